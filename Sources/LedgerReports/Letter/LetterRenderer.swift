// A paragraph to paste into a letter: what the numbers say in sentences, and what must be known of them.

/// Renders sentences, a paragraph for each table, and the caveats as the last one.
struct LetterRenderer: ReportRenderer {
    private let language: Language

    init(_ language: Language) { self.language = language }

    func render(_ report: Report, to output: inout some TextOutputStream) {
        var paragraphs: [String] = []
        // A letter tells what is known, not by which entries.
        for part in report.pageTables where part.name != "recent-entries" {
            // Its own notes come last of all.
            let notes = part.title == report.title ? [] : part.notes
            let sentence =
                part.isOnlyCharts
                ? part.drawnCharts(language).map { $0.inWords(language) }.joined(separator: " ")
                : LetterSentence(part, language).text
            paragraphs.append(([sentence] + notes).joined(separator: " "))
        }
        if !report.notes.isEmpty { paragraphs.append(report.notes.joined(separator: " ")) }
        output.write(paragraphs.map(\.harmless).joined(separator: "\n\n") + "\n")
    }
}
