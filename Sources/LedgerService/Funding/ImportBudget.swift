// Imports a file of the state budget: our own plain columns, or those that the ministry of finance uses.

public import LedgerModel
internal import Postgres

/// What an import of the budget did, or would do, and what looked odd in the file.
public struct BudgetImport: Sendable, Equatable {
    public let receipt: StatedReceipt
    /// Lines whose amount is negative.
    public let negative: Int
    /// Years of which every amount is that of the year before: one of the two may be mislabelled.
    public let sameAsTheYearBefore: [BudgetYear]
}

/// The layouts, known by their columns; `list` is what `budget list` prints.
private enum Layout {
    case plain, list, ministry

    var required: [String] {
        switch self {
        case .plain: ["chapter", "post", "year", "name", "amount", "may_carry_over"]
        case .list: ["line", "year", "name", "amount", "may_carry_over"]
        case .ministry:
            ["budget_year", "kap_nr", "post_nr", "kap_navn", "post_navn", "stikkord", "gb_nok"]
        }
    }

    var optional: [String] {
        switch self {
        case .plain: ["may_be_used_under"]
        case .list: ["may_be_used_under", "first_day"]
        case .ministry:
            ["upost_nr", "fdep_nr", "fdep_navn", "omr_nr", "kat_nr", "omr_navn", "kat_navn"]
        }
    }

    /// The columns of our own list that are not read.
    var ignored: Set<String> { self == .list ? ["source", "entry"] : [] }

    /// The columns that hold chapter, post, year, amount.
    var places: (chapter: String, post: String, year: String, amount: String) {
        switch self {
        case .plain: ("chapter", "post", "year", "amount")
        case .list: ("line", "line", "year", "amount")
        case .ministry: ("kap_nr", "post_nr", "budget_year", "gb_nok")
        }
    }
}

extension Ledger {
    /// Reads a CSV file of budget lines and states what is new in it, as one entry.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importBudget(
        file: StatedFile, _ statement: Statement
    ) async throws -> BudgetImport {
        var reader = BudgetReader(file: file.name)
        try CSVReader(file).records { record in try reader.take(record) }
        let appropriations = try reader.finished()
        let receipt = try await state(appropriations, statement)
        return BudgetImport(
            receipt: receipt,
            negative: appropriations.count { $0.amount.minorUnits < 0 },
            sameAsTheYearBefore: yearsLikeTheOneBefore(appropriations))
    }
}

/// Years of which all lines, ten or more, have the amounts of the year before.
private func yearsLikeTheOneBefore(_ appropriations: [AppropriationStatement]) -> [BudgetYear] {
    let byYear = Dictionary(grouping: appropriations, by: \.year)
        .mapValues { Dictionary($0.map { ($0.line, $0.amount) }, uniquingKeysWith: { $1 }) }
    return byYear.keys.sorted().filter { year in
        guard let before = try? BudgetYear(year.number - 1), let earlier = byYear[before],
            let amounts = byYear[year]
        else { return false }
        let shared = amounts.filter { earlier[$0.key] != nil }
        return shared.count >= 10 && shared.allSatisfy { earlier[$0.key] == $0.value }
    }
}

/// Goes through the rows of a file and adds up the subposts of a line.
struct BudgetReader {
    let file: String
    private var header: (layout: Layout, positions: [String: Int])?
    private var problems = ProblemList()
    private var lines: [Key: AppropriationStatement] = [:]
    private var rows: [Key: Int] = [:]
    private var subposts: [Key: Set<String>] = [:]

    private struct Key: Hashable {
        let line: BudgetLineCode
        let year: BudgetYear
    }

    init(file: String) { self.file = file }

