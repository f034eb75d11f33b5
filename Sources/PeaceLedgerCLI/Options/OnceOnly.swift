// An option that takes one value is given once: a second one is refused, never taken for the first.

import ArgumentParser
import LedgerModel
import LedgerService

extension PeaceLedger {
    /// The command that some words make up.
    /// - Throws: What the parser says of them; a refusal of an option that is given twice.
    static func parsed(_ words: [String]) throws -> any ParsableCommand {
        let twice = givenTwice(words)
        // The description is long in the making; hardly anybody repeats an option.
        if !twice.isEmpty {
            let once = optionsOfOneValue(commandType(words))
            if let name = twice.first(where: once.contains) {
                throw LedgerError(
                    .invalidInput,
                    Sentence(
                        en: "--\(name) is given twice; it takes one value.",
                        nb: "--\(name) er oppgitt to ganger; det tar én verdi."),
                    hint: Sentence(
                        en: "Give it once, or run the command once for each value.",
                        nb: "Oppgi det én gang, eller kjør kommandoen én gang for hver verdi."))
            }
        }
        return try parseAsRoot(words)
    }

    /// The names of long options that stand in the words more than once.
    private static func givenTwice(_ words: [String]) -> [String] {
        var seen: Set<Substring> = []
        var twice: [String] = []
        for word in words.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
            let name = word.dropFirst(2).prefix { $0 != "=" }
            if !seen.insert(name).inserted { twice.append(String(name)) }
        }
        return twice
    }

    /// The command that the first words name.
    static func commandType(_ words: [String]) -> any ParsableCommand.Type {
        var type: any ParsableCommand.Type = PeaceLedger.self
        for word in words {
            guard
                let next = type.configuration.subcommands.first(where: {
                    $0.configuration.commandName == word
                })
            else { break }
            type = next
        }
        return type
    }

    /// The names of a command's options that are no flags and do not repeat, without their dashes.
    static func optionsOfOneValue(_ command: any ParsableCommand.Type) -> Set<String> {
        // The parser tells of them in JSON only, one property a line.
        let help = command._dumpHelp()
        var found: Set<String> = []
        var (isOption, isRepeating, isName) = (false, false, false)
        var name: Substring?
        for line in help.split(separator: "\n") {
            let line = line.drop { $0 == " " }
            if line.hasPrefix("\"isRepeating\" :") {
                isRepeating = line.contains("true")
            } else if line.hasPrefix("\"kind\" : \"option\"") {
                isOption = true
            } else if line.hasPrefix("\"preferredName\" :") {
                isName = true
            } else if isName, line.hasPrefix("\"name\" : \"") {
                name = line.dropFirst(10).prefix { $0 != "\"" }
            } else if line.hasPrefix("\"shouldDisplay\" :") {
                if isOption, !isRepeating, let name { found.insert(String(name)) }
                (isOption, isRepeating, isName, name) = (false, false, false, nil)
            }
        }
        return found
    }
}
