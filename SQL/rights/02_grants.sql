-- What each role may do with tables and functions. It is all said here, and made anew on every
-- migration: what is not named is not permitted.

do $$
declare
    -- Who may see facts is declared in facts(). Of what follows from them: the steps and months of strength
    -- tell a reader no more than two headcounts do.
    derived constant text[] := array[
        'allocation_balance', 'allocation_movement', 'counted_strength_cell', 'ledger_head',
        'ledger_migration', 'ledger_schema', 'ledger_seal', 'load_without_names', 'mission_life',
        'strength_block', 'strength_cell', 'strength_generation', 'strength_horizon', 'strength_month',
        'strength_step', 'strength_turn', 'strength_year'
    ];
    -- Nobody has a right in them: only so can nobody but the owner's functions lock them.
    locks constant text[] := array[
        'ledger_lock', 'strength_lock', 'personal.rewrite_due'
    ];
    -- Functions that run with the owner's rights and give numbers only.
    counting constant text[] := array[
        'strength_on_from_intervals', 'strength_counted', 'strength_movement', 'strength_turning',
        'service_counted', 'service_cumulative', 'service_doubt', 'service_imprecise',
        'ledger_broken', 'access_agencies', 'mission_entries', 'access_broken', 'strength_on_plan',
        'ledger_wait'
    ];
    -- The same for who records: what follows from a fact, the erasure's last step, numbers.
    keeping constant text[] := array[
        'strength_fold', 'personal.rewrite', 'personal.rewrite_when_due', 'personal.forget_words',
        'ledger_take_lock', 'session_blockers', 'number_is_ready', 'numbers_go_on',
        'numbers_go_back'
    ];
    -- For the owner alone; the server asks for more where it is needed.
    owners constant text[] := array['session_holders', 'session_limit_login', 'session_unlimit_login'];
    -- For who may see people.
    naming constant text[] := array[
        'personal.open_access', 'personal.close_access', 'personal.is_noted', 'post_held',
        'post_stand_ins', 'post_away', 'personal.proposals_of', 'personal.is_taken'
    ];
    -- Triggers that look at one row, which the writer has, or run within another of the owner's.
    plain_triggers constant text[] := array[
        'fact_refuses_change', 'fact_belongs_to_open_entry', 'fact_is_closed',
        'ledger_head_moves_forward', 'personal.identity_is_salted',
        'personal.requirement_is_salted', 'personal.proposal_is_salted',
        'personal.access_refuses_change'
    ];
    -- Parts of others that run with the owner's rights, for nobody to call.
    hidden constant text[] := array[
        'personal.access_here', 'personal.access_catch_up', 'personal.persons_visible',
        'personal.called', 'personal.naming_proposals'
    ];
    subject record;
begin
    grant usage on schema public to peaceledger_reader;
    grant usage on schema personal to peaceledger_personnel;
    for subject in
        select c.oid::regclass as which, c.relname::text as plain,
            c.oid::regclass::text as name, facts() -> c.oid::regclass::text as declared,
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
        if subject.declared ->> 'seen' = 'reader' or subject.name = any(derived) then
            execute format('grant select on %s to peaceledger_reader', subject.which);
        elsif subject.name in ('personal.access', 'personal.access_end', 'personal.access_head')
            or subject.name = any(locks)
        then
            -- What was read by whom is a matter for the owner, and so are the locks.
            continue;
        elsif subject.declared ->> 'seen' = 'personnel' or subject.name = 'ledger_entry' then
            -- Reasons and sources are free text, which may tell of people.
            execute format('grant select on %s to peaceledger_personnel', subject.which);
        else
            raise exception 'facts() does not say who may see %', subject.name;
        end if;
        -- What no command but the owner's writes, nobody else writes. What is stated by triggers or by the
        -- owner's functions runs with the owner's rights.
        if subject.name = 'ledger_entry'
            or subject.declared is not null and not subject.declared ? 'stated'
            and fact_is_written(subject.plain, false)
        then
            execute format('grant insert on %s to peaceledger_recorder', subject.which);
            if subject.is_closed and fact_is_written(subject.plain, true) then
                execute format(
                    'grant update (superseded_by) on %s to peaceledger_recorder', subject.which);
            end if;
        elsif subject.declared ->> 'stated' = 'approver' then
            execute format(
                'grant insert, update (superseded_by) on %s to peaceledger_approver', subject.which);
        end if;
    end loop;
    grant select (number, recorded_at, command) on ledger_entry to peaceledger_reader;
    -- An erasure; the guard sees that it is nothing else.
    grant update (service_number, given_name, family_name, salt) on personal.identity
        to peaceledger_recorder;
    grant update (title, salt) on personal.requirement to peaceledger_recorder;
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
            p.prorettype = 'trigger'::regtype as is_trigger, p.prosqlbody is not null as is_bound
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
        -- Nothing is looked up through the caller: what is not bound when the function is made is
        -- looked for in these schemas, temporary tables last.
        if not subject.is_bound then
            execute format(
                'alter function %s set search_path = pg_catalog, public, pg_temp', subject.which);
        end if;
        if subject.name = any(counting || keeping || naming)
            or subject.is_trigger and not subject.name = any(plain_triggers)
        then
            execute format('alter function %s security definer', subject.which);
        end if;
        if subject.name = any(keeping) then
            execute format('grant execute on function %s to peaceledger_recorder', subject.which);
        elsif subject.name = any(naming) then
            execute format('grant execute on function %s to peaceledger_personnel', subject.which);
        elsif not subject.is_trigger and not subject.name = any(hidden || owners) then
            execute format('grant execute on function %s to peaceledger_reader', subject.which);
        end if;
    end loop;
end;
$$;
