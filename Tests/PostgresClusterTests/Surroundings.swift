// What the tests of a cluster need around them: folders, other programs, other users.

import Glibc
import Testing

@testable import PostgresCluster

/// A cluster in a temporary folder of its own, removed when the test has ended.
final class TemporaryCluster: Sendable {
    let folder: String
    let cluster: PostgresCluster

    init(in parent: String = "/tmp", durable: Bool = false) throws {
        // mkdtemp puts letters of its own in the place of the six X.
        var template = Array("\(parent)/cluster-test-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        folder = try #require(made)
        // As root the server's account has to pass through it.
        chmod(folder, 0o755)
        cluster = PostgresCluster(
            ClusterSettings(
                folder: "\(folder)/data", socketFolder: "\(folder)/socket", durable: durable))
    }

    deinit {
        try? cluster.destroy()
        try? PrivateFolder.remove(folder)
    }

    func query(_ sql: String, database: String = "postgres") throws -> String {
        try psql(cluster.connectionString(database: database), sql)
    }

    /// The number of the main process, from the status.
    func pid() throws -> Int32 {
        let pid = try runningPid()
        try #require(pid > 0, "A signal to 0 would go to the tests themselves.")
        return pid
    }

    private func runningPid() throws -> Int32 {
        guard case .running(let pid, _) = try cluster.status().state else { return 0 }
        return pid
    }

    func names() throws -> [String] {
        let owner = try Accounts.ours()
        return try PrivateFolder(path: folder, owner: owner).entries().sorted()
    }
}

func psql(_ url: String, _ sql: String) throws -> String {
    let ending = try ChildProgram(words: ["psql", "-XAt", "-d", url, "-c", sql]).run()
    return ending.output.split(separator: "\n").joined(separator: "\n")
}

/// The error that `body` ends with.
func refusal(_ body: () throws -> Void) -> ClusterError? {
    do { try body() } catch { return error as? ClusterError }
    return nil
}

func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    var left = Array(text.utf8)[...]
    while !left.isEmpty {
        let count = left.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard count > 0 else { return }
        left = left.dropFirst(count)
    }
}

enum Surroundings {
    static let isRoot = geteuid() == 0

    /// The small program beside the tests that starts clusters from another process.
    static var probe: String {
        let own = realpath("/proc/self/exe", nil)
        defer { free(own) }
        let path = own.map { String(cString: $0) } ?? ""
        return "\(parentFolder(path))/cluster-probe"
    }

    /// Whether an ordinary user can run what was built here: a toolchain may be closed to them.
    static var ordinaryUsersCanRunTheProbe: Bool {
        guard isRoot, let nobody = Account(name: "nobody") else { return false }
        let words = asUser(nobody, [probe])
        return (try? ChildProgram(words: words).run().status) == 64
    }

    /// Whether this machine lets root mount a file system, which containers often do not.
    static var canMount: Bool {
        guard isRoot, let place = try? TemporaryCluster().folder else { return false }
        mkdir(place, 0o755)
        defer { rmdir(place) }
        guard mount("tmpfs", place, "tmpfs", 0, "size=1m") == 0 else { return false }
        return umount(place) == 0
    }

    static func asUser(_ account: Account, _ words: [String]) -> [String] {
        ["setpriv", "--reuid=\(account.user)", "--regid=\(account.group)", "--clear-groups", "--"]
            + words
    }
}
