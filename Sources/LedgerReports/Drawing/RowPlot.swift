// Bars in rows: names to the left, figures to the right.

internal import LedgerModel

/// A plot of one row a category.
struct RowPlot {
    private let chart: Chart
    private let form: Chart.Form
    private let series: [Chart.Series]
    private let language: Language
    private let scale: Scale

    private static let letters = Chart.letters
    private static let rowHeight = 24.0
    private static let barHeight = 14.0

    init(_ chart: Chart, _ form: Chart.Form, _ series: [Chart.Series], _ language: Language) {
        self.chart = chart
        self.form = form
        self.series = series
        self.language = language
        scale = chart.scale(form, series, language)
    }

    func draw(on canvas: inout some Canvas, from top: Double, width: Double) -> Double {
        let size = Self.letters
        let names = chart.categories.map {
            Letters.shortened(chart.name(of: $0, language), to: width * 0.36, size: size)
        }
        let words = chart.categories.indices.map(words)
        let left = (names.map { Letters.width($0, size: size) }.max() ?? 0) + 8
        let right = (words.map { Letters.width($0, size: size) }.max() ?? 0) + 8
        let plot = Box(
            left, top + 4, max(width - left - right, 40),
            Self.rowHeight * Double(chart.categories.count))
        let labels = scale.ticks.map(scale.label)
        let widest = (labels.map { Letters.width($0, size: size) }.max() ?? 0) + 10
        let every =
            [1, 2, 5, 10].first {
                plot.width / Double(scale.ticks.count - 1) * Double($0) >= widest
            } ?? scale.ticks.count
        for (index, tick) in scale.ticks.enumerated() {
            let x = place(tick, plot)
            canvas.stroke(
                [Point(x, plot.y), Point(x, plot.maxY + 3)], width: tick == 0 ? 1.2 : 0.8,
                tick == 0 ? .muted : .grid)
            guard index.isMultiple(of: every) else { continue }
            canvas.write(
                labels[index], at: Point(x, plot.maxY + size * 1.5),
                Lettering(size, .muted, .middle))
        }
        for index in chart.categories.indices {
            let middle = plot.y + Self.rowHeight * (Double(index) + 0.5)
            canvas.write(
                names[index], at: Point(plot.x - 8, middle + size * 0.35),
                Lettering(size, .text, .end))
            let end = bar(index, middle, on: &canvas, plot)
            canvas.write(
                words[index], at: Point(end + 6, middle + size * 0.35), Lettering(size))
        }
        let bottom = plot.maxY + size * 3
        canvas.write(
            chart.unitWords(language, millions: scale.isInMillions),
            at: Point(plot.x + plot.width / 2, bottom), Lettering(size, .muted, .middle))
        return bottom + 6
    }

    private func place(_ figure: Double, _ plot: Box) -> Double {
        plot.x + scale.part(figure) * plot.width
    }

    /// The figures beside a bar: the sum of its parts, or the bar's own beside what it is measured by.
    private func words(_ index: Int) -> String {
        guard form == .bullets else {
            var sum = CellSum()
            for part in series { sum.add(part.values[index]) }
            return scale.value(sum.cell)
        }
        let words = series.map { $0.values[index] }.filter { $0 != .empty }.map { cell in
            chart.unit == .percentOfWomen ? scale.value(cell.withoutIdleZeros) : scale.value(cell)
        }
        // What was and what is are read in the order of time.
        return series.first?.name == .label(.closing)
            ? words.reversed().joined(separator: " → ") : words.joined(separator: " / ")
    }

    /// Draws one bar and gives where its words may begin.
    private func bar(
        _ index: Int, _ middle: Double, on canvas: inout some Canvas, _ plot: Box
    ) -> Double {
        let top = middle - Self.barHeight / 2
        var end = place(0, plot)
        if form == .bullets {
            let zero = end
            if let figure = series[0].values[index].size {
                let x = place(figure, plot)
                canvas.fill(
                    Box(min(zero, x), top, (x - zero).magnitude, Self.barHeight), .series(0))
                end = max(end, x)
            }
            if let figure = series[1].values[index].size {
                let x = place(figure, plot)
                canvas.fill(Box(x - 1.5, top - 3, 3, Self.barHeight + 6), .mark)
                end = max(end, x + 2)
            }
            return end
        }
        var sum = 0.0
        for (number, part) in series.enumerated() {
            let figure = part.values[index].size ?? 0
            guard figure > 0 else { continue }
            let from = place(sum, plot)
            end = place(sum + figure, plot)
            canvas.fill(
                Box(from, top, end - from > 3 ? end - from - 1 : end - from, Self.barHeight),
                chart.ink(number, part.name))
            sum += figure
        }
        return end
    }
}
