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
}

private let required = ["mission", "personnel_type", "first_day", "last_day"]
private let optional = [
    "women", "men", "not_stated", "agency", "caveat", "besides", "source",
]

extension Ledger {
    /// Reads a CSV file of counted strengths and records what is new in it, as one entry.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importStrengths(
        file: String, _ statement: Statement, dryRun: Bool
    ) async throws -> StrengthImport {
        try await writing { session in
            let (rows, problems) = try readRows(file, statement.source)
            var problemsFound = problems
            var fresh: [StrengthRow] = []
            var outcome = StrengthImport()
            for row in rows {
                if try isRecorded(row, session) {
                    outcome.alreadyRecorded += 1
                } else {
                    try check(row, session, &problemsFound)
                    fresh.append(row)
                }
            }
            guard problemsFound.isEmpty else {
                throw RefusedFile(
                    file: file, problems: problemsFound.problems.sorted(),
                    untold: problemsFound.untold)
            }
            outcome.strengths = fresh.count
            guard !dryRun, !fresh.isEmpty else { return outcome }
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
}

private func readRows(
    _ file: String, _ source: String
) throws -> (rows: [StrengthRow], problems: ProblemList) {
    var rows: [StrengthRow] = []
    var problems = ProblemList()
    var header: ImportHeader?
    try CSVReader(path: file).records { record in
        guard let known = header else {
            header = try ImportHeader(record, file: file, required: required, optional: optional)
            return
        }
        let before = problems.count
        func text(_ column: String) -> String {
            guard let index = (required + optional).firstIndex(of: column),
                let position = known.positions[index], position < record.count
            else { return "" }
            guard let text = record.text(position) else {
                problems.add(
                    row: record.row, column: column, value: "",
                    "is not UTF-8 text. Save the sheet as \"CSV UTF-8\".")
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
                    row: record.row, column: column, value: value, "is no number of people.")
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
                "lies before the first day \(first).")
        }
        if problems.count == before, women + men + rest == 0 {
            problems.add(
                row: record.row, column: "women", value: "",
                "the row counts nobody. Fill women, men or not_stated.")
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
        throw LedgerError(
            .invalidFile, "\(file) holds no header line.",
            hint: "Expected \(required.joined(separator: ",")) and optionally "
                + "\(optional.joined(separator: ",")).")
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
            "named people serve there on these days (deployment \(named)). If these are other people,"
                + " say so in the column besides.")
    }
}
