// What a question about money holds: the day, the grouping, the currency, the years.

public import LedgerModel
internal import LedgerReports
internal import Postgres

/// A word by which money is grouped; its raw value is the column's name in the output.
public enum FundingGrouping: String, Sendable, CaseIterable {
    case commitment, recipient, purpose, section, mission, year
    case budgetLine = "budget-line"

    /// The columns of all words, in their order.
    static var columns: [Column] { allCases.map(\.column) }

    /// The column that names the groups.
    var column: Column {
        let label: Label =
            switch self {
            case .commitment: .commitment
            case .recipient: .recipient
            case .purpose: .purpose
            case .section: .section
            case .mission: .mission
            case .year: .year
            case .budgetLine: .budgetLine
            }
        return .key(label)
    }

    /// The SQL that gives the group's key for a row `m` of money.
    var key: SQL {
        switch self {
        case .commitment: "m.commitment"
        case .recipient: "m.recipient"
        case .purpose: "m.purpose"
        case .section: "m.section"
        case .mission: "m.mission"
        case .year: "m.year::text"
        case .budgetLine: "m.line"
        }
    }
}

/// A question about money: as it stood on a day, as known at a moment.
public struct FundingQuestion: Sendable {
    public var day: Day
    public let known: Knowledge
    public var groupings: [FundingGrouping]
    /// Convert into this currency; nil leaves each amount in its own.
    public var currency: Currency?
    /// How many days before an amount's day its rate may lie.
    public var rateWithin = RateAge.usual
    public var fromYear: BudgetYear?
    public var toYear: BudgetYear?
    public var commitment: CommitmentCode?
    public var recipient: RecipientCode?
    public var mission: MissionCode?

    public init(on day: Day, known: Knowledge, by groupings: [FundingGrouping]) {
        self.day = day
        self.known = known
        self.groupings = groupings
    }

    /// Whether only payments and refunds are asked for, so that no rate of the day is needed.
    var paymentsOnly = false

    /// The condition on a commitment `c` and its detail `d` that the question makes.
    var condition: SQL {
        var sql: SQL = "true"
        if let commitment { sql = sql + " and c.code = \(commitment.description)" }
        if let recipient { sql = sql + " and d.recipient = \(recipient.description)" }
        if let mission { sql = sql + " and d.mission = \(mission.description)" }
        return sql
    }

    /// Through which year rates that run on are counted where no last year is asked for.
    var countedThrough: BudgetYear?

    /// The year through which rates that run on are counted: the last one asked for, or else that of
    /// the day. It is the same in every report of money.
    var through: Int { (toYear ?? countedThrough)?.number ?? day.year }

    /// The measures, in the order of the output's columns.
    static let measures = ["pledged", "committed", "allocated", "disbursed", "refunded"]

    /// Common table expressions of which the last, `money`, has a row for each commitment, pledge,
    /// budget line and year, in its own currency. A line or year that is not grouped by is null.
    /// Where it converts, a row also has what was paid at the rates of its days, which rates those
    /// were, and the days of payments that have none; `standing` has the rate of the question's day.
    var relation: SQL {
        relation(
            of: "funding_movement(\(day), \(known.entry), \(through)::integer)",
            year: groupings.contains(.year), line: groupings.contains(.budgetLine), into: currency)
    }

    /// The same of commitments alone, year by year, for which no payment need be read.
    var commitments: SQL {
        relation(
            of: """
                (
                    select s.*, null::text as pledge, null::text as line, 0 as pledged,
                        s.amount as committed, 0 as allocated, 0 as disbursed, 0 as refunded
                    from commitment_step_years(
                        \(day), \(known.entry), \(through)::integer) s
                )
                """, year: true, line: false, into: nil)
    }

