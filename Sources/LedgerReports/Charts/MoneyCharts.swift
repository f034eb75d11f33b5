// Charts of money: by year, and what is paid against what is committed, each currency by itself.

extension Report {
    /// The charts of money; nil when the report is of something else.
    func money(_ language: Language) -> [Chart]? {
        switch name {
        // The second is the overview's, of one year.
        case "funding", "money": funding(language)
        case "difference":
            columns[0].key == "currency"
                ? nil
                : currencies.compactMap {
                    measured(
                        columns[0].key, "closing", "opening", .money($0), where: ("currency", $0))
                }
        case "execution": measured("line", "paid", "appropriated", .money("NOK")).asList
        case "oda":
            currencies.compactMap {
                measured("mission", "oda", "gross", .money($0), where: ("currency", $0))
            }
        default: nil
        }
    }

    private var currencies: [String] {
        guard let column = place("currency") else { return [] }
        var seen: [String] = []
        for row in rows where !seen.contains(row[column].plain) { seen.append(row[column].plain) }
        return seen
    }

    private func funding(_ language: Language) -> [Chart] {
        guard let currency = place("currency"), let disbursed = place("disbursed"),
            let refunded = place("refunded")
        else { return [] }
        // What is paid is not a column of its own there.
        var paid = Report(name: name, title: title, columns: columns + [Column("paid", .decimal)])
        paid.rows = rows.map { row in
            var sum = CellSum()
            sum.add(row[disbursed])
            sum.subtract(row[refunded])
            return row + [sum.cell]
        }
        return currencies.compactMap { code in
            guard paid.place("year") != nil else {
                let mark = columns[0].key == "budget-line" ? "allocated" : "committed"
                return currency == 0
                    ? nil
                    : paid.measured(
                        columns[0].key, "paid", mark, .money(code), where: ("currency", code))
            }
            var chosen = paid
            chosen.rows = paid.rows.filter { $0[currency].plain == code }
            let measures = ["committed", "allocated", "paid"]
            let sums = chosen.sums(of: measures, by: "year").sorted { $0.key.plain < $1.key.plain }
            return Chart(
                title: Phrase.chartOfYears.text(language, code), unit: .money(code), axis: "year",
                categories: sums.map(\.key),
                .figures(
                    .groupedColumns,
                    measures.indices.map { index in
                        Chart.Series(measures[index], sums.map { $0.values[index] })
                    }))
        }
    }
}
