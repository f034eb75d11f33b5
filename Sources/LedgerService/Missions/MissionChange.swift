// Changes of missions by events: a new mission, a new name, a phase, a successor.

public import LedgerModel
internal import Postgres

/// The state of a mission in a phase.
public enum MissionState: String, Codable, Sendable, CaseIterable {
    case active, drawdown, liquidation, closed
}

/// What is stated when a mission is added.
public struct MissionStatement: Sendable {
    public let code: MissionCode
    public let nameEn: String
    public let nameNb: String
    public let organisation: OrganisationCode
    /// The kind's code, such as PEACEKEEPING.
    public let kind: String
    public var countries: [CountryCode] = []
    /// The first day of its active phase.
    public let firstDay: Day

    public init(
        code: MissionCode, nameEn: String, nameNb: String, organisation: OrganisationCode,
        kind: String, firstDay: Day
    ) {
        self.code = code
        self.nameEn = nameEn
        self.nameNb = nameNb
        self.organisation = organisation
        self.kind = kind
        self.firstDay = firstDay
    }
}

/// What is to be changed of a mission; nil leaves it as it is.
public struct MissionAmendment: Sendable {
    public var nameEn: String?
    public var nameNb: String?
    /// The first day on which it is called so; earlier days keep the name that they had.
    public var namedFrom = Day.today()
    public var organisation: OrganisationCode?
    public var kind: String?
    /// The host countries, all of them.
    public var countries: [CountryCode]?

    public init() {}
}

extension Ledger {
    /// Adds a mission, active from its first day on.
    /// - Returns: The entry's number.
    public func add(_ mission: MissionStatement, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let code = mission.code.description
            let near: String? = try session.optionalValue(
                "select code from mission where lower(code) = lower(\(code))")
            if let near {
                throw LedgerError(
                    .alreadyRecorded,
                    Sentence(
                        en: "The mission \(near) is already recorded.",
                        nb: "Operasjonen \(near) er allerede registrert."),
                    hint: Sentence(
                        en: "See `mission show \(near)`.",
                        nb: "Se `mission show \(near)`."))
            }
            try requireWords(mission.organisation, mission.kind, mission.countries, session)
            try session.execute("insert into mission (code, entry) values (\(code), \(entry))")
            try session.execute(
                """
                insert into mission_detail (
                    mission, name_en, name_nb, organisation, kind, source, verified, entry
                ) values (
                    \(code), \(mission.nameEn), \(mission.nameNb),
                    \(mission.organisation.description), \(mission.kind), \(statement.source), true,
                    \(entry)
                )
                """)
            try insertHosts(code, mission.countries, entry, session)
            try session.execute(
                """
                insert into mission_phase (mission, state, valid, source, verified, entry)
                values (
                    \(code), 'active', daterange(\(mission.firstDay), null), \(statement.source),
                    true, \(entry)
                )
                """)
            return entry
        }
    }

    /// Amends names, lead, kind or host countries of a mission.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-mission`, `nothing-to-change`.
    public func amend(
        _ mission: MissionCode, _ amendment: MissionAmendment, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let code = mission.description
            try requireWord("mission", code, .unknownMission, session)
            let plain = [amendment.organisation?.description, amendment.kind]
            let isNamed = amendment.nameEn != nil || amendment.nameNb != nil
            guard
                isNamed || plain.contains(where: { $0 != nil })
                    || amendment.countries != nil
            else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(en: "Nothing to change was given.", nb: "Ingen endring er oppgitt."),
                    hint: Sentence(
                        en: "Give `name_en`, `name_nb`, `organisation`, `kind` or `country`.",
                        nb: "Oppgi `name_en`, `name_nb`, `organisation`, `kind` eller `country`."))
            }
            try requireWords(
                amendment.organisation, amendment.kind, amendment.countries ?? [], session)
            if plain.contains(where: { $0 != nil }) {
                try StandingFacts("mission_detail", where: "mission = \(code)").restate(
                    in: entry, session,
                    [
                        "organisation": amendment.organisation.map { "\($0.description)" },
                        "kind": amendment.kind.map { "\($0)" },
                        "source": "\(statement.source)", "verified": "true",
                    ])
            }
            if isNamed { try recordName(code, amendment, statement.source, entry, session) }
            if let countries = amendment.countries {
                try StandingFacts("mission_host", where: "mission = \(code)").close(
                    in: entry, session)
                try insertHosts(code, countries, entry, session)
            }
            try refuseRestatement(
                of: ["mission_detail", "mission_host", "mission_name"], entry,
                Sentence(en: "mission \(code)", nb: "operasjonen \(code)"),
                hint: .see("mission show \(code)"), session)
            return entry
        }
    }

    /// Records that a mission is in a state from a day on, or over a period. What was recorded of
    /// other phases gives way on these days.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `outside-mission` when people would stand in a closed mission.
    public func recordPhase(
        _ mission: MissionCode, _ state: MissionState, _ period: Period, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let code = mission.description
            try requireWord("mission", code, .unknownMission, session)
            try StandingFacts(
                "mission_phase", where: "mission = \(code) and valid && \(period)::daterange"
            ).close(in: entry, session)
            // What is left of the phases before and after.
            try session.execute(
                """
                insert into mission_phase (mission, state, valid, source, verified, entry)
                select p.mission, p.state, r.valid, p.source, p.verified, \(entry)
                from mission_phase p
                cross join lateral unnest(
                    datemultirange(p.valid) - datemultirange(\(period)::daterange)) r (valid)
                where p.mission = \(code) and p.superseded_by = \(entry)
                """)
            try session.execute(
                """
                insert into mission_phase (mission, state, valid, source, verified, entry)
                values (
                    \(code), \(state.rawValue)::mission_state, \(period)::daterange,
                    \(statement.source), true, \(entry)
                )
                """)
            try refuseRestatement(
                of: ["mission_phase"], entry,
                Sentence(en: "the phase of \(code)", nb: "fasen for \(code)"),
                hint: .see("mission show \(code)"), session)
            return entry
        }
    }

    /// Records that one mission follows another.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `lineage-circle` when the line would run in a circle.
    public func recordSuccessor(
        of mission: MissionCode, _ successor: MissionCode, on day: Day?, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            for code in [mission, successor] {
                try requireWord("mission", code.description, .unknownMission, session)
            }
            let circle: Bool = try session.value(
                """
                with recursive after as (
                    select \(successor.description)::text as mission
                    union
                    select l.successor from mission_lineage l
                    join after a on l.mission = a.mission where l.superseded_by is null
                )
                select exists (select from after where mission = \(mission.description))
                """)
            guard !circle else {
                throw LedgerError(
                    .lineageCircle,
                    Sentence(
                        en: "\(mission) already follows \(successor), or is the same.",
                        nb: "\(mission) etterfølger allerede \(successor), eller er den samme."),
                    hint: Sentence(
                        en: "See `mission show \(mission)`.",
                        nb: "Se `mission show \(mission)`."))
            }
            try StandingFacts(
                "mission_lineage", where: "mission = \(mission) and successor = \(successor)"
            ).close(in: entry, session)
            try session.execute(
                """
                insert into mission_lineage (mission, successor, on_day, source, verified, entry)
                values (\(mission), \(successor), \(day), \(statement.source), true, \(entry))
                """)
            try refuseRestatement(
                of: ["mission_lineage"], entry,
                Sentence(
                    en: "the succession of \(mission) by \(successor)",
                    nb: "at \(successor) følger etter \(mission),"),
                hint: .see("mission show \(mission)"), session)
            return entry
        }
    }
}

