// The commitments as lists: all of them, and one year by year.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// Which commitments a list shows; what is nil does not restrict.
public struct CommitmentSelection: Sendable {
    public var recipient: RecipientCode?
    public var mission: MissionCode?
    public var purpose: PurposeCode?
    /// Only those that promise something for this year.
    public var year: BudgetYear?

    public init() {}
}

extension Ledger {
    /// The commitments as they stood on a day: what was promised first, and what is now. Where years
    /// run on, the amounts are those of each year.
    public func commitments(
        _ selection: CommitmentSelection, on day: Day, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.commitment), .detail(.title), .key(.recipient), .detail(.purpose),
            .detail(.section), .key(.mission), .currency, .key(.firstYear),
            .key(.lastYear), .money(.original), .money(.committed),
            .money(.perYear), .number(.entry),
        ]
        var report = try await list(
            "commitments", Phrase.commitmentsTitle(day).text(language), columns, known: known,
            language
        ) { _ in
            var sql: SQL = """
                select c.code, d.title, d.recipient, d.purpose, d.section, d.mission, c.currency,
                    lower(d.years)::text, (upper(d.years) - 1)::text,
                    money_text(case when not s.open_first then s.original end, c.currency),
                    money_text(case when not s.open then s.committed end, c.currency),
                    money_text(s.rate, c.currency), d.entry
                from commitment c
                join commitment_detail d on d.commitment = c.code and \(stood("d", known))
                cross join lateral (
                    select bool_or(upper_inf(p.years) and p.original <> 0) as open_first,
                        bool_or(upper_inf(p.years) and p.committed <> 0) as open,
                        sum(p.original * (upper(p.years) - lower(p.years)))
                            filter (where not upper_inf(p.years)) as original,
                        sum(p.committed * (upper(p.years) - lower(p.years)))
                            filter (where not upper_inf(p.years)) as committed,
                        sum(p.committed) filter (where upper_inf(p.years) and p.committed <> 0)
                            as rate,
                        range_agg(p.years) filter (where p.committed <> 0) as promised
                    from commitment_profile(\(day), \(known.entry)) p
                    where p.commitment = c.code
                    having count(*) > 0
                ) s
                where c.entry <= \(known.entry)
                """
            if let recipient = selection.recipient {
                sql = sql + " and d.recipient = \(recipient.description)"
            }
            if let mission = selection.mission {
                sql = sql + " and d.mission = \(mission.description)"
            }
            if let purpose = selection.purpose {
                sql = sql + " and d.purpose = \(purpose.description)"
            }
            if let year = selection.year {
                sql = sql + " and s.promised @> \(year.number)::integer"
            }
            return sql + " order by c.code"
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        report.notes.insert(Phrase.commitmentsDefinition.text(language), at: 0)
        return report
    }

    /// One commitment, year by year, as it stood on a day.
    /// - Throws: ``LedgerError`` `unknown-commitment`.
    public func commitment(
        _ code: CommitmentCode, on day: Day, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.firstYear), .key(.lastYear), .money(.original),
            .money(.changed), .money(.committed),
        ]
        let facts = try await reading { session in try described(code, known, language, session) }
        var report = try await list(
            "commitment", "\(code): \(facts.title)", columns, known: known, language
        ) { _ in
            """
            select lower(p.years)::text, (upper(p.years) - 1)::text,
                money_text(p.original, c.currency),
                money_text(p.committed - p.original, c.currency),
                money_text(p.committed, c.currency)
            from commitment_years(\(day), \(known.entry)) p
            join commitment c on c.code = p.commitment
            where p.commitment = \(code.description)
            order by p.years
            """
        }
        report.facts.insert(Report.Fact("on", .day(day)), at: 0)
        let now =
            facts.isCovered
            ? Phrase.commitmentCovered(facts.authority).text(language)
            : Phrase.commitmentSubject.text(language)
        report.notes.insert(contentsOf: facts.words + [now], at: 0)
        return report
    }
}

/// What is said of a commitment beside its years.
private struct Described {
    let title: String
    let words: [String]
    let authority: String
    var isCovered: Bool { !authority.isEmpty }
}

private func described(
    _ code: CommitmentCode, _ known: Knowledge, _ language: Language, _ session: Session
) throws -> Described {
    let found = try session.row(
        """
        select d.title, c.currency, n.name, d.purpose, d.section, d.mission, d.policy_document,
            coalesce(d.authority, ''), c.decided::text
        from commitment c
        join commitment_detail d on d.commitment = c.code and \(stood("d", known))
        join recipient_named(\(known.day), \(known.entry)) n on n.recipient = d.recipient
        where c.code = \(code.description)
        """
    ) { row -> Described in
        let names: [(Label, Int)] = [
            (.currency, 1), (.recipient, 2), (.purpose, 3), (.section, 4), (.mission, 5),
            (.policyDocument, 6), (.decided, 8),
        ]
        let words = try names.compactMap { label, index in
            try row.decodeIfPresent(index, as: String.self).map {
                "\(label.text(language)): \($0)"
            }
        }
        return Described(
            title: try row.decode(0), words: words, authority: try row.decode(7))
    }
    guard let found else {
        throw LedgerError(
            .unknownCommitment,
            Sentence(
                en: "There is no commitment \(code).", nb: "Det finnes ikke noe tilsagn \(code)."),
            hint: Sentence(
                en: "See `commitment list`.", nb: "Se `commitment list`."))
    }
    return found
}
