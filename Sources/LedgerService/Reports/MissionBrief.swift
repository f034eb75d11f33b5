// One page on a mission: mandate, phase, strength, posts, rotations, recent entries.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension ReportShape {
    static let missionBrief = ReportShape(
        "mission-brief", facts: "mission on:date total:integer" + remarks + known,
        columns: [
            .key(.part), .detail(.item, of: .type), .detail(.value), .detail(.note, of: .types),
        ])
}

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
        let remarks = try await self.remarks(on: today)
        let people = try await whoComesAndGoes(code, on: day, known: known, language)
        let authorisations = try await authorisationsFilled(
            on: day, missions: [code], known: known, language)
        let mandates = try await mandates(mission: code, on: day, known: known, language)
        let recent = try await recentEntries(code, known: known)

        let name = language == .nb ? mission.nameNb : mission.nameEn
        var report = Report(
            .missionBrief, Phrase.briefTitle(mission: code, name: name, day: day).text(language))
        func add(_ section: String, _ item: String, _ value: String, _ note: String = "") {
            report.rows.append([
                .text(section), .text(item), .text(value), note.isEmpty ? .empty : .text(note),
            ])
        }
        func span(_ from: String, _ to: String) -> String {
            Phrase.span(from: from, to: to).text(language)
        }
        func words(_ cell: Cell) -> String { cell == .empty ? "..." : cell.shown(language) }
        add(
            "state",
            mission.state.map { Column.detail(.state).told(.text($0), language) }
                ?? Phrase.briefNotBegun.text(language), mission.organisation, mission.countries)
        for row in mandates.rows {
            add("mandate", words(row[1]), span(words(row[3]), words(row[4])), words(row[9]))
        }
        let total = types.reduce(Headcount.zero) { $0 + $1.people }
        for group in types {
            add("strength", group.keys[0], "\(group.people.total)", split(group.people, language))
        }
        add("strength", Label.total.text(language), "\(total.total)", split(total, language))
        let totals = monthEnds.map { end in
            months.filter { $0.day == end }.reduce(0) { $0 + $1.people.total }
        }
        add(
            "months", span(Month(of: monthEnds[0]).written(language), newest.written(language)),
            sparkline(totals), span("\(totals.min() ?? 0)", "\(totals.max() ?? 0)"))
        for row in authorisations.rows {
            add(
                "authorisation", words(row[0]),
                Phrase.briefOf(filled: words(row[4]), authorised: words(row[3])).text(language),
                words(row[2]))
        }
        for row in people?.vacancies.rows ?? [] {
            add(
                "vacancy", words(row[0]),
                row[9] == .empty
                    ? span(words(row[4]), words(row[5]))
                    : Column.detail(.note, of: .term).told(row[9], language),
                words(row[1]))
        }
        for row in people?.rotation.rows ?? [] {
            add(
                "rotation", words(row[4]), words(row[0]),
                row[6] == .empty
                    ? Column.detail(.note, of: .term).told(row[10], language)
                    : Phrase.briefRelief(person: words(row[6]), from: words(row[7])).text(language))
        }
        for entry in recent {
            add(
                "entry", "\(entry.number) \(Cell.day(entry.day).shown(language))", entry.command,
                entry.reason)
        }
        report.facts = [
            Report.Fact("mission", .text(code.description)), Report.Fact("on", .day(day)),
            Report.Fact("total", .integer(total.total)),
        ]
        report.groupingColumns = 1
        report.notes = [Phrase.headcountDefinition.text(language)]
        report.note(remarks, language)
        if people == nil { report.notes.append(Phrase.withoutPeople.text(language)) }
        report.note(known, language)
        let asKnown = report.notes.last
        var state = Report.missions([mission], on: day, known: known, language)
        var strength = Report.headcount(types, today, remarks, language)
        (state.notes, strength.notes) = ([], [])
        var course = Report(
            name: "series", title: Phrase.seriesTitle.text(language), columns: [])
        course.telling = .course
        course.charts = Report.series(months, series, remarks, language).drawnCharts(language)
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
    ) async throws -> [RecentEntry] {
        try await reading { session in
            try session.rows(
                """
                select number, recorded_at::date, command, coalesce(reason, '')
                from mission_entries(\(code), \(known.entry))
                """
            ) { row in
                RecentEntry(
                    number: try row.decode(0), day: try row.decode(1), command: try row.decode(2),
                    reason: try row.decode(3))
            }
        }
    }
}

/// An entry, as far as a brief tells of it.
private struct RecentEntry: Sendable {
    let number: Int
    let day: Day
    let command: String
    let reason: String
}

private func split(_ people: Headcount, _ language: Language) -> String {
    [
        (Label.women, people.women), (.men, people.men), (.other, people.other),
        (.notStated, people.notStated),
    ].filter { $0.1 > 0 }.map { "\($0.0.text(language).lowercased()) \($0.1)" }
        .joined(separator: ", ")
}

/// The last entries as a table of their own.
private func entries(_ recent: [RecentEntry], _ language: Language) -> Report {
    var report = Report(
        name: "recent-entries", title: Phrase.briefEntries.text(language),
        columns: [
            .number(.entry), .day(.day), .detail(.command), .note(.reason),
        ])
    report.isLeftOutOfLetters = true
    report.rows = recent.map {
        [.integer($0.number), .day($0.day), .text($0.command), .text($0.reason)]
    }
    return report
}
