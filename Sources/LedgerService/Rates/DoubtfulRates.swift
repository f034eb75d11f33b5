// Rates that are taken only with a word: far from those around them, against the other direction, or of a
// currency that has ended.

internal import LedgerModel
internal import Postgres

/// Rates among those given that are not taken as they are.
struct DoubtfulRates: Error {
    struct Doubt {
        /// The rate's place among those given.
        let place: Int
        /// What is doubtful, and what to do.
        let sentence: Sentence
        /// Whether a word helps.
        let canBeAccepted: Bool
    }

    let doubts: [Doubt]
}

/// What is doubtful about rates that are staged in the temporary table given_rate.
func doubts(_ session: Session) throws -> [DoubtfulRates.Doubt] {
    let ended = try session.rows(
        """
        select g.place, l.currency, upper(l.valid) - 1
        from pg_temp.given_rate g
        join currency_life l on l.currency in (g.base, g.quote) and g.on_day >= upper(l.valid)
        where l.superseded_by is null
        order by g.place
        """
    ) { row in
        let (code, last) = (try row.decode(1, as: String.self), try row.decode(2, as: Day.self))
        return DoubtfulRates.Doubt(
            place: Int(try row.decode(0, as: Int64.self)) - 1,
            sentence: Sentence(
                en: "\(code) was in use until \(last): there is no rate of it on a later day.",
                nb: "\(code) var i bruk til \(last): den har ingen kurs på en senere dag."),
            canBeAccepted: false)
    }
    let odd = try session.rows(
        """
        select g.place, d.rule, d.other_day, trim_scale(d.other_rate)::text, d.other_source,
            d.above::text, g.quote || '/' || g.base
        from (
            select array_agg(g.base order by g.place) as base,
                array_agg(g.quote order by g.place) as quote,
                array_agg(g.on_day order by g.place) as day,
                array_agg(g.rate order by g.place) as rate,
                array_agg(g.place order by g.place) as place
            from pg_temp.given_rate g
            where not exists (
                select from rate r
                where (r.base, r.quote, r.on_day, r.rate) = (g.base, g.quote, g.on_day, g.rate)
                    and r.superseded_by is null
            )
        ) a
        cross join lateral rates_doubtful(a.base, a.quote, a.day, a.rate) d
        join pg_temp.given_rate g on g.place = a.place[d.place]
        order by g.place
        """
    ) { row in
        let source: String? = try row.decodeIfPresent(4)
        return DoubtfulRates.Doubt(
            place: Int(try row.decode(0, as: Int64.self)) - 1,
            sentence: sentence(
                rule: try row.decode(1), day: try row.decode(2), rate: try row.decode(3),
                source: source.map { " (\($0))" } ?? "", above: try row.decodeIfPresent(5),
                inverse: try row.decode(6)),
            canBeAccepted: true)
    }
    return ended + odd
}

private func sentence(
    rule: String, day: Day, rate: String, source: String, above: String?, inverse: String
) -> Sentence {
    guard rule == "far", let above else {
        return Sentence(
            en:
                "contradicts \(inverse) \(rate)\(source) of the same day. If it is right all the same,"
                + " say why with `unusual`.",
            nb:
                "motsier \(inverse) \(rate)\(source) for samme dag. Er den likevel riktig, si hvorfor"
                + " med `unusual`.")
    }
    let isBelow = above.hasPrefix("-")
    let percent = above.drop { $0 == "-" }
    return Sentence(
        en:
            "is \(percent) % \(isBelow ? "below" : "above") the rate of \(day), \(rate)\(source). If it"
            + " is right all the same, say why with `unusual`.",
        nb: "er \(percent) % \(isBelow ? "under" : "over") kursen \(day), \(rate)\(source). Er den"
            + " likevel riktig, si hvorfor med `unusual`.")
}
