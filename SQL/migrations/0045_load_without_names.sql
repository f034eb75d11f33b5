-- Up to which entry a register was loaded from a file without names. The people of those entries stand
-- under pseudonyms although nobody erased them.
create table load_without_names (
    through bigint not null,
    constraint load_without_names_pk primary key (through),
    constraint load_without_names_entry_fk foreign key (through) references ledger_entry
);
select fact_guard_changes('load_without_names');

-- One that was loaded so before there was this table has nobody's values.
insert into load_without_names (through)
select max(e.number)
from ledger_entry e
where exists (select from personal.identity)
    and not exists (select from personal.identity i where i.salt is not null)
having max(e.number) is not null;
