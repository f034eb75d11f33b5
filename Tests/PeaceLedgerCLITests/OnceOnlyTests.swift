// No option is taken for another of its name: each repeats, or is refused the second time.

import ArgumentParser
import LedgerService
import LedgerTestSupport
import Testing

@testable import PeaceLedgerCLI

struct OnceOnlyTests {
    @Test func everyOptionOfEveryCommandRepeatsOrIsRefusedByName() async throws {
        var (refused, repeating) = (0, 0)
        for command in try await Described.leaves() {
            let path = command.name.split(separator: " ").dropFirst().map(String.init)
            let options = command.options.filter { $0.kind == "option" }
            let once = PeaceLedger.optionsOfOneValue(PeaceLedger.commandType(path))
            #expect(once == Set(options.filter { !$0.repeats }.map(\.name)), "\(command.name)")
            repeating += options.count { $0.repeats }
            guard let option = options.first(where: { !$0.repeats }) else { continue }
            let name = "--\(option.name)"
            let words = [
                [name, "1", name, "2"], ["\(name)=1", "\(name)=2"], [name, "1", "\(name)=1"],
            ]
            #expect("\(command.name)") {
                _ = try PeaceLedger.parsed(path + words[refused % words.count])
            } throws: { error in
                (error as? LedgerError)?.code == .invalidInput
                    && (error as? LedgerError)?.message.en.hasPrefix("\(name) is given twice")
                        == true
            }
            refused += 1
        }
        #expect(refused > 60 && repeating > 15)
    }

    @Test(.freshDatabase) func aSecondFilterIsNeverTakenForTheFirst() async throws {
        for words in [
            ["--component", "police", "--component", "military"],
            ["--organisation", "UN", "--organisation=NATO"],
            ["--agency", "FOH", "--agency", "POD"],
            ["--by", "mission", "--by", "type"],
        ] {
            for command in [["report", "headcount"], ["publish", "headcount", "--as", "p"]] {
                let said = try await Binary.run(command + words)
                #expect(said.status == 64, "\(words)")
                #expect(said.stderr.contains("\(words[0]) is given twice"), "\(said.stderr)")
            }
        }
        let norwegian = try await Binary.run(
            "report", "headcount", "--lang", "nb", "--lang", "nb")
        #expect(norwegian.stderr.contains("--lang er oppgitt to ganger"))
        let both = try await Binary.run(
            "report", "headcount", "--mission", "UNMISS", "--mission", "UNTSO")
        #expect(both.status == 0, "\(both.stderr)")
        // What stands behind an option is its value, and a flag may be said twice.
        let flags = try await Binary.run("mission", "list", "--open", "--open")
        #expect(flags.status == 0, "\(flags.stderr)")
    }
}
