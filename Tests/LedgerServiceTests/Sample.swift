// A small fictional register for tests: two people, one mission, and statements to record them with.

import Foundation
import LedgerModel
import LedgerReports
import LedgerService
import LedgerTestSupport
import Postgres

enum Sample {
    static func statement(_ command: String = "test") throws -> Statement {
        try Statement(
            command: command, reason: "For a test", source: "Test document", login: "tester")
    }

    /// Opens an entry by hand, for tests of the database's own rules.
    static func open(_ session: Session, as command: String = "test") throws -> Int64 {
        try session.value(
            """
            insert into ledger_entry (actor_login, command, reason, source)
            values ('tester', \(command), 'For a test', 'Test document') returning number
            """)
    }

    static func addPerson(
        _ ledger: Ledger, _ number: String, _ gender: Gender = .woman, _ agency: String = "FOH"
    ) async throws {
        var person = PersonStatement(
            number: try ServiceNumber(number), gender: gender, agency: try AgencyCode(agency))
        person.givenName = "Kari"
        person.familyName = "Nordmann"
        _ = try await ledger.add(person, statement("person add"))
    }

    static func deployment(
        _ number: String, _ mission: String, _ type: String = "STAFF_OFFICER", from: String,
        planned: String? = nil, to: String? = nil
    ) throws -> DeploymentStatement {
        var stated = DeploymentStatement(
            person: try ServiceNumber(number), mission: try MissionCode(mission),
            personnelType: try PersonnelTypeCode(type), firstDay: try ImpreciseDay(text: from))
        stated.plannedLastDay = try planned.map { try Day(iso: $0) }
        stated.lastDay = try to.map { try ImpreciseDay(text: $0) }
        return stated
    }

    /// An authorisation of one staff officer in UNMISS, and the post UNMISS-1 under it.
    static func addAuthorisedPost(_ ledger: Ledger) async throws {
        _ = try await ledger.add(
            AuthorisationStatement(
                number: "A-1", mission: MissionCode("UNMISS"),
                types: [PersonnelTypeCode("STAFF_OFFICER")], ceiling: 1,
                firstDay: Day(iso: "2017-01-01"), document: "Prop. 1 S"), statement())
        var post = PostStatement(
            number: "UNMISS-1", title: "Military assistant", mission: try MissionCode("UNMISS"),
            personnelType: try PersonnelTypeCode("STAFF_OFFICER"),
            firstDay: try Day(iso: "2017-01-01"))
        post.authorisation = "A-1"
        post.rankCode = "OF-3"
        post.station = "Juba"
        _ = try await ledger.add(post, statement())
    }

    /// An appropriation, and an allocation of it that is paid, refunded and carried over.
    private static func addMoney(_ ledger: Ledger) async throws {
        let line = try BudgetLineCode("118.70")
        let commitment = try CommitmentCode("NATO-2017")
        var appropriation = AppropriationStatement(
            line: line, year: try BudgetYear(2017), name: "Tiltak",
            amount: try Money("1000", .nok))
        appropriation.mayCarryOver = true
        _ = try await ledger.state([appropriation], statement())
        let key = AllocationKey(commitment, line, try BudgetYear(2017))
        _ = try await ledger.allocate(key, amount: "500", charged: nil, on: nil, statement())
        _ = try await ledger.record(
            DisbursementStatement(
                commitment: commitment, amount: "200", day: Day(iso: "2017-06-01"),
                reference: "P-1"), statement())
        _ = try await ledger.refund(
            of: "P-1", amount: "50", on: Day(iso: "2017-07-01"), own: nil, statement())
        _ = try await ledger.carryOver(key, amount: "100", on: nil, statement())
        let rates = FileManager.default.temporaryDirectory.appending(
            path: "rates-\(UUID().uuidString).csv"
        ).path
        try "date,base,quote,rate\n2017-06-01,USD,NOK,8.4\n".write(
            toFile: rates, atomically: true, encoding: .utf8)
        _ = try await ledger.importRates(file: StatedFile(path: rates), statement())
        try FileManager.default.removeItem(atPath: rates)
    }

    /// A login let in, an office, a rule of two persons, and a proposal that another one rejected.
    private static func addAccess(_ test: TestDatabase) async throws {
        let approver = "approver_\(test.name)"
        try await test.database.session { session in
            try session.execute(SQL(trusted: "create role \(approver) login"))
        }
        _ = try await test.ledger.grant(.approver, to: approver, agency: nil, statement())
        _ = try await test.ledger.addOffice("Section for UN policy", statement())
        _ = try await test.ledger.requireApproval(of: "office", true, statement())
        try await test.database.transaction { session in
            let entry = try open(session)
            try session.execute(
                """
                insert into personal.proposal (number, command, words, entry)
                values (1, 'post close', '{post,close,UNMISS-1}', \(entry))
                """)
        }
        try await test.database.transaction { session in
            try session.execute(SQL(trusted: "set local session authorization \(approver)"))
            let entry = try open(session, as: "approval reject")
            try session.execute(
                """
                insert into proposal_decision (proposal, confirmed, entry) values (1, false, \(entry))
                """)
        }
    }

