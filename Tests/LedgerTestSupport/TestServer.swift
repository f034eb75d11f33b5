// One throw-away PostgreSQL for all tests of a run, started when the first test needs it.

internal import Foundation
internal import Logging
public import PostgresCluster
internal import Synchronization

/// The server of this test run. It lives in a temporary folder and dies with the process.
public final class TestServer: Sendable {
    /// The one server; the first test pays for starting it.
    public static let shared = Result { try TestServer() }

    public let cluster: PostgresCluster
    /// The database with this version's schema and words; every test database is a copy of it.
    static let template = "peaceledger_template"

    private init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-test-\(ProcessInfo.processInfo.processIdentifier)")
        Self.removeLeftovers(beside: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // As root the server runs as another user, who must be able to reach the folder.
        chmod(folder.path, 0o755)
        // Tests log in as other roles too; the socket's folder keeps everybody else out.
        let rules = folder.appending(path: "pg_hba.conf")
        try "local all all trust\n".write(to: rules, atomically: true, encoding: .utf8)
        cluster = PostgresCluster(
            ClusterSettings(
                folder: folder.appending(path: "cluster").path,
                socketFolder: folder.appending(path: "socket").path, durable: false,
                maxConnections: 100, extra: ["hba_file": rules.path]))
        _ = try cluster.start()
        LastServer.folder.withLock { $0 = (cluster, folder) }
        atexit { LastServer.stop() }
    }

    /// The connection string of a database on this server.
    public func url(_ database: String) -> String { cluster.connectionString(database: database) }

    /// The connection string of a database for another login than that of the test run.
    public func url(_ database: String, as login: String) -> String {
        let parts = url(database).split(separator: "&").filter { !$0.hasPrefix("user=") }
        return parts.joined(separator: "&") + "&user=\(login)"
    }

    /// A killed run leaves its server behind; the next one removes it.
    private static func removeLeftovers(beside folder: URL) {
        let parent = folder.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        for name in names where name.hasPrefix("peaceledger-test-") {
            guard let process = Int32(name.dropFirst("peaceledger-test-".count)),
                kill(process, 0) != 0
            else { continue }
            let left = parent.appending(path: name)
            let cluster = PostgresCluster(
                ClusterSettings(
                    folder: left.appending(path: "cluster").path,
                    socketFolder: left.appending(path: "socket").path, durable: false))
            try? cluster.destroy()
            try? FileManager.default.removeItem(at: left)
        }
    }
}

/// What must be stopped when the process ends.
private enum LastServer {
    static let folder = Mutex<(PostgresCluster, URL)?>(nil)

    static func stop() {
        guard let (cluster, folder) = folder.withLock({ $0 }) else { return }
        try? cluster.destroy()
        try? FileManager.default.removeItem(at: folder)
    }
}
