-- The counting's own tables: cells, the steps by which each cell's strength changes, month ends.
-- Steps are written in the transaction of the fact and only ever appended; months are folded from
-- them afterwards and can be made anew at any time.

-- First light counted by one function over the intervals.
drop function if exists strength(date[], bigint);

-- What strength is kept by. Rank, station and post are counted from the intervals instead.
create table strength_cell (
    id             integer not null generated always as identity,
    mission        text    not null,
    personnel_type text    not null,
    agency         text,
    constraint strength_cell_pk primary key (id),
    constraint strength_cell_mission_fk foreign key (mission) references mission,
    constraint strength_cell_type_fk foreign key (personnel_type) references personnel_type,
    constraint strength_cell_agency_fk foreign key (agency) references agency,
    constraint strength_cell_is_one unique nulls not distinct (mission, personnel_type, agency)
);

-- Runs of entries. A question about the past finds by block and day the few steps it must undo.
create table strength_block (
    number      integer not null,
    first_entry bigint  not null,
    steps       integer not null,
    constraint strength_block_pk primary key (number)
);
create index strength_block_by_entry on strength_block (first_entry);
insert into strength_block (number, first_entry, steps) values (1, 0, 0);

-- On this day so many more (or fewer) serve in the cell than on the day before, as far as this
-- entry knew. unnamed of them come from counted strengths; doubtful are those of whom a date is
-- known to the month or year only and who may not have been there.
create table strength_step (
    block      integer not null,
    on_day     date    not null,
    cell       integer not null,
    women      integer not null,
    entry      bigint  not null,
    men        integer not null,
    other      integer not null,
    not_stated integer not null,
    unnamed    integer not null,
    doubtful   integer not null,
    constraint strength_step_cell_fk foreign key (cell) references strength_cell,
    constraint strength_step_entry_fk foreign key (entry) references ledger_entry
);

-- Strength on the last day of each month and the month's person-days, up to the horizon's entry.
create table strength_month (
    month           date    not null,
    cell            integer not null,
    women           integer not null,
    men             integer not null,
    other           integer not null,
    not_stated      integer not null,
    unnamed         integer not null,
    doubtful        integer not null,
    days_women      integer not null,
    days_men        integer not null,
    days_other      integer not null,
    days_not_stated integer not null,
    days_unnamed    integer not null,
    constraint strength_month_pk primary key (month, cell),
    constraint strength_month_is_a_month check (extract(day from month) = 1)
);

-- Steps of long runs of entries, summed by cell and month, so that a question about long ago need
-- not read each step. at_: the sum weighted with the day's number, for person-days.
create table strength_generation (
    number  integer not null,
    after   bigint  not null,
    through bigint  not null,
    constraint strength_generation_pk primary key (number),
    constraint strength_generation_is_a_run check (after < through)
);

create table strength_turn (
    generation    integer not null,
    cell          integer not null,
    month         date    not null,
    women         integer not null,
    men           integer not null,
    other         integer not null,
    not_stated    integer not null,
    unnamed       integer not null,
    doubtful      integer not null,
    at_women      bigint  not null,
    at_men        bigint  not null,
    at_other      bigint  not null,
    at_not_stated bigint  not null,
    at_unnamed    bigint  not null
);
-- Whole generations are read, and they lie together.
create index strength_turn_of_generation on strength_turn using brin (generation);

-- Up to which entry months are folded, and the last month that has rows.
create table strength_horizon (
    single     boolean not null default true,
    through    bigint  not null,
    last_month date    not null,
    constraint strength_horizon_pk primary key (single),
    constraint strength_horizon_single_row check (single)
);
insert into strength_horizon (through, last_month) values (0, '-infinity');

-- The days on which somebody may or may not have been there, because a date of service is known to
-- the month or year only.
create function service_in_doubt(
    served daterange, first_precision precision_of_day, last_precision precision_of_day
) returns datemultirange
language sql stable
begin atomic
    select datemultirange(
        case
            when first_precision = 'day' then 'empty'::daterange
            else daterange(
                lower(served),
                (date_trunc(first_precision::text, lower(served)::timestamp)
                    + ('1 ' || first_precision::text)::interval)::date - 1)
        end,
        case
            when last_precision = 'day' then 'empty'::daterange
            else daterange(
                date_trunc(last_precision::text, (upper(served) - 1)::timestamp)::date + 1,
                upper(served))
        end) * datemultirange(served);
end;

-- Appends the steps of the services that a statement added or superseded, summed by cell and day.
create function service_keeps_strength() returns trigger
language plpgsql as $$
declare
    this_entry constant bigint := ledger_entry_open_here();
    this_block integer;
    appended integer;
    sign constant text := case tg_op when 'INSERT' then '1' else '-1' end;
    relation constant text := case tg_op when 'INSERT' then 'inserted' else 'before' end;
    service text;
