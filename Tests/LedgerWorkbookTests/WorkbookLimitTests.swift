// What does not fit in a workbook.

import LedgerReports
import LedgerWorkbook
import Testing

struct WorkbookLimitTests {
    @Test func aTableThatIsLongerThanASheetIsRefusedAndNotCut() throws {
        var report = Report(name: "people", title: "People", columns: [Column("total", .integer)])
        report.rows = Array(repeating: [.integer(1)], count: 1_048_575)
        let error = #expect(throws: WorkbookError.self) { try workbook(of: report, .en) }
        #expect(error?.isTooLong == true)
        #expect(error?.description.contains("1048574") == true)

        // One of its parts, too.
        var whole = Report(name: "whole", title: "Whole", columns: [])
        whole.parts = [report]
        #expect(throws: WorkbookError.self) { try workbook(of: whole, .en) }
    }

    @Test func aTableOfOneRowIsAWorkbook() throws {
        var report = Report(name: "people", title: "People", columns: [Column("total", .integer)])
        report.rows = [[.integer(1)]]
        #expect(try workbook(of: report, .nb).starts(with: Array("PK".utf8)))
    }
}
