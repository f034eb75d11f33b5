// What goes wrong around a command: it is killed, cut off, or there twice. Each ends with a whole register
// that counts what it was told.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct FaultTests {
    private static func roster(_ rows: Int) throws -> WrittenFile {
        let lines = (1...rows).map {
            "N\($0),Given,Family,F,FOH,UNIFIL,TROOPS,2010-01-01,,2010-06-30"
        }
        return try WrittenFile(([deploymentHeader] + lines).joined(separator: "\n") + "\n")
    }

    private func expectWhole(people: Int, entries: Int64) async throws {
        // The schema is not asked for: some faults are made with a function or a guard of the test's own.
        let verified = try await Binary.run("verify")
        #expect(
            verified.stdout.hasPrefix("Whole: ") && verified.stdout.contains("\nDerived: whole."),
            "\(verified.stdout)\(verified.stderr)")
        let count = try await Binary.run(
            "report", "headcount", "--on", "2010-06-30", "--format", "csv")
        #expect(count.csv.first?["total"] ?? "0" == "\(people)")
        let last: Int64 = try await TestDatabase.required().database.session {
            try $0.value("select last_number from ledger_head")
        }
        #expect(last == entries)
    }

    @Test func anImportThatIsKilledAnywhereIsRecordedWholeOrNotAtAll() async throws {
        let file = try Self.roster(3000)
        let own = try TestDatabase.required().url
        let begun = ContinuousClock.now
        _ = try await Binary.run("import", "deployments", file.path, "--dry-run")
        let length = ContinuousClock.now - begun
        let words = ["import", "deployments", file.path]
        var kills = 0
        for part in 1...8 {
            if try await Binary.kill(words, after: length * part / 8, database: own) { kills += 1 }
            let recorded: Int = try await TestDatabase.required().database.session {
                try $0.value("select count(*) from deployment")
            }
            #expect([0, 3000].contains(recorded), "killed at \(part)/8 of its time")
        }
        #expect(kills > 0, "an import takes \(length)")
        #expect(try await Binary.run("import", "deployments", file.path).status == 0)
        try await expectWhole(people: 3000, entries: 2)
    }

    @Test func twoImportersOfOneFileRecordItOnce() async throws {
        let file = try Self.roster(500)
        let answers = try await withThrowingTaskGroup(of: Said.self) { group in
            for _ in 0..<4 {
                group.addTask { try await Binary.run("import", "deployments", file.path) }
            }
            return try await group.reduce(into: [Said]()) { $0.append($1) }
        }
        #expect(answers.filter { $0.stdout.hasPrefix("Recorded 500 deployments") }.count == 1)
        for answer in answers where !answer.stdout.hasPrefix("Recorded") {
            // Whoever came later finds it recorded, or is refused and told so.
            #expect(
                answer.stdout.hasPrefix("Nothing new") || [1, 65, 75].contains(answer.status),
                "\(answer)")
        }
        #expect(try await Binary.run("import", "deployments", file.path).status == 0)
        try await expectWhole(people: 500, entries: 2)
    }

    @Test(arguments: CuttingProxy.Cut.allCases)
    func aLineCutAroundTheCommitIsAnUnknownOutcomeAndTheRetryRecordsOnce(
        cut: CuttingProxy.Cut
    ) async throws {
        let server = try TestServer.shared.get().cluster.settings.socketFolder
        let proxy = try CuttingProxy(to: "\(server)/.s.PGSQL.5432", cutting: cut)
        defer { proxy.end() }
        let environment = [
            "PEACELEDGER_DATABASE": try TestDatabase.required().url
                .replacing(/host=[^&]*/, with: "host=\(proxy.folder)")
        ]
        func add() async throws -> Said {
            try await Binary.run(
                "person", "add", "--number", "N1", "--gender", "man", "--agency", "FOH", "--reason",
                "r", "--source", "s", "--idempotency-key", "K-1", environment: environment)
        }
        let first = try await add()
        #expect(proxy.hasCut)
        #expect(first.status == 75)
        #expect(first.stdout.isEmpty)
        #expect(first.stderr.contains("may or may not be recorded"), "\(first.stderr)")
        let again = try await add()
        #expect(again.status == 0, "\(again.stderr)")
        #expect(
            again.stdout.hasPrefix(cut == .beforeAnswer ? "This is recorded already" : "Added"),
            "\(again.stdout)")
        try await expectWhole(people: 0, entries: 2)
        #expect(try await Binary.run("person", "list", "--format", "csv").csv.count == 1)
    }

    @Test func aTransactionThatCannotBeSerialisedIsRunAgainAndRecordedOnce() async throws {
        let test = try TestDatabase.required()
        try await test.database.session { session in
            try session.script(
                """
                create sequence attempts;
                create function fails_at_first() returns trigger language plpgsql as $$
                begin
                    if nextval('attempts') <= 2 then
                        raise exception 'not now' using errcode = 'serialization_failure';
                    end if;
                    return new;
                end;
                $$;
                create trigger fails_at_first before insert on person
                    for each row execute function fails_at_first();
                """)
        }
        try await Desk.addPeople(1)
        try await expectWhole(people: 0, entries: 2)
        // One that never succeeds is given up, and said so.
        try await test.database.session {
            try $0.script("alter sequence attempts restart with -1000000 minvalue -1000000")
        }
        let said = try await Binary.run(
            "person", "add", "--number", "N2", "--gender", "man", "--agency", "FOH", "--reason",
            "r", "--source", "s")
        #expect(said.status == 75)
        #expect(said.stderr.contains("Nothing was recorded. Try again"), "\(said.stderr)")
        try await expectWhole(people: 0, entries: 2)
    }

    @Test func aClockThatIsSetBackLeavesTheOrderOfEntriesAsItIs() async throws {
        try await Desk.addPeople(1)
        let test = try TestDatabase.required()
        // The last entry was recorded while the clock went some minutes before its time.
        try await test.database.transaction { session in
            try session.script(
                """
                alter table ledger_head disable trigger all;
                update ledger_head set last_recorded_at = clock_timestamp() + interval '4 minutes';
                alter table ledger_head enable trigger all;
                alter table ledger_head enable always trigger ledger_head_moves_forward;
                """)
        }
        for number in 2...4 {
            try await Desk.say("person add --number M\(number) --gender man --agency FOH")
        }
        let times = try await test.database.session { session in
            try session.rows("select recorded_at::text from ledger_entry order by number") {
                try $0.decode(0, as: String.self)
            }
        }
        #expect(times.count == 5)
        #expect(times == times.sorted() && Set(times).count == 5)
        // What is known now is all of it, whatever the clock says.
        #expect(try await Binary.run("person", "list", "--format", "csv").csv.count == 4)
        try await expectWhole(people: 0, entries: 5)
    }
}
