// Where and how to connect: what the user gave, and our own limits for the rest.

internal import CLibpq
internal import Glibc

/// How to reach a database. What the text does not say, libpq takes from PG* variables and files.
public struct ConnectionSettings: Sendable {
    /// The text as given: a URL, key=value pairs, or nothing.
    public let conninfo: String
    /// The name by which the server lists the connection.
    public var applicationName = "peaceledger"
    /// How long a connection attempt may take, in whole seconds.
    public var connectTimeout: Duration = .seconds(10)
    /// How long a statement may run; nil is without limit.
    public var statementTimeout: Duration?
    /// How long a statement may wait for a lock; nil is without limit.
    public var lockTimeout: Duration?
    /// Which of several hosts is acceptable, as libpq's target_session_attrs; a single host always
    /// is.
    public var preferredServer = "read-write"
    /// How long a transaction may be idle; nil is without limit.
    public var idleInTransactionTimeout: Duration?
    let given: [String: String]

    /// - Throws: ``PostgresError`` of kind `usage` when libpq cannot read the text.
    public init(_ conninfo: String = "") throws(PostgresError) {
        self.conninfo = conninfo
        if Self.isTornByItsPassword(conninfo) {
            throw PostgresError(
                .usage,
                "the connection string is not understood: in a URL, write / as %2F, ? as"
                    + " %3F and @ as %40 wherever they belong to a name or a password")
        }
        var problem: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(conninfo, &problem) else {
            let text = problem.map { String(cString: $0).trimmed } ?? "it cannot be read"
            PQfreemem(problem)
            throw PostgresError(
                .usage, "the connection string is not understood: \(Self.scrub(text, conninfo))")
        }
        defer { PQconninfoFree(options) }
        var given: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                given[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        self.given = given
    }

    /// Whether libpq would take a part of the password for a host, port or database, all of which
    /// are shown: it ends the password at the first `@`, `/` or `?`.
    private static func isTornByItsPassword(_ conninfo: String) -> Bool {
        let scheme = ["postgresql://", "postgres://"].first { conninfo.hasPrefix($0) }
        guard let scheme else { return false }
        let rest = conninfo.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        switch authority.count(where: { $0 == "@" }) {
        case 0: return authority.contains(":") && rest.contains("@")
        case 1: return false
        default: return true
        }
    }

    /// libpq quotes the part it cannot read, which may be a password.
    private static func scrub(_ message: String, _ conninfo: String) -> String {
        if message.contains("percent-encoded") { return "in a URL, % itself is written %25" }
        return conninfo.contains("@") || conninfo.contains("password")
            ? "it cannot be read" : message
    }

    /// Whether the text itself holds a password.
    public var hasPassword: Bool { given["password"] != nil || given["sslpassword"] != nil }

    /// The settings as a URL without any password, for people and logs.
    public var redacted: String {
        var query: [String] = []
        for (name, value) in given.sorted(by: { $0.key < $1.key })
        where !["password", "sslpassword", "dbname", "user"].contains(name) {
            query.append("\(name)=\(Self.percentEncoded(value))")
        }
        let user = given["user"].map { Self.percentEncoded($0) + "@" } ?? ""
        let base = "postgresql://\(user)/\(Self.percentEncoded(given["dbname"] ?? ""))"
        return query.isEmpty ? base : base + "?" + query.joined(separator: "&")
    }

    static func percentEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isAlphabetic && byte < 0x80 || (48...57).contains(byte)
                || "-._~".unicodeScalars.contains(scalar)
            {
                encoded.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    /// Keywords and values for libpq: the user's, and ours for the rest.
    var parameters: [(keyword: String, value: String)] {
        var all = given
        func preset(_ keyword: String, _ value: String, unless variable: String? = nil) {
            if all[keyword] == nil, variable.flatMap({ getenv($0) }) == nil { all[keyword] = value }
        }
        preset("application_name", applicationName, unless: "PGAPPNAME")
        preset(
            "connect_timeout", String(max(1, connectTimeout.components.seconds)),
            unless: "PGCONNECT_TIMEOUT")
        // Notice a server that has vanished within about a minute.
        preset("keepalives_idle", "30")
        preset("keepalives_interval", "10")
        preset("keepalives_count", "3")
        preset("tcp_user_timeout", "60000")
        let hosts = all["host"] ?? all["hostaddr"] ?? getenv("PGHOST").map { String(cString: $0) }
        if hosts?.contains(",") == true {
            preset("target_session_attrs", preferredServer, unless: "PGTARGETSESSIONATTRS")
        }
        all["client_encoding"] = "UTF8"
        // Statements here are short: compiling one takes longer than running it.
        var options = ["-c jit=off"] + limits.map { SessionSettings.option($0.name, $0.value) }
        // The user's options override our limits, but nothing that answers depend on.
        if let theirs = given["options"] ?? getenv("PGOPTIONS").map({ String(cString: $0) }) {
            options.append(theirs)
        }
        options += (SessionSettings.decided + [SessionSettings.mark])
            .map { SessionSettings.option($0.name, $0.value) }
        all["options"] = options.joined(separator: " ")
        return all.map { ($0.key, $0.value) }
    }

    /// Time limits as settings of the server. Those of the role or the database do not apply to
    /// us, because our commands may run long.
    var limits: [(name: String, value: String)] {
        [
            ("statement_timeout", statementTimeout), ("lock_timeout", lockTimeout),
            ("idle_in_transaction_session_timeout", idleInTransactionTimeout),
        ].map { name, limit in
            let (seconds, fraction) = (limit ?? .zero).components
            return (name, String(seconds * 1000 + fraction / 1_000_000_000_000_000))
        }
    }
}

extension ConnectionSettings: CustomStringConvertible, CustomReflectable {
    /// The settings without any password, for every way of printing them.
    public var description: String { redacted }

    public var customMirror: Mirror { Mirror(self, children: ["settings": redacted]) }
}
