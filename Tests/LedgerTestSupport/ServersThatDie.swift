// Servers that a test kills like a power cut: one alone, or a primary and its standby.

internal import Foundation
internal import Postgres
public import PostgresCluster

/// A folder for servers of a test, short because a socket's path must fit in 107 bytes.
public final class ServerFolder: Sendable {
    public let path: String

    public init() throws {
        path = "/tmp/pld-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o755])
    }

    public func cluster(_ name: String, maxConnections: Int = 60) -> PostgresCluster {
        PostgresCluster(
            ClusterSettings(
                folder: "\(path)/\(name)", socketFolder: "\(path)/\(name)-s", durable: false,
                maxConnections: maxConnections))
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

extension PostgresCluster {
    /// The number of the main process.
    public func process() throws -> Int32 {
        guard case .running(let pid, _) = try status().state else { throw NotRunning() }
        return pid
    }

    /// Kills the server and all its processes at once, so that none can finish.
    public func crash() throws {
        let main = try process()
        let children = try FileManager.default.contentsOfDirectory(atPath: "/proc")
            .compactMap { Int32($0) }.filter { parent(of: $0) == main }
        for process in [main] + children { kill(process, SIGKILL) }
    }

    private func parent(of process: Int32) -> Int32? {
        let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = stat?.split(separator: ")").last?.split(separator: " ")
        return fields.flatMap { $0.count > 1 ? Int32($0[1]) : nil }
    }

    struct NotRunning: Error {}
}

/// A primary, and a standby that confirms every commit before the client learns of it.
public final class ServerPair: Sendable {
    public let primary: PostgresCluster
    public let standby: PostgresCluster
    private let folder: ServerFolder
    /// The name of the register's database.
    private static let database = "register"

    /// The register, on whichever server takes changes.
    public var url: String {
        let hosts = [primary, standby].map(\.settings.socketFolder).joined(separator: ",")
        return "dbname=\(Self.database) host=\(hosts) port=5432,5432 user=\(userName)"
    }

    public var standbyURL: String { standby.connectionString(database: Self.database) }
    public var primaryURL: String { primary.connectionString(database: Self.database) }

    private let userName: String

    public init() async throws {
        folder = try ServerFolder()
        primary = folder.cluster("one")
        standby = folder.cluster("two")
        userName = try commandOutput("id", "-un")
        _ = try primary.start()
        let owner = try commandOutput("stat", "-c", "%U", primary.settings.folder)
        try await EmptyDatabase.session(primary.connectionString(database: "postgres")) {
            [userName] session in
            if owner != userName {
                try session.execute(SQL(trusted: "create role \(owner) replication login"))
            }
            try session.execute(SQL(trusted: "create database \(Self.database)"))
            // A test server answers before it has written to disk; these must behave like real
            // ones.
            try session.execute(
                SQL(trusted: "alter database \(Self.database) set synchronous_commit = on"))
        }
        _ = try commandOutput("install", "-d", "-m", "700", "-o", owner, standby.settings.folder)
        _ = try commandOutput(
            "pg_basebackup", "--pgdata=\(standby.settings.folder)", "--write-recovery-conf",
            "--checkpoint=fast",
            "--dbname=host=\(primary.settings.socketFolder) user=\(owner)",
            as: owner)
        _ = try standby.start()
        try await EmptyDatabase.session(primaryURL) { session in
            try session.execute("alter system set synchronous_standby_names = '*'")
            try session.execute("select pg_reload_conf()")
        }
    }

    /// Promotes the standby.
    public func promote() async throws {
        _ = try await EmptyDatabase.session(standbyURL) { try $0.execute("select pg_promote()") }
    }

    public func end() {
        for server in [primary, standby] { try? server.destroy() }
    }
}

/// Runs a program to its end and returns what it printed, without the final line end.
func commandOutput(_ words: String..., as user: String? = nil) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let isOther = user.map { $0 != NSUserName() } ?? false
    let switching =
        isOther
        ? ["setpriv", "--reuid=\(user ?? "")", "--regid=\(user ?? "")", "--init-groups"] : []
    process.arguments = ["--chdir=/"] + switching + words
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw CommandFailed(description: words.joined(separator: " "))
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

struct CommandFailed: Error, CustomStringConvertible {
    let description: String
}
