// Missions as the register knows them: the list, and one mission with all that is recorded of it.

public import LedgerModel
public import Postgres

/// A mission and what is known of it on a day.
public struct Mission: Sendable, RowDecodable {
    public let code: String
    public let nameEn: String
    public let nameNb: String
    public let organisation: String
    public let kind: String
    /// The host countries' codes, separated by blanks.
    public let countries: String
    /// Its state on the day asked for; nil before it begins or when not recorded.
    public let state: String?
    public let firstDay: Day?
    /// The last day before it is closed; nil when it goes on.
    public let lastDay: Day?
    public let source: String
    public let verified: Bool

    public init(row: borrowing Row) throws(PostgresError) {
        code = try row.decode("code")
        nameEn = try row.decode("name_en")
        nameNb = try row.decode("name_nb")
        organisation = try row.decode("organisation")
        kind = try row.decode("kind")
        countries = try row.decodeIfPresent("countries") ?? ""
        state = try row.decodeIfPresent("state")
        firstDay = try row.decodeIfPresent("first_day")
        lastDay = try row.decodeIfPresent("last_day")
        source = try row.decode("source")
        verified = try row.decode("verified")
    }

    static func query(on day: Day, known: Int64) -> SQL {
        """
        select m.mission as code, m.name_en, m.name_nb, m.organisation, m.kind, h.countries,
            (select p.state::text from mission_phase_known(\(known)) p
             where p.mission = m.mission and p.valid @> \(day)::date) as state,
            l.first_day, l.last_day, m.source, m.verified
        from mission_named(\(day), \(known)) m
        left join mission_countries(\(known)) h on h.mission = m.mission
        left join (
            select p.mission,
                case when bool_or(lower_inf(p.valid)) then null else min(lower(p.valid)) end
                    as first_day,
                case when bool_or(upper_inf(p.valid)) then null else max(upper(p.valid)) - 1 end
                    as last_day
            from mission_phase_known(\(known)) p where p.state <> 'closed' group by p.mission
        ) l on l.mission = m.mission
        """
    }
}

/// A dated fact of a mission: a phase, a mandate, a predecessor or successor.
public struct MissionFact: Sendable, Equatable {
    /// What it is, such as `phase`, `mandate`, `successor`, `spelling`.
    public let what: String
    /// Its content, such as `liquidation` or `S/RES/2100 (2013)`.
    public let value: String
    public let firstDay: Day?
    public let lastDay: Day?
    public let source: String
    /// False where the fact is from memory and has not been checked against its source.
    public let verified: Bool
}

/// Which missions a list shows.
public struct MissionSelection: Sendable {
    public var organisation: OrganisationCode?
    public var kind: String?
    /// Only those not closed on the day.
    public var open = false

    public init() {}
}

extension Ledger {
    /// The codes of all missions, in their order.
    public func missionCodes() async throws -> [String] {
        try await asking { session in
            try session.rows("select code from mission order by code") { try $0.decode(0) }
        }
    }

    /// The missions of a selection by code, with their state on a day.
    public func missions(
        _ selection: MissionSelection, on day: Day, known: Knowledge
    ) async throws -> [Mission] {
        try await reading { session in
            if let organisation = selection.organisation {
                try requireWord(
                    "organisation", organisation.description, .unknownOrganisation, session)
            }
            var sql: SQL =
                "select * from (\(Mission.query(on: day, known: known.entry))) q where true"
            if let organisation = selection.organisation {
                sql = sql + " and organisation = \(organisation.description)"
            }
            if let kind = selection.kind { sql = sql + " and lower(kind) = lower(\(kind))" }
            if selection.open { sql = sql + " and state is not null and state <> 'closed'" }
            return try session.rows(sql + " order by code", as: Mission.self)
        }
    }

    /// One mission with its phases, mandates, lineage and spellings.
    /// - Throws: ``LedgerError`` `unknown-mission`.
    public func mission(
        _ code: MissionCode, on day: Day, known: Knowledge
    ) async throws -> (mission: Mission, facts: [MissionFact]) {
        try await reading { session in
            try requireWord("mission", code.description, .unknownMission, session)
            let sql: SQL = """
                select * from (\(Mission.query(on: day, known: known.entry))) q
                where code = \(code.description)
                """
            guard let mission = try session.rows(sql, as: Mission.self).first else {
                throw LedgerError(
                    .unknownMission,
                    Sentence(
                        en: "The mission \(code) was not recorded yet at that moment.",
                        nb: "Operasjonen \(code) var ikke registrert på det tidspunktet."),
                    hint: Sentence(
                        en: "Leave `known` out to see what is known now.",
                        nb: "Utelat `known` for å se det som er registrert nå."))
            }
            let facts = try session.rows(
                """
                select what, value, first_day, last_day, source, verified
                from mission_facts(\(code.description), \(known.entry))
                """
            ) { row in
                MissionFact(
                    what: try row.decode(0), value: try row.decode(1),
                    firstDay: try row.decodeIfPresent(2), lastDay: try row.decodeIfPresent(3),
                    source: try row.decode(4), verified: try row.decode(5))
            }
            return (mission, facts)
        }
    }
}
