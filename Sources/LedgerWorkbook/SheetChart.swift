// A chart of a table, drawn by the spreadsheet program from the table's own cells.

internal import CXlsxwriter
internal import LedgerReports

/// What of a table makes a chart; nothing where a picture would say no more than the rows.
struct SheetChart {
    private static let fewest = 2
    private static let most = 60
    /// Measures that are drawn side by side or on top of each other, the first set that is there.
    private static let stacked = [
        ["military", "police", "civilian"], ["women", "men", "other", "not_stated"], ["total"],
    ]
    private static let sideBySide = [
        ["committed", "allocated", "disbursed"], ["authorised", "filled"],
        ["arrivals", "departures"], ["person_years"],
    ]

    private let table: Report
    private let name: String
    private let language: Language
    private let series: [Int]
    private let isStacked: Bool
    /// The columns that name the bars.
    private let names: ClosedRange<Int>
    /// Colours that the colour-blind can tell apart (Okabe and Ito).
    private static let colours: [lxw_color_t] = [
        0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00,
    ]

    init?(_ table: Report, _ name: String, _ language: Language) {
        func places(_ keys: [String]) -> [Int] {
            keys.compactMap { key in table.columns.firstIndex { $0.key == key && $0.isNumber } }
        }
        // Women without men, say, are half a bar: a set is drawn whole or not at all.
        let sets = Self.stacked.map { ($0, true) } + Self.sideBySide.map { ($0, false) }
        guard (Self.fewest...Self.most).contains(table.rows.count),
            let names = Self.names(of: table),
            let found = sets.first(where: { places($0.0).count == $0.0.count })
        else { return nil }
        (series, isStacked) = (places(found.0), found.1)
        self.names = names
        self.table = table
        self.name = name
        self.language = language
    }

    /// One column that names each row by itself, or the first two together; none where a bar would
    /// need a sentence.
    private static func names(of table: Report) -> ClosedRange<Int>? {
        let keys = table.columns.prefix { !$0.isNumber }.count
        for column in 0..<keys {
            let texts = table.rows.map { $0[column].shown(.en) }
            if Set(texts).count == texts.count { return column...column }
        }
        return keys == 2 ? 0...1 : nil
    }

    func insert(into sheet: Sheet?, of workbook: UnsafeMutablePointer<lxw_workbook>?) {
        let form = isStacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN
        let chart = workbook_add_chart(workbook, UInt8(form.rawValue))
        let last = lxw_row_t(table.rows.count)
        for (number, column) in series.enumerated() {
            let drawn = chart_add_series(chart, nil, nil)
            let place = lxw_col_t(column)
            chart_series_set_categories(
                drawn, name, 1, lxw_col_t(names.lowerBound), last, lxw_col_t(names.upperBound))
            chart_series_set_values(drawn, name, 1, place, last, place)
            chart_series_set_name_range(drawn, name, 0, place)
            var fill = lxw_chart_fill()
            fill.color = Self.colours[number % Self.colours.count]
            chart_series_set_fill(drawn, &fill)
        }
        if table.columns[names.upperBound].kind == .day {
            chart_axis_set_num_format(chart?.pointee.x_axis, "mmm yyyy")
        }
        chart_title_set_name(chart, table.title)
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        var options = lxw_chart_options()
        (options.x_scale, options.y_scale) = (1.6, 1.4)
        // Below the table, so that both are as wide as the page.
        worksheet_insert_chart_opt(sheet, last + 4, 0, chart, &options)
    }
}
