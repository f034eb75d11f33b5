// What every report says of itself: the date lines, the filter, the same as facts for machines.

internal import LedgerModel
internal import LedgerReports

extension Report {
    /// Adds the line that says as of which knowledge the report stands.
    mutating func note(_ known: Knowledge, _ language: Language) {
        if let recordedAt = known.recordedAt {
            let recorded = recordedAt.written(language)
            if let asked = known.asked {
                notes.append(
                    Phrase.knownAt(
                        moment: asked.written(language), entry: known.entry, recorded: recorded
                    ).text(language))
            } else {
                notes.append(Phrase.knownNow(entry: known.entry, recorded: recorded).text(language))
            }
        } else {
            notes.append(Phrase.knownNothing.text(language))
        }
        for corrected in known.corrections {
            notes.append(
                Phrase.clockCorrected(
                    from: corrected.fromEntry, to: corrected.toEntry, by: corrected.written,
                    entry: corrected.entry
                ).text(language))
        }
        facts.append(Fact("known", known.asked.map(Cell.instant) ?? .empty))
        facts.append(Fact("entry", .integer(Int(known.entry))))
        facts.append(Fact("recorded_at", known.recordedAt.map(Cell.instant) ?? .empty))
    }

    /// Adds the line that says what was left out.
    mutating func note(_ filter: HeadcountFilter, _ language: Language) {
        var parts: [(label: Label, value: String)] = []
        if !filter.missions.isEmpty {
            let codes = filter.missions.map(\.description).joined(separator: ", ")
            parts.append((.mission, codes))
        }
        if !filter.types.isEmpty {
            parts.append((.type, filter.types.map(\.description).joined(separator: ", ")))
        }
        if let component = filter.component { parts.append((.component, component.rawValue)) }
        if let organisation = filter.organisation {
            parts.append((.organisation, organisation.description))
        }
        if let agency = filter.agency { parts.append((.agency, agency.description)) }
        guard !parts.isEmpty else { return }
        let text = parts.map { label, value in
            let word =
                label == .component ? Label(rawValue: value)?.text(language).lowercased() : nil
            return "\(label.text(language).lowercased()) \(word ?? value)"
        }
        let lineage =
            filter.lineage && !filter.missions.isEmpty
            ? " " + Phrase.withLineage.text(language) : ""
        notes.append(Phrase.filteredBy(text.joined(separator: ", ") + lineage).text(language))
        if !lineage.isEmpty { facts.append(Fact("with_lineage", .boolean(true))) }
        for (label, value) in parts { facts.append(Fact(label.rawValue, .text(value))) }
    }

    /// Adds the line that says of how many the gender is not stated: they are in no share.
    mutating func note(notStated people: Int, _ language: Language) {
        guard people > 0 else { return }
        notes.insert(Phrase.genderNotStated(people).text(language), at: min(1, notes.count))
        facts.append(Fact("gender_not_stated", .integer(people)))
    }

    /// Adds what must be known of the people in the numbers, beside the numbers.
    mutating func note(_ remarks: CountRemarks, _ language: Language) {
        let most = 20
        let byText = Dictionary(grouping: remarks.caveats, by: \.text).sorted { $0.key < $1.key }
        for (text, caveats) in byText.prefix(most) {
            let places = caveats.map { "\($0.mission) \($0.type)" }.joined(separator: ", ")
            notes.append(Phrase.caveatOf(places: places, caveat: text).text(language))
        }
        if byText.count > most {
            notes.append(Phrase.moreCaveats(byText.count - most).text(language))
        }
        if !byText.isEmpty {
            facts.append(Fact("caveats", .text(byText.map(\.key).joined(separator: "; "))))
        }
        if remarks.imprecise > 0 {
            notes.append(Phrase.imprecise(remarks.imprecise).text(language))
            facts.append(Fact("imprecise", .integer(remarks.imprecise)))
        }
        if remarks.leftOut > 0 {
            notes.append(Phrase.leftOutByRule(remarks.leftOut).text(language))
            facts.append(Fact("left_out", .integer(remarks.leftOut)))
        }
        if remarks.onPlan > 0 {
            notes.append(Phrase.onPlan(remarks.onPlan).text(language))
            facts.append(Fact("on_plan", .integer(remarks.onPlan)))
        }
    }
}
