// Appropriations: what the state budget gives a chapter and post in a year, from a day on.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// An appropriation as it is recorded.
public struct AppropriationStatement: Sendable, Equatable {
    public let line: BudgetLineCode
    public let year: BudgetYear
    /// The line's name in that year.
    public var name: String
    /// May be negative: some posts of the budget are.
    public var amount: Money
    /// "kan overføres".
    public var mayCarryOver = false
    /// "kan nyttes under ...", in the budget's words.
    public var mayBeUsedUnder: String?
    /// From which day this is the appropriation: 1 January, or the day of a revision.
    public var firstDay: Day

    public init(line: BudgetLineCode, year: BudgetYear, name: String, amount: Money) {
        self.line = line
        self.year = year
        self.name = name
        self.amount = amount
        firstDay = Day.january(1, of: year)
    }
}

extension Day {
    /// A day in January of a budget year.
    public static func january(_ day: Int, of year: BudgetYear) -> Day {
        // Every budget year has a January.
        do { return try Day(year: year.number, month: 1, day: day) } catch {
            preconditionFailure("\(error)")
        }
    }
}

extension Ledger {
    /// States appropriations; one that is recorded otherwise is superseded.
    public func state(
        _ appropriations: [AppropriationStatement], _ statement: Statement
    ) async throws -> StatedReceipt {
        try await writing(lookingUp: .underLock) { session in
            let given = given(appropriations)
            var receipt = StatedReceipt()
            (receipt.alreadyRecorded, receipt.changed) =
                try session.row(
                    """
                    select count(*) filter (where \(alike)), count(*) filter (where not (\(alike)))
                    from (\(given)) g
                    join appropriation a on (a.line, a.year, a.on_day) = (g.line, g.year, g.on_day)
                        and a.superseded_by is null
                    """
                ) { row in (try row.decode(0, as: Int.self), try row.decode(1, as: Int.self)) }
                ?? (0, 0)
            receipt.added = appropriations.count - receipt.alreadyRecorded - receipt.changed
            guard receipt.added + receipt.changed > 0 else { return receipt }
            let entry = try statement.open(in: session)
            try StandingFacts(
                "appropriation as a",
                where: """
                    exists (
                        select from (\(given)) g
                        where (g.line, g.year, g.on_day) = (a.line, a.year, a.on_day)
                            and not (\(alike)))
                    """
            ).close(in: entry, session)
            try session.execute(
                """
                insert into budget_line (code, entry)
                select distinct g.line, \(entry)::bigint from (\(given)) g
                where not exists (select from budget_line l where l.code = g.line)
                """)
            try session.execute(
                """
                insert into appropriation (
                    line, year, on_day, name, amount, may_carry_over, may_be_used_under, source, entry
                )
                select g.line, g.year, g.on_day, g.name, g.amount, g.may_carry_over,
                    g.may_be_used_under, \(statement.source), \(entry)::bigint
                from (\(given)) g
                where not exists (
                    select from appropriation a
                    where (a.line, a.year, a.on_day) = (g.line, g.year, g.on_day)
                        and a.superseded_by is null
                )
                """)
            receipt.entry = entry
            return receipt
        }
    }

    /// The appropriations as they stood on a day.
    public func appropriations(
        year: BudgetYear?, line: BudgetLineCode?, on day: Day, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.line), .key(.year), .detail(.name), .money(.amount, in: .nok),
            .flag(.mayCarryOver), .detail(.mayBeUsedUnder),
            .day(.firstDay), .source, .number(.entry),
        ]
        var report = try await list(
            "appropriations", Phrase.appropriationsTitle(day).text(language), columns, known: known,
            language
        ) { _ in
            var sql: SQL = """
                select a.line, a.year::text, a.name, a.amount::text, a.may_carry_over,
                    a.may_be_used_under, a.on_day, a.source, a.entry
                from (
                    select distinct on (p.line, p.year) p.*
                    from appropriation p
                    where p.on_day <= \(day) and \(stood("p", known))
                    order by p.line, p.year, p.on_day desc
                ) a
                where true
                """
            if let year { sql = sql + " and a.year = \(year.number)::integer" }
            if let line { sql = sql + " and a.line = \(line.description)" }
            return sql
                + """
                 order by a.year, split_part(a.line, '.', 1)::integer, a.line
                """
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.appropriationsDefinition.text(language), at: 0)
        return report
    }
}

/// Whether what is given, `g`, is as it is recorded, `a`.
private let alike: SQL = """
    (a.name, a.amount, a.may_carry_over) = (g.name, g.amount, g.may_carry_over)
        and a.may_be_used_under is not distinct from g.may_be_used_under
    """

/// The statements as a relation.
private func given(_ appropriations: [AppropriationStatement]) -> SQL {
    """
    select u.line, u.year::integer as year, u.on_day::date as on_day, u.name,
        u.amount::numeric(18, 2) as amount, u.may_carry_over::boolean as may_carry_over,
        nullif(u.may_be_used_under, '') as may_be_used_under
    from unnest(
        \(appropriations.map(\.line.description))::text[],
        \(appropriations.map(\.year.description))::text[],
        \(appropriations.map(\.firstDay.description))::text[],
        \(appropriations.map(\.name))::text[], \(appropriations.map(\.amount.amount))::text[],
        \(appropriations.map { $0.mayCarryOver ? "true" : "false" })::text[],
        \(appropriations.map { $0.mayBeUsedUnder ?? "" })::text[]
    ) u (line, year, on_day, name, amount, may_carry_over, may_be_used_under)
    """
}
