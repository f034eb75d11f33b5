// A report as the bytes of a format: the one place that knows them all.

import LedgerReports

func rendered(_ report: Report, as rendering: Rendering) throws -> [UInt8] {
    switch rendering.format {
    case .table, .csv, .json, .markdown: Array(render(report, as: rendering).utf8)
    }
}
