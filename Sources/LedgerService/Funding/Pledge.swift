// Pledges: public promises, of money or in kind, and what fulfils them. Never a commitment.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A pledge as it is recorded.
public struct PledgeStatement: Sendable {
    public let code: PledgeCode
    /// What is promised, such as "C-130 transport aircraft for six months".
    public let title: String
    public let recipient: RecipientCode
    public let pledgedOn: Day
    /// Nil when it is in kind.
    public var amount: Money?
    public var mission: MissionCode?
    /// Where it was made, such as "Leaders' Summit on Peacekeeping 2015".
    public var event: String?
    public var dueOn: Day?

    public init(code: PledgeCode, title: String, recipient: RecipientCode, pledgedOn: Day) {
        self.code = code
        self.title = title
        self.recipient = recipient
        self.pledgedOn = pledgedOn
    }
}

/// What fulfils a pledge.
public enum Fulfilment: Sendable {
    case commitment(CommitmentCode)
    case deployment(Int64)
    /// A payment, by its reference.
    case disbursement(String)
    /// Something that the register has no other record of.
    case contribution(String)
}

extension ReportShape {
    static let pledges = ReportShape(
        "pledges", facts: "on:date" + known,
        columns: [
            .key(.pledge), .detail(.title), .key(.recipient), .key(.mission),
            .money(.amount), .currency, .detail(.event),
            .day(.pledgedOn), .day(.dueOn), .detail(.state),
            .detail(.fulfilledBy), .measure(.daysOverdue), .number(.entry),
        ])
}

