-- What each role may do with tables and functions. It is all said here, and made anew on every
-- migration: what is not named is not permitted.

do $$
declare
    -- One row a person or service: for who may see people (and then only those of his agencies).
    people constant text[] := array[
        'person', 'person_detail', 'deployment', 'posting', 'absence', 'erasure',
        'personal.identity', 'personal.requirement', 'personal.proposal'
    ];
    -- Words, missions, posts, money and numbers of people. The steps and months of strength tell a
    -- reader no more than two headcounts do.
    numbers constant text[] := array[
        'agency', 'agency_detail', 'allocation', 'allocation_balance', 'appropriation', 'authorisation',
        'authorisation_detail', 'authorisation_type', 'authorisation_waiver', 'budget_line',
        'carry_over', 'commitment', 'commitment_detail', 'commitment_step', 'counted_strength',
        'country', 'country_detail', 'country_region', 'country_spelling', 'currency', 'currency_detail', 'disbursement',
        'gender_group_type', 'gender_target', 'ledger_head', 'ledger_migration', 'ledger_schema',
        'ledger_seal', 'mandate', 'mandate_ceiling', 'mission', 'mission_detail', 'mission_host',
        'mission_kind', 'mission_kind_detail', 'mission_lineage', 'mission_phase', 'mission_spelling',
        'oda_coefficient', 'oda_exclusion', 'organisation', 'organisation_detail', 'personnel_type',
        'personnel_type_detail', 'personnel_type_name', 'pledge', 'pledge_detail',
        'pledge_fulfilment', 'post', 'post_detail', 'published_fault', 'published_figure',
        'published_file', 'publication', 'publication_document', 'purpose', 'purpose_detail', 'rank_code', 'rank_name', 'rate', 'recipient',
        'recipient_detail', 'recipient_kind', 'recipient_kind_detail', 'refund', 'region', 'region_detail', 'reimbursement_rate',
        'standby', 'strength_block', 'strength_cell', 'strength_generation', 'strength_horizon',
        'strength_month', 'strength_step', 'strength_turn', 'strength_year', 'allocation_movement',
        'counted_strength_cell', 'mission_life'
    ];
    -- Reasons and sources are free text, which may tell of people.
    entries constant text[] := array[
        'ledger_entry', 'access_grant', 'office', 'approval_rule', 'proposal_decision'
    ];
    -- Written by triggers alone, which run with the owner's rights; or by the owner.
    kept constant text[] := array[
        'ledger_head', 'ledger_seal', 'strength_step', 'allocation_balance', 'access_grant', 'office',
        'approval_rule', 'personal.access'
    ];
    -- Functions that run with the owner's rights and give numbers only.
    counting constant text[] := array[
        'strength_on_from_intervals', 'strength_counted', 'strength_movement', 'strength_turning',
        'service_counted', 'service_cumulative', 'ledger_broken', 'access_agencies',
        'mission_entries', 'access_broken'
    ];
    -- The same for who records: what follows from a fact, and the erasure's last step.
    keeping constant text[] := array['strength_fold', 'personal.rewrite'];
    -- For who may see people.
    naming constant text[] := array[
        'personal.open_access', 'personal.close_access', 'personal.is_noted', 'post_held'
    ];
    -- Triggers that look at one row, which the writer has, or run within another of the owner's.
    plain_triggers constant text[] := array[
        'fact_refuses_change', 'fact_belongs_to_open_entry', 'fact_is_closed',
        'ledger_head_moves_forward', 'personal.identity_is_salted',
        'personal.requirement_is_salted', 'personal.proposal_is_salted',
        'personal.access_refuses_change'
    ];
    subject record;
begin
    grant usage on schema public to peaceledger_reader;
    grant usage on schema personal to peaceledger_personnel;
    for subject in
        select c.oid::regclass as which, c.relname::text as plain,
            c.oid::regclass::text as name, c.relkind,
            exists (
                select from pg_attribute a
                where a.attrelid = c.oid and a.attname = 'entry' and not a.attisdropped
            ) as is_fact,
            exists (
                select from pg_attribute a
                where a.attrelid = c.oid and a.attname = 'superseded_by' and not a.attisdropped
            ) as is_closed
        from pg_class c
        where c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
            and c.relkind in ('r', 'v')
    loop
        execute format(
            'revoke all on %s from public, peaceledger_reader, peaceledger_personnel,
                 peaceledger_recorder, peaceledger_approver', subject.which);
        if subject.name = any(numbers) then
            execute format('grant select on %s to peaceledger_reader', subject.which);
        elsif subject.name = 'personal.access' then
            -- What was read by whom is a matter for the owner.
            continue;
        elsif subject.name = any(people || entries) then
            execute format('grant select on %s to peaceledger_personnel', subject.which);
        else
            raise exception 'SQL/rights does not say who may see %', subject.name;
        end if;
        if subject.relkind = 'r' and (subject.is_fact or subject.name = 'ledger_entry')
            and not subject.name = any(kept)
        then
            execute format('grant insert on %s to peaceledger_recorder', subject.which);
            if subject.is_closed then
                execute format(
                    'grant update (superseded_by) on %s to peaceledger_recorder', subject.which);
            end if;
        end if;
    end loop;
    grant select (number, recorded_at, command) on ledger_entry to peaceledger_reader;
    -- An erasure; the guard sees that it is nothing else.
    grant update (service_number, given_name, family_name, salt) on personal.identity
        to peaceledger_recorder;
    grant update (title, salt) on personal.requirement to peaceledger_recorder;
    grant update (words, salt) on personal.proposal to peaceledger_recorder;
    grant insert on office to peaceledger_approver;
    grant update (superseded_by) on office to peaceledger_approver;
    execute format(
        'grant usage on %s to peaceledger_recorder',
        (
            select 'sequence ' || string_agg(c.oid::regclass::text, ', ')
            from pg_class c
            where c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
                and c.relkind = 'S' and c.relname not in ('strength_cell_id_seq', 'access_id_seq')
        ));

    for subject in
        select p.oid::regprocedure as which,
            case when p.pronamespace = 'personal'::regnamespace then 'personal.' else '' end
                || p.proname as name,
            p.prorettype = 'trigger'::regtype as is_trigger
        from pg_proc p
        where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
            and not exists (
                select from pg_depend d
                where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
            )
    loop
        execute format(
            'revoke all on function %s from public, peaceledger_reader, peaceledger_personnel,
                 peaceledger_recorder, peaceledger_approver', subject.which);
        if subject.name = any(counting || keeping || naming)
            or subject.is_trigger and not subject.name = any(plain_triggers)
        then
            execute format(
                'alter function %s security definer set search_path = public, pg_temp', subject.which);
        end if;
        if subject.name = any(keeping) then
            execute format('grant execute on function %s to peaceledger_recorder', subject.which);
        elsif subject.name = any(naming) then
            execute format('grant execute on function %s to peaceledger_personnel', subject.which);
        elsif not subject.is_trigger then
            execute format('grant execute on function %s to peaceledger_reader', subject.which);
        end if;
    end loop;
end;
$$;
