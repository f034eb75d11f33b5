// Where a cluster lives and how it runs, and where a person's own cluster is found.

import Glibc

/// A cluster's folders, and the few things in which clusters may differ.
public struct ClusterSettings: Sendable {
    /// The data folder; its lock file and log are beside it.
    public var folder: String
    /// The folder in which the server listens, for its owner only.
    public var socketFolder: String
    /// False only for tests: nothing is forced to disk then.
    public var durable: Bool
    /// How many connections the server takes at once.
    public var maxConnections: Int
    /// Further settings of the server, by their PostgreSQL names.
    public var extra: [String: String]
    var search: ProgramSearch

    /// The port is only a part of the socket's name: nothing listens on a network.
    static let port = 5432
    /// Linux takes 107 bytes and a closing zero in `sockaddr_un`.
    static let socketPathLimit = 107

    /// A cluster in folders that the caller chose.
    /// - Parameters:
    ///   - folder: The absolute path of the data folder; it need not exist.
    ///   - socketFolder: An absolute path; with the socket's name it must fit in 107 bytes.
    ///   - durable: False creates and runs the cluster with fsync off: fit for tests alone.
    public init(
        folder: String, socketFolder: String, durable: Bool = true, maxConnections: Int = 100,
        extra: [String: String] = [:]
    ) {
        self.folder = Self.tidied(folder)
        self.socketFolder = Self.tidied(socketFolder)
        self.durable = durable
        self.maxConnections = maxConnections
        self.extra = extra
        search = ProgramSearch()
    }

    /// The private cluster of the person who runs the command: `peaceledger/cluster` under
    /// `XDG_DATA_HOME`, else under `~/.local/share`; for root under `/var/lib`, which the server's
    /// account can reach when root's home is closed to it.
    /// - Throws: ``ClusterError`` `invalid-setting` when there is no home folder for it,
    ///   `account-missing` as ``PostgresCluster/start()`` does.
    public static func found(
        in environment: [String: String]
    ) throws(ClusterError) -> ClusterSettings {
        let parent = "\(try dataHome(in: environment))/peaceledger"
        let folder = "\(parent)/cluster"
        let runtime = environment["XDG_RUNTIME_DIR"] ?? ""
        // One login session may use several clusters, and each needs a socket of its own.
        let mark = String(fingerprint(folder), radix: 16)
        let socketFolder: String
        if try isUsable(runtime), socketFits(in: "\(runtime)/peaceledger/\(mark)") {
            socketFolder = "\(runtime)/peaceledger/\(mark)"
        } else if socketFits(in: "\(parent)/socket") {
            socketFolder = "\(parent)/socket"
        } else {
            socketFolder = "/tmp/peaceledger-\(geteuid())-\(mark)"
        }
        var settings = ClusterSettings(folder: folder, socketFolder: socketFolder)
        settings.search = ProgramSearch(environment: environment)
        return settings
    }

    /// The path of the socket in `folder`.
    static func socketPath(in folder: String, port: Int = port) -> String {
        "\(folder)/.s.PGSQL.\(port)"
    }

    private static func dataHome(
        in environment: [String: String]
    ) throws(ClusterError) -> String {
        // The XDG specification says to ignore relative paths.
        if let named = environment["XDG_DATA_HOME"], named.hasPrefix("/") { return named }
        if geteuid() == 0 { return "/var/lib" }
        if let home = environment["HOME"], home.hasPrefix("/") { return "\(home)/.local/share" }
        let home = try Accounts.ours().home
        guard home.hasPrefix("/") else {
            throw ClusterError(
                .invalidSetting, "There is no home folder to keep the data in.",
                hint: "Set XDG_DATA_HOME to a folder of your own.")
        }
        return "\(home)/.local/share"
    }

    /// Whether the login session's folder exists, is ours alone, and can be entered by the
    /// server's account.
    private static func isUsable(_ runtime: String) throws(ClusterError) -> Bool {
        guard runtime.hasPrefix("/"), let status = fileStatus(runtime, followingLinks: true),
            status.isFolder, status.st_uid == geteuid(), status.st_mode & 0o022 == 0,
            access(runtime, W_OK | X_OK) == 0
        else { return false }
        return try Accounts.server().firstBarrier(on: runtime) == nil
    }

    private static func socketFits(in folder: String) -> Bool {
        socketPath(in: tidied(folder)).utf8.count <= socketPathLimit && !folder.contains(",")
    }

    /// FNV-1a: the same for a folder in every run, unlike Swift's own hashes.
    private static func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Without a final or double slash, so that a folder has one name.
    private static func tidied(_ path: String) -> String {
        let parts = path.split(separator: "/").joined(separator: "/")
        return path.hasPrefix("/") ? "/\(parts)" : parts
    }

    /// Refuses what the server would misread, before anything is made.
    func check() throws(ClusterError) {
        for path in [folder, socketFolder] {
            guard path.hasPrefix("/"), path != "/", !path.utf8.contains(where: { $0 < 32 }) else {
                throw ClusterError(
                    .invalidSetting, "\"\(path)\" is not the absolute path of a folder.",
                    hint: "Give a path that begins with / and has no line breaks in it.")
            }
        }
        let length = Self.socketPath(in: socketFolder).utf8.count
        guard length <= Self.socketPathLimit else {
            throw ClusterError(
                .pathTooLong,
                "The socket's path in \(socketFolder) would have \(length) bytes;"
                    + " the system takes \(Self.socketPathLimit).",
                hint: "Use a shorter folder for the socket, as by setting XDG_RUNTIME_DIR.")
        }
        guard !socketFolder.contains(",") else {
            throw ClusterError(
                .invalidSetting, "The socket's folder \(socketFolder) has a comma in its path.",
                hint: "Clients take a comma for the end of a host: choose another folder.")
        }
        for name in extra.keys {
            let known = name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
            guard known, !name.isEmpty else {
                throw ClusterError(
                    .invalidSetting, "\"\(name)\" is not the name of a PostgreSQL setting.",
                    hint: "Names have letters, digits and underscores, as in work_mem.")
            }
        }
        guard (10...10_000).contains(maxConnections) else {
            throw ClusterError(
                .invalidSetting, "A server cannot take \(maxConnections) connections.",
                hint: "Give a number from 10 to 10000.")
        }
    }
}
