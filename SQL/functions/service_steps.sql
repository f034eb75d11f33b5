-- The steps of strength that follow from each service.

-- The days on which somebody may or may not have been there, because a date of service is known to
-- the month or year only.
create or replace function service_in_doubt(
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
create or replace function service_keeps_strength() returns trigger
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
