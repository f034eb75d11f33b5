// Imports a file of counted strengths: all of it in one entry, or nothing and every bad row named.

internal import LedgerModel
internal import Postgres

/// What an import of counted strengths did, or would do.
public struct StrengthImport: Sendable, Equatable {
    /// The entry; nil when nothing new was in the file, or in a dry run.
    public var entry: Int64?
    /// Rows that were new.
    public var strengths = 0
    /// Rows that said what was recorded already.
    public var alreadyRecorded = 0
    /// Rows that say what an earlier row of the file says; they are counted once.
    public var repeated: [Repeated] = []

    /// A row that says again what an earlier one says, by their numbers in the spreadsheet.
    public struct Repeated: Sendable, Equatable {
        public let row: Int
        public let before: Int
    }
}

private let required = ["mission", "personnel_type", "first_day", "last_day"]
private let optional = [
    "women", "men", "not_stated", "agency", "caveat", "besides", "source",
]

extension Ledger {
    /// Reads a CSV file of counted strengths and records what is new in it, as one entry.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importStrengths(
        file: StatedFile, _ statement: Statement
    ) async throws -> StrengthImport {
        try await writing(lookingUp: .underLock) { session in
            let (rows, problems) = try readRows(file, statement.source)
            var problemsFound = problems
            var fresh: [StrengthRow] = []
            var outcome = StrengthImport()
            var ofCell: [String: [StrengthRow]] = [:]
            for row in rows {
                let cell = "\(row.statement.mission) \(row.statement.personnelType)"
                let before = ofCell[cell, default: []]
                if try isRecorded(row, session) {
                    outcome.alreadyRecorded += 1
                } else if let same = before.first(where: { $0.statement == row.statement }) {
                    outcome.repeated.append(.init(row: row.number, before: same.number))
                } else {
                    try check(row, session, &problemsFound)
                    if let other = before.first(where: row.adds) {
                        problemsFound.add(
                            row: row.number, column: "besides", value: "",
                            Sentence(
                                en:
                                    "row \(other.number) counts the same mission, type and agency on"
                                    + " some of these days. Say why these are others, or leave one of"
                                    + " them out.",
                                nb:
                                    "rad \(other.number) teller samme operasjon, type og etat noen av"
                                    + " disse dagene. Si hvorfor dette er andre, eller utelat en av dem."
                            )
                        )
                    }
                    fresh.append(row)
                    ofCell[cell, default: []].append(row)
                }
            }
            guard problemsFound.isEmpty else {
                throw RefusedFile(
                    file: file.name, problems: problemsFound.problems.sorted(),
                    untold: problemsFound.untold)
            }
            outcome.strengths = fresh.count
            guard !fresh.isEmpty else { return outcome }
            let entry = try statement.open(in: session)
            for row in fresh { _ = try insert(row.statement, row.source, entry, session) }
            outcome.entry = entry
            return outcome
        }
    }
}

/// A row that could be read.
private struct StrengthRow {
    let number: Int
    let statement: CountedStrengthStatement
    let source: String

    /// Whether this row would count people of an earlier one again, without a word why.
    func adds(to other: StrengthRow) -> Bool {
        let (mine, its) = (statement, other.statement)
        guard mine.besides == nil, mine.mission == its.mission,
            mine.personnelType == its.personnelType,
            mine.agency == nil || its.agency == nil || mine.agency == its.agency
        else { return false }
        return mine.lastDay.map { $0 >= its.firstDay } ?? true
            && its.lastDay.map { $0 >= mine.firstDay } ?? true
    }
}