private func requireWords(
    _ organisation: OrganisationCode?, _ kind: String?, _ countries: [CountryCode],
    _ session: Session
) throws {
    if let organisation {
        try requireWord("organisation", organisation.description, .unknownOrganisation, session)
    }
    if let kind { try requireWord("mission_kind", kind, .unknownMissionKind, session) }
    for country in countries {
        try requireWord("country", country.description, .unknownCountry, session)
    }
}

private func insertHosts(
    _ code: String, _ countries: [CountryCode], _ entry: Int64, _ session: Session
) throws {
    try session.execute(
        """
        insert into mission_host (mission, country, entry)
        select \(code), c, \(entry) from unnest(\(countries.map(\.description))::text[]) c
        """)
}

/// Records what a mission is called from a day on, unless it is called so on that day already. A name
/// that is not given stays as it was.
private func recordName(
    _ code: String, _ amendment: MissionAmendment, _ source: String, _ entry: Int64,
    _ session: Session
) throws {
    let day = amendment.namedFrom
    let had = try session.row(
        "select name_en, name_nb from mission_named(\(day), \(entry)) where mission = \(code)"
    ) { row -> (en: String, nb: String) in (try row.decode(0), try row.decode(1)) }
    guard let had else { return }
    let (en, nb) = (amendment.nameEn ?? had.en, amendment.nameNb ?? had.nb)
    guard (en, nb) != had else { return }
    try StandingFacts("mission_name", where: "mission = \(code) and first_day = \(day)").close(
        in: entry, session)
    try session.execute(
        """
        insert into mission_name (mission, first_day, name_en, name_nb, source, entry)
        values (\(code), \(day), \(en), \(nb), \(source), \(entry))
        """)
}
