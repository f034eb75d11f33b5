// JSON for programs: names and forms that do not change with the language.

/// Renders one object: the report's name, its facts, its rows by column key, its totals, its parts.
struct JSONRenderer: ReportRenderer {
    func render(_ report: Report, to output: inout some TextOutputStream) {
        output.write("{\n  \"report\": \(JSONText.quoted(report.name))")
        output.write(",\n  \"version\": \(Report.version)")
        content(report, "  ", &output)
        output.write("\n}\n")
    }

    private func content(
        _ report: Report, _ indent: String, _ output: inout some TextOutputStream
    ) {
        let next = ",\n" + indent
        for fact in report.facts {
            output.write(next + "\(JSONText.quoted(fact.key)): \(value(fact.value))")
        }
        let notes = report.notes.map(JSONText.quoted).joined(separator: ", ")
        output.write(next + "\"notes\": [\(notes)]")
        let columns = report.columns.map { JSONText.quoted($0.key) }.joined(separator: ", ")
        output.write(next + "\"columns\": [\(columns)]" + next + "\"rows\": [")
        for (index, row) in report.rows.enumerated() {
            output.write((index == 0 ? "\n" : ",\n") + indent + "  " + object(report.columns, row))
        }
        output.write(report.rows.isEmpty ? "]" : "\n\(indent)]")
        if let totals = report.totals {
            let added = zip(report.columns, totals).filter { $0.0.kind.isNumber }
            output.write(next + "\"totals\": " + object(added.map(\.0), added.map(\.1)))
        }
        guard !report.parts.isEmpty else { return }
        output.write(next + "\"parts\": [")
        for (index, part) in report.parts.enumerated() {
            output.write(index == 0 ? "\n" : ",\n")
            output.write("\(indent)  {\n\(indent)    \"part\": \(JSONText.quoted(part.name))")
            content(part, indent + "    ", &output)
            output.write("\n\(indent)  }")
        }
        output.write("\n\(indent)]")
    }

    private func object(_ columns: [Column], _ cells: [Cell]) -> String {
        "{"
            + zip(columns, cells).map { "\(JSONText.quoted($0.key)): \(value($1))" }
            .joined(separator: ", ") + "}"
    }

    private func value(_ cell: Cell) -> String {
        switch cell {
        case .integer, .decimal, .range: cell.plain
        case .boolean(let flag): flag ? "true" : "false"
        case .empty: "null"
        default: JSONText.quoted(cell.plain)
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
