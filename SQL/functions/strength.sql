-- The counting engine: how many serve in each cell on a day, or on the last day of each month.
-- A cell is a mission, a personnel type and an agency (see strength_cell).


-- Picks the cheapest way to answer as of an entry: folded months plus later steps (sign 1), folded months
-- minus steps that came later (sign -1), or steps alone. The steps with after < entry <= through are read,
-- from the blocks named.
create or replace function strength_way(
    known bigint, out folded boolean, out sign integer, out after bigint, out through bigint,
    out first_block integer, out last_block integer, out steps bigint
)
language plpgsql stable
as $$
declare
    horizon bigint;
    before_it bigint;
    between_them bigint;
begin
    select h.through into horizon from strength_horizon h;
    folded := true;
    sign := 1;
    after := horizon;
    through := known;
    if known < horizon then
        select sum(b.steps) filter (where b.first_entry <= known),
            sum(b.steps) filter (where b.first_entry > known)
        into before_it, between_them
        from strength_block b where b.first_entry <= horizon;
        folded := coalesce(between_them, 0) <= coalesce(before_it, 0);
        sign := case when folded then -1 else 1 end;
        after := case when folded then known else 0 end;
        through := case when folded then horizon else known end;
    end if;
    first_block := strength_block_of(after + 1);
    -- An entry that fills a block writes the rest of its steps to the next one.
    last_block := strength_block_of(through + 1);
    select coalesce(sum(b.steps), 0) into steps
    from strength_block b
    where b.number between first_block and last_block;
end;
$$;

-- The block in which an entry's steps begin.
create or replace function strength_block_of(entry bigint) returns integer
language sql stable
return (
    select b.number from strength_block b where b.first_entry <= entry
    order by b.first_entry desc limit 1
);

-- Strength on one day, as known at an entry; only cells with somebody serving or in doubt.
create or replace function strength_on(day date, known bigint)
returns table (
    cell integer, women bigint, men bigint, other bigint, not_stated bigint, unnamed bigint,
    doubtful bigint
)
language plpgsql stable
-- The answer is a thousand rows: starting a second process takes longer than finding them. Blocks are
-- looked up one by one, however many steps the planner expects there.
set max_parallel_workers_per_gather = 0 set jit = off
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
    way record;
    horizon record;
    month_before date;
    after_month date;
    bearable bigint;
begin
    way := strength_way(known);
    select h.through, h.last_month into horizon from strength_horizon h;
    month_before := least(
        (date_trunc('month', day::timestamp) - interval '1 month')::date, horizon.last_month);
    -- Where very many steps lie between the fold and the moment asked for, the people serving on the day
    -- may be fewer. Finding one of them takes as long as three steps.
    if way.steps > 10000 then
        select 3 * coalesce(sum(m.women + m.men + m.other + m.not_stated), 0) into bearable
        from strength_month m where m.month = month_before;
        if way.steps > bearable and bearable < (
            select count(*)
            from (
                select from generate_series(way.first_block, way.last_block) b (number)
                cross join lateral (
                    select from strength_step p
                    where p.block = b.number and p.on_day <= day
                    limit bearable + 1
                ) t
                limit bearable + 1
            ) s
        ) then
            return query select * from strength_on_from_intervals(day, known);
            return;
        end if;
    end if;
    after_month := (month_before::timestamp + interval '1 month')::date;
    return query
    select s.cell, sum(s.women)::bigint, sum(s.men)::bigint, sum(s.other)::bigint,
        sum(s.not_stated)::bigint, sum(s.unnamed)::bigint, sum(s.doubtful)::bigint
    from (
        select m.cell, m.women, m.men, m.other, m.not_stated, m.unnamed, m.doubtful
        from strength_month m
        where way.folded and m.month = month_before
        union all
        select t.cell, t.women, t.men, t.other, t.not_stated, t.unnamed, t.doubtful
        from strength_step t
        where way.folded and t.on_day >= after_month and t.on_day <= day
            and t.entry <= horizon.through
        union all
        select t.cell, way.sign * t.women, way.sign * t.men, way.sign * t.other,
            way.sign * t.not_stated, way.sign * t.unnamed, way.sign * t.doubtful
        from generate_series(way.first_block, way.last_block) b (number)
        cross join lateral (
            select p.* from strength_step p
            where p.block = b.number and p.on_day <= day
                and p.entry > way.after and p.entry <= way.through
            offset 0
        ) t
        where way.after < way.through
    ) s
    group by s.cell
    having sum(s.women + s.men + s.other + s.not_stated) <> 0 or sum(s.doubtful) <> 0;
end;
$$;

-- The same, counted from the people who serve on the day.
create or replace function strength_on_from_intervals(day date, known bigint)
returns table (
    cell integer, women bigint, men bigint, other bigint, not_stated bigint, unnamed bigint,
    doubtful bigint
)
language plpgsql stable
set max_parallel_workers_per_gather = 0 set jit = off
as $$
begin
    return query
    select c.id, coalesce(sum(s.people) filter (where s.gender = 'woman'), 0)::bigint,
        coalesce(sum(s.people) filter (where s.gender = 'man'), 0)::bigint,
        coalesce(sum(s.people) filter (where s.gender = 'other'), 0)::bigint,
        coalesce(sum(s.people) filter (where s.gender = 'not_stated'), 0)::bigint,
        sum(s.unnamed)::bigint, sum(s.doubtful)::bigint
    from (
        select d.mission, d.personnel_type, d.agency, d.gender, count(*) as people, 0 as unnamed,
            0 as doubtful
        from deployment d
        where d.served @> day and d.entry <= known
            and (d.superseded_by is null or d.superseded_by > known)
        group by d.mission, d.personnel_type, d.agency, d.gender
        union all
        select d.mission, d.personnel_type, d.agency, null, 0, 0, 1
        from deployment d
        where (d.first_precision <> 'day' or d.last_precision <> 'day')
            and service_in_doubt(d.served, d.first_precision, d.last_precision) @> day
            and d.served @> day and d.entry <= known
            and (d.superseded_by is null or d.superseded_by > known)
        union all
        select c.mission, c.personnel_type, coalesce(c.agency, ''), c.gender, c.people, c.people, 0
        from counted_strength_cell c
        where c.served @> day and c.entry <= known
            and (c.superseded_by is null or c.superseded_by > known)
    ) s
    join strength_cell c
        on c.mission = s.mission and c.personnel_type = s.personnel_type
        and coalesce(c.agency, '') = s.agency
    group by c.id;
end;
$$;
