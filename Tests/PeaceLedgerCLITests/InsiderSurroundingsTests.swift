// What surrounds a command, its environment and others at work, changes none of its answers.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderSurroundingsTests {
    private func hostile() throws -> [String: String] {
        [
            "PEACELEDGER_DATABASE": try TestDatabase.required().url,
            "PGCLIENTENCODING": "LATIN1", "PGTZ": "Asia/Tokyo", "PGDATESTYLE": "German, DMY",
            "PGOPTIONS": "-c search_path=personal -c row_security=off -c bytea_output=escape"
                + " -c default_transaction_read_only=on -c synchronous_commit=off",
        ]
    }

    @Test func theEnvironmentOfLibpqChangesNoAnswerAndNoBackup() async throws {
        let environment = try hostile()
        let added = try await Binary.run(
            [
                "person", "add", "--number", "N1", "--gender", "man", "--agency", "FOH",
                "--given-name", "Bjørn", "--family-name", "Ås", "--reason", "r", "--source", "s",
            ], environment: environment)
        #expect(added.status == 0, "\(added.stderr)")
        let place = BackupPlace()
        let backup = try await Binary.run(
            ["database", "backup", place.path], environment: environment)
        #expect(backup.status == 0, "\(backup.stderr)")
        try await EmptyDatabase.use { url in
            let restored = try await Binary.run(
                ["database", "restore", place.path, "--into", url], environment: environment)
            #expect(restored.status == 0, "\(restored.stderr)")
            let name: String = try await EmptyDatabase.session(url) { session in
                try session.value("select given_name || ' ' || family_name from personal.identity")
            }
            #expect(name == "Bjørn Ås")
        }
    }

    @Test func whoWaitsIsToldOnStandardErrorAndGoesOnWhenTheOwnerUnblocks() async throws {
        let test = try TestDatabase.required()
        let other = Database(
            try ConnectionSettings(test.url + "&application_name=by%20hand"), poolSize: 1,
            logger: .init(label: "test"))
        let holder = Task {
            try await other.transaction { session in
                try session.execute("select ledger_take_lock()")
                try session.execute("select pg_sleep(100)")
            }
        }
        for _ in 0..<200 {
            let isHeld: Bool = try await test.database.session { session in
                try session.value(
                    "select exists (select from session_holders() where what = 'holds')")
            }
            if isHeld { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        async let waiting = Binary.run(
            "person", "add", "--number", "N1", "--gender", "man", "--agency", "FOH", "--reason",
            "r",
            "--source", "s")
        // It waits for more than the two seconds after which it says so.
        try await Task.sleep(for: .seconds(5))
        let seen = try await Binary.run("database", "doctor", "--format", "csv").csv
        #expect(seen.contains { $0["state"] == "holds" && $0["command"] == "by hand" }, "\(seen)")
        #expect(
            seen.contains { $0["state"] == "waits" && $0["command"] == "peaceledger person add" },
            "\(seen)")
        let ended = try await Binary.run("database", "unblock")
        #expect(ended.stdout.contains("Ended the session of") && ended.stdout.contains("by hand"))
        let added = try await waiting
        #expect(added.status == 0)
        #expect(added.stderr.contains("peaceledger: waiting for "), "\(added.stderr)")
        #expect(added.stderr.contains("(by hand)"), "\(added.stderr)")
        _ = await holder.result
        await other.close()
        let nobody = try await Binary.run("database", "unblock", "--process", "1")
        #expect(nobody.stdout == "Nobody holds the register.\n" && nobody.status == 0)
    }
}
