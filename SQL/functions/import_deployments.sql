-- Checks and records the deployments staged in the temporary table import_row, set by set.

-- The staging table, one row per row of the file that could be read. sheet_row is the row's
-- number as a spreadsheet shows it.
create or replace function import_deployments_stage() returns void
language plpgsql
set client_min_messages = warning
as $$
begin
    drop table if exists pg_temp.import_row, pg_temp.import_person;
    create temporary table import_row (
        sheet_row        integer not null,
        service_number   text    not null,
        given_name       text,
        family_name      text,
        gender           gender  not null,
        agency           text    not null,
        mission          text    not null,
        personnel_type   text    not null,
        first_day        date    not null,
        planned_last_day date,
        last_day         date,
        rank             text,
        post             text,
        station          text,
        handover_days    integer,
        reason           text,
        source           text,
        first_precision  precision_of_day not null,
        last_precision   precision_of_day not null
    ) on commit drop;
end;
$$;

-- Finds each row's person in the register; new people get their number here, and keep it only if
-- the import commits. known says whether the person stood in the register before.
create or replace function import_deployments_match() returns void
language plpgsql
as $$
begin
    analyze pg_temp.import_row;
    create temporary table import_person on commit drop as
    select f.service_number, coalesce(i.person, nextval('person_id_seq')) as person,
        i.person is not null as known, f.first_row,
        case when i.person is null then f.gender else d.gender end as gender,
        f.agency, f.given_name, f.family_name,
        i.given_name as recorded_given_name, i.family_name as recorded_family_name
    from (
        select r.service_number, min(r.sheet_row) as first_row,
            coalesce(
                (array_agg(r.gender order by r.sheet_row) filter (where r.gender <> 'not_stated'))[1],
                'not_stated') as gender,
            (array_agg(r.agency order by r.sheet_row))[1] as agency,
            (array_agg(r.given_name order by r.sheet_row) filter (where r.given_name is not null))[1]
                as given_name,
            (array_agg(r.family_name order by r.sheet_row) filter (where r.family_name is not null))[1]
                as family_name
        from pg_temp.import_row r
        group by r.service_number
    ) f
    left join personal.identity i
        on i.service_number = f.service_number and i.superseded_by is null
    left join person_detail d on d.person = i.person and d.superseded_by is null;
    create unique index import_person_number on pg_temp.import_person (service_number);
    analyze pg_temp.import_person;
    -- A row that says what has been recorded is set aside and counted, also where that has been
    -- superseded since: an old file says nothing new.
    create temporary table import_new on commit drop as
    select r.*, p.person, p.gender as recorded_gender, p.known,
        daterange(r.first_day, coalesce(r.last_day, r.planned_last_day), '[]') as served
    from pg_temp.import_row r
    join pg_temp.import_person p using (service_number)
    where not p.known or not exists (
        select from deployment d
        left join posting o
            on o.deployment = d.id and o.entry = d.entry and lower(o.held) = d.first_day
        where d.person = p.person
            and (d.first_day, d.first_precision, d.mission, d.personnel_type, d.agency)
                = (r.first_day, r.first_precision, r.mission, r.personnel_type, r.agency)
            and (d.planned_last_day, d.last_day, o.rank, o.station)
                is not distinct from (r.planned_last_day, r.last_day, r.rank, r.station)
            and d.last_precision = r.last_precision
            and coalesce(o.post, substr(o.remark, length('post as written: ') + 1))
                is not distinct from r.post
            and r.gender in (d.gender, 'not_stated')
            and coalesce(r.given_name, p.recorded_given_name, '')
                = coalesce(p.recorded_given_name, '')
            and coalesce(r.family_name, p.recorded_family_name, '')
                = coalesce(p.recorded_family_name, '')
    );
    analyze pg_temp.import_new;
end;
$$;

-- Every row that a rule refuses, once per rule: the row, the column, its value, the rule's name,
-- and what the sentence needs to know besides.
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
    where r.given_name <> case when p.known then p.recorded_given_name else p.given_name end
        or r.family_name <> case when p.known then p.recorded_family_name else p.family_name end
    union all
    select s.sheet_row, 'first_day', s.first_day::text, 'overlaps-in-file',
        (s.furthest % 4294967296)::text
    from (
        -- The furthest end of the person's earlier rows, and in its lower half the row it is from.
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

-- Records what is new under the open entry. Returns how many people and deployments.
create or replace function import_deployments_record(entry bigint)
returns table (people bigint, deployments bigint)
language plpgsql
as $$
#variable_conflict use_column
begin
    insert into person (id, entry) overriding system value
    select p.person, import_deployments_record.entry from pg_temp.import_person p
    where not p.known;
    get diagnostics people = row_count;
    insert into person_detail (person, gender, agency, entry)
    select p.person, p.gender, p.agency, import_deployments_record.entry
    from pg_temp.import_person p where not p.known;
    insert into personal.identity (person, service_number, given_name, family_name, entry)
    select p.person, p.service_number, p.given_name, p.family_name,
        import_deployments_record.entry
    from pg_temp.import_person p where not p.known;
    -- Numbers follow the rows of the file. As many are taken as are needed, all at once.
    with numbered as (
        select r.*, nextval('deployment_number') as id
        from (select * from pg_temp.import_new r order by r.sheet_row) r
    ),
    posted as (
        insert into posting (
            deployment, held, post, handover_days, station, rank, rank_code, entry
        )
        select n.id, n.served, n.post, coalesce(n.handover_days, 0), n.station, n.rank,
            rank_code_of(n.rank, n.first_day), import_deployments_record.entry
        from numbered n
        where coalesce(n.rank, n.post, n.station) is not null
    )
    insert into deployment (
        id, person, mission, personnel_type, agency, gender, first_day, planned_last_day, last_day,
        first_precision, last_precision, reason, source, entry
    )
    select n.id, n.person, n.mission, n.personnel_type, n.agency,
        n.recorded_gender, n.first_day, n.planned_last_day, n.last_day,
        n.first_precision, n.last_precision, n.reason, n.source, import_deployments_record.entry
    from numbered n;
    get diagnostics deployments = row_count;
    return next;
end;
$$;
