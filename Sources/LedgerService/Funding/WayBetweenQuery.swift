// How the database adds up the way between what remained on one day and on another.

internal import LedgerModel
internal import Postgres

extension WayBetween {
    static func query(_ opening: FundingQuestion, _ closing: FundingQuestion) -> SQL {
        var (before, again, after) = (opening, closing, closing)
        again.day = opening.day
        before.toYear = closing.toYear
        let through = try? BudgetYear(closing.through)
        before.countedThrough = through
        again.countedThrough = through
        after.countedThrough = through
        let remaining = "m.committed - m.disbursed + m.refunded" as SQL
        let opened: SQL = """
            \(remaining) as opening, 0 as again, 0 as new, 0 as amended, 0 as paid, 0 as closing
            """
        // Each stock with its own relation; the keys are those of the closing's knowledge and its own.
        func stock(_ question: FundingQuestion, _ columns: SQL) -> SQL {
            var question = question
            question.currency = nil
            return """
                select * from (
                    \(question.relation)
                    select m.commitment, m.recipient, m.purpose, m.section, m.mission, m.line, m.year,
                        m.currency, \(columns), 0::numeric, null::text, null::text
                    from money m
                    where m.commitment is not null
                ) s
                """
        }
        let known = closing.known
        var years: SQL = "true"
        if let first = closing.fromYear {
            years = years + " and v.year >= \(first.number)::integer"
        }
        if let last = closing.toYear { years = years + " and v.year <= \(last.number)::integer" }
        let keys = closing.groupings.map(\.key) + ["m.currency"]
        let named = SQL.joined(
            keys.enumerated().map { "\($1) as k\(SQL(trusted: "\($0)"))" }, by: ", ")
        let places = SQL.joined(keys.indices.map { SQL(trusted: "\($0 + 1)") }, by: ", ")
        let chosen = SQL.joined(
            keys.indices.map { "g.k\(SQL(trusted: "\($0)"))" }, by: ", ")
        let code = "g.k\(SQL(trusted: "\(keys.count - 1)"))" as SQL
        let amounts = sums.map { SQL(trusted: $0) }
        return """
            with paid as materialized (
                \(payments(opening, closing))
            )\(rates(closing))
            select \(chosen), \(SQL.joined(
                amounts.map { "money_text(g.\($0), \(code))" }, by: ", "))\(converted(closing))
            from (
                select \(named), \(SQL.joined(
                    amounts.map { "sum(m.\($0)) as \($0)" }, by: ", ")),
                    sum(m.paid_then) as paid_then, string_agg(distinct m.lacking, chr(31)) as lacking,
                    string_agg(distinct m.told, chr(31)) as told
                from (
                    \(stock(before, opened))
                    union all
                    \(stock(again, "0, \(remaining), 0, 0, 0, 0"))
                    union all
                    \(stock(after, "0, 0, 0, 0, 0, \(remaining)"))
                    union all
                    select v.commitment, d.recipient, d.purpose, d.section, d.mission, v.line, v.year,
                        c.currency, 0, 0, v.new, v.amended, v.paid, 0, v.paid_then, v.lacking, v.told
                    from (
                        select s.commitment, null::text as line, s.year,
                            case when s.kind = 'original' and s.on_day > \(opening.day)
                                then s.amount else 0 end as new,
                            case when s.kind = 'original' and s.on_day > \(opening.day)
                                then 0 else s.amount end as amended,
                            0 as paid, 0 as paid_then, null::text as lacking, null::text as told
                        from commitment_step_years(
                            \(closing.day), \(known.entry), \(closing.through)::integer) s
                        union all
                        select s.commitment, null, s.year, 0, -s.amount, 0, 0, null, null
                        from commitment_step_years(
                            \(opening.day), \(known.entry), \(closing.through)::integer) s
                        union all
                        select p.commitment, p.line, p.year, 0, 0, p.amount, \(paidThen(closing))
                    ) v
                    join commitment c on c.code = v.commitment
                    join commitment_detail d on d.commitment = v.commitment and \(stood("d", known))
                    where \(closing.condition) and \(years)
                ) m (commitment, recipient, purpose, section, mission, line, year, currency, opening,
                    again, new, amended, paid, closing, paid_then, lacking, told)
                group by \(places)
                having bool_or(m.opening <> 0 or m.again <> 0 or m.new <> 0 or m.amended <> 0
                    or m.paid <> 0 or m.closing <> 0)
            ) g
            \(stockRates(opening, closing, code))
            where g.opening <> 0 or g.again <> 0 or g.new <> 0 or g.amended <> 0 or g.paid <> 0
                or g.closing <> 0
            order by \(places)
            """
    }

