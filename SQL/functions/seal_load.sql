-- Rebuilds a register from the lines of a file, with every rule in force; see SQL/register-format.md.

-- Removes what a migration records by itself, so that a register can be loaded. Only the owner of the
-- tables can. Guards are off meanwhile, which no other session sees.
create or replace function register_empty() returns void
language plpgsql
set client_min_messages = warning
as $$
declare
    guard record;
    again text;
    guards text[] := array[]::text[];
begin
    perform ledger_take_lock();
    if exists (select from ledger_entry e where e.command <> 'reference') then
        raise exception '% entries are recorded here', (select count(*) from ledger_entry)
            using errcode = 'integrity_constraint_violation', constraint = 'register_is_empty';
    end if;
    for guard in
        select t.tgrelid::regclass as fact, t.tgname as name
        from pg_trigger t
        join pg_proc p on p.oid = t.tgfoid
        -- The triggers that refuse to truncate.
        where p.proname = 'fact_refuses_change' and t.tgtype & 32 > 0
    loop
        execute format('alter table %s disable trigger %I', guard.fact, guard.name);
        guards := guards
            || format('alter table %s enable always trigger %I', guard.fact, guard.name);
    end loop;
    truncate ledger_entry cascade;
    foreach again in array guards loop
        execute again;
    end loop;
    insert into ledger_head (last_number, last_recorded_at, opened_by)
    values (0, '-infinity', '0');
end;
$$;

-- The fact tables, first those that others refer to or whose rules need them.
create or replace function register_order()
returns table (fact oid, name text, plain text, is_closed boolean, place integer)
language sql stable
set search_path = pg_catalog, public, pg_temp
begin atomic
    with recursive refers (fact, other) as (
        select c.conrelid, c.confrelid
        from pg_constraint c
        where c.contype = 'f' and c.conrelid <> c.confrelid
        union
        select f.key::regclass::oid, o.name::regclass::oid
        from jsonb_each(facts()) f
        cross join lateral jsonb_array_elements_text(f.value -> 'after') o (name)
    ),
    deep (fact, depth) as (
        select t.fact, 0 from seal_tables() t
        union
        select r.fact, d.depth + 1 from refers r join deep d on d.fact = r.other
    )
    select t.fact, t.name, t.plain, t.is_closed, max(d.depth)
    from seal_tables() t
    join deep d on d.fact = t.fact
    group by t.fact, t.name, t.plain, t.is_closed;
end;

-- Two temporary functions per table, one to state and one to close what the lines of an entry say, so that
-- the server keeps the plans.
create or replace function register_load_functions() returns void
language plpgsql
as $$
-- register_insert and register_close quote the names they take from the catalogue.
-- @plpgsql_check_options: security_warnings = off
declare
    fact record;
    part record;
begin
    for fact in select * from pg_temp.register_place loop
        execute format(
            'create temporary table %I on commit drop as select %s from %s f with no data',
            'row_of_' || fact.plain,
            (
                select string_agg(format('f.%I', c.name), ', ' order by c.place)
                from seal_columns(fact.fact) c where c.is_sealed
            ), fact.fact::regclass);
        for part in
            select 'load_' as prefix, register_insert(fact.fact) as statement, 'fact' as kind
            union all
            select 'close_', register_close(fact.fact), 'closed' where fact.is_closed
        loop
            execute format(
                $sql$
                create function pg_temp.%I(which bigint) returns void
                language plpgsql
                set plan_cache_mode = force_generic_plan
                as $body$
                begin
                    with v as materialized (
                        select l.v2::pg_temp.%I as content, l.v3 as salt, l.v4, l.v5, l.v6
                        from pg_temp.register_line l
                        where l.entry = $1 and l.kind = %L and l.v1 = %L
                    )
                    %s;
                end;
                $body$
                $sql$,
                part.prefix || fact.plain, 'row_of_' || fact.plain, part.kind, fact.name,
                part.statement);
        end loop;
    end loop;
end;
$$;

-- States what the lines v say. Personal values follow the sealed ones; where the file has none, a pseudonym
-- takes their place.
create or replace function register_insert(fact oid) returns text
language sql stable
begin atomic
    select format(
        'insert into %s (%s) overriding system value select %s from v', register_insert.fact::regclass,
        string_agg(format('%I', c.name), ', ' order by c.place),
        string_agg(
            case
                when c.is_sealed then format('(v.content).%I', c.name)
                when c.name = 'salt' then 'decode(v.salt, ''hex'')'
                else format(
                    'case when v.salt is null then %s else v.v%s::%s end',
                    case c.name when 'service_number' then 'personal.pseudonym((v.content).person)'
                        when 'title' then '''erased''' else 'null' end,
                    c.nth + 3, c.type)
            end, ', ' order by c.place))
    from (
        select s.place, s.name, s.is_sealed, format_type(a.atttypid, a.atttypmod) as type,
            count(*) filter (where not s.is_sealed and s.name <> 'salt') over (order by s.place) as nth
        from seal_columns(register_insert.fact) s
        join pg_attribute a on a.attrelid = register_insert.fact and a.attnum = s.place
        where s.name <> 'superseded_by' and a.attgenerated = ''
    ) c;
