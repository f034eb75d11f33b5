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
            first entry that does. With FILE, which `peaceledger export register` has written, the same \
            of the file, without any database.

            Example: peaceledger verify
            """)

    @Argument(
        help: ArgumentHelp(
            "A register file to verify instead of the database.", valueName: "file"))
    var file: String?

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
        if let file {
            try verify(file)
            return
        }
        let ledger = try await database.ledger()
        let verification = try await ledger.verify()
        try verification.requireWhole()
        if let fromHead, let entry {
            guard try await ledger.holds(head: fromHead, at: entry) else {
                throw isAnother(fromHead, entry)
            }
        }
        verification.tellHead()
    }

    private func verify(_ file: String) throws {
        let progress = ProgressLine("Verifying \(fileName(file))")
        defer { progress.end() }
        var noted: NotedHead?
        if let fromHead, let entry { noted = NotedHead(hash: fromHead, entry: entry) }
        let content: RegisterContent
        do {
            content = try RegisterContent.verified(
                file: file, noted: noted, progress: { progress.show($0) })
        } catch let fault as RegisterFault {
            progress.end()
            print(fault)
            throw Unexplained(
                code: "altered",
                message: "\(file) is not what was written, from"
                    + " \(fault.entry.map { "entry \($0)" } ?? "line \(fault.line)") on.")
        }
        progress.end()
        if let noted, content.holdsNoted == false { throw isAnother(noted.hash, noted.entry) }
        content.head.tellWhole()
    }

    private func isAnother(_ hash: String, _ entry: Int64) -> Unexplained {
        Unexplained(
            code: "altered",
            message: "Entry \(entry) does not have the hash \(hash): this is not the register whose"
                + " head was noted, or it has been rebuilt.")
    }
}

extension Verification {
    /// Prints what differs.
    /// - Throws: ``Unexplained`` when anything does.
    func requireWhole() throws {
        for broken in broken.prefix(10) { print("Entry \(broken.entry): \(broken.what).") }
        if broken.count > 10 { print("... and \(broken.count - 10) more.") }
        for finding in findings { print("\(finding.check.rawValue): \(finding.message)") }
        for broken in brokenReadings.prefix(10) {
            print("Reading \(broken.entry) of the access log: \(broken.what).")
        }
        guard isWhole else {
            let first =
                broken.first.map { "entry \($0.entry)" }
                ?? (findings.isEmpty ? "the access log" : "what is derived")
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
        head.tellWhole()
    }
}

extension LedgerHead {
    /// How much is whole, and the lines to note on paper.
    func tellWhole() {
        print("Whole: all \(entry) entries are as they were sealed.")
        tell()
    }

    /// The lines to note on paper.
    func tell() {
        print("Head: entry \(entry), recorded \(recordedAt.description.prefix(19))Z")
        print("      \(hash)")
    }
}
