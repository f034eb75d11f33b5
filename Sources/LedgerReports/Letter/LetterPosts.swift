// What a table of posts, authorisations or missions says in a sentence.

internal import LedgerModel

extension LetterSentence {
    /// How many of those authorised are there.
    var filled: String {
        let groups = report.rows.map { row in
            Phrase.letterFilled(
                row: names(row), filled: told(row, .filled), authorised: told(row, .authorised)
            ).text(language)
        }
        return "\(report.title): \(listed(groups, language))."
    }

    /// Which forces stand by.
    var standby: String {
        let forces = report.rows.map {
            "\(told($0, .force))\u{A0}\(told($0, .people))"
        }
        return Phrase.letterStandby(
            people: CountedNoun.person.counted(sum(.people), language),
            forces: CountedNoun.force.counted(report.rows.count, language),
            told: listed(forces, language)
        ).text(language)
    }

    /// Which posts are empty and when.
    var vacancies: String {
        let empty = report.rows.filter { value($0, .note) == .empty }
        var known: [String] = []
        for row in report.rows where value(row, .note) != .empty {
            known.append(told(row, .post))
        }
        let held =
            known.isEmpty ? "" : " " + Phrase.letterNotKnown(listed(known, language)).text(language)
        guard !empty.isEmpty else {
            return "\(report.title): \(Phrase.noVacancies.text(language).lowercased())\(held)"
        }
        let posts = empty.map { row in
            Phrase.letterVacancy(
                post: told(row, .post), mission: told(row, .mission),
                first: told(row, .firstEmptyDay), last: told(row, .lastEmptyDay)
            ).text(language)
        }
        return "\(report.title): \(listed(posts, language)).\(held)"
    }

    /// How many leave, and how many without a relief.
    var leaving: String {
        // Who has no planned end is not known to leave.
        let due = report.rows.filter { value($0, .lastDay) != .empty }
        let without = due.filter { value($0, .relief) == .empty }.count
        return Phrase.letterRotation(
            from: report.fact("on")?.told(language) ?? "",
            to: report.fact("until")?.told(language) ?? "",
            people: CountedNoun.person.counted(due.count, language), withoutRelief: without
        ).text(language)
    }

    /// In which state each mission is.
    var missionStates: String {
        oneByOne(report.rows) { row in
            Phrase.letterMission(
                code: told(row, .code), name: told(row, .name),
                organisation: told(row, .organisation), state: named(row, .state),
                since: told(row, .firstDay)
            ).text(language)
        }.joined(separator: " ")
    }

    /// The mandates and their periods.
    var mandates: String {
        let lines = oneByOne(report.rows) { row in
            let last = value(row, .lastDay)
            return Phrase.letterMandate(
                reference: told(row, .reference), first: told(row, .firstDay)
            ).text(language)
                + (last == .empty ? "" : Phrase.letterThrough(last.told(language)).text(language))
        }
        return "\(report.title): \(lines.joined(separator: "; "))."
    }
}
