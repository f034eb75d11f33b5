-- What is committed year by year, on a day, as known at an entry.

-- Runs of years with the same amount each year; the last run may be open.
create or replace function commitment_profile(day date, known bigint)
returns table (commitment text, years int4range, original numeric, committed numeric)
language sql stable
begin atomic
    with step as (
        select s.commitment, s.kind, s.years, s.amount
        from commitment_step s
        where s.on_day <= commitment_profile.day and s.entry <= commitment_profile.known
    ),
    edge as (
        select distinct s.commitment, e.year
        from step s
        cross join lateral (values (lower(s.years)), (upper(s.years))) e (year)
        where e.year is not null
    ),
    piece as (
        select e.commitment,
            int4range(e.year, lead(e.year) over (partition by e.commitment order by e.year)) as years
        from edge e
    )
    select p.commitment, p.years,
        coalesce(sum(s.amount) filter (where s.kind = 'original'), 0), sum(s.amount)
    from piece p
    join step s on s.commitment = p.commitment and s.years && p.years
    group by p.commitment, p.years;
end;

-- The same with one row per year, except the last run where it is open.
create or replace function commitment_years(day date, known bigint)
returns table (commitment text, years int4range, original numeric, committed numeric)
language sql stable
begin atomic
    select p.commitment, p.years, p.original, p.committed
    from commitment_profile(commitment_years.day, commitment_years.known) p
    where upper_inf(p.years)
    union all
    select p.commitment, int4range(y.year, y.year + 1), p.original, p.committed
    from commitment_profile(commitment_years.day, commitment_years.known) p
    cross join lateral generate_series(lower(p.years), upper(p.years) - 1) y (year)
    where not upper_inf(p.years);
end;
