// Gathers what a reconciliation compares: own counts by the engine, published figures, faults.

public import LedgerModel
internal import Postgres

/// The outcome of a reconciliation.
public struct ReconciliationOutcome: Sendable {
    public let lines: [ReconciliationLine]
    /// The months asked for of which no figure is recorded: unknown, not zero.
    public let unpublished: [Month]
    /// The months with a known fault in what was published, whether or not our figures differ.
    public let faults: [(month: Month, reason: String)]
    /// Own people at these month ends that were compared with nothing, added up over the months.
    public let notCompared: NotCompared

    /// Why own people were not compared, and how many.
    public struct NotCompared: Sendable, Equatable {
        public var civilian = 0
        public var notUN = 0
        public var unpublished = 0
    }

    /// How many cells nobody can explain yet.
    public var unexplained: Int { lines.count { $0.verdict.isUnexplained } }
}

extension Ledger {
    /// Compares own month-end strengths of military and police in UN-led missions with the figures
    /// published for a contributor.
    /// - Throws: ``LedgerError`` `no-published-figures` when none of the months is recorded.
    public func reconciliation(
        _ months: ClosedRange<Month>, contributor: CountryCode, known: Knowledge
    ) async throws -> ReconciliationOutcome {
        let all = ReportingInterval.month.ends(from: months.lowerBound, to: months.upperBound)
        var filter = HeadcountFilter()
        filter.organisation = try OrganisationCode("UN")
        let own = try await headcount(
            on: all, known: known, by: [.mission, .type], filter: filter)
        let everybody = try await headcount(
            on: all, known: known, by: [], filter: HeadcountFilter())
        // Seven days on both sides of each month end, for differences of timing.
        let near = all.flatMap { end in (-7...7).map { end.adding(days: $0) } }
        let around = try await headcount(
            on: Array(Set(near)).sorted(), known: known, by: [.mission, .type], filter: filter)
        return try await reading { session in
            try Gathering(
                months: months, contributor: contributor, known: known, session: session
            ).outcome(own: own, around: around, everybody: everybody)
        }
    }
}

private struct Gathering {
    let months: ClosedRange<Month>
    let contributor: CountryCode
    let known: Knowledge
    let session: Session

    func outcome(
        own: [HeadcountGroup], around: [HeadcountGroup], everybody: [HeadcountGroup]
    ) throws -> ReconciliationOutcome {
        let components = try pairs("select code, component::text from personnel_type")
        let published = try publishedFigures()
        guard !published.isEmpty else {
            throw LedgerError(
                .noPublishedFigures,
                Sentence(
                    en: "No figure published for \(contributor) is recorded for these months.",
                    nb: "Ingen tall publisert for \(contributor) er registrert for disse månedene."),
                hint: Sentence(
                    en: "Import the UN's list: `import un-contributions"
                        + " contributor=\(contributor)`.",
                    nb: "Les inn FNs liste: `import un-contributions"
                        + " contributor=\(contributor)`."))
        }
        let present = Set(published.keys.map(\.month))
        let unsplit = Set(published.keys.filter { $0.mission.isEmpty }.map(\.month))
        var mine: [ReconciliationCell: ComparedFigure] = [:]
        var notCompared = ReconciliationOutcome.NotCompared()
        for group in everybody {
            let inUN = own.filter { $0.day == group.day }.reduce(0) { $0 + $1.people.total }
            notCompared.notUN += group.people.total - inUN
        }
        for group in own {
            let month = Month(of: group.day)
            guard components[group.keys[1]] != "civilian" else {
                notCompared.civilian += group.people.total
                continue
            }
            guard present.contains(month) else {
                notCompared.unpublished += group.people.total
                continue
            }
            let cell = ReconciliationCell(
                month: month, mission: unsplit.contains(month) ? "" : group.keys[0],
                type: group.keys[1])
            mine[cell] = (mine[cell] ?? .zero) + figure(group.people)
        }
        var daily: [String: ComparedFigure] = [:]
        for group in around {
            daily["\(group.day) \(group.keys[0]) \(group.keys[1])"] = figure(group.people)
        }
        let faults = try faults()
        let lines = Reconciliation(
            own: mine, published: published, faults: faults, components: components,
            families: try families(),
            nearbyDay: { cell, wanted in
                (1...7).lazy.flatMap { [-$0, $0] }.map { cell.month.lastDay.adding(days: $0) }
                    .first { day in
                        (daily["\(day) \(cell.mission) \(cell.type)"] ?? .zero).agrees(with: wanted)
                    }
            }
        ).lines()
        var unpublished: [Month] = []
        var month = months.lowerBound
        while month <= months.upperBound {
            if !present.contains(month) { unpublished.append(month) }
            month = month.adding(months: 1)
        }
        let cells = Set(lines.map(\.cell)).sorted()
        var named: [(month: Month, reason: String)] = []
        for cell in cells {
            for fault in faults where fault.kind == "suspect" && fault.covers(cell) {
                guard !named.contains(where: { $0 == (cell.month, fault.reason) }) else { continue }
                named.append((cell.month, fault.reason))
            }
        }
        return ReconciliationOutcome(
            lines: lines, unpublished: unpublished, faults: named,
            notCompared: notCompared)
    }

    private func figure(_ people: Headcount) -> ComparedFigure {
        ComparedFigure(women: people.women, men: people.men, total: people.total)
    }

    /// A mission that is not known keeps the file's own name, so that it is seen and not dropped.
    private func publishedFigures() throws -> [ReconciliationCell: ComparedFigure] {
        var figures: [ReconciliationCell: ComparedFigure] = [:]
        try session.stream(
            """
            select month_end, coalesce(mission, mission_text), personnel_type, women, men, total
            from published_known(\(contributor), \(known.entry))
            where month_end between \(months.lowerBound.firstDay) and \(months.upperBound.lastDay)
            """
        ) { row in
            let end: Day = try row.decode(0)
            let cell = ReconciliationCell(
                month: Month(of: end),
                mission: try row.decode(1), type: try row.decode(2))
            let figure = ComparedFigure(
                women: try row.decodeIfPresent(3), men: try row.decodeIfPresent(4),
                total: try row.decodeIfPresent(5))
            figures[cell] = figures[cell].map { $0 + figure } ?? figure
        }
        return figures
    }

    private func faults() throws -> [PublishedFault] {
        try session.rows(
            """
            select to_char(first_month, 'YYYY-MM'), to_char(last_month, 'YYYY-MM'), mission,
                personnel_type, kind, reason
            from published_fault
            where coalesce(contributor, \(contributor)) = \(contributor)
                and entry <= \(known.entry)
                and (superseded_by is null or superseded_by > \(known.entry))
            """
        ) { row in
            PublishedFault(
                months: try Month(text: row.decode(0))...Month(text: row.decode(1)),
                mission: try row.decodeIfPresent(2), type: try row.decodeIfPresent(3),
                kind: try row.decode(4), reason: try row.decode(5))
        }
    }

    /// Each mission's family is named after its first member in order of code.
    private func families() throws -> [String: String] {
        try pairs(
            """
            select m.code, (select min(f) from mission_family(m.code, \(known.entry)) f)
            from mission m
            """)
    }

    private func pairs(_ sql: SQL) throws -> [String: String] {
        Dictionary(
            try session.rows(sql) { row -> (String, String) in
                (try row.decode(0), try row.decode(1))
            }, uniquingKeysWith: { first, _ in first })
    }
}
