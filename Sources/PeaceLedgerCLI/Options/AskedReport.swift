// A report as a question: its answer depends on nothing but the words and on what is known.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

protocol AskedReport: AsyncParsableCommand {
    var asking: AskingOptions { get }

    /// Whether the answer names people; then it must not be frozen, for people can be erased.
    var namesPeople: Bool { get }

    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report

    /// The options that were left out and whose default moves with the calendar, written out; not --on.
    var movingDefaults: [String] { get }

    /// What in the answer the exit status has to tell of.
    func finding(in report: Report) -> Unexplained?
}

extension AskedReport {
    var namesPeople: Bool { false }

    var movingDefaults: [String] { [] }

    func finding(in report: Report) -> Unexplained? { nil }

    func run() async throws {
        let answer = try await asking.show { try await report($0, $1, $2) }
        if let finding = finding(in: answer) { throw finding }
    }
}
