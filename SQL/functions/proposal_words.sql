-- Whom the words of a proposal name, in any form and spelling, so that an erasure finds them.

-- Folds a text for looking up names and numbers: the same for any case, composition, accent, leading zeros,
-- and usual way to write Norwegian letters, with single spaces between and around the words.
create or replace function personal.folded(content text) returns text
language sql immutable strict parallel safe
return ' ' || btrim(regexp_replace(regexp_replace(
    replace(replace(replace(
        lower(translate(
            regexp_replace(normalize(content, NFKD), '[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]',
                '', 'g'),
            'ÆæØøÐðÞþŁłĐđ', 'aaoodddtlldd')),
        'oe', 'o'), 'aa', 'a'), 'ae', 'a'),
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000]+', ' ', 'g'),
    '(^| )0+(?=[^ ])', '\1', 'g')) || ' ';

-- The document of a proposal: the change, with what is stated of it. Null where the words are those of a
-- command line, as versions up to 0.3 kept them.
create or replace function personal.proposed(words text[]) returns jsonb
language sql immutable strict parallel safe
return case when proposed.words[1] = 'change' then proposed.words[2]::jsonb end;

-- What of a proposal may name somebody, folded: what its fields or options are given, and not what they
-- are called.
create or replace function personal.told_in(words text[]) returns text
language sql immutable strict parallel safe
return (
    select coalesce(personal.folded(string_agg(t.told, ' ' order by t.place)), '')
    from (
        select regexp_replace(w.word, '^--[a-z-]+(=|$)', '') as told, w.place
        from unnest(told_in.words) with ordinality w (word, place)
        -- Before them stand the noun and the verb.
        where w.place > 2
        union all
        select f.value #>> '{}', f.place
        from jsonb_path_query(personal.proposed(told_in.words) #- '{change,verb}', 'strict $.**')
            with ordinality f (value, place)
        where jsonb_typeof(f.value) in ('string', 'number')
    ) t
);

-- A proposal on one line: the verb, and its fields as options.
create or replace function personal.told_of(words text[]) returns text
language sql immutable strict parallel safe
return case
    when personal.proposed(told_of.words) is null then array_to_string(told_of.words, ' ')
    else (personal.proposed(told_of.words) #>> '{change,verb}') || (
        select coalesce(string_agg(
            ' --' || replace(f.name, '_', '-') || case f.value
                when 'true' then ''
                else ' ' || case when jsonb_typeof(f.value) = 'object' then f.value ->> 'name'
                    else f.value #>> '{}' end
            end, '' order by f.place), '')
        from (
            select 1 as part, c.key as name, c.value, row_number() over () as place
            from jsonb_each(personal.proposed(told_of.words) -> 'change') c
            where c.key not in ('version', 'verb')
            union all
            select 2, o.key, o.value, 1000 + row_number() over ()
            from jsonb_each(personal.proposed(told_of.words) - 'change') o
        ) f
        where f.value <> 'false' and f.value <> '[]' and f.value <> 'null'
    )
end;

-- Everything a person was ever called, folded: numbers, names, and every part of a name longer than a
-- letter.
create or replace function personal.called(person bigint) returns text[]
language sql stable
begin atomic
    select array_agg(distinct c.word) filter (where length(c.word) > 3 or c.is_number)
    from personal.identity i
    cross join lateral (
        select personal.folded(i.service_number) as word, true as is_number
        union all
        select personal.folded(n.name), false
        from unnest(array[i.given_name, i.family_name]) n (name) where n.name is not null
        union all
        select ' ' || p.part || ' ', false
        from unnest(array[i.given_name, i.family_name]) n (name)
        cross join lateral string_to_table(btrim(personal.folded(n.name)), ' ') p (part)
    ) c
    where i.person = called.person and i.salt is not null and btrim(c.word) <> '';
end;

-- The proposals whose words name a person, including those that name somebody of the same name.
create or replace function personal.naming_proposals(person bigint)
returns table (number bigint)
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
declare
    called constant text[] := personal.called(naming_proposals.person);
begin
    return query
    select p.number
    from personal.proposal p
    cross join lateral (select personal.told_in(p.words) as told offset 0) w
    where p.salt is not null and exists (
        select from unnest(called) c (word)
        where position(c.word in w.told) > 0
    );
end;
$$;

-- The proposals that name a person, whoever made them, for logins that may see the person.
create or replace function personal.proposals_of(person bigint)
returns table (number bigint, command text, words text[], entry bigint)
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
    if access_is_limited() and not (
        personal.is_noted() and (
            access_agencies('personnel') is null
            or exists (
                select from person_detail d
                where d.person = proposals_of.person and d.agency = any(access_agencies('personnel'))
            )
            or exists (
                select from deployment d
                where d.person = proposals_of.person and d.agency = any(access_agencies('personnel'))
            )
        )
    ) then
        return;
    end if;
    return query
    select p.number, p.command, p.words, p.entry
    from personal.proposal p
    join personal.naming_proposals(proposals_of.person) n on n.number = p.number;
end;
$$;

-- Removes the words of proposals that name a person whom the open entry erases.
create or replace function personal.forget_words(person bigint) returns void
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
as $$
begin
    if not exists (
        select from erasure e
        where e.person = forget_words.person and e.entry = ledger_entry_open_here()
    ) then
        raise exception 'the entry now open erases nobody of this number'
            using errcode = 'integrity_constraint_violation', constraint = 'facts_are_append_only',
                  table = 'proposal', schema = 'personal';
    end if;
    update personal.proposal p
    set words = null, salt = null
    where p.number in (select n.number from personal.naming_proposals(forget_words.person) n);
end;
$$;
