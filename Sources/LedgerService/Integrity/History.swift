// The history of a fact: every statement about it, by whom, why, and what it changed.

public import LedgerModel
internal import LedgerReports
internal import Postgres

/// One statement about a fact.
public struct HistoryStep: Sendable, Equatable {
    public let entry: Int64
    public let recordedAt: Instant
    /// Who did it, as the server knows the login.
    public let actor: String
    /// Who ran the program, as the program said; nil where it said the same.
    public let stated: String?
    public let command: String
    public let reason: String
    public let source: String
    /// What the statement changed, field by field: `last_day: (none) -> 2018-03-01`.
    public let changes: [String]
}

/// A noun whose history can be asked for; its raw value is the word of the command line. Which tables stand in
/// it, and how, is declared in SQL/functions/facts.sql.
public enum HistoryNoun: String, Sendable, CaseIterable {
    case deployment, person, mission, mandate, authorisation, post, strength, standby, absence
    case requirement, recipient, commitment, pledge, budget, allocation, disbursement
    case carryOver = "carry-over"
}

extension Ledger {
    /// Everything ever stated about a fact, oldest first.
    /// - Parameter id: Its number or code, as its own commands take it.
    /// - Throws: ``LedgerError`` `unknown-fact`.
    public func history(_ noun: HistoryNoun, _ id: String) async throws -> [HistoryStep] {
        try await naming { session in
            var changes: [Int64: [String]] = [:]
            for (entry, change) in try session.rows(
                "select entry, change from noun_history(\(noun.rawValue), \(id))",
                { (try $0.decode(0, as: Int64.self), try $0.decode(1, as: String.self)) }
            ) {
                changes[entry, default: []].append(change)
            }
            guard !changes.isEmpty else {
                throw LedgerError(
                    .unknownFact,
                    Sentence(
                        en: "Nothing is recorded of a \(noun.rawValue) \(id).",
                        nb: "Ingenting er registrert om \(noun.rawValue) \(id)."),
                    hint: .see(
                        "\(noun == .carryOver ? "allocation" : noun.rawValue) list"))
            }
            return try changes.sorted { $0.key < $1.key }.map { entry, lines in
                try step(entry, lines.sorted(), session)
            }
        }
    }
}

private func step(
    _ entry: Int64, _ changes: [String], _ session: Session
) throws -> HistoryStep {
    let found = try session.row(
        """
        select recorded_at, actor_role,
            nullif(coalesce(stated_login, actor_login), actor_role), command, reason, source
        from ledger_entry where number = \(entry)
        """
    ) { row -> HistoryStep in
        HistoryStep(
            entry: entry, recordedAt: try row.decode(0), actor: try row.decode(1),
            stated: try row.decodeIfPresent(2), command: try row.decode(3),
            reason: try row.decode(4), source: try row.decode(5), changes: changes)
    }
    guard let found else {
        throw LedgerError(
            .internal,
            Sentence(
                en: "Entry \(entry) is missing from the ledger.",
                nb: "Føring \(entry) mangler i registeret."))
    }
    return found
}
