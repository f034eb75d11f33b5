-- Records what differs in the reference files, staged as text in temporary tables csv_<file>.

-- A period from a first and a last day as written in the files; blank means open.
create or replace function reference_period(first_day text, last_day text) returns daterange
language sql immutable
return daterange(nullif(first_day, '')::date, nullif(last_day, '')::date, '[]');

-- Returns how many words were added or updated; 0 if nothing differed.
create or replace function reference_load() returns bigint
language plpgsql as $$
declare
    changed bigint := 0;
begin
    changed := changed + reference_anchor('country', 'code', 'pg_temp.csv_country');
    create temporary table staged_country_detail on commit drop as
        select code as country, nullif(alpha2, '') as alpha2, nullif(m49, '')::integer as m49,
            name_en, name_nb, source
        from pg_temp.csv_country;
    changed := changed
        + reference_sync('country_detail', 'pg_temp.staged_country_detail', 'country')
        + reference_sync('country_spelling', 'pg_temp.csv_country_spelling', 'country');

    changed := changed + reference_anchor('region', 'code', 'pg_temp.csv_region');
    create temporary table staged_region_detail on commit drop as
        select code as region, place::integer as place, name_en, name_nb, source,
            verified::boolean as verified
        from pg_temp.csv_region;
    create temporary table staged_country_region on commit drop as
        select country, region, source, verified::boolean as verified
        from pg_temp.csv_country_region;
    changed := changed
        + reference_sync('region_detail', 'pg_temp.staged_region_detail', 'region')
        + reference_sync('country_region', 'pg_temp.staged_country_region', 'country');

    changed := changed + reference_anchor('organisation', 'code', 'pg_temp.csv_organisation');
    create temporary table staged_organisation_detail on commit drop as
        select code as organisation, kind, name_en, name_nb, source, verified::boolean as verified
        from pg_temp.csv_organisation;
    changed := changed
        + reference_sync('organisation_detail', 'pg_temp.staged_organisation_detail', 'organisation');

    changed := changed + reference_anchor('agency', 'code', 'pg_temp.csv_agency');
    create temporary table staged_agency_detail on commit drop as
        select code as agency, nullif(component, '')::component as component, name_en, name_nb,
            source, verified::boolean as verified
        from pg_temp.csv_agency;
    changed := changed + reference_sync('agency_detail', 'pg_temp.staged_agency_detail', 'agency');

    create temporary table staged_personnel_type on commit drop as
        select code, component::component as component from pg_temp.csv_personnel_type;
    changed := changed
        + reference_anchor('personnel_type', 'code, component', 'pg_temp.staged_personnel_type');
    create temporary table staged_personnel_type_detail on commit drop as
        select code as personnel_type, name_en, name_nb, source from pg_temp.csv_personnel_type;
    create temporary table staged_personnel_type_name on commit drop as
        select personnel_type, spelling, official::boolean as official,
            reference_period(first_day, last_day) as valid, source, verified::boolean as verified
        from pg_temp.csv_personnel_type_name;
    changed := changed
        + reference_sync(
            'personnel_type_detail', 'pg_temp.staged_personnel_type_detail', 'personnel_type')
        + reference_sync(
            'personnel_type_name', 'pg_temp.staged_personnel_type_name', 'personnel_type');

    return changed + reference_load_ranks_and_targets() + reference_load_missions()
        + reference_load_money();
end;
$$;

-- Ranks and gender targets, after the personnel types.
create or replace function reference_load_ranks_and_targets() returns bigint
language plpgsql as $$
declare
    changed bigint := 0;
begin
    create temporary table staged_rank_code on commit drop as
        select code, band, seniority::integer as seniority from pg_temp.csv_rank_code;
    create temporary table staged_rank_name on commit drop as
        select name, nullif(rank_code, '') as rank_code,
            reference_period(first_day, last_day) as valid, source,
            verified::boolean as verified
        from pg_temp.csv_rank_name;
    create temporary table staged_gender_target on commit drop as
        select gender_group, year::integer as year, percent::numeric(5, 2) as percent, source,
            verified::boolean as verified
        from pg_temp.csv_gender_target;
    changed := changed
        + reference_anchor('rank_code', 'code, band, seniority', 'pg_temp.staged_rank_code');
    return changed
        + reference_sync('rank_name', 'pg_temp.staged_rank_name', 'name')
        + reference_sync(
            'gender_group_type', 'pg_temp.csv_gender_group_type', 'gender_group')
        + reference_sync('gender_target', 'pg_temp.staged_gender_target', 'gender_group');
end;
$$;

-- The missions' part of reference_load; it follows the words that missions refer to.
create or replace function reference_load_missions() returns bigint
language plpgsql as $$
declare
    changed bigint := 0;
