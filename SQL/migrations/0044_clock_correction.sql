-- A server whose clock was wrong recorded wrong times. They stay as they are sealed; a correction says
-- by how much those of some entries were off, and "as known on a day" goes by the corrected ones.

create table clock_correction (
    from_entry         bigint not null,
    to_entry           bigint not null,
    -- To be added to the recorded times. An interval would be of another length in another year.
    shift_microseconds bigint not null,
    entry              bigint not null,
    constraint clock_correction_pk primary key (entry),
    constraint clock_correction_from_fk foreign key (from_entry) references ledger_entry,
    constraint clock_correction_to_fk foreign key (to_entry) references ledger_entry,
    constraint clock_correction_entry_fk foreign key (entry) references ledger_entry,
    constraint clock_correction_of_entries_before check (from_entry <= to_entry and to_entry < entry),
    constraint clock_correction_shifts check (shift_microseconds <> 0),
    -- Some 280 years; what is longer is no clock's fault.
    constraint clock_correction_in_reach
        check (shift_microseconds between -9000000000000000 and 9000000000000000)
);
select fact_guard('clock_correction');

-- At the commit, so that the entry and its correction are both there.
create function clock_correction_keeps_the_order() returns trigger
language plpgsql as $$
begin
    perform clock_orders(new.entry);
    return null;
end;
$$;
create constraint trigger clock_correction_keeps_the_order after insert on clock_correction
    deferrable initially deferred
    for each row execute function clock_correction_keeps_the_order();
alter table clock_correction enable always trigger clock_correction_keeps_the_order;

-- Its command lets an entry be recorded before the one that it follows; so it must correct.
create function ledger_entry_corrects_the_clock() returns trigger
language plpgsql as $$
begin
    perform clock_orders(new.number);
    return null;
end;
$$;
create constraint trigger ledger_entry_corrects_the_clock after insert on ledger_entry
    deferrable initially deferred
    for each row when (new.command = 'database correct-clock')
    execute function ledger_entry_corrects_the_clock();
alter table ledger_entry enable always trigger ledger_entry_corrects_the_clock;
