// Every report and listing with every option that its help names, and values for each of them.

import Foundation

/// One run of a question on a register.
struct AnyQuestion: Codable {
    let register: AnyRegister
    /// The command's nouns and verbs, without `peaceledger`.
    let command: [String]
    /// The rest of the line, without form, place and language.
    let words: [String]
    let format: String
    let language: String
    /// The terminal's width; nil where the answer goes to a file.
    let width: Int?

    var line: [String] { command + words }
    var told: String {
        "\(register): \(line.joined(separator: " ").prefix(300)) --format \(format) --lang \(language)"
            + (width.map { ", \($0) columns" } ?? "")
    }
}

/// The same sequence in each run, so that what fails once fails again.
struct Dice {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func of(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    mutating func any<Value>(_ values: [Value]) -> Value { values[of(values.count)] }
}

/// What questions are made of.
struct Questions {
    /// The commands that show something and record nothing.
    let commands: [Described]

    init(_ all: [Described]) {
        commands = all.filter { command in
            let names = Set(command.options.map(\.name))
            return names.contains("output") && names.contains("format") && !names.contains("reason")
                && !["database", "publish", "demo"].contains(Self.noun(command))
        }
    }

    static func noun(_ command: Described) -> String {
        command.name.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }

    /// What every question takes and is tried elsewhere: places of databases, and how to show it.
    private static let elsewhere: Set = [
        "database", "read-from", "verbose", "version", "help", "color", "no-color", "output",
        "force", "format", "lang",
    ]

    /// The options of a command that change its answer.
    static func options(of command: Described) -> [Described.Option] {
        command.options.filter { $0.kind != "positional" && !elsewhere.contains($0.name) }
    }

    // MARK: - Values

    private static let days = ["0001-01-01", "2009-05-07", "2017-06-30", "9999-12-31"]

    /// Values for an option, by its name or by what its value is; nil for one that is unknown here.
    static func values(for option: Described.Option) -> [String]? {
        if !option.values.isEmpty { return option.values }
        let named: [String: [String]] = [
            "mission": ["UNMISS", "X1", "ISAF", "AGES"], "type": ["TROOPS", "STAFF_OFFICER"],
            "organisation": ["UN", "NATO"], "agency": ["FOH", "POD"], "commitment": ["C-1", "C-4"],
            "recipient": ["GRANDE"], "contributor": ["NOR", "SWE"],
            "currency": ["NOK", "USD", "XOF"],
            "line": ["118.70"], "person": ["N1", "L1"], "deployment": ["1"],
            "kind": ["PEACEKEEPING"],
            "purpose": ["15220"], "series": ["s"], "login": ["root"],
            "days": ["1", "90", "3650", "3651"],
            "rate-within": ["0", "30", "3660", "9223372036854775807"], "years": ["0", "10", "200"],
            "suppress-below": ["2", "5", "1000", "9223372036854775807"],
        ]
        if let values = named[option.name] { return values }
        return switch option.value {
        case "day": days
        case "month": ["0001-01", "2017-06", "9999-12"]
        case "year": ["1945", "2017", "2150"]
        case "moment": ["entry:0", "entry:3", "2018-01-05", "2018-01-05T12:30+01:00", "0001-01-01"]
        case "words": groupings(option.help)
        default: nil
        }
    }

    /// Each word of a grouping's help alone, and some of them together.
    private static func groupings(_ help: String) -> [String] {
        let listed = help.split(separator: ":").dropFirst().joined(separator: ":")
        let words = listed.matches(of: /[a-z]+(-[a-z]+)*/).map { String($0.output.0) }
            .filter { !["with", "money"].contains($0) }
        return words + [
            words.prefix(2).joined(separator: ","), words.prefix(4).joined(separator: ","),
        ]
    }

    /// The arguments of a command that takes some.
    private static func arguments(of command: Described, _ dice: inout Dice) -> [String]? {
        guard command.options.contains(where: { $0.kind == "positional" }) else { return [] }
        return switch command.name.replacing("peaceledger ", with: "") {
        case "mission show", "report mission": [dice.any(["UNMISS", "X1", "AGES", "KFOR"])]
        case "person show": [dice.any(["N1", "L1", "U1"])]
        case "deployment show": ["1"]
        case "post show": ["P-1"]
        case "authorisation show": ["A-1"]
        case "commitment show": [dice.any(["C-1", "C-3", "C-5"])]
        case "publication show", "publication get", "publication changes": ["p"]
        case "history":
            dice.any([["deployment", "1"], ["mission", "UNMISS"], ["commitment", "C-1"]])
        case "check": dice.of(2) == 0 ? [] : ["over-authorised", "overlap"]
        default: nil
        }
    }

    /// What a command cannot be asked without.
    private static let needed = [
        "report cost": ["--mission=UNMISS"],
        "report difference": ["--from-on=2009-05-07", "--to-on=2018-01-31"],
        "access log": [],
    ]

    // MARK: - Lines

    /// A question with one option in its turn, and now and then with others.
    func words(of command: Described, turn: Int, _ dice: inout Dice) throws -> [String] {
        guard let arguments = Self.arguments(of: command, &dice) else {
            throw Unknown(what: "arguments of \(command.name)")
        }
        var given = Self.needed[command.name.replacing("peaceledger ", with: "")] ?? []
        let options = Self.options(of: command)
        var chosen = options.isEmpty ? [] : [options[turn % options.count]]
        for option in options where dice.of(6) == 0 && option.name != chosen.first?.name {
            chosen.append(option)
        }
        for option in chosen {
            guard option.kind == "option" else {
                given.append("--\(option.name)")
                continue
            }
            guard let values = Self.values(for: option), !values.isEmpty else {
                throw Unknown(what: "values of \(command.name) --\(option.name)")
            }
            given.removeAll { $0.hasPrefix("--\(option.name)=") }
            given.append("--\(option.name)=\(dice.any(values))")
        }
        return given + arguments
    }

    /// An option or argument that this test has no value for: add one above.
    struct Unknown: Error { let what: String }
}