    /// Publishes an empty report in two formats.
    static func publish(_ ledger: Ledger, as name: String) async throws {
        let report = Report(name: "headcount", title: "Headcount", columns: [Column("mission")])
        var question = AskHeadcount()
        question.on = try Day(iso: "2017-12-31")
        var publication = PublicationStatement(
            question, language: .en, report: report, answer: report,
            known: try await ledger.knowledgeNow(),
            documents: [("csv", Array("mission\n".utf8)), ("json", [0, 255])])
        publication.name = try PublicationName(name)
        _ = try await ledger.publish(publication, statement())
    }

    static func fillEveryFactTable(_ test: TestDatabase) async throws {
        try await addPerson(test.ledger, "N1")
        try await addAuthorisedPost(test.ledger)
        var stated = try deployment("N1", "UNMISS", from: "2017-01-01", planned: "2017-12-31")
        stated.posting.post = "UNMISS-1"
        stated.posting.rank = "major"
        let number = try await test.ledger.record(stated, statement()).deployment
        _ = try await test.ledger.recordAbsence(
            deployment: number, kind: .leave,
            Period(from: Day(iso: "2017-07-01"), through: Day(iso: "2017-07-14")), remark: nil,
            statement())
        try await addPerson(test.ledger, "N2")
        let colleague = try await test.ledger.record(
            deployment(
                "N2", "UNMISS", "CIVILIAN_STAFF", from: "2017-07-01", planned: "2017-07-14"),
            statement()
        ).deployment
        _ = try await test.ledger.recordStandIn(
            for: "UNMISS-1", deployment: colleague,
            Period(from: Day(iso: "2017-07-01"), through: Day(iso: "2017-07-14")), statement())
        var mission = MissionAmendment()
        mission.nameNb = "FNs operasjon i Sør-Sudan (ny)"
        _ = try await test.ledger.amend(MissionCode("UNMISS"), mission, statement())
        _ = try await test.ledger.record(
            RequirementStatement(
                person: ServiceNumber("N1"), kind: .medical, title: "Medical",
                obtainedOn: Day(iso: "2016-10-01"), expiresOn: Day(iso: "2017-09-30")), statement())
        _ = try await test.ledger.record(
            StandbyStatement(
                force: "Nordic Battle Group", organisation: OrganisationCode("EU"),
                component: .military, people: 150, firstDay: Day(iso: "2015-01-01")), statement())
        _ = try await test.ledger.add(
            RecipientStatement(code: RecipientCode("NATO"), name: "NATO", kind: "REGIONAL"),
            statement())
        var recipient = RecipientAmendment()
        recipient.name = "North Atlantic Treaty Organization"
        _ = try await test.ledger.amendRecipient(
            RecipientCode("NATO"), recipient, statement())
        _ = try await test.ledger.record(
            CommitmentStatement(
                code: CommitmentCode("NATO-2017"), title: "Vulnerable countries",
                recipient: RecipientCode("NATO"),
                profile: .total(
                    Money("10000000", Currency("NOK")), BudgetYears(text: "2017-2019")),
                decided: Day(iso: "2017-02-01")), statement())
        try await addMoney(test.ledger)
        try await addPerson(test.ledger, "N9")
        _ = try await test.ledger.erase(
            ServiceNumber("N9"), typed: "N9", althoughServing: false, statement())
        _ = try await test.ledger.record(
            PledgeStatement(
                code: PledgeCode("P-2015"), title: "C-130", recipient: RecipientCode("NATO"),
                pledgedOn: Day(iso: "2015-09-28")), statement())
        _ = try await test.ledger.fulfil(
            PledgeCode("P-2015"), by: .deployment(number), on: Day(iso: "2017-01-01"),
            completes: false, statement())
        // The next entry sees that names were read.
        _ = try await test.ledger.people()
        try await addAccess(test)
        try await publish(test.ledger, as: "sample")
        try await test.database.transaction { session in
            let entry = try open(session)
            try session.execute(
                """
                insert into counted_strength (
                    id, mission, personnel_type, first_day, women, men, source, entry
                ) values (1, 'UNMISS', 'TROOPS', '2017-01-01', 2, 3, 'Overview', \(entry))
                """)
            try session.execute(
                """
                insert into authorisation_waiver (authorisation, deployment, waiver, entry)
                values ('A-1', 99, 'For a test', \(entry))
                """)
            try session.execute("insert into far_ahead (entry) values (\(entry))")
            try session.execute("insert into undone (undone, entry) values (1, \(entry))")
            try session.execute(
                """
                insert into clock_correction (from_entry, to_entry, shift_microseconds, entry)
                values (1, 1, -1000000, \(entry))
                """)
            try session.execute(
                """
                insert into mandate_ceiling (mission, reference, component, ceiling, entry)
                values ('UNMISS', 'S/RES/1996 (2011)', 'military', 7000, \(entry))
                """)
            try session.execute(
                """
                insert into published_file (sha256, name, layout, bytes, entry)
                values (sha256('x'), 'x.csv', 'hub', 1, \(entry))
                """)
            try session.execute(
                """
                insert into published_month (file, contributor, month_end, whole, declared, entry)
                select id, 'NOR', '2017-12-31', true, false, \(entry) from published_file
                """)
            try session.execute(
                """
                insert into published_figure (
                    file, line, month_end, contributor, mission_text, mission, type_text,
                    personnel_type, women, men, total, entry
                )
                select id, 2, '2017-12-31', 'NOR', 'UNMISS', 'UNMISS', 'Troops', 'TROOPS', 1, 2, 3,
                    \(entry)
                from published_file
                """)
            try session.execute("select numbers_go_on()")
        }
    }
}
