// What a sentence tells to do can be done: the command exists, takes the options, and helps.

import Foundation
import LedgerTestSupport
import Testing

struct HintTests {
    private struct Hint {
        let sentence: SourceSentence
        /// The words behind `peaceledger`, or a noun and verb without it.
        let words: [String]
    }

    /// The commands that sentences name between backticks.
    private static func hints(_ leaves: [Described]) throws -> [Hint] {
        let nouns = Set(leaves.map { $0.name.split(separator: " ")[1] }.map(String.init))
        let alone = Set(
            leaves.filter { $0.name.split(separator: " ").count == 2 }
                .map { String($0.name.split(separator: " ")[1]) })
        // The service writes `last_day=DAY` where the command line has --last-day DAY.
        func option(_ word: String) -> String {
            word.firstMatch(of: /^([a-z][a-z_]*)=/).map {
                "--" + $0.output.1.replacing("_", with: "-")
            } ?? word
        }
        return try SourceSentences.all().flatMap { sentence in
            [sentence.en, sentence.nb].flatMap { text in
                text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                    .filter { !$0.offset.isMultiple(of: 2) }
                    .map { $0.element.split(separator: " ").map(String.init) }
                    .compactMap { words -> Hint? in
                        if words.first == "peaceledger" {
                            return Hint(sentence: sentence, words: Array(words.dropFirst()))
                        }
                        guard let first = words.first, nouns.contains(first),
                            words.count > 1 || alone.contains(first)
                        else { return nil }
                        return Hint(sentence: sentence, words: words.map(option))
                    }
            }
        }
    }

    @Test func everyCommandThatASentenceNamesExistsAndTakesItsOptions() async throws {
        let leaves = try await Described.leaves()
        let hints = try Self.hints(leaves)
        #expect(hints.count > 60)
        for hint in hints where hint.words.first.map({ !$0.hasPrefix("…") }) ?? false {
            let named = hint.words.prefix { !$0.hasPrefix("-") && !$0.contains("…") }
            let path = (named.first == "help" ? named.dropFirst() : named)
            let command = leaves.filter { leaf in
                let name = leaf.name.split(separator: " ").dropFirst().map(String.init)
                return path.starts(with: name) || name.starts(with: path)
            }
            #expect(
                !command.isEmpty, "\(hint.sentence.file): peaceledger \(hint.words)")
            for option in hint.words where option.hasPrefix("--") {
                #expect(
                    command.contains { leaf in
                        leaf.options.contains { "--\($0.name)" == option }
                    }, "\(hint.sentence.file): \(hint.words)")
            }
        }
    }

    @Test func everyOptionThatASentenceNamesIsTakenBySomeCommand() async throws {
        let leaves = try await Described.leaves()
        let options = Set(leaves.flatMap(\.options).map { "--\($0.name)" })
        let commands = Set(leaves.map { String($0.name.dropFirst("peaceledger ".count)) })
        for sentence in try SourceSentences.all() {
            for text in [sentence.en, sentence.nb] {
                for match in text.matches(of: /(?:^|[\s(`])(--[a-z][a-z-]+)/) {
                    let option = String(match.output.1)
                    #expect(options.contains(option), "\(sentence.file): \(text)")
                }
                for match in text.matches(of: /`([a-z][a-z_]*)(?:=[^`]*)?`/) {
                    let field = String(match.output.1)
                    let option = "--" + field.replacing("_", with: "-")
                    #expect(
                        options.contains(option) || commands.contains(field),
                        "\(sentence.file): \(text)")
                }
            }
        }
    }

    @Test func noSentenceHasAPlaceholderForWhatItKnows() throws {
        let placeholder =
            /(?:`[^`]*|--[a-z-]+) (CODE|NUMBER|NUMMER|TEXT|TEKST|NAME|DOCUMENT|LOGIN|ROLE|ID|N)\b/
        for sentence in try SourceSentences.all() {
            for text in [sentence.en, sentence.nb] {
                #expect(
                    text.firstMatch(of: placeholder) == nil, "\(sentence.file): \(text)")
            }
        }
    }

    @Test func everySentenceNamesTheSameCommandsAndOptionsInBothLanguages() throws {
        for sentence in try SourceSentences.all() {
            func named(_ text: String) -> [String] {
                text.matches(of: /--[a-z][a-z-]+|`[^`]*`/).map { String($0.output) }.sorted()
            }
            #expect(
                Set(named(sentence.en)) == Set(named(sentence.nb)),
                "\(sentence.file): \(sentence.en)\n\(sentence.nb)")
        }
    }

    /// Words that no Norwegian sentence has.
    private static var english: Regex<(Substring, Substring)> {
        /\b(the|is|are|was|were|of|not|this|that|with|and|has|have|would|cannot|See|Give|There)\b/
    }

    @Test func noNorwegianIsMissingOrEnglish() throws {
        let sentences = try SourceSentences.all()
        #expect(sentences.count > 300)
        for sentence in sentences where sentence.en.contains(/[a-z]{3} [a-z]{2}/) {
            // What is quoted, and the names of commands and options, are the same in both.
            let plain = sentence.nb.replacing(/`[^`]*`|--[a-z-]+|\([^)]*\)|«[^»]*»/, with: "")
            #expect(sentence.en != sentence.nb, "\(sentence.file): \(sentence.en)")
            #expect(plain.firstMatch(of: Self.english) == nil, "\(sentence.file): \(sentence.nb)")
        }
    }

    @Test func noErrorIsToldInOneLanguage() throws {
        for file in try SourceSentences.files() {
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(
                text.firstMatch(of: /ValidationError\(\s*"/) == nil,
                "\(file.lastPathComponent) throws wrong usage in English only")
        }
    }

    @Test func everyCommandTakesALanguage() async throws {
        for leaf in try await Described.leaves() {
            #expect(leaf.options.contains { $0.name == "lang" }, "\(leaf.name)")
        }
    }
}
