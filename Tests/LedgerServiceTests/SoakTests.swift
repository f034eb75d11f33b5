// Servers killed under their writers: nothing that was acknowledged is lost, nothing is there twice, and
// the seals are whole. script/soak runs these for minutes and prints the figures.

import Foundation
import LedgerService
import LedgerTestSupport
import Logging
import Postgres
import PostgresCluster
import Testing

/// How long script/soak wants each of these to go on; nil in the suite, where a few kills will do.
private let soakSeconds: Double? = ProcessInfo.processInfo.environment["PEACELEDGER_SOAK_SECONDS"]
    .flatMap { Double($0) }

private func tell(_ figure: String) {
    guard soakSeconds != nil else { return }
    FileHandle.standardOutput.write(Data("soak: \(figure)\n".utf8))
}

@Suite(.serialized) struct SoakTests {
    private static let writers = 8

    private func migrate(_ url: String) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let database = Database(try ConnectionSettings(url), poolSize: 1, logger: logger)
        _ = try await Ledger(database, logger: logger).migrate(login: "tester")
        await database.close()
    }

    @Test func aServerKilledWhileEightWriteLosesNothingThatItAcknowledged() async throws {
        let folder = try ServerFolder()
        let server = folder.cluster("one")
        defer { try? server.destroy() }
        _ = try server.start()
        try await EmptyDatabase.session(server.connectionString(database: "postgres")) { session in
            try session.execute("create database register")
            // What a kill of processes can take away is what they had not handed over yet.
            try session.execute("alter database register set synchronous_commit = on")
        }
        let url = server.connectionString(database: "register")
        try await migrate(url)
        let writers = try Writers(Self.writers, url: url)
        var kills = 0
        var recoveries: [Duration] = []
        let begun = ContinuousClock.now
        func goesOn() -> Bool {
            guard let soakSeconds else { return kills < 3 }
            return ContinuousClock.now - begun < .seconds(soakSeconds)
        }
        while goesOn() {
            // At any moment of a commit: somewhere in the next third of a second.
            try await Task.sleep(for: .milliseconds(Int.random(in: 1...300)))
            try server.crash()
            kills += 1
            let killed = ContinuousClock.now
            _ = try server.start()
            try #require(await writers.waitFor(1) != nil, "nobody could go on after kill \(kills)")
            recoveries.append(ContinuousClock.now - killed)
        }
        let told = await writers.end()
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        let differences = try await told.differences(from: url)
        #expect(differences.isEmpty)
        tell(
            "\(Self.writers) writers, \(kills) kills of the server survived in"
                + " \(Int(seconds)) s; \(told.people.count) entries acknowledged,"
                + " \(differences.count) lost or doubled; \(told.sentAgain) commands sent again,"
                + " of which \(told.recordedBefore) were recorded already; working again"
                + " \(median(recoveries)) after a kill (median)")
    }

    @Test func aPrimaryKilledWhileEightWriteIsFollowedByItsStandbyWithoutALoss() async throws {
        var failovers: [Duration] = []
        var total = Acknowledged()
        let begun = ContinuousClock.now
        repeat {
            let pair = try await ServerPair()
            defer { pair.end() }
            try await migrate(pair.primaryURL)
            let writers = try Writers(Self.writers, url: pair.url)
            try #require(await writers.waitFor(40) != nil, "nobody could write")
            try pair.primary.crash()
            let killed = ContinuousClock.now
            try await pair.promote()
            // What came from the old server may still have been on its way to a client.
            let promoted = ContinuousClock.now
            try #require(await writers.waitFor(40) != nil, "nobody could go on")
            let told = await writers.end()
            failovers.append(try #require(told.firstAfter(promoted)) + (promoted - killed))
            let differences = try await told.differences(from: pair.standbyURL)
            #expect(differences.isEmpty)
            total.people.formUnion(told.people.map { "\(failovers.count) \($0)" })
            total.sentAgain += told.sentAgain
            total.recordedBefore += told.recordedBefore
            total.faults += differences
        } while soakSeconds.map { ContinuousClock.now - begun < .seconds($0) } ?? false
        tell(
            "\(Self.writers) writers, \(failovers.count) failovers to a synchronous standby;"
                + " \(total.people.count) entries acknowledged, \(total.faults.count) lost or"
                + " doubled; \(total.sentAgain) commands sent again, of which"
                + " \(total.recordedBefore) were recorded already; first entry"
                + " \(median(failovers)) after the kill (median)")
    }

    @Test func twoHundredClientsOnAHundredConnectionsAllGetTheirTurn() async throws {
        let folder = try ServerFolder()
        let server = folder.cluster("one", maxConnections: 100)
        defer { try? server.destroy() }
        _ = try server.start()
        try await EmptyDatabase.session(server.connectionString(database: "postgres")) { session in
            try session.execute("create database register")
        }
        let url = server.connectionString(database: "register")
        try await migrate(url)
        let writers = try Writers(200, url: url)
        try #require(await writers.waitFor(100) != nil)
        let told = await writers.end()
        #expect(Set(told.people.map { $0.prefix { $0 != "-" } }).count == 200)
        #expect(told.sentAgain > 0, "nobody was turned away: this was no crowd")
        #expect(try await told.differences(from: url).isEmpty)
    }

    private func median(_ durations: [Duration]) -> String {
        let sorted = durations.sorted()
        guard !sorted.isEmpty else { return "-" }
        return "\(Int(sorted[sorted.count / 2] / .milliseconds(1))) ms"
    }
}
