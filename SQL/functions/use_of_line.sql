-- What a budget line has in a year and what is used of it, day by day, in NOK.

-- An amount in NOK at the rate of a day. Without a rate, at that of the commitment's allocations from the
-- line and year.
create or replace function line_kroner(
    amount numeric, currency text, on_day date, of_commitment text, of_line text, of_year integer
)
returns numeric
language sql stable
begin atomic
    select case when line_kroner.currency = 'NOK' then line_kroner.amount
        else round(line_kroner.amount * coalesce(
            (
                select r.rate
                from rate_used(
                    line_kroner.currency, 'NOK', line_kroner.on_day, 7, 9223372036854775807) r
            ),
            (
                select sum(a.charged) / nullif(sum(a.amount), 0)
                from allocation a
                where a.commitment = line_kroner.of_commitment and a.line = line_kroner.of_line
                    and a.year = line_kroner.of_year and a.superseded_by is null
            ),
            0), 2) end;
end;

-- At the end of each day on which something happened: what the line has (appropriated and carried in), and
-- what is used of it (of each commitment what is set aside or, if more, what is paid). As known at an
-- entry; no row while no appropriation was known.
create or replace function line_use(of_line text, of_year integer, known bigint)
returns table (on_day date, available numeric, used numeric, paid numeric, is_known boolean)
language sql stable
begin atomic
    with version as (
        select null::text as commitment, p.on_day, p.amount as given, 0::numeric as set_aside,
            0::numeric as paid, p.entry, p.superseded_by, 'appropriation' as kind
        from appropriation p
        where p.line = line_use.of_line and p.year = line_use.of_year
        union all
        select a.commitment, a.on_day, 0, a.charged, 0, a.entry, a.superseded_by, 'allocation'
        from allocation a
        where a.line = line_use.of_line and a.year = line_use.of_year
        union all
        select o.commitment, o.on_day, case when o.from_year < line_use.of_year then o.nok else 0 end,
            case when o.from_year < line_use.of_year then o.nok else -o.nok end, 0, o.entry,
            o.superseded_by, 'carry-over'
        from (
            select v.*, line_kroner(
                v.amount, c.currency, v.on_day, v.commitment, v.line, v.from_year) as nok
            from carry_over v
            join commitment c on c.code = v.commitment
            where v.line = line_use.of_line
                and v.from_year in (line_use.of_year - 1, line_use.of_year)
        ) o
        union all
        select d.commitment, d.on_day, 0, 0,
            line_kroner(d.amount, c.currency, d.on_day, d.commitment, d.line, d.year), d.entry,
            d.superseded_by, 'payment'
        from disbursement d
        join commitment c on c.code = d.commitment
        where d.line = line_use.of_line and d.year = line_use.of_year
        union all
        select d.commitment, r.on_day, 0, 0,
            -line_kroner(r.amount, c.currency, r.on_day, d.commitment, d.line, d.year), r.entry,
            r.superseded_by, 'payment'
        from refund r
        join disbursement d on d.id = r.disbursement
        join commitment c on c.code = d.commitment
        where d.line = line_use.of_line and d.year = line_use.of_year
    ),
    day as (select distinct v.on_day from version v),
    fact as (
        select v.commitment, v.on_day, v.given, v.set_aside, v.paid, v.kind
        from version v
        where v.entry <= line_use.known
            and (v.superseded_by is null or v.superseded_by > line_use.known)
    ),
    by_commitment as (
        select d.on_day, c.commitment,
            sum(coalesce(sum(f.given), 0)) over w as given,
            sum(coalesce(sum(f.set_aside), 0)) over w as set_aside,
            sum(coalesce(sum(f.paid), 0)) over w as paid
        from day d
        cross join (
            select distinct f.commitment from fact f where f.commitment is not null
        ) c
        left join fact f on f.commitment = c.commitment and f.on_day = d.on_day
        group by d.on_day, c.commitment
        window w as (partition by c.commitment order by d.on_day)
    )
    select d.on_day, coalesce(p.given, 0) + coalesce(u.carried, 0), coalesce(u.used, 0),
        coalesce(u.paid, 0), p.given is not null
    from day d
    left join lateral (
        select f.given from fact f
        where f.kind = 'appropriation' and f.on_day <= d.on_day
        order by f.on_day desc
        limit 1
    ) p on true
    left join (
        select b.on_day, sum(b.given) as carried, sum(greatest(b.set_aside, b.paid)) as used,
            sum(b.paid) as paid
        from by_commitment b
        group by b.on_day
    ) u on u.on_day = d.on_day;
end;
