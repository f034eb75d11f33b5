// A report as the bytes of a format: the one place that knows them all.

import LedgerModel
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
                Sentence(
                    en: "No workbook was made: \(error).",
                    nb: "Ingen arbeidsbok ble laget: \(error)."),
                hint: error.isTooLong
                    ? Sentence(
                        en: "Ask for less, or take --format csv.",
                        nb: "Be om mindre, eller bruk --format csv.")
                    : Sentence(
                        en: "Check the free space in /tmp, or set TMPDIR.",
                        nb: "Se på ledig plass i /tmp, eller sett TMPDIR."))
        }
    case .pdf:
        do { return try PDFRenderer(rendering.language).render(report) } catch {
            throw LedgerError(
                .missingLibrary,
                Sentence(en: error.description, nb: "PDF kan ikke lages: \(error.description)"),
                hint: Sentence(
                    en: "Install the Debian packages libpangocairo-1.0-0 and"
                        + " fonts-liberation.",
                    nb: "Installer Debian-pakkene libpangocairo-1.0-0 og fonts-liberation."))
        }
    }
}
