// What one table says in a sentence or two: one of its own for the usual questions, else row by row.

internal import LedgerModel

/// A table as a sentence.
struct LetterSentence {
    /// So many rows are told; more are counted.
    private static let mostRows = 20
    /// So many periods are told one by one; of more, the first, the last and the extremes.
    private static let mostPeriods = 6

    let report: Report
    let language: Language

    init(_ report: Report, _ language: Language) {
        self.report = report
        self.language = language
    }

    var text: String {
        guard !report.rows.isEmpty else { return rowByRow }
        switch report.name {
        case "headcount", "overview": return headcount
        case "series", "annual": return series
        case "military", "police", "civilian": return contributions
        case "gender": return shares
        case "difference" where column("arrivals") != nil: return difference
        case "funding", "money": return funding ?? rowByRow
        case "authorisations": return authorisations
        case "standby": return standby
        case "vacancies": return vacancies
        case "rotation": return rotation
        default: return rowByRow
        }
    }

    // MARK: - People

    private var headcount: String {
        let day = report.fact("on")?.told(language) ?? ""
        let total = sum("total")
        guard total != .integer(0) else { return Phrase.letterNobody.text(language, day) }
        let women = sum("women").count
        let share =
            women == 0
            ? Phrase.letterNoWomen.text(language)
            : Phrase.letterWomen.text(language, CountedNoun.woman.counted(women, language))
        let groups = report.rows.compactMap { row -> String? in
            let name = names(row)
            return name.isEmpty ? nil : "\(name)\u{A0}\(value(row, "total").told(language))"
        }
        let sentence = Phrase.letterHeadcount.text(
            language, day, CountedNoun.person.counted(total, language), share)
        return sentence + (groups.isEmpty ? "." : ": \(listed(groups, language)).")
    }

    /// Of an overview: who is in which mission as what, with the caveat of the number.
    private var contributions: String {
        let groups = report.rows.map { row in
            let details =
                [value(row, "contribution").told(language).lowercased()]
                + (value(row, "note") == .empty ? [] : [value(row, "note").told(language)])
            return
                "\(value(row, "mission").told(language))\u{A0}\(value(row, "total").told(language))"
                + " (\(details.joined(separator: "; ")))"
        }
        return Phrase.letterContributions.text(
            language, report.title, listed(groups, language),
            CountedNoun.person.counted(sum("total"), language))
    }

    private var series: String {
        var periods: [(end: Cell, people: Int)] = []
        for row in report.rows {
            let (end, people) = (value(row, "period_end"), value(row, "total").count)
            if periods.last?.end == end {
                periods[periods.count - 1].people += people
            } else {
                periods.append((end, people))
            }
        }
        func told(_ period: (end: Cell, people: Int)) -> String {
            Phrase.letterStock.text(
                language, CountedNoun.person.counted(period.people, language),
                period.end.told(language))
        }
        guard periods.count > Self.mostPeriods, let first = periods.first, let last = periods.last,
            let least = periods.min(by: { $0.people < $1.people }),
            let most = periods.max(by: { $0.people < $1.people })
        else { return Phrase.letterSeries.text(language, listed(periods.map(told), language)) }
        return Phrase.letterCourse.text(language, told(first), told(last), told(least), told(most))
    }

    private var shares: String {
        let groups = report.rows.map { row -> String in
            let target = value(row, "target_percent")
            let share = Phrase.letterShare.text(
                language, names(row), value(row, "women").told(language),
                value(row, "total").told(language), value(row, "share_percent").told(language))
            return share
                + (target == .empty
                    ? "" : Phrase.letterTarget.text(language, target.told(language))) + ")"
        }
        return "\(report.title): \(listed(groups, language))."
    }

    private var difference: String {
        let parts = ["corrections", "arrivals", "transfers_in", "transfers_out", "returns"]
        let moved = parts.filter { sum($0) != .integer(0) }.map {
            "\(heading($0).lowercased())\u{A0}\(sum($0).told(language))"
        }
        let sentence = Phrase.letterDifference.text(
            language, report.fact("from_on")?.told(language) ?? "",
            report.fact("to_on")?.told(language) ?? "",
            CountedNoun.person.counted(sum("opening"), language),
            CountedNoun.person.counted(sum("closing"), language))
        return sentence + (moved.isEmpty ? "." : ": \(listed(moved, language)).")
    }

