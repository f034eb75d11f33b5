// What differs between a database and what this version makes, and how it is told.

public import LedgerModel

/// A property of an object of the database that is not as this version makes it.
public struct SchemaDifference: Sendable, Equatable {
    /// What kind of object it is: `trigger`, `function`, `table` ...
    public let kind: String
    /// The object's name; a part of a table stands behind the table's name and a colon.
    public let object: String
    /// The property; nil where the object itself is missing or is none of this version's.
    public let property: String?
    /// What is found; nil where there is nothing.
    public let found: String?
    /// What this version makes; nil where it makes nothing.
    public let expected: String?

    /// The difference in words.
    public var sentence: Sentence { SchemaWords.told(self) }
}

extension Fingerprint {
    /// What servers write down in words of their own, which differ from version to version.
    private static let writtenByServer: [String: Set<String>] = [
        "constraint": ["text"], "column": ["default", "generated as"], "index": ["text"],
        "trigger": ["text"], "rule": ["text"], "policy": ["text"], "view": ["text"],
        "function": ["bound text", "form"], "server": ["functions"],
    ]

    /// Objects that are there even where nothing is left of their properties.
    private static let always: Set<String> = ["schema", "database", "server"]

    /// What of `found` is not as in this fingerprint.
    func differences(from found: Fingerprint) -> [SchemaDifference] {
        var differences: [SchemaDifference] = []
        var places = Set<String>()
        let all = objects + found.objects.filter { values[$0] == nil }
        let isSameServer = version == found.version
        for object in all {
            let (here, there) = (values[object] ?? [:], found.values[object] ?? [:])
            if here == there { continue }
            let isThere =
                !here.isEmpty && (!there.isEmpty || Self.always.contains(object.kind))
            guard isThere else {
                differences.append(
                    SchemaDifference(
                        kind: object.kind, object: object.name, property: nil,
                        found: there.isEmpty ? nil : there["text"] ?? there["form"] ?? "",
                        expected: here.isEmpty ? nil : here["text"] ?? here["form"] ?? ""))
                if ["table", "view"].contains(object.kind) { places.insert(object.name) }
                continue
            }
            for property in Set(here.keys).union(there.keys).sorted()
            where here[property] != there[property] {
                if !isSameServer, here[property] != nil, there[property] != nil,
                    Self.writtenByServer[object.kind]?.contains(property) == true
                {
                    continue
                }
                differences.append(
                    SchemaDifference(
                        kind: object.kind, object: object.name, property: property,
                        found: there[property], expected: here[property]))
            }
        }
        return differences.filter { !$0.isPart(of: places) }
    }
}

extension SchemaDifference {
    /// The table that it is a part of; nil where it is none.
    var table: String? {
        switch kind {
        case "constraint", "trigger", "rule", "policy":
            return object.firstRange(of: ": ").map { String(object[..<$0.lowerBound]) }
        case "column":
            return object.lastIndex(of: ".").map { String(object[..<$0]) }
        case "index":
            guard let text = expected ?? found, let on = text.firstRange(of: " ON ") else {
                return nil
            }
            let rest = text[on.upperBound...]
            return String(rest.prefix { $0 != " " })
        default: return nil
        }
    }

    /// The plain name of a part of a table.
    var part: String {
        switch kind {
        case "constraint", "trigger", "rule", "policy":
            return object.firstRange(of: ": ").map { String(object[$0.upperBound...]) } ?? object
        case "column":
            return object.lastIndex(of: ".").map { String(object[object.index(after: $0)...]) }
                ?? object
        default: return object
        }
    }

    /// Whether it is told with the table that it is a part of.
    fileprivate func isPart(of places: Set<String>) -> Bool {
        table.map { places.contains($0) } ?? false
    }
}
