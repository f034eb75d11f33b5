// A question is a value: the same whatever the order of the options, the same as JSON, and whole.

import ArgumentParser
import Foundation
import LedgerModel
import LedgerTestSupport
import Testing

@testable import LedgerService
@testable import PeaceLedgerCLI

@Suite struct QuestionTests {
    /// Options that say of when the answer is, and how it is shown.
    private static let beside: Set = ["known", "codes"]

    /// Options that hardly any dice throw together.
    private static let seldom = [
        "report difference --on=2018-01-31 --from-known=2018-01-05",
        "report difference --from-on=2017-12-31 --mission=UNMISS --lineage",
    ].map { $0.split(separator: " ").map(String.init) }

    private func asked(_ words: [String]) throws -> (any Question)? {
        try (PeaceLedger.parsed(words) as? any AskingCommand)?.asked
    }

    private func path(_ command: Described) -> [String] {
        command.name.split(separator: " ").dropFirst().map(String.init)
    }

    @Test func everyQuestionSurvivesJSONWithEveryOption() async throws {
        let questions = Questions(try await Described.leaves())
        var dice = Dice(seed: 7)
        var names: Set<String> = []
        for command in questions.commands {
            let path = path(command)
            var untold = Set(Questions.options(of: command).map(\.name)).subtracting(Self.beside)
            let lines =
                try (0..<(12 * max(4, untold.count))).map {
                    path + (try questions.words(of: command, turn: $0, &dice))
                } + Self.seldom.filter { $0.starts(with: path) }
            for words in lines {
                // Some options contradict each other: those are refused, and tried again with others.
                guard let question = try? asked(words) else { continue }
                let document = try question.document()
                #expect(document["question"]?.text == path.joined(separator: " "))
                let read = try QuestionForm.read(try JSON(document.line))
                #expect(read.known == nil)
                #expect(try read.question.document() == document, "\(words)")
                let settled = question.settled()
                #expect(
                    try QuestionForm.read(settled.document()).question.document()
                        == settled.document())
                names.insert(type(of: question).name)
                for option in untold {
                    let isGiven = words.contains { $0.hasPrefix("--\(option)") }
                    let field = option.replacing("-", with: "_")
                    if isGiven, document[field] != nil { untold.remove(option) }
                }
            }
            guard names.contains(path.joined(separator: " ")) else { continue }
            #expect(untold.isEmpty, "\(command.name): \(untold.sorted()) are in no question")
        }
        for type in QuestionForm.questions {
            #expect(names.contains(type.name), "no command asks \(type.name)")
        }
        #expect(Set(QuestionForm.questions.map { $0.name }).count == QuestionForm.questions.count)
        let reports = questions.commands.filter { $0.name.hasPrefix("peaceledger report ") }
        for command in reports { #expect(names.contains(path(command).joined(separator: " "))) }
    }

    @Test func theOrderAndTheFormOfOptionsMakeNoDifference() async throws {
        let questions = Questions(try await Described.leaves())
        var dice = Dice(seed: 11)
        var random = SystemRandomNumberGenerator()
        var compared = 0
        for command in questions.commands {
            for turn in 0..<12 {
                let words = try questions.words(of: command, turn: turn, &dice)
                guard let plain = try? asked(path(command) + words) else { continue }
                let options = words.filter { $0.hasPrefix("--") }.shuffled(using: &random)
                let apart = options.flatMap { option -> [String] in
                    Bool.random()
                        ? option.split(separator: "=", maxSplits: 1).map(String.init)
                        : [option]
                }
                let others = words.filter { !$0.hasPrefix("--") }
                let varied = try #require(
                    try asked(path(command) + others + apart + ["--lang", "nb"]))
                #expect(try varied.document() == plain.document(), "\(command.name) \(words)")
                compared += 1
            }
        }
        #expect(compared > 300)
    }

    @Test(arguments: ["entry:0", "entry:41", "2018-01-05", "2018-01-05T12:30+01:00"])
    func theMomentStandsBesideTheQuestion(moment: String) throws {
        let question =
            "{\"version\": 1, \"question\": \"report standby\", \"known\": \"\(moment)\"}"
        let read = try QuestionForm.read(try JSON(question))
        let known = try #require(read.known)
        #expect(try KnownMoment(known.coded) == known)
    }

    @Test(arguments: [
        ("[]", "JSON object"), ("{}", "version"), ("{\"version\": 1}", "no name"),
        ("{\"version\": 1, \"question\": \"report headcout\"}", "Did you mean report headcount?"),
        ("{\"version\": 1, \"question\": \"report cost\"}", "mission is missing"),
        (
            "{\"version\": 1, \"question\": \"report headcount\", \"misson\": []}",
            "Did you mean mission?"
        ),
        (
            "{\"version\": 1, \"question\": \"report headcount\", \"by\": [\"size\"]}",
            "one of: mission, type"
        ),
        (
            "{\"version\": 1, \"question\": \"report headcount\", \"known\": \"entry:x\"}",
            "names no entry"
        ),
    ])
    func whatIsNoQuestionIsToldInWords(text: String, says: String) throws {
        #expect {
            _ = try QuestionForm.read(try JSON(text))
        } throws: {
            ($0 as? LedgerError)?.code == .invalidQuestion
                && ($0 as? LedgerError)?.text(.en).contains(says) == true
        }
    }
}
