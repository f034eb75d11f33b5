// The life of a deployment after it was recorded: extended, curtailed, ended, changed, transferred.

public import LedgerModel
internal import Postgres

/// Why a deployment ends before its planned day.
public enum EndReason: String, Codable, Sendable, CaseIterable {
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
                    Sentence(
                        en: "Deployment \(number) has no planned last day: it runs on as it is.",
                        nb: "Disponering \(number) har ingen planlagt siste dag: den løper videre."),
                    hint: Sentence(
                        en: "To give it one, use `deployment correct \(number)"
                            + " planned_last_day=DAY`.",
                        nb: "Gi den en med `deployment correct \(number)"
                            + " planned_last_day=DAY`."))
            }
            guard plannedLastDay > planned else {
                throw LedgerError(
                    .notLonger,
                    Sentence(
                        en: "Deployment \(number) is planned to \(planned) already;"
                            + " \(plannedLastDay) does not extend it.",
                        nb: "Disponering \(number) er allerede planlagt til \(planned);"
                            + " \(plannedLastDay) forlenger den ikke."),
                    hint: Sentence(
                        en: "To shorten it, use `deployment curtail \(number)`.",
                        nb: "Forkort den med `deployment curtail \(number)`."))
            }
            // What was curtailed is so no more.
            return try current.restate(
                ["planned_last_day": plannedLastDay.description, "end_reason": nil as String?],
                served: try Period(from: current.firstDay, through: plannedLastDay),
                waiver: waiver, entry, session)
        }
    }

    /// Ends a deployment before its planned last day, for a reason of a list. A day that lies ahead
    /// becomes the planned last day: the actual one is recorded when it has come.
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
                    Sentence(
                        en: "Deployment \(number) is planned to \(planned);"
                            + " \(lastDay) does not curtail it.",
                        nb: "Disponering \(number) er planlagt til \(planned);"
                            + " \(lastDay) forkorter den ikke."),
                    hint: Sentence(
                        en: "To record when it ended, use `deployment end \(number)`.",
                        nb: "Registrer når den endte med `deployment end \(number)`."))
            }
            let isAhead = try lastDay > registerDay(session)
            return try current.restate(
                [
                    (isAhead ? "planned_last_day" : "last_day"): lastDay.description,
                    "end_reason": reason.rawValue,
                ],
                served: try Period(from: current.firstDay, through: lastDay), entry, session)
        }
    }

    /// Records the actual last day of a deployment.
    /// - Throws: ``LedgerError`` `unknown-deployment`, `already-ended`, `ends-before-it-begins`,
    ///   `day-ahead`, and those of recording, when the new last day is later than the planned one.
    public func endDeployment(
        _ number: Int64, lastDay: ImpreciseDay, waiver: String? = nil, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            try current.requireNotEnded()
            try requireOrder(first: current.firstDay, planned: nil, last: lastDay.latest)
            try requirePassed(
                lastDay.earliest,
                hint: Sentence(
                    en: "An end that is planned is stated with `deployment correct"
                        + " \(number) planned_last_day=\(lastDay.latest)`.",
                    nb: "En planlagt slutt oppgis med `deployment correct"
                        + " \(number) planned_last_day=\(lastDay.latest)`."), session)
            return try current.restate(
                [
                    "last_day": lastDay.latest.description,
                    "last_precision": lastDay.precision.rawValue,
                ],
                served: try Period(from: current.firstDay, through: lastDay.latest),
                waiver: waiver, entry, session)
        }
    }

    /// Confirms that a person arrived: on the first day that is recorded, or on another one.
    /// - Throws: ``LedgerError`` `day-ahead`, `nothing-to-change` when it is confirmed already, and
    ///   those of recording.
    public func confirmDeployment(
        _ number: Int64, firstDay: Day, waiver: String?, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            try requireOrder(
                first: firstDay, planned: current.plannedLastDay, last: current.lastDay)
            try requirePassed(
                firstDay,
                hint: Sentence(
                    en: "A first day that has moved is stated with `deployment correct"
                        + " \(number) first_day=\(firstDay)`.",
                    nb: "En første dag som er flyttet, oppgis med `deployment correct"
                        + " \(number) first_day=\(firstDay)`."), session)
            return try current.restate(
                [
                    "first_day": firstDay.description, "first_precision": "day",
                    "arrival_confirmed": "true",
                ],
                served: try Period(
                    from: firstDay, through: current.lastDay ?? current.plannedLastDay),
                waiver: waiver, entry, session)
        }
    }

    /// Changes post, station or rank from a day on, inside the deployment. Each holds until the next
    /// day for which the same was stated.
    /// - Throws: ``LedgerError`` `outside-deployment`, `nothing-to-change`, `unknown-post`,
    ///   `post-taken`.
    public func changeDeployment(
        _ number: Int64, from day: Day, _ posting: PostingStatement, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            let reading = try RankReading(posting.rank, on: day, session)
            let posting = try current.posting(from: day, posting, current.served, session)
            var receipt = try current.restate(
                [:], postings: posting, served: try current.served, entry, session)
            receipt.warnings += reading?.warnings ?? []
            return receipt
        }
    }

    /// Lets a person go from one mission to another without a day between: ends the one deployment
    /// on the day before and records the other, in one entry. Where that day lies ahead, it is the
    /// planned last day.
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
                    Sentence(
                        en: "Deployment \(number) covers \(try current.served), not the day before"
                            + " \(day).",
                        nb: "Disponering \(number) omfatter \(try current.served), ikke dagen før"
                            + " \(day)."),
                    hint: Sentence(
                        en: "A transfer leaves no gap: give the first day in the new mission.",
                        nb: "En overføring har ikke opphold: oppgi første dag i ny operasjon."
                    ))
            }
            guard mission.description != current.mission else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(
                        en: "Deployment \(number) is in \(mission) already.",
                        nb: "Disponering \(number) er allerede i \(mission)."),
                    hint: Sentence(
                        en: "A new post in the same mission is a change:"
                            + " `deployment change \(number) from=\(day) post=`.",
                        nb: "En ny stilling i samme operasjon er en endring:"
                            + " `deployment change \(number) from=\(day) post=`."
                    ))
            }
            // The end is known by the transfer itself, whatever was recorded of it before.
            let isAhead = try dayBefore > registerDay(session)
            let closed = try current.restate(
                isAhead
                    ? ["planned_last_day": dayBefore.description, "last_day": nil as String?]
                    : ["last_day": dayBefore.description, "last_precision": "day"],
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

    /// Records that a deployment never happened. It stays in its history and counts no more. Where a
    /// transfer began it, the deployment before runs again as it did before the transfer.
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
                    Sentence(
                        en: "Deployment \(number) ended on \(last): it did happen and cannot be"
                            + " cancelled.",
                        nb: "Disponering \(number) endte \(last): den fant sted og kan ikke"
                            + " annulleres."),
                    hint: Sentence(
                        en: "If that is wrong too, the last day is taken back with"
                            + " `deployment correct \(number) clear=last-day`.",
                        nb: "Er også det feil, tas siste dag tilbake med"
                            + " `deployment correct \(number) clear=last-day`."))
            }
            try session.execute("select deployment_cancel(\(number), \(entry))")
            var receipt = DeploymentReceipt(deployment: number, entry: entry)
            if let before = current.transferredFrom {
                try bringBack(before, transferredTo: current, entry, session, &receipt)
            }
            return receipt
        }
    }
}
