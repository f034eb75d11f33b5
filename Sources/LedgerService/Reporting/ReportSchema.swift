// The JSON schema of a report, made from its shape.

internal import LedgerReports

extension ReportShape {
    /// The schema, draft 2020-12.
    public var schema: String {
        let head: [JSONTree.Member] = [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("$id", .text("urn:peaceledger:report:\(name):\(Report.version)")),
            ("title", .text("peaceledger report: \(name)")),
        ]
        let own = [
            ("report", JSONTree.object([("const", .text(name))])),
            ("version", .object([("const", .number(String(Report.version)))])),
        ]
        var text = ""
        JSONTree.object(head + members(own)).write(to: &text)
        return text + "\n"
    }

    /// The members of an object that holds a table: what it is called, facts, notes, rows.
    private func members(_ own: [JSONTree.Member]) -> [JSONTree.Member] {
        var properties = own + facts.map { ($0.name, $0.schema) }
        properties += [
            ("notes", Self.list(of: .object([("type", .text("string"))]))),
            (
                "columns",
                Self.list(of: .object([("enum", .list(columnFields.map { .text($0.name) }))]))
            ),
            (
                "rows",
                Self.list(
                    of: Self.row(columnFields, needed: columnFields.filter { !$0.isOptional }))
            ),
            ("totals", Self.row(columnFields.filter(\.isNumber), needed: [])),
        ]
        if !parts.isEmpty {
            let schemas = parts.map { part in
                JSONTree.object(
                    part.members([("part", .object([("const", .text(part.name))]))]))
            }
            properties.append(("parts", Self.list(of: .object([("anyOf", .list(schemas))]))))
        }
        let needed =
            own.map(\.name) + facts.filter { !$0.isOptional }.map(\.name) + [
                "notes", "columns", "rows",
            ]
            + (parts.isEmpty ? [] : ["parts"])
        return [
            ("type", .text("object")), ("properties", .object(properties)),
            ("required", .list(needed.map(JSONTree.text))), ("additionalProperties", .flag(false)),
        ]
    }

    private static func list(of items: JSONTree) -> JSONTree {
        .object([("type", .text("array")), ("items", items)])
    }

    private static func row(_ columns: [Field], needed: [Field]) -> JSONTree {
        .object([
            ("type", .text("object")),
            ("properties", .object(columns.map { ($0.name, $0.schema) })),
            ("required", .list(needed.map { .text($0.name) })),
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
        var members: [JSONTree.Member] = [("type", .list([.text(type), .text("null")]))]
        if let format { members.append(("format", .text(format))) }
        return .object(members)
    }
}
