// The report as people are shown it: without columns that say nothing, which a note names.

public import LedgerModel

extension Report {
    /// Fewer rows that agree are seen to agree; their columns stay.
    private static let fewestEqual = 3

    /// The same for people: drawn from its whole rows, and without what only programs read, in its
    /// parts too.
    /// - Parameter drawn: Whether the form has room for charts.
    public func forPeople(_ language: Language, drawn: Bool = true) -> Report {
        var report = keeping(columns.indices.filter { !columns[$0].isForMachines })
        report.charts = drawn || showsCourse ? drawnCharts(language) : []
        report.picture = nil
        // It stands in the place of the table.
        if rows.isEmpty, let nothing { report.notes.removeAll { $0 == nothing } }
        report.parts = parts.map { $0.forPeople(language, drawn: drawn) }
        report.chapters = chapters.map { $0.forPeople(language, drawn: drawn) }
        return report
    }

    /// What is said where it has no rows.
    public func wordsOfNothing(_ language: Language) -> String {
        nothing ?? Phrase.noRows.text(language)
    }

    /// The same without columns that are blank, zero or alike in every row; a note names them. What a
    /// page has chapters for is left as it is.
    /// - Parameter pages: Whether it is shown by chapters, where it has any.
    public func withoutSilentColumns(_ language: Language, pages: Bool = false) -> Report {
        var report = pages && !chapters.isEmpty ? self : thinned(language)
        report.parts = parts.map { $0.thinned(language) }
        report.chapters = chapters.map { $0.thinned(language) }
        return report
    }

    /// The table alone.
    func thinned(_ language: Language) -> Report {
        guard !rows.isEmpty else { return self }
        var dropped: [Silence: [Int]] = [:]
        for column in columns.indices {
            if let why = silence(of: column) { dropped[why, default: []].append(column) }
        }
        // Where all is zero, that is the answer.
        let figures = columns.indices.filter { columns[$0].role.isFigure }
        if figures.count == dropped[.zero]?.count { dropped[.zero] = nil }
        keepName(&dropped)
        let gone = Set(dropped.values.joined())
        guard !gone.isEmpty, gone.count < columns.count else { return self }
        var report = keeping(columns.indices.filter { !gone.contains($0) })
        if let word = totals?[0], gone.contains(0), report.totals?[0] == .empty {
            report.totals?[0] = word
        }
        report.notes.insert(note(dropped, language), at: 0)
        return report
    }

    /// Why a column says nothing.
    private enum Silence { case blank, zero, alike }

    private func silence(of column: Int) -> Silence? {
        let (role, total) = (columns[column].role, totals?[column] ?? .empty)
        let first = rows[0][column]
        if rows.allSatisfy({ $0[column].plain.isEmpty }) {
            // What is left blank on purpose is no silence.
            let isHidden = isSuppressed && role.isFigure
            return isHidden || (total != .empty && column > 0) ? nil : .blank
        }
        if role.isFigure {
            let isZero =
                rows.allSatisfy { $0[column].isNought } && (total.isNought || total == .empty)
            return isZero && role != .people(.all) ? .zero : nil
        }
        let isAlike =
            rows.count >= Self.fewestEqual && role != .currency && (total == .empty || column == 0)
            && rows.allSatisfy { $0[column] == first }
        return isAlike ? .alike : nil
    }

    /// Keeps the first column where no other names the rows, or has room for the word of the totals.
    private func keepName(_ dropped: inout [Silence: [Int]]) {
        let gone = Set(dropped.values.joined())
        let left = columns.indices.filter { !gone.contains($0) }
        let isNamed = left.contains { !columns[$0].role.isFigure }
        let hasRoom = totals.map { totals in left.first.map { totals[$0] == .empty } ?? false }
        guard gone.contains(0), !isNamed || hasRoom == false else { return }
        for silence in dropped.keys { dropped[silence]?.removeAll { $0 == 0 } }
    }

    private func note(_ dropped: [Silence: [Int]], _ language: Language) -> String {
        func headings(_ silence: Silence) -> String {
            (dropped[silence] ?? []).map { columns[$0].shownHeading(language).inSentence }
                .joined(separator: ", ")
        }
        let alike = (dropped[.alike] ?? []).map { column in
            "\(columns[column].shownHeading(language).inSentence)"
                + " \(columns[column].told(rows[0][column], language))"
        }.joined(separator: "; ")
        let parts: [(text: String, sentence: (String) -> Sentence)] = [
            (alike, Phrase.alikeInEveryRow), (headings(.zero), Phrase.leftOutAsZero),
            (headings(.blank), Phrase.leftOutAsBlank),
        ]
        return parts.filter { !$0.text.isEmpty }.map { $0.sentence($0.text).text(language) }
            .joined(separator: " ")
    }
}

extension String {
    /// A heading or name within a sentence: in small letters, unless its first word is of capitals.
    var inSentence: String {
        if prefix(2).allSatisfy({ $0.isUppercase || $0.isNumber }) { return self }
        return prefix(1).lowercased() + dropFirst()
    }
}
