// Generated: what a role's commands would never write is refused, table by table, by a constraint that says
// which rule it is.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderWritingTests {
    /// What a login is told that has no right to a table, or whose row a policy refuses.
    private static let noRight = "42501"
    /// Of an erasure and a decision it is looked first whether they are one.
    private static let others: Set = [
        noRight, "erasure_finds_values", "erasure_takes_values", "proposal_decided_by_approver",
    ]

    private func expect(
        _ refused: String?, _ constraints: Set<String>, _ what: String
    ) {
        #expect(
            refused.map { constraints.contains($0) } ?? false,
            "\(what): \(refused ?? "was written")")
    }

    @Test(arguments: [AccessRole.recorder, .approver])
    func noFactIsAddedToAnotherEntry(role: AccessRole) async throws {
        let tables = try await BareTables.make(try TestDatabase.required())
        let login = try await LetIn.login(role)
        let rule = Self.others.union(["fact_belongs_to_open_entry"])
        for table in tables {
            let command = table.rules.first?.command ?? "approval reject"
            expect(
                await LetIn.refusal(login, of: command, [table.insert(entry: "2", nth: 3)]), rule,
                "\(table), in the entry of somebody else")
            expect(
                await LetIn.refusal(
                    login, of: command, sealed: true, [table.insert(entry: LetIn.openEntry)]),
                // An undo is compared with what it undoes when it is sealed.
                table.plain == "undone" ? rule.union(["undo_is_the_opposite"]) : rule,
                "\(table), in an entry that is sealed")
        }
        await login.close()
    }

    @Test(arguments: [AccessRole.recorder, .approver])
    func noFactIsWrittenByACommandThatIsNotForIt(role: AccessRole) async throws {
        let tables = try await BareTables.make(try TestDatabase.required())
        let login = try await LetIn.login(role)
        let rule = Self.others.union(["entry_writes_as_its_command"])
        // It says that days are meant so, of whatever entry.
        for table in tables where table.plain != "far_ahead" {
            let isDecision = table.plain == "proposal_decision" && role == .approver
            if !isDecision {
                expect(
                    await LetIn.refusal(
                        login, of: "approval reject", [table.insert(entry: LetIn.openEntry)]),
                    rule, "\(table), stated by another command")
            }
            expect(
                await LetIn.refusal(
                    login, of: "no such command", [table.insert(entry: LetIn.openEntry)]),
                ["ledger_entry_names_a_command"], "\(table), stated by a made-up command")
            guard table.isClosable else { continue }
            expect(
                await LetIn.refusal(login, of: "approval reject", [closing(table)]),
                rule.union(["nothing"]), "\(table), closed by another command")
        }
        await login.close()
    }

    @Test(arguments: [AccessRole.recorder, .approver])
    func noCommandWritesMoreThanItNames(role: AccessRole) async throws {
        let tables = try await BareTables.make(try TestDatabase.required())
        let login = try await LetIn.login(role)
        let rule = Self.others.union(["entry_writes_as_its_command"])
        var tried = 0
        // Of an undo the entry is the key: there is no second one.
        for table in tables where table.plain != "undone" {
            for (command, words) in table.rules {
                if words.count > 1, words[0] != "closes" {
                    tried += 1
                    expect(
                        await LetIn.refusal(
                            login, of: command,
                            [1, 2].map { table.insert(entry: LetIn.openEntry, nth: $0) }),
                        rule, "\(table), two by \"\(command)\"")
                }
                guard table.isClosable, words[0] != "states" else { continue }
                tried += 1
                expect(
                    await LetIn.refusal(login, of: command, [closing(table)]),
                    rule.union(["nothing"]), "\(table), all closed by \"\(command)\"")
            }
        }
        #expect(tried > 100)
        await login.close()
    }

    @Test func whoRecordsForAnAgencyWritesNothingOfAnothers() async throws {
        let tables = try await BareTables.make(try TestDatabase.required())
        let login = try await LetIn.login(.recorder, agency: "POD")
        let rule = Self.others.union(["writes_own_people", "writes_own_agency"])
        for table in tables {
            for (command, words) in table.rules {
                if table.hasAgency, words[0] != "closes" {
                    expect(
                        await LetIn.refusal(
                            login, of: command, [table.insert(entry: LetIn.openEntry, nth: 1)]),
                        // A waiver by a command of another deployment is refused for that.
                        rule.union(words.contains("with") ? ["entry_writes_as_its_command"] : []),
                        "\(table), of FOH by \"\(command)\" of POD")
                }
                guard table.isClosable, words[0] != "states" else { continue }
                expect(
                    await LetIn.refusal(login, of: command, [closing(table, one: true)]),
                    // What must be stated anew too was not.
                    rule.union(["nothing"])
                        .union(words[0] == "closes" ? [] : ["entry_writes_as_its_command"]),
                    "\(table), closed by \"\(command)\" of POD")
            }
        }
        await login.close()
    }

    private func closing(_ table: FactTable, one: Bool = false) -> String {
        """
        update \(table.name) set superseded_by = \(LetIn.openEntry)
        where superseded_by is null
            and (\(!one) or ctid = (select min(ctid) from \(table.name) where superseded_by is null))
        """
    }

    @Test func aNewFactTableFailsUntilACommandWritesIt() async throws {
        let test = try TestDatabase.required()
        try await test.database.session { session in
            #expect(try Self.uncovered(session) == [])
            try session.script(
                """
                create table parade (
                    id bigint primary key, entry bigint not null, superseded_by bigint);
                grant insert, update (superseded_by) on parade to peaceledger_recorder
                """)
            #expect(try Self.uncovered(session) == ["parade"])
            // With its guards, but still no command's: nobody writes to it.
            try session.execute("select fact_guard('parade')")
            #expect(try Self.uncovered(session) == ["parade"])
        }
    }

    /// Tables with an entry that a daily role may write to although no command does, or that have no
    /// guards.
    private static func uncovered(_ session: Session) throws -> [String] {
        try session.rows(
            """
            select c.oid::regclass::text
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'entry' and not a.attisdropped
            cross join (values ('peaceledger_recorder'), ('peaceledger_approver')) r (role)
            where c.relkind = 'r'
                and c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                and (
                    has_any_column_privilege(r.role, c.oid, 'insert')
                        and not fact_is_written(c.relname, false)
                    or has_column_privilege(r.role, c.oid, 'entry', 'update')
                    or not exists (
                        select from pg_trigger t
                        where t.tgrelid = c.oid and t.tgname = 'fact_belongs_to_open_entry'
                            and t.tgenabled = 'A')
                )
            group by c.oid order by 1
            """
        ) { try $0.decode(0) }
    }
}
