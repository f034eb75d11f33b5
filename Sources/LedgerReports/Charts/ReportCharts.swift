// Which charts a report's rows give: one pure function a kind of report.

internal import LedgerModel

extension Report {
    /// The charts to show with the report: its own, else those that its rows give. Where numbers were
    /// left blank there are none: a chart of the others would show sums that are not.
    public func drawnCharts(_ language: Language) -> [Chart] {
        guard charts.isEmpty, !rows.isEmpty, fact("suppressed_below") == nil else { return charts }
        return people(language) ?? service(language) ?? against(language) ?? money(language)
            ?? days(language) ?? []
    }

    // MARK: - People

    private static let genders = ["women", "men", "other", "not_stated"]

    /// The charts of strength; nil when the report is of something else.
    private func people(_ language: Language) -> [Chart]? {
        switch name {
        case "headcount", "overview":
            lying(by: columns[0].key, Self.genders, .people, language).asList
        // A component's contributions in the overview.
        case "military", "police", "civilian":
            lying(by: "mission", ["total"], .people, language).asList
        case "series": overTime("total", .people, language).asList
        case "annual": sideBySide(language).asList
        default: nil
        }
    }

    private func service(_ language: Language) -> [Chart]? {
        if name == "person-years" {
            return lying(
                by: "mission", ["person_years"], .measure(.annualPersonYears), language
            ).asList
        }
        guard name == "service", case .text(let measure)? = fact("measure") else { return nil }
        let unit = Chart.Unit.measure(Self.unit(of: measure))
        if place("period_end") != nil { return overTime("total", unit, language).asList }
        return lying(by: columns[0].key, Self.genders, unit, language).asList
    }

    /// The charts of something beside what it is measured by.
    private func against(_ language: Language) -> [Chart]? {
        switch name {
        case "gender":
            measured("gender_group", "share_percent", "target_percent", .percentOfWomen).asList
        case "authorisations":
            measured("authorisation", "filled", "authorised", .people, beside: "mission").asList
        case "difference" where place("currency") == nil:
            measured(columns[0].key, "closing", "opening", .people).asList
        // The missions of a year; the list of missions has no such columns and no chart.
        case "missions": measured("mission", "closing", "opening", .people).asList
        case "reconciliation":
            measured(
                Set(rows.map { $0[0].plain }).count > 1 ? "month" : "mission", "own_total",
                "published_total", .people
            ).asList
        default: nil
        }
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

    /// The measures end to end, the longest first; what comes after the twentieth is put together.
    private func lying(
        by key: String, _ measures: [String], _ unit: Chart.Unit, _ language: Language
    ) -> Chart? {
        guard !measures.contains(key) else { return nil }
        let used = measures.filter(isSomewhere)
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
            title: titled(by: key, language), unit: unit, axis: key, categories: shown.map(\.key),
            .figures(
                .stackedBars,
                used.indices.map { index in
                    Chart.Series(used[index], shown.map { $0.values[index] })
                }))
        chart.restatesRows = shown.count == rows.count
        return chart
    }

    /// Whether any row has more or less than nought in a column.
    private func isSomewhere(_ measure: String) -> Bool {
        place(measure).map { column in rows.contains { ($0[column].size ?? 0) != 0 } } ?? false
    }

    /// A table of periods whose columns are what is stacked.
    private func sideBySide(_ language: Language) -> Chart? {
        let used = columns.map(\.key).filter { $0 != "total" && isSomewhere($0) }
        guard let time = place("period_end"), !used.isEmpty, rows.count > 1 else { return nil }
        var chart = Chart(
            title: Phrase.annualStrength.text(language), unit: .people, axis: "period_end",
            categories: rows.map { $0[time] },
            .figures(
                .stackedColumns,
                used.map { key in Chart.Series(key, rows.map { $0[place(key) ?? time] }) }))
        chart.restatesRows = true
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
            title: isGrouped ? titled(by: key, language) : title, unit: unit, axis: "period_end",
            categories: days.map(Cell.day),
            .figures(
                days.count > 40 ? .stackedAreas : .stackedColumns,
                shown.map { Chart.Series($0.key.plain, $0.values) }))
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

    // MARK: - Against a measure

    /// Bars with a mark beside each: filled against authorised, paid against committed.
    func measured(
        _ key: String, _ bar: String, _ mark: String, _ unit: Chart.Unit,
        where only: (key: String, value: String)? = nil, beside: String? = nil
    ) -> Chart? {
        var chosen = self
        if let only, let column = place(only.key) {
            chosen.rows = rows.filter { $0[column].plain == only.value }
        }
        guard place(key) != nil, place(bar) != nil, place(mark) != nil else { return nil }
        let sums = chosen.sums(of: [bar, mark], by: key)
        guard !sums.isEmpty, sums.count <= 60 else { return nil }
        var chart = Chart(
            title: title, unit: unit, axis: key,
            categories: sums.map { sum in
                guard let column = place(key), let besides = beside.flatMap(place),
                    let row = rows.first(where: { $0[column] == sum.key })
                else { return sum.key }
                return .text("\(sum.key.plain) · \(row[besides].plain)")
            },
            .figures(
                .bullets,
                [bar, mark].enumerated().map { index, name in
                    Chart.Series(name, sums.map { $0.values[index] })
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
