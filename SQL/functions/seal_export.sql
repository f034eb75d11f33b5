-- The whole register as lines of text with everything the seals are made of; see SQL/register-format.md.

-- The tables of the register with their sealed columns in order, and the personal values that these hold as
-- a digest.
create or replace function register_tables()
returns table (fact oid, name text, columns text, personal_columns text)
language sql stable
begin atomic
    select t.fact, t.name,
        (select string_agg(c.name, ',' order by c.place) from seal_columns(t.fact) c where c.is_sealed),
        (
            select string_agg(c.name, ',' order by c.place) from seal_columns(t.fact) c
            where not c.is_sealed and c.name not in ('superseded_by', 'salt')
        )
    from seal_tables() t;
end;

-- The salt and the personal values of a fact, four expressions; null where they are not wanted or were
-- erased.
create or replace function register_values(fact oid, with_names boolean) returns text
language sql stable
begin atomic
    select array_to_string(
        (
            array_agg(
                case c.name when 'salt' then 'encode(v.salt, ''hex'')'
                    else format('case when v.salt is not null then v.%I::text end', c.name) end
                order by c.name <> 'salt', c.place)
            || array['null', 'null', 'null', 'null']
        )[1:4], ', ')
    from seal_columns(register_values.fact) c
    where register_values.with_names and not c.is_sealed and c.name <> 'superseded_by'
        and exists (select from seal_columns(register_values.fact) s where s.name = 'salt');
end;

-- The query for all lines: their kind and up to eleven values, entry by entry, in the order of the seals.
create or replace function register_query(with_names boolean) returns text
language sql stable
begin atomic
    select $sql$
        select e.number, 0 as part, '' as plain, null::bytea as leaf, 'entry' as kind,
            e.number::text as v1, (extract(epoch from e.recorded_at) * 1000000)::bigint::text as v2,
            e.actor_role as v3, e.actor_login as v4, e.on_behalf_of as v5, e.command as v6,
            e.reason as v7, e.source as v8, e.idempotency_key as v9,
            encode(e.content_digest, 'hex') as v10, e.stated_login as v11
        from ledger_entry e
        union all
        select s.number, 2, '', null, 'seal', s.number::text, encode(s.previous, 'hex'),
            encode(s.hash, 'hex'), s.contents, null, null, null, null, null, null, null
        from ledger_seal s $sql$
        || string_agg(
            format(
                $sql$
        union all
        select v.at_entry, 1, %L, sha256(%L::bytea || v.sealed), %L, %L,
            convert_from(v.sealed, 'UTF8'),
            %s, null, null, null, null, null
        from (
            select f.%I as at_entry, %s as sealed, f.* from %s f where f.%I is not null offset 0
        ) v $sql$,
                t.plain, seal_prefix(t.name, k.kind = 'closed'), k.kind, t.name, register_values(t.fact, k.kind = 'fact' and with_names), k.by,
                seal_text(t.fact), t.fact::regclass, k.by), '')
    from seal_tables() t
    join (values ('fact', 'entry'), ('closed', 'superseded_by')) k (kind, by)
        on k.kind = 'fact' or t.is_closed;
end;
