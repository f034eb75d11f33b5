-- Money as it stood on a day, as known at an entry: pledged, committed, allocated, disbursed, refunded.

-- Each step of a commitment in each of its years. Rates without an end are counted through a given year;
-- where they were ended, through their last year.
create or replace function commitment_step_years(day date, known bigint, through integer)
returns table (
    commitment text, kind text, entry bigint, on_day date, year integer, amount numeric,
    runs_on boolean
)
language sql stable
begin atomic
    select s.commitment, s.kind, s.entry, s.on_day, y.year, s.amount, s.rate <> 0
    from (
        select t.commitment, t.kind, t.entry, t.years, t.amount, t.on_day,
            coalesce(
                sum(t.amount) filter (where upper_inf(t.years)) over (partition by t.commitment),
                0) as rate,
            max(lower(t.years)) filter (where upper_inf(t.years))
                over (partition by t.commitment) as ended
        from commitment_step t
        where t.on_day <= commitment_step_years.day and t.entry <= commitment_step_years.known
    ) s
    cross join lateral generate_series(
        lower(s.years),
        case when not upper_inf(s.years) then upper(s.years) - 1
            when s.rate = 0 then s.ended - 1
            else commitment_step_years.through end
    ) y (year);
end;

-- Each movement with the day from which it counts. Measures it does not touch are null, which costs nothing
-- to add up.
create or replace function funding_movement(day date, known bigint, through integer)
returns table (
    commitment text, pledge text, line text, year integer, on_day date, pledged numeric,
    committed numeric, allocated numeric, disbursed numeric, refunded numeric
)
language sql stable
begin atomic
    select s.commitment, null::text as pledge, null::text as line, s.year, s.on_day,
        null::numeric as pledged, s.amount as committed, null::numeric as allocated,
        null::numeric as disbursed, null::numeric as refunded
    from commitment_step_years(
        funding_movement.day, funding_movement.known, funding_movement.through) s
    union all
    select a.commitment, null, a.line, a.year, a.on_day, null, null, a.amount, null, null
    from allocation a
    where a.on_day <= funding_movement.day and a.entry <= funding_movement.known
        and (a.superseded_by is null or a.superseded_by > funding_movement.known)
    union all
    select d.commitment, null, d.line, d.year, d.on_day, null, null, null, d.amount, null
    from disbursement d
    where d.on_day <= funding_movement.day and d.entry <= funding_movement.known
        and (d.superseded_by is null or d.superseded_by > funding_movement.known)
    union all
    select d.commitment, null, d.line, d.year, r.on_day, null, null, null, null, r.amount
    from refund r
    join disbursement d on d.id = r.disbursement
    where r.on_day <= funding_movement.day and r.entry <= funding_movement.known
        and (r.superseded_by is null or r.superseded_by > funding_movement.known)
    union all
    -- A pledge belongs to the commitment that fulfils it, if there is exactly one.
    select f.commitment, p.pledge, null, extract(year from coalesce(p.due_on, p.pledged_on)),
        p.pledged_on, p.amount, null, null, null, null
    from pledge_detail p
    cross join lateral (
        select case when count(distinct l.commitment) = 1 then min(l.commitment) end as commitment
        from pledge_fulfilment l
        where l.pledge = p.pledge and l.on_day <= funding_movement.day
            and l.entry <= funding_movement.known
            and (l.superseded_by is null or l.superseded_by > funding_movement.known)
    ) f
    where p.amount is not null and p.pledged_on <= funding_movement.day
        and (p.withdrawn_on is null or p.withdrawn_on > funding_movement.day)
        and p.entry <= funding_movement.known
        and (p.superseded_by is null or p.superseded_by > funding_movement.known);
end;
