// What was done by hand to the landed version with a recorder's login, and is refused now.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderEntryTests {
    private func closeAll(_ table: String) -> String {
        "update \(table) set superseded_by = \(LetIn.openEntry) where superseded_by is null"
    }

    @Test func noEntryByHandClosesEverything() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let recorder = try await LetIn.login(.recorder)
        let deployments = ["posting", "absence", "deployment"].map(closeAll)
        #expect(
            await LetIn.refusal(recorder, of: "takes it all back", deployments)
                == "ledger_entry_names_a_command")
        for command in [
            "import deployments", "deployment cancel", "deployment transfer", "person amend",
            "deployment end", "disbursement cancel",
        ] {
            #expect(
                await LetIn.refusal(recorder, of: command, deployments)
                    == "entry_writes_as_its_command", "\(command)")
        }
        #expect(
            await LetIn.refusal(
                recorder, of: "mission phase", [closeAll("personnel_type_detail")]) == "42501")
        // Nobody but the owner may say that it is a migration.
        #expect(
            await LetIn.refusal(recorder, of: "reference", [closeAll("mission_name")])
                == "ledger_entry_names_a_command")
        await recorder.close()
        #expect(try await test.ledger.verify().isWhole)
    }

    @Test func whatIsClosedIsStatedAnewUnlessItsCommandCancels() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let recorder = try await LetIn.login(.recorder)
        let one = [
            "update posting set superseded_by = \(LetIn.openEntry) where deployment = 1",
            "update absence set superseded_by = \(LetIn.openEntry) where deployment = 1",
            "update deployment set superseded_by = \(LetIn.openEntry) where id = 1",
        ]
        for command in ["deployment end", "deployment correct", "deployment transfer"] {
            #expect(
                await LetIn.refusal(recorder, of: command, one) == "entry_writes_as_its_command",
                "\(command)")
        }
        await recorder.close()
    }

    @Test func whoRecordsForAnAgencyClosesNobodysPayment() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let limited = try await LetIn.login(.recorder, agency: "POD")
        #expect(
            await LetIn.refusal(limited, of: "disbursement cancel", [closeAll("refund")])
                == "writes_own_agency")
        await #expect {
            _ = try await LetIn.ledger(limited).cancelDisbursement(
                "P-1", refundOnly: true, Sample.statement("disbursement cancel"))
        } throws: {
            ($0 as? LedgerError)?.code == .notPermitted
        }
        // What it stated itself it may take back.
        let own = LetIn.ledger(limited)
        _ = try await own.add(
            RecipientStatement(
                code: RecipientCode("FRIENDS"), name: "Friends of peace", kind: "REGIONAL"),
            Sample.statement("recipient add"))
        var amendment = RecipientAmendment()
        amendment.kind = "NGO"
        _ = try await own.amendRecipient(
            RecipientCode("FRIENDS"), amendment, Sample.statement("recipient amend"))
        // Numbers of people are an agency's too.
        let strength =
            "insert into counted_strength (id, mission, personnel_type, agency, first_day,"
            + " last_day, women, source, entry) select 77, 'UNMISS', 'TROOPS', a, '2012-01-01',"
            + " '2012-02-01', 3, 'x', \(LetIn.openEntry) from unnest(array[AGENCY]) a"
        for agency in ["'FOH'", "null::text"] {
            #expect(
                await LetIn.refusal(
                    limited, of: "strength record",
                    [strength.replacing("AGENCY", with: agency)]) == "writes_own_agency",
                "\(agency)")
        }
        #expect(
            await LetIn.refusal(
                limited, of: "strength record", [strength.replacing("AGENCY", with: "'POD'")])
                == nil)
        await limited.close()
    }

    @Test func noPaymentGoesIntoAnEntryThatIsSealed() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        _ = try await test.ledger.requireApproval(of: "disbursement", true, Sample.statement())
        let recorder = try await LetIn.login(.recorder)
        let payment = """
            insert into disbursement (id, reference, commitment, line, amount, on_day, entry)
            values (99, 'P-99', 'NATO-2017', '118.70', 1, '2017-06-01', \(LetIn.openEntry))
            """
        #expect(
            await LetIn.refusal(recorder, of: "disbursement record", [payment])
                == "approval_is_given")
        for lie in ["ledger_seal", "ledger_entry", "ledger_head", "proposal_decision"] {
            #expect(
                await LetIn.refusal(
                    recorder, of: "disbursement record", sealed: true,
                    ["create temporary table \(lie) (like public.\(lie))", payment]
                )
                .map { ["fact_belongs_to_open_entry", "approval_is_given"].contains($0) } ?? false,
                "\(lie)")
        }
        await recorder.close()
        #expect(try await test.ledger.verify().isWhole)
    }

    @Test func nobodySealsOrConfirmsByHand() async throws {
        let test = try TestDatabase.required()
        let recorder = try await LetIn.login(.recorder)
        let approver = try await LetIn.login(.approver)
        let proposal = """
            insert into personal.proposal (number, command, words, entry)
            values (NUMBER, 'post close', '{post,close,X}', \(LetIn.openEntry))
            """
        for (login, number) in [(recorder, 51), (approver, 52)] {
            try await login.transaction { session in
                try session.execute(
                    """
                    insert into ledger_entry (command, reason, source)
                    values ('approval propose', 'For a test', 'Test document')
                    """)
                try session.execute(
                    SQL(trusted: proposal.replacing("NUMBER", with: "\(number)")))
            }
        }
        func decide(_ number: Int) -> String {
            "insert into proposal_decision (proposal, confirmed, entry)"
                + " values (\(number), true, \(LetIn.openEntry))"
        }
        #expect(
            await LetIn.refusal(recorder, of: "post close", [decide(52)])
                == "proposal_decided_by_approver")
        #expect(
            await LetIn.refusal(approver, of: "post close", [decide(52)])
                == "proposal_decided_by_another")
        #expect(
            await LetIn.refusal(approver, of: "post close", [decide(51), decide(51)])
                == "proposal_decision_once")
        for login in [recorder, approver] {
            for written in [
                "ledger_seal (number, previous, contents, hash) select number + 1, hash, '', hash"
                    + " from ledger_seal",
                "approval_rule (noun, entry) values ('office', \(LetIn.openEntry))",
                "access_grant (role, login, entry) values ('approver', session_user,"
                    + " \(LetIn.openEntry))",
                "strength_step select * from strength_step",
            ] {
                #expect(
                    await LetIn.refusal(login, of: "approval reject", ["insert into \(written)"])
                        == "42501", "\(written)")
            }
            await login.close()
        }
        // Numbers of choice leave the sequence behind, which the schema's part tells.
        let verification = try await test.ledger.verify()
        #expect(verification.isChainWhole && verification.isDerivedWhole)
    }

    @Test func loginRoleAndTimeAreTheServersWord() async throws {
        let test = try TestDatabase.required()
        let recorder = try await LetIn.login(.recorder)
        let said: [String] = try await recorder.transaction { session in
            try session.rows(
                """
                insert into ledger_entry (
                    number, recorded_at, actor_role, actor_login, command, reason, source
                ) values (77, '1990-01-01', 'postgres', 'ola', 'recipient add', 'x', 'x')
                returning number || ' ' || (actor_role = session_user) || ' '
                    || (actor_login = session_user) || ' ' || stated_login || ' '
                    || (recorded_at > now() - interval '1 hour')
                """
            ) { try $0.decode(0) }
        }
        let entry = try await test.ledger.knowledgeNow().entry
        #expect(said == ["\(entry) true true ola true"])
        await recorder.close()
        #expect(try await test.ledger.verify().isWhole)
    }

    @Test func theHistoryTellsTheServersWordFromTheProgrammes() async throws {
        let test = try TestDatabase.required()
        let recorder = try await LetIn.login(.recorder)
        try await Sample.addPerson(LetIn.ledger(recorder), "N1")
        let step = try await test.ledger.history(.person, "N1")[0]
        #expect(step.actor == "recorder_all_\(test.name)")
        #expect(step.stated == "tester")
        await recorder.close()
    }
}
