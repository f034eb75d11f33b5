// A report as the bytes of a format: the one place that knows them all.

import LedgerPDF
import LedgerReports
import LedgerService

func rendered(_ report: Report, as rendering: Rendering) throws -> [UInt8] {
    switch rendering.format {
    case .table, .csv, .json, .markdown, .html: return Array(render(report, as: rendering).utf8)
    case .pdf:
        do { return try PDFRenderer(rendering.language).render(report) } catch {
            throw LedgerError(
                .missingLibrary, error.description,
                hint: "Install the Debian packages libpangocairo-1.0-0 and fonts-liberation.")
        }
    }
}
