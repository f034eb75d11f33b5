-- Recomputes the seals of all entries in the server, and tells what differs.

-- Personal values that differ from those sealed. Without a salt nothing can be compared; then there must be
-- no value either.
create or replace function personal_broken() returns table (number bigint, what text)
language plpgsql stable
set parallel_tuple_cost = 0
as $$
begin
    return query
    select i.entry, 'a name or service number is not the one that was sealed'
    from personal.identity i
    where case when i.salt is null
        then i.service_number <> personal.pseudonym(i.person)
            or num_nonnulls(i.given_name, i.family_name) > 0
        else i.personal_digest
            <> personal.digest(
                i.salt, personal.framed(i.service_number) || personal.framed(i.given_name)
                    || personal.framed(i.family_name)) end
    union all
    select r.entry, 'the title of a requirement is not the one that was sealed'
    from personal.requirement r
    where case when r.salt is null then r.title <> 'erased'
        else r.personal_digest <> personal.digest(r.salt, personal.framed(r.title)) end
    union all
    select p.entry, 'the words of a proposal are not those that were sealed'
    from personal.proposal p
    where case when p.salt is null then p.words is not null
        else p.personal_digest <> personal.digest(p.salt, personal.framed(p.words::text)) end;
end;
$$;

-- What differs between the register and its seals, entry by entry; no row when nothing does.
create or replace function ledger_broken() returns table (number bigint, what text)
language sql stable
begin atomic
    select h.last_number + 1, 'the head says ' || h.last_number || ' and the last entry is '
        || coalesce(m.number, 0)
    from ledger_head h
    cross join (select max(e.number) as number from ledger_entry e) m
    where h.last_number <> coalesce(m.number, 0)
    union all
    select v.number, v.what
    from (
        select coalesce(e.number, s.number, c.number) as number,
            case
                when e.number is null then 'the entry is missing'
                when s.number is null then 'the seal is missing'
                when e.number > 1 and b.number is null then 'the entry before it is missing'
                when s.previous <> coalesce(b.hash, sha256(''))
                    then 'its seal does not follow that of the entry before it'
                when s.contents <> coalesce(c.contents, '')
                    then 'its facts are not those that were sealed: ' || coalesce(
                        (
                            select string_agg(
                                split_part(coalesce(o.line, n.line), ' ', 1) || ' ('
                                    || coalesce(split_part(o.line, ' ', 2), '0') || ' sealed, '
                                    || coalesce(split_part(n.line, ' ', 2), '0') || ' found)', ', ')
                            from string_to_table(nullif(s.contents, ''), E'\n') o (line)
                            full join string_to_table(nullif(c.contents, ''), E'\n') n (line)
                                on split_part(n.line, ' ', 1) = split_part(o.line, ' ', 1)
                            where o.line is distinct from n.line
                        ), 'their order')
                when s.hash <> seal_hash(s.previous, e, s.contents)
                    then 'what it says of itself (time, actor, reason, source ...) is not what was'
                        || ' sealed'
            end as what
        from ledger_entry e
        full join ledger_seal s on s.number = e.number
        left join ledger_seal b on b.number = coalesce(e.number, s.number) - 1
        full join seal_contents() c on c.number = e.number
    ) v
    where v.what is not null
    union all
    select s.number, 'it has more than one seal' from ledger_seal s group by 1 having count(*) > 1
    union all
    select p.number, p.what from personal_broken() p;
end;
