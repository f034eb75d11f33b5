-- What can be a service number and a name: rules of personal.identity, which imports use too.

-- What a spreadsheet writes in place of a number: an error, a formula, a long or decimal number.
create or replace function personal.is_spreadsheet_litter(number text) returns boolean
language sql immutable strict parallel safe
return number ~ '^[#=+@]'
    or number ~* '^[0-9]+([.,][0-9]+)?e[+-]?[0-9]+$' and number ~* '[.,+-]'
    or number ~ '^[0-9]+[.,]0+$'
    or lower(number) in ('n/a', 'na', 'nan', 'null', 'none', 'true', 'false', '-');

-- Whether a number has the eleven digits and the check digits of a Norwegian national identity number or
-- D-number. Such a number must never be recorded.
create or replace function personal.is_national_identity(number text) returns boolean
language sql immutable strict parallel safe
return (
    select d.digits ~ '^[0-9]{11}$'
        and (
            select sum(substr(d.digits, w.place::integer, 1)::integer * w.weight) % 11 = 0
            from unnest(array[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) with ordinality w (weight, place)
        )
        and (
            select sum(substr(d.digits, w.place::integer, 1)::integer * w.weight) % 11 = 0
            from unnest(array[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) with ordinality w (weight, place)
        )
    from (
        -- The lateral row exists only for eleven digits: otherwise the sums are not computed.
        select regexp_replace(is_national_identity.number, '[^0-9]', '', 'g') as digits
        where is_national_identity.number ~ '^[0-9]{6}[[:space:]\u00a0.-]?[0-9]{5}$'
    ) d
);

-- A name as it is kept: composed (NFC), without control, zero-width and bidirectional characters, with
-- single spaces between its parts. Null if nothing is left.
create or replace function personal.plain_name(name text) returns text
language sql immutable strict parallel safe
return nullif(
    btrim(normalize(
        regexp_replace(
            regexp_replace(
                name, '[\u0009-\u000d\u0020\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+',
                ' ', 'g'),
            '[\u0001-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]',
            '', 'g'),
        NFC)),
    '');

-- Whether a name stands in quotation marks.
create or replace function personal.is_quoted(name text) returns boolean
language sql immutable strict parallel safe
return name ~ '^["\u201c-\u201f\u00ab\u00bb].*["\u201c-\u201f\u00ab\u00bb]$'
    -- A single quotation mark comes from a broken file; around a byname there are two.
    or name ~ '^["\u201c-\u201f\u00ab\u00bb][^"\u201c-\u201f\u00ab\u00bb]*$'
    or name ~ '^[^"\u201c-\u201f\u00ab\u00bb]*["\u201c-\u201f\u00ab\u00bb]$'
    or name ~ '^[''\u2018\u2019\u201a\u201b`].*[''\u2018\u2019\u201a\u201b`]$';

-- How two similar numbers differ.
create or replace function personal.number_difference(one text, other text) returns text
language sql immutable
return case when lower(one) = lower(other) then 'case'
    when normalize(one, NFC) = normalize(other, NFC) then 'composition'
    else 'leading-zeros' end;

-- Judges what is new about a person: what stood before, right or wrong, may be stated again.
create or replace function personal.identity_fits() returns trigger
language plpgsql
as $$
declare
    wrong record;
begin
    if ledger_loading() then
        return null;
    end if;
    select v.rule, v.told into wrong
    from (
        select 'identity_service_number_typed_by_people' as rule, n.service_number as told, n.person,
            n.entry, array[n.service_number] as stated
        from fresh n
        where personal.is_spreadsheet_litter(n.service_number)
        union all
        select 'identity_service_number_no_national_identity', '', n.person, n.entry,
            array[n.service_number]
        from fresh n
        where personal.is_national_identity(n.service_number)
        union all
        select 'identity_service_number_differs_clearly',
            n.service_number || ' and ' || i.service_number, n.person, n.entry,
            array[n.service_number]
        from fresh n
        join personal.identity i
            on personal.service_number_key(i.service_number)
                = personal.service_number_key(n.service_number)
            and i.person <> n.person and i.service_number <> n.service_number
            and i.superseded_by is null
        union all
        select case when personal.is_quoted(g.name) then 'identity_name_without_quotation_marks'
            else 'identity_name_plain' end, g.name, n.person, n.entry, array[g.name]
        from fresh n
        cross join lateral (values (n.given_name), (n.family_name)) g (name)
        -- Most names are plain letters, which is quick to see.
        where g.name ~ '[^A-Za-z -]|  |^ | $'
            and (personal.is_quoted(g.name) or g.name is distinct from personal.plain_name(g.name))
    ) v
    where not exists (
        select from personal.identity o
        where o.person = v.person and o.entry < v.entry
            and v.stated <@ array[o.service_number, o.given_name, o.family_name]
    )
    limit 1;
    if found then
        raise exception '%', wrong.told
            using errcode = 'check_violation', constraint = wrong.rule, schema = 'personal',
                table = 'identity';
    end if;
    return null;
end;
$$;