    private func relation(
        of movements: SQL, year: Bool, line: Bool, into target: Currency?
    ) -> SQL {
        let yearKey: SQL = year ? "v.year" : "null::integer"
        let lineKey: SQL = line ? "v.line" : "null::text"
        var years: SQL = "true"
        if let fromYear { years = years + " and v.year >= \(fromYear.number)::integer" }
        if let toYear { years = years + " and v.year <= \(toYear.number)::integer" }
        if let commitment { years = years + " and v.commitment = \(commitment.description)" }
        var filter: SQL = "true"
        if let recipient {
            filter = filter + " and coalesce(p.recipient, d.recipient) = \(recipient.description)"
        }
        if let mission {
            filter = filter + " and coalesce(p.mission, d.mission) = \(mission.description)"
        }
        let sums = SQL.joined(
            Self.measures.map {
                let name = SQL(trusted: $0)
                return "coalesce(sum(v.\(name)), 0) as \(name)"
            }, by: ", ")
        let moved: SQL =
            if let target { paid(of: movements, where: years, into: target) } else {
                "with "
            }
        let source: SQL =
            target == nil ? "\(movements) v where \(years)" : "\(Self.atItsRate)"
        return """
            \(moved)movement as materialized (
                select v.commitment, v.pledge, \(lineKey) as line, \(yearKey) as year,
                    \(sums)\(target == nil ? "" : Self.paidThen)
                from \(source)
                group by 1, 2, 3, 4
            ),
            money as materialized (
                select v.*, coalesce(p.currency, c.currency) as currency,
                    coalesce(p.recipient, d.recipient) as recipient, d.purpose, d.section,
                    coalesce(p.mission, d.mission) as mission, d.authority
                from movement v
                left join commitment c on c.code = v.commitment
                left join commitment_detail d on d.commitment = v.commitment
                    and \(stood("d", known))
                left join pledge_detail p on p.pledge = v.pledge and \(stood("p", known))
                where \(filter)
            )\(target.map(standing) ?? "")
            """
    }

    /// The movements one by one, and the rate of each day on which something was paid or came back.
    private func paid(of movements: SQL, where years: SQL, into target: Currency) -> SQL {
        """
        with moved as materialized (
            select v.*, coalesce(p.currency, c.currency) as currency
            from \(movements) v
            left join commitment c on c.code = v.commitment
            left join pledge_detail p on p.pledge = v.pledge and \(stood("p", known))
            where \(years)
        ),
        exchange as materialized (
            select x.currency, x.on_day as value_day, r.rate,
                case when x.currency <> \(target.description)
                    then \(toldRate("x.currency", target)) end as told
            from (
                select distinct v.currency, v.on_day from moved v
                where v.disbursed is not null or v.refunded is not null
            ) x
            left join lateral rate_used(
                x.currency, \(target.description), x.on_day, \(rateWithin)::integer,
                \(known.entry)
            ) r on true
        ),
        paid as materialized (
            select v.*, r.told, round(v.disbursed * r.rate, \(target.digits)::integer) as disbursed_at,
                round(v.refunded * r.rate, \(target.digits)::integer) as refunded_at,
                case when r.rate is null then r.value_day end as lacking
            from moved v
            left join exchange r on r.currency = v.currency and r.value_day = v.on_day
                and (v.disbursed is not null or v.refunded is not null)
        ),

        """
    }

    private static let atItsRate: SQL = "paid v"
    private static let paidThen: SQL = """
        , coalesce(sum(v.disbursed_at), 0) as disbursed_then,
            coalesce(sum(v.refunded_at), 0) as refunded_then,
            string_agg(distinct v.told, chr(31)) as told,
            string_agg(distinct v.lacking::text, chr(31)) as lacking
        """

    /// The rate of each currency on the question's day; none where there is no rate.
    private func standing(_ target: Currency) -> SQL {
        """
        ,
            standing as materialized (
                select x.currency, r.rate, r.on_day, r.by_way_of, r.source,
                    case when x.currency <> \(target.description)
                        then \(toldRate("x.currency", target)) end as told
                from (select distinct m.currency from money m) x
                left join lateral rate_used(
                    x.currency, \(target.description), \(day), \(rateWithin)::integer,
                    \(known.entry)
                ) r on true
            )
        """
    }
}

/// A rate as it is told, such as `1 USD = 8.4 NOK (2017-03-01, Norges Bank)`.
func toldRate(_ currency: SQL, _ target: Currency, _ rate: SQL = "r") -> SQL {
    """
    '1 ' || \(currency) || ' = ' || trim_scale(\(rate).rate) || ' ' || \(target.description)
        || ' ('
        || concat_ws(', ', \(rate).on_day, 'over ' || \(rate).by_way_of, \(rate).source) || ')'
    """
}
