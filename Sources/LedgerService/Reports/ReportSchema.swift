// The JSON schema of a report, made from its shape.

internal import LedgerReports

/// A value of JSON, its members in the order in which they are written.
private indirect enum JSONTree {
    case object([(String, JSONTree)])
    case array([JSONTree])
    case text(String)
    case number(Int)
    case flag(Bool)

    func written(_ indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .text(let text): return JSONText.quoted(text)
        case .number(let number): return String(number)
        case .flag(let flag): return flag ? "true" : "false"
        case .array(let items):
            return "[" + items.map { $0.written(inner) }.joined(separator: ", ") + "]"
        case .object(let members) where members.isEmpty: return "{}"
        case .object(let members):
            let lines = members.map { "\(inner)\(JSONText.quoted($0)): \($1.written(inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}

extension ReportShape {
    /// The schema, draft 2020-12.
    public var schema: String {
        let head: [(String, JSONTree)] = [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("urn:peaceledger:report:\(name):\(Report.version)")),
            ("title", .text("peaceledger report: \(name)")),
        ]
        let own = [
            ("report", JSONTree.object([("const", .text(name))])),
            ("version", .object([("const", .number(Report.version))])),
        ]
        return JSONTree.object(head + members(own)).written() + "\n"
    }

    /// The members of an object that holds a table: what it is called, facts, notes, rows.
    private func members(_ own: [(String, JSONTree)]) -> [(String, JSONTree)] {
        var properties = own + facts.map { ($0.name, $0.schema) }
        properties += [
            ("notes", Self.list(of: .object([("type", .text("string"))]))),
            ("columns", Self.list(of: .object([("enum", .array(columns.map { .text($0.name) }))]))),
            ("rows", Self.list(of: Self.row(columns, needed: columns.filter { !$0.isOptional }))),
            ("totals", Self.row(columns.filter(\.isNumber), needed: [])),
        ]
        if !parts.isEmpty {
            let schemas = parts.map { part in
                JSONTree.object(
                    part.members([("part", .object([("const", .text(part.name))]))]))
            }
            properties.append(("parts", Self.list(of: .object([("anyOf", .array(schemas))]))))
        }
        let needed =
            own.map(\.0) + facts.filter { !$0.isOptional }.map(\.name) + [
                "notes", "columns", "rows",
            ]
            + (parts.isEmpty ? [] : ["parts"])
        return [
            ("type", .text("object")), ("properties", .object(properties)),
            ("required", .array(needed.map(JSONTree.text))), ("additionalProperties", .flag(false)),
        ]
    }

    private static func list(of items: JSONTree) -> JSONTree {
        .object([("type", .text("array")), ("items", items)])
    }

    private static func row(_ columns: [Field], needed: [Field]) -> JSONTree {
        .object([
            ("type", .text("object")),
            ("properties", .object(columns.map { ($0.name, $0.schema) })),
            ("required", .array(needed.map { .text($0.name) })),
            ("additionalProperties", .flag(false)),
        ])
    }
}

extension ReportShape.Field {
    fileprivate var isNumber: Bool { type == "integer" || type == "number" }

    /// A value of its type, or null where nothing is known.
    fileprivate var schema: JSONTree {
        let (type, format): (String, String?) =
            switch self.type {
            case "date": ("string", "date")
            case "instant": ("string", "date-time")
            default: (self.type, nil)
            }
        var members: [(String, JSONTree)] = [("type", .array([.text(type), .text("null")]))]
        if let format { members.append(("format", .text(format))) }
        return .object(members)
    }
}
