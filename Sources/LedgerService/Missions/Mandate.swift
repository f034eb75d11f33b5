// Mandates: the resolution or decision that a mission rests on, its period and its ceilings.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// What kind of document gives a mandate.
public enum MandateKind: String, Codable, Sendable, CaseIterable {
    case resolution, decision
}

/// What is stated of a mandate.
public struct MandateStatement: Sendable {
    public let mission: MissionCode
    /// Such as `S/RES/2100 (2013)`.
    public let reference: String
    public let kind: MandateKind
    public let period: Period
    /// The strength authorised for all contributors together.
    public var ceilings: [Component: Int] = [:]
    public var note: String?

    public init(mission: MissionCode, reference: String, kind: MandateKind, period: Period) {
        self.mission = mission
        self.reference = reference
        self.kind = kind
        self.period = period
    }
}

extension Ledger {
    /// Adds a mandate.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `already-recorded`, `unknown-mission`.
    public func add(_ mandate: MandateStatement, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requireWord("mission", mandate.mission.description, .unknownMission, session)
            let taken: Bool = try session.value(
                """
                select exists (
                    select from mandate where mission = \(mandate.mission)
                        and reference = \(mandate.reference) and superseded_by is null
                )
                """)
            guard !taken else {
                throw LedgerError(
                    .alreadyRecorded,
                    Sentence(
                        en:
                            "\(mandate.reference) is already recorded as a mandate of \(mandate.mission).",
                        nb:
                            "\(mandate.reference) er allerede registrert som mandat for \(mandate.mission)."
                    ),
                    hint: Sentence(
                        en: "To move its end, use `mandate extend`.",
                        nb: "Sluttdatoen flyttes med `mandate extend`."))
            }
            try session.execute(
                """
                insert into mandate (
                    mission, reference, kind, valid, note, source, verified, entry
                ) values (
                    \(mandate.mission), \(mandate.reference), \(mandate.kind.rawValue),
                    \(mandate.period)::daterange, \(mandate.note), \(statement.source), true,
                    \(entry)
                )
                """)
            try insertCeilings(
                mandate.mission, mandate.reference, mandate.ceilings, entry, session)
            return entry
        }
    }

    /// Extends or revises a mandate: another last day, other ceilings.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-mandate`, `not-longer`, `nothing-to-change`.
    public func reviseMandate(
        _ mission: MissionCode, _ reference: String, lastDay: Day?, onlyLonger: Bool,
        ceilings: [Component: Int], _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requireWord("mission", mission.description, .unknownMission, session)
            let found = try session.row(
                """
                select lower(valid), upper(valid) - 1 from mandate
                where mission = \(mission) and reference = \(reference) and superseded_by is null
                """
            ) { row -> (Day?, Day?) in (try row.decodeIfPresent(0), try row.decodeIfPresent(1)) }
            guard let found else {
                throw LedgerError(
                    .unknownMandate,
                    Sentence(
                        en: "\(reference) is not recorded as a mandate of \(mission).",
                        nb: "\(reference) er ikke registrert som mandat for \(mission)."),
                    hint: Sentence(
                        en: "See `mandate list mission=\(mission)`.",
                        nb: "Se `mandate list mission=\(mission)`."))
            }
            guard lastDay != nil || !ceilings.isEmpty else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(en: "Nothing to change was given.", nb: "Ingen endring er oppgitt."),
                    hint: Sentence(
                        en: "Give `last_day` or `ceiling`.", nb: "Oppgi `last_day` eller `ceiling`."
                    ))
            }
            if let lastDay {
                if onlyLonger, found.1.map({ lastDay <= $0 }) ?? true {
                    throw LedgerError(
                        .notLonger,
                        Sentence(
                            en:
                                "\(reference) holds to \(found.1?.description ?? "..."); \(lastDay) does not"
                                + " extend it.",
                            nb:
                                "\(reference) gjelder til \(found.1?.description ?? "..."); \(lastDay) forlenger det ikke."
                        ),
                        hint: Sentence(
                            en: "To shorten it, use `mandate revise`.",
                            nb: "Mandatet kortes ned med `mandate revise`."))
                }
                if let first = found.0 {
                    try requireOrder(validFrom: first, to: lastDay)
                }
                try StandingFacts(
                    "mandate", where: "mission = \(mission) and reference = \(reference)"
                ).restate(
                    in: entry, session,
                    [
                        "valid": "daterange(lower(valid), \(lastDay)::date, '[]')",
                        "source": "\(statement.source)", "verified": "true",
                    ])
            }
            try StandingFacts(
                "mandate_ceiling",
                where: """
                    mission = \(mission) and reference = \(reference)
                        and component::text = any(\(ceilings.keys.map(\.rawValue))::text[])
                    """
            ).close(in: entry, session)
            try insertCeilings(mission, reference, ceilings, entry, session)
            try refuseRestatement(
                of: ["mandate", "mandate_ceiling"], entry,
                Sentence(en: "mandate \(reference)", nb: "mandatet \(reference)"),
                hint: .see("mandate list mission=\(mission)"), session)
            return entry
        }
    }

    /// The mandates, all or one mission's or those in force on a day.
    public func mandates(
        mission: MissionCode?, on day: Day?, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.mission), .key(.reference), .detail(.kind), .day(.firstDay),
            .day(.lastDay), .measure(.military), .measure(.police),
            .measure(.civilian), .flag(.verified), .source,
            .number(.entry),
        ]
        var report = try await list(
            "mandates", Phrase.mandatesTitle.text(language), columns, known: known, language
        ) { session in
            if let mission {
                try requireWord("mission", mission.description, .unknownMission, session)
            }
            var sql: SQL = """
                select m.mission, m.reference, m.kind, lower(m.valid), upper(m.valid) - 1,
                    x.military, x.police, x.civilian, m.verified, m.source, m.entry
                from mandate m
                cross join lateral (
                    select max(c.ceiling) filter (where c.component = 'military') as military,
                        max(c.ceiling) filter (where c.component = 'police') as police,
                        max(c.ceiling) filter (where c.component = 'civilian') as civilian
                    from mandate_ceiling c
                    where c.mission = m.mission and c.reference = m.reference
                        and \(stood("c", known))
                ) x
                where \(stood("m", known))
                """
            if let mission { sql = sql + " and m.mission = \(mission)" }
            if let day { sql = sql + " and m.valid @> \(day)::date" }
            return sql + " order by m.mission, lower(m.valid), m.reference"
        }
        report.telling = .mandates
        return report
    }
}

private func insertCeilings(
    _ mission: MissionCode, _ reference: String, _ ceilings: [Component: Int], _ entry: Int64,
    _ session: Session
) throws {
    for (component, ceiling) in ceilings.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        guard ceiling >= 0 else {
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "A ceiling of \(ceiling) makes no sense.",
                    nb: "Et tak på \(ceiling) gir ingen mening."),
                hint: Sentence(
                    en: "Give the number of people authorised, such as `ceiling=military=12640`.",
                    nb: "Oppgi hvor mange som er tillatt, for eksempel `ceiling=military=12640`."))
        }
        try session.execute(
            """
            insert into mandate_ceiling (mission, reference, component, ceiling, entry)
            values (
                \(mission), \(reference), \(component.rawValue)::component, \(ceiling), \(entry)
            )
            """)
    }
}
