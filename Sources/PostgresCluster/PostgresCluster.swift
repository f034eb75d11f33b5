// A PostgreSQL of one's own in a folder: created, started on demand, queried, stopped.

import Glibc

/// What ``PostgresCluster/start()`` had to do.
public enum StartOutcome: Sendable, Equatable {
    case alreadyRunning
    case started
    case createdAndStarted
}

/// How ``PostgresCluster/stop(mode:)`` ends a server.
public enum StopMode: Sendable, Equatable {
    /// Open transactions are rolled back, and everything is written to disk.
    case fast
    /// Like a crash: the next start has to recover.
    case immediate
}

/// A cluster as ``PostgresCluster/status()`` finds it.
public struct ClusterStatus: Sendable, Equatable {
    /// Whether the cluster exists, and whether it runs.
    public enum State: Sendable, Equatable {
        case absent
        case stopped
        /// `since` is in seconds since 1970, UTC.
        case running(pid: Int32, since: Int64)
    }

    /// Whether the cluster exists, and whether it runs.
    public let state: State
    /// The major version that made it; nil when the cluster does not exist.
    public let version: String?
    /// The data folder.
    public let folder: String
    /// Where it listens, or would listen when started.
    public let socketFolder: String
    /// Whether every page has a checksum; nil when the cluster or that version's programs are
    /// missing.
    public let dataChecksums: Bool?
}

/// A PostgreSQL cluster in a folder, owned by the user who runs the command.
public struct PostgresCluster: Sendable {
    /// Where it lives and how it runs.
    public let settings: ClusterSettings

    private static let stopPatienceMilliseconds = 180_000

    /// Touches nothing.
    public init(_ settings: ClusterSettings) { self.settings = settings }

    /// Makes sure the server runs, creating the cluster if needed. Blocks until connections are
    /// accepted; costs a few file reads when the server runs already. Several commands may call it
    /// at once.
    /// - Throws: ``ClusterError``: every code but `stop-failed`.
    public func start() throws(ClusterError) -> StartOutcome {
        let server = try Accounts.server()
        if try isUsable(server) { return .alreadyRunning }
        try settings.check()
        if let barrier = barrier(to: settings.folder, for: server) { throw barrier }
        if let barrier = barrier(to: settings.socketFolder, for: server) { throw barrier }
        let home = PrivateFolder(path: settings.folder, owner: server)
        try home.check()
        try PrivateFolder.makeParents(of: settings.folder)
        return try FolderLock.whileHeld(for: settings.folder) { () throws(ClusterError) in
            // Another command may have done it meanwhile.
            if try isUsable(server) { return .alreadyRunning }
            return try startAlone(home)
        }
    }

    private func startAlone(_ home: PrivateFolder) throws(ClusterError) -> StartOutcome {
        let server = home.owner
        try home.check()
        if let version = version() {
            let programs = try settings.search.programs(
                forVersion: version, of: settings.folder)
            // Its socket was removed, or it is starting or stopping.
            try settle()
            if try isUsable(server) { return .alreadyRunning }
            try ServerStart(settings: settings, programs: programs, server: server).start()
            return .started
        }
        guard try home.entries().isEmpty else {
            throw ClusterError(
                .notACluster, "The folder \(settings.folder) holds something else than a cluster.",
                hint: "Move it away, or choose another place for the data.")
        }
        let programs = try settings.search.newest()
        let creation = ClusterCreation(
            settings: settings, programs: programs, server: server, superuser: try Accounts.ours())
        try creation.create()
        try ServerStart(settings: settings, programs: programs, server: server).start()
        return .createdAndStarted
    }

    /// Stops the server and waits until it has ended.
    /// - Returns: False when there was none to stop.
    /// - Throws: ``ClusterError`` `stop-failed`, `busy`, `folder-not-ours`.
    public func stop(mode: StopMode = .fast) throws(ClusterError) -> Bool {
        try PrivateFolder(path: settings.folder, owner: Accounts.server()).check()
        guard version() != nil else { return false }
        return try FolderLock.whileHeld(for: settings.folder) { () throws(ClusterError) in
            try end(mode)
        }
    }

    /// Whether there is a cluster and whether it runs.
    /// - Throws: ``ClusterError`` `folder-not-ours`, `account-missing`.
    public func status() throws(ClusterError) -> ClusterStatus {
        try PrivateFolder(path: settings.folder, owner: Accounts.server()).check()
        let version = version()
        let running = runningServer()
        let state: ClusterStatus.State =
            if let running {
                .running(pid: running.pid, since: running.startedAt)
            } else {
                version == nil ? .absent : .stopped
            }
        return ClusterStatus(
            state: state, version: version, folder: settings.folder,
            socketFolder: running?.socketFolder ?? settings.socketFolder,
            dataChecksums: version.flatMap(hasChecksums))
    }

    /// The address of `database` on this server, for psql and libpq.
    public func connectionString(database: String) -> String {
        // A server started by another session may listen elsewhere than this session would choose.
        let running = runningServer()
        let host = percentEncoded(running?.socketFolder ?? settings.socketFolder, keeping: "/")
        let port = running?.port ?? ClusterSettings.port
        let user = Account(user: geteuid()).map { "&user=\(percentEncoded($0.name))" } ?? ""
        return "postgresql:///\(percentEncoded(database))?host=\(host)&port=\(port)\(user)"
    }

