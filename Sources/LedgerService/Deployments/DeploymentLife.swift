// The life of a deployment after it was recorded: extended, curtailed, ended, changed, transferred.

public import LedgerModel
internal import Postgres

/// Why a deployment ends before its planned day.
public enum EndReason: String, Sendable, CaseIterable {
    case medical, compassionate, disciplinary
    case serviceNeed = "service-need"
    case security
    case missionClosed = "mission-closed"
    case other
}

extension Ledger {
    /// Moves the planned last day to a later one.
    /// - Throws: ``LedgerError`` `already-ended`, `not-longer`, and those of recording.
    public func extendDeployment(
        _ number: Int64, plannedLastDay: Day, waiver: String?, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            try current.requireNotEnded()
            guard let planned = current.plannedLastDay else {
                throw LedgerError(
                    .notLonger,
                    "Deployment \(number) has no planned last day: it runs on as it is.",
                    hint: "To give it one, use `peaceledger deployment correct \(number)"
                        + " --planned-last-day DAY`.")
            }
            guard plannedLastDay > planned else {
                throw LedgerError(
                    .notLonger,
                    "Deployment \(number) is planned to \(planned) already;"
                        + " \(plannedLastDay) does not extend it.",
                    hint: "To shorten it, use `peaceledger deployment curtail \(number)`.")
            }
            return try current.restate(
                ["planned_last_day": plannedLastDay.description],
                served: try Period(from: current.firstDay, through: plannedLastDay),
                waiver: waiver, entry, session)
        }
    }

    /// Ends a deployment before its planned last day, for a reason of a list.
    /// - Throws: ``LedgerError`` `already-ended`, `not-longer` when it is no shortening.
    public func curtailDeployment(
        _ number: Int64, lastDay: Day, because reason: EndReason, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            try current.requireNotEnded()
            try requireOrder(first: current.firstDay, planned: nil, last: lastDay)
            if let planned = current.plannedLastDay, lastDay >= planned {
                throw LedgerError(
                    .notLonger,
                    "Deployment \(number) is planned to \(planned); \(lastDay) does not curtail it.",
                    hint: "To record when it ended, use `peaceledger deployment end \(number)`.")
            }
            return try current.restate(
                ["last_day": lastDay.description, "end_reason": reason.rawValue],
                served: try Period(from: current.firstDay, through: lastDay), entry, session)
        }
    }

    /// Records the actual last day of a deployment.
    /// - Throws: ``LedgerError`` `unknown-deployment`, `already-ended`, `ends-before-it-begins`,
    ///   and those of recording, when the new last day is later than the planned one.
    public func endDeployment(
        _ number: Int64, lastDay: ImpreciseDay, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            try current.requireNotEnded()
            try requireOrder(first: current.firstDay, planned: nil, last: lastDay.latest)
            return try current.restate(
                [
                    "last_day": lastDay.latest.description,
                    "last_precision": lastDay.precision.rawValue,
                ],
                served: try Period(from: current.firstDay, through: lastDay.latest), entry, session)
        }
    }

    /// Changes post, station or rank from a day on, inside the deployment.
    /// - Throws: ``LedgerError`` `outside-deployment`, `nothing-to-change`, `unknown-post`,
    ///   `post-taken`.
    public func changeDeployment(
        _ number: Int64, from day: Day, _ posting: PostingStatement, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            try current.repost(from: day, posting, entry, session)
            return DeploymentReceipt(deployment: number, entry: entry)
        }
    }

    /// Lets a person go from one mission to another without a day between: ends the one deployment
    /// on the day before and records the other, in one entry.
    /// - Returns: The new deployment's receipt.
    /// - Throws: ``LedgerError`` `outside-deployment` when the person does not serve there then.
    public func transferDeployment(
        _ number: Int64, on day: Day, to mission: MissionCode, type: PersonnelTypeCode?,
        plannedLastDay: Day?, _ posting: PostingStatement, waiver: String?, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            let dayBefore = day.adding(days: -1)
            guard try current.served.contains(dayBefore) else {
                throw LedgerError(
                    .outsideDeployment,
                    "Deployment \(number) covers \(try current.served), not the day before \(day).",
                    hint: "A transfer leaves no gap: give the first day in the new mission.")
            }
            guard mission.description != current.mission else {
                throw LedgerError(
                    .nothingToChange, "Deployment \(number) is in \(mission) already.",
                    hint: "A new post in the same mission is a change:"
                        + " `peaceledger deployment change \(number) --from \(day) --post NUMBER`.")
            }
            // The end is known by the transfer itself, whatever was recorded of it before.
            let closed = try current.restate(
                ["last_day": dayBefore.description, "last_precision": "day"],
                served: try Period(from: current.firstDay, through: dayBefore), entry, session)
            var next = DeploymentStatement(
                person: try ServiceNumber(current.serviceNumber), mission: mission,
                personnelType: try type ?? PersonnelTypeCode(current.personnelType),
                firstDay: ImpreciseDay(day))
            let planned = plannedLastDay ?? current.plannedLastDay
            next.plannedLastDay = planned.flatMap { $0 < day ? nil : $0 }
            next.posting = posting
            next.waiver = waiver
            let person = try Person.current(next.person, in: session)
            var receipt = try insert(
                next, person, agency: current.agency, transferredFrom: number, entry, session)
            receipt.changes = closed.changes
            return receipt
        }
    }

    /// Records that a deployment never happened. It stays in its history and counts no more.
    /// - Throws: ``LedgerError`` `already-ended`: what has ended did happen.
    public func cancelDeployment(
        _ number: Int64, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            if let last = current.lastDay {
                throw LedgerError(
                    .alreadyEnded,
                    "Deployment \(number) ended on \(last): it did happen and cannot be cancelled.",
                    hint: "If that is wrong too, first take the last day back:"
                        + " `peaceledger deployment correct \(number) --clear last-day`.")
            }
            try session.execute("select deployment_cancel(\(number), \(entry))")
            return DeploymentReceipt(deployment: number, entry: entry)
        }
    }
}