private func readRows(
    _ file: StatedFile, _ source: String
) throws -> (rows: [StrengthRow], problems: ProblemList) {
    var rows: [StrengthRow] = []
    var problems = ProblemList()
    var header: ImportHeader?
    try CSVReader(file).records { record in
        guard let known = header else {
            header = try ImportHeader(
                record, file: file.name, required: required, optional: optional,
                aliases: ["type": "personnel_type"], ignored: ["number", "total", "entry"])
            return
        }
        let before = problems.count
        func text(_ column: String) -> String {
            guard let index = (required + optional).firstIndex(of: column),
                let position = known.positions[index], position < record.count
            else { return "" }
            guard let text = record.unguarded(position) else {
                problems.add(
                    row: record.row, column: column, value: "",
                    Sentence(
                        en: "is not UTF-8 text. Save the sheet as \"CSV UTF-8\".",
                        nb: "er ikke UTF-8-tekst. Lagre arket som «CSV UTF-8»."))
                return ""
            }
            return text
        }
        func read<Value>(_ column: String, _ make: (String) throws -> Value) -> Value? {
            let value = text(column)
            do { return try make(value) } catch {
                problems.add(row: record.row, column: column, value: value, "\(error)")
                return nil
            }
        }
        func number(_ column: String) -> Int {
            let value = text(column)
            guard !value.isEmpty else { return 0 }
            guard let number = Int(value), (0...1_000_000).contains(number) else {
                problems.add(
                    row: record.row, column: column, value: value,
                    Sentence(en: "is no number of people.", nb: "er ikke et antall personer."))
                return 0
            }
            return number
        }
        let mission = read("mission", MissionCode.init)
        let type = read("personnel_type", PersonnelTypeCode.init)
        let first = read("first_day") { try Day(text: $0) }
        let last = read("last_day") { try $0.isEmpty ? nil : Day(text: $0) }
        let agency = read("agency") { try $0.isEmpty ? nil : AgencyCode($0) }
        let (women, men, rest) = (number("women"), number("men"), number("not_stated"))
        if let first, let last = last ?? nil, last < first {
            problems.add(
                row: record.row, column: "last_day", value: "\(last)",
                Sentence(
                    en: "lies before the first day \(first).", nb: "ligger før første dag \(first)."
                ))
        }
        if problems.count == before, women + men + rest == 0 {
            problems.add(
                row: record.row, column: "women", value: "",
                Sentence(
                    en: "the row counts nobody. Fill women, men or not_stated.",
                    nb: "raden teller ingen. Fyll ut women, men eller not_stated."))
        }
        guard problems.count == before, let mission, let type, let first else { return }
        var statement = CountedStrengthStatement(
            mission: mission, personnelType: type, firstDay: first)
        statement.lastDay = last ?? nil
        statement.agency = agency ?? nil
        (statement.women, statement.men, statement.notStated) = (women, men, rest)
        statement.caveat = text("caveat").isEmpty ? nil : text("caveat")
        statement.besides = text("besides").isEmpty ? nil : text("besides")
        rows.append(
            StrengthRow(
                number: record.row, statement: statement,
                source: text("source").isEmpty ? source : text("source")))
    }
    guard header != nil else {
        let (must, may) = (required.joined(separator: ","), optional.joined(separator: ","))
        throw LedgerError(
            .invalidFile,
            Sentence(
                en: "\(file) holds no header line.", nb: "\(file) har ingen overskriftslinje."),
            hint: Sentence(
                en: "Expected \(must) and optionally \(may).",
                nb: "Ventet \(must) og eventuelt \(may)."))
    }
    return (rows, problems)
}

private func isRecorded(_ row: StrengthRow, _ session: Session) throws -> Bool {
    let stated = row.statement
    return try session.value(
        """
        select exists (
            select from counted_strength c
            where c.mission = \(stated.mission) and c.personnel_type = \(stated.personnelType)
                and c.first_day = \(stated.firstDay)
                and c.last_day is not distinct from \(stated.lastDay)::date
                and c.agency is not distinct from \(stated.agency)::text
                and (c.women, c.men, c.not_stated)
                    = (\(stated.women)::integer, \(stated.men)::integer, \(stated.notStated)::integer)
                and (\(stated.besides)::text is null or c.besides = \(stated.besides)::text)
        )
        """)
}

/// Finds what the register would refuse, so that the row can be named.
private func check(
    _ row: StrengthRow, _ session: Session, _ problems: inout ProblemList
) throws {
    let stated = row.statement
    func attempt(_ column: String, _ value: String, _ body: () throws -> Void) throws {
        do { try body() } catch let error as LedgerError {
            problems.add(row: row.number, column: column, value: value, error.description)
        }
    }
    let before = problems.count
    try attempt("mission", stated.mission.description) {
        try requireWord("mission", stated.mission.description, .unknownMission, session)
    }
    try attempt("personnel_type", stated.personnelType.description) {
        try requireWord(
            "personnel_type", stated.personnelType.description, .unknownPersonnelType, session)
    }
    if let agency = stated.agency {
        try attempt("agency", agency.description) {
            try requireWord("agency", agency.description, .unknownAgency, session)
        }
    }
    guard problems.count == before else { return }
    try attempt("first_day", stated.firstDay.description) {
        _ = try requireLife(
            of: stated.mission, try Period(from: stated.firstDay, through: stated.lastDay), session)
    }
    guard stated.besides == nil else { return }
    let named: Int64? = try session.optionalValue(
        """
        select d.id from deployment d
        where d.mission = \(stated.mission) and d.personnel_type = \(stated.personnelType)
            and d.superseded_by is null
            and d.served && daterange(\(stated.firstDay)::date, \(stated.lastDay)::date, '[]')
            and coalesce(\(stated.agency)::text, d.agency) = d.agency
        limit 1
        """)
    if let named {
        problems.add(
            row: row.number, column: "besides", value: "",
            Sentence(
                en:
                    "named people serve there on these days (deployment \(named)). If these are other"
                    + " people, say so in the column besides.",
                nb:
                    "navngitte tjenestegjør der disse dagene (tjeneste \(named)). Er dette andre, så si"
                    + " det i kolonnen besides."))
    }
    if let other = try stated.countedAlready(session) {
        problems.add(
            row: row.number, column: "besides", value: "",
            other.refusal.message
                + Sentence(
                    en: " Amend that one, or say in the column besides why these are others.",
                    nb: " Rett det, eller si i kolonnen besides hvorfor dette er andre."))
    }
}
