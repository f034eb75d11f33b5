-- Brings a fact table up to date with reference data staged in a temporary table of the same columns.

-- Rows belong to an owner (a mission, a country). Where the owner's current rows differ from the staged
-- ones, they are superseded and the staged ones recorded, as one entry. What a person recorded is left
-- alone: an owner with any row from another command is skipped. Rows that are no longer staged stay
-- recorded. Returns how many owners were updated.
create or replace function reference_sync(fact regclass, staged regclass, owner text)
returns bigint
language plpgsql as $$
-- The texts are lists of names from the catalogue, quoted below.
-- @plpgsql_check_options: security_warnings = off
declare
    fact_columns text;
    fact_columns_f text;
    fact_columns_s text;
    changed bigint;
begin
    select string_agg(format('%I', a.attname), ', ' order by a.attnum),
        string_agg(format('f.%I', a.attname), ', ' order by a.attnum),
        string_agg(format('s.%I', a.attname), ', ' order by a.attnum)
    into fact_columns, fact_columns_f, fact_columns_s
    from pg_attribute a
    where a.attrelid = fact and a.attnum > 0 and not a.attisdropped
        and a.attname not in ('entry', 'superseded_by');

    execute 'drop table if exists pg_temp.reference_change';
    execute format(
        'create temporary table reference_change on commit drop as
         select owner
         from (
             select %1$s::text as owner, array_agg(row(%2$s)::text order by row(%2$s)::text) as content
             from %3$s s group by 1
         ) staged
         left join (
             select %4$s::text as owner, array_agg(row(%5$s)::text order by row(%5$s)::text) as content,
                 bool_and(e.command = ''reference'') as ours
             from %6$s f join ledger_entry e on e.number = f.entry
             where f.superseded_by is null group by 1
         ) recorded using (owner)
         where staged.content is distinct from recorded.content and coalesce(recorded.ours, true)',
        format('s.%I', owner), fact_columns_s, staged, format('f.%I', owner), fact_columns_f, fact);
    select count(*) into changed from pg_temp.reference_change;
    if changed = 0 then
        return 0;
    end if;
    execute format(
        'update %s f set superseded_by = $1
         from pg_temp.reference_change c
         where f.%I::text = c.owner and f.superseded_by is null', fact, owner)
    using reference_entry();
    execute format(
        'insert into %s (%s, entry)
         select %s, $1 from %s s join pg_temp.reference_change c on s.%I::text = c.owner',
        fact, fact_columns, fact_columns_s, staged, owner)
    using reference_entry();
    return changed;
end;
$$;

-- Adds staged anchors that are missing. Anchors never change.
create or replace function reference_anchor(anchor regclass, columns text, staged regclass)
returns bigint
language plpgsql as $$
-- Only reference_load names the columns.
-- @plpgsql_check_options: security_warnings = off
declare
    missing boolean;
    added bigint := 0;
begin
    execute format(
        'select exists (select from %1$s s where not exists (
             select from %2$s a where a.code = s.code))', staged, anchor) into missing;
    if missing then
        execute format(
            'insert into %1$s (%2$s, entry)
             select distinct %2$s, $1 from %3$s s
             where not exists (select from %1$s a where a.code = s.code)', anchor, columns, staged)
        using reference_entry();
        get diagnostics added = row_count;
    end if;
    return added;
end;
$$;

-- The entry under which this transaction records reference data, opened when it is first needed.
create or replace function reference_entry() returns bigint
language plpgsql as $$
declare
    opened bigint := ledger_entry_open_here();
begin
    if opened is null then
        insert into ledger_entry (stated_login, command, reason, source)
        values (
            nullif(current_setting('peaceledger.login', true), ''),
            'reference', 'Reference data of this release', 'SQL/reference'
        )
        returning number into opened;
    end if;
    return opened;
end;
$$;
