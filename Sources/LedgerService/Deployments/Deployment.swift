// A deployment as the register has it, and its lists.

public import LedgerModel
public import Postgres

/// One person's service in one mission, as stated by one entry.
public struct Deployment: Sendable, RowDecodable {
    public let number: Int64
    public let serviceNumber: String
    public let name: String?
    public let gender: Gender
    public let mission: String
    public let personnelType: String
    public let agency: String
    /// The first day; the earliest it can be where only month or year are known.
    public let firstDay: Day
    public let firstPrecision: Precision
    public let plannedLastDay: Day?
    /// The actual last day; the latest it can be where only month or year are known.
    public let lastDay: Day?
    public let lastPrecision: Precision
    /// Why it ended before the planned day, such as `medical`.
    public let endReason: String?
    /// The deployment from which the person was transferred.
    public let transferredFrom: Int64?
    /// Rank, post and station of the last posting.
    public let rank: String?
    public let post: String?
    public let station: String?
    public let handoverDays: Int
    /// The entry that stated it so.
    public let entry: Int64
    /// The entry that put another statement in its place; nil while it stands.
    public let supersededBy: Int64?

    static let columns: SQL = """
        d.id as number, i.service_number,
        nullif(concat_ws(' ', i.given_name, i.family_name), '') as name, d.gender, d.mission,
        d.personnel_type, d.agency, d.first_day, d.first_precision::text, d.planned_last_day,
        d.last_day, d.last_precision::text, d.end_reason, d.transferred_from, o.rank, o.post,
        coalesce(o.station, t.station) as station, coalesce(o.handover_days, 0) as handover_days,
        d.entry, d.superseded_by
        """

    /// Where the columns come from, as known at an entry; nothing of it loses a deployment.
    static func sources(known: Int64) -> SQL {
        """
        from deployment d
        join personal.identity i on i.person = d.person and i.superseded_by is null
        left join lateral (
            select p.rank, p.post, p.station, p.handover_days from posting p
            where p.deployment = d.id and p.entry <= \(known)
                and (p.superseded_by is null or p.superseded_by > \(known))
            order by lower(p.held) desc limit 1
        ) o on true
        left join post_detail t on t.post = o.post and t.entry <= \(known)
            and (t.superseded_by is null or t.superseded_by > \(known))
        """
    }

    public init(row: borrowing Row) throws(PostgresError) {
        number = try row.decode("number")
        serviceNumber = try row.decode("service_number")
        name = try row.decodeIfPresent("name")
        gender = try row.decode("gender")
        mission = try row.decode("mission")
        personnelType = try row.decode("personnel_type")
        agency = try row.decode("agency")
        firstDay = try row.decode("first_day")
        firstPrecision = Precision(rawValue: try row.decode("first_precision")) ?? .day
        plannedLastDay = try row.decodeIfPresent("planned_last_day")
        lastDay = try row.decodeIfPresent("last_day")
        lastPrecision = Precision(rawValue: try row.decode("last_precision")) ?? .day
        endReason = try row.decodeIfPresent("end_reason")
        transferredFrom = try row.decodeIfPresent("transferred_from")
        handoverDays = try row.decode("handover_days")
        rank = try row.decodeIfPresent("rank")
        post = try row.decodeIfPresent("post")
        station = try row.decodeIfPresent("station")
        entry = try row.decode("entry")
        supersededBy = try row.decodeIfPresent("superseded_by")
    }

    /// - Throws: ``LedgerError`` `unknown-deployment`.
    static func current(_ number: Int64, in session: Session) throws -> Deployment {
        let sql: SQL = """
            select \(columns) \(sources(known: Knowledge.newest))
            where d.id = \(number) and d.superseded_by is null
            """
        guard let found = try session.rows(sql, as: Deployment.self).first else {
            let cancelled: Bool = try session.value(
                "select exists (select from deployment where id = \(number))")
            throw cancelled
                ? LedgerError(
                    .deploymentCancelled,
                    Sentence(
                        en: "Deployment \(number) was cancelled: it never happened.",
                        nb: "Disponering \(number) er annullert: den fant aldri sted."),
                    hint: Sentence(
                        en: "See who cancelled it with `history deployment \(number)`.",
                        nb: "Hvem som annullerte: `history deployment \(number)`."))
                : LedgerError(
                    .unknownDeployment,
                    Sentence(
                        en: "There is no deployment \(number).",
                        nb: "Det finnes ingen disponering \(number)."),
                    hint: Sentence(
                        en: "See `deployment list`.",
                        nb: "Se `deployment list`."))
        }
        return found
    }

    /// The days of service as people speak of them.
    var served: Period {
        get throws { try Period(from: firstDay, through: lastDay ?? plannedLastDay) }
    }
}

/// Which deployments a list shows.
public struct DeploymentSelection: Sendable {
    public var person: ServiceNumber?
    public var mission: MissionCode?
    public var personnelType: PersonnelTypeCode?
    public var agency: AgencyCode?
    /// Only those who serve on this day.
    public var on: Day?

    public init() {}
}

extension Ledger {
    /// The deployments of a selection as known at an entry, by first day.
    public func deployments(
        _ selection: DeploymentSelection, known: Knowledge
    ) async throws -> [Deployment] {
        try await naming { session in
            var sql: SQL = """
                select \(Deployment.columns) \(Deployment.sources(known: known.entry))
                where \(stood("d", known))
                """
            if let person = selection.person { sql = sql + " and i.service_number = \(person)" }
            if let mission = selection.mission { sql = sql + " and d.mission = \(mission)" }
            if let type = selection.personnelType {
                sql = sql + " and d.personnel_type = \(type)"
            }
            if let agency = selection.agency { sql = sql + " and d.agency = \(agency)" }
            if let on = selection.on { sql = sql + " and d.served @> \(on)::date" }
            return try session.rows(sql + " order by d.first_day, d.id", as: Deployment.self)
        }
    }

    /// One deployment as it stands now.
    /// - Throws: ``LedgerError`` `unknown-deployment`.
    public func deployment(_ number: Int64) async throws -> Deployment {
        try await naming { try Deployment.current(number, in: $0) }
    }
}
