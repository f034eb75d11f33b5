// What every report says of itself: the date lines, the filter, the same as facts for machines.

internal import LedgerModel
internal import LedgerReports

extension Report {
    /// Adds the line that says as of which knowledge the report stands.
    mutating func note(_ known: Knowledge, _ language: Language) {
        if let recordedAt = known.recordedAt {
            let seconds = "\(recordedAt.description.prefix(19))Z"
            if let asked = known.asked {
                notes.append(
                    Phrase.knownAt.text(
                        language, "\(asked.description.prefix(19))Z", known.entry, seconds))
            } else {
                notes.append(Phrase.knownNow.text(language, known.entry, seconds))
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
        var parts: [(Label, String)] = []
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
        let text = parts.map { "\($0.0.text(language).lowercased()) \($0.1)" }
        notes.append(Phrase.filteredBy.text(language, text.joined(separator: ", ")))
        for (label, value) in parts { facts.append(Fact(label.rawValue, .text(value))) }
    }
}
