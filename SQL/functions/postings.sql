-- The postings of a deployment as one line of time: what is stated holds until the same thing is stated
-- again. The line is worked out as an array, then written where it differs from what stands.

-- The postings that stood at an entry, by day, each with what was stated for its first day. Older postings
-- do not say what was stated: there it is what differs from the day before, and a station comes with its
-- post.
create or replace function postings_of(number bigint, known bigint) returns posting[]
language sql stable
begin atomic
    select coalesce(
        array_agg(
            jsonb_populate_record(
                null::posting,
                to_jsonb(p.posting) || jsonb_build_object('stated', coalesce(
                    (p.posting).stated,
                    array_remove(
                        array[
                            case when (p.posting).post is distinct from (p.before).post
                                then 'post' end,
                            case when (p.posting).station is distinct from (p.before).station
                                    or (p.posting).post <> coalesce((p.before).post, '')
                                then 'station' end,
                            case when ((p.posting).rank, (p.posting).rank_code)
                                    is distinct from ((p.before).rank, (p.before).rank_code)
                                then 'rank' end
                        ],
                        null))))
            order by lower((p.posting).held)),
        '{}')
    from (
        select v.posting,
            case when upper((v.before).held) = lower((v.posting).held) then v.before end as before
        from (
            select p as posting, lag(p) over (order by lower(p.held)) as before
            from posting p
            where p.deployment = postings_of.number and p.entry <= postings_of.known
                and (p.superseded_by is null or p.superseded_by > postings_of.known)
        ) v
    ) p;
end;

-- A posting on some of its days only. If it begins later, nothing is stated for that day, and what is left
-- of a handover stays.
create or replace function posting_on(whole posting, days daterange) returns posting
language plpgsql immutable as $$
declare
    part posting := whole;
begin
    part.held := whole.held * days;
    if isempty(part.held) then
        return null;
    end if;
    if lower(part.held) > lower(whole.held) then
        part.stated := '{}';
        part.handover_days := greatest(
            0, whole.handover_days - (lower(part.held) - lower(whole.held)));
    end if;
    return part;
end;
$$;

-- A line in which each posting that states nothing for its first day continues the one before, and is
-- merged with it where they are alike. What begins before `from_day` is left as it is.
create or replace function postings_joined(held posting[], from_day date) returns posting[]
language plpgsql immutable as $$
declare
    line posting[] := array[]::posting[];
    one posting;
    last posting;
    goes_on boolean;
begin
    for one in
        select h.* from unnest(held) h where h.held is not null order by lower(h.held)
    loop
        goes_on := cardinality(line) > 0 and upper(last.held) = lower(one.held)
            and lower(one.held) >= from_day;
        if goes_on then
            if not 'post' = any(one.stated) then
                one.post := last.post;
                one.remark := last.remark;
                one.handover_days := greatest(
                    0, last.handover_days - (upper(last.held) - lower(last.held)));
            end if;
            if not 'station' = any(one.stated) then
                one.station := last.station;
            end if;
            if not 'rank' = any(one.stated) then
                one.rank := last.rank;
                one.rank_code := last.rank_code;
            end if;
        end if;
        if goes_on and one.stated = '{}' then
            last.held := last.held + one.held;
            line[cardinality(line)] := last;
        else
            last := one;
            if not goes_on and one.stated = '{}' then
                -- Nothing stands before it to continue.
                one.stated := array_remove(
                    array[
                        case when one.post is not null then 'post' end,
                        case when one.station is not null then 'station' end,
                        case when one.rank is not null or one.rank_code is not null then 'rank' end
                    ],
                    null);
            end if;
            last := one;
            line := line || one;
        end if;
    end loop;
    return line;
end;
$$;