begin
    changed := changed + reference_anchor('mission_kind', 'code', 'pg_temp.csv_mission_kind');
    create temporary table staged_mission_kind_detail on commit drop as
        select code as kind, name_en, name_nb from pg_temp.csv_mission_kind;
    changed := changed
        + reference_sync('mission_kind_detail', 'pg_temp.staged_mission_kind_detail', 'kind');

    changed := changed + reference_anchor('mission', 'code', 'pg_temp.csv_mission');
    create temporary table staged_mission_detail on commit drop as
        select code as mission, name_en, name_nb, organisation, kind, source,
            verified::boolean as verified
        from pg_temp.csv_mission;
    create temporary table staged_mission_host on commit drop as
        select code as mission, regexp_split_to_table(hosts, '\|') as country
        from pg_temp.csv_mission where hosts <> '';
    create temporary table staged_mission_phase on commit drop as
        select mission, state::mission_state as state,
            reference_period(first_day, last_day) as valid, source, verified::boolean as verified
        from pg_temp.csv_mission_phase;
    create temporary table staged_mandate on commit drop as
        select mission, reference, kind, reference_period(first_day, last_day) as valid,
            nullif(note, '') as note, source, verified::boolean as verified
        from pg_temp.csv_mandate;
    create temporary table staged_mission_lineage on commit drop as
        select mission, successor, nullif(on_day, '')::date as on_day, source,
            verified::boolean as verified
        from pg_temp.csv_mission_lineage;
    create temporary table staged_published_fault on commit drop as
        select (first_month || '-01')::date as first_month, (last_month || '-01')::date as last_month,
            nullif(contributor, '') as contributor, nullif(mission, '') as mission,
            nullif(personnel_type, '') as personnel_type, kind, reason, source
        from pg_temp.csv_published_fault;
    return changed
        + reference_sync('mission_detail', 'pg_temp.staged_mission_detail', 'mission')
        + reference_sync('mission_host', 'pg_temp.staged_mission_host', 'mission')
        + reference_sync('mission_phase', 'pg_temp.staged_mission_phase', 'mission')
        + reference_sync('mandate', 'pg_temp.staged_mandate', 'mission')
        + reference_sync('mission_lineage', 'pg_temp.staged_mission_lineage', 'mission')
        + reference_sync('mission_spelling', 'pg_temp.csv_mission_spelling', 'mission')
        + reference_sync('published_fault', 'pg_temp.staged_published_fault', 'first_month');
end;
$$;

-- The words of money.
create or replace function reference_load_money() returns bigint
language plpgsql as $$
declare
    changed bigint := 0;
begin
    changed := changed + reference_anchor('recipient_kind', 'code', 'pg_temp.csv_recipient_kind');
    create temporary table staged_recipient_kind_detail on commit drop as
        select code as kind, name_en, name_nb from pg_temp.csv_recipient_kind;
    changed := changed
        + reference_anchor('currency', 'code', 'pg_temp.csv_currency')
        + reference_anchor('purpose', 'code', 'pg_temp.csv_purpose');
    create temporary table staged_currency_detail on commit drop as
        select code as currency, name_en, name_nb, source from pg_temp.csv_currency;
    create temporary table staged_currency_life on commit drop as
        select currency, reference_period(first_day, last_day) as valid, source,
            verified::boolean as verified
        from pg_temp.csv_currency_life;
    create temporary table staged_purpose_detail on commit drop as
        select code as purpose, name_en, name_nb, source, verified::boolean as verified
        from pg_temp.csv_purpose;
    changed := changed
        + reference_sync('recipient_kind_detail', 'pg_temp.staged_recipient_kind_detail', 'kind')
        + reference_anchor('recipient', 'code', 'pg_temp.csv_recipient');
    create temporary table staged_recipient_detail on commit drop as
        select code as recipient, name, kind, nullif(organisation, '') as organisation,
            nullif(country, '') as country
        from pg_temp.csv_recipient;
    return changed
        + reference_sync('recipient_detail', 'pg_temp.staged_recipient_detail', 'recipient')
        + reference_sync('currency_detail', 'pg_temp.staged_currency_detail', 'currency')
        + reference_sync('currency_life', 'pg_temp.staged_currency_life', 'currency')
        + reference_sync('purpose_detail', 'pg_temp.staged_purpose_detail', 'purpose')
        + reference_load_reckoning();
end;
$$;

-- Coefficients and rates for development assistance and reimbursements.
create or replace function reference_load_reckoning() returns bigint
language plpgsql as $$
begin
    create temporary table staged_oda_coefficient on commit drop as
        select organisation, kind, percent::numeric(5, 2) as percent,
            reference_period(first_day, last_day) as valid, source, verified::boolean as verified
        from pg_temp.csv_oda_coefficient;
    create temporary table staged_oda_exclusion on commit drop as
        select mission, reason, source, verified::boolean as verified
        from pg_temp.csv_oda_exclusion;
    create temporary table staged_reimbursement_rate on commit drop as
        select personnel_type, currency, amount::numeric(18, 2) as amount,
            reference_period(first_day, last_day) as valid, source, verified::boolean as verified
        from pg_temp.csv_reimbursement_rate;
    return reference_sync('oda_coefficient', 'pg_temp.staged_oda_coefficient', 'kind')
        + reference_sync('oda_exclusion', 'pg_temp.staged_oda_exclusion', 'mission')
        + reference_sync(
            'reimbursement_rate', 'pg_temp.staged_reimbursement_rate', 'personnel_type');
end;
$$;
