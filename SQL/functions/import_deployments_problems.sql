-- Problems and oddities in the rows of a file of deployments, after staging and matching.

-- Every row that a rule refuses, once per rule: row, column, value, the rule's name, and what else its
-- sentence needs.
create or replace function import_deployments_problems()
returns table (sheet_row integer, column_name text, value text, problem text, detail text)
language plpgsql stable
as $$
begin
    return query
    select r.sheet_row, 'mission', r.mission, 'unknown-mission',
        (select m.code from mission m where lower(m.code) = lower(r.mission))
    from pg_temp.import_new r
    where not exists (select from mission m where m.code = r.mission)
    union all
    select r.sheet_row, 'personnel_type', r.personnel_type, 'unknown-personnel-type',
        (select t.code from personnel_type t where lower(t.code) = lower(r.personnel_type))
    from pg_temp.import_new r
    where not exists (select from personnel_type t where t.code = r.personnel_type)
    union all
    select r.sheet_row, 'agency', r.agency, 'unknown-agency',
        (select a.code from agency a where lower(a.code) = lower(r.agency))
    from pg_temp.import_new r
    where not exists (select from agency a where a.code = r.agency)
    union all
    select r.sheet_row, 'rank', r.rank, 'no-rank-code', null
    from pg_temp.import_new r
    where rank_word(r.rank) ~ '^(of|or|wo) ?[0-9]+$' and not exists (
        select from rank_code c
        where c.code = upper(regexp_replace(
            rank_word(r.rank), '^(of|or|wo) ?([0-9]+)$', '\1-\2'))
    )
    union all
    select r.sheet_row, 'post', r.post, 'unknown-post',
        (select p.number from post p where lower(p.number) = lower(r.post))
    from pg_temp.import_new r
    where r.post is not null and not exists (select from post p where p.number = r.post)
    union all
    select r.sheet_row, 'post', r.post, 'post-does-not-fit',
        t.personnel_type || ' in ' || t.mission || ' from ' || lower(t.valid) || ' to '
            || coalesce((upper(t.valid) - 1)::text, '...')
    from pg_temp.import_new r
    join post_detail t on t.post = r.post and t.superseded_by is null
    where (t.mission, t.personnel_type) <> (r.mission, r.personnel_type)
        or not r.served <@ t.valid
    union all
    select r.sheet_row, 'post', r.post, 'post-taken', min(o.held_by)
    from pg_temp.import_new r
    cross join lateral (
        select 'deployment ' || p.deployment as held_by
        from posting p
        where p.post = r.post and p.superseded_by is null
            and p.sole && posting_sole(r.served, r.handover_days)
        union all
        select 'row ' || q.sheet_row
        from pg_temp.import_new q
        where q.post = r.post and q.sheet_row < r.sheet_row
            and posting_sole(q.served, q.handover_days)
                && posting_sole(r.served, r.handover_days)
    ) o
    where r.post is not null
    group by r.sheet_row, r.post
    union all
    select r.sheet_row, 'first_day', r.first_day::text, 'outside-mission',
        coalesce(l.open_days::text, '')
    from pg_temp.import_new r
    join mission m on m.code = r.mission
    left join mission_life l on l.mission = r.mission
    where not coalesce(r.served <@ l.open_days, false)
    union all
    select r.sheet_row, 'gender', replace(r.gender::text, '_', '-'),
        case when r.known then 'gender-differs' else 'gender-differs-in-file' end,
        replace(r.recorded_gender::text, '_', '-')
    from pg_temp.import_new r
    where r.gender not in (r.recorded_gender, 'not_stated')
    union all
    select r.sheet_row, 'family_name', concat_ws(' ', r.given_name, r.family_name),
        case when p.known then 'name-differs' else 'name-differs-in-file' end,
        case when p.known then concat_ws(' ', p.recorded_given_name, p.recorded_family_name)
            else concat_ws(' ', p.given_name, p.family_name) end
    from pg_temp.import_new r
    join pg_temp.import_person p using (service_number)
    where (
            r.given_name <> case when p.known then p.recorded_given_name else p.given_name end
            or r.family_name <> case when p.known then p.recorded_family_name else p.family_name end
        )
        and concat_ws(' ', r.given_name, r.family_name) <> case when p.known
            then concat_ws(' ', p.recorded_given_name, p.recorded_family_name)
            else concat_ws(' ', p.given_name, p.family_name) end
    union all
    select p.first_row, 'service_number', p.service_number, 'number-not-typed', ''
    from pg_temp.import_person p
    where not p.known and personal.is_spreadsheet_litter(p.service_number)
    union all
    -- The number itself is left out: messages are kept and forwarded.
    select p.first_row, 'service_number', '', 'number-of-identity', ''
    from pg_temp.import_person p
    where not p.known and personal.is_national_identity(p.service_number)
    union all
    select p.first_row, 'service_number', p.service_number, 'number-alike',
        personal.number_difference(p.service_number, i.service_number) || ' ' || i.service_number
    from pg_temp.import_person p
    join personal.identity i
        on personal.service_number_key(i.service_number)
            = personal.service_number_key(p.service_number)
        and i.service_number <> p.service_number and i.superseded_by is null
    where not p.known
    union all
    select s.first_row, 'service_number', s.service_number, 'number-alike-in-file',
        personal.number_difference(s.service_number, s.other) || ' ' || s.other || ' '
            || s.other_row
    from (
        select p.first_row, p.service_number, p.known,
            lag(p.service_number) over w as other, lag(p.first_row) over w as other_row
        from pg_temp.import_person p
        window w as (
            partition by personal.service_number_key(p.service_number)
            order by p.known desc, p.first_row
        )
    ) s
    where s.other is not null and not s.known
    union all
    select r.sheet_row, n.column_name, n.name, 'name-in-quotation-marks', ''
    from pg_temp.import_new r
    cross join lateral (
        values ('given_name', r.given_name), ('family_name', r.family_name)
    ) n (column_name, name)
    where not r.known and personal.is_quoted(n.name)
    union all
    select s.sheet_row, 'first_day', s.first_day::text, 'overlaps-in-file',
        (s.furthest % 4294967296)::text
    from (
        -- The latest end among the person's earlier rows and, in the lower half, the row it comes from.
        select r.sheet_row, r.first_day,
            max(
                (coalesce(upper(r.served), '9999-12-31') - date '0001-01-01')::bigint * 4294967296
                + r.sheet_row
            ) over (
                partition by r.person order by r.first_day, r.sheet_row
                rows between unbounded preceding and 1 preceding
            ) as furthest
        from pg_temp.import_new r
    ) s
    where s.furthest / 4294967296 > s.first_day - date '0001-01-01'
    union all
    select r.sheet_row, 'first_day', r.first_day::text, 'overlaps-register',
        d.id || ' ' || d.mission || ' ' || d.first_day || ' '
            || coalesce(d.last_day::text, d.planned_last_day::text, '')
    from pg_temp.import_new r
    join deployment d on d.person = r.person and d.superseded_by is null and d.served && r.served
    where r.known;
