-- The state budget: chapters and posts, and what the Storting gives each of them in a year.

create table budget_line (
    code  text   not null,
    entry bigint not null,
    constraint budget_line_pk primary key (code),
    constraint budget_line_code_form check (code ~ '^[1-9][0-9]{0,3}\.[0-9]{2}$'),
    constraint budget_line_entry_fk foreign key (entry) references ledger_entry
);

-- What a line is given in a year, from a day on: a later row of the same year is a revision. The name
-- belongs to the year, because lines change content under the same number.
create table appropriation (
    line              text           not null,
    year              integer        not null,
    on_day            date           not null,
    name              text           not null,
    amount            numeric(18, 2) not null,
    may_carry_over    boolean        not null,
    may_be_used_under text,
    source            text           not null,
    entry             bigint         not null,
    superseded_by     bigint,
    constraint appropriation_pk primary key (line, year, on_day, entry),
    constraint appropriation_line_fk foreign key (line) references budget_line,
    constraint appropriation_year_plausible check (year between 1945 and 2150),
    constraint appropriation_name_given check (btrim(name) <> ''),
    constraint appropriation_used_under_given check (btrim(may_be_used_under) <> ''),
    constraint appropriation_on_a_day check (isfinite(on_day)),
    constraint appropriation_entry_fk foreign key (entry) references ledger_entry,
    constraint appropriation_superseded_fk foreign key (superseded_by) references ledger_entry
);
create unique index appropriation_current on appropriation (line, year, on_day)
    where superseded_by is null;

select fact_guard(t) from unnest(array['budget_line', 'appropriation']::regclass[]) t;
