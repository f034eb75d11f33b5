-- A month's figures are replaced only by a whole month, or by a file declared to be one.

-- Loaded figures were judged when they were recorded.
create or replace function published_month_replaces() returns trigger
language plpgsql
as $$
declare
    lost text;
begin
    if not new.whole or new.declared or ledger_loading() then
        return null;
    end if;
    select string_agg(concat_ws(' ', p.mission_text, p.type_text), ', ' order by p.mission_text)
    into lost
    from published_known(new.contributor, new.entry - 1) p
    where p.month_end = new.month_end and not exists (
        select from published_figure f
        where f.file = new.file and f.contributor = new.contributor and f.month_end = new.month_end
            and coalesce(f.mission, published_word(f.mission_text))
                = coalesce(p.mission, published_word(p.mission_text))
            and coalesce(f.personnel_type, published_word(f.type_text))
                = coalesce(p.personnel_type, published_word(p.type_text))
    );
    if lost is not null then
        raise exception 'figures of % would be lost: %', to_char(new.month_end, 'YYYY-MM'), lost
            using errcode = 'integrity_constraint_violation',
                constraint = 'published_month_replaced_by_whole_month';
    end if;
    return null;
end;
$$;

create or replace function published_figure_has_month() returns trigger
language plpgsql
as $$
begin
    if not ledger_loading() and not exists (
        select from published_month m
        where (m.file, m.contributor, m.month_end) = (new.file, new.contributor, new.month_end)
    ) then
        raise exception 'nothing says what the file states of %', new.month_end
            using errcode = 'integrity_constraint_violation',
                constraint = 'published_figure_of_a_stated_month';
    end if;
    return null;
end;
$$;
