// Reports as they are handed on: a mission brief as a page, and as a PDF; asked and drawn on an open
// connection, and each as a whole process.

import Foundation

extension Work {
    /// On a register of so many deployments, by the median of several runs.
    func reports(_ deployments: Int) async throws {
        try await prepare("reports")
        var register = FictionalRegister()
        try register.write(deployments, to: "\(folder)/reports.csv")
        try LedgerBenchmark.run(
            ours,
            ["import", "deployments", "\(folder)/reports.csv", "--database", url("reports")])
        try psql("reports", "vacuum (analyze)")
        let mission = FictionalRegister.missions[0]
        let brief = ["report", "mission", mission, "--on", "2018-01-31"]
        let series = [
            "report", "series", "--from", "2014-01", "--to", "2017-12", "--by", "component",
        ]
        let overview = ["report", "overview", "--on", "2018-01-31"]
        line(
            "a mission brief as a page, of \(deployments) deployments, asked and drawn",
            text(try figure(["brief", url("reports"), mission])), "at most 50 ms")
        for (what, question, format, goal) in [
            ("the same as a whole process", brief, "html", "printed"),
            ("the same as JSON, which draws nothing", brief, "json", "printed"),
            ("the same as a PDF", brief, "pdf", "at most 1 s"),
            ("the overview as a PDF", overview, "pdf", "at most 1 s"),
            ("four years by month as a PDF", series, "pdf", "at most 1 s"),
        ] {
            var (seconds, megabytes): ([Double], Double) = ([], 0)
            for _ in 0..<11 {
                let cost = try LedgerBenchmark.run(
                    ours,
                    question + ["--database", url("reports"), "--output", "\(folder)/x.\(format)"])
                seconds.append(cost.seconds)
                megabytes = max(megabytes, cost.peakMegabytes)
            }
            line(
                "\(what), of \(deployments) deployments",
                "\(text(median(seconds))), \(Int(megabytes)) MB", goal)
        }
        try Workbooks.measure()
    }
}
