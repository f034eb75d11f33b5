// Puts back what of the schema is not as this version makes it: functions, constraints, triggers, policies,
// rights, settings. Nothing that is recorded is touched, and no table, column or role is taken away.

internal import LedgerModel
internal import LedgerSchema
internal import Postgres

/// What came of putting the schema back.
public struct SchemaRepairReceipt: Sendable {
    /// What differed before.
    public let before: [SchemaDifference]
    /// What still does, with the server's reason where a statement was refused.
    public let left: [(difference: SchemaDifference, reason: String?)]
    /// The rows of `ledger_migration` that were put right.
    public let migrations: [DerivedDifference]
}

extension Ledger {
    /// Puts the schema back to what this version makes, as one transaction. What cannot be put back,
    /// because what is recorded breaks it or because it is not this version's to take away, is named.
    /// - Throws: ``LedgerError`` `schema-outdated` when the database is of another version.
    public func repairSchema() async throws -> SchemaRepairReceipt {
        try await translated {
            try await database.transaction { session in
                try session.execute("lock table ledger_migration in share row exclusive mode")
                var repair = SchemaRepair(
                    session: session, expected: .expected(on: try VerifySQL.server(session)))
                return try repair.run()
            }
        }
    }
}

private struct SchemaRepair {
    let session: Session
    let expected: Fingerprint
    /// Why the server refused what would have put a difference back.
    var reasons: [String: String] = [:]
    /// Why the server refused a file of functions or rights, which stands for all in it.
    var reasonOfFile: String?

    mutating func run() throws -> SchemaRepairReceipt {
        let before = try differences()
        try requireThisVersion(before)
        // Each step stands on the one before: a trigger needs its function, a reference its key.
        if !before.isEmpty {
            if before.contains(where: { ["function", "view", "type"].contains($0.kind) }) {
                try files(LedgerSchema.functions)
            }
            for step in Step.allCases {
                for difference in try differences().sorted(by: Self.goesBefore) {
                    for statement in step.statements(for: difference, in: expected) {
                        try attempt(statement, for: difference)
                    }
                }
            }
            try putBackRights()
            for difference in try differences() {
                for statement in RightsWords.statements(for: difference) {
                    try attempt(statement, for: difference)
                }
            }
        }
        let left = try differences()
        return SchemaRepairReceipt(
            before: before,
            left: left.map { ($0, reason(of: $0)) },
            migrations: left.isEmpty ? try putBackMigrations() : [])
    }

    private func reason(of difference: SchemaDifference) -> String? {
        // What is none of ours was left on purpose.
        if difference.property == nil, difference.expected == nil { return nil }
        return reasons[difference.kind + difference.object] ?? reasonOfFile
    }

    private func differences() throws -> [SchemaDifference] {
        let found = try Fingerprint.found(in: session)
        let differences =
            expected.differences(from: found)
            + (try SequenceCheck.differences(
                SequenceCheck.all(in: expected, and: found), in: session))
        try session.script("set local search_path = public, pg_temp")
        return differences
    }

    /// A database in which migrations are still to run is brought to this version first.
    private func requireThisVersion(_ differences: [SchemaDifference]) throws {
        let pending = try DerivedCheck.migrations(session).contains { $0.difference == "rows -1" }
        let lacksTables = differences.contains {
            ["table", "column"].contains($0.kind) && $0.property == nil && $0.found == nil
        }
        guard pending, lacksTables else { return }
        throw LedgerError(
            .schemaOutdated,
            Sentence(
                en: "This database was prepared by another version of peaceledger.",
                nb: "Denne databasen er klargjort av en annen versjon av peaceledger."),
            hint: Sentence(
                en: "Bring it up to date with `database migrate`, then repair it.",
                nb: "Oppdater den med `database migrate`, og reparer den deretter."))
    }

    private mutating func attempt(_ statement: String, for difference: SchemaDifference) throws {
        try session.script("savepoint one_object")
        do {
            try session.script(SQL(trusted: statement))
        } catch {
            if error.isConnectionFailure { throw error }
            reasons[difference.kind + difference.object] = error.message
            try session.script("rollback to savepoint one_object")
        }
        try session.script("release savepoint one_object")
    }

    private mutating func putBackRights() throws { try files(LedgerSchema.rights) }

    private mutating func files(_ files: [SQLFile]) throws {
        for file in files {
            try session.script("savepoint one_file")
            do { try session.script(SQL(trusted: file.text)) } catch {
                if error.isConnectionFailure { throw error }
                reasonOfFile = error.message
                try session.script("rollback to savepoint one_file")
            }
            try session.script("release savepoint one_file")
        }
    }

    private static func goesBefore(_ one: SchemaDifference, _ other: SchemaDifference) -> Bool {
        func place(_ difference: SchemaDifference) -> Int {
            let text = difference.expected ?? ""
            if text.hasPrefix("FOREIGN KEY") { return 2 }
            return text.hasPrefix("PRIMARY KEY") || text.hasPrefix("UNIQUE") ? 0 : 1
        }
        return place(one) < place(other)
    }

    /// Rows that say which migrations have run: they have, for the schema is theirs.
    private func putBackMigrations() throws -> [DerivedDifference] {
        let wrong = try DerivedCheck.migrations(session)
        guard !wrong.isEmpty else { return [] }
        try session.execute(
            """
            delete from public.ledger_migration
            where number > \(LedgerSchema.migrations.count)::integer
            """)
        for (offset, file) in LedgerSchema.migrations.enumerated() {
            try session.execute(
                """
                insert into public.ledger_migration (number, name, sha256)
                values (\(offset + 1), \(file.name), sha256(convert_to(\(file.text), 'UTF8')))
                on conflict (number) do update
                set name = excluded.name, sha256 = excluded.sha256
                where (ledger_migration.name, ledger_migration.sha256)
                    <> (excluded.name, excluded.sha256)
                """)
        }
        return wrong
    }
}
