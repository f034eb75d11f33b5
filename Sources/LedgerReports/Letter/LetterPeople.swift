// What a table of people says in a sentence.

internal import LedgerModel

extension LetterSentence {
    /// So many periods are told one by one; of more, the first, the last and the extremes.
    private static let mostPeriods = 6

    /// The sentence; nil when the table is of something else.
    var ofPeople: String? {
        switch report.name {
        case "headcount", "overview": headcount
        case "series", "annual": series
        case "military", "police", "civilian": contributions
        case "gender": shares
        case "service": service
        case "difference" where column("arrivals") != nil: difference
        case "reconciliation": reconciliation
        default: nil
        }
    }

    private var headcount: String {
        let day = report.fact("on")?.told(language) ?? ""
        let total = sum("total")
        guard total != .integer(0) else { return Phrase.letterNobody.text(language, day) }
        let women = sum("women")
        let share =
            isBlank(women)
            ? Phrase.letterWomenBlank.text(language)
            : women.isNought || women == .empty
                ? Phrase.letterNoWomen.text(language)
                : Phrase.letterWomen.text(language, CountedNoun.woman.counted(women, language))
        let people =
            isBlank(total)
            ? Phrase.letterPeopleBlank.text(language) : CountedNoun.person.counted(total, language)
        let groups = report.rows.compactMap { row -> String? in
            let name = names(row)
            return name.isEmpty ? nil : "\(name)\u{A0}\(told(row, "total"))"
        }
        let sentence = Phrase.letterHeadcount.text(language, day, people, share)
        return sentence + (groups.isEmpty ? "." : ": \(listed(groups, language)).")
    }

    /// Of an overview: who is in which mission as what, with the caveat of the number.
    private var contributions: String {
        let groups = report.rows.map { row in
            let details =
                [told(row, "contribution").lowercased()]
                + (value(row, "note") == .empty ? [] : [told(row, "note")])
            return
                "\(told(row, "mission"))\u{A0}\(told(row, "total"))"
                + " (\(details.joined(separator: "; ")))"
        }
        return Phrase.letterContributions.text(
            language, report.title, listed(groups, language),
            CountedNoun.person.counted(sum("total"), language))
    }

    private var series: String? {
        // Without the numbers left blank there is no course to tell.
        guard !isSuppressed, let time = column("period_end") else { return nil }
        var people: [Day: Int] = [:]
        for row in report.rows {
            guard case .day(let end) = row[time] else { continue }
            people[end, default: 0] += value(row, "total").count
        }
        // On some of the ends nobody may have served; then no row tells of them.
        let periods = report.periodEnds(time).map { (end: Cell.day($0), people: people[$0] ?? 0) }
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
                language, names(row), told(row, "women"),
                told(row, "total"), told(row, "share_percent"))
            return share
                + (target == .empty
                    ? "" : Phrase.letterTarget.text(language, target.told(language))) + ")"
        }
        return "\(report.title): \(listed(groups, language))."
    }

    private var difference: String {
        let parts = ["corrections", "arrivals", "transfers_in", "transfers_out", "returns"]
        let moved = parts.filter { sum($0) != .integer(0) }.map {
            "\(inSentence(heading($0)))\u{A0}\(sum($0).told(language))"
        }
        let sentence = Phrase.letterDifference.text(
            language, report.fact("from_on")?.told(language) ?? "",
            report.fact("to_on")?.told(language) ?? "",
            CountedNoun.person.counted(sum("opening"), language),
            CountedNoun.person.counted(sum("closing"), language))
        return sentence + (moved.isEmpty ? "." : ": \(listed(moved, language)).")
    }

    /// The measure group by group, and in all.
    private var service: String? {
        guard let totals = report.totals else { return nil }
        let groups = oneByOne(report.rows) { row in
            "\(names(row))\u{A0}\(told(row, "total"))"
        }
        return Phrase.letterService.text(
            language, report.title, groups.joined(separator: "; "),
            told(totals, "total"), told(totals, "women"))
    }

    /// How many figures agree with the UN's, and each that does not.
    private var reconciliation: String {
        let differing = report.rows.filter { value($0, "class") != .text(Term.equal.rawValue) }
        let agreeing = report.rows.count - differing.count
        let sentence = Phrase.letterReconciliation.text(
            language, report.title, agreeing, report.rows.count)
        guard !differing.isEmpty, let verdict = report.columns.first(where: { $0.key == "class" })
        else { return sentence }
        let lines = oneByOne(differing) { row in
            Phrase.letterDiffering.text(
                language, names(row), told(row, "own_total"),
                told(row, "published_total"),
                verdict.told(value(row, "class"), language))
        }
        return "\(sentence) \(lines.joined(separator: "; "))."
    }
}
