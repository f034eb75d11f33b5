// What an insider has done to the schema is put back, and what cannot be is named.

import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct InsiderRepairTests {
    /// Things done to a database of its own; roles are the server's, and stay as they are.
    private static let attacks = [
        "alter table deployment disable trigger all",
        "alter table person_detail disable trigger fact_refuses_update",
        "drop trigger fact_refuses_delete on personal.identity",
        "drop trigger moves_on_insert on disbursement",
        """
        create or replace trigger fact_refuses_update before update on posting
        for each row when (false) execute function fact_refuses_change()
        """,
        "alter table refund drop constraint refund_amount_positive",
        "alter table deployment drop constraint deployment_mission_fk",
        "alter table absence drop constraint absence_entry_fk",
        "alter table deployment alter column mission drop not null",
        "drop index counted_strength_current",
        """
        create or replace function fact_refuses_change() returns trigger language plpgsql
        as $$ begin return new; end; $$
        """,
        """
        create or replace function ledger_broken() returns table (number bigint, what text)
        language sql stable begin atomic select 1::bigint, ''::text where false; end
        """,
        "drop function money_text(numeric, text) cascade",
        "create function shadow() returns integer language sql return 1",
        "create trigger shadow before insert on deployment execute function fact_is_closed()",
        "create policy shadow on personal.identity using (true)",
        "alter policy seen on deployment using (true)",
        "drop policy stated on person_detail",
        "create rule shadow as on delete to office do instead nothing",
        "alter table personal.identity disable row level security",
        "grant all on personal.identity to public",
        "grant select (given_name) on personal.identity to peaceledger_reader",
        "grant execute on function personal.rewrite() to public",
        "revoke select on mission from peaceledger_reader",
        "grant all on schema personal to public",
        "alter table office owner to current_user",
        "alter function access_agencies(text) set search_path = pg_temp",
        "alter function access_agencies(text) set work_mem = '64kB'",
        "alter function strength_on(date, bigint) security definer",
        "update ledger_migration set sha256 = sha256('') where number = 3",
        "delete from ledger_migration where number = 7",
        """
        do $$ begin
            execute format('grant create, temporary on database %I to public', current_database());
            execute format('alter database %I set synchronous_commit = off', current_database());
        end; $$
        """,
    ]

    @Test func whatWasDoneToTheSchemaIsPutBack() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        for attack in Self.attacks {
            try await test.database.session { try $0.script(SQL(trusted: attack)) }
        }
        let broken = try await test.ledger.verify()
        #expect(broken.isChainWhole)
        #expect(broken.schema.count >= Self.attacks.count - 2)
        let receipt = try await test.ledger.repairSchema()
        #expect(receipt.before.count == broken.schema.count)
        #expect(
            receipt.left.isEmpty,
            "\(receipt.left.map { "\($0.difference.sentence.en) \($0.reason ?? "")" })")
        #expect(receipt.migrations.count == 2)
        let verification = try await test.ledger.verify()
        #expect(verification.isWhole, "\(verification.faults) \(verification.schema)")
        let again = try await test.ledger.repairSchema()
        #expect(again.before.isEmpty && again.migrations.isEmpty)
    }

    @Test func whatBreaksARuleOrIsNotOursIsNamedAndLeft() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        try await test.database.session { session in
            try session.script(
                """
                alter table office disable trigger all;
                alter table office drop constraint office_name_given;
                insert into office (name, entry) select ' ', max(number) from ledger_entry;
                alter table mission_kind_detail drop constraint mission_kind_detail_kind_fk;
                create table personal.shadow (id bigint)
                """)
        }
        let receipt = try await test.ledger.repairSchema()
        #expect(
            receipt.left.map(\.difference.sentence.en) == [
                "the constraint office_name_given (public.office) is missing",
                "the table personal.shadow is none of this version's",
            ])
        #expect(receipt.left.first?.reason?.contains("office_name_given") == true)
        #expect(try await !test.ledger.verify().isChainWhole)
    }
}
