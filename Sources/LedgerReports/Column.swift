// A column of a report: its name, what stands in its cells, and what they are for.

public import LedgerModel

/// A column of a report.
public struct Column: Sendable, Equatable {
    /// What stands in its cells.
    public enum Kind: Sendable {
        case text, integer, decimal, day, instant, boolean
        /// A JSON object.
        case document
        /// A number by which something is called: an entry, a deployment.
        case identifier

        /// Whether cells are set to the right.
        var isNumber: Bool { self == .integer || self == .decimal || self == .identifier }
    }

    /// Which people a number counts.
    public enum People: String, Sendable, CaseIterable {
        case women, men, other
        case notStated = "not_stated"
        case all = "total"

        var label: Label {
            switch self {
            case .women: .women
            case .men: .men
            case .other: .other
            case .notStated: .notStated
            case .all: .total
            }
        }
    }

    /// What a column is for. Whoever shows a report goes by this, never by the column's name.
    public enum Role: Sendable, Equatable {
        /// Says what the row is about: a mission, a year, a post.
        case key
        /// Something more about it: a title, a state, whether it is verified.
        case detail
        /// Names a person.
        case person
        /// A number of people; the sum of the others is that of all.
        case people(People)
        /// Any other number that is measured.
        case measure
        /// A number that follows from how many are women, and gives it away.
        case share
        case money, currency
        case day
        /// What somebody wrote about the row: a caveat, a reason.
        case note
        case source
        /// A number by which something is called.
        case number

        /// Whether its cells are figures that may all be zero.
        var isFigure: Bool {
            switch self {
            case .people, .measure, .share, .money: true
            default: false
            }
        }
    }

    /// The name in CSV and JSON, which never changes with the language.
    public let key: String
    public let kind: Kind
    public let role: Role
    /// The heading; the key itself where there is no label.
    public let label: Label?
    /// What its texts are words of; nil where they are what somebody wrote.
    public let vocabulary: Vocabulary?
    /// The currency of its amounts; nil where each row names its own.
    public let currency: Currency?
    /// Whether only programs and workbooks show it; people are told the same below the table.
    public let isForMachines: Bool

    /// Whether its cells are numbers.
    public var isNumber: Bool { kind.isNumber }

    /// The heading in a language.
    public func shownHeading(_ language: Language) -> String { label?.text(language) ?? key }

    /// The heading where there is little room.
    func shortHeading(_ language: Language) -> String {
        label?.short?.text(language) ?? shownHeading(language)
    }

    private init(
        _ label: Label, _ kind: Kind, _ role: Role, _ vocabulary: Vocabulary?,
        currency: Currency? = nil, forMachines: Bool = false
    ) {
        key = label.rawValue
        self.kind = kind
        self.role = role
        self.label = label
        self.vocabulary = vocabulary
        self.currency = currency
        isForMachines = forMachines
    }

    fileprivate init(_ word: String, _ kind: Kind, _ role: Role) {
        key = word
        self.kind = kind
        self.role = role
        label = nil
        vocabulary = nil
        currency = nil
        isForMachines = false
    }

    /// A column by its name alone, for the series of charts and other names that are not known
    /// beforehand. Its role is the usual one of its kind.
    public init(_ key: String, _ kind: Kind = .text) {
        self.key = key
        self.kind = kind
        label = Label(rawValue: key)
        vocabulary = label?.vocabulary
        currency = nil
        isForMachines = false
        role =
            switch kind {
            case .text: label == .currency ? .currency : label == .source ? .source : .key
            case .integer, .decimal:
                label == .share || label == .gap
                    ? .share : People(rawValue: key).map(Role.people) ?? .measure
            case .day: .day
            case .instant, .boolean, .document: .detail
            case .identifier: .number
            }
    }
}

extension Column {
    /// A column under a word of the register, such as a mission's code.
    init(headed word: String, _ kind: Kind) {
        self.init(word, kind, .measure)
    }

    /// What the rows are about.
    public static func key(_ label: Label, _ kind: Kind = .text) -> Column {
        Column(label, kind, .key, label.vocabulary)
    }

    /// Something more about them, in words of the label's own vocabulary.
    public static func detail(_ label: Label, _ kind: Kind = .text) -> Column {
        Column(label, kind, .detail, label.vocabulary)
    }

    /// The same in words of another vocabulary.
    public static func detail(_ label: Label, of vocabulary: Vocabulary) -> Column {
        Column(label, .text, .detail, vocabulary)
    }

    /// A person, by service number.
    public static func person(_ label: Label) -> Column { Column(label, .text, .person, nil) }

    /// How many people of some gender, or of all.
    public static func people(_ who: People, _ kind: Kind = .integer) -> Column {
        Column(who.label, kind, .people(who), nil)
    }

    /// The five numbers of people in their order.
    public static func people(_ kind: Kind = .integer) -> [Column] {
        People.allCases.map { .people($0, kind) }
    }

    /// Any other number.
    public static func measure(_ label: Label, _ kind: Kind = .integer) -> Column {
        Column(label, kind, .measure, nil)
    }

    /// A number that follows from how many are women.
    public static func share(_ label: Label, _ kind: Kind = .decimal) -> Column {
        Column(label, kind, .share, nil)
    }

    /// An amount in the currency of its row.
    public static func money(_ label: Label) -> Column { Column(label, .decimal, .money, nil) }

    /// An amount in a currency of its own, whatever the row's is.
    public static func money(_ label: Label, in currency: Currency) -> Column {
        Column(label, .decimal, .money, nil, currency: currency)
    }

    /// The currency of the amounts in a row.
    public static let currency = Column(.currency, .text, .currency, nil)

    public static func day(_ label: Label) -> Column { Column(label, .day, .day, nil) }

    /// A moment, in universal time.
    public static func instant(_ label: Label) -> Column { Column(label, .instant, .detail, nil) }

    /// Yes or no.
    public static func flag(_ label: Label) -> Column { Column(label, .boolean, .detail, nil) }

    /// What somebody wrote.
    public static func note(_ label: Label) -> Column { Column(label, .text, .note, nil) }

    /// Where a fact is from.
    public static let source = Column(.source, .text, .source, .source)

    /// A number by which something is called.
    public static func number(_ label: Label) -> Column {
        Column(label, .identifier, .number, nil)
    }

    /// What people find below the table, and only programs and workbooks in it.
    public static func forMachines(_ label: Label, _ kind: Kind = .text) -> Column {
        Column(label, kind, .note, nil, forMachines: true)
    }
}