-- The line on other days of service. Days that return have what was stated for them when the service last
-- had them. On new days the line continues from its end, and backwards from its beginning.
create or replace function postings_following(
    held posting[], number bigint, was daterange, served daterange, this_entry bigint
)
returns posting[]
language plpgsql stable as $$
#variable_conflict use_variable
declare
    line posting[] := array[]::posting[];
    missing datemultirange := datemultirange(served) - datemultirange(was);
    earlier record;
    one posting;
begin
    foreach one in array held loop
        line := line || posting_on(one, served);
    end loop;
    for earlier in
        select d.served, d.superseded_by from deployment d
        where d.id = number and d.entry < this_entry and d.superseded_by is not null
            and d.served && served
        order by d.entry desc
    loop
        foreach one in array postings_of(number, earlier.superseded_by - 1) loop
            line := line || coalesce((
                select array_agg(posting_on(one, u.days))
                from unnest(missing * datemultirange(earlier.served)) u (days)
            ), '{}');
        end loop;
        missing := missing - datemultirange(earlier.served);
    end loop;
    line := array(
        select h from unnest(line) h where h.held is not null order by lower(h.held));
    if cardinality(line) = 0 and cardinality(held) > 0 and not served && was then
        -- Entirely other days: use what stood at the nearer end.
        one := held[case when lower(served) > lower(was) then cardinality(held) else 1 end];
        one.held := served;
        return array[one];
    end if;
    for place in 1 .. cardinality(line) loop
        one := line[place];
        if lower(served) < lower(was) and lower(one.held) = lower(was) and place > 1 then
            -- It began the service, so everything was stated there; now it continues earlier days.
            one.stated := array(
                select f from unnest(one.stated) f
                where case f
                    when 'post' then one.post is distinct from line[place - 1].post
                    when 'station' then one.station is distinct from line[place - 1].station
                    else one.rank is distinct from line[place - 1].rank
                end);
        end if;
        if place = 1 and daterange(lower(served), lower(one.held)) <@ missing then
            one.held := daterange(lower(served), upper(one.held));
        end if;
        if place = cardinality(line) and daterange(upper(one.held), upper(served)) <@ missing then
            one.held := daterange(lower(one.held), upper(served));
        end if;
        line[place] := one;
    end loop;
    return postings_joined(line, lower(served));
end;
$$;

-- The line with more stated: a list of {"from": day, "changes": {post, handover_days, station, rank,
-- rank_code}}. Each field holds until the next day for which the same field was stated.
create or replace function postings_stating(held posting[], served daterange, statements jsonb)
returns posting[]
language plpgsql immutable as $$
declare
    line posting[] := held;
    said jsonb;
    changes jsonb;
    from_day date;
    one posting;
begin
    for said in select s from jsonb_array_elements(statements) s loop
        from_day := (said ->> 'from')::date;
        changes := said -> 'changes';
        -- Fill days for which nothing is stated, so that the line has no gaps.
        line := array(
            select v.piece
            from (
                select h as piece from unnest(line) h where not h.held @> from_day
                union all
                select posting_on(h, side.days)
                from unnest(line) h
                cross join (
                    values (daterange(null, from_day)), (daterange(from_day, null))
                ) side (days)
                where h.held @> from_day
                union all
                select jsonb_populate_record(
                    null::posting,
                    jsonb_build_object('held', g.days, 'stated', '{}'::text[], 'handover_days', 0))
                from unnest(
                    datemultirange(served * daterange(from_day, null)) - coalesce(
                        (select range_agg(h.held) from unnest(line) h), '{}')) g (days)
            ) v
            where (v.piece).held is not null
            order by lower((v.piece).held));
        for place in 1 .. cardinality(line) loop
            one := line[place];
            if lower(one.held) = from_day then
                if changes ? 'post' then
                    one.handover_days := coalesce(
                        (changes ->> 'handover_days')::integer,
                        case when one.post = changes ->> 'post' then one.handover_days else 0 end);
                    one.remark := null;
                elsif changes ? 'handover_days' then
                    one.handover_days := (changes ->> 'handover_days')::integer;
                end if;
                one := jsonb_populate_record(one, changes - 'handover_days');
                one.stated := array(
                    select f from unnest(array['post', 'station', 'rank']) f
                    where changes ? f or f = any(one.stated));
                line[place] := one;
            end if;
        end loop;
        line := postings_joined(line, from_day + 1);
    end loop;
    return line;
