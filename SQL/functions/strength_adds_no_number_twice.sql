-- A number of unnamed people is not added to itself: the rule, and what breaks it.

-- Pairs of counted strengths for the same mission, type, agency and day, where the later one gives no
-- reason to count it besides the earlier. A missing agency may be any agency.
create or replace function strength_counted_twice()
returns table (
    earlier bigint, later bigint, mission text, personnel_type text, days daterange
)
language sql stable
begin atomic
    select a.id, b.id, a.mission, a.personnel_type, a.served * b.served
    from counted_strength a
    join counted_strength b
        on b.mission = a.mission and b.personnel_type = a.personnel_type
        and b.served && a.served and b.id > a.id
        and coalesce(b.agency, a.agency, '') = coalesce(a.agency, b.agency, '')
    where a.superseded_by is null and b.superseded_by is null and b.besides is null;
end;

-- Refuses new double counting. What a register held before the rule, or what is loaded, stays. An amendment
-- of such a number may keep or shorten its days.
create or replace function strength_adds_no_number_twice() returns trigger
language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
declare
    twice record;
begin
    if ledger_loading() then
        return null;
    end if;
    select t.*, case when t.later = i.id then t.earlier else t.later end as other into twice
    from inserted i
    join strength_counted_twice() t on i.id in (t.earlier, t.later)
    where not exists (
        select from counted_strength s
        where s.id = i.id and s.superseded_by = i.entry and t.days <@ s.served
            and (s.besides is null or t.later <> i.id)
    )
    order by t.later, t.earlier
    limit 1;
    if found then
        raise exception 'counted strength % counts % in % from % to %',
            twice.other, twice.personnel_type, twice.mission, lower(twice.days),
            coalesce((upper(twice.days) - 1)::text, '...')
            using errcode = 'check_violation',
                  constraint = 'strength_adds_no_number_twice',
                  table = tg_table_name, column = twice.other::text;
    end if;
    return null;
end;
$$;
