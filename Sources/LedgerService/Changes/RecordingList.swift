// Several changes: one after another, or all of them in one transaction or none.

internal import LedgerModel
internal import Postgres

/// A change that stands in a list, with what is stated of it.
public struct ListedChange: Sendable {
    /// Where in the list it stands, such as the line of a file, from 1.
    public let place: Int
    public let change: any Change
    public let statement: Statement

    /// Reads a list with one JSON object on each line; blank lines are passed over.
    /// - Parameter usual: What is stated where a line does not say otherwise.
    /// - Throws: ``LedgerError`` `invalid-change` with the line.
    public static func read(_ text: String, usual: Statement) throws(LedgerError) -> [ListedChange]
    {
        var listed: [ListedChange] = []
        for (index, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() where line.contains(where: { !$0.isWhitespace }) {
            do {
                let json = try JSON(String(line))
                let change = try ChangeForm.read(json, besides: Set(Self.ofStatement))
                listed.append(
                    ListedChange(
                        place: index + 1, change: change,
                        statement: try usual.stated(in: json, verb: type(of: change).verb)))
            } catch let error as LedgerError {
                throw error.at(line: index + 1)
            } catch {
                throw LedgerError(.invalidChange, Sentence(of: error)).at(line: index + 1)
            }
        }
        return listed
    }

    private static let ofStatement = [
        "reason", "source", "on_behalf_of", "idempotency_key", "far_ahead",
    ]
}

/// What came of a list that ended before its end.
public struct BrokenList: Error, Sendable {
    /// Those that were recorded before.
    public let receipts: [Receipt]
    /// What stopped it, with its line.
    public let error: LedgerError
}

extension Ledger {
    /// Records the changes of a list, each as an entry of its own.
    /// - Parameter together: All of them or none; otherwise those before a refused one stay.
    /// - Throws: ``BrokenList`` with what was recorded before; ``LedgerError``.
    public func record(
        _ list: [ListedChange], together: Bool, as intent: Intent
    ) async throws -> [Receipt] {
        // A trial of one change may rest on those before it: so it is held in one transaction too.
        guard together || intent == .tryOut else {
            var receipts: [Receipt] = []
            for listed in list {
                do { receipts.append(try await record(listed, as: intent)) } catch let error
                    as LedgerError
                {
                    throw BrokenList(receipts: receipts, error: error)
                }
            }
            return receipts
        }
        guard intent == .record || intent == .tryOut else {
            throw LedgerError.fields(
                en: "Proposals are made one by one: leave out `all`.",
                nb: "Forslag legges fram ett for ett: utelat `all`.")
        }
        do {
            let receipts = try await recordHeld(list, as: intent)
            await fold()
            return receipts
        } catch let tried as Tried {
            await giveNumbersBack()
            return tried.receipts
        }
    }

    private func recordHeld(
        _ list: [ListedChange], as intent: Intent
    ) async throws -> [Receipt] {
        let note = try await isLimited() ? asker.note : nil
        return try await translated {
            try await sayingWhomItWaitsFor { wait in
                try await database.openTransaction(after: note) { transaction in
                    // What a change looks up is the newest from here on.
                    try await transaction.run { session in
                        wait.process = session.process
                        try session.execute("select ledger_take_lock()")
                    }
                    return try await HeldTransaction.$current.withValue(transaction) {
                        var receipts: [Receipt] = []
                        for listed in list {
                            receipts.append(try await recordHeld(listed, transaction, intent))
                        }
                        guard intent == .record else { throw Tried(receipts: receipts) }
                        return receipts
                    }
                }
            }
        }
    }

    private func recordHeld(
        _ listed: ListedChange, _ transaction: OpenTransaction, _ intent: Intent
    ) async throws -> Receipt {
        var receipt = try await record(listed, as: .record)
        guard !receipt.isAgain else {
            throw LedgerError(.alreadyRecorded, receipt.done.told).at(line: listed.place)
        }
        // Its rules are looked at, and its entry sealed, before the next one opens.
        do {
            try await transaction.run { session in
                try session.execute("set constraints all immediate")
                try session.execute("set constraints all deferred")
            }
        } catch let error as PostgresError {
            throw LedgerError.translating(error).at(line: listed.place)
        }
        if intent == .tryOut {
            receipt.entry = nil
            receipt.isTrial = true
        }
        return receipt
    }

    private func record(_ listed: ListedChange, as intent: Intent) async throws -> Receipt {
        do { return try await record(listed.change, listed.statement, as: intent) } catch let error
            as LedgerError
        { throw error.at(line: listed.place) } catch let refused as RefusedFile {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(refused.file): \(refused.problems.count + refused.untold) problems; the"
                        + " first: \(refused.problems.first?.text(.en) ?? "")",
                    nb: "\(refused.file): \(refused.problems.count + refused.untold) feil; den"
                        + " første: \(refused.problems.first?.text(.nb) ?? "")")
            ).at(line: listed.place)
        }
    }
}

/// Thrown where a list was only tried, so that it is taken back.
private struct Tried: Error { let receipts: [Receipt] }

extension LedgerError {
    /// The error with the line where it was found.
    fileprivate func at(line: Int) -> LedgerError {
        LedgerError(
            code, Sentence(en: "Line \(line): ", nb: "Linje \(line): ") + message, hint: hint,
            cause: cause)
    }
}

extension Statement {
    /// What a line states of its change, where it says otherwise.
    fileprivate func stated(in json: JSON, verb: String) throws(LedgerError) -> Statement {
        func text(_ name: String) throws(LedgerError) -> String? {
            guard let value = json[name], value != .null else { return nil }
            guard let text = value.text else {
                throw LedgerError(
                    .invalidChange,
                    Sentence(
                        en: "\(name): this is \(value.kind.en); a text belongs here.",
                        nb: "\(name): dette er \(value.kind.nb); her skal det stå en tekst."))
            }
            return text
        }
        var statement = try Statement(
            command: verb, reason: try text("reason") ?? reason,
            source: try text("source") ?? source, login: login,
            onBehalfOf: try text("on_behalf_of") ?? onBehalfOf)
        statement.isFarAhead = json["far_ahead"].map { $0 == .bool(true) } ?? isFarAhead
        statement.once = try text("idempotency_key").map { Once(key: $0) }
        return statement
    }
}