end;
$$;

-- Closes postings that are not in the line, and states those that are missing.
create or replace function postings_become(number bigint, held posting[], this_entry bigint)
returns void
language plpgsql as $$
#variable_conflict use_variable
begin
    update posting p set superseded_by = this_entry
    where p.deployment = number and p.superseded_by is null and not exists (
        select from unnest(held) h
        where h.held = p.held and (p.stated is null or h.stated = p.stated)
            and (h.post, h.handover_days, h.station, h.rank, h.rank_code, h.remark)
                is not distinct from
                (p.post, p.handover_days, p.station, p.rank, p.rank_code, p.remark)
    );
    insert into posting (
        deployment, held, post, handover_days, station, rank, rank_code, remark, stated, entry
    )
    select number, h.held, h.post, h.handover_days, h.station, h.rank, h.rank_code, h.remark,
        h.stated, this_entry
    from unnest(held) h
    where coalesce(h.post, h.station, h.rank, h.rank_code, h.remark) is not null and not exists (
        select from posting p
        where p.deployment = number and p.superseded_by is null and p.held = h.held
    );
end;
$$;

-- The day until which (not included) a field stated from a day on holds: the next day for which the field
-- is stated, or null.
create or replace function posting_until(number bigint, field text, from_day date) returns date
language sql stable
begin atomic
    select min(lower(h.held))
    from unnest(postings_of(posting_until.number, 9223372036854775806)) h
    where lower(h.held) > posting_until.from_day and posting_until.field = any(h.stated);
end;

-- The day from which a field has the value it has at the end; null if it was never stated.
create or replace function posting_since(number bigint, field text) returns date
language sql stable
begin atomic
    select max(lower(h.held))
    from unnest(postings_of(posting_since.number, 9223372036854775806)) h
    where posting_since.field = any(h.stated);
end;

-- Fits the absences to other days of service: each is what was stated, as far as it lies within them. A
-- version that came with a new version of the deployment was not stated, it followed.
create or replace function absences_follow(number bigint, served daterange, this_entry bigint)
returns void
language plpgsql as $$
#variable_conflict use_variable
begin
    update absence a set superseded_by = this_entry
    where a.deployment = number and a.superseded_by is null and not exists (
        select from absences_within(number, served, this_entry) w
        where w.id = a.id and w.days = a.away
    );
    insert into absence (id, deployment, kind, first_day, last_day, remark, entry)
    select w.id, number, w.kind, lower(w.days), upper(w.days) - 1, w.remark, this_entry
    from absences_within(number, served, this_entry) w
    where not exists (
        select from absence a
        where a.deployment = number and a.superseded_by is null and a.away && w.days
    );
end;
$$;

-- The absences as they were stated, as far as they lie within days of service.
create or replace function absences_within(number bigint, served daterange, this_entry bigint)
returns table (id bigint, kind text, remark text, days daterange)
language sql stable
begin atomic
    select s.id, s.kind, s.remark, s.away * absences_within.served
    from (
        select distinct on (a.id) a.id, a.kind, a.remark, a.away, a.superseded_by
        from absence a
        where a.deployment = absences_within.number and a.entry < absences_within.this_entry
            and not exists (
                select from deployment d where d.id = a.deployment and d.entry = a.entry
            )
        order by a.id, a.entry desc
    ) s
    where s.away && absences_within.served
        -- Leave out those that were cancelled.
        and (s.superseded_by is null or exists (
            select from deployment d
            where d.id = absences_within.number and d.entry = s.superseded_by
        ));
end;