end;

-- Closes what the lines v say.
create or replace function register_close(fact oid) returns text
language sql stable
begin atomic
    select format(
        'update %s f set superseded_by = $1 from v where (%s) = (%s)', register_close.fact::regclass,
        string_agg(format('f.%I', a.attname), ', ' order by a.attnum),
        string_agg(format('(v.content).%I', a.attname), ', ' order by a.attnum))
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.conrelid = register_close.fact and c.contype = 'p';
end;

-- Records the staged lines as they were recorded once: entry by entry, closings first. Every rule checks
-- each entry, and it is sealed before the next begins. Its seal must equal the file's.
create or replace function register_load() returns void
language plpgsql
set client_min_messages = warning
as $$
declare
    line record;
    part record;
    at_entry bigint := 0;
    wrong text;
    rule text;
    state text;
begin
    create temporary table register_place on commit drop as select * from register_order();
    perform register_load_functions();
    create index register_line_of_entry on pg_temp.register_line (entry, kind, v1);
    analyze pg_temp.register_line;
    for line in
        select e.*, s.v3 as hash
        from pg_temp.register_line e
        join pg_temp.register_line s on s.entry = e.entry and s.kind = 'seal'
        where e.kind = 'entry'
        order by e.entry
    loop
        at_entry := line.entry;
        perform set_config(
            'peaceledger.loading',
            coalesce((
                select string_agg(distinct p.plain, ' ')
                from pg_temp.register_line n
                join pg_temp.register_place p on p.name = n.v1
                where n.entry = line.entry and n.kind in ('fact', 'closed')
            ), ''), true);
        insert into ledger_entry (
            number, recorded_at, actor_role, actor_login, on_behalf_of, command, reason, source,
            idempotency_key, content_digest, stated_login
        ) values (
            line.entry, timestamptz 'epoch' + line.v2::bigint * interval '1 microsecond', line.v3,
            line.v4, line.v5, line.v6, line.v7, line.v8, line.v9, decode(line.v10, 'hex'),
            line.v11
        );
        for part in
            select case l.kind when 'fact' then 'load_' else 'close_' end || p.plain as name
            from (
                select distinct n.kind, n.v1
                from pg_temp.register_line n
                where n.entry = line.entry and n.kind in ('fact', 'closed')
            ) l
            join pg_temp.register_place p on p.name = l.v1
            order by l.kind, case l.kind when 'fact' then p.place else -p.place end
        loop
            execute format('select pg_temp.%I($1)', part.name) using line.entry;
        end loop;
        set constraints all immediate;
        if line.hash is distinct from (
            select encode(s.hash, 'hex') from ledger_seal s where s.number = line.entry
        ) then
            raise exception 'its seal here is not the one in the file';
        end if;
        set constraints all deferred;
    end loop;
    select b.number, b.what into line from personal_broken() b order by 1 limit 1;
    if found then
        at_entry := line.number;
        raise exception '%', line.what;
    end if;
    -- People without values here who were not erased had none in the file.
    insert into load_without_names (through)
    select max(e.number)
    from ledger_entry e
    where exists (
        select from personal.identity i
        where i.salt is null and not exists (select from erasure x where x.person = i.person)
    )
    having max(e.number) is not null;
    perform numbers_go_on();
    -- The entries saw the log of readings of another register; the log here saw another register.
    update personal.access_head h
    set imported_entry = at_entry,
        imported_reading = h.number + (
            select count(*) from personal.access a where a.number is null);
    update ledger_head set loaded_by = null;
    -- The words of this version may be newer than the file's: the next migration compares them.
    update ledger_schema set stamp = '';
exception when others then
    get stacked diagnostics wrong = message_text, rule = constraint_name, state = returned_sqlstate;
    -- A full disk or a lost connection is not the file's fault.
    if state ~ '^(08|53|55|57|58)' then
        raise;
    end if;
    raise exception 'entry %: %', at_entry, wrong || coalesce(' (' || nullif(rule, '') || ')', '')
        using errcode = 'integrity_constraint_violation', constraint = 'register_as_sealed';
end;
$$;
