// Imports the UN's published figures for one contributor, each with file, digest and line.

internal import Glibc
public import LedgerModel
internal import Postgres

/// What an import of published figures did.
public struct PublishedImport: Sendable, Equatable {
    /// The entry under which the file was recorded; nil when it was recorded before or dry.
    public var entry: Int64?
    /// The layout that was recognised.
    public var layout = ""
    /// Figures of the contributor in the file.
    public var figures = 0
    /// The months they cover.
    public var months: Set<String> = []
    /// Figures whose mission the file leaves blank: published without a split.
    public var withoutMission = 0
    /// Mission names of the file that are not known, with the number of figures.
    public var unknownMissions: [String: Int] = [:]
    /// Whether exactly this file was imported before.
    public var alreadyRecorded = false
}

extension Ledger {
    /// Reads a file of the UN's monthly figures and records those of one contributor.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importPublished(
        file: String, contributor: CountryCode, _ statement: Statement, dryRun: Bool = false
    ) async throws -> PublishedImport {
        try await writing { session in
            try requireWord("country", contributor.description, .unknownCountry, session)
            let digest = try FileDigest(path: file).sha256(in: session)
            var outcome = PublishedImport()
            outcome.alreadyRecorded = try session.value(
                """
                select exists (
                    select from published_file f
                    join published_figure p on p.file = f.id and p.contributor = \(contributor)
                    where encode(f.sha256, 'hex') = \(digest.hex)
                )
                """)
            if outcome.alreadyRecorded { return outcome }
            let figures = try readFigures(file, contributor, session, &outcome)
            guard !figures.isEmpty else {
                throw LedgerError(
                    .invalidFile, "\(file) holds no figure for \(contributor).",
                    hint: "The contributor is the country's ISO code of three letters, such as NOR."
                )
            }
            guard !dryRun else { return outcome }
            let entry = try statement.open(in: session)
            try record(figures, file, digest, outcome.layout, entry, session)
            outcome.entry = entry
            return outcome
        }
    }

    private func readFigures(
        _ file: String, _ contributor: CountryCode, _ session: Session,
        _ outcome: inout PublishedImport
    ) throws -> [PublishedFigure] {
        var types: [String: String] = [:]
        for (spelling, type) in try session.rows(
            """
            select lower(spelling), personnel_type from personnel_type_name
            where superseded_by is null
            union select lower(replace(code, '_', ' ')), code from personnel_type
            union select lower(code), code from personnel_type
            """, { (try $0.decode(0, as: String.self), try $0.decode(1, as: String.self)) })
        {
            types[spelling] = type
        }
        var missions: Set<String> = []
        for name in try session.rows(
            """
            select lower(code) from mission
            union select lower(spelling) from mission_spelling where superseded_by is null
            """, { try $0.decode(0, as: String.self) })
        {
            missions.insert(name)
        }
        let names = try session.rows(
            """
            select lower(name_en) from country_detail
            where country = \(contributor) and superseded_by is null
            union select lower(spelling) from country_spelling
            where country = \(contributor) and superseded_by is null
            """
        ) { try $0.decode(0, as: String.self) }
        var problems = ProblemList()
        var figures: [PublishedFigure] = []
        var rows: PublishedRowReader?
        try CSVReader(path: file).records { record in
            guard let reader = rows else {
                let header = (0..<record.count).map { (record.text($0) ?? "").lowercased() }
                let found = try PublishedLayout.recognise(header, file: file)
                outcome.layout = found.layout.rawValue
                rows = PublishedRowReader(
                    layout: found.layout, columns: found.columns, contributor: contributor,
                    contributorNames: Set(names))
                return
            }
            for figure in reader.figures(record, &problems) {
                guard types[figure.typeText.lowercased()] != nil else {
                    problems.add(
                        row: record.row, column: "personnel_type", value: figure.typeText,
                        "is no personnel type that the UN is known to print.")
                    continue
                }
                figures.append(figure)
                outcome.months.insert(figure.month.description)
                let mission = figure.missionText.lowercased()
                if mission.isEmpty {
                    outcome.withoutMission += 1
                } else if !missions.contains(mission) {
                    outcome.unknownMissions[figure.missionText, default: 0] += 1
                }
            }
        }
        guard problems.isEmpty else {
            throw RefusedFile(
                file: file, problems: problems.problems.sorted(), untold: problems.untold)
        }
        outcome.figures = figures.count
        return figures
    }

    private func record(
        _ figures: [PublishedFigure], _ file: String, _ digest: FileDigest.Value, _ layout: String,
        _ entry: Int64, _ session: Session
    ) throws {
        let known: Int64? = try session.optionalValue(
            "select id from published_file where encode(sha256, 'hex') = \(digest.hex)")
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let id =
            try known
            ?? session.value(
                """
                insert into published_file (sha256, name, layout, bytes, entry)
                values (decode(\(digest.hex), 'hex'), \(name), \(layout), \(digest.bytes), \(entry))
                returning id
                """, as: Int64.self)
        for figure in figures {
            try session.execute(
                """
                insert into published_figure (
                    file, line, month_end, contributor, mission_text, mission, type_text,
                    personnel_type, women, men, total, entry
                )
                select \(id), \(figure.line), \(figure.month.lastDay), \(figure.contributor),
                    \(figure.missionText), published_mission(\(figure.missionText)),
                    \(figure.typeText), published_type(\(figure.typeText)),
                    \(figure.women), \(figure.men), \(figure.total), \(entry)
                """)
        }
    }
}

/// Reads a whole file of modest size so that its digest can be taken.
struct FileDigest {
    /// The UN's full set of all contributors and years is some 12 MB.
    static let largestFile = 64 << 20

    struct Value: Sendable {
        let hex: String
        let bytes: Int
    }

    private let content: [UInt8]

    /// - Throws: ``LedgerError`` `unreadable-file`, or `invalid-file` when it is too large.
    init(path: String) throws(LedgerError) {
        guard let stream = fopen(path, "re") else {
            throw LedgerError(
                .unreadableFile, "\(path) cannot be opened: \(String(cString: strerror(errno))).",
                hint: "Check the name and that you may read the file.")
        }
        defer { fclose(stream) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, stream)
            if count == 0 { break }
            content.append(contentsOf: chunk[..<count])
            guard content.count <= Self.largestFile else {
                throw LedgerError(
                    .invalidFile, "\(path) is larger than \(Self.largestFile >> 20) MB.",
                    hint: "Cut it to the contributor or the years that are needed.")
            }
        }
        guard ferror(stream) == 0 else {
            throw LedgerError(.unreadableFile, "\(path) cannot be read.")
        }
        self.content = content
    }

    /// The SHA-256 of the content, computed by the server in pieces no larger than its digest needs.
    func sha256(in session: Session) throws -> Value {
        let digits = Array("0123456789abcdef".utf8)
        var text = [UInt8]()
        text.reserveCapacity(content.count * 2)
        for byte in content {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        let hex: String = try session.value(
            "select encode(sha256(decode(\(String(decoding: text, as: UTF8.self)), 'hex')), 'hex')")
        return Value(hex: hex, bytes: content.count)
    }
}
