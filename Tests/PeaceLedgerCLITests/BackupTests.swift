// A backup of a register at work, restored elsewhere: nothing is missing, and what is damaged is refused
// before anything is written.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

/// A folder that does not exist yet, removed with its backup when the test has ended.
final class BackupPlace: Sendable {
    let path = FileManager.default.temporaryDirectory
        .appending(path: "peaceledger-backup-\(UUID().uuidString)").path

    func file(_ name: String) -> URL { URL(filePath: path).appending(path: name) }

    /// Changes a file of the backup.
    func change(_ name: String, _ body: (inout Data) -> Void) throws {
        var data = try Data(contentsOf: file(name))
        body(&data)
        try data.write(to: file(name))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite(.freshDatabase) struct BackupTests {
    private func isEmpty(_ url: String) async throws -> Bool {
        try await EmptyDatabase.session(url) { session in
            try session.value(
                "select not exists (select from pg_class where relnamespace = 'public'::regnamespace)"
            )
        }
    }

    private func restore(_ place: BackupPlace, _ url: String, _ more: String...) async throws
        -> Said
    {
        try await Binary.run(["database", "restore", place.path, "--into", url] + more)
    }

    /// Every trigger, and whether it also holds in replica mode.
    private func guards(of url: String) async throws -> [String] {
        try await EmptyDatabase.session(url) { session in
            try session.rows(
                """
                select concat_ws(' ', tgrelid::regclass, tgname, tgenabled)
                from pg_trigger where not tgisinternal order by 1
                """
            ) { try $0.decode(0, as: String.self) }
        }
    }

    /// The numbers of transactions that the register keeps: those of another server mean nothing.
    private func transactions(in url: String) async throws -> [String] {
        try await EmptyDatabase.session(url) { session in
            let columns = try session.rows(
                """
                select format('select %I::text from %s where %1$I is not null', attname,
                    attrelid::regclass)
                from pg_attribute
                join pg_class c on c.oid = attrelid
                where atttypid = 'xid8'::regtype and c.relkind = 'r' and attnum > 0
                    and c.relnamespace::regnamespace::text !~ '^pg_'
                """
            ) { try $0.decode(0, as: String.self) }
            return try columns.flatMap { column in
                try session.rows(SQL(trusted: column)) { try $0.decode(0, as: String.self) }
            }
        }
    }

    @Test func whatIsRestoredIsTheMomentOfTheBackupThoughWritersGoOn() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let place = BackupPlace()
        let writer = Task {
            var number = 0
            while !Task.isCancelled {
                number += 1
                try await Desk.say("person add --number W\(number) --gender man --agency FOH")
            }
        }
        let said = try await Binary.run("database", "backup", place.path)
        writer.cancel()
        try await writer.value
        #expect(said.status == 0, "\(said.stderr)")
        let head = said.stdout.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(head.hasPrefix("Head: entry "))
        let manifest = try String(contentsOf: place.file("MANIFEST"), encoding: .utf8)
        #expect(manifest.contains("count deployment 1\n"))
        let mode = try FileManager.default.attributesOfItem(atPath: place.path)
        #expect(mode[.posixPermissions] as? Int == 0o700)

        try await EmptyDatabase.use { url in
            let restored = try await restore(place, url)
            #expect(restored.status == 0, "\(restored.stdout)\(restored.stderr)")
            #expect(restored.stdout.hasSuffix("\(head)\n"), "\(restored.stdout)")
            #expect(restored.stderr.isEmpty)
            #expect(try await guards(of: url) == guards(of: TestDatabase.required().url))
            #expect(try await transactions(in: url).allSatisfy { $0 == "0" })
            // It is a register like any other: it counts, and goes on.
            let count = try await Binary.run(
                "report", "headcount", "--on", "2017-06-30", "--format", "csv", "--database", url)
            #expect(count.stdout == "mission,women,men,other,not_stated,total\nUNMISS,1,0,0,0,1\n")
            let added = try await Binary.run(
                "person", "add", "--number", "N9", "--gender", "man", "--agency", "FOH",
                "--reason", "r", "--source", "s", "--database", url)
            #expect(added.status == 0, "\(added.stderr)")
            #expect(try await Binary.run("verify", "--database", url).status == 0)
            let again = try await restore(place, url)
            #expect(again.status == 1)
            #expect(again.stderr.contains("The database is not empty"))
        }
        let twice = try await Binary.run("database", "backup", place.path)
        #expect(twice.status == 64)
        #expect(twice.stderr.contains("is not empty"))
        #expect(try String(contentsOf: place.file("MANIFEST"), encoding: .utf8) == manifest)
    }

    @Test func aDamagedBackupIsRefusedBeforeAnythingIsWritten() async throws {
        try await Desk.addPeople(1)
        let damages: [(String, (BackupPlace) throws -> Void)] = [
            ("a changed byte", { try $0.change("register.dump") { $0[$0.count / 2] ^= 1 } }),
            ("a cut file", { try $0.change("register.dump") { $0.removeLast(1) } }),
            (
                "a missing file",
                { try FileManager.default.removeItem(at: $0.file("register.dump")) }
            ),
            ("no manifest", { try FileManager.default.removeItem(at: $0.file("MANIFEST")) }),
            ("no sums", { try FileManager.default.removeItem(at: $0.file("SHA256SUMS")) }),
            ("empty sums", { try $0.change("SHA256SUMS") { $0.removeAll() } }),
            (
                "another count",
                { place in
                    try place.change("MANIFEST") { data in
                        let text = String(decoding: data, as: UTF8.self)
                        data = Data(text.replacing("count person 1", with: "count person 2").utf8)
                    }
                }
            ),
        ]
        let whole = BackupPlace()
        #expect(try await Binary.run("database", "backup", whole.path).status == 0)
        try await EmptyDatabase.use { url in
            for (name, damage) in damages {
                let place = BackupPlace()
                try FileManager.default.copyItem(atPath: whole.path, toPath: place.path)
                try damage(place)
                let said = try await restore(place, url)
                #expect(said.status == 65, "\(name): \(said.stderr)")
                #expect(said.stderr.contains("damaged or incomplete"), "\(name): \(said.stderr)")
                #expect(try await isEmpty(url), "\(name)")
            }
            #expect(try await restore(BackupPlace(), url).status == 64)
        }
    }

    /// A forged backup has the right digests: what it holds is compared and verified all the same.
    @Test func aBackupThatSaysMoreThanItHoldsIsNotTakenForARegister() async throws {
        try await Desk.addPeople(1)
        let place = BackupPlace()
        #expect(try await Binary.run("database", "backup", place.path).status == 0)
        try place.change("MANIFEST") { data in
            let text = String(decoding: data, as: UTF8.self)
            data = Data(text.replacing("count person 1", with: "count person 2").utf8)
        }
        try resum(place)
        try await EmptyDatabase.use { url in
            let said = try await restore(place, url)
            #expect(said.status == 69)
            #expect(said.stderr.contains("person: 1 instead of 2"), "\(said.stderr)")
            for command in [["person", "list"], ["database", "migrate"]] {
                let refused = try await Binary.run(command + ["--database", url])
                #expect(refused.status == 69)
                #expect(refused.stderr.contains("did not come to its end"), "\(refused.stderr)")
            }
        }
    }

    private func resum(_ place: BackupPlace) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.currentDirectoryURL = URL(filePath: place.path)
        process.arguments = ["-c", "sha256sum MANIFEST register.dump >SHA256SUMS"]
        try process.run()
        process.waitUntilExit()
    }

