-- What each command may write: the commands that the database knows, and the rule by which the seal asks
-- at the commit whether an entry is what its command says.

-- The commands, each with the tables, by their plain name, to which it may write. What it may do there:
--   states     new facts
--   restates   also closes some, each with its like stated anew in the same entry
--   closes     closes only
--   replaces   closes some and states others in their place
--   changes    states and closes as it comes
-- and how far: `one COLUMN`: all the facts have one value there; `with COLUMN`: it is that of a deployment
-- that the entry states or closes. `*` stands for every table, and `by: owner` keeps a command to members
-- of peaceledger_owner. `peaceledger` sends these commands and no others (CommandRightTests).
create or replace function commands() returns jsonb
language sql immutable parallel safe
return '{
    "person add": {"person": "states one id", "person_detail": "states one person",
        "identity": "states one person"},
    "person amend": {"person_detail": "restates one person", "identity": "restates one person",
        "deployment": "restates one person"},
    "person renumber": {"identity": "restates one person"},
    "person erase": {"erasure": "states one person"},
    "requirement record": {"requirement": "states one id"},
    "requirement cancel": {"requirement": "closes one id"},
    "deployment record": {"deployment": "states one id", "posting": "states one deployment",
        "stand_in": "replaces one deployment", "authorisation_waiver": "states one deployment"},
    "deployment extend": {"deployment": "restates one id", "posting": "changes one deployment",
        "absence": "changes one deployment", "authorisation_waiver": "states one deployment"},
    "deployment curtail": {"deployment": "restates one id", "posting": "changes one deployment",
        "absence": "changes one deployment", "authorisation_waiver": "states one deployment"},
    "deployment end": {"deployment": "restates one id", "posting": "changes one deployment",
        "absence": "changes one deployment", "authorisation_waiver": "states one deployment"},
    "deployment confirm": {"deployment": "restates one id", "posting": "changes one deployment",
        "absence": "changes one deployment", "authorisation_waiver": "states one deployment"},
    "deployment correct": {"deployment": "restates one id", "posting": "changes one deployment",
        "absence": "changes one deployment", "authorisation_waiver": "states one deployment"},
    "deployment change": {"posting": "changes one deployment",
        "authorisation_waiver": "states one deployment"},
    "deployment transfer": {"deployment": "restates one person", "posting": "changes with deployment",
        "absence": "changes with deployment", "stand_in": "replaces with deployment",
        "authorisation_waiver": "states with deployment"},
    "deployment cancel": {"deployment": "changes one person", "posting": "changes with deployment",
        "absence": "changes with deployment", "authorisation_waiver": "states with deployment"},
    "absence record": {"absence": "states one id"},
    "absence end": {"absence": "restates one id"},
    "absence cancel": {"absence": "closes one id"},
    "import deployments": {"person": "states", "person_detail": "states", "identity": "states",
        "deployment": "states", "posting": "states", "authorisation_waiver": "states with deployment"},
    "post add": {"post": "states one number", "post_detail": "states one post"},
    "post close": {"post_detail": "restates one post"},
    "post stand-in": {"stand_in": "replaces one deployment"},
    "authorisation add": {"authorisation": "states one number",
        "authorisation_type": "states one authorisation",
        "authorisation_detail": "states one authorisation"},
    "authorisation amend": {"authorisation_detail": "restates one authorisation"},
    "standby record": {"standby": "states one id"},
    "standby end": {"standby": "restates one id"},
    "standby cancel": {"standby": "closes one id"},
    "strength record": {"counted_strength": "states one id"},
    "strength amend": {"counted_strength": "restates one id"},
    "strength cancel": {"counted_strength": "closes one id"},
    "import strengths": {"counted_strength": "states"},
    "import un-contributions": {"published_file": "states one id",
        "published_month": "states one file", "published_figure": "states one file"},
    "mission add": {"mission": "states one code", "mission_detail": "states one mission",
        "mission_host": "states one mission", "mission_phase": "states one mission"},
    "mission amend": {"mission_detail": "restates one mission", "mission_host": "replaces one mission",
        "mission_name": "restates one mission"},
    "mission phase": {"mission_phase": "replaces one mission"},
    "mission successor": {"mission_lineage": "restates one mission"},
    "mandate add": {"mandate": "states one reference", "mandate_ceiling": "states one reference"},
    "mandate extend": {"mandate": "restates one reference", "mandate_ceiling": "restates one reference"},
    "mandate revise": {"mandate": "restates one reference", "mandate_ceiling": "restates one reference"},
    "recipient add": {"recipient": "states one code", "recipient_detail": "restates one recipient"},
    "recipient amend": {"recipient_detail": "restates one recipient",
        "recipient_name": "restates one recipient"},
    "pledge record": {"pledge": "states one code", "pledge_detail": "states one pledge"},
    "pledge fulfil": {"pledge_fulfilment": "states one id"},
    "pledge withdraw": {"pledge_detail": "restates one pledge"},
    "commitment record": {"commitment": "states one code",
        "commitment_detail": "states one commitment", "commitment_step": "states one commitment"},
    "commitment amend": {"commitment_detail": "restates one commitment",
        "commitment_step": "states one commitment"},
    "commitment correct": {"commitment_detail": "restates one commitment"},
    "commitment cancel": {"commitment_step": "states one commitment"},
    "budget record": {"budget_line": "states one code", "appropriation": "restates one line"},
    "budget import": {"budget_line": "states", "appropriation": "restates"},
    "allocation record": {"budget_line": "states one code", "allocation": "states one id"},
    "allocation reduce": {"budget_line": "states one code", "allocation": "states one id"},
    "allocation carry-over": {"carry_over": "states one id"},
    "allocation cancel": {"allocation": "closes one id", "carry_over": "closes one id"},
    "disbursement record": {"disbursement": "states one id"},
    "disbursement refund": {"refund": "states one id"},
    "disbursement cancel": {"disbursement": "closes one id", "refund": "closes one disbursement"},
    "rate record": {"rate": "restates"},
    "rate import": {"rate": "restates"},
    "access grant": {"access_grant": "states one login"},
    "access revoke": {"access_grant": "closes one login"},
    "office add": {"office": "states one name"},
    "office close": {"office": "closes one name"},
    "approval require": {"approval_rule": "states one noun"},
    "approval lift": {"approval_rule": "closes one noun"},
    "approval propose": {"proposal": "states one number"},
    "approval reject": {},
    "undo": {"undone": "states one entry", "*": "changes"},
    "publish": {"publication": "states one name", "publication_document": "states one publication"},
    "reference": {"by": "owner", "*": "changes"},
    "demo": {"by": "owner", "*": "changes"},
    "database restore": {"by": "owner", "erasure": "states"},
    "database correct-clock": {"by": "owner", "clock_correction": "states"}
}'::jsonb;

