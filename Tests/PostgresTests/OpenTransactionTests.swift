// A transaction that stays open for several closures: all of them, or nothing.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct OpenTransactionTests {
    private func prepared() async throws -> Database {
        let database = try TestDatabase.required().database
        try await database.session { try $0.execute("create table note (text text not null)") }
        return database
    }

    private func count(_ database: Database) async throws -> Int {
        try await database.session { try $0.value("select count(*)::integer from note") }
    }

    @Test func closuresSeeEachOthersWorkAndAreCommittedTogether() async throws {
        let database = try await prepared()
        let seen: Int = try await database.openTransaction { transaction in
            try await transaction.run { try $0.execute("insert into note values ('a')") }
            #expect(try await count(database) == 0)
            return try await transaction.run {
                try $0.value("select count(*)::integer from note")
            }
        }
        #expect(seen == 1)
        #expect(try await count(database) == 1)
    }

    @Test func oneThatThrowsTakesAllBack() async throws {
        struct Stopped: Error {}
        let database = try await prepared()
        await #expect(throws: Stopped.self) {
            try await database.openTransaction { transaction in
                try await transaction.run { try $0.execute("insert into note values ('a')") }
                throw Stopped()
            }
        }
        #expect(try await count(database) == 0)
    }

    @Test func afterARefusedStatementNothingIsCommitted() async throws {
        let database = try await prepared()
        await #expect {
            try await database.openTransaction { transaction in
                try await transaction.run { try $0.execute("insert into note values ('a')") }
                // Whoever swallows the error commits nothing all the same.
                try? await transaction.run { try $0.execute("insert into note values (null)") }
            }
        } throws: {
            ($0 as? PostgresError)?.kind == .usage
        }
        #expect(try await count(database) == 0)
    }

    @Test func aLostConnectionIsNoNewTransaction() async throws {
        let database = try await prepared()
        await #expect {
            try await database.openTransaction { transaction in
                let process = try await transaction.run { session in
                    try session.execute("insert into note values ('a')")
                    return session.process
                }
                try await database.session { session in
                    try session.execute("select pg_terminate_backend(\(process)::integer)")
                }
                for _ in 0..<2 {
                    try? await transaction.run {
                        try $0.execute("insert into note values ('b')")
                    }
                }
                try await transaction.run { try $0.execute("insert into note values ('c')") }
            }
        } throws: {
            ($0 as? PostgresError)?.kind == .connection
        }
        #expect(try await count(database) == 0)
    }
}
