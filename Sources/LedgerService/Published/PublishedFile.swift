// Reads all figures of a file for one contributor, and tells what stands twice or has to be added up.

internal import LedgerModel

/// A file of published figures.
struct PublishedFile {
    private let source: StatedFile
    private let words: PublishedWords

    private var file: String { source.name }

    init(_ file: StatedFile, _ words: PublishedWords) {
        source = file
        self.words = words
    }

    /// The contributor's figures, in the order of the rows.
    /// - Throws: ``RefusedFile`` naming every bad row.
    func figures(_ outcome: inout PublishedImport) throws -> [PublishedFigure] {
        var problems = ProblemList()
        var figures: [PublishedFigure] = []
        var rows: PublishedRowReader?
        try CSVReader(source).records { record in
            guard let reader = rows else {
                let header = (0..<record.count).map { (record.text($0) ?? "").lowercased() }
                let found = try PublishedLayout.recognise(header, file: file)
                outcome.layout = found.layout.rawValue
                rows = PublishedRowReader(
                    layout: found.layout, columns: found.columns, words: words)
                return
            }
            for figure in reader.figures(record, &problems) {
                if words.type(figure.typeText) == nil {
                    problems.add(
                        row: record.row, column: "personnel_type", value: figure.typeText,
                        Sentence(
                            en: "is no personnel type that the UN is known to print.",
                            nb: "er ingen personelltype som FN er kjent for å bruke."))
                } else {
                    figures.append(figure)
                }
            }
        }
        guard problems.isEmpty else {
            throw RefusedFile(
                file: file, problems: problems.problems.sorted(), untold: problems.untold)
        }
        figures = once(figures, &outcome)
        tellSums(figures, &outcome)
        tell(figures, &outcome)
        return figures
    }

    /// Leaves out the rows that say what an earlier one has said: a published file can hold a row twice.
    private func once(
        _ figures: [PublishedFigure], _ outcome: inout PublishedImport
    ) -> [PublishedFigure] {
        var first: [PublishedFigure.Content: Int] = [:]
        var told: Set<[Int]> = []
        return figures.filter { figure in
            guard let line = first[figure.content] else {
                first[figure.content] = figure.line
                return true
            }
            guard told.insert([line, figure.line]).inserted else { return false }
            let id = figure.identifier.isEmpty ? "" : " (contribution_id \(figure.identifier))"
            outcome.remarks.append(
                Sentence(
                    en: "Rows \(line) and \(figure.line) are the same\(id): counted once.",
                    nb: "Rad \(line) og \(figure.line) er like\(id): telt én gang."))
            return false
        }
    }

    /// Tells which rows make up one figure: other rows of the same mission, type and month.
    private func tellSums(_ figures: [PublishedFigure], _ outcome: inout PublishedImport) {
        let parts = Dictionary(grouping: figures, by: words.cell)
        for cell in parts.keys.sorted() {
            guard let rows = parts[cell], rows.count > 1 else { continue }
            let lines = rows.map { "\($0.line) (\($0.typeText) \($0.numbers))" }
            let sum = rows.dropFirst().reduce(rows[0].figure) { $0 + $1.figure }
            let place = "\(cell.month) \(cell.mission) \(cell.type)"
            let total = sum.total.map { "\($0)" } ?? "?"
            outcome.remarks.append(
                Sentence(
                    en: "\(place): rows \(lines.joined(separator: ", ")) are added up: \(total).",
                    nb: "\(place): rad \(lines.joined(separator: ", ")) er lagt sammen: \(total)."))
        }
    }

    private func tell(_ figures: [PublishedFigure], _ outcome: inout PublishedImport) {
        outcome.figures = figures.count
        for figure in figures {
            outcome.months.insert(figure.month.description)
            if PublishedWords.word(figure.missionText).isEmpty {
                outcome.withoutMission += 1
            } else if words.mission(figure.missionText) == nil {
                outcome.unknownMissions[figure.missionText, default: 0] += 1
            }
        }
        let days = Dictionary(grouping: figures.filter { $0.otherDay != nil }) {
            [$0.otherDay ?? "", "\($0.month)"]
        }
        for (day, rows) in days.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let lines = Self.rows(rows.map(\.line))
            outcome.remarks.append(
                Sentence(
                    en: "\(day[0]) is not the last day of a month; taken for \(day[1]) (row"
                        + " \(lines)).",
                    nb: "\(day[0]) er ikke siste dag i en måned; regnet som \(day[1]) (rad"
                        + " \(lines))."))
        }
        let unknown = figures.filter { $0.total == nil }
        guard !unknown.isEmpty else { return }
        let lines = Self.rows(unknown.map(\.line))
        outcome.remarks.append(
            Sentence(
                en: "Published without a number, kept as unknown: row \(lines).",
                nb: "Publisert uten tall, beholdt som ukjent: rad \(lines)."))
    }

    /// Rows as a list that can be read: the first twenty of them.
    private static func rows(_ lines: [Int]) -> String {
        let distinct = Set(lines).sorted()
        let shown = distinct.prefix(20).map(String.init).joined(separator: ", ")
        return distinct.count > 20 ? shown + " ... (\(distinct.count))" : shown
    }
}
