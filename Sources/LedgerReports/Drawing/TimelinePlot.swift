// Who is where from day to day: one row a post, days to the right.

internal import LedgerModel

/// A plot of runs of days.
struct TimelinePlot {
    private let chart: Chart
    private let window: ClosedRange<Day>
    private let kinds: [Label]
    private let spans: [Chart.Span]
    private let language: Language

    private static let letters = Chart.letters
    private static let rowHeight = 24.0
    private static let barHeight = 14.0

    init(
        _ chart: Chart, _ window: ClosedRange<Day>, _ kinds: [Label], _ spans: [Chart.Span],
        _ language: Language
    ) {
        self.chart = chart
        self.window = window
        self.kinds = kinds
        self.spans = spans
        self.language = language
    }

    func draw(on canvas: inout some Canvas, from top: Double, width: Double) -> Double {
        let size = Self.letters
        let names = chart.categories.map {
            Letters.shortened(chart.name(of: $0, language), to: width * 0.4, size: size)
        }
        let left = (names.map { Letters.width($0, size: size) }.max() ?? 0) + 8
        let plot = Box(
            left, top + 4, width - left - 4, Self.rowHeight * Double(chart.categories.count))
        ticks(on: &canvas, plot)
        for (index, name) in names.enumerated() {
            let middle = plot.y + Self.rowHeight * (Double(index) + 0.5)
            canvas.write(
                name, at: Point(plot.x - 8, middle + size * 0.35), Lettering(size, .text, .end))
        }
        for span in spans {
            let from = place(span.days.lowerBound, plot)
            let to = place(span.days.upperBound.adding(days: 1), plot)
            let kind = kinds.firstIndex(of: span.kind) ?? 0
            let top = plot.y + Self.rowHeight * (Double(span.row) + 0.5) - Self.barHeight / 2
            canvas.fill(
                Box(from, top, max(to - from, 1.5), Self.barHeight),
                chart.ink(kind, .label(span.kind)))
        }
        let bottom = plot.maxY + size * 3
        canvas.write(
            chart.unitWords(language, millions: false),
            at: Point(plot.x + plot.width / 2, bottom), Lettering(size, .muted, .middle))
        return bottom + 6
    }

    private func place(_ day: Day, _ plot: Box) -> Double {
        let all = Double(window.upperBound.daysSince2000 - window.lowerBound.daysSince2000 + 1)
        return plot.x + Double(day.daysSince2000 - window.lowerBound.daysSince2000) / all
            * plot.width
    }

    /// The first days of months, as many of them as there is room for.
    private func ticks(on canvas: inout some Canvas, _ plot: Box) {
        let size = Self.letters
        var firsts: [Day] = []
        var month = Month(of: window.lowerBound)
        if month.firstDay < window.lowerBound { month = month.adding(months: 1) }
        while month.firstDay <= window.upperBound {
            firsts.append(month.firstDay)
            month = month.adding(months: 1)
        }
        if firsts.isEmpty { firsts = [window.lowerBound] }
        let widest = Letters.width("mmm. 0000", size: size) + 10
        let every =
            [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000].first {
                Double(firsts.count) / Double($0) * widest <= plot.width
            } ?? firsts.count
        // Lines closer than that are a grey area.
        let isDense = plot.width / Double(firsts.count) < 3
        for (index, day) in firsts.enumerated() {
            guard !isDense || index.isMultiple(of: every) else { continue }
            let x = place(day, plot)
            canvas.stroke([Point(x, plot.y), Point(x, plot.maxY + 3)], width: 0.8, .grid)
            guard index.isMultiple(of: every) else { continue }
            let name = day.shownMonth(language)
            let half = Letters.width(name, size: size) / 2
            canvas.write(
                name, at: Point(min(max(x, half), plot.maxX - half + 4), plot.maxY + size * 1.5),
                Lettering(size, .muted, .middle))
        }
    }
}
