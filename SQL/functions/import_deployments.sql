-- Checks and records the deployments staged in the temporary table import_row, set by set.

-- The staging table: one row per readable row of the file. sheet_row is the row number a spreadsheet shows.
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

-- Reads codes of reference data in any case, with space, hyphen or underscore.
create or replace function import_deployments_spell() returns void
language plpgsql
as $$
declare
    spelt record;
begin
    for spelt in
        with unknown as materialized (
            select distinct r.mission as given from pg_temp.import_row r
            where not exists (select from mission m where m.code = r.mission)
        )
        select u.given, m.code from unknown u
        join mission m on published_word(m.code) = published_word(u.given)
    loop
        update pg_temp.import_row r set mission = spelt.code where r.mission = spelt.given;
    end loop;
    for spelt in
        with unknown as materialized (
            select distinct r.personnel_type as given from pg_temp.import_row r
            where not exists (select from personnel_type t where t.code = r.personnel_type)
        )
        select u.given, t.code from unknown u
        join personnel_type t on published_word(t.code) = published_word(u.given)
    loop
        update pg_temp.import_row r set personnel_type = spelt.code
        where r.personnel_type = spelt.given;
    end loop;
    for spelt in
        with unknown as materialized (
            select distinct r.agency as given from pg_temp.import_row r
            where not exists (select from agency a where a.code = r.agency)
        )
        select u.given, a.code from unknown u
        join agency a on published_word(a.code) = published_word(u.given)
    loop
        update pg_temp.import_row r set agency = spelt.code where r.agency = spelt.given;
    end loop;
end;
$$;

-- Normalises names. Called only for names with more than plain letters.
create or replace function import_deployments_plain_names() returns void
language plpgsql
as $$
begin
    update pg_temp.import_row r
    set service_number = normalize(r.service_number, NFC),
        given_name = personal.plain_name(r.given_name),
        family_name = personal.plain_name(r.family_name)
    where (coalesce(r.given_name, '') || coalesce(r.family_name, '') || r.service_number)
        ~ '[^!-~ ]|  ';
end;
$$;

-- Finds each row's person in the register. New people get their number here and keep it only if the import
-- commits. `known` says whether the person was in the register before.
create or replace function import_deployments_match() returns void
language plpgsql
as $$
begin
    analyze pg_temp.import_row;
    perform import_deployments_spell();
    create temporary table import_person on commit drop as
    select f.service_number, coalesce(i.person, nextval('person_id_seq')) as person,
        i.person is not null as known, f.first_row,
        case when i.person is null then f.gender else d.gender end as gender,
        f.agency, f.given_name, f.family_name,
        -- Rows recorded by older versions are compared as they would be kept today.
        case when i.given_name ~ '[^!-~ ]|  ' then personal.plain_name(i.given_name)
            else i.given_name end as recorded_given_name,
        case when i.family_name ~ '[^!-~ ]|  ' then personal.plain_name(i.family_name)
            else i.family_name end as recorded_family_name
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
    -- A row that is recorded already is set aside and counted, even if it has been superseded since: an old
    -- file says nothing new.
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
            -- A file may have only the whole name, and split it elsewhere.
            and (
                coalesce(r.given_name, p.recorded_given_name, '')
                    = coalesce(p.recorded_given_name, '')
                and coalesce(r.family_name, p.recorded_family_name, '')
                    = coalesce(p.recorded_family_name, '')
                or concat_ws(' ', r.given_name, r.family_name)
                    = concat_ws(' ', p.recorded_given_name, p.recorded_family_name)
            )
    );
    analyze pg_temp.import_new;
end;
$$;

-- Records the new rows under the open entry. Returns how many people and deployments.
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
    perform number_is_ready('deployment_number');
    -- Numbers follow the order of the file. All that are needed are taken at once.
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
