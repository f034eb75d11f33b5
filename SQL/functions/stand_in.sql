-- Who stands in for the absent holder of a post.

-- Refuses a stand-in when nobody is away: on the first day somebody else must hold the post and be recorded
-- as absent, and the person standing in must serve in the post's mission on all the days.
create or replace function stand_in_while_the_holder_is_away() returns trigger
language plpgsql as $$
begin
    if ledger_loading() then
        return null;
    end if;
    perform
    from posting p
    join absence a on a.deployment = p.deployment and a.superseded_by is null
        and a.away @> lower(new.days)
    where p.post = new.post and p.superseded_by is null and p.held @> lower(new.days)
        and p.deployment <> new.deployment;
    if not found then
        raise exception 'nobody who holds post % is away on %', new.post, lower(new.days)
            using errcode = 'check_violation',
                  constraint = 'stand_in_while_the_holder_is_away', table = 'stand_in',
                  column = new.post;
    end if;
    perform
    from deployment d
    join post_detail t on t.post = new.post and t.superseded_by is null and t.mission = d.mission
    where d.id = new.deployment and d.superseded_by is null and new.days <@ d.served;
    if not found then
        raise exception 'deployment % does not serve in the mission of post % on all of these days',
            new.deployment, new.post
            using errcode = 'check_violation', constraint = 'stand_in_within_deployment',
                  table = 'stand_in', column = new.post;
    end if;
    return null;
end;
$$;

-- Who stands in for the holder of a post as known at an entry; post_held tells who holds it. Days outside
-- the deployment as it stands do not count.
create or replace function post_stand_ins(number text, known bigint)
returns table (days daterange, deployment bigint, person bigint)
language sql stable security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
    select s.days * d.served, case when v.is_seen then s.deployment end,
        case when v.is_seen then d.person end
    from stand_in s
    join deployment d on d.id = s.deployment and d.entry <= post_stand_ins.known
        and (d.superseded_by is null or d.superseded_by > post_stand_ins.known)
        and d.served && s.days
    cross join lateral (
        select not access_is_limited() or access_agencies('personnel') is null
            or d.agency = any(access_agencies('personnel')) as is_seen
    ) v
    where s.post = post_stand_ins.number and s.entry <= post_stand_ins.known
        and (s.superseded_by is null or s.superseded_by > post_stand_ins.known);
end;

-- Which posts have a holder who is away on a day, and since when. That a holder is away is no secret; who
-- it is is.
create or replace function post_away(number text, on_day date, known bigint)
returns table (held daterange, away_since date)
language sql stable security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
    select p.held, min(a.first_day)
    from posting p
    join absence a on a.deployment = p.deployment and a.away @> post_away.on_day
        and a.entry <= post_away.known
        and (a.superseded_by is null or a.superseded_by > post_away.known)
    where p.post = post_away.number and p.held @> post_away.on_day and p.entry <= post_away.known
        and (p.superseded_by is null or p.superseded_by > post_away.known)
    group by p.held;
end;
