// Which charts a report's rows give: one pure function a kind of report.

internal import LedgerModel

extension Report {
    /// The charts to show with the report: its own, else those that its rows give.
    public func drawnCharts(_ language: Language) -> [Chart] {
        guard charts.isEmpty, !rows.isEmpty else { return charts }
        switch name {
        case "headcount": return [strengthOnADay(language)].compactMap { $0 }
        case "series": return [overTime("total", .people, language)].compactMap { $0 }
        case "service": return [service(language)].compactMap { $0 }
        case "gender":
            return [measured("gender_group", "share_percent", "target_percent", .percentOfWomen)]
                .compactMap { $0 }
        case "authorisations":
            return [measured("authorisation", "filled", "authorised", .people)].compactMap { $0 }
        case "difference":
            return [measured(columns[0].key, "closing", "opening", .people)].compactMap { $0 }
        case "reconciliation":
            let months = Set(rows.map { $0[0].plain })
            return [
                measured(
                    months.count > 1 ? "month" : "mission", "own_total", "published_total", .people)
            ].compactMap { $0 }
        case "execution":
            return [measured("line", "paid", "appropriated", .money("NOK"))].compactMap { $0 }
        case "funding": return funding(language)
        case "oda":
            return currencies.compactMap {
                measured("mission", "oda", "gross", .money($0), where: ("currency", $0))
            }
        case "rotation": return [leaving(language)].compactMap { $0 }
        case "vacancies": return [standingEmpty(language)].compactMap { $0 }
        default: return []
        }
    }

    // MARK: - People

    private static let genders = ["women", "men", "other", "not_stated"]

    private func strengthOnADay(_ language: Language) -> Chart? {
        guard let key = columns.first?.key, place("total") != 0 else { return nil }
        return lying(key, .people, language)
    }

    private func service(_ language: Language) -> Chart? {
        guard case .text(let measure)? = fact("measure") else { return nil }
        let unit = Chart.Unit.measure(Self.unit(of: measure))
        if place("period_end") != nil { return overTime("total", unit, language) }
        guard let key = columns.first?.key, key != "women" else { return nil }
        return lying(key, unit, language)
    }

    private static func unit(of measure: String) -> Phrase {
        switch measure {
        case "person-days": .measurePersonDays
        case "person-months": .measurePersonMonths
        case "arrivals": .measureArrivals
        case "departures": .measureDepartures
        case "average": .measureAverage
        case "cumulative": .measureCumulative
        default: .measurePresence
        }
    }

    /// Bars by gender, the longest first; what comes after the twentieth is put together.
    private func lying(_ key: String, _ unit: Chart.Unit, _ language: Language) -> Chart? {
        let used = Self.genders.filter { gender in
            place(gender).map { column in rows.contains { ($0[column].size ?? 0) != 0 } } ?? false
        }
        let sums = sums(of: used, by: key)
        guard sums.count > 1 else { return nil }
        let sorted = sums.sorted { left, right in
            left.sizes.reduce(0, +) > right.sizes.reduce(0, +)
        }
        let most = 20
        var shown = Array(sorted.prefix(sorted.count > most ? most - 1 : most))
        if sorted.count > most {
            shown.append(Sums(key: .text("others"), of: sorted.dropFirst(most - 1)))
        }
        var chart = Chart(
            title: by(key, language), unit: unit, axis: key, categories: shown.map(\.key),
            .figures(
                .stackedBars,
                used.indices.map { index in
                    Chart.Series(used[index], shown.map { $0.values[index] })
                }))
        chart.restatesRows = shown.count == rows.count
        return chart
    }

    /// The six largest groups of the first grouping on top of each other, and the rest together.
    private func overTime(_ value: String, _ unit: Chart.Unit, _ language: Language) -> Chart? {
        guard let time = place("period_end"), let column = place(value) else { return nil }
        let days = periodEnds(time)
        guard days.count > 1 else { return nil }
        let key = columns[time + 1].key
        let isGrouped = key != "women"
        var cells: [String: [Day: CellSum]] = [:]
        for row in rows {
            guard case .day(let day) = row[time] else { continue }
            cells[isGrouped ? row[time + 1].plain : value, default: [:]][day, default: CellSum()]
                .add(row[column])
        }
        let groups = cells.keys.map { group in
            Sums(
                key: .text(group), values: days.map { (cells[group]?[$0] ?? CellSum()).cell })
        }.sorted {
            let (left, right) = ($0.sizes.reduce(0, +), $1.sizes.reduce(0, +))
            return left == right ? $0.key.plain < $1.key.plain : left > right
        }
        let most = 7
        var shown = Array(groups.prefix(groups.count > most ? most - 1 : most))
        if groups.count > most {
            shown.append(Sums(key: .text("others"), of: groups.dropFirst(most - 1)))
        }
        var chart = Chart(
            title: isGrouped ? by(key, language) : title, unit: unit, axis: "period_end",
            categories: days.map(Cell.day),
            .figures(
                days.count > 40 ? .stackedAreas : .stackedColumns,
                shown.map { Chart.Series($0.key.plain, $0.values) }))
        chart.restatesRows = shown.count == 1 && days.count == rows.count
        return chart
    }