    private var authorisations: String {
        let groups = report.rows.map { row in
            Phrase.letterFilled.text(
                language, names(row), value(row, "filled").told(language),
                value(row, "authorised").told(language))
        }
        return "\(report.title): \(listed(groups, language))."
    }

    private var standby: String {
        let forces = report.rows.map {
            "\(value($0, "force").told(language))\u{A0}\(value($0, "people").told(language))"
        }
        return Phrase.letterStandby.text(
            language, CountedNoun.person.counted(sum("people"), language),
            CountedNoun.force.counted(report.rows.count, language), listed(forces, language))
    }

    private var vacancies: String {
        let posts = report.rows.map { row in
            Phrase.letterVacancy.text(
                language, value(row, "post").told(language), value(row, "mission").told(language),
                value(row, "first_empty_day").told(language),
                value(row, "last_empty_day").told(language))
        }
        return "\(report.title): \(listed(posts, language))."
    }

    private var rotation: String {
        let without = report.rows.filter { value($0, "relief") == .empty }.count
        return Phrase.letterRotation.text(
            language, report.fact("on")?.told(language) ?? "",
            report.fact("until")?.told(language) ?? "",
            CountedNoun.person.counted(report.rows.count, language), without)
    }

    // MARK: - Money

    /// In one currency only: two do not add.
    private var funding: String? {
        guard let totals = report.totals, let currency = column("currency") else { return nil }
        func amount(_ key: String) -> String {
            "\(value(totals, key).told(language))\u{A0}\(totals[currency].told(language))"
        }
        return "\(report.title): "
            + Phrase.letterFunding.text(
                language, amount("committed"), amount("allocated"), amount("disbursed"),
                amount("remaining"))
    }

    // MARK: - Any table

    private var rowByRow: String {
        guard !report.rows.isEmpty else {
            return "\(report.title): \(Phrase.noRows.text(language).lowercased())"
        }
        var rows = report.rows.prefix(Self.mostRows).map(told)
        if report.rows.count > Self.mostRows {
            rows.append(
                CountedNoun.row.counted(report.rows.count - Self.mostRows, language))
        }
        if let totals = report.totals { rows.append(told(totals)) }
        return "\(report.title): \(rows.joined(separator: "; "))."
    }

    /// The names of a row, then each of its other cells with its heading.
    private func told(_ row: [Cell]) -> String {
        let keys = keyCount
        let measures = zip(report.columns, row).dropFirst(keys).filter { $1 != .empty }.map {
            "\($0.shownHeading(language).lowercased())\u{A0}\(told($1, in: $0))"
        }
        return [names(row), measures.joined(separator: ", ")].filter { !$0.isEmpty }
            .joined(separator: " – ")
    }

    /// The columns that name a row: those before the first number.
    private var keyCount: Int { report.columns.prefix { !$0.isNumber }.count }

    private func names(_ row: [Cell]) -> String {
        zip(report.columns, row).prefix(keyCount).filter { $1 != .empty }
            .map { told($1, in: $0) }.joined(separator: " ")
    }

    private func told(_ cell: Cell, in column: Column) -> String {
        if let term = Term(cell, in: column) { return term.text(language) }
        return column.kind == .identifier ? cell.shown(language) : cell.told(language)
    }

    private func column(_ key: String) -> Int? {
        report.columns.firstIndex { $0.key == key }
    }

    private func value(_ row: [Cell], _ key: String) -> Cell {
        column(key).map { row[$0] } ?? .empty
    }

    private func heading(_ key: String) -> String {
        column(key).map { report.columns[$0].shownHeading(language) } ?? key
    }

    /// The total of a column of whole numbers: as the report gives it, else added up.
    private func sum(_ key: String) -> Cell {
        if let totals = report.totals { return value(totals, key) }
        if report.rows.count == 1 { return value(report.rows[0], key) }
        return .integer(report.rows.reduce(0) { $0 + value($1, key).count })
    }
}
