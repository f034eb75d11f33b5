-- Money is promised and paid only in currencies in use on that day.

-- The last day on which a currency was in use; null if it still is.
create or replace function currency_last_day(code text) returns date
language sql stable
begin atomic
    select upper(l.valid) - 1
    from currency_life l
    where l.currency = currency_last_day.code and l.superseded_by is null;
end;

-- Loaded facts, and facts stated before, were judged at the time.
create or replace function currency_in_use() returns trigger
language plpgsql
as $$
declare
    code text;
    day date;
begin
    if ledger_loading() then
        return null;
    end if;
    case tg_table_name
        when 'commitment' then
            code := new.currency;
            day := new.decided;
        when 'commitment_detail' then
            if not exists (
                select from commitment_detail d
                where d.commitment = new.commitment and d.entry < new.entry
            ) then
                select c.currency, make_date(lower(new.years), 1, 1) into code, day
                from commitment c where c.code = new.commitment;
            end if;
        when 'pledge_detail' then
            if not exists (
                select from pledge_detail d where d.pledge = new.pledge and d.entry < new.entry
            ) then
                code := new.currency;
                day := new.pledged_on;
            end if;
        else
            select c.currency into code from commitment c where c.code = new.commitment;
            day := new.on_day;
    end case;
    if day > currency_last_day(code) then
        raise exception '% was in use until %', code, currency_last_day(code)
            using errcode = 'check_violation', constraint = 'currency_in_use_on_its_day',
                table = tg_table_name, column = code;
    end if;
    return null;
end;
$$;
