// Records one deployment, and ends one: the two verbs that a personnel officer uses every week.

public import LedgerModel
internal import Postgres

/// What is stated when a deployment is recorded.
public struct DeploymentStatement: Sendable {
    public let person: ServiceNumber
    public let mission: MissionCode
    public let personnelType: PersonnelTypeCode
    /// Who sends; the person's home agency when nil.
    public var agency: AgencyCode?
    public let firstDay: Day
    public var plannedLastDay: Day?
    public var lastDay: Day?
    /// The rank the person holds there, as written.
    public var rank: String?
    public var post: String?
    public var station: String?

    public init(
        person: ServiceNumber, mission: MissionCode, personnelType: PersonnelTypeCode,
        firstDay: Day
    ) {
        self.person = person
        self.mission = mission
        self.personnelType = personnelType
        self.firstDay = firstDay
    }
}

/// What was recorded: the deployment's number, its entry, and what the recorder should know.
public struct DeploymentReceipt: Sendable, Equatable {
    /// The number by which later verbs name the deployment.
    public let deployment: Int64
    public let entry: Int64
    /// Unusual but accepted, one sentence each.
    public var warnings: [String] = []
}

extension Ledger {
    /// Records a deployment.
    /// - Throws: ``LedgerError`` `unknown-person`, `unknown-mission`, `unknown-personnel-type`,
    ///   `unknown-agency`, `outside-mission`, `overlapping-deployment`, `ends-before-it-begins`.
    public func record(
        _ deployment: DeploymentStatement, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let person = try Person.current(deployment.person, in: session)
            let agency = deployment.agency?.description ?? person.agency
            try requireWord("mission", deployment.mission.description, .unknownMission, session)
            try requireWord(
                "personnel_type", deployment.personnelType.description, .unknownPersonnelType,
                session)
            try requireWord("agency", agency, .unknownAgency, session)
            try requireOrder(
                first: deployment.firstDay, planned: deployment.plannedLastDay,
                last: deployment.lastDay)
            let served = try Period(
                from: deployment.firstDay,
                through: deployment.lastDay ?? deployment.plannedLastDay)
            let warnings = try requireLife(of: deployment.mission, served, session)
            try requireNoOverlap(person, served, session)
            let number: Int64 = try session.value("select nextval('deployment_number')")
            try session.execute(
                """
                insert into deployment (
                    id, person, mission, personnel_type, agency, gender,
                    first_day, planned_last_day, last_day, rank, post, station, entry
                ) values (
                    \(number), \(person.id), \(deployment.mission), \(deployment.personnelType),
                    \(agency), \(person.gender), \(deployment.firstDay),
                    \(deployment.plannedLastDay), \(deployment.lastDay),
                    \(deployment.rank), \(deployment.post), \(deployment.station), \(entry)
                )
                """)
            return DeploymentReceipt(deployment: number, entry: entry, warnings: warnings)
        }
    }

    /// Records the actual last day of a deployment.
    /// - Throws: ``LedgerError`` `unknown-deployment`, `already-ended`, `ends-before-it-begins`,
    ///   and those of recording, when the new last day is later than the planned one.
    public func endDeployment(
        _ number: Int64, lastDay: Day, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            if let ended = current.lastDay {
                throw LedgerError(
                    .alreadyEnded,
                    "Deployment \(number) is already recorded as ended on \(ended).",
                    hint: "See who recorded it with `peaceledger history deployment \(number)`.")
            }
            try requireOrder(first: current.firstDay, planned: nil, last: lastDay)
            let served = try Period(from: current.firstDay, through: lastDay)
            let mission = try MissionCode(current.mission)
            let warnings = try requireLife(of: mission, served, session)
            try session.execute(
                """
                update deployment set superseded_by = \(entry)
                where id = \(number) and superseded_by is null
                """)
            try requireNoOverlap(
                try Person.current(try ServiceNumber(current.serviceNumber), in: session), served,
                session)
            try session.execute(
                """
                insert into deployment (
                    id, person, mission, personnel_type, agency, gender,
                    first_day, planned_last_day, last_day, rank, post, station, reason, source,
                    entry
                )
                select id, person, mission, personnel_type, agency, gender,
                    first_day, planned_last_day, \(lastDay), rank, post, station, reason, source,
                    \(entry)
                from deployment where id = \(number) and superseded_by = \(entry)
                """)
            return DeploymentReceipt(deployment: number, entry: entry, warnings: warnings)
        }
    }
}

private func requireOrder(first: Day, planned: Day?, last: Day?) throws(LedgerError) {
    for (name, day) in [("planned last day", planned), ("last day", last)] {
        guard let day, day < first else { continue }
        throw LedgerError(
            .endsBeforeItBegins, "The \(name) \(day) lies before the first day \(first).",
            hint: "Both days count: service of one day has the same first and last day.")
    }
}

/// Refuses days outside the mission's life; warns of days in its liquidation.
private func requireLife(
    of mission: MissionCode, _ served: Period, _ session: Session
) throws -> [String] {
    let found =
        try session.row(
            """
            select coalesce(\(served)::daterange <@ l.open_days, false),
                coalesce(l.open_days::text, ''),
                exists (
                    select from mission_phase p
                    where p.mission = \(mission) and p.superseded_by is null
                        and p.state = 'liquidation'
                        and p.valid && \(served)::daterange
                )
            from mission m left join mission_life l on l.mission = m.code
            where m.code = \(mission)
            """
        ) { row -> (Bool, String, Bool) in
            (try row.decode(0), try row.decode(1), try row.decode(2))
        } ?? (false, "", false)
    guard found.0 else {
        let life = found.1.isEmpty ? "not recorded" : PeriodText.readable(found.1)
        throw LedgerError(
            .outsideMission,
            "The days \(served) are not within the life of \(mission): \(life).",
            hint: "See its phases with `peaceledger mission show \(mission)`.")
    }
    return found.2 ? ["\(mission) is in liquidation on some of these days."] : []
}

private func requireNoOverlap(
    _ person: Person, _ served: Period, _ session: Session
) throws {
    let other = try session.row(
        """
        select id, mission, first_day, coalesce(last_day, planned_last_day) from deployment
        where person = \(person.id) and superseded_by is null
            and served && \(served)::daterange
        order by first_day limit 1
        """
    ) { row -> (Int64, String, Day, Day?) in
        (try row.decode(0), try row.decode(1), try row.decode(2), try row.decodeIfPresent(3))
    }
    guard let other else { return }
    throw LedgerError(
        .overlappingDeployment,
        "\(person.serviceNumber) already serves in \(other.1) from \(other.2) to"
            + " \(other.3?.description ?? "...") (deployment \(other.0)).",
        hint: "If that one ended earlier, record it first with"
            + " `peaceledger deployment end \(other.0)`.")
}
