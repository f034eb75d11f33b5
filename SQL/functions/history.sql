-- The history of a fact: every statement about it, and what it changed.

-- The content of one version of a fact: its fields, except those that name it, belong to the ledger, or
-- follow from others. People are shown by their service number.
create or replace function fact_content(version jsonb, keys jsonb) returns jsonb
language sql stable
return (
    select coalesce(jsonb_object_agg(f.key, coalesce(i.service_number, f.value)), '{}')
    from jsonb_each_text(version) f
    left join personal.identity i
        on i.person = case when f.key = 'person' then f.value::bigint end
        and i.superseded_by is null
    where f.value is not null and not keys ? f.key
        and (f.key not like '%_precision' or f.value <> 'day')
        and f.key <> all (array[
            'entry', 'superseded_by', 'id', 'served', 'away', 'ready', 'sole', 'handing', 'salt',
            'personal_digest'
        ])
);

-- Whether an entry states everything of a kind of fact that it closed again, unchanged. Adding a source to
-- an unverified fact counts as a change.
create or replace function entry_restates(fact regclass, this_entry bigint) returns boolean
language plpgsql stable
as $$
declare
    alike boolean;
begin
    execute format(
        $query$
        select count(*) = 0
        from (
            select from (
                select to_jsonb(f) - array[
                        'entry', 'superseded_by', 'source', 'salt', 'personal_digest'
                    ] as content,
                    f.entry = $1 as stated
                from %s f
                where f.entry = $1 or f.superseded_by = $1
            ) v
            group by v.content
            having count(*) filter (where v.stated) <> count(*) filter (where not v.stated)
        ) differing
        $query$, fact)
    into alike using this_entry;
    return alike;
end;
$$;

-- How the versions of a fact differ from entry to entry, one line per field. `keys` holds the columns that
-- name the fact, with their values. A version that was superseded without a new one has ended.
create or replace function fact_history(fact regclass, keys jsonb)
returns table (entry bigint, change text)
language plpgsql stable
as $$
begin
    return query execute format(
        $query$
        with version as (
            select fact_content(to_jsonb(f), $1) as content, f.entry, f.superseded_by
            from %s f
            where to_jsonb(f) @> $1
        ),
        statement as (
            select v.entry from version v
            union
            select v.superseded_by from version v where v.superseded_by is not null
        ),
        step as (
            select s.entry, o.content as old, n.content as new
            from statement s
            left join version o on o.superseded_by = s.entry
            left join version n on n.entry = s.entry
        )
        select s.entry, 'ended' from step s where s.new is null
        union all
        select s.entry, c.change
        from step s
        cross join lateral (
            select case
                    when s.old is null then n.key || ': ' || n.value
                    else coalesce(n.key, o.key) || ': ' || coalesce(o.value, '(none)') || ' -> '
                        || coalesce(n.value, '(none)')
                end as change
            from jsonb_each_text(s.new) n
            full join jsonb_each_text(s.old) o on o.key = n.key
            where n.value is distinct from o.value
        ) c
        where s.new is not null
        $query$, fact) using keys;
end;
$$;

-- The same for facts with several rows (phases, hosts, types): every row an entry stated or closed, whole.
create or replace function fact_rows_history(fact regclass, keys jsonb)
returns table (entry bigint, change text)
language plpgsql stable
as $$
begin
    return query execute format(
        $query$
        select e.entry, e.sign || %L || ' ' || (
            select string_agg(c.key || ' ' || c.value, ', ' order by c.key)
            from jsonb_each_text(fact_content(to_jsonb(f) - array['source', 'verified'], $1)) c
        )
        from %s f
        cross join lateral (values (f.entry, ''), (f.superseded_by, 'no longer: ')) e (entry, sign)
        where to_jsonb(f) @> $1 and e.entry is not null
        $query$, fact::text, fact) using keys;
end;
$$;

-- The same for the parts of a deployment: a line for each posting and absence that an entry stated or
-- closed.
create or replace function deployment_parts_history(number bigint)
returns table (entry bigint, change text)
language sql stable
begin atomic
    select v.entry, v.change
    from (
        select e.entry, e.sign || 'posting ' || lower(p.held) || ' to '
            || coalesce((upper(p.held) - 1)::text, '...') || ': '
            || concat_ws(', ', 'post ' || p.post, 'station ' || p.station, 'rank ' || p.rank,
                'handover ' || nullif(p.handover_days, 0) || ' days', p.remark) as change
        from posting p
        cross join lateral (values (p.entry, ''), (p.superseded_by, 'no longer: ')) e (entry, sign)
        where p.deployment = deployment_parts_history.number and e.entry is not null
        union all
        select e.entry, e.sign || 'absence ' || a.kind || ' ' || a.first_day || ' to '
            || coalesce(a.last_day::text, '...')
        from absence a
        cross join lateral (values (a.entry, ''), (a.superseded_by, 'no longer: ')) e (entry, sign)
        where a.deployment = deployment_parts_history.number and e.entry is not null
    ) v
    order by v.entry, v.change;
end;
