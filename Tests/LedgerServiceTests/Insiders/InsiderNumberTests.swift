// A copy of the tables that left their sequences behind: the register goes on, and no number is given twice.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderNumberTests {
    private func setBack(_ test: TestDatabase) async throws {
        try await test.database.session { session in
            let sequences = try session.rows("select sequence::text from number_sequences()") {
                row -> String in try row.decode(0)
            }
            #expect(sequences.count > 10)
            for sequence in sequences {
                try session.execute(SQL(trusted: "alter sequence \(sequence) restart 1"))
            }
        }
    }

    @Test func everyNounGoesOnWhereItsSequenceWasLeftBehind() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        try await setBack(test)
        let login = try await LetIn.login(.recorder)
        let recorder = LetIn.ledger(login)
        try await Sample.addPerson(recorder, "N31")
        let deployment = try await recorder.record(
            Sample.deployment("N31", "UNIFIL", from: "2010-01-01", to: "2010-06-30"),
            Sample.statement("deployment record"))
        #expect(deployment.deployment == 3)
        _ = try await recorder.record(
            DisbursementStatement(
                commitment: CommitmentCode("NATO-2017"), amount: "1", day: Day(iso: "2017-08-01"),
                reference: "P-31"), Sample.statement("disbursement record"))
        _ = try await recorder.record(
            RequirementStatement(
                person: ServiceNumber("N31"), kind: .medical, title: "Medical",
                obtainedOn: Day(iso: "2016-10-01"), expiresOn: Day(iso: "2017-09-30")),
            Sample.statement("requirement record"))
        await login.close()
        #expect(try await test.ledger.verify().isWhole)
    }

    /// The version of a deployment that was cancelled does not stand in the way of its number.
    @Test func theNumberOfACancelledDeploymentIsNotGivenAgain() async throws {
        let test = try TestDatabase.required()
        for number in ["N1", "N2"] { try await Sample.addPerson(test.ledger, number) }
        _ = try await test.ledger.record(
            Sample.deployment("N1", "UNMISS", from: "2017-01-01"), Sample.statement())
        _ = try await test.ledger.cancelDeployment(1, Sample.statement())
        try await setBack(test)
        let receipt = try await test.ledger.record(
            Sample.deployment("N2", "UNMISS", from: "2017-01-01"), Sample.statement())
        #expect(receipt.deployment == 2)
    }

    @Test func sequencesOnlyGoForward() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        try await setBack(test)
        let (moved, again, next) = try await test.database.session { session in
            (
                try session.value("select numbers_go_on()", as: Int64.self),
                try session.value("select numbers_go_on()", as: Int64.self),
                try session.value("select next_number('deployment_number')", as: Int64.self)
            )
        }
        #expect(moved > 5)
        #expect(again == 0)
        #expect(next == 3)
    }
}
