-- The roles, and who owns what. Roles belong to the server and may exist already.

do $$
declare
    role text;
begin
    foreach role in array array[
        'peaceledger_owner', 'peaceledger_reader', 'peaceledger_personnel', 'peaceledger_recorder',
        'peaceledger_approver'
    ] loop
        continue when to_regrole(role) is not null;
        begin
            execute format('create role %I nologin', role);
        exception
            -- Another database of this server is being prepared.
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise exception 'the role % is missing, and this login may not create it', role
                    using errcode = 'insufficient_privilege',
                          hint = 'Let an administrator of the server run `peaceledger database'
                              || ' migrate` once, or create the role.';
        end;
    end loop;
end;
$$;

-- A login that migrates without being superuser joins the owners; otherwise it could not give them
-- anything.
do $$
begin
    if not pg_has_role(current_user, 'peaceledger_owner', 'member') then
        execute format('grant peaceledger_owner to %I', current_user);
    end if;
end;
$$;

-- A role may do what the ones before it may. Two databases of the server may be prepared at once; one of
-- them then finds the work done.
do $$
declare
    step text[];
begin
    foreach step slice 1 in array array[
        ['peaceledger_reader', 'peaceledger_personnel'],
        ['peaceledger_personnel', 'peaceledger_recorder'],
        ['peaceledger_recorder', 'peaceledger_approver']
    ] loop
        continue when pg_has_role(step[2], step[1], 'member');
        begin
            execute format('grant %I to %I', step[1], step[2]);
        exception
            when unique_violation or internal_error then null;
        end;
    end loop;
end;
$$;

-- Everything belongs to a role nobody logs in with: the owner of a table could remove its guards. What came
-- with an extension stays where it is.
grant usage, create on schema public to peaceledger_owner;
revoke create on schema public from public;
do $$
declare
    object record;
begin
    for object in
        select 'schema' as kind, n.nspname::text as name
        from pg_namespace n
        where n.nspname = 'personal' and n.nspowner <> 'peaceledger_owner'::regrole
        union all
        select case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end,
            c.oid::regclass::text
        from pg_class c
        where c.relnamespace in ('public'::regnamespace, 'personal'::regnamespace)
            and c.relkind in ('r', 'v', 'S') and c.relowner <> 'peaceledger_owner'::regrole
            -- The sequence of a column goes with its table.
            and not exists (
                select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid
                    and d.deptype in ('a', 'i', 'e')
            )
        union all
        select 'function', p.oid::regprocedure::text
        from pg_proc p
        where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
            and p.proowner <> 'peaceledger_owner'::regrole
            and not exists (
                select from pg_depend d
                where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
            )
        union all
        select 'type', t.oid::regtype::text
        from pg_type t
        left join pg_class c on c.oid = t.typrelid
        where t.typnamespace in ('public'::regnamespace, 'personal'::regnamespace)
            and t.typowner <> 'peaceledger_owner'::regrole
            and (t.typtype in ('e', 'd') or c.relkind = 'c')
            and not exists (
                select from pg_depend d
                where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e'
            )
    loop
        execute format('alter %s %s owner to peaceledger_owner', object.kind, object.name);
    end loop;
end;
$$;
