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
                    Phrase.knownAt.text(language, asked.written(language), known.entry, recorded))
            } else {
                notes.append(Phrase.knownNow.text(language, known.entry, recorded))
            }
        } else {
            notes.append(Phrase.knownNothing.text(language))
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
            parts.append((.mission, filter.lineage ? codes + " +" : codes))
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
        notes.append(Phrase.filteredBy.text(language, text.joined(separator: ", ")))
        for (label, value) in parts { facts.append(Fact(label.rawValue, .text(value))) }
    }
}
