// A register that an insider has broken can still be saved, and its schema put back, by command.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderBackupTests {
    /// Forges a reason with every guard off.
    private func forge() async throws {
        try await TestDatabase.required().database.session { session in
            try session.script(
                """
                alter table ledger_entry disable trigger all;
                update ledger_entry set reason = 'Forged' where number = 2;
                alter table ledger_entry enable trigger all
                """)
        }
    }

    @Test func aBrokenRegisterIsSavedWithAWordAndSaysSo() async throws {
        try await Desk.addPeople(1)
        let whole = BackupPlace()
        #expect(try await Binary.run("database", "backup", whole.path).status == 0)
        #expect(
            try String(contentsOf: whole.file("MANIFEST"), encoding: .utf8)
                .contains("verified whole\n"))
        try await forge()
        let place = BackupPlace()
        let refused = try await Binary.run("database", "backup", place.path)
        #expect(refused.status == 1)
        #expect(refused.stderr.contains("The register is not what was sealed"), "\(refused.stderr)")
        #expect(refused.stderr.contains("Entry 2: what it says of itself"))
        #expect(refused.stderr.contains("--although-broken"))
        #expect(!FileManager.default.fileExists(atPath: place.path))
        let saved = try await Binary.run(
            "database", "backup", place.path, "--although-broken")
        #expect(saved.status == 0, "\(saved.stderr)")
        #expect(saved.stderr.contains("Entry 2: what it says of itself"))
        let manifest = try String(contentsOf: place.file("MANIFEST"), encoding: .utf8)
        #expect(manifest.contains("verified broken\nfault Entry 2: what it says of itself"))

        try await EmptyDatabase.use { url in
            let restore = ["database", "restore", place.path, "--into", url]
            let refused = try await Binary.run(restore)
            #expect(refused.status == 1)
            #expect(refused.stderr.contains("Nothing was restored."), "\(refused.stderr)")
            let restored = try await Binary.run(restore + ["--although-broken"])
            #expect(restored.status == 0, "\(restored.stdout)\(restored.stderr)")
            #expect(restored.stderr.contains("Entry 2: what it says of itself"))
            #expect(!restored.stdout.contains("Whole"))
            // It is in use, and still says that it is broken.
            let people = try await Binary.run("person", "list", "--database", url)
            #expect(people.status == 0, "\(people.stderr)")
            // The triggers came as they were.
            let repaired = try await Binary.run(
                "database", "migrate", "--repair", "--database", url)
            #expect(repaired.status == 0, "\(repaired.stdout)")
            let verified = try await Binary.run("verify", "--database", url)
            #expect(verified.status == 1)
            #expect(verified.stdout.hasPrefix("Entry 2: "), "\(verified.stdout)")
            #expect(verified.stdout.contains("Schema: whole."), "\(verified.stdout)")
        }
    }

    @Test func theSchemaIsPutBackByCommand() async throws {
        let whole = try await Binary.run("database", "migrate", "--repair")
        #expect(whole.stdout == "Nothing to repair: the schema is this version's.\n")
        try await TestDatabase.required().database.session { session in
            try session.script(
                """
                drop trigger fact_refuses_delete on deployment;
                grant select on personal.identity to public
                """)
        }
        let found = try await Binary.run("verify")
        #expect(found.status == 1)
        #expect(
            found.stdout.contains(
                "Schema: the trigger fact_refuses_delete (public.deployment) is missing.\n"))
        #expect(
            found.stdout.contains(
                "Schema: the table personal.identity: what others may do with it is"))
        #expect(found.stderr.contains("database migrate --repair"))
        // The triggers and rights of a register do not stand in the way of its backup.
        let place = BackupPlace()
        let saved = try await Binary.run("database", "backup", place.path)
        #expect(
            saved.status == 0 && saved.stderr.contains("fact_refuses_delete"), "\(saved.stderr)")
        let repaired = try await Binary.run("database", "migrate", "--repair")
        #expect(repaired.status == 0, "\(repaired.stdout)\(repaired.stderr)")
        #expect(
            repaired.stdout.contains(
                "put back: the trigger fact_refuses_delete (public.deployment)"))
        #expect(try await Binary.run("verify").status == 0)
        #expect(try await Binary.run("database", "migrate", "--repair", "--dry-run").status == 64)
        #expect(try await Binary.run("verify", "--quick", "register.ledger").status == 64)
    }
}
