// A chart on a sheet of its own, below its figures, drawn by the spreadsheet program.

internal import CXlsxwriter
internal import LedgerModel
internal import LedgerReports

/// A chart that spreadsheet programs can draw.
struct ChartSheet {
    private let chart: Chart
    private let form: Chart.Form
    private let series: [Chart.Series]
    private let name: String
    private let language: Language
    private let styles: SheetStyles

    /// Nil for runs of days, which spreadsheets have no chart for.
    init?(_ chart: Chart, _ name: String, _ language: Language, _ styles: SheetStyles) {
        guard case .figures(let form, let series) = chart.content else { return nil }
        self.chart = chart
        self.form = form
        self.series = series
        self.name = name
        self.language = language
        self.styles = styles
    }

    func write(to sheet: Sheet?, of workbook: UnsafeMutablePointer<lxw_workbook>?) {
        var figures = chart.table
        figures.columns[0] = .key(chart.axis)
        for row in figures.rows.indices {
            // Days are named as on the chart: their numbers mean nothing to a reader.
            figures.rows[row][0] = .text(chart.name(of: chart.categories[row], language))
        }
        TableSheet(figures, language, styles).write(to: sheet)
        insert(into: sheet, of: workbook)
    }

    private func insert(
        into sheet: Sheet?, of workbook: UnsafeMutablePointer<lxw_workbook>?
    ) {
        let drawn = workbook_add_chart(workbook, UInt8(kind.rawValue))
        let last = lxw_row_t(chart.categories.count)
        for (number, part) in series.enumerated() {
            let one = chart_add_series(drawn, nil, nil)
            let place = lxw_col_t(number + 1)
            chart_series_set_categories(one, name, 1, 0, last, 0)
            chart_series_set_values(one, name, 1, place, last, place)
            chart_series_set_name_range(one, name, 0, place)
            let isMark = form == .bullets && number > 0
            var fill = lxw_chart_fill()
            fill.color = (isMark ? Ink.muted : chart.ink(number, part.name)).rgb(dark: false)
            chart_series_set_fill(one, &fill)
        }
        chart_title_set_name(drawn, chart.title)
        // The library's axes lie down with the bars.
        let axes = drawn.map { ($0.pointee.x_axis, $0.pointee.y_axis) }
        let (names, figures) = isLying ? (axes?.1, axes?.0) : (axes?.0, axes?.1)
        chart_axis_set_name(figures ?? nil, chart.unitWords(language, millions: false))
        chart_axis_set_num_format(figures ?? nil, "#,##0")
        if isLying {
            // From the top, as the rows do, and yet with the figures' axis below.
            chart_axis_set_reverse(names ?? nil)
            chart_axis_set_crossing_max(names ?? nil)
        }
        if series.count > 1 {
            chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        } else {
            chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        }
        var options = lxw_chart_options()
        options.x_scale = 1.6
        options.y_scale = isLying ? max(1, 0.4 + 0.08 * Double(chart.categories.count)) : 1.4
        worksheet_insert_chart_opt(sheet, last + 2, 0, drawn, &options)
    }

    private var isLying: Bool { form == .stackedBars || form == .bullets }

    private var kind: lxw_chart_type {
        switch form {
        case .stackedColumns: LXW_CHART_COLUMN_STACKED
        case .stackedAreas: LXW_CHART_AREA_STACKED
        case .groupedColumns: LXW_CHART_COLUMN
        case .stackedBars: LXW_CHART_BAR_STACKED
        case .bullets: LXW_CHART_BAR
        }
    }
}
