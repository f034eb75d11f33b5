-- Sealing an entry, and recomputing the seals of all.

-- A table whose facts are sealed: its name in the seals, and whether its facts are ever closed.
-- Strength is derived from facts and has no seal: verify compares it with them.
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

-- All of them.
create or replace function seal_tables()
returns table (fact oid, name text, plain text, is_closed boolean)
language sql stable
begin atomic
    select s.fact, s.name, s.plain, s.is_closed
    from pg_trigger t
    cross join lateral seal_table(t.tgrelid) s
    where t.tgname = 'fact_belongs_to_open_entry';
end;

-- The columns that are sealed of a table, in their order: all but the one that closes a fact. A personal
-- value is in its digest.
create or replace function seal_columns(fact oid)
returns table (place smallint, name name, is_sealed boolean)
language sql stable
begin atomic
    select a.attnum, a.attname,
        a.attname not in ('superseded_by', 'salt')
        and (
            c.relnamespace <> 'personal'::regnamespace
            or a.attname not in ('service_number', 'given_name', 'family_name', 'title', 'words')
        )
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    where a.attrelid = seal_columns.fact and a.attnum > 0 and not a.attisdropped;
end;

-- The expression of what is sealed of a fact. Columns at the end that are null do not count, so that a
-- new column leaves the seals of old entries as they are.
create or replace function seal_text(fact oid) returns text
language sql stable
begin atomic
    select format(
        -- As bytes: to find the end of a text takes as long as to hash it.
        'rtrim(convert_to(row(%s)::text, ''UTF8''), '',)'')',
        string_agg(format('f.%I', a.name), ', ' order by a.place))
    from seal_columns(seal_text.fact) a
    where a.is_sealed;
end;

-- What stands before it in the hash.
create or replace function seal_prefix(name text, closing boolean) returns bytea
language sql stable
return convert_to(name || case when closing then ' closed' else '' end || E'\n', 'UTF8');

-- The expression of a fact's hash: over the table's name and what is sealed of it.
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
            'select f.entry as number, %s as leaf from %s f where f.entry %s',
            seal_leaf(seal_query.fact, seal_query.name, false), seal_query.fact::regclass,
            seal_query.condition)
        || case when seal_query.is_closed then format(
            ' union all select f.superseded_by, %s from %s f where f.superseded_by %s',
            seal_leaf(seal_query.fact, seal_query.name, true), seal_query.fact::regclass,
            seal_query.condition) else '' end;
end;

