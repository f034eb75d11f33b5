-- What a deployment's postings and absences must agree with: its own days, and the posts' mission,
-- type and validity. The triggers that call it are made by the migrations.

create or replace function deployment_parts_fit(number bigint) returns void
language plpgsql as $$
declare
    stands record;
    wrong record;
begin
    select d.mission, d.personnel_type, d.served into stands
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
    select p.held, p.post, t.mission, t.personnel_type, t.valid into wrong
    from posting p
    join post_detail t on t.post = p.post and t.superseded_by is null
    where p.deployment = number and p.superseded_by is null
        and ((t.mission, t.personnel_type) <> (stands.mission, stands.personnel_type)
            or not p.held <@ t.valid)
    limit 1;
    if found then
        raise exception 'post % is for % in % from % to %', wrong.post, wrong.personnel_type,
            wrong.mission, lower(wrong.valid), coalesce((upper(wrong.valid) - 1)::text, '...')
            using errcode = 'check_violation',
                  constraint = case
                      when wrong.mission <> stands.mission then 'posting_in_a_post_of_the_mission'
                      when wrong.personnel_type <> stands.personnel_type
                          then 'posting_in_a_post_of_the_type'
                      else 'posting_within_post'
                  end,
                  table = 'posting', column = wrong.post;
    end if;
end;
$$;
