// JSON for programs: names and forms that do not change with the language.

internal import LedgerModel

/// Renders one object: the report's name, its facts, its rows by column key, its totals, its parts.
struct JSONRenderer: ReportRenderer {
    func render(_ report: Report, to output: inout some TextOutputStream) {
        JSONTree.object(
            [
                ("report", .text(report.name)), ("version", .number(String(Report.version))),
            ] + members(of: report)
        ).write(to: &output)
        output.write("\n")
    }

    private func members(of report: Report) -> [JSONTree.Member] {
        var members = report.facts.map { ($0.key, value($0.value)) }
        members.append(("notes", .list(report.notes.map(JSONTree.text))))
        members.append(("columns", .list(report.columns.map { .text($0.key) })))
        members.append(("rows", .lines(report.rows.count) { row(report.columns, report.rows[$0]) }))
        if let totals = report.totals {
            let added = zip(report.columns, totals).filter { $0.0.kind.isNumber }
            members.append(("totals", row(added.map(\.0), added.map(\.1))))
        }
        let parts = report.parts
        guard !parts.isEmpty else { return members }
        let written = JSONTree.lines(parts.count) { index in
            .object([("part", .text(parts[index].name))] + self.members(of: parts[index]))
        }
        return members + [("parts", written)]
    }

    private func row(_ columns: [Column], _ cells: [Cell]) -> JSONTree {
        .row(zip(columns, cells).map { ($0.key, value($1)) })
    }

    private func value(_ cell: Cell) -> JSONTree {
        switch cell {
        case .integer, .decimal, .money, .range: .number(cell.plain)
        case .boolean(let flag): .flag(flag)
        case .document(let document): JSONTree(document)
        case .empty: .null
        default: .text(cell.plain)
        }
    }
}

/// Texts as JSON.
public enum JSONText {
    /// The text in quotation marks, with everything escaped that JSON or a careless reader minds.
    public static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _
            where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