-- What a command may write.
create or replace function command_writes(command text) returns jsonb
language sql immutable parallel safe
return commands() -> command_writes.command;

-- What may stand in any entry: that its days are meant so, that another login confirmed it, and what the
-- seal adds.
create or replace function command_writes_besides(fact text) returns text
language sql immutable parallel safe
return case command_writes_besides.fact
    when 'far_ahead' then 'states' when 'access_seen' then 'states'
    when 'proposal_decision' then 'states one proposal'
end;

-- Whether any command not kept to the owner may write to a table; with `closing`, close its facts.
create or replace function fact_is_written(fact text, closing boolean) returns boolean
language sql immutable parallel safe
return exists (
    select from jsonb_each(commands()) c
    cross join lateral (
        select coalesce(c.value ->> fact_is_written.fact, command_writes_besides(fact_is_written.fact))
            as rule
    ) r
    where not c.value ? 'by' and r.rule is not null
        and (not fact_is_written.closing or not starts_with(r.rule, 'states'))
);

-- Refuses an entry that wrote something its command does not write: another table, more facts than it
-- names, or a fact closed without a new version. The numbers are facts stated and closed per table.
create or replace function entry_writes_as_its_command(
    entry_number bigint, facts text[], stated bigint[], closed bigint[]
)
returns void
language plpgsql
as $$
declare
    told text;
    rules jsonb;
    rule text[];
    broken boolean;
begin
    select e.command into strict told from ledger_entry e where e.number = entry_number;
    rules := command_writes(told);
    if rules is null then
        -- Recorded by hand by the owner of the register: nobody else could open it.
        return;
    end if;
    for place in 1 .. coalesce(cardinality(facts), 0) loop
        rule := string_to_array(
            coalesce(
                rules ->> facts[place], command_writes_besides(facts[place]), rules ->> '*'), ' ');
        broken := rule is null or stated[place] > 0 and rule[1] = 'closes'
            or closed[place] > 0 and rule[1] = 'states'
            or stated[place] = 0 and rule[1] = 'replaces';
        if not broken
            and (
                closed[place] > 0 and rule[1] = 'restates'
                or rule[2] = 'one' and stated[place] + closed[place] > 1
                or rule[2] = 'with'
            )
        then
            broken := not entry_keeps_to(entry_number, facts[place], rule, closed[place] > 0);
        end if;
        if broken then
            raise exception '"%" does not write % like that', told, facts[place]
                using errcode = 'check_violation', constraint = 'entry_writes_as_its_command',
                      table = facts[place];
        end if;
    end loop;
    if told = 'undo' then
        perform entry_is_the_opposite(entry_number, facts);
    end if;
