-- Which entry an entry undoes.

create table undone (
    undone bigint not null,
    entry bigint not null,
    constraint undone_pk primary key (entry),
    constraint undone_entry_fk foreign key (entry) references ledger_entry,
    constraint undone_undone_fk foreign key (undone) references ledger_entry,
    constraint undone_is_earlier check (undone < entry)
);
select fact_guard('undone');
