// One self-contained page: no network, no script, for the screen by day and night and for paper.

internal import LedgerModel

/// Renders a whole HTML document.
struct HTMLRenderer: ReportRenderer {
    private let language: Language

    init(_ language: Language) { self.language = language }

    func render(_ report: Report, to output: inout some TextOutputStream) {
        var drawings = 0
        let parts = report.pageTables.map { part -> HTML in
            let drawn = part.drawnCharts(language)
            // A chart that bears the title shows it; the heading is then only for those who listen.
            let isShown = !drawn.contains { $0.title.hasPrefix(part.title) }
            let heading: HTML =
                part.title == report.title
                ? "" : "<h2\(isShown ? "" : " class=\"heard\"" as HTML)>\(part.title)</h2>\n"
            let charts = drawn.map { chart -> HTML in
                drawings += 1
                return figure(chart, "c\(drawings)")
            }.joined()
            let isOwn = part.title == report.title
            let table: HTML = part.isOnlyCharts ? "" : table(part)
            let notes = isOwn ? "" : notes(part.notes)
            return "<section>\n\(heading)\(charts)\(table)\(notes)</section>\n"
        }.joined()
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(report.title)</title>
            <style>\(HTMLStyle.sheet)</style>
            </head>
            <body>
            <main>
            <header>
            <h1>\(report.title)</h1>
            \(facts(report))</header>
            \(parts)\(notes(report.notes))</main>
            <footer>\(Phrase.madeWith.text(language)) · \(report.name)</footer>
            </body>
            </html>

            """
        output.write(page.markup)
    }

    /// The days, the moment of knowledge and the entry number, side by side.
    private func facts(_ report: Report) -> HTML {
        let told = report.dateFacts(language)
        guard !told.isEmpty else { return "" }
        let items = told.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>\n" as HTML }.joined()
        return "<dl>\n\(items)</dl>\n"
    }

    private func notes(_ notes: [String]) -> HTML {
        guard !notes.isEmpty else { return "" }
        return "<div class=\"notes\">\n\(notes.map { "<p>\($0)</p>\n" as HTML }.joined())</div>\n"
    }

    /// A chart for a wide and a narrow page, and its figures for whoever wants them.
    private func figure(_ chart: Chart, _ name: String) -> HTML {
        let wide = SVGCanvas.svg(chart, width: 720, name: name + "w", kind: "wide", language)
        let narrow = SVGCanvas.svg(chart, width: 360, name: name + "n", kind: "narrow", language)
        return """
            <figure>
            \(wide)\(narrow)<details>
            <summary>\(Phrase.chartFigures.text(language))</summary>
            \(table(chart.table.withoutEmptyColumns))</details>
            </figure>

            """
    }

    private func table(_ report: Report) -> HTML {
        guard !report.rows.isEmpty else {
            return "<p>\(report.wordsOfNothing(language))</p>\n"
        }
        let kinds = report.columns.indices.map { kind(of: $0, report) }
        let heads = zip(report.columns, kinds).map { column, kind -> HTML in
            "<th scope=\"col\" class=\"\(kind)\">\(heading(column))</th>"
        }.joined()
        var before: [Cell] = []
        let rows = report.rows.map { row -> HTML in
            let repeated = report.repeated(row, after: before)
            before = row
            let cells = row.indices.map { index -> HTML in
                let text =
                    index < repeated ? "" : report.columns[index].told(row[index], language)
                let nought: HTML = row[index].isNought ? " z" : ""
                return "<td class=\"\(kinds[index])\(nought)\">\(text)</td>"
            }.joined()
            let begins: HTML =
                report.groupingColumns > 0 && repeated == 0 ? " class=\"group\"" : ""
            return "<tr\(begins)>\(cells)</tr>\n"
        }.joined()
        let foot = report.totals.map { totals -> HTML in
            let cells = totals.indices.map { index -> HTML in
                "<td class=\"\(kinds[index])\">\(report.columns[index].told(totals[index], language))</td>"
            }.joined()
            return "<tfoot>\n<tr>\(cells)</tr>\n</tfoot>\n"
        }
        return """
            <div class="scroll"><table class="\(classes(report))">
            <thead>
            <tr>\(heads)</tr>
            </thead>
            <tbody>
            \(rows)</tbody>
            \(foot ?? "")</table></div>

