// A change is a value: the same whatever the order and form of the options, and the same as JSON.

import ArgumentParser
import Foundation
import LedgerModel
import LedgerTestSupport
import Testing

@testable import LedgerService
@testable import PeaceLedgerCLI

@Suite struct ChangeTests {
    /// A recording command as words: those before its options, and each option with its value.
    private struct Words {
        var before: [String] = []
        var options: [(name: String, value: String?)] = []

        init(_ words: [String], flags: Set<String>) {
            var rest = words[...]
            while let word = rest.popFirst() {
                guard word.hasPrefix("--") else {
                    before.append(word)
                    continue
                }
                if let equals = word.firstIndex(of: "=") {
                    options.append(
                        (String(word[..<equals]), String(word[word.index(after: equals)...])))
                } else {
                    options.append((word, flags.contains(word) ? nil : rest.popFirst()))
                }
            }
        }

        /// The same command in another order and other forms.
        func varied(_ random: inout some RandomNumberGenerator) -> [String] {
            // Of one option that repeats the order has a meaning.
            var groups = Dictionary(grouping: options, by: \.name)
            for name in ["--lang", "--database", "--verbose"] { groups[name] = nil }
            let told = groups.values.shuffled(using: &random).flatMap { group in
                group.flatMap { option -> [String] in
                    guard let value = option.value else { return [option.name] }
                    return value.hasPrefix("-") || Bool.random(using: &random)
                        ? ["\(option.name)=\(value)"] : [option.name, value]
                }
            }
            let language =
                [[], ["--lang", "nb"], ["--lang=en"]].randomElement(using: &random) ?? []
            let format = [[], ["--format", "json"]].randomElement(using: &random) ?? []
            return before + told + language + format
        }
    }

    private struct Example {
        let verb: String
        let words: Words
    }

    private func examples() async throws -> [Example] {
        try await Described.leaves().flatMap { command -> [Example] in
            guard command.options.contains(where: { $0.name == "idempotency-key" }),
                command.name != "peaceledger record"
            else { return [] }
            let flags = command.options.filter { $0.kind == "flag" }.map { "--\($0.name)" }
            let verb = command.name.replacing("peaceledger ", with: "")
            return command.examples.filter { $0.hasPrefix(command.name) }.map {
                Example(
                    verb: verb,
                    words: Words(
                        Desk.split($0).dropFirst().filter { $0 != "--what-if" },
                        flags: Set(flags)))
            }
        }
    }

    private func content(_ words: [String]) throws -> (any Change, String) {
        let command = try #require(
            try PeaceLedger.parsed(words) as? any RecordingCommand, "\(words)")
        return try content(of: command)
    }

    private func content(of command: some RecordingCommand) throws -> (any Change, String) {
        let change = try command.change
        let statement = try command.statement.statement(type(of: change).verb)
        // An import's file need not be there: what it says is not looked at.
        let document = try statement.document(of: change, files: .shown)
        return (change, document.canonical)
    }

    @Test func theSameChangeHasOneDigest() async throws {
        var random = SystemRandomNumberGenerator()
        let examples = try await examples().filter { !$0.verb.contains("import") }
        #expect(examples.count > 50)
        for _ in 0..<500 {
            let example = try #require(examples.randomElement())
            let plain = try content(example.words.varied(&random)).1
            let varied = try content(example.words.varied(&random)).1
            #expect(plain == varied)
        }
    }

    @Test func everyChangeSurvivesJSON() async throws {
        var verbs: Set<String> = []
        var random = SystemRandomNumberGenerator()
        for example in try await examples() where !example.verb.contains("import") {
            let (change, _) = try content(example.words.varied(&random))
            let document = try change.document
            let read = try ChangeForm.read(try JSON(document.line))
            #expect(try read.document == document)
            #expect(document["verb"]?.text == example.verb)
            verbs.insert(example.verb)
        }
        let file = StatedFile(name: "f.csv", text: "a,b\n\"1\",å\n")
        let imports: [any Change] = [
            LedgerService.ImportDeployments(file: file, waiver: "w"),
            LedgerService.ImportStrengths(file: file),
            LedgerService.ImportPublished(
                file: file, contributor: try CountryCode("NOR"), wholeMonths: true),
            ImportBudget(file: file), ImportRates(file: file),
        ]
        for change in imports {
            let document = try change.document
            #expect(try ChangeForm.read(try JSON(document.canonical)).document == document)
            verbs.insert(type(of: change).verb)
        }
        // Who adds a kind of change gives its command an example.
        for type in ChangeForm.changes {
            #expect(verbs.contains(type.verb), "\(type.verb) has no example")
        }
        #expect(Set(ChangeForm.changes.map { $0.verb }).count == ChangeForm.changes.count)
    }

    @Test func everyRecordingCommandTakesWhatEachTakes() async throws {
        let recording = try await Described.leaves().filter { command in
            command.options.contains { $0.name == "reason" }
        }
        #expect(recording.count > 60)
        for command in recording {
            let names = Set(command.options.map(\.name))
            for name in ["propose", "idempotency-key", "dry-run", "format", "source"] {
                #expect(names.contains(name), "\(command.name) lacks --\(name)")
            }
        }
        let verbs = Set(recording.map { $0.name.replacing("peaceledger ", with: "") })
        #expect(verbs.subtracting(["record"]) == Set(ChangeForm.changes.map { $0.verb }))
    }

    @Test(arguments: [
        ("[]", "JSON object"), ("{}", "version"), ("{\"version\": 2}", "version"),
        ("{\"version\": 1}", "no verb"),
        ("{\"version\": 1, \"verb\": \"deployment ned\"}", "Did you mean deployment end?"),
        ("{\"version\": 1, \"verb\": \"deployment end\", \"number\": 1}", "last_day is missing"),
        (
            "{\"version\": 1, \"verb\": \"deployment end\", \"number\": \"x\", \"last_day\": \"2018-01-01\"}",
            "number: this is a text; a whole number belongs here"
        ),
        (
            "{\"version\": 1, \"verb\": \"deployment end\", \"number\": 1.5, \"last_day\": \"2018-01-01\"}",
            "a whole number belongs here"
        ),
        (
            "{\"version\": 1, \"verb\": \"deployment end\", \"number\": 1, \"last_day\": \"2018-13-01\"}",
            "last_day: "
        ),
        (
            "{\"version\": 1, \"verb\": \"deployment end\", \"number\": 1, \"lastday\": \"2018-12-01\", \"last_day\": \"2018-12-01\"}",
            "Did you mean last_day?"
        ),
        (
            "{\"version\": 1, \"verb\": \"absence record\", \"deployment\": 1, \"kind\": \"sick\", \"first_day\": \"2018-12-01\"}",
            "one of: leave, training, medical-evacuation"
        ),
    ])
    func whatIsNoChangeIsToldInWords(text: String, says: String) throws {
        #expect {
            _ = try ChangeForm.read(try JSON(text))
        } throws: {
            ($0 as? LedgerError)?.code == .invalidChange
                && ($0 as? LedgerError)?.text(.en).contains(says) == true
        }
    }

    @Test(arguments: [
        ("1000000", "1000000"), ("1000000.00", "1000000"), ("0001.50", "1.5"), ("0", "0"),
        ("0.00", "0"), ("-5.10", "-5.1"), ("10", "10"), ("ten", "ten"), ("1e3", "1e3"),
        ("100.05", "100.05"),
    ])
    func anAmountHasOneForm(written: String, form: String) {
        #expect(WrittenAmount(written).description == form)
    }
}
