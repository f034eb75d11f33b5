// peaceledger mandate: add, extend, revise, list.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension MandateKind: ExpressibleByArgument {}

struct MandateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mandate", abstract: "The resolution or decision that a mission rests on.",
        discussion: "Example: peaceledger mandate list --mission MINUSMA --on 2017-07-01",
        subcommands: [
            MandateAdd.self, MandateExtend.self, MandateRevise.self, MandateList.self,
        ])
}

/// Ceilings as written on the command line: `military=12640`.
struct CeilingOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "The strength authorised for a component, such as military=12640; may be repeated.",
            valueName: "component=number"),
        transform: { text in
            let parts = text.split(separator: "=")
            guard parts.count == 2, let component = Component(rawValue: String(parts[0])),
                let number = Int(parts[1])
            else {
                throw ValidationError(
                    "\"\(text)\" is no ceiling. Write it as military=12640, police=1920 or"
                        + " civilian=400.")
            }
            return (component, number)
        })
    var ceiling: [(Component, Int)] = []

    var ceilings: [Component: Int] { Dictionary(ceiling, uniquingKeysWith: { $1 }) }
}

struct MandateAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a mandate.",
        discussion: """
            Example: peaceledger mandate add --mission MINUSMA --reference "S/RES/2364 (2017)" \
            --first-day 2017-07-01 --last-day 2018-06-30 --ceiling military=13289 \
            --ceiling police=1920 --reason "New mandate" --source "Resolution 2364"
            """)

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(help: ArgumentHelp("The document's reference.", valueName: "text"))
    var reference: String

    @Option(help: "What kind of document.")
    var kind: MandateKind = .resolution

    @OptionGroup var ceilings: CeilingOptions
    @OptionGroup var days: ValidOptions

    @Option(help: ArgumentHelp("A note.", valueName: "text"))
    var note: String?

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        var mandate = MandateStatement(
            mission: mission, reference: reference, kind: kind, period: try days.period)
        mandate.ceilings = ceilings.ceilings
        mandate.note = note
        let words = try statement.statement("mandate add")
        let entry = try await database.ledger().add(mandate, words)
        tellRecorded("Added mandate \(reference)", entry: entry)
    }
}

struct MandateExtend: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Move a mandate's last day to a later one.",
        discussion: """
            Example: peaceledger mandate extend "S/RES/2364 (2017)" --mission MINUSMA \
            --last-day 2018-07-31 --reason "Technical rollover" --source "Resolution 2999"
            """)

    @Argument(help: "The mandate's reference.")
    var reference: String

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("The new last day, itself included.", valueName: "day"),
        transform: Day.init(iso:))
    var lastDay: Day

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let words = try statement.statement("mandate extend")
        let entry = try await database.ledger().reviseMandate(
            mission, reference, lastDay: lastDay, onlyLonger: true, ceilings: [:], words)
        tellRecorded("Extended mandate \(reference) to \(lastDay)", entry: entry)
    }
}

struct MandateRevise: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise", abstract: "Change a mandate's ceilings or its end.",
        discussion: """
            Example: peaceledger mandate revise "S/RES/2364 (2017)" --mission MINUSMA \
            --ceiling military=13789 --reason "Ceiling raised" --source "Resolution 2391"
            """)

    @Argument(help: "The mandate's reference.")
    var reference: String

    @Option(
        help: ArgumentHelp("The mission's code.", valueName: "code"), completion: .missions,
        transform: MissionCode.init)
    var mission: MissionCode

    @Option(
        help: ArgumentHelp("Another last day, itself included.", valueName: "day"),
        transform: Day.init(iso:))
    var lastDay: Day?

    @OptionGroup var ceilings: CeilingOptions
    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let words = try statement.statement("mandate revise")
        let entry = try await database.ledger().reviseMandate(
            mission, reference, lastDay: lastDay, onlyLonger: false, ceilings: ceilings.ceilings,
            words)
        tellRecorded("Revised mandate \(reference)", entry: entry)
    }
}

struct MandateList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The mandates.",
        discussion: "Example: peaceledger mandate list --mission MINUSMA --on 2017-07-01")

    @Option(
        help: ArgumentHelp("Only of this mission.", valueName: "code"),
        completion: .missions, transform: MissionCode.init)
    var mission: MissionCode?

    @Option(
        help: ArgumentHelp(
            "Only those in force on this day; first and last day are included.", valueName: "day"),
        transform: Day.init(iso:))
    var on: Day?

    @OptionGroup var asking: AskingOptions

    func run() async throws {
        try await asking.show {
            try await $0.mandates(mission: mission, on: on, known: $1, $2)
        }
    }
}
