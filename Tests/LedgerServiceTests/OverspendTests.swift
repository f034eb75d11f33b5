// Sixteen writers pay from one commitment at once, and not an øre is paid twice.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Logging
import Postgres
import Testing

@Suite(.freshDatabase) struct OverspendTests {
    @Test func sixteenWritersNeverPayMoreThanIsAllocated() async throws {
        let test = try TestDatabase.required()
        _ = try await test.ledger.add(
            RecipientStatement(code: RecipientCode("NATO"), name: "NATO", kind: "REGIONAL"),
            Sample.statement())
        let code = try CommitmentCode("NATO-2017")
        let decided = try Day(iso: "2017-01-01")
        _ = try await test.ledger.record(
            CommitmentStatement(
                code: code, title: "Test", recipient: RecipientCode("NATO"),
                profile: .total(Money("1000", .nok), BudgetYears(text: "2017")),
                decided: decided), Sample.statement())
        let line = try BudgetLineCode("118.70")
        _ = try await test.ledger.allocate(
            AllocationKey(code, line, BudgetYear(2017)), amount: "1000", charged: nil, on: nil,
            Sample.statement())
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let database = Database(
            try ConnectionSettings(test.url), poolSize: 16, logger: logger)
        let ledger = Ledger(database, logger: logger)
        let paid = try await withThrowingTaskGroup(of: Int.self) { writers in
            for writer in 0..<16 {
                writers.addTask {
                    var paid = 0
                    for number in 0..<10 {
                        // Every third one is dated before others, so that days between are checked.
                        let day = decided.adding(days: number % 3 == 0 ? 10 : 100 + number)
                        do {
                            _ = try await ledger.record(
                                DisbursementStatement(
                                    commitment: code, amount: "9", day: day,
                                    reference: "P-\(writer)-\(number)"), Sample.statement())
                            paid += 1
                        } catch let error as LedgerError {
                            #expect(error.code == .beyondAllocation, "\(error)")
                        }
                    }
                    return paid
                }
            }
            return try await writers.reduce(0, +)
        }
        await database.close()
        #expect(paid == 111)
        let (left, recorded) = try await test.database.session { session in
            (
                try session.value(
                    "select available::text from allocation_balance", as: String.self),
                try session.value("select sum(amount)::text from disbursement", as: String.self)
            )
        }
        #expect(left == "1.00")
        #expect(recorded == "999.00")
    }

    @Test func aBalanceIsNotChangedByHand() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        for statement in [
            "update allocation_balance set available = available + 1",
            "delete from allocation_balance", "truncate allocation_balance",
            "insert into allocation_balance values ('NATO-2017', '118.70', 2018, 1, '2018-01-01')",
        ] {
            let refused = await #expect(throws: PostgresError.self, "\(statement)") {
                try await test.database.session { session in
                    try session.execute(SQL(trusted: statement))
                }
            }
            #expect(refused?.constraint == "facts_are_append_only", "\(statement)")
        }
    }
}
