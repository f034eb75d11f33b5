// Names are read by hand in every way that comes to mind: each leaves a note that stays, or gives no row.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderReadingTests {
    /// What a reader types by hand, and whether a name may come of it. Each statement is sent by itself.
    private static let ways: [(way: [String], names: Bool)] = [
        (["begin", open, names, "rollback"], false),
        (["begin", "savepoint s", open, names, "rollback to s", "commit"], false),
        (["begin", open, "savepoint s", names, "rollback to s", "rollback"], false),
        (["begin", open, "prepare transaction 'p'", names], false),
        ([open, "select 1", names], false),
        (["begin", open, "rollback", names], false),
        (["begin", open, "commit", "begin", "rollback", "begin", names, "rollback"], false),
        ([names], false),
        ([open, names], true),
        (["begin", open, "commit", "begin", names, "rollback"], true),
        (
            ["begin", open, "commit", "begin", "savepoint s", names, "rollback to s", "rollback"],
            true
        ),
        (["begin isolation level serializable", open, "commit", "begin", names, "rollback"], true),
        ([open, "begin read only", names, "commit"], true),
        (["set synchronous_commit = off", open, names], true),
        (
            [
                open, "begin", "declare c cursor with hold for \(names)", "commit",
                "fetch all from c",
            ], true
        ),
    ]
    private static let open = "select personal.open_access('nobody', 'x')"
    private static let names = "select service_number from personal.identity"

    @Test func namesComeOnlyWithANoteThatStays() async throws {
        let test = try TestDatabase.required()
        for number in ["N1", "N2", "N3"] { try await Sample.addPerson(test.ledger, number) }
        let personnel = try await LetIn.login(.personnel)
        for (way, isRead) in Self.ways {
            let before = try await notes(test)
            let seen = try await Self.run(way, on: personnel)
            let after = try await notes(test)
            #expect(seen.isEmpty || after.count > before.count, "\(way)")
            #expect(seen.isEmpty != isRead, "\(way): \(seen)")
            // It is the server's word who it was.
            let own = "personnel_all_\(test.name) nobody unknown"
            #expect(after.dropFirst(before.count).allSatisfy { $0 == own }, "\(way): \(after)")
        }
        #expect(try await test.ledger.verify().isWhole)
        await personnel.close()
    }

    @Test func howManyIsCountedByTheServer() async throws {
        let test = try TestDatabase.required()
        for number in 1...5 { try await Sample.addPerson(test.ledger, "N\(number)") }
        let personnel = try await LetIn.login(.personnel)
        let close = "select personal.close_access()"
        let all = Self.names
        for (way, told) in [
            (["begin", all, close, "commit"], "5"),
            (["begin", all, all, close, "commit"], "5"),
            (["begin", all, close, "rollback"], "unknown"),
            (["begin", close, all, "commit"], "unknown"),
            (["begin", all, "select personal.close_access(0)", "commit"], "unknown"),
            (
                [
                    "begin",
                    "select service_number, personal.close_access() from personal.identity",
                    "commit",
                ],
                "unknown"
            ),
            (
                [
                    "begin", "declare c cursor with hold for \(all)", "fetch 1 from c", close,
                    "commit",
                    "fetch all from c",
                ], "unknown"
            ),
            (
                [
                    "begin", "set constraints all immediate", "declare c cursor for \(all)",
                    "fetch 1 from c", close, "fetch all from c", "commit",
                ], "unknown"
            ),
            (
                [
                    "begin",
                    "\(all) where ctid = any (array['(0,1)', '(0,2)', '(0,3)']::tid[])", close,
                    "commit",
                ], "unknown"
            ),
        ] {
            let way = [Self.open] + way
            _ = try await Self.run(way, on: personnel)
            let last = try await notes(test).last
            #expect(last == "personnel_all_\(test.name) nobody \(told)", "\(way)")
        }
        let ended = try await Self.run([Self.open, "begin", close, all, "commit"], on: personnel)
        #expect(ended.isEmpty)
        #expect(try await test.ledger.verify().isWhole)
        await personnel.close()
    }

    /// Who leaves a note open, or takes the number that once was the log's lock, holds nobody up.
    @Test func nobodyWaitsForAnotherWhoReads() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        let idle = try await LetIn.login(.personnel)
        let coffee = Task {
            try await idle.transaction { session in
                try session.execute("select pg_advisory_xact_lock(5783926412)")
                try session.execute(SQL(trusted: Self.open))
                // Longer than the test takes; it is cancelled at the end.
                try session.execute("select pg_sleep(60)")
            }
        }
        // The server knows who sleeps; nobody is told when one begins to.
        while try await asleep(test) == 0 {}
        for _ in 1...3 { #expect(try await test.ledger.people().count == 1) }
        // All that while the note was open.
        #expect(try await asleep(test) == 1)
        coffee.cancel()
        _ = await coffee.result
        #expect(try await test.ledger.people().count == 1)
        #expect(try await notes(test).count == 4)
        #expect(try await test.ledger.verify().isWhole)
        await idle.close()
    }

    private func asleep(_ test: TestDatabase) async throws -> Int {
        try await test.database.session {
            try $0.value(
                """
                select count(*)::integer from pg_stat_activity
                where datname = current_database() and wait_event = 'PgSleep'
                """)
        }
    }

    /// Readers at the same moment are all noted: each has a place in the chain.
    @Test func readersAtOnceAreAllNoted() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...24 { group.addTask { try await test.ledger.people().count } }
            for try await count in group { #expect(count == 1) }
        }
        #expect(try await notes(test).count == 24)
        _ = try await test.ledger.people()
        let unsealed: Int = try await test.database.session {
            try $0.value(
                """
                select count(*)::integer from personal.access_end where sealed_by is null
                """)
        }
        // The last one's end comes into the chain with the next note.
        #expect(unsealed == 1)
        #expect(try await test.ledger.verify().isWhole)
    }

    @Test func whatCannotBeNotedIsNotRead() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        try await test.database.session { session in
            try session.execute(
                "alter table personal.access add constraint no_room check (read_at is null) not valid"
            )
        }
        let refused = await #expect(throws: LedgerError.self) { try await test.ledger.people() }
        #expect(refused?.cause?.constraint == "no_room")
        let personnel = try await LetIn.login(.personnel)
        #expect(try await Self.run([Self.open, Self.names], on: personnel).isEmpty)
        try await test.database.session { session in
            try session.execute("alter table personal.access drop constraint no_room")
        }
        #expect(try await test.ledger.people().count == 1)
        await personnel.close()
    }

    /// The newest rows of either are cut off by who has every right: the other has seen them.
    @Test(arguments: ["readings", "entries"]) func whatIsCutOffShowsInTheOther(
        _ what: String
    ) async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        _ = try await test.ledger.people()
        _ = try await test.ledger.addOffice("Office", Sample.statement())
        if what == "entries" { _ = try await test.ledger.people() }
        #expect(try await test.ledger.verify().isWhole)
        try await test.database.transaction { session in
            for table in [
                "personal.access", "personal.access_end", "ledger_head", "ledger_seal",
                "ledger_entry", "office",
                "access_seen",
            ] {
                try session.execute(SQL(trusted: "alter table \(table) disable trigger all"))
            }
            if what == "readings" {
                try session.script(
                    """
                    delete from personal.access_end;
                    delete from personal.access;
                    update personal.access_head set number = 0, hash = sha256('')
                    """)
            } else {
                try session.script(
                    """
                    delete from office where entry = (select last_number from ledger_head);
                    delete from access_seen where entry = (select last_number from ledger_head);
                    delete from ledger_seal where number = (select last_number from ledger_head);
                    delete from ledger_entry where number = (select last_number from ledger_head);
                    update ledger_head h set last_number = h.last_number - 1,
                        last_recorded_at = (
                            select e.recorded_at from ledger_entry e
                            where e.number = h.last_number - 1)
                    """)
            }
        }
        let found = try await test.ledger.verify()
        #expect(found.broken.isEmpty && found.findings.isEmpty)
        #expect(!found.brokenReadings.isEmpty)
    }

    // MARK: -

    /// Who read, for whom as they said, and how many, by note.
    private func notes(_ test: TestDatabase) async throws -> [String] {
        try await test.database.session { session in
            try session.rows(
                """
                select a.actor_role || ' ' || a.actor_login || ' '
                    || coalesce(e.persons::text, 'unknown')
                from personal.access a
                left join personal.access_end e on e.access = a.id
                order by a.id
                """
            ) { try $0.decode(0, as: String.self) }
        }
    }

    /// Sends statements one by one, whatever becomes of each.
    /// - Returns: The service numbers that came of them.
    private static func run(_ way: [String], on login: Database) async throws -> [String] {
        try await login.session { session in
            var seen: [String] = []
            for statement in way {
                do {
                    // A text that is sent again would be prepared first, in a transaction of its own.
                    let blanks = String(repeating: " ", count: .random(in: 1...5000))
                    seen += try session.rows(SQL(trusted: statement + blanks)) { row in
                        (try? row.decode(0, as: String.self)) ?? ""
                    }.filter { $0.hasPrefix("N") }
                } catch {
                    continue
                }
            }
            // A statement more ends what was left open.
            _ = try? session.execute("rollback")
            return seen
        }
    }
}
