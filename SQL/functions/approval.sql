-- The two-person rule, as the seal asks it at the commit.

-- The noun by whose rule a fact is judged; null where none can be made.
create or replace function approval_noun(fact text) returns text
language sql immutable parallel safe
return fact_declared(approval_noun.fact) ->> 'noun';

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
