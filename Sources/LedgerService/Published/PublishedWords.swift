// The words of the register by which a file of published figures is read.

internal import LedgerModel
internal import Postgres

/// Spellings of missions, types and the contributor, in small letters.
struct PublishedWords {
    let contributor: CountryCode
    /// Some rows of the hub carry no code.
    let contributorNames: Set<String>
    private let types: [String: String]
    private let missions: [String: String]

    /// Words that are known without a register.
    init(contributor: CountryCode, names: Set<String>) {
        self.contributor = contributor
        contributorNames = names
        types = [:]
        missions = [:]
    }

    init(contributor: CountryCode, in session: Session) throws {
        self.contributor = contributor
        contributorNames = Set(
            try session.rows(
                """
                select lower(name_en) from country_detail
                where country = \(contributor) and superseded_by is null
                union select lower(spelling) from country_spelling
                where country = \(contributor) and superseded_by is null
                """
            ) { try $0.decode(0, as: String.self) })
        types = try Self.pairs(
            """
            select published_word(spelling), personnel_type from personnel_type_name
            where superseded_by is null
            union all select published_word(code), code from personnel_type
            """, session)
        missions = try Self.pairs(
            """
            select published_word(code), code from mission
            union all select published_word(spelling), mission from mission_spelling
            where superseded_by is null
            """, session)
    }

    private static func pairs(_ sql: SQL, _ session: Session) throws -> [String: String] {
        Dictionary(
            try session.rows(sql) { (try $0.decode(0, as: String.self), try $0.decode(1)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The personnel type that a file means by a name of any year; nil when none is known.
    func type(_ text: String) -> String? { types[Self.word(text)] }

    /// The mission that a file means; nil when the name is blank or not known.
    func mission(_ text: String) -> String? { missions[Self.word(text)] }

    /// What a figure is of: the words of the register, or the file's own where they are not known.
    func cell(_ figure: PublishedFigure) -> ReconciliationCell {
        ReconciliationCell(
            month: figure.month,
            mission: mission(figure.missionText) ?? Self.word(figure.missionText),
            type: type(figure.typeText) ?? Self.word(figure.typeText))
    }

    /// As the SQL function published_word has it.
    static func word(_ text: String) -> String {
        String(text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
            .split(separator: " ").joined(separator: " ")
    }
}
