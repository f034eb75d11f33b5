-- Whose people a login may see or write: for the row policies and for erasures.

-- The agencies whose people a login may see (personnel) or write (recorder). Null means all agencies, empty
-- means nobody. A recorder also sees those they write, and an approver writes what they confirm.
create or replace function access_agencies(wanted text) returns text[]
language sql stable security definer
set search_path = pg_catalog, public, pg_temp
return (
    select case
        when count(*) = 0 then '{}'
        when bool_or(g.agency is null) then null
        else array_agg(distinct g.agency) end
    from access_grant g
    where g.login = session_user and g.superseded_by is null
        and case access_agencies.wanted
            when 'personnel' then g.role in ('personnel', 'recorder', 'approver')
            else g.role in ('recorder', 'approver') end
);

-- Whether row policies hold for this login: it can then read names only after a note.
create or replace function access_is_limited() returns boolean
language sql stable
return not pg_has_role(session_user, 'peaceledger_owner', 'member');

-- Rewrites the personal tables, so that nothing erased is left in their files. The person who erases need
-- not own them. Others queue behind this while it waits for a reader, so it waits briefly and is tried
-- again.
create or replace function personal.rewrite() returns void
language plpgsql security definer
set search_path = pg_catalog, public, pg_temp
set lock_timeout = '2s'
as $$
begin
    lock table personal.identity, personal.requirement, personal.proposal in access exclusive mode;
    cluster personal.identity using identity_pk;
    cluster personal.requirement using requirement_pk;
    cluster personal.proposal using proposal_pk;
end;
$$;

-- Rewrites them where an erasure is still waiting for it and no transaction can see the old rows. Returns
-- whether nothing is left to do.
create or replace function personal.rewrite_when_due() returns boolean
language plpgsql
as $$
declare
    last constant xid8 := (select max(d.erased_in) from personal.rewrite_due d);
begin
    if last is null then
        return true;
    end if;
    if pg_snapshot_xmin(pg_current_snapshot()) <= last or exists (
        select from pg_stat_activity a
        where a.datname = current_database() and a.pid <> pg_backend_pid()
            and age(a.backend_xmin) >= age(last::xid)
    ) then
        return false;
    end if;
    perform personal.rewrite();
    delete from personal.rewrite_due d where d.erased_in <= last;
    return true;
exception when lock_not_available then
    return false;
end;
$$;

-- The last five entries about a mission. Reasons are free text, so logins that may see no people do not get
-- them.
create or replace function mission_entries(code text, known bigint)
returns table (number bigint, recorded_at timestamptz, command text, reason text)
language sql stable security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
    -- An entry may have many deployments: look up each next entry, and skip the rows between.
    with recursive stating (entry) as (
        select max(d.entry) from deployment d
        where d.mission = mission_entries.code and d.entry <= mission_entries.known
        union all
        select (
            select max(d.entry) from deployment d
            where d.mission = mission_entries.code and d.entry < s.entry
        )
        from stating s where s.entry is not null
    ), closing (entry) as (
        select max(d.superseded_by) from deployment d
        where d.mission = mission_entries.code and d.superseded_by <= mission_entries.known
        union all
        select (
            select max(d.superseded_by) from deployment d
            where d.mission = mission_entries.code and d.superseded_by < s.entry
        )
        from closing s where s.entry is not null
    )
    select e.number, e.recorded_at, e.command,
        case
            when pg_has_role(session_user, 'peaceledger_personnel', 'member')
                or pg_has_role(session_user, 'peaceledger_owner', 'member')
            then e.reason
        end
    from ledger_entry e
    where e.number in (
        select x.entry from (
            (select entry from stating limit 5)
            union (select entry from closing limit 5)
            union select p.entry from mission_phase p where p.mission = mission_entries.code
            union select p.entry from mission_detail p where p.mission = mission_entries.code
            union select p.entry from mission_name p where p.mission = mission_entries.code
            union select l.entry from mission_lineage l
                where mission_entries.code in (l.mission, l.successor)
            union select m.entry from mandate m where m.mission = mission_entries.code
            union select m.entry from mandate_ceiling m where m.mission = mission_entries.code
            union select t.entry from post_detail t where t.mission = mission_entries.code
            union select c.entry from counted_strength c where c.mission = mission_entries.code
            union select a.entry from authorisation_detail a where a.mission = mission_entries.code
        ) x where x.entry <= mission_entries.known
        order by x.entry desc limit 5
    )
    order by e.number desc;
end;

-- Who holds a post as known at an entry, in all agencies. That a post is held is no secret; who holds it
-- is. Deployment and person are null for people of other agencies.
create or replace function post_held(number text, known bigint)
returns table (held daterange, deployment bigint, person bigint)
language sql stable security definer
set search_path = pg_catalog, public, pg_temp
begin atomic
    select p.held, case when s.is_seen then p.deployment end, case when s.is_seen then d.person end
    from posting p
    join deployment d on d.id = p.deployment and d.entry <= post_held.known
        and (d.superseded_by is null or d.superseded_by > post_held.known)
    cross join lateral (
        select not access_is_limited() or access_agencies('personnel') is null
            or d.agency = any(access_agencies('personnel')) as is_seen
    ) s
    where p.post = post_held.number and p.entry <= post_held.known
        and (p.superseded_by is null or p.superseded_by > post_held.known);
end;
