// What a database is made of, property by property: as a fresh migration of this version makes it, and as
// the catalogue of a server says it is.

internal import LedgerSchema
internal import Postgres

/// The properties of all objects of a database.
struct Fingerprint: Sendable {
    /// Something that a database is made of: the trigger `public.person: fact_refuses_update`.
    struct Object: Hashable, Sendable {
        let kind: String
        let name: String
    }

    /// The server's version that this is the fingerprint of.
    let version: Int
    /// What each object has, by the property's name.
    private(set) var values: [Object: [String: String]] = [:]
    /// The objects in the order of their kinds and names.
    private(set) var objects: [Object] = []

    private init(version: Int) { self.version = version }

    private mutating func add(_ object: Object, _ property: String, _ value: String) {
        if objects.last != object { objects.append(object) }
        let before = values[object]?[property]
        values[object, default: [:]][property] = before.map { "\($0); \(value)" } ?? value
    }

    func value(_ kind: String, _ name: String, _ property: String) -> String? {
        values[Object(kind: kind, name: name)]?[property]
    }

    /// What the catalogue of the session's database says now.
    static func found(in session: Session) throws -> Fingerprint {
        try session.script(SQL(trusted: VerifySQL.settings))
        var fingerprint = Fingerprint(version: try VerifySQL.server(session))
        try session.stream(SQL(trusted: VerifySQL.text("catalogue"))) { row in
            fingerprint.add(
                Object(kind: try row.decode(0), name: try row.decode(1)), try row.decode(2),
                try row.decodeIfPresent(3) ?? "")
        }
        return fingerprint
    }

    /// What a fresh migration of this version makes on a server: as written down for the server's
    /// version, else for the last one before it that is known, else for the first.
    static func expected(on server: Int) -> Fingerprint {
        let known = LedgerSchema.fingerprint.compactMap { file in
            Int(file.name).map { (version: $0, text: file.text) }
        }.sorted { $0.version < $1.version }
        guard let file = known.last(where: { $0.version <= server }) ?? known.first else {
            preconditionFailure("SQL/fingerprint is empty")
        }
        var fingerprint = Fingerprint(version: file.version)
        for line in file.text.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            guard fields.count == 4 else { continue }
            fingerprint.add(
                Object(kind: plain(fields[0]), name: plain(fields[1])), plain(fields[2]),
                plain(fields[3]))
        }
        return fingerprint
    }

    /// A value as it was before COPY escaped it.
    private static func plain(_ field: Substring.UTF8View) -> String {
        guard field.contains(UInt8(ascii: "\\")) else { return String(Substring(field)) }
        var text = ""
        var rest = Substring(field).makeIterator()
        while let character = rest.next() {
            guard character == "\\", let next = rest.next() else {
                text.append(character)
                continue
            }
            switch next {
            case "n": text.append("\n")
            case "t": text.append("\t")
            case "r": text.append("\r")
            default: text.append(next)
            }
        }
        return text
    }
}

/// The statements of SQL/verify, and the surroundings in which they mean what they say.
enum VerifySQL {
    static func text(_ name: String) -> String {
        guard let file = LedgerSchema.verify.first(where: { $0.name == name }) else {
            preconditionFailure("SQL/verify has no \(name)")
        }
        return file.text
    }

    /// For one transaction: names are the server's, and everything of ours is written with its schema.
    static let settings = """
        set local search_path = pg_catalog, pg_temp;
        set local datestyle = 'ISO, YMD';
        set local bytea_output = 'hex';
        set local timezone = 'UTC';
        set local intervalstyle = 'postgres';
        set local extra_float_digits = 1;
        set local quote_all_identifiers = off
        """

    /// The server's version: 15, 17.
    static func server(_ session: Session) throws -> Int {
        try session.value(
            "select pg_catalog.current_setting('server_version_num')::integer / 10000")
    }
}