extension Deployment {
    func requireNotEnded() throws(LedgerError) {
        guard let ended = lastDay else { return }
        throw LedgerError(
            .alreadyEnded, "Deployment \(number) is already recorded as ended on \(ended).",
            hint: "See who recorded it with `peaceledger history deployment \(number)`.")
    }

    /// States the deployment anew with some columns changed.
    /// - Parameter changes: Columns and their new texts; nil empties one.
    func restate(
        _ changes: [String: String?], mission newMission: MissionCode? = nil, served: Period,
        waiver: String? = nil, _ entry: Int64, _ session: Session
    ) throws -> DeploymentReceipt {
        let mission = try newMission ?? MissionCode(self.mission)
        let warnings = try requireLife(of: mission, served, session)
        let person = try Person.current(try ServiceNumber(serviceNumber), in: session)
        try requireNoOverlap(person, served, besides: number, session)
        if let waiver {
            let type = (changes["personnel_type"] ?? nil) ?? personnelType
            try waive(
                waiver, number, mission, try PersonnelTypeCode(type), served, entry, session)
        }
        let keys = changes.keys.sorted()
        let pairs = keys.map { key -> SQL in
            "\(key)::text, \(changes[key] ?? nil)::text"
        }
        try session.execute(
            """
            select deployment_restate(
                \(number), \(entry), jsonb_build_object(\(SQL.joined(pairs, by: ", "))))
            """)
        let told = try session.rows(
            """
            select change from fact_history(
                'deployment', jsonb_build_object('id', \(number)::bigint))
            where entry = \(entry) order by 1
            """
        ) { row -> String in try row.decode(0) }
        return DeploymentReceipt(
            deployment: number, entry: entry, warnings: warnings, changes: told)
    }

    /// Changes the posting from a day on.
    func repost(
        from day: Day, _ posting: PostingStatement, _ entry: Int64, _ session: Session
    ) throws {
        guard try served.contains(day) else {
            throw LedgerError(
                .outsideDeployment,
                "\(day) is not within deployment \(number), \(try served).")
        }
        guard !posting.isEmpty else {
            throw LedgerError(
                .nothingToChange, "Nothing to change was given.",
                hint: "Give --post, --station or --rank.")
        }
        try posting.requirePost(
            try Period(from: day, through: served.lastDay), besides: number, session)
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
        try session.execute(
            """
            select deployment_repost(
                \(number), \(day), \(entry), jsonb_build_object(\(SQL.joined(parts, by: ", "))))
            """)
    }
}
