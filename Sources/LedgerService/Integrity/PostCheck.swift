// The checks of posts, authorisations, requirements and dates, and of the counting itself.

internal import LedgerModel
internal import Postgres

extension Check {
    /// The query of a check that ``query(on:)`` does not have itself.
    func postQuery(on day: Day) -> SQL {
        switch self {
        case .emptyPost:
            """
            select null::bigint, 'post ' || t.post || ' (' || t.title || ') in ' || t.mission
                || ' has nobody in it'
            from post_detail t
            where t.superseded_by is null and t.valid @> \(day)::date and not exists (
                select from post_held(t.post, \(Knowledge.newest)) p where p.held @> \(day)::date
            )
            order by t.mission, t.post
            """
        case .rankBelowPost:
            """
            select p.deployment, 'post ' || p.post || ' asks for ' || t.rank_code
                || ', the incumbent holds ' || p.rank_code
            from posting p
            join post_detail t on t.post = p.post and t.superseded_by is null
            join rank_code a on a.code = t.rank_code
            join rank_code h on h.code = p.rank_code
            where p.superseded_by is null and p.held @> \(day)::date
                and h.band = a.band and h.seniority < a.seniority
            order by 1
            """
        case .overAuthorised:
            """
            select null::bigint, 'authorisation ' || a.authorisation || ' allows ' || a.ceiling
                || ' in ' || a.mission || ', ' || x.people || ' serve under it'
            from authorisation_detail a
            cross join lateral (
                select coalesce(sum(n.women + n.men + n.other + n.not_stated), 0) as people
                from strength_on(\(day), \(Knowledge.newest)) n
                join strength_cell c on c.id = n.cell and c.mission = a.mission
                join authorisation_type t on t.authorisation = a.authorisation
                    and t.personnel_type = c.personnel_type and t.superseded_by is null
            ) x
            where a.superseded_by is null and a.valid @> \(day)::date and x.people > a.ceiling
            order by a.authorisation
            """
        case .countedTwice:
            """
            select null::bigint, 'counted strengths ' || t.earlier || ' and ' || t.later || ' both count '
                || t.personnel_type || ' in ' || t.mission || ' from ' || lower(t.days)
                || ' to ' || coalesce((upper(t.days) - 1)::text, '...')
            from strength_counted_twice() t
            order by t.earlier, t.later
            """
        case .unknownRank:
            """
            select p.deployment, 'the rank "' || p.rank || '" is not known: it has no code and no band'
            from posting p
            where p.superseded_by is null and p.rank is not null and p.rank_code is null
                and not (rank_reading(p.rank, lower(p.held))).is_known
            order by 1, p.held
            """
        case .requirementLapses:
            """
            select d.id, r.kind || ' "' || r.title || '" expires on ' || r.expires_on
                || ', the service ends ' || coalesce((upper(d.served) - 1)::text, '...')
            from deployment d
            cross join lateral (
                select distinct on (q.kind, q.title) q.kind, q.title, q.expires_on
                from personal.requirement q
                where q.person = d.person and q.superseded_by is null
                order by q.kind, q.title, q.expires_on desc nulls first
            ) r
            where d.superseded_by is null and d.served && daterange(\(day)::date, null)
                and r.expires_on < coalesce(upper(d.served) - 1, 'infinity')
            order by r.expires_on, 1
            """
        case .handoverTooLong:
            """
            select i.deployment, 'in post ' || i.post || ' together with deployment '
                || o.deployment || ' on ' || upper(i.held * o.held) - lower(i.held * o.held)
                || ' days; declared are ' || i.handover_days
            from posting i
            join posting o on o.post = i.post and o.deployment <> i.deployment
                and o.superseded_by is null and o.held && i.held
                and (lower(o.held), o.deployment) < (lower(i.held), i.deployment)
            where i.superseded_by is null
                and (upper(i.held * o.held) is null
                    or upper(i.held * o.held) - lower(i.held * o.held) > i.handover_days)
            order by 1
            """
        case .impreciseDate:
            """
            select d.id, 'the ' || x.what || ' is known to the ' || x.precision || ' only'
            from deployment d
            cross join lateral (values
                ('first day', d.first_precision, d.first_day),
                ('last day', d.last_precision, d.last_day)
            ) x (what, precision, at)
            where d.superseded_by is null and x.precision <> 'day'
                and x.at < \(day)::date - interval '1 year'
            order by 1, 2
            """
        default:
            // Counted anew from the intervals: who has come by a day and has not gone, on the day itself
            // and at the end of every month kept.
            """
            with kept as (
                select \(day)::date as on_day,
                    coalesce(sum(n.women + n.men + n.other + n.not_stated), 0) as people
                from strength_on(\(day), \(Knowledge.newest)) n
                union all
                select (g.month + interval '1 month')::date - 1, coalesce(m.people, 0)
                from (select min(month) as first, max(month) as last from strength_month) k
                cross join lateral generate_series(k.first, k.last, interval '1 month') g (month)
                left join (
                    select m.month, sum(m.women + m.men + m.other + m.not_stated) as people
                    from (select min(month) as first, max(month) as last from strength_month) k
                    cross join lateral strength_months(k.first, k.last, \(Knowledge.newest), false) m
                    group by m.month
                ) m on m.month = g.month
            ),
            counted as (
                select v.on_day, sum(sum(v.people)) over (order by v.on_day) as people
                from (
                    select t.on_day, t.people from strength_turning() t
                    union all
                    select e.on_day, e.sign * (c.women + c.men + c.not_stated)
                    from counted_strength c
                    cross join lateral (
                        values (lower(c.served), 1), (upper(c.served), -1)
                    ) e (on_day, sign)
                    where c.superseded_by is null and e.on_day is not null
                    union all
                    select k.on_day, 0 from kept k
                ) v
                group by v.on_day
            )
            select null::bigint, 'on ' || k.on_day || ' the sums say ' || k.people::bigint
                || ', the intervals ' || c.people::bigint
            from kept k
            join counted c on c.on_day = k.on_day
            where k.people <> c.people
            order by k.on_day
            """
        }
    }
}