-- The line of a table in the seals of all entries.
create or replace function seal_lines(fact oid, name text, is_closed boolean)
returns table (number bigint, line text)
language plpgsql stable parallel safe
set datestyle = 'ISO, YMD' set bytea_output = 'hex' set timezone = 'UTC'
-- Several processes write the facts out and hash them, each a part of the table; one puts the hashes of
-- an entry in their order. An index by entries would tempt to do it all in one.
set parallel_tuple_cost = 0 set enable_indexscan = off
as $$
-- seal_query quotes the names that it takes from the catalogue.
-- @plpgsql_check_options: security_warnings = off
begin
    return query execute format(
        'select v.number, %L || '' '' || count(*) || '' ''
             || encode(sha256(string_agg(v.leaf, '''' order by v.leaf)), ''hex'')
         from (%s offset 0) v group by v.number',
        name, seal_query(fact, name, is_closed, 'is not null'));
end;
$$;

-- For each table a function that gives its line in the seal of one entry. They are written from the
-- catalogue: so a new column is in them, and the server keeps their plans.
do $do$
declare
    fact record;
begin
    for fact in select * from seal_tables() loop
        execute format(
            $sql$
            create or replace function %I(which bigint) returns text
            language plpgsql stable
            set datestyle = 'ISO, YMD' set bytea_output = 'hex' set timezone = 'UTC'
            set plan_cache_mode = force_generic_plan
            -- An entry may be an import of all there is: the plan must be that for one of a few rows.
            -- Nor is what then looks dear to be compiled: that takes longer than all the rest.
            set enable_seqscan = off set jit = off
            as $body$
            begin
                return (
                    select %L || ' ' || count(*) || ' '
                        || encode(sha256(string_agg(v.leaf, '' order by v.leaf)), 'hex')
                    from (%s) v
                    having count(*) > 0
                );
            end;
            $body$
            $sql$,
            'seal_of_' || fact.plain, fact.name,
            seal_query(fact.fact, fact.name, fact.is_closed, '= $1'));
    end loop;
    -- One of them by its table's name; named so each, the server keeps the plans of their calls.
    execute (
        select format(
            $sql$
            create or replace function seal_of(fact text, which bigint) returns text
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
                format('when %L then return %I(which);', s.plain, 'seal_of_' || s.plain), E'\n'
                order by s.plain))
        from seal_tables() s
    );
    -- The server counts what a transaction writes to each table, and no writer can change the counts.
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

-- Another's name, from before it counted rows.
drop function if exists seal_touched();

-- The hash of an entry: over the previous one's and all that the entry says, each value with its length
-- before it and '-' for none.
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
            -- As all others, but with nothing behind it.
            || coalesce(octet_length(contents)::text || ':' || contents, '-'), 'UTF8')
    );
end;
$$;

-- Seals an entry at its commit: what the tables that it touched hold of it.
create or replace function ledger_seal_entry(entry_number bigint) returns void
language plpgsql
-- The plans are made when the ledger is short and kept while it grows, and never compiled.
set enable_seqscan = off set jit = off
as $$
declare
    is_loaded boolean := ledger_loading();
    touched record;
    written text[] := array[]::text[];
    fact text;
    line text;
    sealed text;
    before bytea;
begin
    -- Who loads a register tells which tables an entry is in; its seal must then be the one it had.
    if is_loaded then
        select string_to_array(current_setting('peaceledger.loading', true), ' ') as facts into touched;
    else
        select t.facts, t.written into touched from seal_written() t;
        -- Behind an import of all there is, the planner expects as much of each entry; to start another
        -- process takes longer than to seal a few facts.
        if touched.written < 10000 then
            perform set_config('max_parallel_workers_per_gather', '0', true);
        end if;
    end if;
    for fact in
        select t.fact from unnest(touched.facts) t (fact) order by t.fact collate "C"
    loop
        line := seal_of(fact, entry_number);
        -- The server's counts are of the session's last transactions too.
        if line is not null then
            sealed := concat_ws(E'\n', sealed, line);
            written := written || fact;
        end if;
    end loop;
    if not is_loaded then
        perform approval_is_given(entry_number, written);
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

-- What every entry should carry, from the facts as they are now.
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

-- Seals the entries that were recorded before there were seals.
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
    perform pg_advisory_xact_lock(ledger_lock());
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

-- Personal values that are not those that were sealed. Without a salt there is nothing left to compare:
-- then there must be no value either.
create or replace function personal_broken() returns table (number bigint, what text)
language plpgsql stable
set parallel_tuple_cost = 0
as $$
begin
    return query
    select i.entry, 'a name or service number is not the one that was sealed'
    from personal.identity i
    where case when i.salt is null
        then i.service_number <> personal.pseudonym(i.person)
            or num_nonnulls(i.given_name, i.family_name) > 0
        else i.personal_digest
            <> personal.digest(
                i.salt, personal.framed(i.service_number) || personal.framed(i.given_name)
                    || personal.framed(i.family_name)) end
    union all
    select r.entry, 'the title of a requirement is not the one that was sealed'
    from personal.requirement r
    where case when r.salt is null then r.title <> 'erased'
        else r.personal_digest <> personal.digest(r.salt, personal.framed(r.title)) end
    union all
    select p.entry, 'the words of a proposal are not those that were sealed'
    from personal.proposal p
    where case when p.salt is null then p.words is not null
        else p.personal_digest <> personal.digest(p.salt, personal.framed(p.words::text)) end;
end;
$$;

-- What differs between the register and its seals, entry by entry; no row when all is whole.
create or replace function ledger_broken() returns table (number bigint, what text)
language sql stable
begin atomic
    select h.last_number + 1, 'the head says ' || h.last_number || ' and the last entry is '
        || coalesce(m.number, 0)
    from ledger_head h
    cross join (select max(e.number) as number from ledger_entry e) m
    where h.last_number <> coalesce(m.number, 0)
    union all
    select v.number, v.what
    from (
        select coalesce(e.number, s.number, c.number) as number,
            case
                when e.number is null then 'the entry is missing'
                when s.number is null then 'the seal is missing'
                when e.number > 1 and b.number is null then 'the entry before it is missing'
                when s.previous <> coalesce(b.hash, sha256(''))
                    then 'its seal does not follow that of the entry before it'
                when s.contents <> coalesce(c.contents, '')
                    then 'its facts are not those that were sealed: ' || coalesce(
                        (
                            select string_agg(
                                split_part(coalesce(o.line, n.line), ' ', 1) || ' ('
                                    || coalesce(split_part(o.line, ' ', 2), '0') || ' sealed, '
                                    || coalesce(split_part(n.line, ' ', 2), '0') || ' found)', ', ')
                            from string_to_table(nullif(s.contents, ''), E'\n') o (line)
                            full join string_to_table(nullif(c.contents, ''), E'\n') n (line)
                                on split_part(n.line, ' ', 1) = split_part(o.line, ' ', 1)
                            where o.line is distinct from n.line
                        ), 'their order')
                when s.hash <> seal_hash(s.previous, e, s.contents)
                    then 'what it says of itself (time, actor, reason, source ...) is not what was'
                        || ' sealed'
            end as what
        from ledger_entry e
        full join ledger_seal s on s.number = e.number
        left join ledger_seal b on b.number = coalesce(e.number, s.number) - 1
        full join seal_contents() c on c.number = e.number
    ) v
    where v.what is not null
    union all
    select s.number, 'it has more than one seal' from ledger_seal s group by 1 having count(*) > 1
    union all
    select p.number, p.what from personal_broken() p;
end;
