// Money of a group in one currency: its amounts, and what they come to in another.

internal import LedgerModel
internal import LedgerReports
internal import Postgres

/// The amounts of one group in one currency, and what they are in the currency that is asked for.
struct MoneyPiece {
    /// Amounts by their measures: pledged, committed, allocated, disbursed, refunded, remaining.
    typealias Amounts = [Cell]

    let keys: [Cell]
    let currency: String
    let amounts: Amounts
    /// The same converted, and the exchange difference; nil where a rate is lacking.
    let converted: (amounts: Amounts, exchange: Cell)?
    /// The rate of the question's day; nil where nothing is converted by it.
    let rate: UsedRate?
    /// The rates at which was paid, as they are told.
    let paymentRates: [String]
    /// The days of payments that have no rate.
    let lackingDays: [String]

    static let measures: [Label] = [
        .pledged, .committed, .allocated, .disbursed, .refunded, .remaining,
    ]
    static let remaining = measures.count - 1
}

/// A rate that was used, with its day and where it is from.
struct UsedRate: Hashable {
    let rate: String
    let day: String
    let source: String
    /// The rate in words.
    let told: String
}

extension FundingQuestion {
    /// The money of each group and currency, and of all of each currency, as the database adds it up.
    func pieces(
        by keys: [SQL], where condition: SQL = "true", _ session: Session
    ) throws -> (groups: [MoneyPiece], totals: [MoneyPiece]) {
        let names = keys.indices.map { SQL(trusted: "k\($0)") }
        let set = SQL.joined(names.map { "m.\($0)" } + ["m.currency"], by: ", ")
        let measures = Self.measures.map { SQL(trusted: $0) }
        let sums = SQL.joined(
            Self.measures.map {
                let name = SQL(trusted: $0)
                return paymentsOnly && !["disbursed", "refunded"].contains($0)
                    ? "0 as \(name)" : "coalesce(sum(m.\(name)), 0) as \(name)"
            }, by: ", ")
        let remaining: SQL = paymentsOnly ? "0" : "s.committed - s.disbursed + s.refunded"
        let named = SQL.joined(
            keys.enumerated().map { "\($1)::text as \(names[$0])" } + ["m.*"], by: ", ")
        let whole: SQL = keys.isEmpty ? "false" : "grouping(m.k0) = 1"
        let chosen = SQL.joined(
            names.map { "g.\($0)" } + ["g.currency"]
                + (measures + ["remaining"]).map { "money_text(g.\($0), g.currency)" }, by: ", ")
        let order = SQL.joined((1...(keys.count + 1)).map { SQL(trusted: "\($0 + 1)") }, by: ", ")
        let grouping: SQL =
            keys.isEmpty ? "m.currency" : "grouping sets ((\(set)), (m.currency))"
        let standing: SQL =
            currency == nil ? "" : "left join standing r on r.currency = g.currency"
        let all = try session.rows(
            """
            \(relation)
            select g.whole, \(chosen)\(converted)
            from (
                select s.*, \(remaining) as remaining
                from (
                    select \(set), \(sums)\(then), \(whole) as whole
                    from (select \(named) from money m where \(condition)) m
                    group by \(grouping)
                ) s
            ) g
            \(standing)
            where g.pledged <> 0 or g.committed <> 0 or g.allocated <> 0 or g.disbursed <> 0
                or g.refunded <> 0
            order by \(order)
            """
        ) { row in try piece(row, keys.count) }
        let groups = all.filter { !$0.whole }.map(\.piece)
        return (groups, keys.isEmpty ? groups : all.filter(\.whole).map(\.piece))
    }

    /// Adds up what the rates of payments' days gave.
    private var then: SQL {
        guard currency != nil else { return "" }
        return """
            , sum(m.disbursed_then) as disbursed_then, sum(m.refunded_then) as refunded_then,
                string_agg(m.told, chr(31)) as told, string_agg(m.lacking, chr(31)) as lacking
            """
    }

    /// Stocks at the rate of the question's day, each converted once; payments as they were converted
    /// one by one; the exchange difference between the two.
    private var converted: SQL {
        guard let currency else { return "" }
        let target = currency.description
        let digits = currency.digits
        func atRate(_ amount: SQL) -> SQL {
            "case when \(amount) = 0 then 0 else round(\(amount) * r.rate, \(digits)::integer) end"
        }
        let amounts: [SQL] =
            ["pledged", "committed", "allocated"].map { atRate("g.\(SQL(trusted: $0))") }
            + ["g.disbursed_then", "g.refunded_then", atRate("g.remaining")]
            + [
                paymentsOnly
                    ? "0"
                    : "\(atRate("(g.disbursed - g.refunded)")) - (g.disbursed_then - g.refunded_then)"
            ]
        return ", "
            + SQL.joined(amounts.map { "money_text(\($0), \(target))" }, by: ", ")
                + """
                , trim_scale(r.rate)::text, r.on_day::text,
                    concat_ws(', over ', coalesce(r.source, ''), r.by_way_of), r.told, g.told, g.lacking
                """
    }

    private func piece(
        _ row: borrowing Row, _ keys: Int
    ) throws -> (whole: Bool, piece: MoneyPiece) {
        func text(_ index: Int) throws -> String? {
            try row.decodeIfPresent(index, as: String.self)
        }
        func parts(_ index: Int) throws -> [String] {
            let words = try text(index)?.split(separator: "\u{1F}").map(String.init) ?? []
            return Array(Set(words)).sorted()
        }
        func amounts(from first: Int, _ count: Int, in currency: String) throws -> [Cell] {
            try (first..<(first + count)).compactMap {
                try text($0).map { Cell.money($0, currency) }
            }
        }
        let own = try text(keys + 1) ?? ""
        let measures = MoneyPiece.measures.count
        let start = keys + 2
        var converted: (amounts: [Cell], exchange: Cell)?
        var rate: UsedRate?
        var (payments, lacking): ([String], [String]) = ([], [])
        if let target = currency {
            let place = start + measures
            let found = try amounts(from: place, measures + 1, in: target.description)
            (payments, lacking) = (try parts(place + measures + 5), try parts(place + measures + 6))
            if found.count == measures + 1, lacking.isEmpty {
                converted = (Array(found.dropLast()), found[measures])
            }
            if !paymentsOnly, let told = try text(place + measures + 4) {
                rate = UsedRate(
                    rate: try text(place + measures + 1) ?? "",
                    day: try text(place + measures + 2) ?? "",
                    source: try text(place + measures + 3) ?? "", told: told)
            }
        }
        return (
            try row.decode(0),
            MoneyPiece(
                keys: try (1..<(keys + 1)).map { Cell.optional(try text($0)) },
                currency: own, amounts: try amounts(from: start, measures, in: own),
                converted: converted, rate: rate, paymentRates: payments, lackingDays: lacking)
        )
    }
}
