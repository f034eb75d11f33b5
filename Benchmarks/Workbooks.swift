// A large report as a workbook: how long it takes, and how much memory.

import Foundation
import LedgerModel
import LedgerReports
import LedgerWorkbook

enum Workbooks {
    /// Writes 100,000 rows, in a process of its own so that its memory is its own.
    static func write() throws {
        var report = Report(
            name: "deployments", title: "Deployments",
            columns: [
                Column("number", .integer), Column("person"), Column("mission"),
                Column("first_day", .day), Column("amount", .decimal),
            ])
        let first = try Day(iso: "1948-05-29")
        report.rows = (1...100_000).map { number in
            [
                .integer(number), .text("N\(number)"), .text("MISSION\(number % 80)"),
                .day(first.adding(days: number % 28_000)), .decimal("\(number).50"),
            ]
        }
        let begun = ContinuousClock.now
        let bytes = try workbook(of: report, .en)
        let took = (ContinuousClock.now - begun) / .milliseconds(1)
        print("workbook \(bytes.count) bytes in \(Int(took)) ms")
    }

    /// The same, measured from outside.
    static func measure() throws {
        let cost = try run(CommandLine.arguments[0], ["workbook"])
        print(
            "xlsx, 100,000 rows: \((cost.seconds * 100).rounded() / 100) s,"
                + " \(Int(cost.peakMegabytes)) MB  [goal: 3 s, 100 MB]")
    }
}
