-- What the row policies and the erasure ask: whose people a login may see or write.

-- The agencies whose people a login may see (personnel) or write (recorder). Null: those of all
-- agencies; empty: nobody. A recorder sees whom he writes, and an approver writes what he confirms.
create or replace function access_agencies(wanted text) returns text[]
language sql stable security definer
set search_path = public, pg_temp
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

-- Whether the row policies hold for this login: names are then readable only once it is noted.
create or replace function access_is_limited() returns boolean
language sql stable
return not pg_has_role(session_user, 'peaceledger_owner', 'member');

-- Writes the personal tables anew, so that nothing of what was erased is left in their files. Who
-- erased a person need not own them.
create or replace function personal.rewrite() returns void
language plpgsql security definer
set search_path = public, pg_temp
as $$
begin
    cluster personal.identity using identity_pk;
    cluster personal.requirement using requirement_pk;
    cluster personal.proposal using proposal_pk;
end;
$$;

-- The last five entries that say something of a mission. Reasons are free text: who may see no people
-- does not see them.
create or replace function mission_entries(code text, known bigint)
returns table (number bigint, recorded_at timestamptz, command text, reason text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
    -- Many deployments are of one entry: each next entry is looked up, the rows between are not read.
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

-- Who holds a post as known at an entry, all agencies': that a post is held is no secret, by whom is,
-- where it is somebody of another agency (deployment and person are null then).
create or replace function post_held(number text, known bigint)
returns table (held daterange, deployment bigint, person bigint)
language sql stable security definer
set search_path = public, pg_temp
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
