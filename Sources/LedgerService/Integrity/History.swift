// The history of a fact: every statement about it, by whom, why, and what it changed.

public import LedgerModel
internal import LedgerReports
internal import Postgres

/// One statement about a fact.
public struct HistoryStep: Sendable, Equatable {
    public let entry: Int64
    public let recordedAt: Instant
    /// The database role and the operating-system user, `role (login)` where they differ.
    public let actor: String
    public let command: String
    public let reason: String
    public let source: String
    /// What the statement changed, field by field: `last_day: (none) -> 2018-03-01`.
    public let changes: [String]
}

/// A noun whose history can be asked for; its raw value is the word of the command line.
public enum HistoryNoun: String, Sendable, CaseIterable {
    case deployment, person, mission, mandate, authorisation, post, strength, standby, absence
    case requirement, recipient, commitment, pledge, budget, allocation, disbursement
    case carryOver = "carry-over"

    /// The queries that give entry and change; `$id` is what names the fact.
    func queries(_ id: String) -> [SQL] {
        let number = Int64(id) ?? -1
        return switch self {
        case .deployment:
            [
                Self.numbered("deployment", number),
                "select * from deployment_parts_history(\(number))",
            ]
        case .person:
            [
                """
                select h.* from personal.identity i
                cross join lateral fact_history(
                    'person_detail', jsonb_build_object('person', i.person)) h
                where i.service_number = \(id) and i.superseded_by is null
                """,
                """
                select h.* from personal.identity i
                cross join lateral fact_history(
                    'personal.identity', jsonb_build_object('person', i.person)) h
                where i.service_number = \(id) and i.superseded_by is null
                """,
            ]
        case .mission:
            [Self.one("mission_detail", "mission", id)]
                + ["mission_phase", "mission_host", "mission_lineage", "mandate"].map {
                    Self.several($0, "mission", id)
                }
        case .mandate:
            ["mandate", "mandate_ceiling"].map { Self.several($0, "reference", id) }
        case .authorisation:
            [
                Self.one("authorisation_detail", "authorisation", id),
                Self.several("authorisation_type", "authorisation", id),
            ]
        case .post: [Self.one("post_detail", "post", id)]
        case .strength: [Self.numbered("counted_strength", number)]
        case .standby, .absence: [Self.numbered(rawValue, number)]
        case .allocation: [Self.numbered("allocation", number)]
        case .carryOver: [Self.numbered("carry_over", number)]
        case .disbursement:
            [
                """
                select h.* from disbursement d
                cross join lateral fact_history(
                    'disbursement', jsonb_build_object('id', d.id)) h
                where lower(d.reference) = lower(\(id))
                """,
                """
                select h.entry, 'refund: ' || h.change from disbursement d
                join refund r on r.disbursement = d.id
                cross join lateral fact_history('refund', jsonb_build_object('id', r.id)) h
                where lower(d.reference) = lower(\(id))
                """,
            ]
        case .budget: [Self.several("appropriation", "line", id)]
        case .pledge:
            [
                Self.one("pledge_detail", "pledge", id),
                Self.several("pledge_fulfilment", "pledge", id),
            ]
        case .recipient: [Self.one("recipient_detail", "recipient", id)]
        case .commitment:
            [
                Self.one("commitment_detail", "commitment", id),
                """
                select s.entry, s.kind || ' ' || lower(s.years)
                    || case when upper_inf(s.years) then ' and on'
                        when upper(s.years) > lower(s.years) + 1
                        then ' to ' || upper(s.years) - 1 else '' end
                    || ': ' || s.amount || ' from ' || s.on_day
                from commitment_step s where s.commitment = \(id)
                """,
            ]
        case .requirement: [Self.numbered("personal.requirement", number)]
        }
    }

    private static func numbered(_ table: String, _ number: Int64) -> SQL {
        """
        select * from fact_history(
            \(table)::regclass, jsonb_build_object('id', \(number)::bigint))
        """
    }

    private static func one(_ table: String, _ key: String, _ id: String) -> SQL {
        "select * from fact_history(\(table)::regclass, jsonb_build_object(\(key)::text, \(id)::text))"
    }

    private static func several(_ table: String, _ key: String, _ id: String) -> SQL {
        """
        select * from fact_rows_history(
            \(table)::regclass, jsonb_build_object(\(key)::text, \(id)::text))
        """
    }
}

extension Ledger {
    /// Everything ever stated about a fact, oldest first.
    /// - Parameter id: Its number or code, as its own commands take it.
    /// - Throws: ``LedgerError`` `unknown-fact`.
    public func history(_ noun: HistoryNoun, _ id: String) async throws -> [HistoryStep] {
        try await naming(noun == .person ? .one : .untold) { session in
            var changes: [Int64: [String]] = [:]
            for query in noun.queries(id) {
                for (entry, change) in try session.rows(
                    query, { (try $0.decode(0, as: Int64.self), try $0.decode(1, as: String.self)) }
                ) {
                    changes[entry, default: []].append(change)
                }
            }
            guard !changes.isEmpty else {
                throw LedgerError(
                    .unknownFact, "Nothing is recorded of a \(noun.rawValue) \(id).",
                    hint:
                        "See `peaceledger \(noun == .carryOver ? "allocation" : noun.rawValue) list`."
                )
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
        select recorded_at, actor_role, actor_login, command, reason, source
        from ledger_entry where number = \(entry)
        """
    ) { row -> HistoryStep in
        let role: String = try row.decode(1)
        let login: String = try row.decode(2)
        return HistoryStep(
            entry: entry, recordedAt: try row.decode(0),
            actor: role == login ? role : "\(role) (\(login))",
            command: try row.decode(3), reason: try row.decode(4), source: try row.decode(5),
            changes: changes)
    }
    guard let found else {
        throw LedgerError(.internal, "Entry \(entry) is missing from the ledger.")
    }
    return found
}
