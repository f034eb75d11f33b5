// A paragraph to paste into a letter: what the numbers say in sentences, and what must be known of them.

internal import LedgerModel

/// Renders sentences, a paragraph for each table, and the caveats as the last one.
struct LetterRenderer: ReportRenderer {
    private let language: Language

    init(_ language: Language) { self.language = language }

    func render(_ report: Report, to output: inout some TextOutputStream) {
        var paragraphs: [String] = []
        var ownNotes = report.notes
        // A letter tells what is known, not by which entries.
        for part in report.pageTables where !part.isLeftOutOfLetters {
            let sentence = LetterSentence(part, language)
            let text =
                part.isOnlyCharts
                ? part.drawnCharts(language).map { $0.inWords(language) }.joined(separator: " ")
                : sentence.text
            let isOwn = part.title == report.title
            if isOwn { ownNotes = sentence.notes }
            paragraphs.append(([text] + (isOwn ? [] : sentence.notes)).joined(separator: " "))
        }
        // Its own notes come last of all.
        if !ownNotes.isEmpty { paragraphs.append(ownNotes.joined(separator: " ")) }
        output.write(paragraphs.map(\.harmless).joined(separator: "\n\n") + "\n")
    }
}
