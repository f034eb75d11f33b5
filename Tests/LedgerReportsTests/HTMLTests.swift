// The page: nothing enters it unescaped, nothing is fetched, and every figure is in it.

import Foundation
import LedgerModel
import TestTools
import Testing

@testable import LedgerReports

struct HTMLTests {
    @Test func whatIsInterpolatedIsEscaped() {
        let name = "<script>alert(\"1\")</script> & 'x'"
        let html: HTML = "<p>\(name)</p>"
        #expect(
            html.markup
                == "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>")
    }

    @Test func whatIsHTMLAlreadyIsNotEscapedAgain() {
        let inner: HTML = "<b>\("a&b")</b>"
        #expect(("<p>\(inner)</p>" as HTML).markup == "<p><b>a&amp;b</b></p>")
    }

    @Test func controlCharactersDoNotEnterThePage() {
        #expect(("\("a\u{1B}\u{202E}b")" as HTML).markup == "a\u{FFFD}\u{FFFD}b")
    }

    @Test(arguments: SampleReport.allCases) func aPageIsSelfContained(sample: SampleReport) throws {
        let page = render(try sample.report(.nb), as: Rendering(format: .html, language: .nb))
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"nb\">"))
        for word in ["<script", "<link", "src=", "@import", "url(http", "<b>"] {
            #expect(!page.contains(word), "\(word)")
        }
        // The one address is the name of the drawings' language.
        #expect(
            page.components(separatedBy: "http").count
                == page.components(separatedBy: "xmlns=\"http://www.w3.org/2000/svg\"").count)
    }

    @Test(arguments: SampleReport.allCases, Language.allCases)
    func everyFigureIsOnThePage(sample: SampleReport, language: Language) throws {
        let report = try sample.report(language)
        let page = render(report, as: Rendering(format: .html, language: language))
        for table in report.pageTables {
            for row in table.rows + (table.totals.map { [$0] } ?? []) {
                for told in table.told(row, language) where !told.isEmpty {
                    #expect(page.contains(">\(("\(told)" as HTML).markup)</td>"), "\(told)")
                }
            }
        }
    }

    @Test(
        .judged(
            by: "tidy", isHere: FileManager.default.isExecutableFile(atPath: "/usr/bin/tidy")))
    func pagesAreValid() throws {
        for sample in SampleReport.allCases {
            let page = render(try sample.report(.nb), as: Rendering(format: .html, language: .nb))
            let tidy = Process()
            tidy.executableURL = URL(filePath: "/usr/bin/tidy")
            tidy.arguments = ["-q", "-e", "-utf8"]
            let (input, errors) = (Pipe(), Pipe())
            (tidy.standardInput, tidy.standardError) = (input, errors)
            try tidy.run()
            input.fileHandleForWriting.write(Data(page.utf8))
            try input.fileHandleForWriting.close()
            let said = String(
                decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            tidy.waitUntilExit()
            #expect(said.isEmpty && tidy.terminationStatus == 0, "\(sample): \(said)")
        }
    }
}