    /// Stops the server at once and removes the cluster with everything in it. For tests.
    /// - Throws: ``ClusterError`` `not-a-cluster` for a folder that is none, and as `stop` does.
    public func destroy() throws(ClusterError) {
        let server = try Accounts.server()
        let home = PrivateFolder(path: settings.folder, owner: server)
        try home.check()
        guard fileStatus(parentFolder(settings.folder)) != nil else { return }
        try FolderLock.whileHeld(for: settings.folder) { () throws(ClusterError) in
            try destroyAlone(home)
        }
    }

    private func destroyAlone(_ home: PrivateFolder) throws(ClusterError) {
        if version() == nil, try !home.entries().isEmpty {
            throw ClusterError(
                .notACluster, "The folder \(settings.folder) holds no cluster to remove.")
        }
        let socketFolder = PostmasterFile(in: settings.folder)?.socketFolder
        _ = try end(.immediate)
        try ClusterCreation.removeLeftovers(of: settings.folder)
        try PrivateFolder.remove(settings.folder)
        let socket = ClusterSettings.socketPath(in: socketFolder ?? settings.socketFolder)
        let log = ServerLog(for: settings.folder)
        let lock = FolderLock.path(for: settings.folder)
        for path in [socket, "\(socket).lock", log.path, log.previousPath, lock] { unlink(path) }
        rmdir(socketFolder ?? settings.socketFolder)
    }

    /// The quick answer for every command but the first: it runs, and we can reach it.
    private func isUsable(_ server: Account) throws(ClusterError) -> Bool {
        guard let running = runningServer(), running.isReady, running.hasSocket
        else { return false }
        try PrivateFolder(path: settings.folder, owner: server).check()
        return true
    }

    private func runningServer() -> PostmasterFile? {
        guard let file = PostmasterFile(in: settings.folder), file.isServer(of: settings.folder)
        else { return nil }
        return file
    }

    /// Waits for a server that is starting or stopping; ends one whose socket is gone.
    private func settle() throws(ClusterError) {
        let isSettled = try waits(atMostMilliseconds: Self.stopPatienceMilliseconds) {
            () throws(ClusterError) in runningServer()?.isReady ?? true
        }
        guard isSettled else {
            throw ClusterError(
                .startFailed, "The server of \(settings.folder) is still starting or stopping.",
                hint: "Try again later. Its log is \(ServerLog(for: settings.folder).path).")
        }
        if let running = runningServer(), !running.hasSocket { _ = try end(.fast) }
    }

    private func end(_ mode: StopMode) throws(ClusterError) -> Bool {
        guard let running = runningServer() else {
            try buryKilled()
            return false
        }
        let process = ServerProcess(running.pid)
        guard kill(running.pid, mode == .fast ? SIGINT : SIGQUIT) == 0 || errno == ESRCH else {
            throw refusal(of: "stop the server of", path: settings.folder)
        }
        let isGone = try waits(atMostMilliseconds: Self.stopPatienceMilliseconds) {
            () throws(ClusterError) in !process.isAlive
        }
        guard isGone else {
            throw ClusterError(
                .stopFailed,
                "The server of \(settings.folder) (process \(running.pid)) is still stopping.",
                hint: "Its log is \(ServerLog(for: settings.folder).path).")
        }
        return true
    }

    /// Waits until nothing is left of a killed server: a child of this process would stay a
    /// zombie.
    private func buryKilled() throws(ClusterError) {
        guard let remains = PostmasterFile(in: settings.folder) else { return }
        let process = ServerProcess(remains.pid)
        _ = try waits(atMostMilliseconds: Self.stopPatienceMilliseconds) {
            () throws(ClusterError) in !process.isAlive || !process.isDying
        }
    }

    private func version() -> String? {
        guard let text = smallFile("\(settings.folder)/PG_VERSION", limit: 64) else { return nil }
        return text.split(separator: "\n").first.map(String.init)
    }

    private func hasChecksums(version: String) -> Bool? {
        guard
            let programs = try? settings.search.programs(
                forVersion: version, of: settings.folder),
            let ending = try? ChildProgram(
                words: [programs.path("pg_controldata"), "-D", settings.folder]
            ).run(), ending.status == 0
        else { return nil }
        let line = ending.output.split(separator: "\n").first {
            $0.hasPrefix("Data page checksum version:")
        }
        return line.map { !$0.hasSuffix(" 0") }
    }

    private func barrier(to path: String, for server: Account) -> ClusterError? {
        guard let barrier = server.firstBarrier(on: parentFolder(path)) else { return nil }
        return ClusterError(
            .folderUnreachable,
            "The server runs as \(server.name), who may not pass the folder \(barrier) on the way"
                + " to \(path).",
            hint: "Unset XDG_DATA_HOME to use /var/lib/peaceledger, or: chmod o+x '\(barrier)'")
    }
}

/// Percent-encodes everything but letters, digits and `-._~`.
private func percentEncoded(_ text: String, keeping kept: String = "") -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    let plain = Set("\(letters)0123456789-._~\(kept)".utf8)
    return text.utf8.map { byte in
        if plain.contains(byte) { return String(UnicodeScalar(byte)) }
        return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }.joined()
}
