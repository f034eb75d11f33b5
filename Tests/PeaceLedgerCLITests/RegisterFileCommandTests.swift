// export register, verify FILE and import register, as a user types them.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct RegisterFileCommandTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "peaceledger-register-\(UUID().uuidString)")

    private func prepare() async throws -> (file: String, hash: String) {
        for line in [
            "person add --number KX4711 --gender woman --agency FOH --given-name Ragnfrid"
                + " --family-name Utgangsvik",
            "person add --number N2 --gender man --agency FOH --given-name Ola --family-name Hansen",
        ] {
            try await Desk.say(line)
        }
        try await Desk.record("KX4711", "UNIFIL", "2010-01-01 2010-12-31")
        try await Desk.record("N2", "UNIFIL", "2010-02-01 2010-12-31")
        try await Desk.say("person erase N2 --confirm N2")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let verified = try await Binary.run("verify").stdout
        let hash = try #require(verified.split(separator: "\n").last?.split(separator: " ").last)
        return (folder.appending(path: "register.ledger").path, String(hash))
    }

    @Test func aRegisterGoesThroughAFile() async throws {
        let (file, hash) = try await prepare()
        defer { try? FileManager.default.removeItem(at: folder) }
        let exported = try await Binary.run("export", "register", file, "--with-names")
        #expect(exported.status == 0, "\(exported.stderr)")
        #expect(exported.stdout.hasPrefix("Wrote 6 entries with "))
        #expect(exported.stdout.hasSuffix("Head: entry 6\n      \(hash)\n"))
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.contains("Utgangsvik"))
        #expect(!text.contains("Hansen"))
        // Without any database.
        let verified = try await Binary.run("verify", file, environment: ["PGHOST": "/nowhere"])
        #expect(verified.status == 0, "\(verified.stdout)\(verified.stderr)")
        let whole = try await Binary.run("verify").stdout
        #expect(verified.stdout.split(separator: "\n").allSatisfy { whole.contains($0) })
        let noted = ["--from-head", String(hash.prefix(16)), "--entry"]
        #expect(try await Binary.run(["verify", file] + noted + ["6"]).status == 0)
        #expect(try await Binary.run(["verify", file] + noted + ["5"]).status == 1)
        #expect(try await Binary.run("import", "register", file).status == 1)

        let question = ["report", "headcount", "--on", "2010-06-30", "--format", "csv"]
        let here = try await Binary.run(question).stdout
        let person = try await Binary.run("person", "show", "KX4711", "--format", "csv").stdout
        try await TestDatabase.withAnother { copy in
            try await TestDatabase.$current.withValue(copy) {
                let rebuilt = try await Binary.run("import", "register", file)
                #expect(rebuilt.status == 0, "\(rebuilt.stderr)")
                #expect(rebuilt.stderr.isEmpty)
                #expect(rebuilt.stdout.hasPrefix("Rebuilt 6 entries with "))
                #expect(try await Binary.run("verify").stdout == whole)
                #expect(try await Binary.run(question).stdout == here)
                #expect(
                    try await Binary.run("person", "show", "KX4711", "--format", "csv").stdout
                        == person)
                #expect(try await Binary.run("person", "show", "ERASED-2").status == 0)
                // Whoever was not erased can be here too, and the register goes on.
                try await Desk.say("person erase KX4711 --confirm KX4711")
                #expect(try await Binary.run("verify").status == 0)
            }
        }
    }

    @Test func withoutNamesThereAreNone() async throws {
        let (file, hash) = try await prepare()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try await Binary.run("export", "register", file).status == 0)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        for word in ["KX4711", "Ragnfrid", "Utgangsvik", "Hansen"] {
            #expect(!text.contains(word))
        }
        try await TestDatabase.withAnother { copy in
            try await TestDatabase.$current.withValue(copy) {
                let rebuilt = try await Binary.run("import", "register", file)
                #expect(rebuilt.status == 0)
                #expect(rebuilt.stderr.contains("pseudonyms"))
                let verified = try await Binary.run("verify").stdout
                #expect(verified.contains(hash))
                #expect(verified.contains("Names: the register was loaded without them"))
            }
        }
    }

    @Test func aFileThatWasAlteredIsRefused() async throws {
        let (file, _) = try await prepare()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try await Binary.run("export", "register", file).status == 0)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try text.replacing("2010-02-01", with: "2010-03-01")
            .write(toFile: file, atomically: true, encoding: .utf8)
        let altered = try await Binary.run("verify", file)
        #expect(altered.status == 1)
        #expect(altered.stdout.contains("entry 5: its facts are not those that were sealed"))
        #expect(altered.stderr.contains("is not what was written, from entry 5 on."))
        try await TestDatabase.withAnother { copy in
            try await TestDatabase.$current.withValue(copy) {
                let refused = try await Binary.run("import", "register", file)
                #expect(refused.status == 65)
                #expect(refused.stderr.contains("entry 5"))
                #expect(try await Binary.run("verify").stdout.contains("Head: entry 1,"))
            }
        }
        try Data(text.utf8.prefix(text.utf8.count / 2))
            .write(to: URL(filePath: file))
        #expect(try await Binary.run("verify", file).status == 1)
        #expect(try await Binary.run("verify", "\(file).none").status == 64)
    }
}
