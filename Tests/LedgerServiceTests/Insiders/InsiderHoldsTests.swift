// Whatever a login with few rights takes and keeps, those with more go on.

import LedgerModel
import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct InsiderHoldsTests {
    /// Records, reads names, erases nobody, and says how long it took.
    private func work(_ ledger: Ledger, _ number: String) async throws -> Duration {
        let begun = ContinuousClock.now
        try await Sample.addPerson(ledger, number)
        _ = try await ledger.knowledge(at: Instant.now)
        _ = try await ledger.everything(about: ServiceNumber(number))
        return ContinuousClock.now - begun
    }

    @Test func whatAReaderKeepsHoldsUpNobody() async throws {
        let test = try TestDatabase.required()
        let reader = try await LetIn.login(.reader)
        let recorder = LetIn.ledger(try await LetIn.login(.recorder))
        let numbers = [5_783_926_410, 5_783_926_411]
        for kept in [
            numbers.map { "select pg_advisory_lock(\($0))" },
            numbers.map { "select pg_advisory_xact_lock(\($0))" },
            ["select count(*) from mission"],
            ["declare c cursor for select * from ledger_head", "fetch 1 from c"],
            ["lock table ledger_head, mission in access share mode"],
            ["select ledger_wait()"],
            ["listen peaceledger", "select pg_notify('peaceledger', 'x')"],
        ] {
            try await whileHolding(kept, reader) {
                for ledger in [test.ledger, recorder] {
                    let number = "H\(Int64.random(in: 1...1_000_000_000))"
                    let taken = try await work(ledger, number)
                    #expect(taken < .seconds(10), "\(kept)")
                }
            }
        }
        await reader.close()
    }

    @Test func aReaderTakesNoLockThatAWriterWaitsFor() async throws {
        let test = try TestDatabase.required()
        let reader = try await LetIn.login(.reader)
        let personnel = try await LetIn.login(.personnel)
        let tables: [String] = try await test.database.session { session in
            try session.rows(
                """
                select oid::regclass::text from pg_class
                where relkind = 'r' and relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                order by 1
                """
            ) { try $0.decode(0) }
        }
        #expect(tables.count > 60)
        for login in [reader, personnel] {
            for table in tables {
                for mode in [
                    "row share", "row exclusive", "share update exclusive", "share",
                    "share row exclusive", "exclusive", "access exclusive",
                ] {
                    let refusal = await LetIn.refusal(login, "lock table \(table) in \(mode) mode")
                    #expect(refusal == "42501", "\(table) in \(mode)")
                }
                for strength in ["update", "no key update", "share", "key share"] {
                    let refusal = await LetIn.refusal(login, "select from \(table) for \(strength)")
                    #expect(refusal == "42501", "\(table) for \(strength)")
                }
            }
            await login.close()
        }
    }

    @Test func aReaderMakesNoLargeObjectAndNoEndlessFile() async throws {
        let reader = try await LetIn.login(.reader)
        for statement in [
            "select lo_create(0)", "select lo_creat(-1)", "select lo_from_bytea(0, 'x')",
            "select lo_open(1, 131072)", "select lo_unlink(1)",
            "select pg_logical_emit_message(false, 'a', 'b')", "set temp_file_limit = -1",
        ] {
            #expect(await LetIn.refusal(reader, statement) == "42501", "\(statement)")
        }
        let limits = try await reader.session { session in
            [
                try session.value("select current_setting('temp_file_limit')", as: String.self),
                try session.value(
                    "select rolconnlimit::text from pg_roles where rolname = session_user",
                    as: String.self),
            ]
        }
        #expect(limits == ["10GB", "20"])
        await reader.close()
    }

    /// A session by hand has the limits of its login; our own set theirs.
    @Test func aLoginThatIsLetInHasLimitsAndLosesThemWithItsLastRole() async throws {
        let test = try TestDatabase.required()
        let reader = try await LetIn.login(.reader)
        await reader.close()
        let name = "reader_all_\(test.name)"
        func settings() async throws -> [String] {
            try await test.database.session { session in
                try session.rows(
                    """
                    select split_part(unnest(setconfig), '=', 1) from pg_db_role_setting
                    where setrole = to_regrole(\(name)) order by 1
                    """
                ) { try $0.decode(0) }
            }
        }
        let given = try await settings()
        for setting in [
            "idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout",
            "temp_file_limit",
        ] { #expect(given.contains(setting)) }
        _ = try await test.ledger.revoke(.reader, from: name, agency: nil, Sample.statement())
        #expect(try await settings() == [])
    }

    /// While somebody reads what was before, an erasure is recorded, others go on, and the next command
    /// takes the values out of the files.
    @Test func anOpenSnapshotHoldsUpNeitherTheErasureNorTheWriters() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N7")
        let reader = try await LetIn.login(.reader)
        func due() async throws -> Int {
            try await test.database.session {
                try $0.value("select count(*) from personal.rewrite_due")
            }
        }
        try await whileHolding(["select count(*) from mission"], reader) {
            let erased = try await test.ledger.erase(
                ServiceNumber("N7"), typed: "N7", althoughServing: false, Sample.statement())
            #expect(!erased.isRewritten)
            let taken = try await work(test.ledger, "N8")
            #expect(taken < .seconds(5))
            #expect(try await due() == 1)
        }
        await reader.close()
        // A transaction in another database of the server may still see what was erased: the first
        // command after its end takes it out.
        let end = ContinuousClock.now + .seconds(600)
        var number = 9
        repeat {
            try await Sample.addPerson(test.ledger, "N\(number)")
            number += 1
        } while try await due() > 0 && ContinuousClock.now < end
        #expect(try await due() == 0)
    }
}