begin
    -- An update of something else than superseded_by is refused by another trigger.
    if tg_table_name = 'deployment' then
        service := format(
            'select mission, personnel_type, coalesce(agency, '''') as agency,
                 %1$s * (gender = ''woman'')::integer as women,
                 %1$s * (gender = ''man'')::integer as men,
                 %1$s * (gender = ''other'')::integer as other,
                 %1$s * (gender = ''not_stated'')::integer as not_stated,
                 0 as unnamed, %1$s as people, served, first_precision, last_precision
             from %2$s', sign, relation);
    else
        service := format(
            'select mission, personnel_type, coalesce(agency, '''') as agency,
                 %1$s * women as women, %1$s * men as men, 0 as other,
                 %1$s * not_stated as not_stated, %1$s * (women + men + not_stated) as unnamed,
                 0 as people, served, ''day''::precision_of_day as first_precision,
                 ''day''::precision_of_day as last_precision
             from %2$s', sign, relation);
    end if;
    if tg_op = 'INSERT' then
        execute format(
            'insert into strength_cell (mission, personnel_type, agency)
             select distinct s.mission, s.personnel_type, nullif(s.agency, '''')
             from (%s) s
             where not exists (
                 select from strength_cell c
                 where (c.mission, c.personnel_type, coalesce(c.agency, ''''))
                     = (s.mission, s.personnel_type, s.agency)
             )', service);
    end if;
    select b.number into this_block from strength_block b order by b.number desc limit 1;
    execute format(
        'with service as (%s),
         step as (
             select s.mission, s.personnel_type, s.agency, e.on_day, e.sign * s.women as women,
                 e.sign * s.men as men, e.sign * s.other as other,
                 e.sign * s.not_stated as not_stated, e.sign * s.unnamed as unnamed, 0 as doubtful
             from service s
             cross join lateral (values (lower(s.served), 1), (upper(s.served), -1)) e (on_day, sign)
             where e.on_day is not null
             union all
             select s.mission, s.personnel_type, s.agency, e.on_day, 0, 0, 0, 0, 0,
                 e.sign * s.people
             from service s
             cross join lateral unnest(
                 service_in_doubt(s.served, s.first_precision, s.last_precision)) u (doubt)
             cross join lateral (values (lower(u.doubt), 1), (upper(u.doubt), -1)) e (on_day, sign)
             where s.first_precision <> ''day'' or s.last_precision <> ''day''
         )
         insert into strength_step (
             block, on_day, cell, entry, women, men, other, not_stated, unnamed, doubtful
         )
         select $1, w.on_day, c.id, $2, w.women, w.men, w.other, w.not_stated, w.unnamed, w.doubtful
         from (
             select t.mission, t.personnel_type, t.agency, t.on_day,
                 sum(t.women) as women, sum(t.men) as men, sum(t.other) as other,
                 sum(t.not_stated) as not_stated, sum(t.unnamed) as unnamed,
                 sum(t.doubtful) as doubtful
             from step t
             group by t.mission, t.personnel_type, t.agency, t.on_day
         ) w
         join strength_cell c
             on c.mission = w.mission and c.personnel_type = w.personnel_type
             and coalesce(c.agency, '''') = w.agency
         where (w.women, w.men, w.other, w.not_stated, w.unnamed, w.doubtful)
             <> (0, 0, 0, 0, 0, 0)
         order by w.on_day', service)
    using this_block, this_entry;
    get diagnostics appended = row_count;
    update strength_block b set steps = b.steps + appended where b.number = this_block;
    -- A full block is closed; the next entry begins another.
    insert into strength_block (number, first_entry, steps)
    select b.number + 1, this_entry + 1, 0
    from strength_block b
    where b.number = this_block and b.steps >= 2000;
    return null;
end;
$$;

create trigger deployment_keeps_strength after insert on deployment
    referencing new table as inserted
    for each statement execute function service_keeps_strength();
create trigger deployment_gives_back_strength after update on deployment
    referencing old table as before
    for each statement execute function service_keeps_strength();
create trigger counted_strength_keeps_strength after insert on counted_strength
    referencing new table as inserted
    for each statement execute function service_keeps_strength();
create trigger counted_strength_gives_back_strength after update on counted_strength
    referencing old table as before
    for each statement execute function service_keeps_strength();
alter table deployment enable always trigger deployment_keeps_strength;
alter table deployment enable always trigger deployment_gives_back_strength;
alter table counted_strength enable always trigger counted_strength_keeps_strength;
alter table counted_strength enable always trigger counted_strength_gives_back_strength;

-- What was recorded before steps were kept.
insert into strength_cell (mission, personnel_type, agency)
select d.mission, d.personnel_type, d.agency from deployment d
union
select c.mission, c.personnel_type, c.agency from counted_strength c;

insert into strength_step (
    block, on_day, cell, entry, women, men, other, not_stated, unnamed, doubtful
)
select 1, e.on_day, c.id, v.entry, sum(e.sign * v.sign * s.women), sum(e.sign * v.sign * s.men),
    sum(e.sign * v.sign * s.other), sum(e.sign * v.sign * s.not_stated),
    sum(e.sign * v.sign * s.unnamed), 0
from (
    select d.mission, d.personnel_type, d.agency, (d.gender = 'woman')::integer as women,
        (d.gender = 'man')::integer as men, (d.gender = 'other')::integer as other,
        (d.gender = 'not_stated')::integer as not_stated, 0 as unnamed, d.served, d.entry,
        d.superseded_by
    from deployment d
    union all
    select s.mission, s.personnel_type, s.agency, s.women, s.men, 0, s.not_stated,
        s.women + s.men + s.not_stated, s.served, s.entry, s.superseded_by
    from counted_strength s
) s
cross join lateral (values (s.entry, 1), (s.superseded_by, -1)) v (entry, sign)
cross join lateral (values (lower(s.served), 1), (upper(s.served), -1)) e (on_day, sign)
join strength_cell c
    on c.mission = s.mission and c.personnel_type = s.personnel_type
    and coalesce(c.agency, '') = coalesce(s.agency, '')
where v.entry is not null and e.on_day is not null
group by e.on_day, c.id, v.entry
order by v.entry, e.on_day;
-- All of it is one block, and what comes next begins another.
update strength_block set steps = (select count(*) from strength_step);
insert into strength_block (number, first_entry, steps)
select 2, h.last_number + 1, 0
from ledger_head h
where exists (select from strength_step);

create index strength_step_by_day on strength_step (on_day);
create index strength_step_by_block on strength_step (block, on_day);

select fact_guard('strength_step');
