// Posts: authorised positions in missions, added and closed.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// What is stated when a post is added.
public struct PostStatement: Sendable {
    public let number: String
    public let title: String
    public let mission: MissionCode
    public let personnelType: PersonnelTypeCode
    public let firstDay: Day
    public var lastDay: Day?
    public var station: String?
    /// The STANAG 2116 code that the post asks for, such as OF-3.
    public var rankCode: String?
    public var language: String?
    public var authorisation: String?

    public init(
        number: String, title: String, mission: MissionCode, personnelType: PersonnelTypeCode,
        firstDay: Day
    ) {
        self.number = number
        self.title = title
        self.mission = mission
        self.personnelType = personnelType
        self.firstDay = firstDay
    }
}

extension Ledger {
    /// Adds a post.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `already-recorded`, `unknown-mission`, `unknown-authorisation` ...
    public func add(_ post: PostStatement, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requireWord("mission", post.mission.description, .unknownMission, session)
            try requireWord(
                "personnel_type", post.personnelType.description, .unknownPersonnelType, session)
            if let rank = post.rankCode {
                try requireWord("rank_code", rank, .invalidInput, session)
            }
            if let authorisation = post.authorisation {
                try requireAuthorisation(authorisation, session)
            }
            let valid = try Period(from: post.firstDay, through: post.lastDay)
            try requireNew("post", post.number, session)
            try session.execute(
                "insert into post (number, entry) values (\(post.number), \(entry))")
            try session.execute(
                """
                insert into post_detail (
                    post, title, mission, personnel_type, station, rank_code, language, valid,
                    authorisation, entry
                ) values (
                    \(post.number), \(post.title), \(post.mission), \(post.personnelType),
                    \(post.station), \(post.rankCode), \(post.language), \(valid)::daterange,
                    \(post.authorisation), \(entry)
                )
                """)
            return entry
        }
    }

    /// Closes a post after a last day.
    /// - Throws: ``LedgerError`` `post-does-not-fit` when somebody is in it later than that.
    public func closePost(
        _ number: String, lastDay: Day, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let found = try session.row(
                """
                select lower(valid), upper(valid) - 1,
                    (select max(coalesce(upper(p.held) - 1, 'infinity'::date))::text from posting p
                     where p.post = t.post and p.superseded_by is null
                        and coalesce(upper(p.held) - 1, 'infinity'::date) > \(lastDay))
                from post_detail t where t.post = \(number) and t.superseded_by is null
                """
            ) { row -> (Day, Day?, String?) in
                (
                    try row.decode(0), try row.decodeIfPresent(1), try row.decodeIfPresent(2)
                )
            }
            guard let found else {
                throw LedgerError(
                    .unknownPost,
                    Sentence(
                        en: "There is no post \(number).",
                        nb: "Det finnes ingen stilling \(number)."),
                    hint: Sentence(
                        en: "See `post list`.", nb: "Se `post list`."))
            }
            if let closed = found.1, closed <= lastDay {
                throw LedgerError(
                    .alreadyEnded,
                    Sentence(
                        en: "Post \(number) is already closed after \(closed).",
                        nb: "Stilling \(number) er allerede avviklet etter \(closed)."),
                    hint: Sentence(
                        en: "See `history post \(number)`.",
                        nb: "Se `history post \(number)`."))
            }
            if let held = found.2 {
                throw LedgerError(
                    .postDoesNotFit,
                    Sentence(
                        en: "Somebody is in post \(number) after \(lastDay), until"
                            + " \(held == "infinity" ? "..." : held).",
                        nb:
                            "Stilling \(number) er besatt etter \(lastDay), til \(held == "infinity" ? "..." : held)."
                    ),
                    hint: Sentence(
                        en: "First end, curtail or change that deployment; see"
                            + " `post show \(number)`.",
                        nb:
                            "Avslutt, forkort eller endre den tjenesten først; se `post show \(number)`."
                    ))
            }
            try requireOrder(validFrom: found.0, to: lastDay)
            try StandingFacts("post_detail", where: "post = \(number)").restate(
                in: entry, session, ["valid": "daterange(lower(valid), \(lastDay)::date, '[]')"])
            return entry
        }
    }

    /// The posts with their incumbents on a day.
    /// - Parameter number: Only this post; `unknown-post` is thrown when there is none.
    public func posts(
        number: String? = nil, mission: MissionCode? = nil, on day: Day, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.post), .detail(.title), .key(.mission), .key(.type), .detail(.station),
            .detail(.rank), .detail(.language), .day(.firstDay), .day(.lastDay),
            .key(.authorisation), .person(.incumbents), .number(.entry),
        ]
        var report = try await list(
            "posts", Phrase.postsTitle(day).text(language), columns, known: known, language,
            names: true
        ) { session in
            if let number {
                let known: Bool = try session.value(
                    "select exists (select from post where number = \(number))")
                guard known else {
                    throw LedgerError(
                        .unknownPost,
                        Sentence(
                            en: "There is no post \(number).",
                            nb: "Det finnes ingen stilling \(number)."),
                        hint: Sentence(
                            en: "See `post list`.", nb: "Se `post list`."))
                }
            }
            var sql: SQL = """
                select t.post, t.title, t.mission, t.personnel_type, t.station, t.rank_code,
                    t.language, lower(t.valid), upper(t.valid) - 1, t.authorisation,
                    (select string_agg(\(namedOrOther("i")), ' ' order by lower(p.held))
                     from post_held(t.post, \(known.entry)) p
                     left join personal.identity i on i.person = p.person and i.superseded_by is null
                     where p.held @> \(day)::date),
                    t.entry
                from post_detail t
                where \(stood("t", known))
                """
            if let number { sql = sql + " and t.post = \(number)" }
            if let mission { sql = sql + " and t.mission = \(mission)" }
            return sql + " order by t.mission, t.post"
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        return report
    }
}

/// Refuses a number that is taken already.
/// - Parameter table: A table of ours with a column `number`; never anything a user typed.
func requireNew(_ table: String, _ number: String, _ session: Session) throws {
    let name = SQL(trusted: table)
    let taken: Bool = try session.value(
        "select exists (select from \(name) where number = \(number))")
    guard taken else { return }
    throw LedgerError(
        .alreadyRecorded,
        Sentence(
            en: "The \(table) \(number) is already recorded.",
            nb: "\(table == "post" ? "Stillingen" : "Fullmakten") \(number) er allerede registrert."
        ),
        hint: Sentence(
            en: "See it with `\(table) show \(number)`.",
            nb: "Se den med `\(table) show \(number)`."))
}
