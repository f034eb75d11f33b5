-- The history of what a person calls a thing: of all tables that are declared to stand in it.

-- What names the thing in the tables' own columns: people write a service number or a reference, and the
-- number of a fact where it has no name.
create or replace function noun_keys(noun text, id text, key text) returns setof jsonb
language plpgsql stable
as $$
begin
    if noun = 'person' then
        return query
            select to_jsonb(i.person) from personal.identity i
            where i.service_number = noun_keys.id and i.superseded_by is null;
    elsif noun = 'disbursement' then
        return query
            select to_jsonb(d.id) from disbursement d
            where lower(d.reference) = lower(noun_keys.id);
    elsif key in ('id', 'deployment') then
        if noun_keys.id ~ '^[0-9]{1,18}$' then
            return query select to_jsonb(noun_keys.id::bigint);
        end if;
    else
        return query select to_jsonb(noun_keys.id);
    end if;
end;
$$;

-- Each statement about the thing, and what it changed.
create or replace function noun_history(noun text, id text)
returns table (entry bigint, change text)
language plpgsql stable
as $$
declare
    part record;
begin
    for part in
        select distinct h.way[1] as form, h.way[2] as key, k.value,
            -- One function gives all parts of a deployment.
            case when h.way[1] <> 'parts' then f.key end as fact
        from jsonb_each(facts()) f
        cross join lateral (
            select string_to_array(f.value -> 'history' ->> noun_history.noun, ' ') as way
        ) h
        cross join lateral noun_keys(noun_history.noun, noun_history.id, h.way[2]) k (value)
        where h.way is not null
    loop
        case part.form
            when 'one' then
                return query
                    select h.entry, h.change
                    from fact_history(
                        part.fact::regclass, jsonb_build_object(part.key, part.value)) h;
            when 'several' then
                return query
                    select h.entry, h.change
                    from fact_rows_history(
                        part.fact::regclass, jsonb_build_object(part.key, part.value)) h;
            when 'parts' then
                return query
                    select h.entry, h.change from deployment_parts_history(part.value::bigint) h;
            when 'refunds' then
                return query
                    select h.entry, 'refund: ' || h.change
                    from (
                        select distinct r.id from refund r where r.disbursement = part.value::bigint
                    ) r
                    cross join lateral fact_history('refund', jsonb_build_object('id', r.id)) h;
            when 'steps' then
                return query
                    select s.entry, s.kind || ' ' || lower(s.years)
                        || case when upper_inf(s.years) then ' and on'
                            when upper(s.years) > lower(s.years) + 1
                            then ' to ' || upper(s.years) - 1 else '' end
                        || ': ' || s.amount || ' from ' || s.on_day
                    from commitment_step s
                    where s.commitment = part.value #>> '{}';
        end case;
    end loop;
end;
$$;
