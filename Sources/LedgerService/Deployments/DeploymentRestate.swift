// States a deployment anew: with other days, postings or fields, and tells what came of it.

internal import LedgerModel
internal import Postgres

extension Deployment {
    func requireNotEnded() throws(LedgerError) {
        guard let ended = lastDay else { return }
        throw LedgerError(
            .alreadyEnded,
            Sentence(
                en: "Deployment \(number) is already recorded as ended on \(ended).",
                nb: "Disponering \(number) er allerede registrert som avsluttet \(ended)."),
            hint: Sentence(
                en: "See who recorded it with `history deployment \(number)`.",
                nb: "Se hvem som registrerte det: `history deployment \(number)`."))
    }

    /// States the deployment anew with some columns changed.
    /// - Parameters:
    ///   - changes: Columns and their new texts; nil empties one.
    ///   - postings: What is stated of post, station and rank besides, as ``posting(from:_:_:_:)``
    ///     gives it.
    /// - Returns: A receipt that names all that changed: fields, postings, absences.
    func restate(
        _ changes: [String: String?], postings: [SQL] = [], mission newMission: MissionCode? = nil,
        served: Period, waiver: String? = nil, _ entry: Int64, _ session: Session
    ) throws -> DeploymentReceipt {
        let mission = try newMission ?? MissionCode(self.mission)
        let before = mission.description == self.mission ? try self.served : nil
        let warnings = try requireLife(of: mission, served, before: before, session)
        let person = try Person.current(try ServiceNumber(serviceNumber), in: session)
        try requireNoOverlap(person, served, besides: number, session)
        if let waiver {
            let type = (changes["personnel_type"] ?? nil) ?? personnelType
            try waive(
                waiver, number, mission, try PersonnelTypeCode(type), served, entry, session)
        }
        let pairs = changes.keys.sorted().map { key -> SQL in
            "\(key)::text, \(changes[key] ?? nil)::text"
        }
        try session.execute(
            """
            select deployment_restate(
                \(number), \(entry), jsonb_build_object(\(SQL.joined(pairs, by: ", "))),
                jsonb_build_array(\(SQL.joined(postings, by: ", "))))
            """)
        let told = try told(by: entry, session)
        guard !told.isEmpty else {
            throw LedgerError(
                .nothingToChange,
                Sentence(
                    en: "Deployment \(number) is recorded so already.",
                    nb: "Disponering \(number) er allerede registrert slik."),
                hint: Sentence(
                    en: "See it with `deployment show \(number)`.",
                    nb: "Se den med `deployment show \(number)`."))
        }
        return DeploymentReceipt(
            deployment: number, entry: entry, warnings: warnings, changes: told)
    }

    /// What an entry changed of the deployment, its postings and its absences, one line for each.
    private func told(by entry: Int64, _ session: Session) throws -> [String] {
        try session.rows(
            """
            select change from (
                select 1 as part, entry, change from fact_history(
                    'deployment', jsonb_build_object('id', \(number)::bigint))
                union all
                select 2, entry, change from deployment_parts_history(\(number))
            ) h
            where entry = \(entry) order by part, change
            """
        ) { row -> String in try row.decode(0) }
    }

    /// What is stated of post, station and rank from a day on, for ``restate(_:postings:mission:served:waiver:_:_:)``.
    /// - Parameter served: The days of service that the day must be within.
    func posting(
        from day: Day, _ posting: PostingStatement, _ served: Period, _ session: Session
    ) throws -> [SQL] {
        guard served.contains(day) else {
            throw LedgerError(
                .outsideDeployment,
                Sentence(
                    en: "\(day) is not within deployment \(number), \(served).",
                    nb: "\(day) er ikke innenfor disponering \(number), \(served)."))
        }
        guard !posting.isEmpty else {
            throw LedgerError(
                .nothingToChange,
                Sentence(en: "Nothing to change was given.", nb: "Ingen endring er oppgitt."),
                hint: Sentence(
                    en: "Give `post`, `station` or `rank`.",
                    nb: "Oppgi `post`, `station` eller `rank`."))
        }
        if posting.post != nil || posting.handoverDays != nil {
            let until = try session.optionalValue(
                "select posting_until(\(number), 'post', \(day))", as: Day.self)
            let last = until.map { $0.adding(days: -1) } ?? served.lastDay
            try posting.requirePost(try Period(from: day, through: last), besides: number, session)
        }
        var parts: [SQL] = []
        if let post = posting.post {
            // Another post is another station, unless one is named.
            parts.append("'post', \(post)::text")
            if posting.station == nil { parts.append("'station', null") }
        }
        if let station = posting.station { parts.append("'station', \(station)::text") }
        if let rank = posting.rank {
            parts.append(
                "'rank', \(rank)::text, 'rank_code', rank_code_of(\(rank)::text, \(day)::date)")
        }
        if let handover = posting.handoverDays {
            parts.append("'handover_days', \(handover)::integer")
        }
        return [
            """
            jsonb_build_object(
                'from', \(day)::date, 'changes', jsonb_build_object(\(SQL.joined(parts, by: ", "))))
            """
        ]
    }
}

/// States the deployment that a transfer ended as it was before, in the entry that takes the transfer
/// back. Where it cannot be, because something else is recorded since, it stays and is warned of.
func bringBack(
    _ number: Int64, transferredTo next: Deployment, _ entry: Int64, _ session: Session,
    _ receipt: inout DeploymentReceipt
) throws {
    let before = try session.row(
        """
        select b.planned_last_day, b.last_day, b.last_precision::text, b.end_reason
        from deployment t
        join deployment b on b.id = t.id and b.superseded_by = t.entry
        where t.id = \(number) and t.superseded_by is null
            and t.entry = (select min(n.entry) from deployment n where n.id = \(next.number))
            and not exists (
                select from deployment o
                where o.person = b.person and o.id <> b.id and o.superseded_by is null
                    and o.served && b.served
            )
        """
    ) { row -> (Day?, Day?, String, String?) in
        (
            try row.decodeIfPresent(0), try row.decodeIfPresent(1), try row.decode(2),
            try row.decodeIfPresent(3)
        )
    }
    guard let (planned, last, precision, reason) = before else {
        receipt.warnings.append(
            "Deployment \(number) ends where this one began, and stays so: it was changed, or other"
                + " service was recorded, since.")
        return
    }
    let current = try Deployment.current(number, in: session)
    let restored = try current.restate(
        [
            "planned_last_day": planned?.description, "last_day": last?.description,
            "last_precision": precision, "end_reason": reason,
        ],
        served: try Period(from: current.firstDay, through: last ?? planned), entry, session)
    receipt.changes += restored.changes.map { "deployment \(number): \($0)" }
    receipt.warnings += restored.warnings
}

/// The day it is for the register.
func registerDay(_ session: Session) throws -> Day {
    try session.value("select register_day(clock_timestamp())")
}

/// Refuses a day of something that has happened which lies ahead.
func requirePassed(_ day: Day, hint: Sentence, _ session: Session) throws {
    let today = try registerDay(session)
    guard day > today else { return }
    throw LedgerError(
        .dayAhead,
        Sentence(
            en: "\(day) lies ahead: today is \(today), and what has happened lies not after it.",
            nb: "\(day) ligger fram i tid: det som har skjedd, er ikke etter \(today)."),
        hint: hint)
}
