-- What a deployment's postings and absences must agree with: its own days, and the mission, type and
-- validity of each post. Triggers in the migrations call it. A disagreement older than the entry may
-- remain, on the same days.

create or replace function deployment_parts_fit(number bigint) returns void
language plpgsql as $$
declare
    now record;
    before record;
begin
    select * into now from deployment_misfits(number, ledger_entry_open_here(), false);
    if now.outside = '{}' and now.away = '{}' and now.misfit is null then
        return;
    end if;
    select * into before from deployment_misfits(number, ledger_entry_open_here(), true);
    if not now.outside <@ before.outside then
        raise exception 'a posting over % lies outside deployment %', now.outside, number
            using errcode = 'check_violation',
                  constraint = 'posting_within_deployment', table = 'posting';
    end if;
    if not now.away <@ before.away then
        raise exception 'an absence over % lies outside deployment %', now.away, number
            using errcode = 'check_violation',
                  constraint = 'absence_within_deployment', table = 'absence';
    end if;
    perform deployment_posts_fit(number, now.misfit, before.misfit);
end;
$$;

-- How the parts of a deployment disagree with it, as they stand in the open entry or stood before it: days
-- of postings and absences outside the deployment, and days on which a post does not fit.
create or replace function deployment_misfits(
    number bigint, this_entry bigint, before boolean,
    out outside datemultirange, out away datemultirange, out misfit jsonb
)
language sql stable
begin atomic
    with service as (
        select d.mission, d.personnel_type, datemultirange(d.served) as served
        from deployment d
        where d.id = deployment_misfits.number and case
            when deployment_misfits.before then d.entry < deployment_misfits.this_entry
                and coalesce(d.superseded_by, deployment_misfits.this_entry)
                    = deployment_misfits.this_entry
            else d.superseded_by is null
        end
    ),
    held as (
        select p.post, datemultirange(p.held) as held
        from posting p
        where p.deployment = deployment_misfits.number and case
            when deployment_misfits.before then p.entry < deployment_misfits.this_entry
                and coalesce(p.superseded_by, deployment_misfits.this_entry)
                    = deployment_misfits.this_entry
            else p.superseded_by is null
        end
    ),
    fit as (
        select h.post, h.held - case
                when (t.mission, t.personnel_type) = (s.mission, s.personnel_type)
                    then datemultirange(t.valid)
                else '{}'
            end as days
        from held h
        cross join service s
        join post_detail t on t.post = h.post and case
            when deployment_misfits.before then t.entry < deployment_misfits.this_entry
                and coalesce(t.superseded_by, deployment_misfits.this_entry)
                    = deployment_misfits.this_entry
            else t.superseded_by is null
        end
    )
    select
        coalesce((
            select range_agg(u.days)
            from held h
            cross join lateral unnest(
                h.held - coalesce((select s.served from service s), '{}')) u (days)
        ), '{}'),
        coalesce((
            select range_agg(u.days)
            from absence a
            cross join lateral unnest(
                datemultirange(a.away) - coalesce((select s.served from service s), '{}')) u (days)
            where a.deployment = deployment_misfits.number and case
                when deployment_misfits.before then a.entry < deployment_misfits.this_entry
                    and coalesce(a.superseded_by, deployment_misfits.this_entry)
                        = deployment_misfits.this_entry
                else a.superseded_by is null
            end
        ), '{}'),
        (
            select jsonb_object_agg(f.post, f.days::text)
            from (
                select f.post, range_agg(u.days) as days
                from fit f
                cross join lateral unnest(f.days) u (days)
                group by f.post
            ) f
        );
end;

-- Refuses a post on days on which it does not fit, unless it already stood so.
create or replace function deployment_posts_fit(number bigint, misfit jsonb, before jsonb)
returns void
language plpgsql as $$
declare
    wrong record;
begin
    select t.post, t.mission, t.personnel_type, t.valid,
        t.mission <> d.mission as of_other_mission,
        t.personnel_type <> d.personnel_type as of_other_type
    into wrong
    from jsonb_each_text(misfit) f
    join post_detail t on t.post = f.key and t.superseded_by is null
    join deployment d on d.id = number and d.superseded_by is null
    where not f.value::datemultirange
        <@ coalesce((before ->> f.key)::datemultirange, '{}')
    limit 1;
    if found then
        raise exception 'post % is for % in % from % to %', wrong.post, wrong.personnel_type,
            wrong.mission, lower(wrong.valid), coalesce((upper(wrong.valid) - 1)::text, '...')
            using errcode = 'check_violation',
                  constraint = case
                      when wrong.of_other_mission then 'posting_in_a_post_of_the_mission'
                      when wrong.of_other_type then 'posting_in_a_post_of_the_type'
                      else 'posting_within_post'
                  end,
                  table = 'posting', column = wrong.post;
    end if;
end;
$$;
