// When a number of unnamed people is recorded already, or would be added to itself.

internal import LedgerModel
internal import Postgres

/// A counted strength that counts the same mission, type and days already.
struct CountedAlready {
    let number: Int64
    let people: Int
    let mission: String
    let type: String
    let firstDay: Day
    let lastDay: Day?

    /// What a person is told who would count them again.
    var refusal: LedgerError {
        let last = lastDay?.description ?? "..."
        return LedgerError(
            .countedTwice,
            Sentence(
                en: "Counted strength \(number) counts \(people) \(type) in \(mission) from"
                    + " \(firstDay) to \(last) already.",
                nb:
                    "Antall uten navn nr. \(number) teller allerede \(people) \(type) i \(mission) fra"
                    + " \(firstDay) til \(last)."),
            hint: Sentence(
                en:
                    "A corrected number is recorded with `strength amend \(number)`, one"
                    + " that was never right is taken back with `strength cancel \(number)`."
                    + " Others than these are recorded with `besides` and the reason.",
                nb:
                    "Et rettet antall registreres med `strength amend \(number)`, et som"
                    + " aldri var riktig, trekkes med `strength cancel \(number)`. Andre enn"
                    + " disse registreres med `besides` og grunnen."))
    }
}

extension CountedStrengthStatement {
    /// The counted strength that says just this; nil when there is none.
    func recordedAlready(_ session: Session) throws -> Int64? {
        try session.optionalValue(
            """
            select c.id from counted_strength c
            where c.superseded_by is null and c.mission = \(mission)
                and c.personnel_type = \(personnelType) and c.first_day = \(firstDay)
                and c.last_day is not distinct from \(lastDay)::date
                and c.agency is not distinct from \(agency)::text
                and (c.women, c.men, c.not_stated)
                    = (\(women)::integer, \(men)::integer, \(notStated)::integer)
                and (\(besides)::text is null or c.besides = \(besides)::text)
                and (\(caveat)::text is null or c.caveat = \(caveat)::text)
            order by c.id limit 1
            """)
    }

    /// A counted strength to which this one would be added without a word why; nil when there is none.
    func countedAlready(_ session: Session) throws -> CountedAlready? {
        guard besides == nil else { return nil }
        let period = try Period(from: firstDay, through: lastDay)
        return try session.row(
            """
            select c.id, c.women + c.men + c.not_stated, c.first_day, c.last_day
            from counted_strength c
            where c.superseded_by is null and c.mission = \(mission)
                and c.personnel_type = \(personnelType) and c.served && \(period)::daterange
                and coalesce(c.agency, \(agency)::text, '') = coalesce(\(agency)::text, c.agency, '')
            order by c.id limit 1
            """
        ) { row in
            CountedAlready(
                number: try row.decode(0), people: try row.decode(1), mission: "\(mission)",
                type: "\(personnelType)", firstDay: try row.decode(2),
                lastDay: try row.decodeIfPresent(3))
        }
    }
}
