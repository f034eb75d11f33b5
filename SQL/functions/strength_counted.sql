-- Counts straight from the intervals: by rank, station and post, present for duty, with a rule for
-- handovers. strength_on and strength_months are compared with it.

-- The days on which a deployment does not count: absences when only those present for duty are wanted, and
-- under the handover rules incoming and outgoing the days on which the other of the two in a post counts.
create or replace function deployment_uncounted(known bigint, present boolean, handover text)
returns table (deployment bigint, days daterange)
language sql stable
begin atomic
    with posted as (
        select p.deployment, p.post, p.held
        from posting p
        where deployment_uncounted.handover <> 'both' and p.post is not null
            and p.entry <= deployment_uncounted.known
            and (p.superseded_by is null or p.superseded_by > deployment_uncounted.known)
    ),
    part as (
        select a.deployment, a.away as days
        from absence a
        where deployment_uncounted.present and a.entry <= deployment_uncounted.known
            and (a.superseded_by is null or a.superseded_by > deployment_uncounted.known)
        union all
        select case deployment_uncounted.handover when 'incoming' then o.deployment
                else i.deployment end,
            o.held * i.held
        from posted o
        join posted i on i.post = o.post and i.held && o.held
            and (lower(i.held), i.deployment) > (lower(o.held), o.deployment)
    )
    select u.deployment, r.days
    from (select p.deployment, range_agg(p.days) as days from part p group by p.deployment) u
    cross join lateral unnest(u.days) r (days);
end;

-- Who serves when, as known at an entry, as signed intervals that add up: a posting takes its days from the
-- deployment without a posting and gives them to its own rank, station and post.
create or replace function strength_interval(
    within daterange, known bigint, detail boolean, present boolean, handover text
)
returns table (
    mission text, personnel_type text, agency text, gender gender, rank text, rank_band text,
    station text, post text, days daterange, people integer, unnamed integer, doubtful integer
)
language plpgsql stable
as $$
begin
    return query
    select d.mission, d.personnel_type, d.agency, d.gender, null::text, null::text, null::text,
        null::text, d.served, 1, 0, 0
    from deployment d
    where d.served && within and d.entry <= known
        and (d.superseded_by is null or d.superseded_by > known)
    union all
    select c.mission, c.personnel_type, c.agency, c.gender, null, null, null, null, c.served,
        c.people, c.people, 0
    from counted_strength_cell c
    where c.served && within and c.entry <= known
        and (c.superseded_by is null or c.superseded_by > known)
    union all
    select d.mission, d.personnel_type, d.agency, d.gender, null, null, null, null, u.days, 0, 0, 1
    from deployment d
    cross join lateral unnest(
        service_in_doubt(d.served, d.first_precision, d.last_precision)) u (days)
    where (d.first_precision <> 'day' or d.last_precision <> 'day')
        and d.served && within and d.entry <= known
        and (d.superseded_by is null or d.superseded_by > known);
    if present or handover <> 'both' then
        return query
        select d.mission, d.personnel_type, d.agency, d.gender, null::text, null::text, null::text,
            null::text, d.served * u.days, -1, 0, 0
        from deployment_uncounted(known, present, handover) u
        join deployment d on d.id = u.deployment and d.entry <= known
            and (d.superseded_by is null or d.superseded_by > known)
        where d.served && u.days and u.days && within;
    end if;
    if detail then
        return query
        select d.mission, d.personnel_type, d.agency, d.gender,
            case when k.keyed then coalesce(p.rank_code, p.rank) end,
            case when k.keyed then r.band end,
            case when k.keyed then coalesce(p.station, t.station) end,
            case when k.keyed then p.post end, w.days,
            case when k.keyed then w.people else -w.people end, 0, 0
        from deployment d
        join posting p on p.deployment = d.id and p.entry <= known
            and (p.superseded_by is null or p.superseded_by > known)
        left join rank_code r on r.code = p.rank_code
        left join post_detail t on t.post = p.post and t.entry <= known
            and (t.superseded_by is null or t.superseded_by > known)
        cross join lateral (
            select d.served * p.held as days, 1 as people
            union all
            select d.served * p.held * u.days, -1
            from deployment_uncounted(known, present, handover) u
            where (present or handover <> 'both') and u.deployment = d.id
                and d.served * p.held && u.days
        ) w
        cross join (values (true), (false)) k (keyed)
        where d.served && within and d.entry <= known
            and (d.superseded_by is null or d.superseded_by > known)
            and not isempty(w.days);
    end if;
end;
$$;

-- Counts people on each of several days, given in order.
create or replace function strength_counted(
    days date[], known bigint, detail boolean, present boolean, handover text
)
returns table (
    on_day date, mission text, personnel_type text, agency text, gender gender, rank text,
    rank_band text, station text, post text, people bigint, unnamed bigint, doubtful bigint
)
language plpgsql stable
as $$
begin
    return query
    with interval_of as (
        select width_bucket(lower(i.days) - 1, strength_counted.days) + 1 as first_index,
            case when upper_inf(i.days) then cardinality(strength_counted.days) + 1
                else width_bucket(upper(i.days) - 1, strength_counted.days) + 1 end as end_index,
            i.mission, i.personnel_type, i.agency, i.gender, i.rank, i.rank_band, i.station, i.post,
            i.people, i.unnamed, i.doubtful
        from strength_interval(
            daterange(
                strength_counted.days[1],
                strength_counted.days[cardinality(strength_counted.days)], '[]'),
            known, detail, present, handover) i
    ),
    step as (
        select i.mission, i.personnel_type, i.agency, i.gender, i.rank, i.rank_band, i.station,
            i.post, e.index, sum(e.sign * i.people) as people, sum(e.sign * i.unnamed) as unnamed,
            sum(e.sign * i.doubtful) as doubtful
        from interval_of i
        cross join lateral (values (i.first_index, 1), (i.end_index, -1)) e (index, sign)
        where i.first_index < i.end_index and e.index <= cardinality(strength_counted.days)
        group by i.mission, i.personnel_type, i.agency, i.gender, i.rank, i.rank_band, i.station,
            i.post, e.index
    ),
    level as (
        select w.*,
            lead(w.index, 1, cardinality(strength_counted.days) + 1) over cell as next_index,
            sum(w.people) over cell as level_people, sum(w.unnamed) over cell as level_unnamed,
            sum(w.doubtful) over cell as level_doubtful
        from step w
        window cell as (
            partition by w.mission, w.personnel_type, w.agency, w.gender, w.rank, w.rank_band,
                w.station, w.post
            order by w.index
        )
    )
    select strength_counted.days[n.index], l.mission, l.personnel_type, l.agency, l.gender, l.rank,
        l.rank_band, l.station, l.post, l.level_people::bigint, l.level_unnamed::bigint,
        l.level_doubtful::bigint
    from level l
    cross join lateral generate_series(l.index, l.next_index - 1) n (index)
    where l.level_people <> 0 or l.level_doubtful <> 0;
end;
$$;

-- How many more or fewer named people there are from a day on, from the intervals.
create or replace function strength_turning() returns table (on_day date, people bigint)
language sql stable parallel safe
begin atomic
    select e.on_day, sum(e.people)
    from deployment d
    cross join lateral (values (lower(d.served), 1), (upper(d.served), -1)) e (on_day, people)
    where d.superseded_by is null and e.on_day is not null
    group by e.on_day;
end;
