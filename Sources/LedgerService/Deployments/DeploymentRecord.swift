// Records one deployment: the verb that a personnel officer uses every week.

public import LedgerModel
internal import Postgres

/// What is stated when a deployment is recorded.
public struct DeploymentStatement: Sendable {
    public let person: ServiceNumber
    public let mission: MissionCode
    public let personnelType: PersonnelTypeCode
    /// Who sends; the person's home agency when nil.
    public var agency: AgencyCode?
    /// Known to the day, or to the month or year only.
    public let firstDay: ImpreciseDay
    public var plannedLastDay: Day?
    /// Known to the day, or to the month or year only.
    public var lastDay: ImpreciseDay?
    public var posting = PostingStatement()
    /// Why it is recorded although more would serve than is authorised.
    public var waiver: String?

    public init(
        person: ServiceNumber, mission: MissionCode, personnelType: PersonnelTypeCode,
        firstDay: ImpreciseDay
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
    /// What has changed, field by field.
    public var changes: [String] = []
}

extension Ledger {
    /// Records a deployment.
    /// - Throws: ``LedgerError`` `unknown-person`, `unknown-mission`, `unknown-personnel-type`,
    ///   `unknown-agency`, `unknown-post`, `outside-mission`, `overlapping-deployment`,
    ///   `ends-before-it-begins`, `post-taken`, `over-authorised`, `counted-twice`.
    public func record(
        _ deployment: DeploymentStatement, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let person = try Person.current(deployment.person, in: session)
            return try insert(
                deployment, person, agency: deployment.agency?.description ?? person.agency,
                transferredFrom: nil, entry, session)
        }
    }
}

/// Checks and inserts a deployment under an open entry.
func insert(
    _ deployment: DeploymentStatement, _ person: Person, agency: String, transferredFrom: Int64?,
    _ entry: Int64, _ session: Session
) throws -> DeploymentReceipt {
    try requireWord("mission", deployment.mission.description, .unknownMission, session)
    try requireWord(
        "personnel_type", deployment.personnelType.description, .unknownPersonnelType, session)
    try requireWord("agency", agency, .unknownAgency, session)
    let first = deployment.firstDay
    let last = deployment.lastDay
    try requireOrder(first: first.earliest, planned: deployment.plannedLastDay, last: last?.latest)
    let served = try Period(
        from: first.earliest, through: last?.latest ?? deployment.plannedLastDay)
    try deployment.posting.requirePost(served, session)
    let reading = try RankReading(deployment.posting.rank, on: first.earliest, session)
    let warnings =
        try requireLife(of: deployment.mission, served, session)
        + (reading?.warnings ?? [])
    try requireNoOverlap(person, served, session)
    let number: Int64 = try session.value("select next_number('deployment_number')")
    if let waiver = deployment.waiver {
        try waive(
            waiver, number, deployment.mission, deployment.personnelType, served, entry, session)
    }
    try session.execute(
        """
        insert into deployment (
            id, person, mission, personnel_type, agency, gender, first_day, planned_last_day,
            last_day, first_precision, last_precision, transferred_from, entry
        ) values (
            \(number), \(person.id), \(deployment.mission), \(deployment.personnelType),
            \(agency), \(person.gender), \(first.earliest),
            \(deployment.plannedLastDay), \(last?.latest),
            \(first.precision.rawValue)::precision_of_day,
            \(last?.precision.rawValue ?? "day")::precision_of_day, \(transferredFrom), \(entry)
        )
        """)
    if !deployment.posting.isEmpty {
        try deployment.posting.insert(number, served, entry, session)
    }
    if let post = deployment.posting.standInFor {
        try insertStandIn(for: post, number, served, entry, session)
    }
    return DeploymentReceipt(deployment: number, entry: entry, warnings: warnings)
}

