// What a table of people says in a sentence.

internal import LedgerModel

extension LetterSentence {
    /// So many periods are told one by one; of more, the first, the last and the extremes.
    private static let mostPeriods = 6

    /// How many serve on the day, how many are women, and where.
    var strength: String {
        let day = report.fact("on")?.told(language) ?? ""
        let total = sum(.total)
        guard total != .integer(0) else { return Phrase.letterNobody(day).text(language) }
        let people =
            isBlank(total)
            ? Phrase.letterPeopleBlank.text(language) : CountedNoun.person.counted(total, language)
        let groups = report.rows.compactMap { row -> String? in
            let name = names(row)
            return name.isEmpty ? nil : "\(name)\u{A0}\(told(row, .total))"
        }
        let sentence = Phrase.letterHeadcount(day: day, people: people, women: women(among: total))
            .text(language)
        return sentence + (groups.isEmpty ? "." : ": \(listed(groups, language)).")
    }

    /// How many of them are women; of how many that is not known is said, and never told as none.
    private func women(among total: Cell) -> String {
        let (women, unknown) = (sum(.women), sum(.notStated))
        if isBlank(women) || isBlank(unknown) { return Phrase.letterWomenBlank.text(language) }
        let counted = CountedNoun.woman.counted(women, language)
        guard !unknown.isNought, unknown != .empty else {
            return women.isNought || women == .empty
                ? Phrase.letterNoWomen.text(language) : Phrase.letterWomen(counted).text(language)
        }
        if unknown == total { return Phrase.letterGenderUnknown.text(language) }
        return women.isNought
            ? Phrase.letterNoWomenStated(unknown.told(language)).text(language)
            : Phrase.letterWomenStated(women: counted, unknown: unknown.told(language)).text(
                language)
    }

    /// Of an overview: who is in which mission as what, with the caveat of the number.
    var contributions: String {
        let groups = report.rows.map { row in
            let details =
                [told(row, .contribution).lowercased()]
                + (value(row, .note) == .empty ? [] : [told(row, .note)])
            return
                "\(told(row, .mission))\u{A0}\(told(row, .total))"
                + " (\(details.joined(separator: "; ")))"
        }
        return Phrase.letterContributions(
            title: report.title, groups: listed(groups, language),
            people: CountedNoun.person.counted(sum(.total), language)
        ).text(language)
    }

    /// The strength from period to period, or its course where there are many.
    var course: String? {
        // Without the numbers left blank there is no course to tell.
        guard !isSuppressed, let time = column(.periodEnd) else { return nil }
        var people: [Day: CellSum] = [:]
        for row in report.rows {
            guard case .day(let end) = row[time] else { continue }
            people[end, default: CellSum()].add(value(row, .total))
        }
        // On some of the ends nobody may have served; then no row tells of them.
        let periods = report.periodEnds(time).map {
            (end: Cell.day($0), people: people[$0]?.cell ?? .integer(0))
        }
        func told(_ period: (end: Cell, people: Cell)) -> String {
            Phrase.letterStock(
                people: CountedNoun.person.counted(period.people, language),
                day: period.end.told(language)
            ).text(language)
        }
        guard periods.count > Self.mostPeriods, let first = periods.first, let last = periods.last,
            let least = periods.min(by: { $0.people.size ?? 0 < $1.people.size ?? 0 }),
            let most = periods.max(by: { $0.people.size ?? 0 < $1.people.size ?? 0 })
        else { return Phrase.letterSeries(listed(periods.map(told), language)).text(language) }
        return Phrase.letterCourse(
            first: told(first), last: told(last), least: told(least), most: told(most)
        ).text(language)
    }

    /// The share of women in each group.
    var shares: String {
        let groups = report.rows.map { row -> String in
            let target = value(row, .target)
            let unknown = value(row, .notStated)
            guard value(row, .share) != .empty || isSuppressed else {
                return Phrase.letterShareUnknown(row: names(row), total: told(row, .total)).text(
                    language)
            }
            var stated = CellSum([value(row, .total)])
            stated.subtract(unknown)
            let isAllStated =
                unknown.isNought || unknown == .empty || isBlank(value(row, .total))
                || isBlank(value(row, .women))
            let share =
                isAllStated
                ? Phrase.letterShare(
                    row: names(row), women: told(row, .women), total: told(row, .total),
                    percent: told(row, .share)
                ).text(language)
                : Phrase.letterShareOfStated(
                    row: names(row), women: told(row, .women), stated: stated.cell.told(language),
                    percent: told(row, .share), unknown: told(row, .notStated)
                ).text(language)
            return share
                + (target == .empty
                    ? "" : Phrase.letterTarget(target.told(language)).text(language)) + ")"
        }
        return "\(report.title): \(listed(groups, language))."
    }

    /// From one number of people to another.
    func peopleMoved(by parts: [Label]) -> String {
        let moved = parts.filter { sum($0) != .integer(0) }.map {
            "\(inSentence($0.text(language)))\u{A0}\(sum($0).told(language))"
        }
        let sentence = Phrase.letterDifference(
            from: report.fact("from_on")?.told(language) ?? "",
            to: report.fact("to_on")?.told(language) ?? "",
            opening: CountedNoun.person.counted(sum(.opening), language),
            closing: CountedNoun.person.counted(sum(.closing), language)
        ).text(language)
        return sentence + (moved.isEmpty ? "." : ": \(listed(moved, language)).")
    }

    /// The measure group by group, and in all.
    var service: String? {
        guard let totals = report.totals else { return nil }
        let groups = oneByOne(report.rows) { row in
            "\(names(row))\u{A0}\(told(row, .total))"
        }
        let unknown = value(totals, .notStated)
        let sentence = Phrase.letterService(
            title: report.title, groups: groups.joined(separator: "; "),
            total: told(totals, .total), women: told(totals, .women)
        ).text(language)
        return unknown.isNought || unknown == .empty
            ? sentence
            : "\(sentence) \(Phrase.letterServiceUnknown(unknown.told(language)).text(language))"
    }

    /// How many figures agree with the published ones, and each that does not.
    var comparison: String {
        let differing = report.rows.filter { value($0, .verdict) != .text(Term.equal.rawValue) }
        let agreeing = report.rows.count - differing.count
        let sentence = Phrase.letterReconciliation(
            title: report.title, agreeing: agreeing, all: report.rows.count
        ).text(language)
        guard !differing.isEmpty else { return sentence }
        let lines = oneByOne(differing) { row in
            Phrase.letterDiffering(
                row: names(row), own: told(row, .ownTotal), published: told(row, .publishedTotal),
                verdict: named(row, .verdict)
            ).text(language)
        }
        return "\(sentence) \(lines.joined(separator: "; "))."
    }
}
