// Over a network nobody reads along, nobody plays the server, and no password is seen anywhere.

import Foundation
import Testing

@Suite(.serialized) struct TLSTests {
    private static let shared: Result<TLSServer, any Error> = Result {
        let server = try TLSServer()
        atexit { try? TLSTests.shared.get().stop() }
        return server
    }

    private var server: TLSServer { get throws { try Self.shared.get() } }

    private func run(
        _ words: String..., address: String, password: String? = TLSServer.password
    ) async throws -> Said {
        var environment = ["PEACELEDGER_DATABASE": address]
        environment["PGPASSWORD"] = password
        return try await Binary.run(words, environment: environment)
    }

    @Test func aVerifiedConnectionWorks() async throws {
        let migrated = try await run("database", "migrate", address: try server.address())
        #expect(migrated.status == 0, "\(migrated.stderr)")
        let status = try await run("database", "status", address: try server.address())
        #expect(status.status == 0, "\(status.stderr)")
        #expect(try server.log.contains("SSL enabled (protocol=TLSv1.3"))
    }

    @Test func anotherServersNameIsRefused() async throws {
        let said = try await run(
            "mission", "list", address: try server.address(host: "register.example"))
        #expect(said.status == 69)
        #expect(said.stderr.contains("does not match host name \"register.example\""))
        #expect(said.stderr.contains("did not prove to be the server"))
    }

    @Test func anUnknownAuthorityIsRefused() async throws {
        let said = try await run(
            "mission", "list", "--format", "json",
            address: try server.address(authority: "other-ca.crt"))
        #expect(said.status == 69)
        #expect(said.stderr.contains("\"code\": \"database-unavailable\""))
        #expect(said.stderr.contains("certificate verify failed"))
    }

    @Test func plainTextIsRefused() async throws {
        let said = try await run("mission", "list", address: try server.address(mode: "disable"))
        #expect(said.status == 77, "\(said.stderr)")
        #expect(said.stderr.contains("encrypted connections only: use sslmode=verify-full"))
    }

    @Test func aWrongPasswordIsNotPermitted() async throws {
        for password in ["wrong-Hush", nil] {
            let said = try await run(
                "mission", "list", address: try server.address(), password: password)
            #expect(said.status == 77, "\(said.stderr)")
            #expect(!said.stderr.contains("wrong-Hush"))
        }
    }
}

extension TLSTests {
    /// A way to hand over the password: words of the command line, and the environment.
    private struct Way {
        var words: [String] = []
        var environment: [String: String] = [:]
    }

    private func ways() throws -> [Way] {
        let server = try server
        let address = server.address()
        let query = "hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert=\(server.folder)/ca.crt"
        let url =
            "postgresql://\(TLSServer.user):\(TLSServer.passwordInURL)@localhost:\(server.port)/"
            + "\(TLSServer.database)?\(query)"
        let quoted = TLSServer.password.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        let pairs = "\(address) password='\(quoted)'"
        let escaped = TLSServer.password.replacing("\\", with: "\\\\")
        try write("*:*:*:*:\(escaped)\n", "passfile")
        try write(
            "[register]\n" + address.split(separator: " ").joined(separator: "\n")
                + "\npassword=\(TLSServer.password)\n", "services")
        let folder = try own()
        return [
            Way(words: ["--database", url]), Way(words: ["--database=\(url)"]),
            Way(words: ["--database", pairs]),
            Way(environment: ["PEACELEDGER_DATABASE": url]),
            Way(environment: ["PEACELEDGER_DATABASE": pairs]),
            Way(environment: [
                "PEACELEDGER_DATABASE": address, "PGPASSWORD": TLSServer.password,
            ]),
            Way(environment: [
                "PEACELEDGER_DATABASE": address, "PGPASSFILE": "\(folder)/passfile",
            ]),
            Way(environment: ["PGSERVICE": "register", "PGSERVICEFILE": "\(folder)/services"]),
        ]
    }

    private func own() throws -> String { "\(try server.folder)-own" }

    private func write(_ text: String, _ name: String) throws {
        let folder = try own()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"))
        chmod("\(folder)/\(name)", 0o600)
    }

    /// Whether a text holds the password in any form in which it is ever written.
    private func tells(_ text: String) -> Bool {
        text.contains("Hush") || text.contains(TLSServer.password)
    }