/// Refuses days outside the mission's life; warns of days in its liquidation.
/// - Parameter before: Days of service that are recorded there already and are nothing new.
func requireLife(
    of mission: MissionCode, _ served: Period, before: Period? = nil, _ session: Session
) throws -> [String] {
    let found =
        try session.row(
            """
            select datemultirange(\(served)::daterange) <@ (
                    coalesce(l.open_days, '{}')
                        + coalesce(datemultirange(\(before)::daterange), '{}')),
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
        let life = found.1.isEmpty ? nil : PeriodText.readable(found.1)
        throw LedgerError(
            .outsideMission,
            Sentence(
                en: "The days \(served) are not within the life of \(mission):"
                    + " \(life ?? "not recorded").",
                nb: "Dagene \(served) ligger ikke innenfor tiden \(mission) varte:"
                    + " \(life ?? "ikke registrert")."),
            hint: Sentence(
                en: "See its phases with `mission show \(mission)`.",
                nb: "Se fasene: `mission show \(mission)`."))
    }
    return found.2 ? ["\(mission) is in liquidation on some of these days."] : []
}

/// Refuses days on which the person serves elsewhere.
/// - Parameter number: A deployment that does not count, because it is being stated anew.
func requireNoOverlap(
    _ person: Person, _ served: Period, besides number: Int64? = nil, _ session: Session
) throws {
    let other = try session.row(
        """
        select id, mission, first_day, coalesce(last_day, planned_last_day), last_precision <> 'day'
        from deployment
        where person = \(person.id) and superseded_by is null
            and served && \(served)::daterange and id is distinct from \(number)::bigint
        order by first_day limit 1
        """
    ) { row -> (Int64, String, Day, Day?, Bool) in
        (
            try row.decode(0), try row.decode(1), try row.decode(2), try row.decodeIfPresent(3),
            try row.decode(4)
        )
    }
    guard let other else { return }
    throw LedgerError(
        .overlappingDeployment,
        Sentence(
            en: "\(person.serviceNumber) already serves in \(other.1) from \(other.2) to"
                + " \(other.3?.description ?? "...") (deployment \(other.0)).",
            nb: "\(person.serviceNumber) tjenestegjør allerede i \(other.1) fra \(other.2) til"
                + " \(other.3?.description ?? "...") (disponering \(other.0))."),
        hint: other.4
            ? Sentence(
                en: "Its last day is known to the month or year only; the latest day it can be"
                    + " is stated with `deployment correct \(other.0) last_day=DAY`.",
                nb: "Siste dag er bare kjent til måned eller år; den seneste dagen det kan ha vært,"
                    + " oppgis med `deployment correct \(other.0) last_day=DAY`.")
            : Sentence(
                en: "What is recorded of that one, and by whom, is shown by"
                    + " `history deployment \(other.0)`. Where it ended earlier,"
                    + " `deployment correct \(other.0) last_day=DAY` says so.",
                nb: "Hva som er registrert om den, og av hvem, vises av"
                    + " `history deployment \(other.0)`. Endte den tidligere, oppgis det"
                    + " med `deployment correct \(other.0) last_day=DAY`."))
}

/// Records why a deployment is let in beyond the ceilings that are full.
func waive(
    _ waiver: String, _ number: Int64, _ mission: MissionCode, _ type: PersonnelTypeCode,
    _ served: Period, _ entry: Int64, _ session: Session
) throws {
    try session.execute(
        """
        insert into authorisation_waiver (authorisation, deployment, waiver, entry)
        select a.authorisation, \(number), \(waiver), \(entry)
        from authorisation_detail a
        join authorisation_type t
            on t.authorisation = a.authorisation and t.superseded_by is null
            and t.personnel_type = \(type)
        where a.mission = \(mission) and a.superseded_by is null
            and a.valid && \(served)::daterange
            and authorised_peak(a.authorisation, a.valid * \(served)::daterange) >= a.ceiling
            and not exists (
                select from authorisation_waiver w
                where w.authorisation = a.authorisation and w.deployment = \(number)
            )
        """)
}
