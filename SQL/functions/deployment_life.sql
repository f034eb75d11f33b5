-- States a deployment anew under an entry: what stood is superseded, and what belongs to it follows.

-- Writes a new version of a deployment with the fields given in `changes` put in place of the old
-- ones (a field with a null becomes empty). Postings and absences are clipped to the new days; a
-- posting that reached the old last day reaches the new one.
create or replace function deployment_restate(number bigint, entry bigint, changes jsonb)
returns void
language plpgsql
as $$
declare
    old deployment;
    new deployment;
begin
    select d.* into strict old from deployment d where d.id = number and d.superseded_by is null;
    update deployment d set superseded_by = deployment_restate.entry
    where d.id = number and d.superseded_by is null;
    new := jsonb_populate_record(old, changes);
    insert into deployment (
        id, person, mission, personnel_type, agency, gender, first_day, planned_last_day, last_day,
        first_precision, last_precision, end_reason, transferred_from, reason, source, entry
    )
    values (
        new.id, new.person, new.mission, new.personnel_type, new.agency, new.gender, new.first_day,
        new.planned_last_day, new.last_day, new.first_precision, new.last_precision,
        new.end_reason, new.transferred_from, new.reason, new.source, deployment_restate.entry
    );
    perform deployment_parts_follow(number, old.served, deployment_restate.entry);
end;
$$;

-- Brings postings and absences in step with the days of the deployment as it stands now.
create or replace function deployment_parts_follow(number bigint, was daterange, entry bigint)
returns void
language plpgsql
as $$
declare
    now_served daterange;
begin
    select d.served into now_served from deployment d
    where d.id = number and d.superseded_by is null;
    if now_served = was then
        return;
    end if;
    with follow as (
        select p.*,
            now_served * daterange(
                case when lower(p.held) = lower(was) then lower(now_served) else lower(p.held) end,
                case when upper(p.held) is not distinct from upper(was) then upper(now_served)
                    else upper(p.held) end) as days
        from posting p
        where p.deployment = number and p.superseded_by is null
            and (case when lower(p.held) = lower(was) then lower(now_served) else lower(p.held) end)
                < coalesce(upper(now_served), 'infinity')
    ),
    closed as (
        update posting p set superseded_by = deployment_parts_follow.entry
        where p.deployment = number and p.superseded_by is null
            and not exists (
                select from follow f where f.held = p.held and f.days = p.held
            )
        returning p.held
    )
    insert into posting (
        deployment, held, post, handover_days, station, rank, rank_code, remark, entry
    )
    select number, f.days, f.post, f.handover_days, f.station, f.rank, f.rank_code, f.remark,
        deployment_parts_follow.entry
    from follow f
    join closed c on c.held = f.held
    where not isempty(f.days);

    with closed as (
        update absence a set superseded_by = deployment_parts_follow.entry
        where a.deployment = number and a.superseded_by is null and not a.away <@ now_served
        returning a.*
    )
    insert into absence (id, deployment, kind, first_day, last_day, remark, entry)
    select c.id, number, c.kind, lower(c.away * now_served), upper(c.away * now_served) - 1,
        c.remark, deployment_parts_follow.entry
    from closed c
    where c.away && now_served;
end;
$$;

-- Changes rank, station or post from a day on, inside the deployment. Fields not in `changes` stay
-- as they were on the day before.
create or replace function deployment_repost(
    number bigint, from_day date, entry bigint, changes jsonb
)
returns void
language plpgsql
as $$
declare
    served daterange;
    before posting;
    new posting;
begin
    select d.served into strict served from deployment d
    where d.id = number and d.superseded_by is null;
    select p.* into before from posting p
    where p.deployment = number and p.superseded_by is null and p.held @> from_day;
    -- What was dated later than the change is replaced by it: the change holds to the end.
    update posting p set superseded_by = deployment_repost.entry
    where p.deployment = number and p.superseded_by is null
        and coalesce(upper(p.held), 'infinity') > from_day;
    if before.deployment is not null and lower(before.held) < from_day then
        insert into posting (
            deployment, held, post, handover_days, station, rank, rank_code, remark, entry
        )
        values (
            number, daterange(lower(before.held), from_day), before.post, before.handover_days,
            before.station, before.rank, before.rank_code, before.remark, deployment_repost.entry
        );
    end if;
    new := jsonb_populate_record(before, changes);
    insert into posting (
        deployment, held, post, handover_days, station, rank, rank_code, remark, entry
    )
    select number, daterange(from_day, upper(served)), new.post,
        case
            when changes ? 'handover_days' then coalesce(new.handover_days, 0)
            when new.post is not distinct from before.post and lower(before.held) = from_day
                then before.handover_days
            else 0
        end,
        new.station, new.rank, new.rank_code, new.remark, deployment_repost.entry
    where coalesce(new.post, new.station, new.rank, new.rank_code, new.remark) is not null;
end;
$$;

-- Closes everything of a deployment that never happened.
create or replace function deployment_cancel(number bigint, entry bigint) returns void
language sql
begin atomic
    update deployment set superseded_by = deployment_cancel.entry
    where id = deployment_cancel.number and superseded_by is null;
    update posting set superseded_by = deployment_cancel.entry
    where deployment = deployment_cancel.number and superseded_by is null;
    update absence set superseded_by = deployment_cancel.entry
    where deployment = deployment_cancel.number and superseded_by is null;
end;

-- States a person anew, and with another gender the standing deployments, which carry it.
create or replace function person_restate(
    person bigint, new_gender gender, new_agency text, entry bigint
)
returns void
language plpgsql
as $$
declare
    old_gender gender;
    stood deployment[];
begin
    select d.gender into strict old_gender from person_detail d
    where d.person = person_restate.person and d.superseded_by is null;
    if new_gender <> old_gender then
        select array_agg(d) into stood from deployment d
        where d.person = person_restate.person and d.superseded_by is null;
        update deployment d set superseded_by = person_restate.entry
        where d.person = person_restate.person and d.superseded_by is null;
    end if;
    update person_detail d set superseded_by = person_restate.entry
    where d.person = person_restate.person and d.superseded_by is null;
    insert into person_detail (person, gender, agency, entry)
    values (person_restate.person, new_gender, new_agency, person_restate.entry);
    insert into deployment (
        id, person, mission, personnel_type, agency, gender, first_day, planned_last_day, last_day,
        first_precision, last_precision, end_reason, transferred_from, reason, source, entry
    )
    select s.id, s.person, s.mission, s.personnel_type, s.agency, new_gender, s.first_day,
        s.planned_last_day, s.last_day, s.first_precision, s.last_precision, s.end_reason,
        s.transferred_from, s.reason, s.source, person_restate.entry
    from unnest(stood) s;
end;
$$;
