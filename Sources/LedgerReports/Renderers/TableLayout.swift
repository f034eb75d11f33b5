// How wide the columns of a terminal's table are, and where its headings and texts are broken.

internal import LedgerModel

/// The widths of a table's columns within a limit. Numbers and days are never broken; texts and
/// headings are, at blanks first.
struct TableLayout {
    /// The blanks between two columns.
    static let gap = 2
    /// A text column is not narrower than this; rows that need it narrower are printed as blocks.
    private static let narrowestText = 6
    /// Longer words are broken before a table gives up its form.
    private static let longestWholeWord = 16
    /// Of a text that would take more lines the rest is left out.
    private static let mostLines = 6

    let widths: [Int]
    let headings: [[String]]
    private let columns: [Column]

    /// - Parameter rows: All that stands below the headings, the totals too.
    /// - Returns: Nil when numbers and the narrowest texts do not fit.
    init?(_ columns: [Column], _ rows: [[String]], within limit: Int?, _ language: Language) {
        self.columns = columns
        let cells = columns.indices.map { column in
            rows.map { $0[column].displayWidth }.max() ?? 0
        }
        let usual = columns.map { $0.shownHeading(language) }
        let natural = zip(cells, usual).map { max($0, $1.displayWidth) }
        guard let limit, Self.needed(natural) > limit else {
            widths = natural
            headings = usual.map { [$0] }
            return
        }
        let words = columns.indices.map { column in
            rows.map { $0[column].longestWord }.max() ?? 0
        }
        let short = columns.map { $0.shortHeading(language) }
        let tiers = [
            (usual, Int.max), (short, .max), (short, Self.longestWholeWord),
            (short, Self.narrowestText),
        ]
        for (texts, longest) in tiers {
            let least = columns.indices.map { column in
                guard columns[column].kind == .text else {
                    return max(cells[column], texts[column].longestWord)
                }
                let whole = max(
                    min(cells[column], max(words[column], Self.narrowestText)),
                    texts[column].longestWord)
                return min(whole, longest)
            }
            let most = zip(cells, texts).map { max($0, $1.longestWord) }
            guard let widths = Self.shrunk(most, to: limit, notBelow: least) else { continue }
            self.widths = widths
            let lines = zip(texts, widths).map { $0.lines(within: $1) }
            let height = lines.map(\.count).max() ?? 1
            // Headings stand on the rule.
            headings = lines.map { Array(repeating: "", count: height - $0.count) + $0 }
            return
        }
        return nil
    }

    private static func needed(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }

    /// The widths with the widest made narrower, one by one; nil where that does not suffice.
    private static func shrunk(_ widths: [Int], to limit: Int, notBelow least: [Int]) -> [Int]? {
        var widths = zip(widths, least).map { max($0, $1) }
        guard needed(least) <= limit else { return nil }
        while needed(widths) > limit {
            let widest = widths.indices.filter { widths[$0] > least[$0] }
                .max { widths[$0] < widths[$1] }
            guard let widest else { return nil }
            widths[widest] -= 1
        }
        return widths
    }

    /// A row's texts, each in as many lines as it takes.
    func wrapped(_ row: [String]) -> [[String]] {
        zip(row, widths).map { text, width in
            var lines = text.lines(within: width)
            if lines.count > Self.mostLines {
                let rest = lines[(Self.mostLines - 1)...].joined(separator: " ")
                lines[(Self.mostLines - 1)...] = [rest.shortened(to: width)]
            }
            return lines
        }
    }

    /// The lines of a row, each cell set to its side and filled to its width.
    func padded(_ cells: [[String]]) -> [[String]] {
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { line in
            cells.enumerated().map { column, lines in
                (lines.indices.contains(line) ? lines[line] : "")
                    .padded(to: widths[column], right: columns[column].isNumber)
            }
        }
    }
}

extension String {
    /// The width of the widest word.
    fileprivate var longestWord: Int {
        split(separator: " ").map { String($0).displayWidth }.max() ?? 0
    }

    /// The text in lines of a width, broken at blanks, and within words that are longer.
    func lines(within width: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ").flatMap({ String($0).pieces(of: width) }) {
            if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? word : " " + word
        }
        return lines + [line]
    }

    /// A word cut where it is wider than a width.
    private func pieces(of width: Int) -> [String] {
        guard displayWidth > width else { return [self] }
        var pieces: [String] = []
        var piece = ""
        var used = 0
        for character in self {
            if used + character.displayWidth > width, !piece.isEmpty {
                pieces.append(piece)
                (piece, used) = ("", 0)
            }
            piece.append(character)
            used += character.displayWidth
        }
        return pieces + [piece]
    }
}
