// What a table of posts, authorisations or missions says in a sentence.

extension LetterSentence {
    /// The sentence; nil when the table is of something else.
    var ofPosts: String? {
        switch report.name {
        case "authorisations": authorisations
        case "standby": standby
        case "vacancies": vacancies
        case "rotation": rotation
        // Those of a year have no state of a day.
        case "missions" where column("state") != nil: missionState
        case "mandates": mandates
        default: nil
        }
    }

    private var authorisations: String {
        let groups = report.rows.map { row in
            Phrase.letterFilled.text(
                language, names(row), told(row, "filled"),
                told(row, "authorised"))
        }
        return "\(report.title): \(listed(groups, language))."
    }

    private var standby: String {
        let forces = report.rows.map {
            "\(told($0, "force"))\u{A0}\(told($0, "people"))"
        }
        return Phrase.letterStandby.text(
            language, CountedNoun.person.counted(sum("people"), language),
            CountedNoun.force.counted(report.rows.count, language), listed(forces, language))
    }

    private var vacancies: String {
        let posts = report.rows.map { row in
            Phrase.letterVacancy.text(
                language, told(row, "post"), told(row, "mission"),
                told(row, "first_empty_day"),
                told(row, "last_empty_day"))
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

    private var missionState: String {
        oneByOne(report.rows) { row in
            let state = report.columns.first { $0.key == "state" }
            return Phrase.letterMission.text(
                language, told(row, "code"), told(row, "name"),
                told(row, "organisation"),
                state?.told(value(row, "state"), language) ?? "",
                told(row, "first_day"))
        }.joined(separator: " ")
    }

    private var mandates: String {
        let lines = oneByOne(report.rows) { row in
            let last = value(row, "last_day")
            return Phrase.letterMandate.text(
                language, told(row, "reference"),
                told(row, "first_day"))
                + (last == .empty ? "" : Phrase.letterThrough.text(language, last.told(language)))
        }
        return "\(report.title): \(lines.joined(separator: "; "))."
    }
}
