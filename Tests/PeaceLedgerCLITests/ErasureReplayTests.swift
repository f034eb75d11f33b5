// A restore takes out again whoever was erased since the backup, from wherever the list comes.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct ErasureReplayTests {
    /// Three people, of whom one is erased before a backup and one after it, and one more after it
    /// who was added since.
    private func prepare(_ place: BackupPlace) async throws {
        for (number, name) in [("KX1", "Utgangsvik"), ("KX2", "Bortenfor"), ("KX3", "Hansen")] {
            try await Desk.say(
                "person add --number \(number) --gender woman --agency FOH --given-name Ragnfrid"
                    + " --family-name \(name)")
            try await Desk.record(number, "UNIFIL", "2010-01-01 2010-12-31")
        }
        try await Desk.say("person erase KX1 --confirm KX1")
        #expect(try await Binary.run("database", "backup", place.path).status == 0)
        try await Desk.say("person amend KX2 --family-name Bortenfor-Vik")
        try await Desk.say("person erase KX2 --confirm KX2")
        try await Desk.say("person add --number KX4 --gender man --agency FOH")
        try await Desk.say("person erase KX4 --confirm KX4")
    }

    private func traces(of name: String, in url: String) async throws -> [String] {
        #expect(try await EmptyDatabase.isRidOfWhatWasErased(url))
        return try await EmptyDatabase.session(url) { session in
            try session.execute("checkpoint")
            return try session.rows(
                """
                select c.oid::regclass::text
                from pg_class c
                where c.relkind in ('r', 'i', 't') and pg_relation_filepath(c.oid) is not null
                    and position(convert_to(\(name)::text, 'UTF8')
                        in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0
                """
            ) { try $0.decode(0, as: String.self) }
        }
    }

    private func expectErased(_ restored: Said, in url: String) async throws {
        #expect(restored.status == 0, "\(restored.stdout)\(restored.stderr)")
        #expect(restored.stdout.hasPrefix("Erased again: 1 person, as entry "))
        #expect(try await traces(of: "Bortenfor", in: url) == [])
        #expect(try await traces(of: "Hansen", in: url) == ["personal.identity"])
        let people = try await Binary.run("person", "list", "--format", "csv", "--database", url)
        #expect(people.csv.compactMap { $0["service_number"] } == ["ERASED-1", "ERASED-2", "KX3"])
        let count = try await Binary.run(
            "report", "headcount", "--on", "2010-06-30", "--format", "csv", "--database", url)
        #expect(count.csv.first?["women"] == "3")
        #expect(try await Binary.run("verify", "--database", url).status == 0)
    }

    @Test func theRegisterInUseIsAskedByItself() async throws {
        let place = BackupPlace()
        try await prepare(place)
        try await EmptyDatabase.use { url in
            let restored = try await Binary.run("database", "restore", place.path, "--into", url)
            #expect(restored.stderr.isEmpty || restored.stderr.contains("was not rewritten"))
            try await expectErased(restored, in: url)
        }
    }

    @Test func aListThatWasKeptIsReplayed() async throws {
        let place = BackupPlace()
        try await prepare(place)
        let list = try WrittenFile(try await Binary.run("export", "erasures").stdout)
        #expect(!(try String(contentsOfFile: list.path, encoding: .utf8)).contains("KX"))
        try await EmptyDatabase.use { url in
            // The register itself is lost: nothing names it.
            let restored = try await Binary.run(
                "database", "restore", place.path, "--into", url, "--erasures", list.path,
                environment: ["PEACELEDGER_DATABASE": "postgresql:///lost?host=/nowhere"])
            #expect(restored.stderr.isEmpty || restored.stderr.contains("was not rewritten"))
            try await expectErased(restored, in: url)
        }
    }

    @Test func withoutAListItIsSaidWhoMayBeNamed() async throws {
        let place = BackupPlace()
        try await prepare(place)
        try await EmptyDatabase.use { url in
            let restored = try await Binary.run(
                "database", "restore", place.path, "--into", url,
                environment: ["PEACELEDGER_DATABASE": "postgresql:///lost?host=/nowhere"])
            #expect(restored.status == 0)
            #expect(restored.stderr.contains("is named in what is restored"), "\(restored.stderr)")
        }
    }

    @Test func anotherRegisterAndABadListAreRefusedBeforeAnythingIsWritten() async throws {
        let place = BackupPlace()
        try await prepare(place)
        let bad = try WrittenFile("person,entry,erased_at,mark\n2,9,yesterday,xyz\n")
        let own = try TestDatabase.required().url
        try await EmptyDatabase.use { other in
            #expect(try await Binary.run("database", "migrate", "--database", other).status == 0)
            try await EmptyDatabase.use { url in
                for (words, status) in [
                    (["--erasures-from", other], Int32(1)), (["--erasures", bad.path], 65),
                    (["--erasures", "/nowhere"], 64),
                    (["--erasures", bad.path, "--erasures-from", own], 64),
                ] {
                    let said = try await Binary.run(
                        ["database", "restore", place.path, "--into", url] + words)
                    #expect(said.status == status, "\(words): \(said.stderr)")
                }
                let restored = try await Binary.run(
                    "database", "restore", place.path, "--into", url, "--erasures-from", own)
                try await expectErased(restored, in: url)
            }
        }
    }
}
