-- Undoing an entry: what it stated is closed, what it closed is stated anew, and nothing besides.

-- The tables in which an undo works, in the order of loading: their facts are closed, and some noun is judged
-- by them.
create or replace function undo_tables() returns table (fact regclass, plain text, place integer)
language sql stable
set search_path = pg_catalog, public, pg_temp
begin atomic
    select t.fact::regclass, t.plain, t.place
    from register_order() t
    where t.is_closed and fact_declared(t.plain) ->> 'noun' is not null;
end;

-- Whether what an entry stated in a table may stay when it is undone: bare numbers and keys, without which
-- nothing else could have been stated, and what says something of the entry itself.
create or replace function undo_may_leave(plain text) returns boolean
language sql immutable parallel safe
return undo_may_leave.plain in (
    'person', 'budget_line', 'far_ahead', 'authorisation_waiver', 'access_seen', 'proposal_decision', 'undone');

-- Whether a fact of a table can be stated again under its number: where each version has its entry in its key.
-- A payment or an allocation has one version; one that was cancelled is recorded anew.
create or replace function undo_can_restate(fact regclass) returns boolean
language sql stable
begin atomic
    select exists (
        select from pg_index i
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
        where i.indrelid = undo_can_restate.fact and i.indisprimary and a.attname = 'entry'
    );
end;

-- Why an entry cannot be undone: the later entries that changed what it stated, and the tables in which what
-- it stated or cancelled stays. No row where it stated and closed nothing.
create or replace function undo_hindered(earlier bigint)
returns table (later bigint[], stays text[])
language plpgsql stable
as $$
-- The names come from the catalogue.
-- @plpgsql_check_options: security_warnings = off
declare
    which record;
    found_later bigint[];
    has_facts boolean;
    is_stated boolean := false;
begin
    later := array[]::bigint[];
    stays := array[]::text[];
    for which in
        select t.fact::regclass as fact, t.plain, t.is_closed, u.fact is not null as is_undoable
        from register_order() t
        left join undo_tables() u on u.fact = t.fact::regclass
        order by t.place
    loop
        execute format('select exists (select from %s where entry = $1)', which.fact)
        into has_facts using earlier;
        if which.is_undoable then
            execute format(
                'select array_agg(distinct superseded_by) from %s where entry = $1 and superseded_by is not null',
                which.fact)
            into found_later using earlier;
            later := later || coalesce(found_later, array[]::bigint[]);
            is_stated := is_stated or has_facts;
            execute format('select exists (select from %s where superseded_by = $1)', which.fact)
            into has_facts using earlier;
            is_stated := is_stated or has_facts;
            if has_facts and not undo_can_restate(which.fact) then
                stays := stays || which.plain;
            end if;
        elsif has_facts and not undo_may_leave(which.plain) then
            stays := stays || which.plain;
            is_stated := true;
        end if;
    end loop;
    select coalesce(array_agg(distinct l.number order by l.number), array[]::bigint[]) into later
    from unnest(later) l (number);
    if is_stated then
        return next;
    end if;
end;
$$;

-- Undoes an entry in the one that is open: closes first, so that what comes back has room.
create or replace function entry_undo(earlier bigint, this_entry bigint)
returns table (plain text, closed bigint, stated bigint)
language plpgsql
as $$
-- The names come from the catalogue.
-- @plpgsql_check_options: security_warnings = off
declare
    which record;
    columns text;
    counts jsonb := '{}'::jsonb;
begin
    insert into undone (undone, entry) values (earlier, this_entry);
    for which in
        select t.fact, t.plain from undo_tables() t order by t.place desc, t.plain desc
    loop
        execute format(
            'update %s set superseded_by = $2 where entry = $1 and superseded_by is null', which.fact)
        using earlier, this_entry;
        get diagnostics closed = row_count;
        counts := counts || jsonb_build_object(which.plain, closed);
    end loop;
    for which in
        select t.fact, t.plain from undo_tables() t order by t.place, t.plain
    loop
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns
        from pg_attribute a
        where a.attrelid = which.fact and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            and a.attname not in ('entry', 'superseded_by', 'salt', 'personal_digest');
        execute format(
            'insert into %1$s (%2$s, entry) select %2$s, $2 from %1$s where superseded_by = $1',
            which.fact, columns)
        using earlier, this_entry;
        get diagnostics stated = row_count;
        plain := which.plain;
        closed := (counts ->> which.plain)::bigint;
        if closed + stated > 0 then
            return next;
        end if;
    end loop;
end;
$$;

-- Whether in a table an entry is the opposite of an earlier one: it closed all that the other stated, stated
-- again what the other closed, and nothing else.
create or replace function fact_is_undone(fact regclass, earlier bigint, this_entry bigint)
returns boolean
language plpgsql stable
as $$
-- The name comes from the catalogue.
-- @plpgsql_check_options: security_warnings = off
declare
    is_opposite boolean;
begin
    execute format(
        $query$
        select not exists (
            select from %1$s f
            where f.superseded_by = $2 and f.entry <> $1
                or f.entry = $1 and f.superseded_by is distinct from $2
        ) and not exists (
            select from (
                select to_jsonb(f) - array['entry', 'superseded_by', 'salt', 'personal_digest'] as content,
                    f.entry = $2 as is_stated
                from %1$s f
                where f.entry = $2 or f.superseded_by = $1
            ) v
            group by v.content
            having count(*) filter (where v.is_stated) <> count(*) filter (where not v.is_stated)
        )
        $query$, fact)
    into is_opposite using earlier, this_entry;
    return is_opposite;
end;
$$;

-- Refuses an entry of the command undo that is not the opposite of the entry it names. The tables are those
-- it wrote to.
create or replace function entry_is_the_opposite(this_entry bigint, written text[])
returns void
language plpgsql
as $$
declare
    earlier bigint;
    hindered record;
    which text;
begin
    select u.undone into earlier from undone u where u.entry = this_entry;
    select h.stays into hindered from undo_hindered(earlier) h;
    if earlier is null or cardinality(hindered.stays) > 0 then
        which := coalesce(hindered.stays[1], 'undone');
    else
        select t.plain into which from undo_tables() t
        where not fact_is_undone(t.fact, earlier, this_entry)
        limit 1;
        if which is null then
            select w.plain into which from unnest(written) w (plain)
            where not undo_may_leave(w.plain)
                and not exists (select from undo_tables() t where t.plain = w.plain)
            limit 1;
        end if;
    end if;
    if which is not null then
        raise exception 'entry % is not the opposite of entry % in %', this_entry, earlier, which
            using errcode = 'check_violation', constraint = 'undo_is_the_opposite', table = which;
    end if;
end;
$$;
