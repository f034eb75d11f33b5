// A cluster's write-ahead log, kept as it is written, beside copies to replay it onto.

import Glibc

/// The archive of a private cluster: `wal` and some `base-TIME`.
public struct WALArchive: Sendable {
    /// An absolute path.
    public let folder: String

    private static let basePrefix = "base-"
    var wal: String { "\(folder)/wal" }

    /// - Throws: ``ClusterError`` `invalid-setting` for a path that a shell would misread.
    public init(_ folder: String) throws(ClusterError) {
        let isPlain = folder.utf8.allSatisfy { $0 > 32 && !"'\"\\%$`".utf8.contains($0) }
        guard folder.hasPrefix("/"), isPlain else {
            throw ClusterError(
                .invalidSetting, "\"\(folder)\" cannot be the folder of an archive.",
                hint: "Give an absolute path without blanks, quotes and percent signs.")
        }
        self.folder = folder
    }

    /// Makes the folders, for the server's account alone.
    public func prepare() throws(ClusterError) {
        let server = try Accounts.server()
        if let barrier = server.firstBarrier(on: parentFolder(folder)) {
            throw ClusterError(
                .folderUnreachable,
                "The server runs as \(server.name), who may not pass the folder \(barrier).",
                hint: "Choose a folder that this account can reach.")
        }
        for path in [folder, wal] { try PrivateFolder(path: path, owner: server).make() }
    }

    /// What the server runs for each segment of its log: a segment appears whole or not at all,
    /// and one that exists already is accepted if it is the same.
    public var archiveCommand: String {
        "cmp -s \"%p\" \"\(wal)/%f\" || { test ! -e \"\(wal)/%f\" && cp \"%p\" \"\(wal)/.%f\""
            + " && sync \"\(wal)/.%f\" && mv \"\(wal)/.%f\" \"\(wal)/%f\"; }"
    }

    /// Copies the running cluster.
    /// - Parameter stamp: Gives the time at which the copy is complete, such as
    ///   `20261121T150405Z`.
    /// - Returns: The copy's folder.
    public func addBase(
        of cluster: PostgresCluster, stamp: () async throws -> String
    ) async throws -> String {
        let draft = "\(folder)/.incomplete-\(getpid())"
        defer { try? PrivateFolder.remove(draft) }
        var child = ChildProgram(words: [
            try cluster.serverPrograms().path("pg_basebackup"), "--pgdata=\(draft)",
            "--checkpoint=fast", "--no-password",
            "--dbname=\(cluster.connectionString(database: "postgres"))",
        ])
        child.endWithParent()
        let ending = try child.run()
        guard ending.status == 0 else {
            throw ClusterError(
                .systemRefused,
                "The cluster could not be copied: \(ServerLog.complaint(in: ending.output))")
        }
        let base = "\(folder)/\(Self.basePrefix)\(try await stamp())"
        guard rename(draft, base) == 0 else { throw refusal(of: "make the folder", path: base) }
        return base
    }

    /// The times of the copies, the oldest first.
    public func bases() throws(ClusterError) -> [String] {
        try PrivateFolder(path: folder, owner: Accounts.server()).entries()
            .filter { $0.hasPrefix(Self.basePrefix) }
            .map { String($0.dropFirst(Self.basePrefix.count)) }.sorted()
    }

    func base(_ stamp: String) -> String { "\(folder)/\(Self.basePrefix)\(stamp)" }
}

extension PostgresCluster {
    /// The programs that run this cluster; the newest if it does not exist yet.
    func serverPrograms() throws(ClusterError) -> PostgresPrograms {
        guard let version = smallFile("\(settings.folder)/PG_VERSION", limit: 64) else {
            return try settings.search.newest()
        }
        let major = version.split(separator: "\n").first.map(String.init) ?? ""
        return try settings.search.programs(forVersion: major, of: settings.folder)
    }

