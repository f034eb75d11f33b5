-- What a database is made of, one line per property of each object in the catalogue: kind, name, property,
-- value. `script/fingerprint` keeps what a fresh migration makes, and `verify` compares a register with it.
-- One query over pg_catalog alone, which the program sends itself: nothing stored in the database takes
-- part.
with place as (
    select n.oid, n.nspname::text as name
    from pg_namespace n
    where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
),
-- What came with an extension belongs to the extension.
belongs as (
    select d.classid, d.objid from pg_depend d where d.deptype = 'e'
),
ours as (
    select r.oid, r.rolname::text as name from pg_roles r where r.rolname ~ '^peaceledger_'
),
relation as (
    select c.*, p.name || '.' || c.relname as title
    from pg_class c
    join place p on p.oid = c.relnamespace
    where not exists (
        select from belongs b where b.classid = 'pg_class'::regclass and b.objid = c.oid
    )
),
routine as (
    select f.*, p.name || '.' || f.proname || '(' || array_to_string(
            array(
                select format_type(a.type, null)
                from unnest(f.proargtypes) with ordinality a (type, nth) order by a.nth
            ), ', ') || ')' as title
    from pg_proc f
    join place p on p.oid = f.pronamespace
    where not exists (
        select from belongs b where b.classid = 'pg_proc'::regclass and b.objid = f.oid
    )
),
-- Who besides the owner may do what with each object.
granted (kind, title, owner, rights) as (
    select 'schema', p.name, n.nspowner, coalesce(n.nspacl, acldefault('n', n.nspowner))
    from place p join pg_namespace n on n.oid = p.oid
    union all
    select case r.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end, r.title,
        r.relowner,
        coalesce(
            r.relacl,
            acldefault(case r.relkind when 'S' then 's'::"char" else 'r'::"char" end, r.relowner))
    from relation r where r.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select 'column', r.title || '.' || a.attname, r.relowner, a.attacl
    from relation r join pg_attribute a on a.attrelid = r.oid
    where r.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and a.attacl is not null
    union all
    select 'function', f.title, f.proowner, coalesce(f.proacl, acldefault('f', f.proowner))
    from routine f
    union all
    -- The server's administrator decides who may connect.
    select 'database', '', d.datdba, array(
            select i from unnest(coalesce(d.datacl, acldefault('d', d.datdba))) i
        )
    from pg_database d where d.datname = current_database()
    union all
    select 'type', p.name || '.' || t.typname, t.typowner,
        coalesce(t.typacl, acldefault('T', t.typowner))
    from pg_type t
    join place p on p.oid = t.typnamespace
    where t.typtype in ('e', 'd') or (
        t.typtype = 'c' and exists (
            select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'
        )
    )
),
line (kind, object, property, value) as (
    select 'schema', p.name, 'owner', pg_get_userbyid(n.nspowner)::text
    from place p join pg_namespace n on n.oid = p.oid
    -- The server's objects, not ours.
    where p.name <> 'public'
    union all
    select g.kind, g.title, 'rights',
        string_agg(g.grantee || ': ' || g.may, '; ' order by g.grantee collate "C")
    from (
        select a.kind, a.title,
            case when x.grantee = 0 then 'everybody' else pg_get_userbyid(x.grantee)::text end
                as grantee,
            string_agg(
                lower(x.privilege_type) || case when x.is_grantable then ' and pass it on' else '' end,
                ', ' order by x.privilege_type collate "C") as may
        from granted a
        cross join lateral aclexplode(a.rights) x
        where x.grantee <> a.owner and (a.kind <> 'database' or x.privilege_type <> 'CONNECT')
        group by 1, 2, 3
    ) g
    group by g.kind, g.title
    union all
    select case r.relkind when 'S' then 'sequence' when 'v' then 'view' else 'table' end, r.title,
        'owner', pg_get_userbyid(r.relowner)::text
    from relation r where r.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select case r.relkind when 'v' then 'view' else 'table' end, r.title, 'form',
        concat_ws(
            ', ',
            case r.relkind when 'r' then 'table' when 'v' then 'view' when 'p' then 'partitioned table'
                when 'm' then 'materialized view' else 'foreign table' end,
            case r.relpersistence when 'u' then 'unlogged' when 't' then 'temporary' end,
            case when r.relrowsecurity then 'row security on'
                when r.relkind <> 'v' then 'row security off' end,
            case when r.relforcerowsecurity then 'forced on its owner' end,
            (
                select 'inherits from ' || string_agg(i.inhparent::regclass::text, ' ')
                from pg_inherits i where i.inhrelid = r.oid
            ),
            case when r.relkind = 'v' then array_to_string(r.reloptions, ' ') end)
    from relation r where r.relkind in ('r', 'p', 'v', 'm', 'f')
    union all
    select 'view', r.title, 'text',
        encode(sha256(convert_to(pg_get_viewdef(r.oid), 'UTF8')), 'hex')
    from relation r where r.relkind in ('v', 'm')
    union all
    select 'sequence', r.title, 'form', format(
            '%s, from %s by %s, %s to %s%s, of %s', format_type(s.seqtypid, null), s.seqstart,
            s.seqincrement, s.seqmin, s.seqmax, case when s.seqcycle then ', again and again' else '' end,
            coalesce(
                (
                    select o.relname || '.' || a.attname
                    from pg_depend d
                    join pg_class o on o.oid = d.refobjid
                    join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
                    where d.classid = 'pg_class'::regclass and d.objid = r.oid
                        and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
                ), 'nothing'))
    from relation r join pg_sequence s on s.seqrelid = r.oid
    union all
    -- Columns are sealed in their order. A dump does not keep dropped columns.
    select 'column', c.title || '.' || c.attname, 'form', concat_ws(
            ', ', c.nth || '. ' || format_type(c.atttypid, c.atttypmod),
            case when c.attnotnull then 'not null' end,
            case c.attidentity when 'a' then 'numbered' when 'd' then 'numbered by default' end,
            case when c.attcollation <> t.typcollation then 'collation ' || c.attcollation::regcollation end,
            case when coalesce(c.attstattarget, -1) <> -1 then 'statistics ' || c.attstattarget end)
    from (
        select r.title, a.*, row_number() over (partition by a.attrelid order by a.attnum) as nth
        from relation r
        join pg_attribute a on a.attrelid = r.oid
        where r.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and a.attnum > 0 and not a.attisdropped
    ) c
    join pg_type t on t.oid = c.atttypid
    union all
    select 'column', r.title || '.' || a.attname,
        case when a.attgenerated = '' then 'default' else 'generated as' end,
        pg_get_expr(e.adbin, e.adrelid)
    from relation r
    join pg_attribute a on a.attrelid = r.oid and not a.attisdropped
    join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
    union all
    select 'constraint', coalesce(r.title, y.title) || ': ' || c.conname, 'text',
        pg_get_constraintdef(c.oid)
    from pg_constraint c
    left join relation r on r.oid = c.conrelid
    left join (
        select t.oid, p.name || '.' || t.typname as title
        from pg_type t join place p on p.oid = t.typnamespace
    ) y on y.oid = c.contypid
    -- Constraint triggers are listed with the triggers, NOT NULL with the columns.
    where c.contype not in ('t', 'n') and (r.oid is not null or y.oid is not null)
    union all
    -- A foreign key is enforced by the server's own triggers, on both tables.
    select 'constraint', r.title || ': ' || c.conname, 'watched',
        string_agg(
            distinct case t.tgenabled when 'O' then 'on' when 'D' then 'off' when 'A' then 'always'
                else 'on replicas' end, ', ')
    from relation r
    join pg_constraint c on c.conrelid = r.oid
    join pg_trigger t on t.tgconstraint = c.oid and t.tgisinternal
    group by 1, 2, 3
    union all
    select 'index', i.indexrelid::regclass::text, 'text',
        pg_get_indexdef(i.indexrelid)
            || case when i.indisvalid and i.indisready and i.indislive then '' else ' (not in use)' end
            || case when i.indimmediate then '' else ' (later)' end
    from relation r
    join pg_index i on i.indrelid = r.oid
    where i.indisunique or i.indisexclusion
    union all
    select 'trigger', r.title || ': ' || t.tgname, 'text', pg_get_triggerdef(t.oid)
    from relation r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
    union all
    select 'trigger', r.title || ': ' || t.tgname, 'state',
        case t.tgenabled when 'O' then 'on' when 'D' then 'off' when 'A' then 'always'
            else 'on replicas' end
    from relation r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
    union all
    select 'rule', r.title || ': ' || w.rulename, 'text', pg_get_ruledef(w.oid)
    from relation r join pg_rewrite w on w.ev_class = r.oid
    where not (r.relkind in ('v', 'm') and w.rulename = '_RETURN')
    union all
    select 'policy', r.title || ': ' || p.polname, 'text', concat_ws(
            ' ', case when not p.polpermissive then 'as restrictive' end,
            'for ' || case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                when 'd' then 'delete' else 'all' end,
            'to ' || (
                select string_agg(
                    case when o.role = 0 then 'public' else quote_ident(pg_get_userbyid(o.role)) end, ', '
                    order by pg_get_userbyid(o.role) collate "C")
                from unnest(p.polroles) o (role)
            ),
            'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
            'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')
    from relation r join pg_policy p on p.polrelid = r.oid
    union all
    select 'function', f.title, 'owner', pg_get_userbyid(f.proowner)::text from routine f
    union all
    select 'function', f.title, 'form', concat_ws(
            ', ',
            case f.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window' end,
            '(' || pg_get_function_arguments(f.oid) || ')',
            'returns ' || pg_get_function_result(f.oid),
            (select l.lanname from pg_language l where l.oid = f.prolang),
            case f.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
            case when f.proisstrict then 'strict' end,
            case when f.proleakproof then 'leakproof' end,
            case f.proparallel when 's' then 'parallel safe' when 'r' then 'parallel restricted' end,
            case when f.prosecdef then 'with its owner''s rights' else 'with the caller''s rights' end)
    from routine f
    union all
    select 'function', f.title, 'settings', coalesce(
            (
                select string_agg(s.setting, '; ' order by s.setting collate "C")
                from unnest(f.proconfig) s (setting)
            ), 'none')
    from routine f
    union all
    select 'function', f.title, case when f.prosqlbody is null then 'text' else 'bound text' end,
        encode(
            sha256(convert_to(coalesce(pg_get_function_sqlbody(f.oid), f.prosrc, ''), 'UTF8')), 'hex')
    from routine f
    union all
    select 'type', p.name || '.' || t.typname, 'form', case t.typtype
            when 'e' then 'one of ' || (
                select string_agg(e.enumlabel, ', ' order by e.enumsortorder)
                from pg_enum e where e.enumtypid = t.oid
            )
            when 'd' then format_type(t.typbasetype, t.typtypmod)
                || case when t.typnotnull then ' not null' else '' end
                || coalesce(' default ' || t.typdefault, '')
            else 'of kind ' || t.typtype::text end
    from pg_type t
    join place p on p.oid = t.typnamespace
    -- Types of tables and arrays come and go with what they belong to.
    where t.typelem = 0 and not exists (
            select from pg_class c where c.oid = t.typrelid and c.relkind <> 'c'
        )
        and not exists (
            select from belongs b where b.classid = 'pg_type'::regclass and b.objid = t.oid
        )
        and t.typtype <> 'm'
    union all
    select g.kind, g.title, 'owner', pg_get_userbyid(g.owner)::text from granted g where g.kind = 'type'
    union all
    select 'role', o.name, 'form', concat_ws(
            ', ', case when r.rolcanlogin then 'can log in' else 'cannot log in' end,
            case when r.rolsuper then 'superuser' end, case when r.rolcreaterole then 'creates roles' end,
            case when r.rolcreatedb then 'creates databases' end,
            case when r.rolreplication then 'replicates' end,
            case when r.rolbypassrls then 'passes row security' end,
            case when r.rolconnlimit <> -1 then r.rolconnlimit || ' connections' end)
    from ours o join pg_roles r on r.oid = o.oid
    union all
    select 'role', o.name, 'may all that', coalesce(
            string_agg(
                pg_get_userbyid(m.roleid) || case when m.admin_option then ' (and passes it on)' else '' end,
                ', ' order by pg_get_userbyid(m.roleid) collate "C"), 'nobody else may')
    from ours o left join pg_auth_members m on m.member = o.oid
    group by o.name
    union all
    select case when s.setrole = 0 then 'database' else 'role' end, coalesce(o.name, ''),
        case when s.setdatabase = 0 then 'settings' else 'settings here' end,
        c.settings
    from pg_db_role_setting s
    left join ours o on o.oid = s.setrole
    cross join lateral (
        -- With a standby an administrator may ask for more than we do.
        select string_agg(c.setting, '; ' order by c.setting collate "C") as settings
        from unnest(s.setconfig) c (setting)
        where c.setting !~ '^synchronous_commit=(on|remote_write|remote_apply)$'
    ) c
    where c.settings is not null and (s.setrole = 0 and s.setdatabase = (
            select d.oid from pg_database d where d.datname = current_database()
        )
        or o.oid is not null and s.setdatabase in (
            0, (select d.oid from pg_database d where d.datname = current_database())
        ))
    union all
    select 'database', '', 'encoding', pg_encoding_to_char(d.encoding)
    from pg_database d where d.datname = current_database()
    union all
    select 'extension', e.extname, 'schema', e.extnamespace::regnamespace::text from pg_extension e
    union all
    select 'event trigger', e.evtname, 'text', e.evtevent || ': ' || e.evtfoid::regproc
    from pg_event_trigger e
    union all
    select 'default rights', pg_get_userbyid(a.defaclrole) || ' ' || a.defaclobjtype::text, 'rights',
        a.defaclacl::text
    from pg_default_acl a
    union all
    -- Anything that could change the meaning of our statements, wherever it is.
    select o.kind, o.name, 'place', o.place
    from (
        select 'operator' as kind, 'pg_operator'::regclass as class, x.oid,
            x.oid::regoperator::text as name, x.oprnamespace::regnamespace::text as place
        from pg_operator x
        union all
        select 'cast', 'pg_cast'::regclass, x.oid,
            format_type(x.castsource, null) || ' to ' || format_type(x.casttarget, null), ''
        from pg_cast x
        union all
        select 'function of the server', 'pg_proc'::regclass, x.oid, x.oid::regprocedure::text, 'pg_catalog'
        from pg_proc x where x.pronamespace = 'pg_catalog'::regnamespace
        union all
        select 'table of the server', 'pg_class'::regclass, x.oid, x.oid::regclass::text, 'pg_catalog'
        from pg_class x where x.relnamespace = 'pg_catalog'::regnamespace
        union all
        select 'operator class', 'pg_opclass'::regclass, x.oid, x.opcname::text,
            x.opcnamespace::regnamespace::text
        from pg_opclass x
        union all
        select 'collation', 'pg_collation'::regclass, x.oid, x.collname::text,
            x.collnamespace::regnamespace::text
        from pg_collation x
        union all
        select 'language', 'pg_language'::regclass, x.oid, x.lanname::text, '' from pg_language x
        union all
        select 'foreign server', 'pg_foreign_server'::regclass, x.oid, x.srvname::text, ''
        from pg_foreign_server x
    ) o
    where o.oid >= 16384
        and not exists (select from belongs b where b.classid = o.class and b.objid = o.oid)
    union all
    -- The server's own functions, which read, compare and hash for us.
    select 'server', '', 'functions', encode(
            sha256(
                convert_to(
                    string_agg(
                        concat_ws(' ', x.proname, x.proargtypes, x.prosrc, x.prolang, x.prosecdef), E'\n'
                        order by x.oid), 'UTF8')), 'hex')
    from pg_proc x
    where x.oid < 16384 and x.pronamespace = 'pg_catalog'::regnamespace
)
select l.kind, l.object, l.property, l.value
from line l
order by l.kind collate "C", l.object collate "C", l.property collate "C", l.value collate "C"
