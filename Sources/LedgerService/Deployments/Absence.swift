// Absences inside a deployment: still on strength, not present for duty.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// Why somebody is away from duty while in the mission.
public enum AbsenceKind: String, Codable, Sendable, CaseIterable {
    case leave, training
    case medicalEvacuation = "medical-evacuation"
}

extension Ledger {
    /// Records an absence; a nil last day runs on.
    /// - Returns: The absence's number and the entry's.
    /// - Throws: ``LedgerError`` `outside-deployment`, `overlapping-absence`.
    public func recordAbsence(
        deployment number: Int64, kind: AbsenceKind, _ period: Period, remark: String?,
        _ statement: Statement
    ) async throws -> (number: Int64, entry: Int64) {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            let served = try current.served
            guard let first = period.firstDay, served.contains(first),
                period.lastDay.map(served.contains) ?? true
            else {
                throw LedgerError(
                    .outsideDeployment,
                    Sentence(
                        en: "The days \(period) are not within deployment \(number), \(served).",
                        nb: "Dagene \(period) er ikke innenfor disponering \(number), \(served)."),
                    hint: Sentence(
                        en: "An absence lies inside the deployment: give days within it.",
                        nb: "Et fravær ligger innenfor disponeringen: oppgi dager innenfor den."))
            }
            // An absence that runs on ends with the deployment at the latest.
            let last = period.lastDay ?? served.lastDay
            let absence: Int64 = try session.value("select next_number('absence_number')")
            try session.execute(
                """
                insert into absence (id, deployment, kind, first_day, last_day, remark, entry)
                values (
                    \(absence), \(number), \(kind.rawValue), \(first), \(last), \(remark), \(entry)
                )
                """)
            return (absence, entry)
        }
    }

    /// Records when an absence ended, or that it never was (a nil last day).
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-fact`.
    public func endAbsence(
        _ number: Int64, lastDay: Day?, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let standing = StandingFacts("absence", where: "id = \(number)")
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
                        en: "There is no absence \(number).",
                        nb: "Det finnes ikke noe fravær \(number)."),
                    hint: Sentence(
                        en: "See `absence list`.",
                        nb: "Se `absence list`."))
            }
            return entry
        }
    }

    /// The absences, all or of one deployment or on one day.
    public func absences(
        deployment: Int64?, on day: Day?, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .number(.number), .number(.deployment), .person(.person),
            .key(.mission), .detail(.kind), .day(.firstDay), .day(.lastDay),
            .note(.remark), .number(.entry),
        ]
        return try await list(
            "absences", Phrase.absencesTitle.text(language), columns, known: known, language,
            names: true
        ) { _ in
            var sql: SQL = """
                select a.id, a.deployment, i.service_number, d.mission, a.kind, a.first_day,
                    a.last_day, a.remark, a.entry
                from absence a
                join deployment d on d.id = a.deployment and \(stood("d", known))
                join personal.identity i on i.person = d.person and i.superseded_by is null
                where \(stood("a", known))
                """
            if let deployment { sql = sql + " and a.deployment = \(deployment)" }
            if let day { sql = sql + " and a.away @> \(day)::date" }
            return sql + " order by a.first_day, a.id"
        }
    }
}
