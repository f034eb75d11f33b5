// Who stands in for the absent holder of a post, without holding it.

public import LedgerModel
internal import Postgres

extension Ledger {
    /// Records that somebody who serves in the mission stands in for the absent holder of a post. What was
    /// recorded of the same two for these days gives way.
    /// - Parameter period: A nil last day runs on; it ends with the deployment at the latest.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-post`, `unknown-deployment`, `post-taken` when another one stands
    ///   in, `post-does-not-fit` when nobody who holds the post is away on the first day.
    public func recordStandIn(
        for post: String, deployment number: Int64, _ period: Period, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            let days = try Period(
                from: period.firstDay ?? current.firstDay,
                through: period.lastDay ?? current.served.lastDay)
            try insertStandIn(for: post, number, days, entry, session)
            return entry
        }
    }
}

/// Inserts under an open entry that a deployment stands in for the holder of a post.
func insertStandIn(
    for post: String, _ number: Int64, _ days: Period, _ entry: Int64, _ session: Session
) throws {
    try requirePost(post, session)
    try StandingFacts(
        "stand_in",
        where: "deployment = \(number) and post = \(post) and days && \(days)::daterange"
    ).close(in: entry, session)
    try session.execute(
        """
        insert into stand_in (deployment, post, days, entry)
        values (\(number), \(post), \(days)::daterange, \(entry))
        """)
}

/// Refuses a post that is not recorded.
func requirePost(_ post: String, _ session: Session) throws {
    let known: Bool = try session.value("select exists (select from post where number = \(post))")
    guard !known else { return }
    let numbers = try session.rows("select number from post order by 1") { row -> String in
        try row.decode(0)
    }
    let hint: Sentence =
        if let near = nearest(to: post, among: numbers) {
            Sentence(en: "Did you mean \(near)?", nb: "Mente du \(near)?")
        } else {
            Sentence(
                en: "Add it first: `post add number=\(post) ...`.",
                nb: "Legg den til først: `post add number=\(post) ...`.")
        }
    throw LedgerError(
        .unknownPost,
        Sentence(en: "There is no post \(post).", nb: "Det finnes ingen stilling \(post)."),
        hint: hint)
}

/// Somebody who is in a post on days on which another one would be.
struct PostHolder {
    let deployment: Int64
    let serviceNumber: String
    let post: String
    let firstDay: Day
    let lastDay: Day?
    /// Since when the holder is away on the first day of the other; nil when not away.
    let awaySince: Day?

    /// What a person is told who would put another one into the post.
    /// - Parameters:
    ///   - held: The days of the other one in it.
    ///   - handoverDays: The days that were declared as shared.
    func refusal(of held: Period, handoverDays: Int?) -> LedgerError {
        let last = lastDay?.description ?? "..."
        return LedgerError(
            .postTaken,
            Sentence(
                en: "\(serviceNumber) is in post \(post) from \(firstDay) to \(last)"
                    + " (deployment \(deployment)).",
                nb: "\(serviceNumber) er i stilling \(post) fra \(firstDay) til \(last)"
                    + " (tjeneste \(deployment))."),
            hint: standInHint + handoverHint(held, handoverDays))
    }

    private var standInHint: Sentence {
        guard let awaySince else { return Sentence(en: "", nb: "") }
        return Sentence(
            en: "The holder is away since \(awaySince): a stand-in is recorded with"
                + " `stand_in_for=\(post)` instead of `post`. ",
            nb: "Innehaveren er borte siden \(awaySince): en stedfortreder registreres med"
                + " `stand_in_for=\(post)` i stedet for `post`. ")
    }

    private func handoverHint(_ held: Period, _ handoverDays: Int?) -> Sentence {
        guard handoverDays != nil else {
            return Sentence(
                en:
                    "Declare the days that both are there: `handover_days=14`; or end the other first.",
                nb: "Oppgi dagene begge er der: `handover_days=14`; eller avslutt den andre først.")
        }
        guard let lastDay, let first = held.firstDay, first > firstDay else {
            return lastDay == nil
                ? Sentence(
                    en: "The holder has no planned end, so no handover can end. Record one first:"
                        + " `deployment correct \(deployment) planned_last_day=DAY`.",
                    nb:
                        "Innehaveren har ingen planlagt slutt, så en overlevering kan ikke ta slutt."
                        + " Registrer den først: `deployment correct \(deployment)"
                        + " planned_last_day=DAY`.")
                : Sentence(
                    en: "A handover is declared by who comes in later.",
                    nb: "En overlevering meldes av den som kommer sist.")
        }
        let days = Int(lastDay.daysSince2000 - first.daysSince2000) + 1
        return Sentence(
            en:
                "Both are there on \(days) days: declare all of them with `handover_days=\(days)`, or"
                + " end the other first.",
            nb:
                "Begge er der i \(days) dager: oppgi alle med `handover_days=\(days)`, eller avslutt den"
                + " andre først.")
    }
}
