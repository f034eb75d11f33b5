// Statements, streams and COPY in one session, and transactions that hold or leave nothing.

import LedgerTestSupport
import Postgres
import Synchronization
import Testing

@Suite(.freshDatabase) struct SessionTests {
    @Test func fragmentsAreSplicedAndAllTheirValuesBound() async throws {
        let condition: SQL = "n > \(2) and n < \(5)"
        let sql: SQL = "select n from generate_series(1, \(10)) n where \(condition) order by n"
        #expect(
            sql.text == "select n from generate_series(1, $1) n where n > $2 and n < $3 order by n")
        let test = try TestDatabase.required()
        let numbers = try await test.database.session { session in
            try session.rows(sql) { try $0.decode(0, as: Int.self) }
        }
        #expect(numbers == [3, 4])
    }

    @Test func anErrorOfTheServerCarriesAllItSaid() async throws {
        let test = try TestDatabase.required()
        do {
            try await test.database.transaction { session in
                try session.script(
                    "create table t (n integer constraint n_positive check (n > 0) not null)")
                try session.execute("insert into t values (\(-1))")
            }
            Issue.record("the constraint let it pass")
        } catch let error as PostgresError {
            #expect(error.kind == .server)
            #expect(error.sqlState == "23514")
            #expect(error.constraint == "n_positive")
            #expect(error.table == "t")
            #expect(error.detail?.contains("-1") == true)
            #expect(!error.description.contains("-1"))
        }
    }

    @Test func statementsUsedAgainArePrepared() async throws {
        let test = try TestDatabase.required()
        let prepared = try await test.database.session { session in
            for n in 0..<5 { _ = try session.value("select \(n) + 1", as: Int.self) }
            for n in 0..<300 {
                for _ in 0..<2 { try session.execute(SQL(trusted: "select \(n)")) }
            }
            return try session.value("select count(*) from pg_prepared_statements", as: Int.self)
        }
        #expect((150...200).contains(prepared))
    }

    @Test func aStreamGivesRowsOneByOneAndCanBeLeft() async throws {
        let test = try TestDatabase.required()
        struct Enough: Error {}
        await #expect(throws: Enough.self) {
            try await test.database.session { session in
                var seen = 0
                try session.stream("select n from generate_series(1, 100000000) n") { row in
                    seen += 1
                    #expect(try row.decode(0, as: Int.self) == seen)
                    if seen == 1000 { throw Enough() }
                }
            }
        }
        #expect(try await test.database.session { try $0.value("select 1", as: Int.self) } == 1)
    }

    @Test func copyTakesAndGivesWhatItIsGiven() async throws {
        let test = try TestDatabase.required()
        let (rows, text) = try await test.database.transaction { session in
            try session.script(
                "create temporary table c (n integer, t text, d date, b boolean, l bigint)")
            let rows = try session.copyIn("copy c from stdin with (format binary)") { writer in
                for n in 0..<20_000 {
                    writer.beginRow(fieldCount: 5)
                    writer.writeInt32(Int32(n))
                    if n % 2 == 0 { writer.writeNull() } else { writer.writeText("rad \(n)\tø") }
                    writer.writeDate(PostgresDate(daysSince2000: Int32(n)))
                    writer.writeBool(n % 3 == 0)
                    writer.writeInt64(Int64(n) << 40)
                }
            }
            var text = ""
            try session.copyOut("copy (select * from c where n in (0, 3) order by n) to stdout") {
                text += String(decoding: $0, as: UTF8.self)
            }
            let empty = try session.copyIn("copy c from stdin with (format binary)") { _ in }
            #expect(empty == 0)
            return (rows, text)
        }
        #expect(rows == 20_000)
        #expect(text == "0\t\\N\t2000-01-01\tt\t0\n3\trad 3\\tø\t2000-01-04\tt\t3298534883328\n")
    }

    @Test func aCopyThatIsGivenUpLeavesNothing() async throws {
        let test = try TestDatabase.required()
        struct Enough: Error {}
        try await test.database.session { try $0.script("create table c (t text)") }
        await #expect(throws: Enough.self) {
            try await test.database.transaction { session in
                try session.copyIn("copy c from stdin with (format binary)") { writer in
                    for _ in 0..<50_000 {
                        writer.beginRow(fieldCount: 1)
                        writer.writeText("x")
                    }
                    throw Enough()
                }
            }
        }
        #expect(
            try await test.database.session { try $0.value("select count(*) from c", as: Int.self) }
                == 0)
    }

    @Test func badDataInACopyIsTheServersErrorAndTheConnectionLives() async throws {
        let test = try TestDatabase.required()
        await #expect {
            try await test.database.session { session in
                try session.script("create temporary table c (n integer)")
                try session.copyIn("copy c from stdin with (format binary)") { writer in
                    for _ in 0..<100_000 {
                        writer.beginRow(fieldCount: 1)
                        writer.writeText("not four bytes")
                    }
                }
            }
        } throws: {
            ($0 as? PostgresError)?.sqlState == "22P03"
        }
        #expect(try await test.database.session { try $0.value("select 1", as: Int.self) } == 1)
    }

    @Test func aFailedStatementThatTheBodySwallowedIsNotCommitted() async throws {
        let test = try TestDatabase.required()
        await #expect {
            try await test.database.transaction { session in
                try? session.script("select 1 / 0")
            }
        } throws: {
            "\($0)".contains("rolled back at its commit")
        }
    }

    @Test func aSessionMustNotLeaveATransactionOpen() async throws {
        let test = try TestDatabase.required()
        await #expect {
            try await test.database.session { try $0.script("begin") }
        } throws: {
            "\($0)".contains("left with a transaction open")
        }
        // The client has closed the connection; its server process is gone a moment later.
        var idle = 1
        for _ in 0..<200 where idle > 0 {
            idle = try await test.database.session {
                try $0.value(
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and state = 'idle in transaction'
                    """)
            }
            if idle > 0 { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(idle == 0)
    }

    @Test func aReadOnlyTransactionRefusesChanges() async throws {
        let test = try TestDatabase.required()
        await #expect {
            try await test.database.transaction(readOnly: true) { session in
                try session.script("create table x (n integer)")
            }
        } throws: {
            ($0 as? PostgresError)?.sqlState == "25006"
        }
    }

    @Test func deadlocksAndSerialisationFailuresAreRunAgain() async throws {
        let test = try TestDatabase.required()
        try await test.database.session {
            try $0.script("create table balance (id integer primary key, amount integer not null)")
            try $0.script("insert into balance values (1, 0), (2, 0)")
        }
        let attempts = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<8 {
                group.addTask {
                    for _ in 0..<10 {
                        try await test.database.transaction(isolation: .serializable, retries: 50) {
                            session in
                            attempts.value.add(1, ordering: .relaxed)
                            for id in worker % 2 == 0 ? [1, 2] : [2, 1] {
                                let amount: Int = try session.value(
                                    "select amount from balance where id = \(id)")
                                try session.execute(
                                    "update balance set amount = \(amount + 1) where id = \(id)")
                            }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        let amounts = try await test.database.session { session in
            try session.rows("select amount from balance order by id") {
                try $0.decode(0, as: Int.self)
            }
        }
        #expect(amounts == [80, 80])
        #expect(
            attempts.value.load(ordering: .relaxed) > 80, "nothing collided; the test says nothing")
    }
}

/// An atomic rather than a Mutex: the ThreadSanitizer does not see through the Mutex of Linux.
private final class Counter: Sendable {
    let value = Atomic(0)
}
