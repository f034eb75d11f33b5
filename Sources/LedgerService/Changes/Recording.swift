// The one way in which a change is recorded, tried or proposed, whatever face it came from.

public import LedgerModel
internal import Postgres

extension Ledger {
    /// Records a change; or tries it, or puts it before an approver.
    /// - Parameter intent: What is to become of it, unless a proposal is being confirmed.
    /// - Throws: ``LedgerError``, ``RefusedFile``. Nothing is recorded then.
    public func record(
        _ change: some Change, _ statement: Statement, as intent: Intent = .record
    ) async throws -> Receipt {
        let intent = Intent.current == .record ? intent : Intent.current
        try change.check()
        if intent == .propose, type(of: change).verb.hasPrefix("approval ") {
            throw LedgerError.fields(
                en: "What is about proposals is not proposed itself.",
                nb: "Det som gjelder forslag, kan ikke selv foreslås.")
        }
        let change = statement.once != nil || intent == .propose ? try change.held() : change
        var statement = statement
        statement.command = type(of: change).verb
        if statement.once != nil {
            let content = try statement.document(of: change, files: .digest).canonical
            statement.once?.content = content
        }
        let (stated, opened) = (statement, OpenedEntry())
        let done: Done
        do {
            done = try await Intent.$current.withValue(intent) {
                try await OpenedEntry.$current.withValue(opened) {
                    try await change.apply(to: self, stated)
                }
            }
        } catch let error as LedgerError where error.code == .recordedBefore {
            var receipt = Receipt(done: .already(error.message), change: change)
            (receipt.entry, receipt.isAgain) = (error.entry, true)
            return receipt
        }
        var receipt = Receipt(done: done, change: change)
        switch intent {
        case .record, .confirm: receipt.entry = done.entry
        case .tryOut: receipt.isTrial = true
        case .propose:
            guard let stated = opened.statement else {
                throw LedgerError(
                    .nothingToChange,
                    Sentence(
                        en: "The command changes nothing; nothing is proposed.",
                        nb: "Kommandoen endrer ingenting; ingenting er foreslått."))
            }
            let (number, entry) = try await propose(change, stated)
            (receipt.proposal, receipt.entry) = (number, entry)
        }
        return receipt
    }

    /// When an entry was recorded.
    public func recordedAt(_ entry: Int64) async throws -> Instant? {
        try await asking { session in
            try session.optionalValue(
                "select recorded_at from ledger_entry where number = \(entry)", as: Instant.self)
        }
    }
}

extension Statement {
    /// A change with what is stated of it: what a proposal keeps and a digest rests on.
    func document(of change: some Change, files: FileForm) throws -> JSON {
        var members = [
            JSON.Member("change", try change.document(files)),
            JSON.Member("reason", .string(reason)), JSON.Member("source", .string(source)),
            JSON.Member("far_ahead", .bool(isFarAhead)),
        ]
        if let onBehalfOf { members.append(JSON.Member("on_behalf_of", .string(onBehalfOf))) }
        return .object(members)
    }

    /// What is stated of a change that was kept.
    init(_ document: JSON, of change: any Change) throws(LedgerError) {
        try self.init(
            command: type(of: change).verb, reason: document["reason"]?.text ?? "",
            source: document["source"]?.text ?? "", login: "",
            onBehalfOf: document["on_behalf_of"]?.text)
        isFarAhead = document["far_ahead"] == .bool(true)
    }
}
