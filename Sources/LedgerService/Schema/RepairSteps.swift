// The statements that put a difference of the schema back, in the order in which they can.

internal import Postgres

/// A name as a statement writes it.
private func quoted(_ name: String) -> String {
    "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
}

/// `public.deployment` as a statement writes it.
private func quoted(path: String) -> String {
    path.split(separator: ".", maxSplits: 1).map { quoted(String($0)) }.joined(separator: ".")
}

enum Step: CaseIterable {
    /// What nobody of ours made and what stands in the way of ours.
    case takeAway
    case columns
    case constraints
    case indexes
    case triggers
    case states

    func statements(for difference: SchemaDifference, in expected: Fingerprint) -> [String] {
        switch self {
        case .takeAway: takingAway(difference)
        case .columns: columns(difference)
        case .constraints: constraints(difference, expected)
        case .indexes: indexes(difference)
        case .triggers: triggers(difference)
        case .states: states(difference)
        }
    }

    private func takingAway(_ difference: SchemaDifference) -> [String] {
        let (part, table) = (quoted(difference.part), quoted(path: difference.table ?? ""))
        let isUnknown = difference.property == nil && difference.expected == nil
        let isChanged = difference.property == "text" && difference.expected != nil
        switch difference.kind {
        case "trigger" where isUnknown || isChanged: return ["drop trigger \(part) on \(table)"]
        case "rule" where isUnknown: return ["drop rule \(part) on \(table)"]
        case "policy" where isUnknown || isChanged: return ["drop policy \(part) on \(table)"]
        case "constraint" where isUnknown && difference.table != nil:
            return ["alter table \(table) drop constraint \(part)"]
        case "index" where isUnknown || isChanged:
            return ["drop index \(quoted(path: difference.object))"]
        case "event trigger" where isUnknown: return ["drop event trigger \(part)"]
        case "function" where isUnknown: return ["drop routine \(difference.object)"]
        default: return []
        }
    }

    private func columns(_ difference: SchemaDifference) -> [String] {
        let (part, table) = (quoted(difference.part), quoted(path: difference.table ?? ""))
        let change = "alter table \(table) alter column \(part)"
        switch (difference.kind, difference.property) {
        case ("column", "default"):
            return [
                difference.expected.map { "\(change) set default \($0)" }
                    ?? "\(change) drop default"
            ]
        case ("column", "form"):
            let words = (difference.expected ?? "").split(separator: ", ").map(String.init)
            let statistics =
                words.first { $0.hasPrefix("statistics ") }?.split(separator: " ").last ?? "-1"
            return [
                "\(change) \(words.contains("not null") ? "set" : "drop") not null",
                "\(change) set statistics \(statistics)",
            ]
        case ("table", "form"):
            let form = difference.expected ?? ""
            let table = quoted(path: difference.object)
            return [
                "alter table \(table) \(form.contains("row security on") ? "enable" : "disable")"
                    + " row level security",
                "alter table \(table) \(form.contains("forced") ? "force" : "no force")"
                    + " row level security",
                form.contains("unlogged") ? "" : "alter table \(table) set logged",
            ].filter { !$0.isEmpty }
        default: return []
        }
    }

    private func constraints(
        _ difference: SchemaDifference, _ expected: Fingerprint
    ) -> [String] {
        guard difference.kind == "constraint", let table = difference.table else { return [] }
        let change = "alter table \(quoted(path: table))"
        let part = quoted(difference.part)
        switch difference.property {
        case nil:
            guard let text = difference.expected, difference.found == nil else { return [] }
            return ["\(change) add constraint \(part) \(text)"]
        // A reference that is made anew is watched, and looks at all that is there.
        case "text", "watched":
            guard let text = expected.value("constraint", difference.object, "text") else {
                return []
            }
            return ["\(change) drop constraint \(part), add constraint \(part) \(text)"]
        default: return []
        }
    }

    private func indexes(_ difference: SchemaDifference) -> [String] {
        guard difference.kind == "index", difference.property == nil,
            let text = difference.expected, difference.found == nil
        else { return [] }
        return [text]
    }

    private func triggers(_ difference: SchemaDifference) -> [String] {
        guard difference.kind == "trigger", difference.property == nil,
            let text = difference.expected, difference.found == nil
        else { return [] }
        return [text]
    }

    private func states(_ difference: SchemaDifference) -> [String] {
        guard let table = difference.table, let expected = difference.expected else { return [] }
        let change = "alter table \(quoted(path: table))"
        switch (difference.kind, difference.property) {
        case ("trigger", "state"):
            let way =
                switch expected {
                case "always": "enable always"
                case "off": "disable"
                case "on replicas": "enable replica"
                default: "enable"
                }
            return ["\(change) \(way) trigger \(quoted(difference.part))"]
        default: return []
        }
    }
}

