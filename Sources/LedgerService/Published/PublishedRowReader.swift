// Reads the rows of a file of published figures: numbers and month ends, faults included.

internal import LedgerModel

/// Turns records into figures, or problems.
struct PublishedRowReader {
    let layout: PublishedLayout
    let columns: PublishedLayout.Columns
    let contributor: CountryCode
    /// The country's names in lower case: some rows of the hub carry no code.
    let contributorNames: Set<String>

    /// The figures of one record; none when the row is another contributor's.
    func figures(_ record: CSVRecord, _ problems: inout ProblemList) -> [PublishedFigure] {
        let needed =
            [columns.month, columns.isoCode, columns.contributor, columns.mission]
            + columns.types.flatMap {
                [$0.nameColumn, $0.women, $0.men, $0.total].compactMap { $0 }
            }
        guard record.count > needed.max() ?? 0 else {
            problems.add(
                row: record.row, column: "", value: "",
                "has \(record.count) values, fewer than the header. Is a separator missing?")
            return []
        }
        guard isContributors(record) else { return [] }
        guard let month = month(record, &problems) else { return [] }
        var figures: [PublishedFigure] = []
        for type in columns.types {
            let typeText = type.name ?? type.nameColumn.map { text(record, $0) } ?? ""
            let women = number(record, type.women, &problems)
            let men = number(record, type.men, &problems)
            let total = number(record, type.total, &problems)
            if case .some(nil) = women { return [] }
            if case .some(nil) = men { return [] }
            if case .some(nil) = total { return [] }
            let both = (women ?? nil).flatMap { w in (men ?? nil).map { w + $0 } }
            guard let sum = (total ?? nil) ?? both else {
                problems.add(
                    row: record.row, column: "", value: "",
                    "gives neither women and men nor a total.")
                return []
            }
            if let both, both != sum {
                problems.add(
                    row: record.row, column: typeText, value: "\(sum)",
                    "women and men add up to \(both), the total says \(sum).")
                return []
            }
            // The wide layout prints a zero for each type that a country does not send; the hub's
            // explicit zero rows are statements of their own and are kept.
            if layout == .wide, sum == 0 { continue }
            figures.append(
                PublishedFigure(
                    line: record.row, month: month, contributor: contributor.description,
                    missionText: text(record, columns.mission), typeText: typeText,
                    women: both == nil ? nil : women ?? nil, men: both == nil ? nil : men ?? nil,
                    total: sum))
        }
        return figures
    }

    private func isContributors(_ record: CSVRecord) -> Bool {
        let code = text(record, columns.isoCode)
        if !code.isEmpty { return code == contributor.description }
        return contributorNames.contains(text(record, columns.contributor).lowercased())
    }

    private func text(_ record: CSVRecord, _ index: Int) -> String {
        record.text(index) ?? String(decoding: record[index], as: UTF8.self)
    }

    private func month(_ record: CSVRecord, _ problems: inout ProblemList) -> Month? {
        let text = text(record, columns.month)
        // Some sets carry a time of day behind the date.
        let date = text.prefix { $0 != " " && $0 != "T" }
        do {
            let day = try Day(text: String(date))
            let month = Month(of: day)
            // 28 February stands for the month end even in leap years, so three days are forgiven.
            guard day >= month.lastDay.adding(days: -3) else {
                problems.add(
                    row: record.row, column: "date", value: text,
                    "is not the last day of a month; the figures are stocks at month end.")
                return nil
            }
            return month
        } catch {
            problems.add(row: record.row, column: "date", value: text, "\(error)")
            return nil
        }
    }

    /// Nil when the layout has no such column, `.some(nil)` when the value is bad or blank in a
    /// column that must hold a number. Whole numbers written as floats ("3.0") are read.
    private func number(
        _ record: CSVRecord, _ index: Int?, _ problems: inout ProblemList
    ) -> Int?? {
        guard let index else { return nil }
        var digits = Substring(text(record, index))
        if digits.isEmpty || digits == "NA" { return nil }
        if digits.hasSuffix(".0") { digits = digits.dropLast(2) }
        guard let value = Int(digits), (0...1_000_000).contains(value) else {
            problems.add(
                row: record.row, column: "", value: String(digits),
                "is not a number of people: whole, not negative.")
            return .some(nil)
        }
        return value
    }
}
