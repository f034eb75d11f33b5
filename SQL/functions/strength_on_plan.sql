-- How much of a strength rests on plans: unconfirmed first days, and last days only planned.

-- The register's day at a moment: the day in Norway.
create or replace function register_day(moment timestamptz) returns date
language sql stable
return (moment at time zone 'Europe/Oslo')::date;

-- Whether the first day of a deployment, as an entry stated it, was in the future when it was first stated
-- so, and is not confirmed. An actual last day confirms it too.
create or replace function first_day_is_planned(stated deployment) returns boolean
language sql stable
begin atomic
    select stated.last_day is null and stated.arrival_confirmed is not true
        and stated.first_day > register_day(e.recorded_at)
    from (
        select min(v.entry) as entry
        from deployment v
        where v.id = stated.id and v.entry <= stated.entry and v.entry > coalesce((
            select max(o.entry) from deployment o
            where o.id = stated.id and o.entry < stated.entry and o.first_day <> stated.first_day
        ), 0)
    ) s
    join ledger_entry e on e.number = s.entry;
end;

-- Of those counted on a day, as known at an entry: how many by a planned first day, how many by a planned
-- last day, and how many by either. Groups without any have no row.
create or replace function strength_on_plan(on_day date, known bigint)
returns table (
    mission text, personnel_type text, agency text, gender gender, planned_first bigint,
    planned_last bigint, people bigint
)
language sql stable
begin atomic
    select p.mission, p.personnel_type, p.agency, p.gender, count(*) filter (where p.first),
        count(*) filter (where p.last), count(*)
    from (
        select d.mission, d.personnel_type, d.agency, d.gender, first_day_is_planned(d) as first,
            d.planned_last_day is not null as last
        from deployment d
        where d.last_day is null and d.served @> strength_on_plan.on_day
            and d.entry <= strength_on_plan.known
            and (d.superseded_by is null or d.superseded_by > strength_on_plan.known)
    ) p
    where p.first or p.last
    group by p.mission, p.personnel_type, p.agency, p.gender;
end;
