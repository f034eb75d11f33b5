// A PDF holds the report's figures as text, its heads on every page, and its letters in itself.

import Foundation
import LedgerModel
import TestTools
import Testing

@testable import LedgerPDF
@testable import LedgerReports

struct PDFTests {
    /// A series long enough for several pages.
    private func report(_ language: Language, missions: Int = 1) throws -> Report {
        var report = Report(
            name: "series", title: Phrase.seriesTitle.text(language),
            columns: [.key(.periodEnd, .day), .key(.mission), .people(.all)])
        report.picture = .overTime(of: .total, .people)
        report.telling = .course
        for month in 0..<120 {
            let end = try Month(text: "2008-01").adding(months: month).lastDay
            for mission in 0..<missions {
                report.rows.append([
                    .day(end), .text("ÆØÅ-\(mission)"), .integer(100_000 + month * 7 + mission),
                ])
            }
        }
        report.groupingColumns = 1
        report.facts = [
            Report.Fact("known", .empty), Report.Fact("entry", .integer(23)),
            Report.Fact("recorded_at", .instant(try Instant(text: "2018-02-01T09:30:00Z"))),
        ]
        report.notes = [Phrase.seriesDefinition.text(language)]
        return report
    }

    /// What a program of poppler says of a document.
    private func asked(_ program: String, _ words: [String], _ document: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "ledger-\(UUID().uuidString).pdf")
        try Data(document).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/\(program)")
        process.arguments = words.map { $0 == "FILE" ? file.path : $0 }
        process.environment = ["TZ": "UTC"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    private static let hasPoppler = FileManager.default.isExecutableFile(
        atPath: "/usr/bin/pdftotext")

    @Test func theSameAnswerIsTheSameDocument() throws {
        let report = try report(.nb)
        let document = try PDFRenderer(.nb).render(report)
        #expect(document.starts(with: Array("%PDF-".utf8)))
        #expect(document == (try PDFRenderer(.nb).render(report)))
    }

    @Test(.judged(by: "poppler", isHere: hasPoppler)) func everyFigureIsInTheText() throws {
        let report = try report(.nb, missions: 2)
        let text = try asked(
            "pdftotext", ["-layout", "FILE", "-"], try PDFRenderer(.nb).render(report))
        for row in report.rows {
            // The witness knows one kind of blank.
            let told = report.told(row, .nb).map { $0.replacing("\u{A0}", with: " ") }
            #expect(text.contains(told[1]) && text.contains(" \(told[2])\n"))
        }
        #expect(text.contains("Styrke ved slutten av hver periode"))
        #expect(text.contains("1. februar 2018 09:30:00 UTC"))
    }

    @Test(.judged(by: "poppler", isHere: hasPoppler)) func everyPageHasItsHeadAndNumber() throws {
        let text = try asked(
            "pdftotext", ["-layout", "FILE", "-"],
            try PDFRenderer(.en).render(try report(.en, missions: 2)))
        let pages = text.split(separator: "\u{C}")
        #expect(pages.count > 4)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("Page \(index + 1) of \(pages.count)"))
            #expect(
                page.split(separator: "\n").contains {
                    $0.split(separator: " ") == ["Period", "end", "Mission", "Total"]
                })
        }
    }

    @Test(.judged(by: "poppler", isHere: hasPoppler)) func lettersAreEmbedded() throws {
        let fonts = try asked("pdffonts", ["FILE"], try PDFRenderer(.nb).render(try report(.nb)))
        let lines = fonts.split(separator: "\n").dropFirst(2)
        #expect(!lines.isEmpty)
        // The columns from the right: object, generation, unicode, subset, embedded.
        for line in lines {
            #expect(line.split(separator: " ").dropLast(4).last == "yes", "\(line)")
        }
    }

    @Test(.judged(by: "poppler", isHere: hasPoppler)) func aTableTooWideForUprightPaperLies() throws
    {
        var wide = Report(
            name: "people", title: "Wide", columns: (1...14).map { Column("column_number_\($0)") })
        wide.rows = [(1...14).map { .text("content \($0)") }]
        let size = try asked("pdfinfo", ["FILE"], try PDFRenderer(.en).render(wide))
        #expect(size.contains("841.89 x 595.28"))
        let upright = try asked("pdfinfo", ["FILE"], try PDFRenderer(.en).render(try report(.en)))
        #expect(upright.contains("595.28 x 841.89"))
        #expect(upright.contains("CreationDate:    Thu Feb  1 09:30:00 2018"))
    }

    @Test func whatIsMissingIsSaid() {
        #expect {
            _ = try Cairo(library: "libnowhere.so.0")
        } throws: {
            ($0 as? PDFProblem)?.description
                == "A PDF is drawn by pango and cairo, and libnowhere.so.0 is not here."
        }
    }
}
