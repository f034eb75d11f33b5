// Where a session is connected, for a PostgreSQL program, with no secret on its command line.

internal import CLibpq
internal import Glibc

/// What a PostgreSQL program needs to reach the same server as a session.
public struct ProgramAddress: Sendable, Equatable {
    /// For its command line, as libpq's key=value text.
    public let conninfo: String
    /// For its environment: the password, and libpq's variables of this process.
    public let environment: [String: String]
}

extension Session {
    /// The server of this session, perhaps one of several in the settings.
    public var host: (name: String, address: String, port: String) {
        func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
            pointer.map { String(cString: $0) } ?? ""
        }
        return (text(PQhost(wire.raw)), text(PQhostaddr(wire.raw)), text(PQport(wire.raw)))
    }

    /// How another program reaches what this session reached with `settings`.
    public func address(_ settings: ConnectionSettings) -> ProgramAddress {
        let host = host
        var words = settings.plain
        words["host"] = host.name
        if !host.address.isEmpty { words["hostaddr"] = host.address }
        words["port"] = host.port
        words["dbname"] = PQdb(wire.raw).map { String(cString: $0) }
        words["user"] = PQuser(wire.raw).map { String(cString: $0) }
        let conninfo = words.sorted { $0.key < $1.key }.map { name, value in
            let quoted = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
            return "\(name)='\(quoted)'"
        }
        var environment = ConnectionSettings.inherited()
        environment["PGCLIENTENCODING"] = "UTF8"
        environment["PGPASSWORD"] = PQpass(wire.raw).map { String(cString: $0) }
            .flatMap { $0.isEmpty ? nil : $0 }
        return ProgramAddress(
            conninfo: conninfo.joined(separator: " "), environment: environment)
    }
}

extension ConnectionSettings {
    /// The user's settings, without secrets and without those that choose among several servers.
    fileprivate var plain: [String: String] {
        let left = [
            "password", "sslpassword", "host", "hostaddr", "port", "dbname", "user",
            "target_session_attrs", "load_balance_hosts", "application_name", "options",
            "client_encoding",
        ]
        return given.filter { !left.contains($0.key) }
    }

    /// libpq's variables in this process, and the home folder in which it looks for its files.
    fileprivate static func inherited() -> [String: String] {
        let left = [
            "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGTARGETSESSIONATTRS",
            // Leave out what would change how the program reads and writes.
            "PGOPTIONS", "PGTZ", "PGDATESTYLE", "PGGEQO",
        ]
        var variables: [String: String] = [:]
        var pointer = environ
        while let entry = pointer.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                let name = String(text[..<equals])
                if name == "HOME" || name.hasPrefix("PG") && !left.contains(name) {
                    variables[name] = String(text[text.index(after: equals)...])
                }
            }
            pointer += 1
        }
        return variables
    }
}
