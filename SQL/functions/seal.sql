-- Sealing an entry.

-- A table with sealed facts: its name in the seals, and whether its facts are ever closed. Strength is
-- derived from facts and not sealed: verify compares it with them.
create or replace function seal_table(which oid)
returns table (fact oid, name text, plain text, is_closed boolean)
language sql stable
begin atomic
    select c.oid,
        case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname, c.relname::text,
        exists (
            select from pg_attribute a where a.attrelid = c.oid and a.attname = 'superseded_by'
        )
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.oid = seal_table.which and c.relname <> 'strength_step';
end;

-- All tables with sealed facts.
create or replace function seal_tables()
returns table (fact oid, name text, plain text, is_closed boolean)
language sql stable
begin atomic
    select s.fact, s.name, s.plain, s.is_closed
    from pg_trigger t
    cross join lateral seal_table(t.tgrelid) s
    where t.tgname = 'fact_belongs_to_open_entry';
end;

-- The sealed columns of a table in their order: all but the one that closes a fact. Personal values are in
-- the digest.
create or replace function seal_columns(fact oid)
returns table (place smallint, name name, is_sealed boolean)
language sql stable
begin atomic
    select a.attnum, a.attname,
        a.attname not in ('superseded_by', 'salt')
        and not coalesce(fact_declared(c.relname::text) -> 'personal' ? a.attname::text, false)
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    where a.attrelid = seal_columns.fact and a.attnum > 0 and not a.attisdropped;
end;

-- The expression for the sealed part of a fact. Null columns at the end are left out, so a new column
-- leaves the seals of old entries as they are.
create or replace function seal_text(fact oid) returns text
language sql stable
begin atomic
    select format(
        -- As bytes: finding the end of a text takes as long as hashing it.
        'rtrim(convert_to(row(%s)::text, ''UTF8''), '',)'')',
        string_agg(format('f.%I', a.name), ', ' order by a.place))
    from seal_columns(seal_text.fact) a
    where a.is_sealed;
end;

-- What comes before a fact in its hash.
create or replace function seal_prefix(name text, closing boolean) returns bytea
language sql stable
return convert_to(name || case when closing then ' closed' else '' end || E'\n', 'UTF8');

-- The expression for a fact's hash: over the table's name and the sealed part.
create or replace function seal_leaf(fact oid, name text, closing boolean) returns text
language sql stable
begin atomic
    select format(
        'sha256(%L::bytea || %s)', seal_prefix(seal_leaf.name, seal_leaf.closing),
        seal_text(seal_leaf.fact));
end;

-- The facts of a table with the entries that stated or closed them, as a query.
create or replace function seal_query(fact oid, name text, is_closed boolean, condition text)
returns text
language sql stable
begin atomic
    select format(
            'select f.entry as number, %s as leaf, false as closes from %s f where f.entry %s',
            seal_leaf(seal_query.fact, seal_query.name, false), seal_query.fact::regclass,
            seal_query.condition)
        || case when seal_query.is_closed then format(
            ' union all select f.superseded_by, %s, true from %s f where f.superseded_by %s',
            seal_leaf(seal_query.fact, seal_query.name, true), seal_query.fact::regclass,
            seal_query.condition) else '' end;
end;