            """
    }

    /// A heading; one that is as short as its figures stays in one piece.
    private func heading(_ column: Column) -> String {
        let words = column.shownHeading(language)
        return words.count <= 6 ? words.replacing(" ", with: "\u{A0}") : words
    }

    private func classes(_ report: Report) -> HTML {
        switch (report.columns.count > 7, report.groupingColumns > 0) {
        case (true, true): "many groups"
        case (true, false): "many"
        case (false, true): "groups"
        case (false, false): "plain"
        }
    }

    /// The class of a column: numbers to the right, words that are short in one piece.
    private func kind(of index: Int, _ report: Report) -> HTML {
        switch report.columns[index].kind {
        case .integer, .decimal, .identifier: "n"
        case .day, .instant, .boolean: "d"
        case .document: "w"
        case .text: report.rows.allSatisfy { $0[index].plain.count <= 24 } ? "d" : "w"
        }
    }
}

/// The page's style sheet.
enum HTMLStyle {
    private static let light: HTML =
        "--ground:#fff;--ink:#1a1a1a;--soft:#5a5f66;--rule:#c9cdd2;--band:#f4f5f7;"
    private static let dark: HTML =
        "--ground:#16191d;--ink:#f2f2f2;--soft:#b4b8be;--rule:#3c4148;--band:#1f2329;"

    static let sheet: HTML = """

        :root{color-scheme:light dark;\(light)\(SVGCanvas.variables(dark: false))}
        @media screen and (prefers-color-scheme:dark){:root{\(dark)\(SVGCanvas.variables(dark: true))}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);
        font:16px/1.45 "Source Sans 3","Noto Sans","Segoe UI",Roboto,Helvetica,Arial,"DejaVu Sans",sans-serif}
        main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem}
        h1{font-size:1.6rem;line-height:1.2;margin:0 0 .8rem}
        h2{font-size:1.15rem;margin:0 0 .6rem}
        section{margin:0 0 2rem}
        .heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        dl{display:grid;grid:auto auto/auto-flow max-content;gap:0 2rem;margin:0 0 1.2rem;padding:.6rem 0;
        border-top:2px solid var(--ink);border-bottom:1px solid var(--rule)}
        dt{font-size:.8rem;color:var(--soft)}
        dd{margin:0;font-variant-numeric:tabular-nums}
        figure{margin:0 0 1.5rem}
        svg{display:block;width:100%;height:auto;font-family:inherit}
        svg.narrow{display:none}
        details{margin:.4rem 0 0;font-size:.9rem}
        summary{cursor:pointer;color:var(--soft)}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;font-size:.93rem;margin-bottom:.8rem;font-variant-numeric:tabular-nums lining-nums}
        th,td{padding:.3rem .7rem;text-align:left;vertical-align:top}
        thead th{border-bottom:1.5px solid var(--ink);vertical-align:bottom;font-weight:600}
        tbody tr,.groups .group{border-top:1px solid var(--rule)}
        .groups tr,tbody tr:first-child{border-top:0}
        tfoot td{border-top:1.5px solid var(--ink);font-weight:600}
        .n{text-align:right;white-space:nowrap}
        .d{white-space:nowrap}
        .w{min-width:12rem}
        table.many{font-size:.82rem}
        .many th,.many td{padding-left:.45rem;padding-right:.45rem}
        .many thead th{white-space:normal}.many .w{min-width:8rem}
        table tr>:first-child{padding-left:0}
        table tr>:last-child{padding-right:0}
        .z{color:var(--soft)}
        .notes{color:var(--soft);font-size:.9rem;max-width:46rem}
        .notes p{margin:.3rem 0}
        footer{max-width:62rem;margin:0 auto;padding:0 1rem 2rem;color:var(--soft);font-size:.8rem}
        \(SVGCanvas.rules)
        @media screen and (max-width:44rem){
        svg.wide{display:none}svg.narrow{display:block}
        dl{grid:auto-flow/max-content 1fr;gap:.2rem 1rem;align-items:baseline}
        h1{font-size:1.3rem}table,table.many{font-size:.82rem}
        th,td,.many th,.many td{padding:.3rem}thead th.n{white-space:normal}.w{min-width:8rem}}
        @media print{
        @page{size:A4;margin:18mm 16mm}
        body{font-size:10pt}main,footer{padding:0;max-width:none}
        .scroll{overflow:visible}details{display:none}
        thead{display:table-header-group}tfoot{display:table-row-group}
        tr,figure{break-inside:avoid}h2{break-after:avoid}
        table,table.many{font-size:8.5pt}.w{min-width:0}
        thead th.n{white-space:normal}}

        """
}
