// Imports the UN's published figures for one contributor, each with file, digest and line.

public import LedgerModel
internal import Postgres

/// What an import of published figures did.
public struct PublishedImport: Sendable, Equatable {
    /// The entry under which the file was recorded; nil when nothing was new in it, or dry.
    public var entry: Int64?
    /// The layout that was recognised.
    public var layout = ""
    /// Figures of the contributor in the file, those that stand twice counted once.
    public var figures = 0
    /// The months they cover.
    public var months: Set<String> = []
    /// Figures whose mission the file leaves blank: published without a split.
    public var withoutMission = 0
    /// Mission names of the file that are not known, with the number of figures.
    public var unknownMissions: [String: Int] = [:]
    /// Whether exactly this file was imported before, or says only what stands already.
    public var alreadyRecorded = false
    /// What was understood, added up, replaced or left standing, one sentence each.
    public var remarks: [Sentence] = []
}

extension Ledger {
    /// Reads a file of the UN's monthly figures and records those of one contributor.
    /// - Parameter wholeMonths: Each month of the file is all that was published for the contributor:
    ///   figures that stand recorded and are not in it are taken away. Without it they stay.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importPublished(
        file: StatedFile, contributor: CountryCode, wholeMonths: Bool = false,
        _ statement: Statement
    ) async throws -> PublishedImport {
        try await writing(counts: false, lookingUp: .underLock) { session in
            try requireWord("country", contributor.description, .unknownCountry, session)
            let digest = try FileDigest(file).sha256(in: session)
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
            let words = try PublishedWords(contributor: contributor, in: session)
            let figures = try PublishedFile(file, words).figures(&outcome)
            guard !figures.isEmpty else {
                throw LedgerError(
                    .invalidFile,
                    Sentence(
                        en: "\(file.name) holds no figure for \(contributor).",
                        nb: "\(file.name) har ingen tall for \(contributor)."),
                    hint: Sentence(
                        en:
                            "The contributor is the country's ISO code of three letters, such as NOR.",
                        nb: "Bidragsyteren er landets ISO-kode på tre bokstaver, som NOR."))
            }
            let months = try PublishedMonths(
                figures, words, wholeMonths: wholeMonths, in: session)
            outcome.remarks += months.remarks
            outcome.alreadyRecorded = months.saysNothingNew
            guard !outcome.alreadyRecorded else { return outcome }
            let entry = try statement.open(in: session)
            try record(figures, months, file.name, digest, outcome.layout, entry, session)
            outcome.entry = entry
            return outcome
        }
    }

    private func record(
        _ figures: [PublishedFigure], _ months: PublishedMonths, _ file: String,
        _ digest: FileDigest.Value, _ layout: String, _ entry: Int64, _ session: Session
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
        for month in months.extents {
            try session.execute(
                """
                insert into published_month (file, contributor, month_end, whole, declared, entry)
                values (
                    \(id), \(months.contributor), \(month.month.lastDay), \(month.isWhole),
                    \(month.isDeclared), \(entry)
                )
                """)
        }
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
