-- Days in an import's new rows that days_within_reason would refuse, named before anything is recorded.

create or replace function import_deployments_days()
returns table (sheet_row integer, column_name text, day date, is_actual boolean, today date)
language plpgsql stable as $$
begin
    return query
    select r.sheet_row, c.column_name::text, d.day, c.kind = 'actual', t.today
    from (select register_day(clock_timestamp()) as today) t
    join pg_temp.import_new r
        on greatest(r.first_day, r.planned_last_day, r.last_day) > t.today
    cross join dated_columns() c
    cross join lateral days_said(to_jsonb(r), c.column_name) d (day)
    where c.fact = 'deployment'::regclass and c.kind <> 'free'
        and d.day > case c.kind when 'actual' then t.today else last_day_near(t.today) end;
end;
$$;
