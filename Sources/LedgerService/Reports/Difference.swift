// What lies between two headcounts, and why one headcount is no longer what it was.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    /// The ways between two days, of people and of money.
    static let difference: ReportShape = {
        let people = PeopleMoved.columns.filter { $0.label != .opening && $0.label != .closing }
        let money: [Column] = [.money(.new), .money(.amended), .money(.paid)]
        let asked = Grouping.columns + FundingGrouping.columns + [.currency]
        return ReportShape(
            "difference",
            facts: "from_on:date to_on:date from_entry:integer to_year?:integer" + remarks + filter
                + known,
            columns: asked + [.money(.opening), .money(.corrections)]
                + people.filter { $0.label != .corrections } + money + [.money(.closing)]
                + MoneyRows.rateColumns,
            sometimes: asked + people.filter { $0.label != .corrections } + money
                + MoneyRows.rateColumns)
    }()

    static let revision = ReportShape(
        "revision",
        facts: "on:date opening:integer closing:integer from_entry:integer" + remarks + filter
            + known,
        columns: [
            .number(.entry), .instant(.recordedAt), .detail(.command), .person(.person),
            .number(.deployment), .detail(.was), .detail(.isNow), .measure(.effect), .note(.reason),
            .source,
        ])
}

/// The numbers of a way between two headcounts.
private enum PeopleMoved {
    /// What lies between the opening and the closing.
    static let moves: [Label] = [
        .corrections, .arrivals, .transfersIn, .transfersOut, .returns,
    ]
    static let columns = ([Label.opening] + moves + [.closing]).map { Column.measure($0) }
}

