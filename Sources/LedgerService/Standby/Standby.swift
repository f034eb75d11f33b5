// Standby forces: kept ready at home for an organisation, never counted as deployed.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A force kept ready.
public struct StandbyStatement: Sendable {
    public let force: String
    public let organisation: OrganisationCode
    public let component: Component
    public let people: Int
    public let firstDay: Day
    public var lastDay: Day?
    /// Within how many days it can be deployed.
    public var noticeDays: Int?
    public var caveat: String?

    public init(
        force: String, organisation: OrganisationCode, component: Component, people: Int,
        firstDay: Day
    ) {
        self.force = force
        self.organisation = organisation
        self.component = component
        self.people = people
        self.firstDay = firstDay
    }
}

extension ReportShape {
    static let standby = ReportShape(
        "standby", facts: "on?:date" + known,
        columns: [
            .number(.number), .key(.force), .detail(.organisation),
            .key(.component), .measure(.people), .day(.firstDay),
            .day(.lastDay), .measure(.noticeDays), .note(.caveat),
            .number(.entry),
        ])
}

extension Ledger {
    /// Records a standby force.
    /// - Returns: Its number and the entry's.
    public func record(
        _ standby: StandbyStatement, _ statement: Statement
    ) async throws -> (number: Int64, entry: Int64) {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requireWord(
                "organisation", standby.organisation.description, .unknownOrganisation, session)
            try requireOrder(validFrom: standby.firstDay, to: standby.lastDay)
            guard standby.people > 0 else {
                throw LedgerError(
                    .invalidInput,
                    Sentence(
                        en: "A standby force of \(standby.people) is nobody.",
                        nb: "En beredskapsstyrke på \(standby.people) er ingen."),
                    hint: Sentence(
                        en: "Give `people` a number, 1 or more.",
                        nb: "Oppgi et antall for `people`, 1 eller mer."))
            }
            let number: Int64 = try session.value("select next_number('standby_number')")
            try session.execute(
                """
                insert into standby (
                    id, force, organisation, component, people, first_day, last_day, notice_days,
                    caveat, entry
                ) values (
                    \(number), \(standby.force), \(standby.organisation.description),
                    \(standby.component.rawValue)::component, \(standby.people),
                    \(standby.firstDay), \(standby.lastDay), \(standby.noticeDays),
                    \(standby.caveat), \(entry)
                )
                """)
            return (number, entry)
        }
    }

    /// Records when a standby force ended, or that it never was (a nil last day).
    /// - Returns: The entry's number.
    public func endStandby(
        _ number: Int64, lastDay: Day?, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let standing = StandingFacts("standby", where: "id = \(number)")
            let ended =
                if let lastDay {
                    try standing.restate(in: entry, session, ["last_day": "\(lastDay)"])
                } else {
                    try standing.close(in: entry, session)
                }
            guard ended == 1 else {
                throw LedgerError(
                    .unknownFact,
                    Sentence(
                        en: "There is no standby force \(number).",
                        nb: "Det finnes ingen beredskapsstyrke \(number)."),
                    hint: Sentence(
                        en: "See `standby list`.", nb: "Se `standby list`.")
                )
            }
            return entry
        }
    }

    /// The standby forces, all or those ready on a day.
    public func standbyForces(
        on day: Day?, known: Knowledge, _ language: Language
    ) async throws -> Report {
        var report = try await list(
            .standby, Phrase.standbyTitle.text(language), known: known, language
        ) { _ in
            var sql: SQL = """
                select s.id, s.force, s.organisation, s.component::text, s.people, s.first_day,
                    s.last_day, s.notice_days, s.caveat, s.entry
                from standby s where \(stood("s", known))
                """
            if let day { sql = sql + " and s.ready @> \(day)::date" }
            return sql + " order by s.first_day, s.id"
        }
        report.telling = .standby
        report.notes.insert(Phrase.standbyDefinition.text(language), at: 0)
        if let day {
            report.facts.insert(Report.Fact("on", .day(day)), at: 0)
            let people = report.rows.reduce(0) { sum, row in
                if case .integer(let number) = row[4] { sum + number } else { sum }
            }
            var totals = Array(repeating: Cell.empty, count: report.columns.count)
            totals[1] = .text(Label.total.text(language))
            totals[4] = .integer(people)
            report.totals = totals
        }
        return report
    }
}