extension Ledger {
    /// Records a pledge.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `already-recorded`, `unknown-recipient` ...
    public func record(_ pledge: PledgeStatement, _ statement: Statement) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            let code = pledge.code.description
            try requireWord(
                "recipient", pledge.recipient.description, .unknownRecipient, session)
            if let mission = pledge.mission {
                try requireWord("mission", mission.description, .unknownMission, session)
            }
            if let amount = pledge.amount {
                try requireWord(
                    "currency", amount.currency.description, .unknownCurrency, session)
            }
            try requireOrder(pledgedOn: pledge.pledgedOn, dueOn: pledge.dueOn)
            let known: Bool = try session.value(
                "select exists (select from pledge where lower(code) = lower(\(code)))")
            guard !known else {
                throw LedgerError(
                    .alreadyRecorded,
                    Sentence(
                        en: "The pledge \(code) is already recorded.",
                        nb: "Løftet \(code) er allerede registrert."),
                    hint: Sentence(
                        en: "See `pledge list`.", nb: "Se `pledge list`."))
            }
            try session.execute("insert into pledge (code, entry) values (\(code), \(entry))")
            try session.execute(
                """
                insert into pledge_detail (
                    pledge, title, recipient, mission, amount, currency, event, pledged_on, due_on,
                    entry
                ) values (
                    \(code), \(pledge.title), \(pledge.recipient.description),
                    \(pledge.mission?.description), \(pledge.amount?.amount)::numeric,
                    \(pledge.amount?.currency.description), \(pledge.event), \(pledge.pledgedOn),
                    \(pledge.dueOn), \(entry)
                )
                """)
            return entry
        }
    }

    /// Records that something fulfils a pledge, wholly or in part.
    /// - Parameter completes: Whether nothing is left of the pledge then.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-pledge`, `unknown-commitment`, `unknown-deployment`,
    ///   `already-recorded`, `pledge-not-standing`.
    public func fulfil(
        _ code: PledgeCode, by fulfilment: Fulfilment, on day: Day, completes: Bool,
        _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requirePledge(code, session)
            var commitment: String?
            var deployment: Int64?
            var disbursement: Int64?
            var contribution: String?
            switch fulfilment {
            case .commitment(let code):
                commitment = code.description
                try requireWord("commitment", code.description, .unknownCommitment, session)
            case .deployment(let number):
                deployment = number
                let stands: Bool = try session.value(
                    """
                    select exists (
                        select from deployment where id = \(number) and superseded_by is null)
                    """)
                guard stands else {
                    throw LedgerError(
                        .unknownDeployment,
                        Sentence(
                            en: "There is no deployment \(number).",
                            nb: "Det finnes ingen disponering \(number)."),
                        hint: Sentence(
                            en: "See `deployment list`.",
                            nb: "Se `deployment list`."))
                }
            case .disbursement(let reference):
                disbursement = try requirePayment(reference, session).number
            case .contribution(let words): contribution = words
            }
            try session.execute(
                """
                insert into pledge_fulfilment (
                    id, pledge, commitment, deployment, disbursement, contribution, on_day,
                    completes, entry
                ) values (
                    next_number('pledge_fulfilment_number'), \(code.description), \(commitment),
                    \(deployment)::bigint, \(disbursement)::bigint, \(contribution), \(day), \(completes), \(entry)
                )
                """)
            return entry
        }
    }

    /// Records that a pledge was taken back from a day on.
    /// - Returns: The entry's number.
    /// - Throws: ``LedgerError`` `unknown-pledge`, `already-ended`, `ends-before-it-begins`.
    public func withdrawPledge(
        _ code: PledgeCode, on day: Day, _ statement: Statement
    ) async throws -> Int64 {
        try await writing { session in
            let entry = try statement.open(in: session)
            try requirePledge(code, session)
            let found = try session.row(
                """
                select pledged_on, withdrawn_on from pledge_detail
                where pledge = \(code.description) and superseded_by is null
                """
            ) { row in
                (try row.decode(0, as: Day.self), try row.decodeIfPresent(1, as: Day.self))
            }
            if let withdrawn = found?.1 {
                throw LedgerError(
                    .alreadyEnded,
                    Sentence(
                        en: "\(code) was withdrawn on \(withdrawn) already.",
                        nb: "\(code) ble allerede trukket tilbake \(withdrawn)."),
                    hint: Sentence(
                        en: "See `history pledge \(code)`.",
                        nb: "Se `history pledge \(code)`."))
            }
            if let made = found?.0 { try requireOrder(pledgedOn: made, withdrawnOn: day) }
            try StandingFacts("pledge_detail", where: "pledge = \(code.description)").restate(
                in: entry, session, ["withdrawn_on": "\(day)"])
            return entry
        }
    }

    /// The pledges made by a day: promised, due, fulfilled by what, overdue.
    /// - Parameter open: Only those of which something is left on the day.
    public func pledges(
        on day: Day, open: Bool, known: Knowledge, _ language: Language
    ) async throws -> Report {
        var report = try await list(
            .pledges, Phrase.pledgesTitle(day).text(language), known: known, language
        ) { _ in
            """
            select p.pledge, p.title, p.recipient, p.mission, money_text(p.amount, p.currency), p.currency, p.event,
                p.pledged_on, p.due_on, p.state, p.fulfilled_by,
                case when p.state in ('open', 'part-fulfilled') and p.due_on < \(day)
                    then \(day)::date - p.due_on end,
                p.entry
            from (
                select d.*, f.fulfilled_by,
                    case
                        when d.withdrawn_on <= \(day) then 'withdrawn'
                        when f.completes then 'fulfilled'
                        when f.fulfilled_by is not null then 'part-fulfilled'
                        else 'open'
                    end as state
                from pledge_detail d
                cross join lateral (
                    select bool_or(l.completes) as completes,
                        string_agg(
                            coalesce(
                                l.commitment, 'deployment ' || l.deployment,
                                'payment ' || p.reference, l.contribution), ', '
                            order by l.on_day, l.id) as fulfilled_by
                    from pledge_fulfilment l
                    left join disbursement p on p.id = l.disbursement
                    where l.pledge = d.pledge and l.on_day <= \(day) and \(stood("l", known))
                ) f
                where d.pledged_on <= \(day) and \(stood("d", known))
            ) p
            where not \(open) or p.state in ('open', 'part-fulfilled')
            order by p.due_on nulls last, p.pledge
            """
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.pledgesDefinition.text(language), at: 0)
        return report
    }
}

private func requirePledge(_ code: PledgeCode, _ session: Session) throws {
    try requireWord("pledge", code.description, .unknownPledge, session)
}
