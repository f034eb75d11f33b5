// Reads the rows of a file of published figures: numbers and month ends, faults included.

internal import LedgerModel

/// Turns records into figures, or problems.
struct PublishedRowReader {
    let layout: PublishedLayout
    let columns: PublishedLayout.Columns
    let words: PublishedWords

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
                Sentence(
                    en:
                        "has \(record.count) values, fewer than the header. Is a separator missing?",
                    nb: "har \(record.count) verdier, færre enn overskriften. Mangler det et"
                        + " skilletegn?"))
            return []
        }
        guard !isShifted(record, &problems), isContributors(record),
            columns.stands.map({ text(record, $0) != "false" }) ?? true,
            let (month, otherDay) = month(record, &problems)
        else { return [] }
        let identifier = columns.identifier.map { text(record, $0) } ?? ""
        return columns.types.compactMap { type in
            guard let numbers = numbers(record, type, &problems) else { return nil }
            // The wide layout prints a zero for each type that a country does not send; the hub's
            // explicit zero rows are statements of their own and are kept.
            if layout == .wide, numbers.total ?? 0 == 0 { return nil }
            return PublishedFigure(
                line: record.row, month: month, contributor: words.contributor.description,
                missionText: text(record, columns.mission), typeText: typeText(record, type),
                women: numbers.women, men: numbers.men, total: numbers.total,
                identifier: identifier, otherDay: otherDay)
        }
    }

    /// Whether the row has more values than columns, so that they stand in the wrong ones. The rows of
    /// other contributors are passed over, unless their code is what was shifted.
    private func isShifted(_ record: CSVRecord, _ problems: inout ProblemList) -> Bool {
        guard
            (columns.count..<max(record.count, columns.count)).contains(where: {
                !record[$0].isEmpty
            })
        else { return false }
        let code = text(record, columns.isoCode)
        if columns.isoCode < columns.contributor, code != words.contributor.description,
            (try? CountryCode(code))?.description == code
        {
            return true
        }
        let name = text(record, columns.contributor)
        problems.add(
            row: record.row, column: "", value: name,
            Sentence(
                en:
                    "the row has \(record.count) values, the header \(columns.count) columns. A comma in"
                    + " a name, such as \"Korea, Republic of\", shifts all that follows: put the name in"
                    + " quotation marks.",
                nb:
                    "raden har \(record.count) verdier, overskriften \(columns.count) kolonner. Et komma"
                    + " i et navn, som «Korea, Republic of», forskyver alt som følger: sett navnet i"
                    + " anførselstegn."))
        return true
    }

    private func isContributors(_ record: CSVRecord) -> Bool {
        let code = text(record, columns.isoCode)
        if !code.isEmpty { return code == words.contributor.description }
        return words.contributorNames.contains(text(record, columns.contributor).lowercased())
    }

    private func typeText(_ record: CSVRecord, _ type: PublishedLayout.TypeColumns) -> String {
        type.name ?? type.nameColumn.map { text(record, $0) } ?? ""
    }

    private func text(_ record: CSVRecord, _ index: Int) -> String {
        record.text(index) ?? String(decoding: record[index], as: UTF8.self)
    }

    /// The month, and the day that is written where it is not the month's last.
    private func month(
        _ record: CSVRecord, _ problems: inout ProblemList
    ) -> (month: Month, otherDay: String?)? {
        let text = text(record, columns.month)
        if let month = try? Month(text: text) { return (month, nil) }
        // Some sets carry a time of day behind the date.
        let date = text.prefix { $0 != " " && $0 != "T" }
        do {
            let day = try Day(text: String(date))
            let month = Month(of: day)
            // 28 February stands for the month end in leap years too, and needs no word.
            let isUsual = day == month.lastDay || (day.month == 2 && day.day == 28)
            return (month, isUsual ? nil : String(date))
        } catch {
            problems.add(row: record.row, column: "date", value: text, Sentence(of: error))
            return nil
        }
    }

    /// Women, men and total of a type; each is nil where the file gives no number.
    /// - Returns: Nil when a number is bad, or when they contradict each other.
    private func numbers(
        _ record: CSVRecord, _ type: PublishedLayout.TypeColumns, _ problems: inout ProblemList
    ) -> (women: Int?, men: Int?, total: Int?)? {
        let before = problems.count
        let women = number(record, type.women, &problems)
        let men = number(record, type.men, &problems)
        let total = number(record, type.total, &problems)
        guard problems.count == before else { return nil }
        guard let women, let men else {
            guard let total, let known = women ?? men, known > total else {
                return (total == nil ? women : nil, total == nil ? men : nil, total)
            }
            return contradiction(record, type, known, total, &problems)
        }
        guard let total, total != women + men else { return (women, men, women + men) }
        return contradiction(record, type, women + men, total, &problems)
    }

    private func contradiction(
        _ record: CSVRecord, _ type: PublishedLayout.TypeColumns, _ sum: Int, _ total: Int,
        _ problems: inout ProblemList
    ) -> (women: Int?, men: Int?, total: Int?)? {
        problems.add(
            row: record.row, column: typeText(record, type), value: "\(total)",
            Sentence(
                en: "women and men add up to \(sum), the total says \(total).",
                nb: "kvinner og menn er til sammen \(sum), totalen sier \(total)."))
        return nil
    }

    /// Nil when the layout has no such column or the file gives no number, and when the value is bad:
    /// then a problem is added. Whole numbers written as floats ("3.0") are read.
    private func number(
        _ record: CSVRecord, _ index: Int?, _ problems: inout ProblemList
    ) -> Int? {
        guard let index else { return nil }
        var digits = Substring(text(record, index))
        if ["", "NA", "N/A", "-", "..."].contains(digits) { return nil }
        if digits.hasSuffix(".0") { digits = digits.dropLast(2) }
        guard let value = Int(digits), (0...1_000_000).contains(value) else {
            problems.add(
                row: record.row, column: "", value: String(digits),
                Sentence(
                    en: "is not a number of people: whole, not negative.",
                    nb: "er ikke et antall personer: helt og ikke negativt."))
            return nil
        }
        return value
    }
}
