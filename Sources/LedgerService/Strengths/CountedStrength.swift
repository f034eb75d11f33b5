// Counted strengths: numbers of unnamed people, with source and caveat.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A number of unnamed people in a mission over a period.
public struct CountedStrengthStatement: Sendable, Equatable {
    public let mission: MissionCode
    public let personnelType: PersonnelTypeCode
    public var agency: AgencyCode?
    public let firstDay: Day
    public var lastDay: Day?
    public var women = 0
    public var men = 0
    /// Those whose gender the source does not tell.
    public var notStated = 0
    public var caveat: String?
    /// Why they are others than the people recorded for the same mission, type and days.
    public var besides: String?

    public init(mission: MissionCode, personnelType: PersonnelTypeCode, firstDay: Day) {
        self.mission = mission
        self.personnelType = personnelType
        self.firstDay = firstDay
    }
}

/// What is to be changed of a counted strength; nil leaves it as it is.
public struct CountedStrengthAmendment: Sendable {
    public var lastDay: Day?
    public var women: Int?
    public var men: Int?
    public var notStated: Int?
    public var caveat: String?
    public var besides: String?

    public init() {}
}

extension Ledger {
    /// Records a counted strength.
    /// - Returns: Its number and the entry's.
    /// - Throws: ``LedgerError`` `counted-twice` when named people serve there, or another number is
    ///   recorded for some of the days, and `besides` is nil; `recorded-before` when this very number is
    ///   recorded: nothing is recorded then.
    public func record(
        _ strength: CountedStrengthStatement, _ statement: Statement
    ) async throws -> (number: Int64, entry: Int64) {
        try await writing { session in
            let entry = try statement.open(in: session)
            return (try insert(strength, statement.source, entry, session), entry)
        }
    }

    /// Amends a counted strength.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `nothing-to-change`, `counted-twice`.
    public func amendStrength(
        _ number: Int64, _ amendment: CountedStrengthAmendment, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try close(number, entry, session)
            try session.execute(
                """
                insert into counted_strength (
                    id, mission, personnel_type, agency, first_day, last_day, women, men,
                    not_stated, caveat, besides, source, entry
                )
                select id, mission, personnel_type, agency, first_day,
                    coalesce(\(amendment.lastDay), last_day), coalesce(\(amendment.women), women),
                    coalesce(\(amendment.men), men), coalesce(\(amendment.notStated), not_stated),
                    coalesce(\(amendment.caveat), caveat), coalesce(\(amendment.besides), besides),
                    \(statement.source), \(entry)
                from counted_strength where id = \(number) and superseded_by = \(entry)
                """)
            try refuseRestatement(
                of: ["counted_strength"], entry,
                Sentence(en: "counted strength \(number)", nb: "talt styrke \(number)"),
                hint: .see("strength list"),
                session)
            return entry
        }
    }

    /// Records that a counted strength was never there.
    /// - Returns: The entry's number.
    public func cancelStrength(_ number: Int64, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try close(number, entry, session)
            return entry
        }
    }

    /// The counted strengths, all or one mission's.
    public func strengths(
        mission: MissionCode?, on day: Day?, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .number(.number), .key(.mission), .key(.type), .key(.agency),
            .day(.firstDay), .day(.lastDay), .people(.women),
            .people(.men), .people(.notStated), .people(.all),
            .note(.caveat), .note(.besides), .source, .number(.entry),
        ]
        return try await list(
            "strengths", Phrase.strengthsTitle.text(language), columns, known: known, language
        ) { _ in
            var sql: SQL = """
                select c.id, c.mission, c.personnel_type, c.agency, c.first_day, c.last_day, c.women,
                    c.men, c.not_stated, c.women + c.men + c.not_stated, c.caveat, c.besides,
                    c.source, c.entry
                from counted_strength c where \(stood("c", known))
                """
            if let mission { sql = sql + " and c.mission = \(mission)" }
            if let day { sql = sql + " and c.served @> \(day)::date" }
            return sql + " order by c.mission, c.first_day, c.id"
        }
    }
}

/// Checks and inserts a counted strength under an open entry.
func insert(
    _ strength: CountedStrengthStatement, _ source: String, _ entry: Int64, _ session: Session
) throws -> Int64 {
    try requireWord("mission", strength.mission.description, .unknownMission, session)
    try requireWord(
        "personnel_type", strength.personnelType.description, .unknownPersonnelType, session)
    if let agency = strength.agency {
        try requireWord("agency", agency.description, .unknownAgency, session)
    }
    let numbers = [strength.women, strength.men, strength.notStated]
    guard numbers.allSatisfy({ $0 >= 0 }), numbers.contains(where: { $0 > 0 }) else {
        throw LedgerError(
            .invalidInput,
            Sentence(
                en: "A counted strength counts somebody, and no number is negative.",
                nb: "Et antall uten navn teller noen, og ingen tall er negative."),
            hint: Sentence(
                en: "Give `women`, `men` or, where the source does not tell, `not_stated`.",
                nb: "Oppgi `women`, `men` eller, der kilden ikke sier det, `not_stated`."))
    }
    try requireOrder(first: strength.firstDay, planned: nil, last: strength.lastDay)
    _ = try requireLife(
        of: strength.mission, try Period(from: strength.firstDay, through: strength.lastDay),
        session)
    if let same = try strength.recordedAlready(session) {
        throw LedgerError(
            .recordedBefore,
            Sentence(
                en: "Nothing new: counted strength \(same) says this already.",
                nb: "Ikke noe nytt: antall uten navn nr. \(same) sier dette allerede."))
    }
    if let other = try strength.countedAlready(session) { throw other.refusal }
    let number: Int64 = try session.value("select next_number('counted_strength_number')")
    try session.execute(
        """
        insert into counted_strength (
            id, mission, personnel_type, agency, first_day, last_day, women, men, not_stated,
            caveat, besides, source, entry
        ) values (
            \(number), \(strength.mission), \(strength.personnelType), \(strength.agency),
            \(strength.firstDay), \(strength.lastDay), \(strength.women), \(strength.men),
            \(strength.notStated), \(strength.caveat), \(strength.besides), \(source), \(entry)
        )
        """)
    return number
}

private func close(_ number: Int64, _ entry: Int64, _ session: Session) throws {
    let closed = try StandingFacts("counted_strength", where: "id = \(number)")
        .close(in: entry, session)
    guard closed == 1 else {
        throw LedgerError(
            .unknownFact,
            Sentence(
                en: "There is no counted strength \(number).",
                nb: "Det finnes ikke noe antall uten navn \(number)."),
            hint: Sentence(
                en: "See `strength list`.", nb: "Se `strength list`."))
    }
}