    /// All ends of periods between the first and the last, also those on which nobody served.
    private func periodEnds(_ time: Int) -> [Day] {
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

    // MARK: - Against a measure

    /// Bars with a mark beside each: filled against authorised, paid against committed.
    private func measured(
        _ key: String, _ bar: String, _ mark: String, _ unit: Chart.Unit,
        where only: (key: String, value: String)? = nil, titled: String? = nil
    ) -> Chart? {
        var chosen = self
        if let only, let column = place(only.key) {
            chosen.rows = rows.filter { $0[column].plain == only.value }
        }
        guard place(key) != nil, place(bar) != nil, place(mark) != nil else { return nil }
        let sums = chosen.sums(of: [bar, mark], by: key)
        guard !sums.isEmpty, sums.count <= 60 else { return nil }
        var chart = Chart(
            title: titled ?? title, unit: unit, axis: key, categories: sums.map(\.key),
            .figures(
                .bullets,
                [bar, mark].enumerated().map { index, name in
                    Chart.Series(name, sums.map { $0.values[index] })
                }))
        chart.restatesRows = sums.count == rows.count
        return chart
    }

    // MARK: - Money

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

    // MARK: - Days

    private func leaving(_ language: Language) -> Chart? {
        guard let window = window("on", "until"), let last = place("last_day"),
            let post = place("post"), let person = place("person"), let relief = place("relief"),
            let begins = place("relief_first_day"), rows.count <= 60
        else { return nil }
        var spans: [Chart.Span] = []
        for (row, cells) in rows.enumerated() {
            guard case .day(let end) = cells[last] else { continue }
            spans.add(row, "person", window.lowerBound, end, within: window)
            guard cells[post] != .empty else { continue }
            if case .day(let first) = cells[begins] {
                spans.add(row, "empty", end.adding(days: 1), first.adding(days: -1), within: window)
                spans.add(row, "relief", first, window.upperBound, within: window)
            } else {
                spans.add(row, "empty", end.adding(days: 1), window.upperBound, within: window)
            }
        }
        return Chart(
            title: title, unit: .days, axis: "post",
            categories: rows.map { cells in
                let names = [cells[post], cells[person], cells[relief]].map(\.plain)
                    .filter { !$0.isEmpty }
                return .text(names.joined(separator: " · "))
            }, .timeline(window, kinds: ["person", "relief", "empty"], spans))
    }

    private func standingEmpty(_ language: Language) -> Chart? {
        guard let window = window("on", "until"), let post = place("post"),
            let first = place("first_empty_day"), let last = place("last_empty_day"),
            window.lowerBound < window.upperBound
        else { return nil }
        let posts = sums(of: [], by: "post").map(\.key)
        guard posts.count <= 60 else { return nil }
        var spans: [Chart.Span] = []
        for cells in rows {
            guard let row = posts.firstIndex(of: cells[post]), case .day(let from) = cells[first],
                case .day(let to) = cells[last]
            else { continue }
            spans.add(row, "empty", from, to, within: window)
        }
        return Chart(
            title: title, unit: .days, axis: "post", categories: posts,
            .timeline(window, kinds: ["empty"], spans))
    }

    private func window(_ from: String, _ to: String) -> ClosedRange<Day>? {
        guard case .day(let first)? = fact(from),
            case .day(let last)? = fact(to), first <= last
        else { return nil }
        return first...last
    }

    // MARK: - Rows

    /// Figures of one category.
    private struct Sums {
        let key: Cell
        let values: [Cell]

        init(key: Cell, values: [Cell]) {
            self.key = key
            self.values = values
        }

        /// Several categories put together.
        init(key: Cell, of all: ArraySlice<Sums>) {
            self.key = key
            values = (all.first?.values.indices ?? 0..<0).map { index in
                var sum = CellSum()
                for one in all { sum.add(one.values[index]) }
                return sum.cell
            }
        }

        var sizes: [Double] { values.map { $0.size ?? 0 } }
    }

    private func place(_ key: String) -> Int? { columns.firstIndex { $0.key == key } }

    /// The measures added up by a column, in the order in which its values first appear; a figure that
    /// no row knows stays empty.
    private func sums(of measures: [String], by key: String) -> [Sums] {
        guard let column = place(key) else { return [] }
        let places = measures.compactMap(place)
        var order: [String: Int] = [:]
        var keys: [Cell] = []
        var sums: [[CellSum?]] = []
        for row in rows {
            let group = row[column].plain
            let index = order[group] ?? keys.count
            if index == keys.count {
                order[group] = index
                keys.append(row[column])
                sums.append(Array(repeating: nil, count: places.count))
            }
            for (measure, place) in places.enumerated() where row[place] != .empty {
                sums[index][measure, default: CellSum()].add(row[place])
            }
        }
        return zip(keys, sums).map { Sums(key: $0, values: $1.map { $0?.cell ?? .empty }) }
    }

    private func by(_ key: String, _ language: Language) -> String {
        Phrase.chartBy.text(language, title, Column(key).shownHeading(language).lowercased())
    }
}

extension [Chart.Span] {
    /// Adds the part of the days that lies within the window, if any does.
    fileprivate mutating func add(
        _ row: Int, _ kind: String, _ first: Day, _ last: Day, within window: ClosedRange<Day>
    ) {
        let (first, last) = (
            Swift.max(first, window.lowerBound), Swift.min(last, window.upperBound)
        )
        guard first <= last else { return }
        append(Chart.Span(row: row, kind: kind, days: first...last))
    }
}

extension [CellSum?] {
    fileprivate subscript(index: Int, default value: CellSum) -> CellSum {
        get { self[index] ?? value }
        set { self[index] = newValue }
    }
}

/// The greatest common divisor; 0 has any number for its own.
private func common(_ left: Int, _ right: Int) -> Int {
    right == 0 ? left : common(right, left % right)
}
