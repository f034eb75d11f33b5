-- Personal values: their salted digests, and what an erasure leaves in their place.

create or replace function personal.framed(content text) returns text
language sql immutable parallel safe
return coalesce(octet_length(content)::text || ':' || content, '-') || ',';

create or replace function personal.digest(salt bytea, content text) returns bytea
language sql stable parallel safe
return sha256(salt || convert_to(content, 'UTF8'));

create or replace function personal.pseudonym(person bigint) returns text
language sql immutable parallel safe
return 'ERASED-' || person::text;

-- Whether one version of a row is the other without its personal values. A proposal loses its words
-- where they name the person who is erased.
create or replace function personal.is_erasure(before jsonb, after jsonb) returns boolean
language plpgsql stable as $$
declare
    personal text[] := (
        select array_agg(p.name) || array['salt']
        from jsonb_each(facts()) f
        cross join lateral jsonb_array_elements_text(f.value -> 'personal') p (name)
    );
begin
    return before ->> 'salt' is not null and after ->> 'salt' is null
        and before - personal = after - personal
        and coalesce(after ->> 'service_number', personal.pseudonym((after ->> 'person')::bigint))
            is not distinct from personal.pseudonym((after ->> 'person')::bigint)
        and after ->> 'given_name' is null and after ->> 'family_name' is null
        and coalesce(after ->> 'title', 'erased') = 'erased'
        and after ->> 'words' is null
        and exists (
            select from erasure e
            where e.entry = ledger_entry_open_here()
                and e.person = coalesce((after ->> 'person')::bigint, e.person)
        );
end;
$$;

-- What is loaded keeps its salt, or has none because the values are gone; the digests are sealed.
create or replace function personal.identity_is_salted() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return new;
    end if;
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(
        new.salt, personal.framed(new.service_number) || personal.framed(new.given_name)
            || personal.framed(new.family_name));
    return new;
end;
$$;

create or replace function personal.requirement_is_salted() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return new;
    end if;
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(new.salt, personal.framed(new.title));
    return new;
end;
$$;

create or replace function personal.proposal_is_salted() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return new;
    end if;
    new.salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    new.personal_digest := personal.digest(new.salt, personal.framed(new.words::text));
    return new;
end;
$$;
