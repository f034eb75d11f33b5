// Charts from the rows of a report: one pure function a form of picture.

public import LedgerModel

extension Report {
    /// The charts to show with the report: its own, else those of its picture. Where numbers were left
    /// blank there are none: a chart of the others would show sums that are not.
    public func drawnCharts(_ language: Language) -> [Chart] {
        guard charts.isEmpty, !rows.isEmpty, !isSuppressed, let picture else { return charts }
        switch picture {
        case .bars(let key, let measures, let unit):
            return bars(by: key, measures, unit, language).asList
        case .overTime(let measure, let unit): return overTime(measure, unit, language).asList
        case .periods(let title): return periods(title).asList
        case .against(let key, let bar, let mark, let unit, let beside):
            return measured(key, bar, mark, unit, beside: beside).asList
        case .amounts(let key, let bar, let mark): return amounts(by: key, bar: bar, mark: mark)
        case .paid(let key, let mark): return paid(by: key, against: mark)
        case .paidByYear: return paidByYear(language)
        case .leaving: return leaving(language).asList
        case .standingEmpty: return standingEmpty(language).asList
        }
    }

    /// The measures end to end, the longest first; what comes after the twentieth is put together.
    private func bars(
        by key: Label, _ measures: [Label], _ unit: Chart.Unit, _ language: Language
    ) -> Chart? {
        let used = measures.filter(isSomewhere)
        let sums = sums(of: used, by: key)
        guard sums.count > 1 else { return nil }
        let sorted = sums.sorted { left, right in
            left.sizes.reduce(0, +) > right.sizes.reduce(0, +)
        }
        let most = 20
        var shown = Array(sorted.prefix(sorted.count > most ? most - 1 : most))
        if sorted.count > most {
            shown.append(
                Sums(key: .text(Label.others.text(language)), of: sorted.dropFirst(most - 1)))
        }
        var chart = Chart(
            title: titled(by: key, language), unit: unit, axis: key, categories: shown.map(\.key),
            .figures(
                .stackedBars,
                used.indices.map { index in
                    Chart.Series(.label(used[index]), shown.map { $0.values[index] })
                }))
        chart.restatesRows = shown.count == rows.count
        return chart
    }

    /// Whether any row has more or less than zero in a column.
    private func isSomewhere(_ measure: Label) -> Bool {
        place(measure).map { column in rows.contains { ($0[column].size ?? 0) != 0 } } ?? false
    }

    /// The column of periods and the number of people or another measure in each.
    private var periodColumn: Int? { place(.periodEnd) }

    /// A table of periods whose columns are what is stacked.
    private func periods(_ title: String) -> Chart? {
        let used = columns.filter { $0.isNumber && $0.role != .people(.all) }
            .compactMap(\.label).filter(isSomewhere)
        guard let time = periodColumn, !used.isEmpty, rows.count > 1 else { return nil }
        var chart = Chart(
            title: title, unit: .people, axis: .periodEnd, categories: rows.map { $0[time] },
            .figures(
                .stackedColumns,
                used.map { label in
                    Chart.Series(.label(label), rows.map { $0[place(label) ?? time] })
                }))
        chart.restatesRows = true
        return chart
    }

    /// The six largest groups of the first grouping on top of each other, and the rest together.
    private func overTime(_ value: Label, _ unit: Chart.Unit, _ language: Language) -> Chart? {
        guard let time = periodColumn, let column = place(value) else { return nil }
        let days = periodEnds(time)
        guard days.count > 1 else { return nil }
        let group = columns[(time + 1)...].first { $0.role == .key }
        var cells: [Chart.Name: [Day: CellSum]] = [:]
        for row in rows {
            guard case .day(let day) = row[time] else { continue }
            let name =
                group.map { Chart.Name.word(row[time + 1].plain, $0.vocabulary) } ?? .label(value)
            cells[name, default: [:]][day, default: CellSum()].add(row[column])
        }
        let sums = cells.map { name, sums in
            (
                name: name,
                sums: Sums(
                    key: .text(name.text(language)),
                    values: days.map { (sums[$0] ?? CellSum()).cell })
            )
        }.sorted {
            let (left, right) = ($0.sums.sizes.reduce(0, +), $1.sums.sizes.reduce(0, +))
            return left == right ? $0.sums.key.plain < $1.sums.key.plain : left > right
        }
        let most = 7
        var shown = sums.prefix(sums.count > most ? most - 1 : most).map {
            Chart.Series($0.name, $0.sums.values)
        }
        if sums.count > most {
            let rest = Sums(key: .empty, of: sums.map(\.sums).dropFirst(most - 1))
            shown.append(Chart.Series(.label(.others), rest.values))
        }
        var chart = Chart(
            title: group?.label.map { titled(by: $0, language) } ?? title, unit: unit,
            axis: .periodEnd, categories: days.map(Cell.day),
            .figures(days.count > 40 ? .stackedAreas : .stackedColumns, shown))
        chart.restatesRows = shown.count == 1 && days.count == rows.count
        return chart
    }

    /// All ends of periods between the first and the last, also those on which nobody served.
    func periodEnds(_ time: Int) -> [Day] {
        var found = Set(rows.compactMap { if case .day(let day) = $0[time] { day } else { nil } })
        for fact in facts where fact.key == "from" || fact.key == "to" {
            if case .day(let day) = fact.value, day == day.endOfMonth { found.insert(day) }
        }
        let days = found.sorted()
        guard days.count > 2, days.allSatisfy({ $0 == $0.endOfMonth }) else { return days }
        let months = days.map { $0.year * 12 + $0.month }
        let step = zip(months, months.dropFirst()).reduce(0) { common($0, $1.1 - $1.0) }
        return stride(from: 0, through: months[months.count - 1] - months[0], by: step).map {
            Month(of: days[0]).adding(months: $0).lastDay
        }
    }

    /// Bars with a mark beside each: filled against authorised, paid against committed.
    func measured(
        _ key: Label, _ bar: Label, _ mark: Label, _ unit: Chart.Unit, beside: Label? = nil
    ) -> Chart? {
        guard let column = place(key), place(bar) != nil, place(mark) != nil else { return nil }
        let sums = sums(of: [bar, mark], by: key)
        guard !sums.isEmpty, sums.count <= 60 else { return nil }
        var chart = Chart(
            title: title, unit: unit, axis: key,
            categories: sums.map { sum in
                guard let besides = beside.flatMap(place),
                    let row = rows.first(where: { $0[column] == sum.key })
                else { return sum.key }
                return .text("\(sum.key.plain) · \(row[besides].plain)")
            },
            .figures(
                .bullets,
                [bar, mark].enumerated().map { index, label in
                    Chart.Series(.label(label), sums.map { $0.values[index] })
                }))
        chart.restatesRows = sums.count == rows.count
        return chart
    }
}

/// The greatest common divisor; 0 has any number for its own.
private func common(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : common(right, left % right)
}

extension Chart? {
    /// Itself, if there is one.
    var asList: [Chart] { map { [$0] } ?? [] }
}