end;
$$;

-- The fact table that has a plain name.
create or replace function fact_named(plain text) returns regclass
language plpgsql stable
as $$
begin
    return coalesce(to_regclass(format('public.%I', plain)), to_regclass(format('personal.%I', plain)));
end;
$$;

-- Whether the entry stated and closed as many facts in a table as the rule allows, and stated a new version
-- of each fact it closed.
create or replace function entry_keeps_to(
    entry_number bigint, plain text, rule text[], has_closed boolean
)
returns boolean
language plpgsql stable
as $$
-- The names come from the catalogue and from the rules.
-- @plpgsql_check_options: security_warnings = off
declare
    fact constant regclass := fact_named(plain);
    alike text;
    kept boolean;
begin
    select string_agg(format('s.%I = f.%I', a.attname, a.attname), ' and ') into alike
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
    where i.indrelid = fact and i.indisprimary and a.attname <> 'entry';
    execute format(
        'with v as (select f.* from %1$s f where f.entry = $1 %2$s)
         select %3$s and not exists (select from v f where %4$s)
             and not exists (select from v f where %5$s)
         from v',
        fact,
        case when has_closed
            then format('union all select f.* from %s f where f.superseded_by = $1', fact) else '' end,
        case when rule[2] = 'one' then format('count(distinct v.%I) <= 1', rule[3]) else 'true' end,
        case when rule[1] = 'restates' and has_closed
            then format(
                'f.superseded_by = $1 and not exists (select from %s s where s.entry = $1 and %s)', fact,
                alike)
            else 'false' end,
        case when rule[2] = 'with'
            then format(
                'not exists (
                     select from deployment d
                     where d.id = f.%I and (d.entry = $1 or d.superseded_by = $1))', rule[3])
            else 'false' end)
    into kept using entry_number;
    return kept;
end;
$$;

-- Refuses an entry by a login limited to some agencies that wrote facts of others. Row policies and
-- writes_own_people guard people and their service. Money, missions and posts belong to no agency: such a
-- login may state them, but closes only what it stated itself.
create or replace function entry_is_of_own_agency(entry_number bigint, facts text[], closed bigint[])
returns void
language plpgsql
as $$
-- The names come from the catalogue.
-- @plpgsql_check_options: security_warnings = off
declare
    own text[];
    fact regclass;
    theirs text;
    stray boolean;
begin
    if not access_is_limited() then
        return;
    end if;
    own := access_agencies('recorder');
    if own is null then
        return;
    end if;
    for place in 1 .. coalesce(cardinality(facts), 0) loop
        fact := fact_named(facts[place]);
        continue when facts[place] in (
            'person', 'person_detail', 'identity', 'requirement', 'deployment', 'posting', 'absence');
        theirs := (
            select case min(a.attname)
                when 'agency' then 'f.agency = any($2)'
                when 'deployment' then 'f.deployment is null or exists (
                    select from deployment d where d.id = f.deployment and d.agency = any($2))'
                when 'person' then 'exists (
                    select from person_detail p
                    where p.person = f.person and p.superseded_by is null and p.agency = any($2))'
            end
            from pg_attribute a
            where a.attrelid = fact and not a.attisdropped
                and a.attname in ('agency', 'deployment', 'person')
        );
        if theirs is null and closed[place] = 0 then
            continue;
        end if;
        execute format(
            'select exists (
                 select from (select f.* from %1$s f where f.entry = $1 %2$s) f
                 where (%3$s) is not true)',
            fact,
            case when closed[place] > 0
                then format('union all select f.* from %s f where f.superseded_by = $1', fact)
                else '' end,
            coalesce(
                theirs,
                'f.entry = $1 or (
                    select e.actor_role = session_user from ledger_entry e where e.number = f.entry)'))
        into stray using entry_number, own;
        if stray then
            raise exception 'this login records what is of % only', array_to_string(own, ', ')
                using errcode = 'insufficient_privilege', constraint = 'writes_own_agency',
                      table = facts[place];
        end if;
    end loop;
end;
$$;