    @Test func aRestoreThatIsKilledLeavesAnEmptyDatabaseOrOneThatNoCommandUses() async throws {
        try await Desk.addPeople(1)
        let place = BackupPlace()
        #expect(try await Binary.run("database", "backup", place.path).status == 0)
        let own = try TestDatabase.required().url
        for delay in [200, 600, 1000, 1400] {
            try await EmptyDatabase.use { url in
                let wasKilled = try await Binary.kill(
                    ["database", "restore", place.path, "--into", url],
                    after: .milliseconds(delay), database: own)
                let said = try await Binary.run("verify", "--database", url)
                if wasKilled {
                    #expect(said.status == 69, "\(delay): \(said.stdout)\(said.stderr)")
                } else {
                    #expect(said.status == 0)
                }
            }
        }
    }

    @Test func aBackupThatIsKilledLeavesNothingBehindTheNextOne() async throws {
        let place = BackupPlace()
        let own = try TestDatabase.required().url
        _ = try await Binary.kill(
            ["database", "backup", place.path], after: .milliseconds(120), database: own)
        #expect(try await Binary.run("database", "backup", place.path).status == 0)
        let parent = URL(filePath: place.path).deletingLastPathComponent().path
        let name = URL(filePath: place.path).lastPathComponent
        let left = try FileManager.default.contentsOfDirectory(atPath: parent)
            .filter { $0.hasPrefix(name) }
        #expect(left == [name])
    }

