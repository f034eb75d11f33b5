// peaceledger record: the changes of a file, one JSON object on each line.

import ArgumentParser
import Glibc
import LedgerModel
import LedgerReports
import LedgerService

struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record the changes of a file, one on each line.",
        discussion: """
            Each line is a change as JSON: its version, its verb and the fields by the names of the \
            options, such as {"version": 1, "verb": "deployment end", "number": 17, "last_day": \
            "2018-02-14"}. A line may have its own reason, source, on_behalf_of and idempotency_key. \
            Every receipt (--format json) has its change in this form.

            Each change is an entry of its own. Without --all the lines before a refused one stay \
            recorded; with --all it is all of them or none.

            Example: peaceledger record changes.jsonl --all --reason "Rotation of March" \
            --source "FOH order 9/2018"
            """)

    @Argument(help: "The file; - reads standard input.")
    var file: String

    @Flag(help: "All of them or none.")
    var all = false

    @OptionGroup var statement: StatementOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try statement.requireReceiptFormat()
        let text = try StatedFile(path: file == "-" ? "/dev/stdin" : file).text()
        // Each line has its own verb.
        let usual = try statement.statement(Self.configuration.commandName ?? "")
        guard usual.once == nil else {
            throw ValidationError(
                en: "A key is of one change: give each line its own idempotency_key.",
                nb: "En nøkkel gjelder én endring: gi hver linje sin egen idempotency_key.")
        }
        let list = try ListedChange.read(text, usual: usual)
        let ledger = try await database.ledger()
        do {
            let receipts = try await ledger.record(
                list, together: all, as: statement.intent)
            for receipt in receipts { try await tell(receipt, ledger) }
            guard receipts.isEmpty, statement.receiptFormat == .text else { return }
            print(
                Sentence(
                    en: "The file holds no change.", nb: "Filen har ingen endringer."
                ).text(CommandLineWords.language))
        } catch let broken as BrokenList {
            for receipt in broken.receipts { try await tell(receipt, ledger) }
            throw broken.error
        }
    }

    private func tell(_ receipt: Receipt, _ ledger: Ledger) async throws {
        try await receipt.tell(as: statement.receiptFormat, ledger)
    }
}
