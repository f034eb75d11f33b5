// The register on two servers: changes go to whichever takes them, questions to the replica if asked.

import LedgerTestSupport
import Postgres
import Testing

struct ReplicaTests {
    @Test func aReplicaAnswersAndSaysHowFarBehindItIs() async throws {
        let pair = try await ServerPair()
        defer { pair.end() }
        let environment = ["PEACELEDGER_DATABASE": pair.url]
        func say(_ words: String..., status: Int32 = 0) async throws -> Said {
            let said = try await Binary.run(words, environment: environment)
            #expect(said.status == status, "\(words)\n\(said.stdout)\(said.stderr)")
            return said
        }
        func add(_ number: String) async throws {
            let file = try WrittenFile(
                "\(deploymentHeader)\n\(number),,,F,FOH,UNIFIL,TROOPS,2010-01-01,,2010-12-31\n")
            _ = try await say("import", "deployments", file.path)
        }
        _ = try await say("database", "migrate")
        try await add("N1")
        let ask = [
            "report", "headcount", "--on", "2010-06-30", "--format", "csv", "--read-from",
            pair.standbyURL,
        ]
        func asked(_ more: String..., status: Int32 = 0) async throws -> Said {
            let said = try await Binary.run(ask + more, environment: environment)
            #expect(said.status == status, "\(said.stdout)\(said.stderr)")
            return said
        }
        let level = try await asked()
        #expect(level.csv.map { $0["total"] } == ["1"])
        #expect(level.stderr.contains("a replica that is not behind: entry 2"), "\(level.stderr)")

        try await EmptyDatabase.session(pair.standbyURL) { session in
            try session.script("select pg_wal_replay_pause()")
        }
        try await add("N2")
        let behind = try await asked()
        #expect(behind.csv.map { $0["total"] } == ["1"])
        #expect(behind.stderr.contains("a replica that is 1 entry behind"), "\(behind.stderr)")
        // It cannot know what else was recorded by now; of what lies before its last entry it is sure.
        let early = try await asked("--known", "2020-01-01T00:00:00Z")
        #expect(early.csv.isEmpty)
        let moment = try await EmptyDatabase.session(pair.primaryURL) { session in
            try session.value(
                "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                as: String.self)
        }
        let unsure = try await asked("--known", moment, status: 75)
        #expect(unsure.stderr.contains("The replica has no entry after"), "\(unsure.stderr)")

        let refused = try await Binary.run(
            "person", "add", "--number", "N3", "--gender", "man", "--agency", "FOH", "--reason",
            "r", "--source", "s", "--database", pair.standbyURL, environment: environment)
        #expect(refused.status == 69)
        #expect(refused.stderr.contains("This server is a replica"), "\(refused.stderr)")

        try pair.primary.crash()
        let alone = try await asked()
        #expect(alone.csv.map { $0["total"] } == ["1"])
        #expect(alone.stderr.contains("the primary cannot be reached"), "\(alone.stderr)")
        #expect(try await Binary.run("mission", "list", environment: environment).status == 69)

        // The same words go on as soon as there is a server that takes changes: nothing is lost.
        try await EmptyDatabase.session(pair.standbyURL) { session in
            try session.script("select pg_wal_replay_resume()")
        }
        try await pair.promote()
        try await add("N3")
        let promoted = try await asked()
        #expect(promoted.csv.map { $0["total"] } == ["3"])
        #expect(promoted.stderr.contains("this is no replica"), "\(promoted.stderr)")
        #expect(try await say("verify").stdout.hasPrefix("Whole: all 4 entries"))
    }
}
