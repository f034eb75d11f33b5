// A command that asks: its options fill in a question, and the answer is shown.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

/// A command whose options make up a question.
protocol AskingCommand: AsyncParsableCommand {
    associatedtype Asked: Question
    associatedtype Options: Asking
    var asking: Options { get }
    /// What the options ask.
    var question: Asked { get throws }
    /// Whether an answer without a row is shown to people.
    static var showsNothing: Bool { get }
}

/// What every command that asks takes.
protocol Asking: ParsableArguments {
    var output: OutputOptions { get }
    var database: ReadingOptions { get }
    /// The moment of knowledge; nil for now.
    var moment: KnownMoment? { get }
}

extension AskingCommand {
    static var showsNothing: Bool { true }

    /// Refuses options that contradict each other.
    func validate() throws {
        let question = try question
        do { try question.settled().check() } catch {
            guard error.code == .invalidFields else { throw error }
            throw ValidationError(error.message.onCommandLine)
        }
    }

    func run() async throws {
        let output = asking.output
        try output.requirePlace()
        let ledger = try await asking.database.ledger()
        let answered = try await ledger.ask(question, known: asking.moment, output.language)
        let isSilent =
            !Self.showsNothing && answered.report.rows.isEmpty && output.file.output == nil
            && output.format != .json
        if !isSilent {
            try await output.show(answered.report, of: ledger, answered.known)
        }
        if let concern = answered.concern {
            throw Unexplained(code: concern.code, message: concern.sentence)
        }
    }
}

/// What a question takes that can be asked as of an earlier moment.
struct AskingOptions: Asking {
    @OptionGroup var known: KnownOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: ReadingOptions

    var moment: KnownMoment? { known.known }
}

/// What a question takes that is answered as the register stands now.
struct ShowingOptions: Asking {
    @OptionGroup var output: OutputOptions
    @OptionGroup var database: ReadingOptions

    var moment: KnownMoment? { nil }
}