/// What is left of owners, rights and settings when the scripts of SQL/rights have run.
enum RightsWords {
    static func statements(for difference: SchemaDifference) -> [String] {
        switch (difference.kind, difference.property) {
        case (let kind, "rights"): revoking(kind, difference)
        case (let kind, "owner"):
            [
                "alter \(kind == "function" ? "routine" : kind) \(named(kind, difference.object))"
                    + " owner to \(quoted(difference.expected ?? ""))"
            ]
        case ("role", "form"):
            [
                "alter role \(quoted(difference.object)) nologin nosuperuser nocreaterole nocreatedb"
                    + " noreplication nobypassrls connection limit -1"
            ]
        case ("role", "may all that"):
            extra(difference, separator: ", ").map {
                "revoke \(quoted($0)) from \(quoted(difference.object))"
            }
        case ("role", "settings"): ["alter role \(quoted(difference.object)) reset all"]
        case ("role", "settings here"):
            [current("alter role \(quoted(difference.object)) in database %I reset all")]
        case ("database", "settings here"): [current("alter database %I reset all")]
        case ("function", "form"): form(difference)
        case ("function", "settings"):
            settings(difference)
        case ("sequence", "number"):
            ["select setval('\(difference.object)', \(difference.expected ?? "1"))"]
        default: []
        }
    }

    private static func form(_ difference: SchemaDifference) -> [String] {
        let words = Set((difference.expected ?? "").split(separator: ", ").map(String.init))
        let volatility = ["immutable", "stable"].first { words.contains($0) } ?? "volatile"
        let parallel =
            ["safe", "restricted"].first { words.contains("parallel \($0)") } ?? "unsafe"
        let rights = words.contains("with its owner's rights") ? "definer" : "invoker"
        return [
            "alter routine \(difference.object) \(volatility) security \(rights) parallel \(parallel)"
                + (words.contains("strict") ? " strict" : " called on null input")
        ]
    }

    private static func settings(_ difference: SchemaDifference) -> [String] {
        ["alter routine \(difference.object) reset all"]
            + (difference.expected ?? "").split(separator: "; ").compactMap { setting in
                guard let sign = setting.firstIndex(of: "=") else { return nil }
                let value = setting[setting.index(after: sign)...]
                // A list of schemas is a list; all others are one value.
                let name = setting[..<sign]
                return "alter routine \(difference.object) set \(name) = "
                    + (name == "search_path" ? "\(value)" : "'\(value)'")
            }
    }

    /// Who has what he should not have.
    private static func revoking(_ kind: String, _ difference: SchemaDifference) -> [String] {
        let expected = Set((difference.expected ?? "").split(separator: "; ").map(String.init))
        let column = kind == "column" ? difference.part : nil
        let object = column == nil ? difference.object : difference.table ?? ""
        let place =
            switch kind {
            case "column", "view": "table"
            case "function": "routine"
            default: kind
            }
        var statements: [String] = []
        for grant in (difference.found ?? "").split(separator: "; ").map(String.init)
        where !expected.contains(grant) {
            guard let colon = grant.firstRange(of: ": ") else { continue }
            let name = String(grant[..<colon.lowerBound])
            let had = Self.rights(of: name, in: expected)
            // What it should have is given again by SQL/rights.
            let extra = Self.rights(of: name, in: [grant]).subtracting(had).sorted()
                .map { $0.replacing(" and pass it on", with: "") }
                .map { right in column.map { "\(right) (\(quoted($0)))" } ?? right }
            guard !extra.isEmpty else { continue }
            let grantee = name == "everybody" ? "public" : quoted(name)
            let start = "revoke \(extra.joined(separator: ", ")) on \(place)"
            let end = "from \(grantee) cascade"
            statements.append(
                kind == "database"
                    ? current("\(start) %I \(end)")
                    : "\(start) \(named(kind, object)) \(end)")
        }
        return statements
    }

    /// The rights that some grants give to a name.
    private static func rights(of name: String, in grants: Set<String>) -> Set<String> {
        guard let grant = grants.first(where: { $0.hasPrefix("\(name): ") }) else { return [] }
        return Set(grant.dropFirst(name.count + 2).split(separator: ", ").map(String.init))
    }

    private static func named(_ kind: String, _ object: String) -> String {
        kind == "function" ? object : quoted(path: object)
    }

    private static func extra(_ difference: SchemaDifference, separator: String) -> [String] {
        let expected = Set((difference.expected ?? "").split(separator: separator))
        return (difference.found ?? "").split(separator: separator)
            .filter { !expected.contains($0) }
            .map { String($0).replacing(" (and passes it on)", with: "") }
    }

    /// A statement about the database in use.
    private static func current(_ statement: String) -> String {
        "do $$ begin execute format('\(statement)', current_database()); end; $$"
    }
}
