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
    /// How many of the first columns name the bars.
    private let keys: Int

    init?(_ table: Report, _ name: String, _ language: Language) {
        func places(_ keys: [String]) -> [Int] {
            keys.compactMap { key in table.columns.firstIndex { $0.key == key && $0.isNumber } }
        }
        keys = table.columns.prefix { !$0.isNumber }.count
        guard (Self.fewest...Self.most).contains(table.rows.count), keys > 0,
            let found =
                (Self.stacked.map { (places($0), true) }
                + Self.sideBySide.map { (places($0), false) }).first(where: { !$0.0.isEmpty })
        else { return nil }
        (series, isStacked) = found
        self.table = table
        self.name = name
        self.language = language
    }

    func insert(into sheet: Sheet?, of workbook: UnsafeMutablePointer<lxw_workbook>?) {
        let form = isStacked ? LXW_CHART_COLUMN_STACKED : LXW_CHART_COLUMN
        let chart = workbook_add_chart(workbook, UInt8(form.rawValue))
        let last = lxw_row_t(table.rows.count)
        for column in series {
            let drawn = chart_add_series(chart, nil, nil)
            let place = lxw_col_t(column)
            chart_series_set_categories(drawn, name, 1, 0, last, lxw_col_t(keys - 1))
            chart_series_set_values(drawn, name, 1, place, last, place)
            chart_series_set_name_range(drawn, name, 0, place)
        }
        chart_title_set_name(chart, table.title)
        chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
        var options = lxw_chart_options()
        (options.x_scale, options.y_scale) = (1.6, 1.4)
        worksheet_insert_chart_opt(
            sheet, 1, lxw_col_t(table.columns.count + 1), chart, &options)
    }
}
