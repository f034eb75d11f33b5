// A small fictional register for tests: two people, one mission, and statements to record them with.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres

enum Sample {
    static func statement(_ command: String = "test") throws -> Statement {
        try Statement(
            command: command, reason: "For a test", source: "Test document", login: "tester")
    }

    /// Opens an entry by hand, for tests of the database's own rules.
    static func open(_ session: Session) throws -> Int64 {
        try session.value(
            """
            insert into ledger_entry (actor_login, command, reason, source)
            values ('tester', 'test', 'For a test', 'Test document') returning number
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
            personnelType: try PersonnelTypeCode(type), firstDay: try Day(iso: from))
        stated.plannedLastDay = try planned.map { try Day(iso: $0) }
        stated.lastDay = try to.map { try Day(iso: $0) }
        return stated
    }

    static func fillEveryFactTable(_ test: TestDatabase) async throws {
        try await addPerson(test.ledger, "N1")
        _ = try await test.ledger.record(
            deployment("N1", "UNMISS", from: "2017-01-01", planned: "2017-12-31"), statement())
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
                insert into published_file (sha256, name, layout, bytes, entry)
                values (sha256('x'), 'x.csv', 'hub', 1, \(entry))
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
        }
    }
}
