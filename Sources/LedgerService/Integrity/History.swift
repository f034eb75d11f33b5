// The history of a deployment: every statement about it, by whom, why, and what it changed.

public import LedgerModel
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

extension Ledger {
    /// Everything ever stated about a deployment, oldest first.
    /// - Throws: ``LedgerError`` `unknown-deployment`.
    public func deploymentHistory(_ number: Int64) async throws -> [HistoryStep] {
        try await reading { session in
            let versions = try session.rows(
                "select \(Deployment.columns) where d.id = \(number) order by d.entry",
                as: Deployment.self)
            guard !versions.isEmpty else {
                throw LedgerError(
                    .unknownDeployment, "There is no deployment \(number).",
                    hint: "See `peaceledger deployment list`.")
            }
            var steps: [HistoryStep] = []
            for (index, version) in versions.enumerated() {
                let changes =
                    index == 0
                    ? version.fields.filter { !$0.value.isEmpty }.map { "\($0.name): \($0.value)" }
                    : Self.changes(from: versions[index - 1], to: version)
                steps.append(try Self.step(version.entry, changes, session))
            }
            if let last = versions.last, let closing = last.supersededBy {
                steps.append(try Self.step(closing, ["cancelled"], session))
            }
            return steps
        }
    }

    private static func changes(from old: Deployment, to new: Deployment) -> [String] {
        zip(old.fields, new.fields).filter { $0.value != $1.value }.map { old, new in
            "\(new.name): \(shown(old.value)) -> \(shown(new.value))"
        }
    }

    private static func shown(_ value: String) -> String { value.isEmpty ? "(none)" : value }

    private static func step(
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
}

extension Deployment {
    /// What is stated of a deployment, as names and texts, for comparison.
    var fields: [(name: String, value: String)] {
        [
            ("person", serviceNumber), ("mission", mission), ("type", personnelType),
            ("agency", agency), ("gender", gender.rawValue), ("first_day", "\(firstDay)"),
            ("planned_last_day", plannedLastDay.map { "\($0)" } ?? ""),
            ("last_day", lastDay.map { "\($0)" } ?? ""), ("rank", rank ?? ""),
            ("post", post ?? ""), ("station", station ?? ""),
        ]
    }
}
