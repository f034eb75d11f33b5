// A report as an XLSX workbook: a sheet for each table and each chart, and one that says what the
// numbers mean.

internal import CXlsxwriter
internal import Glibc
public import LedgerModel
public import LedgerReports

/// Why no workbook could be written.
public struct WorkbookError: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// Whether the report is too long for any workbook.
    public var isTooLong = false
}

/// A report as the bytes of an XLSX file.
/// - Throws: ``WorkbookError`` when a table has more rows than a sheet, or the file cannot be written
///   where temporary files are.
public func workbook(of report: Report, _ language: Language) throws(WorkbookError) -> [UInt8] {
    if let long = report.tables.first(where: { $0.rows.count > TableSheet.mostRows }) {
        throw WorkbookError(
            description: "a sheet has room for \(TableSheet.mostRows) rows, and these are"
                + " \(long.rows.count)", isTooLong: true)
    }
    let place = try TemporaryPlace()
    let file = WorkbookFile(place.path, language)
    try file.write(report)
    return try place.content()
}

/// A file that is there while the value lives; libxlsxwriter writes to names only.
private struct TemporaryPlace: ~Copyable {
    let path: String

    init() throws(WorkbookError) {
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        // mkstemp puts letters of its own in the place of the six X.
        var template = Array("\(folder)/peaceledger-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw WorkbookError(
                description: "a temporary file in \(folder) cannot be written:"
                    + " \(String(cString: strerror(errno)))")
        }
        close(descriptor)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func content() throws(WorkbookError) -> [UInt8] {
        guard let stream = fopen(path, "re") else { throw failure() }
        defer { fclose(stream) }
        fseek(stream, 0, SEEK_END)
        let size = ftell(stream)
        rewind(stream)
        guard size > 0 else { throw failure() }
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, stream)
        }
        guard bytes.count == size else { throw failure() }
        return bytes
    }

    private func failure() -> WorkbookError {
        WorkbookError(
            description: "the temporary file \(path) cannot be read:"
                + " \(String(cString: strerror(errno)))")
    }

    deinit { unlink(path) }
}

/// The workbook being written. Rows go straight to the file, so that memory holds one row.
private final class WorkbookFile {
    private let workbook: UnsafeMutablePointer<lxw_workbook>?
    private let language: Language
    private let styles: SheetStyles
    private var names: Set<String> = []

    init(_ path: String, _ language: Language) {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        workbook = workbook_new_opt(path, &options)
        self.language = language
        styles = SheetStyles(workbook, language)
    }

    /// Writes all sheets and closes the file.
    func write(_ report: Report) throws(WorkbookError) {
        for table in report.tables {
            let sheet = workbook_add_worksheet(workbook, sheetName(table.title))
            TableSheet(table, language, styles).write(to: sheet)
        }
        let charts = report.pageTables.flatMap { $0.drawnCharts(language) }
        for (number, chart) in charts.enumerated() {
            let name = sheetName(Phrase.chartSheet(number + 1).text(language))
            guard let drawing = ChartSheet(chart, name, language, styles) else { continue }
            drawing.write(to: workbook_add_worksheet(workbook, name), of: workbook)
        }
        let name = sheetName(Phrase.aboutSheet.text(language))
        AboutSheet(report, language, styles).write(to: workbook_add_worksheet(workbook, name))
        let error = workbook_close(workbook)
        guard error == LXW_NO_ERROR else {
            throw WorkbookError(
                description:
                    "the workbook cannot be written: \(String(cString: lxw_strerror(error)))")
        }
    }

    /// A name that spreadsheet programs take: 31 characters, without some signs, once.
    private func sheetName(_ title: String) -> String {
        let plain = title.filter { !"[]:*?/\\'".contains($0) }
        var name = String(plain.prefix(31))
        var number = 2
        while !names.insert(name.lowercased()).inserted {
            name = "\(plain.prefix(28)) \(number)"
            number += 1
        }
        return name
    }
}
