// One page on a mission: mandate, phase, strength, posts, rotations, recent entries.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// The one-page brief of a mission on a day.
    /// - Throws: ``LedgerError`` `unknown-mission`.
    public func missionBrief(
        _ code: MissionCode, on day: Day, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let (mission, _) = try await mission(code, on: day, known: known)
        var filter = HeadcountFilter()
        filter.missions = [code]
        let today = HeadcountQuestion(
            on: [day], known: known, by: [.type], filter: filter)
        let end = Month(of: day)
        // Month ends that have passed; the day's own month counts when the day is its last.
        let newest = day == end.lastDay ? end : end.adding(months: -1)
        let monthEnds = ReportingInterval.month.ends(from: newest.adding(months: -23), to: newest)
        let series = HeadcountQuestion(on: monthEnds, known: known, by: [.type], filter: filter)
        let (types, months) = try await reading { session in
            (try count(today, session), try count(series, session))
        }
        let people = try await whoComesAndGoes(code, on: day, known: known, language)
        let authorisations = try await authorisationsFilled(
            on: day, missions: [code], known: known, language)
        let mandates = try await mandates(mission: code, on: day, known: known, language)
        let recent = try await recentEntries(code, known: known)

        let name = language == .nb ? mission.nameNb : mission.nameEn
        var report = Report(
            name: "mission-brief", title: Phrase.briefTitle.text(language, code, name, day),
            columns: [Column("part"), Column("item"), Column("value"), Column("note")])
        func add(_ section: String, _ item: String, _ value: String, _ note: String = "") {
            report.rows.append([
                .text(section), .text(item), .text(value), note.isEmpty ? .empty : .text(note),
            ])
        }
        add("state", mission.state ?? "not begun", mission.organisation, mission.countries)
        for row in mandates.rows {
            add("mandate", row[1].words, "\(row[3].words) to \(row[4].words)", row[9].words)
        }
        let total = types.reduce(Headcount.zero) { $0 + $1.people }
        for group in types {
            add("strength", group.keys[0], "\(group.people.total)", split(group.people))
        }
        add("strength", Label.total.text(language), "\(total.total)", split(total))
        let totals = monthEnds.map { end in
            months.filter { $0.day == end }.reduce(0) { $0 + $1.people.total }
        }
        add(
            "months", "\(Month(of: monthEnds[0])) to \(newest)", sparkline(totals),
            "\(totals.min() ?? 0) to \(totals.max() ?? 0)")
        for row in authorisations.rows {
            add(
                "authorisation", row[0].words, "\(row[4].words) of \(row[3].words)",
                row[2].words)
        }
        for row in people?.vacancies.rows ?? [] {
            add("vacancy", row[0].words, "\(row[4].words) to \(row[5].words)", row[1].words)
        }
        for row in people?.rotation.rows ?? [] {
            add(
                "rotation", row[4].words, row[0].words,
                row[6] == .empty ? row[10].words : "relief \(row[6].words) \(row[7].words)")
        }
        for entry in recent { add("entry", entry.0, entry.1, entry.2) }
        report.facts = [
            Report.Fact("mission", .text(code.description)), Report.Fact("on", .day(day)),
            Report.Fact("total", .integer(total.total)),
        ]
        report.groupingColumns = 1
        report.notes = [Phrase.headcountDefinition.text(language)]
        if people == nil { report.notes.append(Phrase.withoutPeople.text(language)) }
        report.note(known, language)
        let asKnown = report.notes.last
        var state = Report.missions([mission], on: day, known: known, language)
        var strength = Report.headcount(types, today, language)
        (state.notes, strength.notes) = ([], [])
        var course = Report(
            name: "series", title: Phrase.seriesTitle.text(language), columns: [])
        course.charts = Report.series(months, series, language).drawnCharts(language)
        report.chapters =
            [state]
            + ([mandates, strength, course, authorisations]
            + (people.map { [$0.vacancies, $0.rotation] } ?? [])).filter {
                !$0.rows.isEmpty || !$0.charts.isEmpty
            }.map { part in
                var part = part
                // Of which knowledge they are is said once, below them all.
                part.notes.removeAll { $0 == asKnown }
                return part
            } + [entries(recent, language)]
        return report
    }

    /// The rotation and vacancies of the next 90 days; nil for who may see counts only.
    private func whoComesAndGoes(
        _ code: MissionCode, on day: Day, known: Knowledge, _ language: Language
    ) async throws -> (rotation: Report, vacancies: Report)? {
        do {
            return (
                try await rotation(on: day, days: 90, missions: [code], known: known, language),
                try await vacancies(
                    on: day, until: day.adding(days: 90), missions: [code], known: known, language)
            )
        } catch let error as LedgerError where error.code == .notPermitted {
            return nil
        }
    }

    /// The last five entries that say something of the mission.
    private func recentEntries(
        _ code: MissionCode, known: Knowledge
    ) async throws -> [(String, String, String)] {
        try await reading { session in
            try session.rows(
                """
                select number, recorded_at::date::text, command, coalesce(reason, '')
                from mission_entries(\(code), \(known.entry))
                """
            ) { row in
                let number: Int64 = try row.decode(0)
                let command: String = try row.decode(2)
                return (
                    "\(number) \(try row.decode(1, as: String.self))", command, try row.decode(3)
                )
            }
        }
    }
}

private func split(_ people: Headcount) -> String {
    [
        ("women", people.women), ("men", people.men), ("other", people.other),
        ("not stated", people.notStated),
    ].filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
}

/// The last entries as a table of their own.
private func entries(_ recent: [(String, String, String)], _ language: Language) -> Report {
    var report = Report(
        name: "entries", title: Phrase.briefEntries.text(language),
        columns: [Column("entry"), Column("command"), Column("reason")])
    report.rows = recent.map { [.text($0.0), .text($0.1), .text($0.2)] }
    return report
}

extension Cell {
    /// The cell's content for a sentence; an open date is three dots.
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .day(let day): day.description
        default: "..."
        }
    }
}
