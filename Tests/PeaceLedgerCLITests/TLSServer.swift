// A PostgreSQL that takes encrypted connections with a password over TCP only, and its authority.

import Foundation
import Testing

/// A server of one test, with a certificate for `localhost` by an authority of its own.
final class TLSServer: Sendable {
    static let user = "registrar"
    static let database = "register"
    /// With a blank, a quote and what a URL must encode: however it is written, it is found.
    static let password = "Hush-hush/8 @'q\\"
    static let passwordInURL = "Hush-hush%2F8%20%40%27q%5C"

    let folder: String
    let port: Int

    init() throws {
        let folder = "/tmp/tls-test-\(UUID().uuidString.prefix(8))"
        self.folder = folder
        port = try Self.freePort()
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o755])
        try Self.password.write(toFile: "\(folder)/password", atomically: false, encoding: .utf8)
        if getuid() == 0 { #expect(try Self.shell("chown -R postgres \(folder)").0 == 0) }
        let (status, said) = try Self.shell(
            Self.asServer + "bash -c '\(Self.preparation)'",
            [
                "FOLDER": folder, "PORT": "\(port)",
            ])
        try #require(status == 0, "\(said)")
    }

    /// Nothing else ends a server that all tests of a suite share.
    func stop() {
        _ = try? Self.shell(
            Self.asServer + "sh -c '\"$(cat programs)/pg_ctl\" -D data -m immediate stop'",
            ["FOLDER": folder])
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// All that the server has logged.
    var log: String {
        get throws { try String(contentsOfFile: "\(folder)/server.log", encoding: .utf8) }
    }

    /// The address of the register for a client that wants to see the certificate.
    func address(
        host: String = "localhost", mode: String = "verify-full", authority: String = "ca.crt"
    ) -> String {
        "host=\(host) hostaddr=127.0.0.1 port=\(port) dbname=\(Self.database) user=\(Self.user)"
            + " sslmode=\(mode) sslrootcert=\(folder)/\(authority)"
    }

    /// Runs a statement as the server's administrator.
    func administer(_ statement: String) throws {
        let (status, said) = try Self.shell(
            Self.asServer
                + "psql -XqAt -v ON_ERROR_STOP=1 -U \(Self.user) -d \(Self.database) -c \"$STATEMENT\"",
            ["FOLDER": folder, "STATEMENT": statement, "PGHOST": folder, "PGPORT": "\(port)"])
        try #require(status == 0, "\(said)")
    }

    private static let asServer =
        "cd \"$FOLDER\"; "
        + (getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --init-groups -- " : "")

    /// Certificates that live two days, a cluster, a server that logs every statement.
    private static let preparation = """
        set -eu
        exec 2>&1
        # Foundation waits until nobody has the files open that it lends, and the server lives on.
        for file in /proc/$$/fd/*; do
            number=${file##*/}
            [ "$number" -le 2 ] || eval "exec $number>&-"
        done
        programs=${PEACELEDGER_POSTGRES_BIN:-$(dirname "$(find /usr/lib/postgresql -path "*/bin/initdb" \\
            2>/dev/null | sort -V | tail -n 1)")}
        [ -x "$programs/initdb" ] || programs=$(dirname "$(command -v initdb)")
        printf %s "$programs" >programs
        key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        for authority in ca other-ca; do
            openssl req -x509 $key -days 2 -subj "/CN=$authority" \\
                -keyout $authority.key -out $authority.crt
        done
        openssl req -new $key -subj "/CN=localhost" -keyout server.key -out server.csr
        printf "subjectAltName=DNS:localhost" >names
        openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \\
            -extfile names -out server.crt
        chmod 600 server.key
        "$programs/initdb" -D data -U \(user) --pwfile=password -N \\
            --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C
        printf "local all all trust\\nhostssl all all 127.0.0.1/32 scram-sha-256\\n" >data/pg_hba.conf
        "$programs/pg_ctl" -D data -l server.log -w -o "-c listen_addresses=127.0.0.1 -p $PORT -k $PWD \\
            -c ssl=on -c ssl_cert_file=$PWD/server.crt -c ssl_key_file=$PWD/server.key -c fsync=off \\
            -c log_statement=all -c log_connections=on -c log_min_messages=debug1" start
        "$programs/psql" -XqAt -h "$PWD" -p "$PORT" -U \(user) -d postgres \\
            -c "create database \(database) template template0"
        chmod 644 server.log
        """

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func shell(
        _ script: String, _ variables: [String: String] = [:]
    ) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("PG") }.merging(variables) { $1 }
        // pg_ctl's server keeps what it inherits: a file, which nobody waits for.
        let out = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data().write(to: out)
        defer { try? FileManager.default.removeItem(at: out) }
        let file = try FileHandle(forWritingTo: out)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = file
        process.standardError = file
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: out, encoding: .utf8))
    }
}
