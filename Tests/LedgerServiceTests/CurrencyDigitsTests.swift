// The database and the model agree on how many decimals every currency has.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct CurrencyDigitsTests {
    @Test func theDatabaseAndTheModelAgreeOnEveryCurrency() async throws {
        let test = try TestDatabase.required()
        let known = try await test.database.session { session in
            try session.rows("select code, currency_digits(code) from currency") { row in
                (try row.decode(0, as: String.self), try row.decode(1, as: Int.self))
            }
        }
        #expect(known.count > 150)
        for (code, digits) in known { #expect(try Currency(code).digits == digits, "\(code)") }
    }

    @Test(arguments: [("JPY", "0.5"), ("NOK", "0.005"), ("KWD", "0.0005")])
    func theDatabaseRefusesMoreDecimalsThanTheCurrencyHas(
        currency: String, amount: String
    ) async throws {
        let test = try TestDatabase.required()
        _ = try await test.ledger.add(
            RecipientStatement(code: RecipientCode("NATO"), name: "NATO", kind: "REGIONAL"),
            Sample.statement())
        let refused = await #expect(throws: PostgresError.self) {
            try await test.database.transaction { session in
                let entry = try Sample.open(session)
                try session.execute("insert into pledge (code, entry) values ('P-1', \(entry))")
                try session.execute(
                    """
                    insert into pledge_detail (
                        pledge, title, recipient, amount, currency, pledged_on, entry
                    ) values ('P-1', 'Test', 'NATO', \(amount)::numeric, \(currency), '2017-01-01',
                        \(entry))
                    """)
            }
        }
        #expect(refused?.constraint == "amount_in_minor_units")
    }
}
