// The register against its seals, as a user asks it.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct VerifyTests {
    @Test func aWholeRegisterSaysItsHeadAndAnAlteredOneWhere() async throws {
        try await Desk.addPeople(2)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        let whole = try await Binary.run("verify")
        #expect(whole.status == 0)
        #expect(
            whole.stdout.hasPrefix(
                """
                Whole: all 4 entries are as they were sealed.
                Derived: whole. Sums, balances and erasures agree with the facts.
                Schema: whole. Tables, guards, functions and rights are this version's.
                Head: entry 4,
                """), "\(whole.stdout)")
        let quick = try await Binary.run("verify", "--quick")
        #expect(quick.stdout == whole.stdout)
        let norwegian = try await Binary.run("verify", "--lang", "nb")
        #expect(
            norwegian.stdout.hasPrefix("Hel: alle 4 føringer er slik de ble forseglet.\nAvledet: "))
        let hash = try #require(
            whole.stdout.split(separator: "\n").last?.split(separator: " ").last)
        #expect(hash.count == 64)
        try await Desk.record("N2", "UNMISS", "2017-01-01 2017-12-31")
        #expect(
            try await Binary.run("verify", "--from-head", "\(hash)", "--entry", "4").status == 0)
        let other = try await Binary.run("verify", "--from-head", "\(hash)", "--entry", "3")
        #expect(other.status == 1)
        #expect(other.stderr.contains("Entry 3 does not have the hash"))
        #expect(try await Binary.run("verify", "--from-head", "xyz", "--entry", "3").status == 64)
        #expect(try await Binary.run("verify", "--entry", "3").status == 64)

        let test = try TestDatabase.required()
        try await test.database.transaction { session in
            try session.execute("alter table deployment disable trigger all")
            try session.execute(
                "update deployment set reason = 'Another' where entry = 4")
        }
        let altered = try await Binary.run("verify")
        #expect(altered.status == 1)
        #expect(
            altered.stdout.hasPrefix(
                """
                Entry 4: its facts are not those that were sealed: deployment (1 sealed, 1 found).
                Derived: whole. Sums, balances and erasures agree with the facts.
                Schema: the constraint
                """), "\(altered.stdout)")
        #expect(
            altered.stdout.contains(
                "Schema: the trigger fact_refuses_update (public.deployment): its state is \"off\", and"
                    + " should be \"always\".\n"))
        #expect(
            altered.stderr.contains("The register is not what was sealed, from entry 4 on."))
    }
}
