// Rates of exchange: recorded with their day and source, and used for amounts of that day.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A rate as it is recorded.
public struct RateStatement: Sendable, Equatable {
    public let base: Currency
    public let quote: Currency
    public let day: Day
    /// So much of the quote for one of the base, in digits with a point and perhaps an exponent.
    let rate: String
    /// Where it is from; the statement's source when nil.
    var source: String?
}

/// How old a rate may be.
public enum RateAge {
    /// Days between a rate and the amount's day that are accepted when nobody says otherwise: over
    /// Easter and Christmas there is none.
    public static let usual = 7
}

extension Ledger {
    /// States rates; one that is recorded otherwise is superseded, and that is told.
    func state(
        _ rates: [RateStatement], unusual: String?, _ statement: Statement
    ) async throws -> StatedReceipt {
        try await writing(counts: false, lookingUp: .underLock) { session in
            // Hundreds of thousands come at once: they are sent once and compared there.
            try session.execute(
                """
                create temporary table given_rate on commit drop as
                select u.base, u.quote, u.day::date as on_day, trim_scale(u.rate::numeric) as rate,
                    coalesce(nullif(u.source, ''), \(statement.source)) as source, u.place,
                    null::text as accepted
                from unnest(
                    \(rates.map(\.base.description))::text[],
                    \(rates.map(\.quote.description))::text[],
                    \(rates.map(\.day.description))::text[], \(rates.map(\.rate))::text[],
                    \(rates.map { $0.source ?? "" })::text[]
                ) with ordinality u (base, quote, day, rate, source, place)
                """)
            try accept(try doubts(session), unusual, session)
            var receipt = StatedReceipt()
            (receipt.alreadyRecorded, receipt.changed) =
                try session.row(
                    """
                    select count(*) filter (where r.rate = g.rate),
                        count(*) filter (where r.rate <> g.rate)
                    from given_rate g
                    join rate r on (r.base, r.quote, r.on_day) = (g.base, g.quote, g.on_day)
                        and r.superseded_by is null
                    """
                ) { row in (try row.decode(0, as: Int.self), try row.decode(1, as: Int.self)) }
                ?? (0, 0)
            receipt.added = rates.count - receipt.alreadyRecorded - receipt.changed
            receipt.remarks = try corrections(receipt.changed, session)
            guard receipt.added + receipt.changed > 0 else { return receipt }
            let entry = try statement.open(in: session)
            try StandingFacts(
                "rate",
                where: """
                    exists (
                        select from given_rate g
                        where (g.base, g.quote, g.on_day) = (rate.base, rate.quote, rate.on_day)
                            and g.rate <> rate.rate)
                    """
            ).close(in: entry, session)
            try session.execute(
                """
                insert into rate (base, quote, on_day, rate, source, accepted, entry)
                select g.base, g.quote, g.on_day, g.rate, g.source, g.accepted, \(entry)::bigint
                from given_rate g
                where not exists (
                    select from rate r
                    where (r.base, r.quote, r.on_day) = (g.base, g.quote, g.on_day)
                        and r.superseded_by is null
                )
                """)
            receipt.entry = entry
            return receipt
        }
    }

    /// Notes why doubtful rates are taken.
    /// - Throws: ``DoubtfulRates`` when nothing was said, or no word helps.
    private func accept(
        _ doubts: [DoubtfulRates.Doubt], _ unusual: String?, _ session: Session
    ) throws {
        guard !doubts.isEmpty else { return }
        guard let unusual, doubts.allSatisfy(\.canBeAccepted) else {
            throw DoubtfulRates(
                doubts: unusual == nil ? doubts : doubts.filter { !$0.canBeAccepted })
        }
        try session.execute(
            """
            update pg_temp.given_rate g set accepted = \(unusual)
            where g.place = any(\(doubts.map { Int64($0.place) + 1 })::bigint[])
            """)
    }

    /// Which recorded rates are corrected, from what to what.
    private func corrections(_ count: Int, _ session: Session) throws -> [Sentence] {
        guard count > 0 else { return [] }
        // More than these nobody reads.
        let shown = 50
        let told = try session.rows(
            """
            select g.base || '/' || g.quote || ' ' || g.on_day || ': ' || r.rate || ' ('
                || r.source || ') -> ' || g.rate || ' (' || g.source || ')'
            from pg_temp.given_rate g
            join rate r on (r.base, r.quote, r.on_day) = (g.base, g.quote, g.on_day)
                and r.superseded_by is null and r.rate <> g.rate
            order by g.on_day, g.base, g.quote
            limit \(shown)
            """
        ) { Sentence(alike: try $0.decode(0, as: String.self)) }
        guard count > shown else { return told }
        return told + [
            Sentence(
                en: "... and \(count - shown) more corrections.",
                nb: "... og \(count - shown) rettelser til.")
        ]
    }

    /// The rates of some currencies over some days, newest first.
    public func rates(
        between currencies: [Currency], from first: Day?, to last: Day?, known: Knowledge,
        _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.base), .key(.quote), .day(.day), .measure(.rate, .decimal),
            .source, .number(.entry),
        ]
        return try await list(
            "rates", Phrase.ratesTitle.text(language), columns, known: known, language
        ) { _ in
            var sql: SQL = """
                select r.base, r.quote, r.on_day, r.rate::text, r.source, r.entry
                from rate r where \(stood("r", known))
                """
            if let first { sql = sql + " and r.on_day >= \(first)" }
            if let last { sql = sql + " and r.on_day <= \(last)" }
            for currency in currencies {
                sql = sql + " and \(currency.description) in (r.base, r.quote)"
            }
            return sql + " order by r.on_day desc, r.base, r.quote"
        }
    }
}

/// An amount at the rate of a day, rounded to the decimals of the currency.
/// - Throws: ``LedgerError`` `no-rate`.
func converted(
    _ money: Money, to currency: Currency, on day: Day, within days: Int, _ session: Session
) throws -> Money {
    let found = try session.row(
        """
        select round(\(money.amount)::numeric * r.rate, \(currency.digits)::integer)
        from rate_used(
            \(money.currency.description), \(currency.description), \(day), \(days)::integer,
            \(Int64.max)::bigint
        ) r
        """
    ) { row in try Money(row.decode(0, as: ExactNumeric.self), currency) }
    guard let found else { throw noRate(money.currency, currency, day, days) }
    return found
}

/// That there is no rate to convert with.
func noRate(_ from: Currency, _ to: Currency, _ day: Day, _ days: Int) -> LedgerError {
    LedgerError(
        .noRate,
        Sentence(
            en: "There is no rate from \(from) to \(to) on \(day) or in the \(days) days before.",
            nb: "Det finnes ingen kurs fra \(from) til \(to) \(day) eller de \(days) dagene før."),
        hint: Sentence(
            en: "Import rates: `rate import FILE`; or state with `nok` what the budget"
                + " line is charged.",
            nb:
                "Hent inn kurser: `rate import FILE`; eller oppgi med `nok` hva kap./post"
                + " belastes."))
}