    mutating func take(_ record: CSVRecord) throws {
        guard let header else {
            let names = (0..<record.count).map { record.text($0)?.lowercased() ?? "" }
            let layout: Layout =
                names.contains("kap_nr") ? .ministry : names.contains("line") ? .list : .plain
            let found = try ImportHeader(
                record, file: file, required: layout.required, optional: layout.optional,
                ignored: layout.ignored)
            var positions: [String: Int] = [:]
            for (name, position) in zip(layout.required + layout.optional, found.positions) {
                positions[name] = position
            }
            self.header = (layout, positions)
            return
        }
        let before = problems.count
        let places = header.layout.places
        let line = header.layout == .list ? read(record, "line", BudgetLineCode.init) : nil
        let chapter =
            header.layout == .list
            ? line?.chapter : number(record, places.chapter, 1...9999, "a chapter, 1 to 9999")
        let post =
            header.layout == .list
            ? line?.post : number(record, places.post, 1...99, "a post, 1 to 99")
        let firstDay =
            text(record, "first_day").isEmpty
            ? nil : read(record, "first_day") { try Day(text: $0) }
        let year = read(record, places.year) { try BudgetYear(text: $0) }
        let amount = read(record, places.amount) { try Money($0, Currency("NOK")) }
        let name = text(record, header.layout == .ministry ? "kap_navn" : "name")
        if name.isEmpty {
            add(
                record, header.layout == .ministry ? "kap_navn" : "name", "",
                "the line has no name.")
        }
        let (carries, under) = properties(record, header.layout)
        guard problems.count == before, let chapter, let post, let year, let amount else { return }
        let key = Key(line: try BudgetLineCode(chapter: chapter, post: post), year: year)
        let subpost = header.layout == .ministry ? text(record, "upost_nr") : ""
        guard subposts[key, default: []].insert(subpost).inserted else {
            add(
                record, places.post, "\(post)",
                "line \(key.line) of \(year) is given twice, first in row \(rows[key] ?? 0).")
            return
        }
        guard var known = lines[key] else {
            rows[key] = record.row
            let postName = header.layout == .ministry ? text(record, "post_navn") : ""
            var stated = AppropriationStatement(
                line: key.line, year: year,
                name: postName.isEmpty ? name : "\(name): \(postName)", amount: amount)
            stated.mayCarryOver = carries
            stated.mayBeUsedUnder = under
            if let firstDay { stated.firstDay = firstDay }
            lines[key] = stated
            return
        }
        // Subposts of one post: the post is appropriated, under the chapter's name.
        known.name = name
        do { known.amount = try known.amount.adding(amount) } catch {
            add(record, places.amount, amount.amount, "\(error)")
        }
        known.mayCarryOver = known.mayCarryOver || carries
        known.mayBeUsedUnder = known.mayBeUsedUnder ?? under
        lines[key] = known
    }

    /// All lines of the file, in order.
    func finished() throws -> [AppropriationStatement] {
        guard header != nil else {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(file) holds no header line.", nb: "\(file) har ingen overskriftslinje."),
                hint: Sentence(
                    en: "Expected \(Layout.plain.required.joined(separator: ",")).",
                    nb: "Ventet \(Layout.plain.required.joined(separator: ","))."))
        }
        guard problems.isEmpty else {
            throw RefusedFile(
                file: file, problems: problems.problems.sorted(), untold: problems.untold)
        }
        return lines.values.sorted { ($0.year, $0.line) < ($1.year, $1.line) }
    }

    private func properties(_ record: CSVRecord, _ layout: Layout) -> (Bool, String?) {
        guard layout == .ministry else {
            let under = text(record, "may_be_used_under")
            return (carries(record), under.isEmpty ? nil : under)
        }
        let words = text(record, "stikkord")
        let under = words.firstRange(of: "kan nyttes under ")
            .map { String(words[$0.upperBound...]) }
        return (words.contains("kan overføres"), under)
    }

    private func carries(_ record: CSVRecord) -> Bool {
        ["yes", "true", "1", "y", "ja", "kan overføres"]
            .contains(text(record, "may_carry_over").lowercased())
    }

    private func text(_ record: CSVRecord, _ column: String) -> String {
        header?.positions[column].map(record.trimmed) ?? ""
    }

    private mutating func add(
        _ record: CSVRecord, _ column: String, _ value: String, _ message: String
    ) {
        problems.add(row: record.row, column: column, value: value, message)
    }

    private mutating func read<Value>(
        _ record: CSVRecord, _ column: String, _ make: (String) throws -> Value
    ) -> Value? {
        let value = text(record, column)
        do { return try make(value) } catch {
            add(record, column, value, "\(error)")
            return nil
        }
    }

    private mutating func number(
        _ record: CSVRecord, _ column: String, _ range: ClosedRange<Int>, _ what: String
    ) -> Int? {
        let value = text(record, column)
        guard let number = Int(value), range.contains(number) else {
            add(record, column, value, "is not \(what).")
            return nil
        }
        return number
    }
}
