// What this version knows by itself of the tables that are sealed: no word of the database's is taken for
// it.

internal import Postgres

/// A table whose facts are sealed.
struct SealedTable: Sendable {
    /// Its name in the seals: `deployment`, `personal.identity`.
    let title: String
    /// Without the schema; the lines of a seal stand in the order of these.
    let plain: String
    /// Whether its facts are ever closed.
    let isClosed: Bool
    /// The columns that are sealed, in their order.
    let sealed: [String]
    /// The columns that are sealed as a digest only, in their order.
    let personal: [String]

    /// The columns of the schema `personal` whose values stand in a digest.
    private static let personalColumns: Set<String> = [
        "service_number", "given_name", "family_name", "title", "words",
    ]

    /// Those that a fresh migration makes, in the order of their plain names.
    static func all(in fingerprint: Fingerprint) -> [SealedTable] {
        var columns: [String: [(place: Int, name: String)]] = [:]
        for object in fingerprint.objects where object.kind == "column" {
            guard let dot = object.name.lastIndex(of: "."),
                let form = fingerprint.value("column", object.name, "form"),
                let place = Int(form.prefix { $0 != "." })
            else { continue }
            columns[String(object.name[..<dot]), default: []].append(
                (place, String(object.name[object.name.index(after: dot)...])))
        }
        return fingerprint.objects.compactMap { object -> SealedTable? in
            guard object.kind == "trigger",
                let end = object.name.firstRange(of: ": fact_belongs_to_open_entry")
            else { return nil }
            let name = String(object.name[..<end.lowerBound])
            // Steps follow from other facts, and are compared with them.
            guard name != "public.strength_step" else { return nil }
            let names = (columns[name] ?? []).sorted { $0.place < $1.place }.map(\.name)
            let isPersonal = name.hasPrefix("personal.")
            let hidden = isPersonal ? personalColumns : []
            return SealedTable(
                title: isPersonal ? name : String(name.dropFirst("public.".count)),
                plain: String(
                    name[name.index(after: name.firstIndex(of: ".") ?? name.startIndex)...]),
                isClosed: names.contains("superseded_by"),
                sealed: names.filter {
                    $0 != "superseded_by" && $0 != "salt" && !hidden.contains($0)
                },
                personal: names.filter { hidden.contains($0) })
        }.sorted { $0.plain.utf8.lexicographicallyPrecedes($1.plain.utf8) }
    }

    /// The table as a statement names it.
    var relation: String {
        title.hasPrefix("personal.") ? "personal.\"\(plain)\"" : "public.\"\(plain)\""
    }

    /// Streams the facts: the entries that stated and closed each, its sealed text, and of personal values
    /// the digest, the salt, the person and the values themselves.
    var query: SQL {
        var fields = [
            "f.entry::bigint", isClosed ? "f.superseded_by::bigint" : "null::bigint",
            "row(\(sealed.map { "f.\"\($0)\"" }.joined(separator: ", ")))::text",
        ]
        if !personal.isEmpty {
            fields += ["f.personal_digest::bytea", "f.salt::bytea"]
            fields.append(sealed.contains("person") ? "f.person::text" : "null::text")
            fields += personal.map { "f.\"\($0)\"::text" }
        }
        return SQL(
            trusted: "copy (select \(fields.joined(separator: ", ")) from only \(relation) f)"
                + " to stdout (format binary)")
    }
}

/// The fields of a row of COPY in its binary format, one after another.
struct BinaryFields {
    private var rest: UnsafeRawBufferPointer
    /// How many fields follow; none at the end of the data.
    private(set) var count: Int

    private static let signature = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]

    init(_ message: UnsafeRawBufferPointer) {
        rest = message
        count = 0
        // The first row comes with the header before it.
        if rest.count >= 19, rest.starts(with: Self.signature) { drop(19) }
        guard rest.count >= 2 else { return }
        count = max(0, Int(Int16(bigEndian: rest.loadUnaligned(as: Int16.self))))
        drop(2)
    }

    private mutating func drop(_ bytes: Int) {
        rest = UnsafeRawBufferPointer(rebasing: rest[bytes...])
    }

    /// The next field's bytes; nil where it is null.
    mutating func next() -> UnsafeRawBufferPointer? {
        guard count > 0, rest.count >= 4 else { return nil }
        count -= 1
        let length = Int(Int32(bigEndian: rest.loadUnaligned(as: Int32.self)))
        drop(4)
        guard length >= 0, length <= rest.count else { return nil }
        let field = UnsafeRawBufferPointer(rebasing: rest[..<length])
        drop(length)
        return field
    }

    /// The next field as a number of eight bytes; nil where it is null.
    mutating func nextNumber() -> Int64? {
        guard let field = next(), field.count == 8 else { return nil }
        return Int64(bigEndian: field.loadUnaligned(as: Int64.self))
    }

    /// The next field as text; nil where it is null.
    mutating func nextText() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }

    /// The next field as a digest; nil where it is none.
    mutating func nextDigest() -> Digest? {
        guard let field = next(), field.count == 32 else { return nil }
        return field.loadUnaligned(as: Digest.self)
    }
}