    /// Puts a copy from the archive in the cluster's place; the next start replays the log onto
    /// it.
    /// - Parameters:
    ///   - base: The time of the copy.
    ///   - moment: Through which to replay, as PostgreSQL reads it; nil for everything.
    /// - Returns: Where the previous cluster is kept; nil when there was none.
    public func recover(
        from archive: WALArchive, base: String, to moment: String?
    ) throws(ClusterError) -> String? {
        let programs = try serverPrograms()
        let proof = try ChildProgram(words: [
            programs.path("pg_verifybackup"), "--no-parse-wal", archive.base(base),
        ]).run()
        guard proof.status == 0 else {
            throw ClusterError(
                .notACluster,
                "The copy \(archive.base(base)) is damaged: \(ServerLog.complaint(in: proof.output))",
                hint: "Nothing was changed. Name an earlier moment, or restore a backup.")
        }
        _ = try stop()
        return try FolderLock.whileHeld(for: settings.folder) { () throws(ClusterError) in
            try exchange(from: archive, base: base, to: moment)
        }
    }

    private func exchange(
        from archive: WALArchive, base: String, to moment: String?
    ) throws(ClusterError) -> String? {
        let server = try Accounts.server()
        let home = PrivateFolder(path: settings.folder, owner: server)
        try home.check()
        let isThere = try !home.entries().isEmpty
        let aside = "\(settings.folder).before-\(time(nil))"
        try PrivateFolder.makeParents(of: settings.folder)
        for words in [
            ["cp", "-a", archive.base(base), aside],
            ["chown", "-R", "\(server.user):\(server.group)", aside], ["chmod", "700", aside],
        ] {
            let ending = try ChildProgram(words: words).run()
            guard ending.status == 0 else {
                try? PrivateFolder.remove(aside)
                throw ClusterError(
                    ending.output.contains("No space left") ? .diskFull : .systemRefused,
                    "The copy could not be put in place: \(ending.output)")
            }
        }
        // What the server had not archived yet is in the cluster that is set aside.
        let fetch =
            "cp \"\(archive.wal)/%f\" \"%p\" 2>/dev/null || cp \"\(aside)/pg_wal/%f\" \"%p\""
        var lines = "restore_command = '\(fetch)'\nrecovery_target_action = 'promote'\n"
        if let moment { lines += "recovery_target_time = '\(moment)'\n" }
        try append(lines, to: "\(aside)/postgresql.auto.conf")
        try append("", to: "\(aside)/recovery.signal", owner: server)
        guard isThere else {
            rmdir(settings.folder)
            guard rename(aside, settings.folder) == 0 else {
                throw refusal(of: "put the copy in", path: settings.folder)
            }
            return nil
        }
        try swap(aside)
        return aside
    }

    /// Puts back what ``recover(from:base:to:)`` set aside.
    public func undoRecovery(_ aside: String) throws(ClusterError) {
        _ = try stop(mode: .immediate)
        try FolderLock.whileHeld(for: settings.folder) { () throws(ClusterError) in
            try swap(aside)
            try PrivateFolder.remove(aside)
        }
    }

    /// Swaps two folders in one step: between two renames another command would find no cluster
    /// and create an empty one.
    private func swap(_ aside: String) throws(ClusterError) {
        typealias Rename =
            @convention(c) (
                Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
            ) -> Int32
        // glibc declares it only for programs that ask for its GNU extensions.
        let exchanges: UInt32 = 2
        guard let symbol = dlsym(nil, "renameat2"),
            unsafeBitCast(symbol, to: Rename.self)(
                AT_FDCWD, aside, AT_FDCWD, settings.folder, exchanges) == 0
        else { throw refusal(of: "exchange the cluster with", path: aside) }
    }

    private func append(
        _ text: String, to path: String, owner: Account? = nil
    ) throws(ClusterError) {
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw refusal(of: "open", path: path) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        guard write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            throw refusal(of: "write", path: path)
        }
        if let owner, fchown(file, owner.user, owner.group) != 0, geteuid() == 0 {
            throw refusal(of: "give \(owner.name)", path: path)
        }
    }
}
