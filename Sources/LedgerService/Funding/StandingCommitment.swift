// A commitment as the verbs that change it, or pay from it, find it.

internal import LedgerModel
internal import Postgres

/// What a commitment is when a verb looks it up.
struct StandingCommitment {
    let currency: Currency
    let shape: String
    let decided: Day
    let years: BudgetYears
}

/// The commitment of a code, as it stands now.
/// - Throws: ``LedgerError`` `unknown-commitment`, with the nearest code that is recorded.
func standing(_ code: CommitmentCode, _ session: Session) throws -> StandingCommitment {
    let found = try session.row(
        """
        select c.currency, c.shape, c.decided, lower(d.years), upper(d.years) - 1
        from commitment c
        join commitment_detail d on d.commitment = c.code and d.superseded_by is null
        where c.code = \(code.description)
        """
    ) { row in
        StandingCommitment(
            currency: try Currency(row.decode(0, as: String.self)), shape: try row.decode(1),
            decided: try row.decode(2),
            years: try BudgetYears(
                from: BudgetYear(row.decode(3, as: Int.self)),
                through: row.decodeIfPresent(4, as: Int.self).map { try BudgetYear($0) }))
    }
    guard let found else {
        let codes = try session.rows("select code from commitment order by 1") { row -> String in
            try row.decode(0)
        }
        let near = nearest(to: code.description, among: codes).map {
            Sentence(en: "Did you mean \($0)?", nb: "Mente du \($0)?")
        }
        throw LedgerError(
            .unknownCommitment,
            Sentence(
                en: "There is no commitment \(code).", nb: "Det finnes ikke noe tilsagn \(code)."),
            hint: near
                ?? Sentence(
                    en: "See `commitment list`.",
                    nb: "Se `commitment list`."))
    }
    return found
}

/// An amount of more than nothing, as it was typed.
func positive(_ text: String, _ currency: Currency) throws(LedgerError) -> Money {
    do { return try Money(positive: text, currency) } catch {
        throw LedgerError(
            .invalidInput,
            Sentence(en: "The amount cannot be recorded: ", nb: "Beløpet kan ikke registreres: ")
                + error.sentence)
    }
}

/// Refuses a year that a commitment says nothing of.
func require(
    _ year: BudgetYear, _ code: CommitmentCode, _ standing: StandingCommitment
) throws(LedgerError) {
    guard standing.years.contains(year) else {
        throw LedgerError(
            .outsideCommitment,
            Sentence(
                en: "\(year) is not among the years of \(code), \(standing.years).",
                nb: "\(year) er ikke blant årene til \(code), \(standing.years)."),
            hint: Sentence(
                en: "Extend it first: `commitment amend \(code) extend_to=\(year)`.",
                nb: "Forleng det først: `commitment amend \(code) extend_to=\(year)`."
            ))
    }
}