end;
$$;

-- New people with the same name, gender and agency as somebody else: one row each.
create or replace function import_deployments_namesakes()
returns table (service_number text, other text)
language plpgsql stable
as $$
begin
    return query
    with named as materialized (
        select p.service_number, p.gender, p.agency, lower(p.given_name) as given,
            lower(p.family_name) as family,
            min(p.service_number) over (
                partition by lower(p.given_name), lower(p.family_name), p.gender, p.agency
            ) as first_of_name
        from pg_temp.import_person p
        where not p.known and p.given_name is not null and p.family_name is not null
    ),
    -- Whose names are the same is found first: of one gender and agency are thousands.
    of_name as materialized (
        select n.service_number, n.gender, n.agency, i.person, i.service_number as other
        from named n
        join personal.identity i
            on lower(i.family_name) = n.family and lower(i.given_name) = n.given
            and i.superseded_by is null
    ),
    alike (service_number, other) as (
        select o.service_number, o.other
        from of_name o
        join person_detail d
            on d.person = o.person and d.gender = o.gender and d.agency = o.agency
            and d.superseded_by is null
        union all
        select n.service_number, n.first_of_name
        from named n
        where n.first_of_name <> n.service_number
    )
    select a.service_number, min(a.other)
    from alike a
    group by a.service_number
    order by a.service_number;
end;
$$;