extension Ledger {
    /// The way from one headcount to another, group by group; its arithmetic closes or it is an
    /// error.
    /// - Parameter groupings: Words of ``Grouping/ofCells``.
    /// - Throws: ``LedgerError`` `totals-disagree`, `invalid-input` for another word.
    public func difference(
        from opening: (day: Day, known: Knowledge), to closing: (day: Day, known: Knowledge),
        by groupings: [Grouping], filter: HeadcountFilter, _ language: Language
    ) async throws -> Report {
        if let word = groupings.first(where: { !Grouping.ofCells.contains($0) }) {
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "A difference cannot be grouped by \(word.rawValue).",
                    nb: "En endring kan ikke grupperes etter \(word.rawValue)."),
                hint: Sentence(
                    en: "One of " + Grouping.ofCells.map(\.rawValue).joined(separator: ", ") + ".",
                    nb: "En av " + Grouping.ofCells.map(\.rawValue).joined(separator: ", ") + "."))
        }
        let known = closing.known
        let counts = PeopleMoved.columns
        let columns = groupings.map(\.column) + counts
        var report = Report(
            name: "difference",
            title: Phrase.differenceTitle(from: opening.day, to: closing.day).text(language),
            columns: columns)
        if let key = groupings.first?.column.label {
            report.picture = .against(
                by: key, bar: .closing, mark: .opening, .people, beside: nil)
        }
        report.telling = .peopleMoved(PeopleMoved.moves)
        report.rows = try await reading { session in
            try filter.requireWords(session)
            let keys = groupings.map(\.key)
            let places = (1...max(1, groupings.count)).map(String.init).joined(separator: ", ")
            let order: SQL =
                groupings.isEmpty
                ? "" : SQL(trusted: "group by \(places) order by \(places)")
            let joins = Grouping.joins(
                groupings, component: filter.component != nil,
                organisation: filter.organisation != nil, known: known.entry)
            let selected = keys.isEmpty ? "" : SQL.joined(keys, by: ", ") + ", "
            return try cells(
                columns,
                """
                select \(selected)
                    coalesce(sum(s.opening), 0)::bigint, coalesce(sum(s.corrections), 0)::bigint,
                    coalesce(sum(s.arrivals), 0)::bigint, coalesce(sum(s.transfers_in), 0)::bigint,
                    coalesce(sum(s.transfers_out), 0)::bigint, coalesce(sum(s.returns), 0)::bigint,
                    coalesce(sum(s.closing), 0)::bigint
                from (\(Self.parts(opening, closing))) s\(joins)
                where \(filter.condition(known: known.entry))
                \(order)
                """, session
            ).filter { $0.dropFirst(groupings.count).contains { $0 != .integer(0) } }
        }
        let rows = report.rows.map { row in
            row.dropFirst(groupings.count).map { cell -> Int in
                if case .integer(let number) = cell { number } else { 0 }
            }
        }
        for row in rows where row[0] + row[1] + row[2] + row[3] - row[4] - row[5] != row[6] {
            throw disagreement(row[0] + row[1] + row[2] + row[3] - row[4] - row[5], row[6])
        }
        if !groupings.isEmpty {
            let sums = counts.indices.map { index in rows.reduce(0) { $0 + $1[index] } }
            report.totals =
                [.text(Label.total.text(language))]
                + Array(repeating: .empty, count: groupings.count - 1) + sums.map(Cell.integer)
        }
        report.facts = [
            Report.Fact("from_on", .day(opening.day)), Report.Fact("to_on", .day(closing.day)),
            Report.Fact("from_entry", .integer(Int(opening.known.entry))),
        ]
        report.notes = [
            Phrase.differenceDefinition(opening: opening.known.entry, closing: known.entry).text(
                language)
        ]
        report.note(try await remarks(in: opening.day...closing.day, filter, known), language)
        report.note(filter, language)
        report.note(known, language)
        return report
    }

    private static func parts(
        _ opening: (day: Day, known: Knowledge), _ closing: (day: Day, known: Knowledge)
    ) -> SQL {
        let stock = { (day: Day, known: Knowledge, columns: SQL) -> SQL in
            """
            select c.mission, c.personnel_type, c.agency, \(columns)
            from strength_on(\(day), \(known.entry)) n
            join strength_cell c on c.id = n.cell
            cross join lateral (select n.women + n.men + n.other + n.not_stated as people) x
            """
        }
        let first = stock(
            opening.day, opening.known,
            "x.people as opening, -x.people as corrections, 0 as arrivals, 0 as transfers_in,"
                + " 0 as transfers_out, 0 as returns, 0 as closing")
        let again = stock(opening.day, closing.known, "0, x.people, 0, 0, 0, 0, 0")
        let last = stock(closing.day, closing.known, "0, 0, 0, 0, 0, 0, x.people")
        return """
            \(first)
            union all
            \(again)
            union all
            select m.mission, m.personnel_type, m.agency, 0, 0, m.arrivals, m.transfers_in,
                m.transfers_out, m.returns, 0
            from strength_movement(\(opening.day), \(closing.day), \(closing.known.entry)) m
            union all
            \(last)
            """
    }

    /// Each statement between two moments that changed the headcount of one day.
    /// - Parameter missions: Only these; all when empty.
    public func revision(
        on day: Day, from before: Knowledge, to after: Knowledge, missions: [MissionCode],
        _ language: Language
    ) async throws -> Report {
        var filter = HeadcountFilter()
        filter.missions = missions
        let asked = filter
        let columns = ReportShape.revision.columns
        var report = Report(.revision, Phrase.revisionTitle(day).text(language))
        let (rows, opening, closing) = try await naming { session in
            try asked.requireWords(session)
            let totals = try [before, after].map { known in
                try count(
                    HeadcountQuestion(on: [day], known: known, by: [], filter: asked), session
                ).reduce(0) { $0 + $1.people.total }
            }
            let codes = missions.map(\.description)
            let all = codes.isEmpty
            let rows = try cells(
                columns,
                """
                select r.entry, e.recorded_at, e.command,
                    coalesce(i.service_number, 'counted strength ' || r.strength), r.deployment,
                    r.was, r.is_now,
                    x.effect, e.reason, e.source
                from strength_revision(\(day), \(before.entry), \(after.entry)) r
                cross join lateral (
                    -- Among some missions only, who was moved to another one is one fewer.
                    select case when \(all) or r.is_mission = any(\(codes)::text[])
                            then r.is_people else 0 end
                        - case when \(all) or r.was_mission = any(\(codes)::text[])
                            then r.was_people else 0 end as effect
                ) x
                join ledger_entry e on e.number = r.entry
                left join personal.identity i on i.person = r.person and i.superseded_by is null
                where \(all) or r.was_mission = any(\(codes)::text[])
                    or r.is_mission = any(\(codes)::text[])
                order by r.entry, 4
                """, session)
            return (rows, totals[0], totals[1])
        }
        report.rows = rows
        let effects = rows.reduce(0) { sum, row in
            if case .integer(let effect) = row[7] { sum + effect } else { sum }
        }
        guard opening + effects == closing else { throw disagreement(opening + effects, closing) }
        report.totals = Array(repeating: .empty, count: columns.count)
        report.totals?[3] = .text(Label.total.text(language))
        report.totals?[7] = .integer(effects)
        report.facts = [
            Report.Fact("on", .day(day)), Report.Fact("opening", .integer(opening)),
            Report.Fact("closing", .integer(closing)),
            Report.Fact("from_entry", .integer(Int(before.entry))),
        ]
        report.notes = [
            Phrase.revisionDefinition(
                opening: opening, from: before.entry, closing: closing, to: after.entry
            ).text(language)
        ]
        report.note(try await remarks(in: day...day, filter, after), language)
        report.note(filter, language)
        report.note(after, language)
        return report
    }
}
