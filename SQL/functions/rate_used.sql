-- The rate for converting amounts: the one that is printed, digit for digit.

-- The rate of rate_on. An inverted or crossed rate has ten significant digits, so that what is printed
-- gives what was converted.
create or replace function rate_used(
    base text, quote text, day date, within integer, known bigint
)
returns table (rate numeric, on_day date, by_way_of text, source text)
language sql stable
begin atomic
    select
        case when scale(r.rate) > 12
            then trim_scale(round(r.rate, greatest(0, 9 - floor(log(r.rate))::integer)))
            else r.rate end,
        r.on_day, r.by_way_of, r.source
    from rate_on(
        rate_used.base, rate_used.quote, rate_used.day, rate_used.within, rate_used.known) r;
end;
