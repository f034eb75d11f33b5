// An erasure and the taking away of the names go together, within the agency.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderErasingTests {
    private func erase(_ people: String) -> String {
        "insert into erasure (person, entry) select p, \(LetIn.openEntry) from (\(people)) v (p)"
    }

    @Test func anErasureByHandTakesTheNamesOrIsNone() async throws {
        let test = try TestDatabase.required()
        for number in ["N1", "N2", "N3"] { try await Sample.addPerson(test.ledger, number) }
        let recorder = try await LetIn.login(.recorder)
        #expect(
            await LetIn.refusal(recorder, of: "person erase", [erase("values (1)")])
                == "erasure_takes_values")
        #expect(
            await LetIn.refusal(recorder, of: "person erase", [erase("select id from person")])
                != nil)
        #expect(
            await LetIn.refusal(recorder, of: "person add", [erase("values (1)")]) != nil)
        _ = try await test.ledger.erase(
            ServiceNumber("N2"), typed: "N2", althoughServing: false, Sample.statement())
        #expect(
            await LetIn.refusal(recorder, of: "person erase", [erase("values (2)")])
                == "erasure_finds_values")
        let limited = try await LetIn.login(.recorder, agency: "POD")
        #expect(
            await LetIn.refusal(limited, of: "person erase", [erase("values (1)")]) == "42501")
        // The owner's rights do not turn nothing into an erasure.
        #expect(
            await LetIn.refusal(test.database, of: "person erase", [erase("values (1)")])
                == "erasure_takes_values")
        await recorder.close()
        await limited.close()
    }

    @Test func eachLoginErasesPeopleOfItsAgency() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "F1", .woman, "FOH")
        try await Sample.addPerson(test.ledger, "P1", .man, "POD")
        let login = try await LetIn.login(.recorder, agency: "POD")
        let limited = LetIn.ledger(login)
        let refused = await #expect(throws: LedgerError.self) {
            _ = try await limited.erase(
                ServiceNumber("F1"), typed: "F1", althoughServing: false,
                Sample.statement("person erase"))
        }
        #expect(refused?.code == .unknownPerson)
        let receipt = try await limited.erase(
            ServiceNumber("P1"), typed: "P1", althoughServing: false,
            Sample.statement("person erase"))
        #expect(receipt.pseudonym == "ERASED-2")
        await login.close()
        #expect(try await test.ledger.verify().isWhole)
    }

    /// What older versions let in: the erasure is there, and so are the names.
    @Test func anErasureThatTookNothingIsNotReplayedAndCanBeMadeGood() async throws {
        let test = try TestDatabase.required()
        for number in ["N1", "N2"] { try await Sample.addPerson(test.ledger, number) }
        try await test.database.session { session in
            try session.script("alter table erasure disable trigger erasure_takes_values")
        }
        try await test.database.transaction { session in
            let entry = try Sample.open(session)
            try session.execute(
                "insert into erasure (person, entry) select id, \(entry) from person")
        }
        try await test.database.session { session in
            try session.script("alter table erasure enable always trigger erasure_takes_values")
        }
        #expect(try await test.ledger.recordedErasures().isEmpty)
        _ = try await test.ledger.erase(
            ServiceNumber("N1"), typed: "N1", althoughServing: false, Sample.statement())
        #expect(try await test.ledger.recordedErasures().map(\.person) == [1])
        #expect(try await test.ledger.people().map(\.serviceNumber).contains("N2"))
        await #expect {
            _ = try await test.ledger.erase(
                ServiceNumber("ERASED-1"), typed: "ERASED-1", althoughServing: false,
                Sample.statement())
        } throws: {
            ($0 as? LedgerError)?.code == .personErased
        }
    }
}
