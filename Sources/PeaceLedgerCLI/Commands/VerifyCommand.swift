// peaceledger verify: the register against its seals.

import ArgumentParser
import LedgerModel
import LedgerService

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether anything recorded has been altered.",
        discussion: """
            Recomputes the seal of every entry from the facts as they are now. Prints the head (entry, \
            time, hash): note it on paper, and `--from-head HASH --entry N` proves later that the \
            register still holds all that it held then. Exit status 1 when something differs, with the \
            first entry that does.

            Example: peaceledger verify
            """)

    @Option(
        help: ArgumentHelp("The hash that was noted, or its first 16 digits.", valueName: "hash"))
    var fromHead: String?

    @Option(help: ArgumentHelp("The entry that was the head then.", valueName: "number"))
    var entry: Int64?

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard (fromHead == nil) == (entry == nil) else {
            throw ValidationError("--from-head and --entry go together.")
        }
        if let fromHead {
            let digits = fromHead.utf8.allSatisfy {
                (48...57).contains($0) || (97...102).contains($0) || (65...70).contains($0)
            }
            guard digits, (16...64).contains(fromHead.utf8.count) else {
                throw ValidationError("--from-head is 16 to 64 hexadecimal digits.")
            }
        }
    }

    func run() async throws {
        let ledger = try await database.ledger()
        let verification = try await ledger.verify()
        try verification.requireWhole()
        if let fromHead, let entry {
            guard try await ledger.holds(head: fromHead, at: entry) else {
                throw Unexplained(
                    code: "altered",
                    message: "Entry \(entry) does not have the hash \(fromHead): this is not the"
                        + " register whose head was noted, or it has been rebuilt.")
            }
        }
        verification.tellHead()
    }
}

extension Verification {
    /// Prints what differs.
    /// - Throws: ``Unexplained`` when anything does.
    func requireWhole() throws {
        for broken in broken.prefix(10) { print("Entry \(broken.entry): \(broken.what).") }
        if broken.count > 10 { print("... and \(broken.count - 10) more.") }
        for finding in findings { print("\(finding.check.rawValue): \(finding.message)") }
        guard isWhole else {
            let first = broken.first.map { "entry \($0.entry)" } ?? "what is derived"
            throw Unexplained(
                code: "altered", message: "The register is not what was sealed, from \(first) on.")
        }
    }

    /// Prints how much is whole, and the head to note on paper.
    func tellHead() {
        guard let head else {
            print("Nothing is recorded yet.")
            return
        }
        print("Whole: all \(head.entry) entries are as they were sealed.")
        head.tell()
    }
}

extension LedgerHead {
    /// The lines to note on paper.
    func tell() {
        print("Head: entry \(entry), recorded \(recordedAt.description.prefix(19))Z")
        print("      \(hash)")
    }
}