    @Test func noPasswordIsSeenHoweverItIsGiven() async throws {
        let migrated = try await run("database", "migrate", address: try server.address())
        #expect(migrated.status == 0, "\(migrated.stderr)")
        for way in try ways() {
            for words in [
                ["mission", "list", "--verbose", "--format", "json"], ["database", "status"],
                ["database", "url"], ["mission", "show", "NOWHERE", "--format", "json"],
                ["history", "mission", "UNMISS"],
            ] {
                let said = try await Binary.run(words + way.words, environment: way.environment)
                #expect(said.status == (words.contains("NOWHERE") ? 1 : 0), "\(said.stderr)")
                #expect(!tells(said.stdout) && !tells(said.stderr), "\(way) \(words) \(said)")
                let warned = said.stderr.contains("a password on the command line can be seen")
                #expect(warned == !way.words.isEmpty)
            }
        }
        #expect(try !tells(server.log))
        try FileManager.default.removeItem(atPath: own())
    }

    @Test func aPasswordIsTakenOutOfTheListOfProcesses() async throws {
        let migrated = try await run("database", "migrate", address: try server.address())
        #expect(migrated.status == 0, "\(migrated.stderr)")
        for way in try ways() where !way.words.isEmpty {
            let mark = "Waiting \(UUID().uuidString)"
            // Keeps the command waiting until it was seen.
            async let holder: Void = server.administer(
                """
                begin;
                lock table mission in access exclusive mode;
                do 'begin
                    for i in 1..3000 loop
                        exit when exists (select from pg_class where relname = ''seen'');
                        perform pg_sleep(0.02);
                    end loop;
                end'
                """)
            try await Task.sleep(for: .milliseconds(500))
            async let waiting = Binary.run(
                ["mission", "amend", "UNMISS", "--reason", mark, "--source", "x"] + way.words,
                environment: way.environment)
            var seen: [String] = []
            // It was there while the program began; from then on it is not.
            for _ in 0..<2_000 where !seen.contains(where: { $0.contains("****") }) {
                try await Task.sleep(for: .milliseconds(20))
                seen = commandLines().filter { $0.contains(mark) && $0.contains("peaceledger") }
            }
            #expect(seen.count == 1)
            #expect(seen.allSatisfy { !tells($0) && $0.contains("****") }, "\(seen)")
            try server.administer("create table seen ()")
            _ = try await (holder, waiting)
            try server.administer("drop table seen")
        }
        try FileManager.default.removeItem(atPath: own())
    }

    /// The command lines of all processes, as `ps` shows them.
    private func commandLines() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.compactMap {
            FileManager.default.contents(atPath: "/proc/\($0)/cmdline")
                .map { String(decoding: $0.map { $0 == 0 ? 32 : $0 }, as: UTF8.self) }
        }
    }

    @Test func aPasswordIsWarnedOfInWhicheverOptionItStands() async throws {
        let said = try await Binary.run(
            "report", "headcount", "--read-from", "postgresql://u:hush@127.0.0.1:1/x",
            environment: ["PEACELEDGER_DATABASE": try server.address()])
        #expect(said.status == 69 || said.status == 77, "\(said)")
        #expect(said.stderr.contains("a password on the command line can be seen"))
        #expect(!(said.stdout + said.stderr).contains("hush"))
    }

    @Test func theAddressIsPrintedWithItsPasswordOnlyWhenAsked() async throws {
        let url = "postgresql://u:hush@h/x"
        let plain = try await Binary.run(
            "database", "url", environment: ["PEACELEDGER_DATABASE": url])
        #expect(plain.stdout == "postgresql://u@/x?host=h\n")
        let asked = try await Binary.run(
            "database", "url", "--with-password", environment: ["PEACELEDGER_DATABASE": url])
        #expect(asked.stdout == url + "\n")
    }

    /// libpq would take what stands before the `/` for a port, and show it.
    @Test(arguments: [
        "postgresql://u:hush/8@localhost/x", "postgresql://u:12/hush@localhost/x",
        "postgresql://u:hush?8@localhost/x", "postgresql://u:ab@hush@localhost/x",
        "host=localhost password=hush hush", "host=localhost password='hush",
        "postgresql://u:hush%zz@localhost/x",
    ])
    func anAddressThatCannotBeReadKeepsItsPassword(address: String) async throws {
        for words in [["mission", "list"], ["database", "url"], ["database", "status"]] {
            let said = try await Binary.run(
                words, environment: ["PEACELEDGER_DATABASE": address])
            #expect(said.status == 64, "\(said.stderr)")
            #expect(!(said.stdout + said.stderr).contains("hush"), "\(said)")
            #expect(said.stderr.contains("connection string is not understood"))
        }
    }
}
