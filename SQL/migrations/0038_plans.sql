-- What rests on a plan: arrivals that nobody has confirmed, ends that lie ahead, days far ahead.
-- A migration runs alone in one transaction, before any command uses the register.
-- squawk-ignore-file ban-drop-constraint, constraint-missing-not-valid

alter table deployment
    -- True where somebody confirmed a first day that lay ahead when it was recorded.
    add column arrival_confirmed boolean,
    -- An end that is decided but lies ahead has a reason and a planned last day.
    drop constraint deployment_end_reason_has_day,
    add constraint deployment_end_reason_has_day
        check (end_reason is null or coalesce(last_day, planned_last_day) is not null) not valid;
alter table deployment validate constraint deployment_end_reason_has_day;

-- Those whose last day is only planned, or not known: few beside all who ever served.
-- squawk-ignore require-concurrent-index-creation
create index deployment_without_last_day
    on deployment (planned_last_day) where last_day is null;

-- That the days of an entry that lie more than ten years ahead are meant so.
create table far_ahead (
    entry bigint not null,
    constraint far_ahead_pk primary key (entry),
    constraint far_ahead_entry_fk foreign key (entry) references ledger_entry
);
select fact_guard('far_ahead');
