// Draws a chart on any canvas: its title, its legend, and the plot that its form asks for.

public import LedgerModel

extension Chart {
    /// The size of the letters, in points.
    static let letters = 12.0
    private static let titleLetters = 14.0

    /// Draws the chart and gives the height that it took.
    @discardableResult
    public func draw(
        on canvas: inout some Canvas, width: Double, _ language: Language
    ) -> Double {
        var y = 0.0
        for line in Letters.lines(title.harmless, width: width, size: Self.titleLetters, bold: true)
        {
            y += Self.titleLetters * 1.3
            canvas.write(line, at: Point(0, y), Lettering(Self.titleLetters, bold: true))
        }
        y += 8
        y = legend(on: &canvas, from: y, width: width, language)
        switch content {
        case .figures(let form, let series) where form.isLying:
            return RowPlot(self, form, series, language).draw(on: &canvas, from: y, width: width)
        case .figures(let form, let series):
            return ColumnPlot(self, form, series, language)
                .draw(on: &canvas, from: y, width: width)
        case .timeline(let window, let kinds, let spans):
            return TimelinePlot(self, window, kinds, spans, language)
                .draw(on: &canvas, from: y, width: width)
        }
    }

    /// The height that the chart takes at a width.
    public func height(width: Double, _ language: Language) -> Double {
        var blank = Blank()
        return draw(on: &blank, width: width, language)
    }

    /// The coloured words above the plot; none when there is but one thing to tell apart.
    private func legend(
        on canvas: inout some Canvas, from top: Double, width: Double, _ language: Language
    ) -> Double {
        let names: [Name]
        var marked = -1
        switch content {
        case .figures(let form, let series):
            // A measure that nothing has is not explained.
            names = series.filter { $0.values.contains { $0 != .empty } }.map(\.name)
            if form == .bullets { marked = series.count - 1 }
        case .timeline(_, let kinds, let spans):
            names = kinds.filter { kind in spans.contains { $0.kind == kind } }.map(Name.label)
        }
        guard names.count > 1 || unit == .days else { return top }
        let size = Self.letters
        var (x, y) = (0.0, top + size)
        for (index, named) in names.enumerated() {
            let name = Letters.shortened(
                named.text(language), to: width - 24, size: size)
            let needed = 16 + Letters.width(name, size: size)
            if x > 0, x + needed > width { (x, y) = (0, y + size * 1.5) }
            if index == marked {
                canvas.fill(Box(x + 4, y - 11, 3, 13), .mark)
            } else {
                canvas.fill(Box(x, y - 9, 11, 11), ink(place(of: named) ?? index, named))
            }
            canvas.write(name, at: Point(x + 16, y), Lettering(size))
            x += needed + 18
        }
        return y + 10
    }

    /// The number of a timeline's kind among all kinds, also those that do not occur.
    private func place(of kind: Name) -> Int? {
        guard case .timeline(_, let kinds, _) = content else { return nil }
        return kinds.firstIndex { .label($0) == kind }
    }

    /// The colour of a series; what is put together is grey, women stand out, and so does what is
    /// empty, wherever they are.
    public func ink(_ index: Int, _ name: Name) -> Ink {
        switch name {
        case .label(.others): .series(Ink.seriesCount - 1)
        case .label(.women): .series(1)
        case .label(.men): .series(0)
        case .label(.empty): .series(3)
        default: .series(index)
        }
    }

    /// The unit in words.
    public func unitWords(_ language: Language, millions: Bool) -> String {
        switch unit {
        case .people: Phrase.unitPeople.text(language)
        case .percentOfWomen: Phrase.unitPercentOfWomen.text(language)
        case .measure(let measure): measure.text(language)
        case .money(let currency):
            millions ? Phrase.unitMillions(currency).text(language) : currency
        case .days: Phrase.unitDays.text(language)
        }
    }

    /// An axis that holds all sizes given.
    func scale(_ form: Form, _ series: [Series], _ language: Language) -> Scale {
        let sizes =
            form.isStacked
            ? categories.indices.map { index in
                series.reduce(0) { $0 + ($1.values[index].size ?? 0) }
            } : series.flatMap { $0.values.map { $0.size ?? 0 } }
        let greatest = sizes.max() ?? 0
        var isMoney = false
        if case .money = unit { isMoney = true }
        return Scale(
            from: sizes.min() ?? 0, through: greatest,
            millions: isMoney && max(greatest, -(sizes.min() ?? 0)) >= 1_000_000,
            whole: unit == .people, language)
    }

    /// A category's name on an axis: a year where all are ends of years, a month where of months.
    public func name(of category: Cell, _ language: Language) -> String {
        guard case .day(let day) = category else {
            return named(category, language)
        }
        let areYears = categories.allSatisfy {
            if case .day(let day) = $0 { day.month == 12 && day.day == 31 } else { false }
        }
        return areYears ? "\(day.year)" : day.shownMonth(language)
    }

    private func named(_ category: Cell, _ language: Language) -> String {
        guard category != .empty, category != .text("") else { return "–" }
        let name = Column.key(axis).told(category, language).harmless
        return axis.vocabulary == .term ? name.prefix(1).uppercased() + name.dropFirst() : name
    }
}
