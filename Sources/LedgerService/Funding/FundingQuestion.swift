// What a question about money holds: the day, the grouping, the currency, the years.

public import LedgerModel
internal import Postgres

/// A word by which money is grouped; its raw value is the column's name in the output.
public enum FundingGrouping: String, Sendable, CaseIterable {
    case commitment, recipient, purpose, section, mission, year
    case budgetLine = "budget-line"

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

    /// The condition on a commitment `c` and its detail `d` that the question makes.
    var condition: SQL {
        var sql: SQL = "true"
        if let commitment { sql = sql + " and c.code = \(commitment.description)" }
        if let recipient { sql = sql + " and d.recipient = \(recipient.description)" }
        if let mission { sql = sql + " and d.mission = \(mission.description)" }
        return sql
    }

    /// The year through which rates that run on are counted.
    var through: Int { toYear?.number ?? day.year }

    /// The measures, in the order of the output's columns.
    static let measures = ["pledged", "committed", "allocated", "disbursed", "refunded"]

    /// Common table expressions of which the last, `money`, has a row for each commitment, pledge,
    /// budget line and year, and where it is converted for each day of a rate. A line or year that
    /// is not grouped by is null.
    var relation: SQL {
        relation(
            of: "funding_movement(\(day), \(known.entry), \(through)::integer)",
            year: groupings.contains(.year), line: groupings.contains(.budgetLine))
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
                """, year: true, line: false)
    }

    private func relation(of movements: SQL, year: Bool, line: Bool) -> SQL {
        let converts = currency != nil
        let yearKey: SQL = year ? "v.year" : "null::integer"
        let lineKey: SQL = line ? "v.line" : "null::text"
        let valueDay: SQL =
            converts
            ? "case when v.disbursed <> 0 or v.refunded <> 0 then v.on_day else \(day)::date end"
            : "null::date"
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
        let amounts = SQL.joined(
            Self.measures.map {
                let name = SQL(trusted: $0)
                return converts ? "round(s.\(name) * r.rate, 2) as \(name)" : "s.\(name)"
            }, by: ", ")
        return """
            with movement as materialized (
                select v.commitment, v.pledge, \(lineKey) as line, \(yearKey) as year,
                    \(valueDay) as value_day,
                    \(sums)
                from \(movements) v
                where \(years)
                group by 1, 2, 3, 4, 5
            ),
            stated as materialized (
                select v.*, coalesce(p.currency, c.currency) as currency,
                    coalesce(p.recipient, d.recipient) as recipient, d.purpose, d.section,
                    coalesce(p.mission, d.mission) as mission, d.authority
                from movement v
                left join commitment c on c.code = v.commitment
                left join commitment_detail d on d.commitment = v.commitment
                    and \(stood("d", known))
                left join pledge_detail p on p.pledge = v.pledge and \(stood("p", known))
                where \(filter)
            ),
            \(converts ? exchange : "")
            money as (
                select s.commitment, s.pledge, s.line, s.year, s.recipient, s.purpose, s.section,
                    s.mission, s.authority,
                    coalesce(\(currency?.description), s.currency) as currency, \(amounts)
                from stated s
                \(converts ? Self.atItsRate : "")
            )
            """
    }

    /// The rate of each currency and day that is converted; none where there is no rate.
    private var exchange: SQL {
        """
        exchange as materialized (
            select x.currency, x.value_day, r.rate, r.on_day, r.by_way_of, r.source
            from (select distinct s.currency, s.value_day from stated s) x
            left join lateral rate_on(
                x.currency, \(currency?.description), x.value_day, \(rateWithin)::integer,
                \(known.entry)
            ) r on true
        ),
        """
    }

    private static let atItsRate: SQL =
        "join exchange r on r.currency = s.currency and r.value_day = s.value_day"
}
