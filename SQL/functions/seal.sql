-- Sealing an entry, and recomputing the seals of all.

-- A value with its length before it; '-' for none.
create or replace function seal_framed(content text) returns text
language sql immutable parallel safe
return coalesce(octet_length(content) || ':' || content || ',', '-,');

-- A table whose facts are sealed: its name in the seals, and whether its facts are ever closed.
-- Strength is derived from facts and has no seal: verify compares it with them.
create or replace function seal_table(which oid)
returns table (fact oid, name text, is_closed boolean)
language sql stable
begin atomic
    select c.oid,
        case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname,
        exists (
            select from pg_attribute a where a.attrelid = c.oid and a.attname = 'superseded_by'
        )
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.oid = seal_table.which and c.relname <> 'strength_step';
end;

-- All of them.
create or replace function seal_tables()
returns table (fact oid, name text, is_closed boolean)
language sql stable
begin atomic
    select s.fact, s.name, s.is_closed
    from pg_trigger t
    cross join lateral seal_table(t.tgrelid) s
    where t.tgname = 'fact_belongs_to_open_entry';
end;

-- The expression of a fact's hash: over the table's name and all its columns but the one that closes
-- it, in their order. A personal value is in its digest. Columns at the end that are null do not count,
-- so that a new column leaves the seals of old entries as they are.
create or replace function seal_leaf(fact oid, name text, closing boolean) returns text
language sql stable
begin atomic
    select format(
        'sha256(convert_to(%L || rtrim(row(%s)::text, '',)''), ''UTF8''))',
        seal_leaf.name || case when seal_leaf.closing then ' closed' else '' end || E'\n',
        string_agg(format('f.%I', a.attname), ', ' order by a.attnum))
    from pg_attribute a
    where a.attrelid = seal_leaf.fact and a.attnum > 0 and not a.attisdropped
        and a.attname not in ('superseded_by', 'salt')
        and (
            seal_leaf.name not like 'personal.%'
            or a.attname not in ('service_number', 'given_name', 'family_name', 'title')
        );
end;

-- The line of a table in the seals of entries: of one, or of each when which is null.
create or replace function seal_lines(fact oid, name text, is_closed boolean, which bigint)
returns table (number bigint, line text)
language plpgsql stable parallel safe
set datestyle = 'ISO, YMD' set bytea_output = 'hex' set timezone = 'UTC'
as $$
declare
    condition text := case when which is null then 'is not null' else '= $1' end;
    branches text;
begin
    branches := format(
        'select f.entry as number, %s as leaf from %s f where f.entry %s',
        seal_leaf(fact, name, false), fact::regclass, condition);
    if is_closed then
        branches := branches || format(
            ' union all select f.superseded_by, %s from %s f where f.superseded_by %s',
            seal_leaf(fact, name, true), fact::regclass, condition);
    end if;
    return query execute format(
        'select v.number, %L || '' '' || count(*) || '' ''
             || encode(sha256(string_agg(v.leaf, '''' order by v.leaf)), ''hex'')
         from (%s) v group by v.number', name, branches) using which;
end;
$$;

-- The hash of an entry: over the previous one's and all that the entry says.
create or replace function seal_hash(previous bytea, entry ledger_entry, contents text)
returns bytea
language sql immutable parallel safe
return sha256(
    previous || convert_to(
        seal_framed((entry).number::text)
            || seal_framed((extract(epoch from (entry).recorded_at) * 1000000)::bigint::text)
            || seal_framed((entry).actor_role) || seal_framed((entry).actor_login)
            || seal_framed((entry).on_behalf_of) || seal_framed((entry).command)
            || seal_framed((entry).reason) || seal_framed((entry).source)
            || seal_framed((entry).idempotency_key)
            || seal_framed(encode((entry).content_digest, 'hex')) || seal_framed(contents),
        'UTF8')
);

-- Seals an entry at its commit: what the tables that it touched hold of it.
create or replace function ledger_seal_entry(entry_number bigint) returns void
language plpgsql
as $$
declare
    sealed text;
    before bytea;
begin
    select coalesce(string_agg(l.line, E'\n' order by l.line), '') into sealed
    from string_to_table(trim(current_setting('peaceledger.touched', true)), ' ', '') x (fact)
    cross join lateral seal_table(x.fact::oid) t
    cross join lateral seal_lines(t.fact, t.name, t.is_closed, entry_number) l
    where x.fact is not null;
    if entry_number = 1 then
        before := sha256('');
    else
        select s.hash into strict before from ledger_seal s where s.number = entry_number - 1;
    end if;
    insert into ledger_seal (number, previous, contents, hash)
    select e.number, before, sealed, seal_hash(before, e, sealed)
    from ledger_entry e
    where e.number = entry_number;
end;
$$;

-- What every entry should carry, from the facts as they are now.
create or replace function seal_contents() returns table (number bigint, contents text)
language sql stable
begin atomic
    select e.number, coalesce(string_agg(l.line, E'\n' order by l.line), '')
    from ledger_entry e
    left join (
        select v.number, v.line
        from seal_tables() t
        cross join lateral seal_lines(t.fact, t.name, t.is_closed, null) v
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
    -- Without a salt there is nothing left to compare: then there must be no value either.
    select i.entry, 'a name or service number is not the one that was sealed'
    from personal.identity i
    where case when i.salt is null
        then i.service_number <> personal.pseudonym(i.person) or num_nonnulls(i.given_name, i.family_name) > 0
        else i.personal_digest
            <> personal.digest(i.salt, i.service_number, i.given_name, i.family_name) end
    union all
    select r.entry, 'the title of a requirement is not the one that was sealed'
    from personal.requirement r
    where case when r.salt is null then r.title <> 'erased'
        else r.personal_digest <> personal.digest(r.salt, r.title) end;
end;
