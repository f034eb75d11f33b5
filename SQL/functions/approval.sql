-- The two-person rule, as the seal asks it at the commit.

-- The noun by whose rule a fact is judged; null where none can be made.
create or replace function approval_noun(fact text) returns text
language sql immutable parallel safe
return case
    when fact in ('mission', 'mission_detail', 'mission_phase', 'mission_host', 'mission_lineage')
        then 'mission'
    when fact in ('mandate', 'mandate_ceiling') then 'mandate'
    when fact in ('authorisation', 'authorisation_detail', 'authorisation_type') then 'authorisation'
    when fact in ('post', 'post_detail') then 'post'
    when fact in ('person', 'person_detail', 'identity', 'erasure') then 'person'
    when fact = 'requirement' then 'requirement'
    when fact in ('deployment', 'posting', 'authorisation_waiver') then 'deployment'
    when fact = 'absence' then 'absence'
    when fact = 'counted_strength' then 'strength'
    when fact = 'standby' then 'standby'
    when fact in ('recipient', 'recipient_detail') then 'recipient'
    when fact in ('pledge', 'pledge_detail', 'pledge_fulfilment') then 'pledge'
    when fact in ('commitment', 'commitment_detail', 'commitment_step') then 'commitment'
    when fact in ('appropriation', 'budget_line') then 'budget'
    when fact in ('allocation', 'carry_over') then 'allocation'
    when fact in ('disbursement', 'refund') then 'disbursement'
    when fact = 'rate' then 'rate'
    when fact = 'office' then 'office'
    when fact = 'access_grant' then 'access'
end;

-- Refuses an entry that needed two persons and had one. The words of the field, which a migration
-- brings up to date, are not theirs.
create or replace function approval_is_given(entry_number bigint, facts text[]) returns void
language plpgsql
as $$
declare
    nouns text;
begin
    select string_agg(r.noun, ', ' order by r.noun) into nouns
    from approval_rule r
    where r.superseded_by is null
        and exists (select from unnest(facts) f (fact) where approval_noun(f.fact) = r.noun);
    if nouns is null then
        return;
    end if;
    perform
    from ledger_entry e
    where e.number = entry_number
        and (
            e.command = 'reference' and pg_has_role(session_user, 'peaceledger_owner', 'member')
            or exists (
                select from proposal_decision d
                join personal.proposal p on p.number = d.proposal
                where d.entry = entry_number and d.confirmed and p.command = e.command
            )
        );
    if not found then
        raise exception 'two persons are needed for %', nouns
            using errcode = 'check_violation', constraint = 'approval_is_given', column = nouns,
                  table = 'ledger_entry';
    end if;
end;
$$;
