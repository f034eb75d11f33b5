// One table on a sheet: typed cells, a head that stays in view, filters, totals.

internal import CXlsxwriter
internal import LedgerModel
internal import LedgerReports

typealias Sheet = UnsafeMutablePointer<lxw_worksheet>

struct TableSheet {
    /// So many rows of a table fit on a sheet with its head and its totals.
    static let mostRows = 1_048_574
    /// Numbers with more digits are not exact in a spreadsheet and stay texts.
    private static let exactDigits = 15
    /// Excel's own limit for a cell.
    private static let longestText = 32_767
    private static let widest = 60
    /// More columns are printed on a page that lies.
    private static let mostUpright = 6

    private let table: Report
    private let language: Language
    private let styles: SheetStyles

    init(_ table: Report, _ language: Language, _ styles: SheetStyles) {
        self.table = table
        self.language = language
        self.styles = styles
    }

    func write(to sheet: Sheet?) {
        let last = lxw_col_t(table.columns.count - 1)
        for (column, width) in widths().enumerated() {
            worksheet_set_column(sheet, lxw_col_t(column), lxw_col_t(column), Double(width), nil)
        }
        for (column, heading) in table.columns.enumerated() {
            worksheet_write_string(
                sheet, 0, lxw_col_t(column), heading.shownHeading(language), styles.style(.heading))
        }
        for (index, row) in table.rows.enumerated() {
            write(row, at: index + 1, isTotal: false, sheet)
        }
        let rows = table.rows.count
        if let totals = table.totals { write(totals, at: rows + 1, isTotal: true, sheet) }
        worksheet_freeze_panes(sheet, 1, 0)
        if rows > 0 { worksheet_autofilter(sheet, 0, 0, lxw_row_t(rows), last) }
        worksheet_repeat_rows(sheet, 0, 0)
        if table.columns.count > Self.mostUpright { worksheet_set_landscape(sheet) }
        worksheet_set_paper(sheet, 9)  // A4
        worksheet_fit_to_pages(sheet, 1, 0)
    }

    private func write(_ row: [Cell], at index: Int, isTotal: Bool, _ sheet: Sheet?) {
        for (column, cell) in row.enumerated() {
            write(cell, lxw_row_t(index), lxw_col_t(column), isTotal, sheet)
        }
    }

    private func write(
        _ cell: Cell, _ row: lxw_row_t, _ column: lxw_col_t, _ isTotal: Bool, _ sheet: Sheet?
    ) {
        func style(_ look: SheetStyles.Look) -> SheetStyles.Style? {
            styles.style(look, isTotal: isTotal)
        }
        switch cell {
        case .text(let text):
            // Written as a text, whatever it begins with: nothing here is ever a formula.
            worksheet_write_string(
                sheet, row, column, String(text.prefix(Self.longestText)), style(.text))
        case .integer(let number):
            // What something is called by has no thousands.
            let form =
                table.columns[Int(column)].kind == .identifier ? "0" : SheetStyles.form(decimals: 0)
            worksheet_write_number(sheet, row, column, Double(number), style(.number(form)))
        case .range(let low, let high):
            worksheet_write_number(
                sheet, row, column, Double(high), style(.number(styles.rangeForm(from: low))))
        case .decimal, .money:
            let digits = cell.plainText
            guard let number = exact(digits) else {
                worksheet_write_string(sheet, row, column, digits, style(.text))
                return
            }
            let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
            worksheet_write_number(
                sheet, row, column, number, style(.number(SheetStyles.form(decimals: decimals))))
        case .day(let day): write(day, 0, 0, 0, row, column, style(.number(styles.dayForm)), sheet)
        case .instant(let instant):
            write(instant, row, column, style(.number(styles.instantForm)), sheet)
        case .boolean(let flag):
            worksheet_write_boolean(sheet, row, column, flag ? 1 : 0, style(.text))
        case .document:
            worksheet_write_string(sheet, row, column, cell.plainText, style(.text))
        case .empty:
            if isTotal { worksheet_write_blank(sheet, row, column, style(.text)) }
        }
    }

    private func exact(_ digits: String) -> Double? {
        digits.filter(\.isNumber).count <= Self.exactDigits ? Double(digits) : nil
    }

    private func write(
        _ day: Day, _ hour: Int32, _ minute: Int32, _ second: Double, _ row: lxw_row_t,
        _ column: lxw_col_t, _ style: SheetStyles.Style?, _ sheet: Sheet?
    ) {
        // Spreadsheets reckon from 1900, and get its first two months wrong.
        guard day.year > 1900 else {
            worksheet_write_string(sheet, row, column, day.description, styles.style(.text))
            return
        }
        var date = lxw_datetime(
            year: Int32(day.year), month: Int32(day.month), day: Int32(day.day), hour: hour,
            min: minute, sec: second)
        worksheet_write_datetime(sheet, row, column, &date, style)
    }

    private func write(
        _ instant: Instant, _ row: lxw_row_t, _ column: lxw_col_t, _ style: SheetStyles.Style?,
        _ sheet: Sheet?
    ) {
        let text = instant.description
        let clock = text.dropFirst(11).prefix(8).split(separator: ":")
        guard let day = try? Day(iso: String(text.prefix(10))), clock.count == 3,
            let hour = Int32(clock[0]), let minute = Int32(clock[1]),
            let second = Double(clock[2])
        else {
            worksheet_write_string(sheet, row, column, text, styles.style(.text))
            return
        }
        write(day, hour, minute, second, row, column, style, sheet)
    }

    /// Each column as wide as its heading and the first thousand cells ask for.
    private func widths() -> [Int] {
        var widths = table.columns.map { min(24, $0.shownHeading(language).count) + 3 }
        for row in table.rows.prefix(1000) {
            for (column, cell) in row.enumerated() {
                widths[column] = max(widths[column], cell.shown(language).count + 2)
            }
        }
        return widths.map { min($0, Self.widest) }
    }
}
