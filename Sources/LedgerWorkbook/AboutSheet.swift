// The sheet that says what the numbers mean: definition, both dates, entry, sources.

internal import CXlsxwriter
internal import LedgerModel
internal import LedgerReports

struct AboutSheet {
    /// So many different sources are listed; more are counted.
    private static let mostSources = 100

    private static let charactersPerLine = 95
    private static let charactersPerWord = 22
    /// In points.
    private static let lineHeight = 15.0

    private let report: Report
    private let language: Language
    private let styles: SheetStyles

    init(_ report: Report, _ language: Language, _ styles: SheetStyles) {
        self.report = report
        self.language = language
        self.styles = styles
    }

    func write(to sheet: Sheet?) {
        worksheet_set_column(sheet, 0, 0, 24, nil)
        worksheet_set_column(sheet, 1, 1, 100, nil)
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
        for (row, line) in lines.enumerated() {
            // Rows of constant memory do not grow with what is in them.
            let lines = max(
                line.0.count / Self.charactersPerWord, line.1.count / Self.charactersPerLine)
            worksheet_set_row(sheet, lxw_row_t(row), Double(1 + lines) * Self.lineHeight, nil)
            worksheet_write_string(sheet, lxw_row_t(row), 0, line.0, styles.style(.word))
            worksheet_write_string(sheet, lxw_row_t(row), 1, line.1, styles.style(.wrapped))
        }
    }

    private var lines: [(String, String)] {
        var lines = [(Label.title.text(language), report.title)]
        for fact in report.facts {
            let text = fact.value.written(language)
            if !text.isEmpty {
                lines.append((Label(rawValue: fact.key)?.text(language) ?? fact.key, text))
            }
        }
        lines += headed(Phrase.definitionHeading.text(language), report.notes)
        for part in report.parts { lines += headed(part.title, part.notes) }
        return lines + headed(Label.source.text(language), sources)
    }

    /// Several lines under one word.
    private func headed(_ word: String, _ texts: [String]) -> [(String, String)] {
        texts.enumerated().map { ($0 == 0 ? word : "", $1) }
    }

    /// The sources that the tables name, each once.
    private var sources: [String] {
        var sources: Set<String> = []
        for table in report.tables {
            guard let column = table.columns.firstIndex(where: { $0.role == .source }) else {
                continue
            }
            for row in table.rows { sources.insert(row[column].shown(language)) }
        }
        sources.remove("")
        let listed = Array(sources.sorted().prefix(Self.mostSources))
        let more = sources.count - listed.count
        return more > 0 ? listed + ["… + \(more)"] : listed
    }
}