    @Test func aServerThatLacksTheRolesGetsThem() async throws {
        let role = "reader_\(UUID().uuidString.prefix(8))"
        let test = try TestDatabase.required()
        try await test.database.session { session in
            try session.script(
                SQL(trusted: "create role \"\(role)\"; grant select on mission to \"\(role)\""))
        }
        let place = BackupPlace()
        #expect(try await Binary.run("database", "backup", place.path).status == 0)
        try await test.database.session { session in
            try session.script(SQL(trusted: "drop owned by \"\(role)\"; drop role \"\(role)\""))
        }
        try await EmptyDatabase.use { url in
            let said = try await restore(place, url)
            #expect(said.status == 0, "\(said.stderr)")
            #expect(said.stderr.contains(role))
            let may = try await EmptyDatabase.session(url) { session in
                try session.value(
                    "select has_table_privilege(\(role)::text, 'mission', 'select')", as: Bool.self)
            }
            #expect(may)
        }
        try await test.database.session { session in
            try session.script(SQL(trusted: "drop role \"\(role)\""))
        }
    }

    @Test func aPasswordIsGivenToNoProgramOnItsCommandLine() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-programs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let named = ProcessInfo.processInfo.environment["PEACELEDGER_POSTGRES_BIN"]
        for program in ["pg_dump", "pg_restore"] {
            let script = """
                #!/bin/sh
                echo "$@" >>\(folder.path)/words
                echo "$PGPASSWORD" >>\(folder.path)/environment
                exec \(named ?? "/usr/bin")/\(program) "$@"
                """
            let file = folder.appending(path: program)
            try script.write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        let own = try TestDatabase.required().url
        let place = BackupPlace()
        let environment = [
            "PEACELEDGER_DATABASE": "\(own)&password=geheim",
            "PEACELEDGER_POSTGRES_BIN": folder.path,
        ]
        let said = try await Binary.run(
            "database", "backup", place.path, environment: environment)
        #expect(said.status == 0, "\(said.stderr)")
        try await EmptyDatabase.use { url in
            let restored = try await Binary.run(
                "database", "restore", place.path, "--into", "\(url)&password=geheim",
                environment: environment)
            #expect(restored.status == 0, "\(restored.stderr)")
        }
        let words = try String(contentsOf: folder.appending(path: "words"), encoding: .utf8)
        #expect(words.contains("--snapshot=") && words.contains("--single-transaction"))
        #expect(!words.contains("geheim"))
        let passed = try String(contentsOf: folder.appending(path: "environment"), encoding: .utf8)
        #expect(passed.split(separator: "\n").contains("geheim"))
    }
}
