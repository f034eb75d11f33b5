// A report as the bytes of a format: the one place that knows them all.

import LedgerPDF
import LedgerReports
import LedgerService
import LedgerWorkbook

func rendered(_ report: Report, as rendering: Rendering) throws -> [UInt8] {
    switch rendering.format {
    case .table, .csv, .json, .markdown, .text, .html:
        return Array(render(report, as: rendering).utf8)
    case .xlsx:
        do { return try workbook(of: report, rendering.language) } catch {
            throw LedgerError(
                error.isTooLong ? .invalidInput : .unwritableFile,
                "No workbook was made: \(error).",
                hint: error.isTooLong
                    ? "Ask for less, or take --format csv."
                    : "Check the free space in /tmp, or set TMPDIR.")
        }
    case .pdf:
        do { return try PDFRenderer(rendering.language).render(report) } catch {
            throw LedgerError(
                .missingLibrary, error.description,
                hint: "Install the Debian packages libpangocairo-1.0-0 and fonts-liberation.")
        }
    }
}