-- A table's line in the seals of all entries.
create or replace function seal_lines(fact oid, name text, is_closed boolean)
returns table (number bigint, line text)
language plpgsql stable parallel safe
set datestyle = 'ISO, YMD' set bytea_output = 'hex' set timezone = 'UTC'
-- Several processes hash a part of the table each; one puts the hashes of each entry in order. An index on
-- entries would tempt the planner to do it all in one process.
set parallel_tuple_cost = 0 set enable_indexscan = off
as $$
-- seal_query quotes the names it takes from the catalogue.
-- @plpgsql_check_options: security_warnings = off
begin
    return query execute format(
        'select v.number, %L || '' '' || count(*) || '' ''
             || encode(sha256(string_agg(v.leaf, '''' order by v.leaf)), ''hex'')
         from (%s offset 0) v group by v.number',
        name, seal_query(fact, name, is_closed, 'is not null'));
end;
$$;

-- For each table, a function that gives its line in the seal of one entry and how many facts the entry
-- stated and closed there. Written from the catalogue, so that new columns are included and the server
-- keeps the plans.
do $do$
declare
    fact record;
begin
    -- Drop the older form, which gave the line alone.
    for fact in
        select p.oid::regprocedure as which from pg_proc p
        where p.pronamespace = 'public'::regnamespace and starts_with(p.proname, 'seal_of')
            and p.prorettype = 'text'::regtype
    loop
        execute format('drop function %s', fact.which);
    end loop;
    for fact in select * from seal_tables() loop
        execute format(
            $sql$
            create or replace function %I(which bigint, out line text, out stated bigint, out closed bigint)
            language plpgsql stable
            set datestyle = 'ISO, YMD' set bytea_output = 'hex' set timezone = 'UTC'
            set plan_cache_mode = force_generic_plan
            -- An entry may be an import of all there is: the plan must be that for one of a few rows.
            -- Nor is what then looks dear to be compiled: that takes longer than all the rest.
            set enable_seqscan = off set jit = off
            as $body$
            begin
                select %L || ' ' || count(*) || ' '
                        || encode(sha256(string_agg(v.leaf, '' order by v.leaf)), 'hex'),
                    count(*) filter (where not v.closes), count(*) filter (where v.closes)
                into line, stated, closed
                from (%s) v
                having count(*) > 0;
            end;
            $body$
            $sql$,
            'seal_of_' || fact.plain, fact.name,
            seal_query(fact.fact, fact.name, fact.is_closed, '= $1'));
    end loop;
    -- Calls one of them by its table's name. Each is named in the text, so that the server keeps the plans
    -- of the calls.
    execute (
        select format(
            $sql$
            create or replace function seal_of(
                fact text, which bigint, out line text, out stated bigint, out closed bigint
            )
            language plpgsql stable
            as $body$
            begin
                case fact
                    %s
                    else raise exception 'there is no table of facts %%', fact
                        using errcode = 'undefined_table';
                end case;
            end;
            $body$
            $sql$,
            string_agg(
                format(
                    'when %L then select s.* into line, stated, closed from %I(which) s;', s.plain,
                    'seal_of_' || s.plain), E'\n'
                order by s.plain))
        from seal_tables() s
    );
    -- The server counts what a transaction writes to each table, and no writer can change those counts.
    execute (
        select format(
            $sql$
            create or replace function seal_written(out facts text[], out written bigint)
            language plpgsql stable
            as $body$
            begin
                select coalesce(
                        array_agg(v.name)
                            filter (where c.written > 0 or current_setting('track_counts') = 'off'),
                        array[]::text[]),
                    sum(c.written)
                into facts, written
                from (values %s) v (name, fact)
                cross join lateral (
                    select pg_stat_get_xact_tuples_inserted(v.fact)
                        + pg_stat_get_xact_tuples_updated(v.fact) as written
                ) c;
            end;
            $body$
            $sql$,
            string_agg(
                format('(%L, %L::regclass)', s.plain, s.fact::regclass), ', ' order by s.plain))
        from seal_tables() s
    );
end;
$do$;

-- Drops the older form, which did not count rows.
drop function if exists seal_touched();

-- The hash of an entry: over the previous hash and everything the entry says, each value with its length
-- first, and '-' for none.
create or replace function seal_hash(previous bytea, entry ledger_entry, contents text)
returns bytea
language plpgsql immutable parallel safe
as $$
begin
    return sha256(
        previous || convert_to(
            personal.framed(entry.number::text)
            || personal.framed((extract(epoch from entry.recorded_at) * 1000000)::bigint::text)
            || personal.framed(entry.actor_role) || personal.framed(entry.actor_login)
            || personal.framed(entry.on_behalf_of) || personal.framed(entry.command)
            || personal.framed(entry.reason) || personal.framed(entry.source)
            || personal.framed(entry.idempotency_key)
            || personal.framed(encode(entry.content_digest, 'hex'))
            -- Entries from before this was recorded have none, and their seals leave it out.
            || case when entry.stated_login is null then ''
                else personal.framed(entry.stated_login) end
            -- Like all others, but with nothing after it.
            || coalesce(octet_length(contents)::text || ':' || contents, '-'), 'UTF8')
    );
end;
$$;

-- Seals an entry at its commit, over what the tables it touched hold of it.
create or replace function ledger_seal_entry(entry_number bigint) returns void
language plpgsql
-- Plans are made while the ledger is short and kept while it grows; they are never compiled.
set enable_seqscan = off set jit = off
as $$
declare
    is_loaded boolean := ledger_loading();
    touched record;
    written text[] := array[]::text[];
    fact text;
    part record;
    stated bigint[] := array[]::bigint[];
    closed bigint[] := array[]::bigint[];
    sealed text;
    before bytea;
begin
    -- When loading, the caller says which tables an entry is in; the seal must then equal the original one.
    if is_loaded then
        select string_to_array(current_setting('peaceledger.loading', true), ' ') as facts into touched;
    else
        -- The entry seals the current head of the log of who read names.
        insert into access_seen (number, hash, entry)
        select h.number, h.hash, entry_number
        from personal.access_head h
        where h.number > 0 and h.hash is distinct from (
            select s.hash from access_seen s order by s.entry desc limit 1
        );
        select t.facts, t.written into touched from seal_written() t;
        -- After an import of everything, the planner expects as much of every entry. Starting a second
        -- process takes longer than sealing a few facts.
        if touched.written < 10000 then
            perform set_config('max_parallel_workers_per_gather', '0', true);
        end if;
    end if;
    for fact in
        select t.fact from unnest(touched.facts) t (fact) order by t.fact collate "C"
    loop
        select s.line, s.stated, s.closed into part from seal_of(fact, entry_number) s;
        -- The server's counts include the session's last transactions too.
        if part.line is not null then
            sealed := concat_ws(E'\n', sealed, part.line);
            written := written || fact;
            stated := stated || part.stated;
            closed := closed || part.closed;
        end if;
    end loop;
    if not is_loaded then
        perform approval_is_given(entry_number, written);
        perform entry_writes_as_its_command(entry_number, written, stated, closed);
        perform entry_is_of_own_agency(entry_number, written, closed);
    end if;
    if entry_number = 1 then
        before := sha256('');
    else
        select s.hash into strict before from ledger_seal s where s.number = entry_number - 1;
    end if;
    insert into ledger_seal (number, previous, contents, hash)
    select e.number, before, coalesce(sealed, ''), seal_hash(before, e, coalesce(sealed, ''))
    from ledger_entry e
    where e.number = entry_number;
end;
$$;

-- The seal that every entry should have, from the facts as they are now.
create or replace function seal_contents() returns table (number bigint, contents text)
language sql stable
begin atomic
    select e.number, coalesce(string_agg(l.line, E'\n' order by l.plain collate "C"), '')
    from ledger_entry e
    left join (
        select v.number, v.line, t.plain
        from seal_tables() t
        cross join lateral seal_lines(t.fact, t.name, t.is_closed) v
    ) l on l.number = e.number
    group by e.number;
end;

-- Seals entries recorded before seals existed.
create or replace function ledger_seal_past() returns bigint
language plpgsql
as $$
declare
    last bytea := sha256('');
    entry record;
    sealed bigint := 0;
begin
    if not exists (
        select from ledger_entry e
        where not exists (select from ledger_seal s where s.number = e.number)
    ) then
        return 0;
    end if;
    perform ledger_take_lock();
    for entry in
        select e as whole, e.number, c.contents, s.hash
        from ledger_entry e
        join seal_contents() c on c.number = e.number
        left join ledger_seal s on s.number = e.number
        order by e.number
    loop
        if entry.hash is null then
            insert into ledger_seal (number, previous, contents, hash)
            values (entry.number, last, entry.contents,
                seal_hash(last, entry.whole, entry.contents))
            returning hash into last;
            sealed := sealed + 1;
        else
            last := entry.hash;
        end if;
    end loop;
    return sealed;
end;
$$;
select ledger_seal_past();