    /// The payments and refunds between the two days, as known at the closing.
    private static func payments(_ opening: FundingQuestion, _ closing: FundingQuestion) -> SQL {
        """
        select p.commitment, p.line, p.year, p.on_day, p.amount
        from disbursement p
        where p.on_day > \(opening.day) and p.on_day <= \(closing.day)
            and \(stood("p", closing.known))
        union all
        select p.commitment, p.line, p.year, r.on_day, -r.amount
        from refund r
        join disbursement p on p.id = r.disbursement
        where r.on_day > \(opening.day) and r.on_day <= \(closing.day)
            and \(stood("r", closing.known))
        """
    }

    /// The rate of each day on which something was paid.
    private static func rates(_ closing: FundingQuestion) -> SQL {
        guard let target = closing.currency else { return "" }
        return """
            , exchange as materialized (
                select x.currency, x.on_day as value_day, r.rate,
                    case when x.currency <> \(target.description)
                        then \(toldRate("x.currency", target)) end as told
                from (
                    select distinct c.currency, p.on_day
                    from paid p
                    join commitment c on c.code = p.commitment
                ) x
                left join lateral rate_used(
                    x.currency, \(target.description), x.on_day,
                    \(closing.rateWithin)::integer, \(closing.known.entry)
                ) r on true
            )
            """
    }

    private static func paidThen(_ closing: FundingQuestion) -> SQL {
        guard let digits = closing.currency?.digits else { return "0, null, null from paid p" }
        return """
            round(p.amount * e.rate, \(digits)::integer),
                case when e.rate is null then p.on_day::text end, e.told
            from paid p
            join commitment c on c.code = p.commitment
            join exchange e on e.currency = c.currency and e.value_day = p.on_day
            """
    }

    private static func stockRates(
        _ opening: FundingQuestion, _ closing: FundingQuestion, _ code: SQL
    ) -> SQL {
        guard let target = closing.currency?.description else { return "" }
        func rate(_ day: Day, _ known: Knowledge, _ name: SQL) -> SQL {
            """
            left join lateral rate_used(
                \(code), \(target), \(day), \(closing.rateWithin)::integer, \(known.entry)
            ) \(name) on true
            """
        }
        return SQL.joined(
            [
                rate(opening.day, opening.known, "o"), rate(opening.day, closing.known, "a"),
                rate(closing.day, closing.known, "r"),
            ], by: "\n")
    }

    /// Each amount at its rate, the days of payments that lack one, and the rates.
    private static func converted(_ closing: FundingQuestion) -> SQL {
        guard let target = closing.currency else { return "" }
        func atRate(_ amount: SQL, _ rate: SQL) -> SQL {
            """
            money_text(
                case when \(amount) = 0 then 0
                    else round(\(amount) * \(rate).rate, \(target.digits)::integer) end,
                \(target.description))
            """
        }
        let code = "g.k\(SQL(trusted: "\(closing.groupings.count)"))" as SQL
        func words(_ rate: SQL) -> SQL {
            """
            trim_scale(\(rate).rate)::text, \(rate).on_day::text,
                concat_ws(', over ', coalesce(\(rate).source, ''), \(rate).by_way_of),
                case when \(code) <> \(target.description)
                    then \(toldRate(code, target, rate)) end
            """
        }
        return """
            , \(atRate("g.opening", "o")), \(atRate("g.again", "a")), \(atRate("g.new", "r")),
                \(atRate("g.amended", "r")), money_text(g.paid_then, \(target.description)),
                \(atRate("g.closing", "r")), g.lacking, g.told, \(words("o")), \(words("r"))
            """
    }
}
