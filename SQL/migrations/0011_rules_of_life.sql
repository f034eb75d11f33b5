-- The rules between deployments, postings, absences, posts and authorisations.

-- Refuses what one row cannot see: a posting or absence that sticks out of its deployment, a
-- posting to a post of another mission or outside the post's validity. Checked at commit, because
-- a verb supersedes and states anew in several statements.
create function deployment_parts_fit(number bigint) returns void
language plpgsql as $$
declare
    stands record;
    wrong record;
begin
    select d.mission, d.served into stands
    from deployment d where d.id = number and d.superseded_by is null;
    select p.held, p.post into wrong
    from posting p
    where p.deployment = number and p.superseded_by is null
        and not coalesce(p.held <@ stands.served, false)
    limit 1;
    if found then
        raise exception 'a posting over % lies outside deployment %', wrong.held, number
            using errcode = 'check_violation',
                  constraint = 'posting_within_deployment', table = 'posting';
    end if;
    perform from absence a
    where a.deployment = number and a.superseded_by is null
        and not coalesce(a.away <@ stands.served, false);
    if found then
        raise exception 'an absence lies outside deployment %', number
            using errcode = 'check_violation',
                  constraint = 'absence_within_deployment', table = 'absence';
    end if;
    select p.held, p.post, t.mission, t.valid into wrong
    from posting p
    join post_detail t on t.post = p.post and t.superseded_by is null
    where p.deployment = number and p.superseded_by is null
        and (t.mission <> stands.mission or not p.held <@ t.valid)
    limit 1;
    if found then
        raise exception 'post % is one of % over %', wrong.post, wrong.mission, wrong.valid
            using errcode = 'check_violation',
                  constraint = case when wrong.mission <> stands.mission
                      then 'posting_in_a_post_of_the_mission' else 'posting_within_post' end,
                  table = 'posting', column = wrong.post;
    end if;
end;
$$;

create function deployment_parts_are_checked() returns trigger
language plpgsql as $$
begin
    if tg_table_name = 'deployment' then
        perform deployment_parts_fit(new.id);
    elsif tg_table_name = 'post_detail' then
        perform deployment_parts_fit(p.deployment)
        from posting p where p.post = new.post and p.superseded_by is null;
    else
        perform deployment_parts_fit(new.deployment);
    end if;
    return null;
end;
$$;

create constraint trigger deployment_parts_are_checked after update on deployment
    deferrable initially deferred
    for each row execute function deployment_parts_are_checked();
create constraint trigger posting_is_checked after insert on posting
    deferrable initially deferred
    for each row execute function deployment_parts_are_checked();
create constraint trigger absence_is_checked after insert on absence
    deferrable initially deferred
    for each row execute function deployment_parts_are_checked();
create constraint trigger post_keeps_its_incumbents after insert on post_detail
    deferrable initially deferred
    for each row execute function deployment_parts_are_checked();
alter table deployment enable always trigger deployment_parts_are_checked;
alter table posting enable always trigger posting_is_checked;
alter table absence enable always trigger absence_is_checked;
alter table post_detail enable always trigger post_keeps_its_incumbents;

-- What was cancelled never happened: nothing states it anew.
create function deployment_continues() returns trigger
language plpgsql as $$
begin
    perform
    from inserted i
    join deployment d on d.id = i.id and d.entry < i.entry
    where not exists (
        select from deployment s where s.id = i.id and s.superseded_by = i.entry
    );
    if found then
        raise exception 'a deployment that was cancelled cannot be stated anew'
            using errcode = 'check_violation',
                  constraint = 'deployment_cancelled_for_good', table = 'deployment';
    end if;
    return null;
end;
$$;

create trigger deployment_continues after insert on deployment
    referencing new table as inserted
    for each statement execute function deployment_continues();
alter table deployment enable always trigger deployment_continues;

-- Refuses unnamed people beside named ones of the same cell and days, unless it is said why.
create function strength_counts_nobody_twice() returns trigger
language plpgsql as $$
declare
    twice record;
begin
    if not exists (
        select from counted_strength c where c.superseded_by is null and c.besides is null
    ) then
        return null;
    end if;
    if tg_table_name = 'deployment' then
        select c.id, c.mission, c.personnel_type into twice
        from inserted i
        join counted_strength c
            on c.mission = i.mission and c.personnel_type = i.personnel_type
            and c.served && i.served and coalesce(c.agency, i.agency) = i.agency
        where c.superseded_by is null and c.besides is null
        limit 1;
    else
        select i.id, i.mission, i.personnel_type into twice
        from inserted i
        join deployment d
            on d.mission = i.mission and d.personnel_type = i.personnel_type
            and d.served && i.served and coalesce(i.agency, d.agency) = d.agency
        where d.superseded_by is null and i.besides is null
        limit 1;
    end if;
    if found then
        raise exception 'counted strength % overlaps named deployments of % in %',
            twice.id, twice.personnel_type, twice.mission
            using errcode = 'check_violation',
                  constraint = 'strength_counts_nobody_twice',
                  table = tg_table_name, column = twice.id::text;
    end if;
    return null;
end;
$$;

create trigger deployment_counts_nobody_twice after insert on deployment
    referencing new table as inserted
    for each statement execute function strength_counts_nobody_twice();
create trigger counted_strength_counts_nobody_twice after insert on counted_strength
    referencing new table as inserted
    for each statement execute function strength_counts_nobody_twice();
alter table deployment enable always trigger deployment_counts_nobody_twice;
alter table counted_strength enable always trigger counted_strength_counts_nobody_twice;

-- Refuses a deployment that lifts the strength above what Norway has authorised, on any of its
-- days, unless a waiver for it says why. Named last, so that the steps are there already.
create function service_within_authorisation() returns trigger
language plpgsql as $$
declare
    over record;
begin
    if not exists (select from authorisation) then
        return null;
    end if;
    select a.authorisation, a.ceiling, a.peak into over
    from (
        select a.authorisation, a.ceiling, i.id,
            authorised_peak(a.authorisation, i.served * a.valid) as peak
        from inserted i
        join authorisation_detail a
            on a.mission = i.mission and a.superseded_by is null and a.valid && i.served
        join authorisation_type t
            on t.authorisation = a.authorisation and t.superseded_by is null
            and t.personnel_type = i.personnel_type
    ) a
    where a.peak > a.ceiling and not exists (
        select from authorisation_waiver w
        where w.authorisation = a.authorisation and w.deployment = a.id
    )
    limit 1;
    if found then
        raise exception 'authorisation % allows %, and % would serve under it',
            over.authorisation, over.ceiling, over.peak
            using errcode = 'check_violation',
                  constraint = 'deployment_within_authorisation',
                  table = 'deployment', column = over.authorisation;
    end if;
    return null;
end;
$$;

create trigger deployment_within_authorisation after insert on deployment
    referencing new table as inserted
    for each statement execute function service_within_authorisation();
alter table deployment enable always trigger deployment_within_authorisation;
