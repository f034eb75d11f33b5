// The money side as a plain-text journal, so that another program can add it up.

public import LedgerModel
internal import Postgres

extension Ledger {
    /// Writes the money as it stood on a day as a journal that hledger reads: for each measure of the
    /// report of money an account `measure:commitment:year`, each amount against `contra:measure`.
    /// - Parameters:
    ///   - through: The year through which rates that run on are written; that of the day when nil.
    ///   - write: Takes the text piece by piece.
    public func journal(
        on day: Day, through: BudgetYear?, known: Knowledge,
        write: @escaping @Sendable (String) throws -> Void
    ) async throws {
        try await reading { session in
            let postings = postings(day, through?.number ?? day.year, known)
            try write(
                """
                ; PeaceLedger: money as it stood on \(day), as known at entry \(known.entry).
                ; measure:commitment:year, as in the report of money; contra:measure balances it.
                decimal-mark .


                """)
            for line in try session.rows(
                """
                with posting as (\(postings))
                select 'commodity 1000.00 ' || currency from posting group by 1
                union all
                select 'account contra:' || measure from posting group by 1
                union all
                select 'account ' || account from posting group by 1
                order by 1
                """, { try $0.decode(0, as: String.self) })
            {
                try write(line + "\n")
            }
            var last = ""
            try session.stream(
                """
                select p.on_day::text || ' (entry ' || p.entry || ') ' || p.label,
                    '    ' || p.account || '  ' || money_text(p.amount, p.currency) || ' ' || p.currency || E'\\n'
                        || '    contra:' || p.measure || '  ' || money_text(-p.amount, p.currency) || ' '
                        || p.currency
                        || E'\\n',
                    p.reference
                from (\(postings)) p
                order by p.on_day, p.entry, p.label, p.reference, p.account
                """
            ) { row in
                let head: String = try row.decode(0)
                let reference = try row.decodeIfPresent(2, as: String.self)
                let title = head + (reference.map { "  ; reference: \(oneLine($0))" } ?? "")
                if title != last { try write("\n\(title)\n") }
                last = title
                try write(try row.decode(1))
            }
        }
    }
}

/// A text without the ends of lines, which would end a comment.
private func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline ? " " : $0 })
}

/// Each amount with its account, its day and the entry it comes from.
private func postings(_ day: Day, _ through: Int, _ known: Knowledge) -> SQL {
    """
    select v.on_day, v.entry, v.label, v.reference, v.measure,
        coalesce(v.currency, c.currency) as currency, v.amount,
        concat_ws(':', v.measure, coalesce(v.commitment, 'unlinked'), v.year, v.line) as account
    from (
        select s.on_day, s.entry, s.kind || ' ' || s.commitment as label, null::text as reference,
            'committed' as measure, s.commitment, s.year, null::text as line, s.amount,
            null::text as currency
        from commitment_step_years(\(day), \(known.entry), \(through)::integer) s
        union all
        select a.on_day, a.entry, 'allocation ' || a.id, null, 'allocated', a.commitment, a.year,
            a.line, a.amount, null
        from allocation a
        where a.on_day <= \(day) and \(stood("a", known))
        union all
        select o.on_day, o.entry, 'carry-over ' || o.id, null, 'carried', o.commitment, y.year,
            o.line, y.amount, null
        from carry_over o
        cross join lateral (
            values (o.from_year, -o.amount), (o.from_year + 1, o.amount)
        ) y (year, amount)
        where o.on_day <= \(day) and \(stood("o", known))
        union all
        select d.on_day, d.entry, 'disbursement ' || d.id, d.reference, 'disbursed', d.commitment,
            d.year, d.line, d.amount, null
        from disbursement d
        where d.on_day <= \(day) and \(stood("d", known))
        union all
        select r.on_day, r.entry, 'refund of disbursement ' || d.id, d.reference, 'refunded',
            d.commitment, d.year, d.line, r.amount, null
        from refund r
        join disbursement d on d.id = r.disbursement
        where r.on_day <= \(day) and \(stood("r", known))
        union all
        select p.pledged_on, p.entry, 'pledge ' || p.pledge, null, 'pledged', f.commitment,
            extract(year from coalesce(p.due_on, p.pledged_on)), null, p.amount, p.currency
        from pledge_detail p
        cross join lateral (
            select case when count(distinct l.commitment) = 1 then min(l.commitment) end
                as commitment
            from pledge_fulfilment l
            where l.pledge = p.pledge and l.on_day <= \(day) and \(stood("l", known))
        ) f
        where p.amount is not null and p.pledged_on <= \(day)
            and (p.withdrawn_on is null or p.withdrawn_on > \(day)) and \(stood("p", known))
    ) v
    left join commitment c on c.code = v.commitment
    """
}
