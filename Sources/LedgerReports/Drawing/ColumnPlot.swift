// Columns and areas over time or years: figures upwards, categories to the right.

internal import LedgerModel

/// A plot whose figures stand upright.
struct ColumnPlot {
    private let chart: Chart
    private let form: Chart.Form
    private let series: [Chart.Series]
    private let language: Language
    private let scale: Scale

    private static let letters = Chart.letters
    private static let plotHeight = 220.0

    init(_ chart: Chart, _ form: Chart.Form, _ series: [Chart.Series], _ language: Language) {
        self.chart = chart
        self.form = form
        self.series = series
        self.language = language
        scale = chart.scale(form, series, language)
    }

    func draw(on canvas: inout some Canvas, from top: Double, width: Double) -> Double {
        let size = Self.letters
        canvas.write(
            chart.unitWords(language, millions: scale.isInMillions),
            at: Point(0, top + size), Lettering(size, .muted))
        let labels = scale.ticks.map(scale.label)
        let left = (labels.map { Letters.width($0, size: size) }.max() ?? 0) + 8
        let plot = Box(left, top + size * 2, width - left - 2, Self.plotHeight)
        for (tick, label) in zip(scale.ticks, labels) {
            let y = height(tick, plot)
            canvas.stroke(
                [Point(plot.x, y), Point(plot.maxX, y)], width: tick == 0 ? 1.2 : 0.8,
                tick == 0 ? .muted : .grid)
            canvas.write(
                label, at: Point(plot.x - 6, y + size * 0.35), Lettering(size, .muted, .end))
        }
        canvas.clipped(to: Box(plot.x, plot.y - size, plot.width, plot.height + size + 1)) {
            switch form {
            case .stackedAreas: areas(on: &$0, plot)
            case .groupedColumns: groups(on: &$0, plot)
            default: stacks(on: &$0, plot)
            }
        }
        categoryNames(on: &canvas, plot)
        let bottom = plot.maxY + size * 3.1
        canvas.write(
            chart.axis.text(language), at: Point(plot.x + plot.width / 2, bottom),
            Lettering(size, .muted, .middle))
        return bottom + 6
    }

    private func height(_ figure: Double, _ plot: Box) -> Double {
        plot.maxY - scale.part(figure) * plot.height
    }

    private func slot(_ plot: Box) -> Double { plot.width / Double(chart.categories.count) }

    private func centre(_ index: Int, _ plot: Box) -> Double {
        plot.x + slot(plot) * (Double(index) + 0.5)
    }

    private func stacks(on canvas: inout some Canvas, _ plot: Box) {
        let wide = min(slot(plot) * 0.74, 56)
        for index in chart.categories.indices {
            var sum = 0.0
            for (place, part) in series.enumerated() {
                let figure = part.values[index].size ?? 0
                guard figure > 0 else { continue }
                let (low, high) = (height(sum, plot), height(sum + figure, plot))
                canvas.fill(
                    Box(
                        centre(index, plot) - wide / 2, high, wide,
                        // The ground shows between parts, for whoever cannot tell their colours.
                        low - high > 3 ? low - high - 1 : low - high),
                    chart.ink(place, part.name))
                sum += figure
            }
        }
        var totals = chart.categories.indices.map { _ in CellSum() }
        for part in series { for index in totals.indices { totals[index].add(part.values[index]) } }
        let words = totals.map { scale.value($0.cell) }
        let needed = words.map { Letters.width($0, size: Self.letters) }.max() ?? 0
        guard needed < slot(plot) else { return }
        for (index, total) in totals.enumerated() {
            canvas.write(
                words[index],
                at: Point(centre(index, plot), height(total.cell.size ?? 0, plot) - 4),
                Lettering(Self.letters, .text, .middle))
        }
    }

    private func groups(on canvas: inout some Canvas, _ plot: Box) {
        let wide = min(slot(plot) * 0.8 / Double(series.count), 34)
        for index in chart.categories.indices {
            let left = centre(index, plot) - wide * Double(series.count) / 2
            for (place, part) in series.enumerated() {
                guard let figure = part.values[index].size, figure != 0 else { continue }
                let (end, base) = (height(figure, plot), height(0, plot))
                canvas.fill(
                    Box(
                        left + wide * Double(place), min(end, base), wide * 0.92,
                        (base - end).magnitude),
                    chart.ink(place, part.name))
            }
        }
    }

    private func areas(on canvas: inout some Canvas, _ plot: Box) {
        var floor = Array(repeating: 0.0, count: chart.categories.count)
        for (place, part) in series.enumerated() {
            let roof = floor.indices.map { floor[$0] + (part.values[$0].size ?? 0) }
            let upper = roof.indices.map { Point(centre($0, plot), height(roof[$0], plot)) }
            let lower = floor.indices.reversed().map {
                Point(centre($0, plot), height(floor[$0], plot))
            }
            canvas.fill(polygon: upper + lower, chart.ink(place, part.name))
            floor = roof
        }
    }

    /// As many names as fit; those of months at steps that people count in.
    private func categoryNames(on canvas: inout some Canvas, _ plot: Box) {
        let size = Self.letters
        let names = chart.categories.map { chart.name(of: $0, language) }
        let needed = (names.map { Letters.width($0, size: size) }.max() ?? 0) + 8
        let steps = [1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 480, 1200]
        let step = steps.first { slot(plot) * Double($0) >= needed } ?? names.count
        for index in stride(from: 0, to: names.count, by: step) {
            let x = centre(index, plot)
            canvas.stroke(
                [Point(x, plot.maxY), Point(x, plot.maxY + 4)], width: 0.8, .muted)
            // The outermost names may be wider than their columns.
            let half = Letters.width(names[index], size: size) / 2
            let middle = min(max(x, half), plot.maxX - half + 2)
            canvas.write(
                names[index], at: Point(middle, plot.maxY + size * 1.5),
                Lettering(size, .text, .middle))
        }
    }
}
