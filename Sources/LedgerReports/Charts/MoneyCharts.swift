// Charts of money: by year, and what is paid against what is committed, each currency by itself.

internal import LedgerModel

extension Report {
    /// The currencies of the rows, in their order.
    private var currencies: [String] {
        guard let column = columns.firstIndex(where: { $0.role == .currency }) else { return [] }
        var seen: [String] = []
        for row in rows where !seen.contains(row[column].plain) { seen.append(row[column].plain) }
        return seen
    }

    /// The rows of one currency alone.
    private func only(_ currency: String) -> Report {
        guard let column = columns.firstIndex(where: { $0.role == .currency }) else { return self }
        var chosen = self
        chosen.rows = rows.filter { $0[column].plain == currency }
        return chosen
    }

    /// A chart for each currency.
    func amounts(by key: Label, bar: Label, mark: Label) -> [Chart] {
        currencies.compactMap { only($0).measured(key, bar, mark, .money($0)) }
    }

    /// What is paid of each group, against a mark.
    func paid(by key: Label, against mark: Label) -> [Chart] {
        withPaid?.amounts(by: key, bar: .paid, mark: mark) ?? []
    }

    /// What is committed, allocated and paid, year by year.
    func paidByYear(_ language: Language) -> [Chart] {
        guard let paid = withPaid else { return [] }
        return currencies.map { code in
            let measures: [Label] = [.committed, .allocated, .paid]
            let sums = paid.only(code).sums(of: measures, by: .year)
                .sorted { $0.key.plain < $1.key.plain }
            return Chart(
                title: Phrase.chartOfYears(code).text(language), unit: .money(code), axis: .year,
                categories: sums.map(\.key),
                .figures(
                    .groupedColumns,
                    measures.indices.map { index in
                        Chart.Series(.label(measures[index]), sums.map { $0.values[index] })
                    }))
        }
    }

    /// The same with a column of what is paid less what came back; nil where it does not follow.
    private var withPaid: Report? {
        guard let disbursed = place(.disbursed), let refunded = place(.refunded) else { return nil }
        var paid = self
        paid.columns.append(.money(.paid))
        paid.rows = rows.map { row in
            var sum = CellSum()
            sum.add(row[disbursed])
            sum.subtract(row[refunded])
            return row + [sum.cell]
        }
        return paid
    }
}
