// Creates a cluster in a folder beside its place, and renames it when it is complete.

import Glibc

/// The creation of a cluster; the caller holds the cluster's lock.
struct ClusterCreation {
    var settings: ClusterSettings
    var programs: PostgresPrograms
    var server: Account
    var superuser: Account

    /// An empty cluster with small WAL segments takes 28 MB, and the server needs room to start.
    private static let leastFreeBytes: UInt64 = 48 * 1_048_576
    private static let orphanPatienceMilliseconds = 5_000
    private static let incomplete = ".incomplete-"

    /// - Throws: ``ClusterError`` `disk-full`, `creation-failed`, `system-refused`.
    func create() throws(ClusterError) {
        try Self.removeLeftovers(of: settings.folder)
        let parent = parentFolder(settings.folder)
        if let free = freeBytes(at: parent), free < Self.leastFreeBytes {
            throw diskFull(at: parent)
        }
        let draft = "\(settings.folder)\(Self.incomplete)\(getpid())"
        do throws(ClusterError) {
            try PrivateFolder(path: draft, owner: server).make()
            try initialise(draft)
            try configure(draft)
            try publish(draft)
        } catch {
            try? PrivateFolder.remove(draft)
            throw error
        }
    }

    /// Removes what killed commands left behind.
    static func removeLeftovers(of folder: String) throws(ClusterError) {
        let parent = parentFolder(folder)
        let prefix = lastName(folder) + incomplete
        guard let listing = opendir(parent) else { return }
        defer { closedir(listing) }
        while let entry = readdir(listing) {
            let name = entryName(entry)
            guard name.hasPrefix(prefix) else { continue }
            let draft = "\(parent)/\(name)"
            // An initdb may outlive its command; it ends when its files disappear.
            let isRemoved = try waits(atMostMilliseconds: orphanPatienceMilliseconds) {
                () throws(ClusterError) in (try? PrivateFolder.remove(draft)) != nil
            }
            if !isRemoved { try PrivateFolder.remove(draft) }
        }
    }

    private func initialise(_ draft: String) throws(ClusterError) {
        var words = [
            programs.path("initdb"), "--pgdata=\(draft)", "--username=\(superuser.name)",
            "--encoding=UTF8", "--locale=\(Self.locale())", "--data-checksums",
            "--auth-local=peer", "--auth-host=reject", "--wal-segsize=1",
        ]
        if !settings.durable { words.append("--no-sync") }
        let ending = try ChildProgram(words: Accounts.asServer(words)).run()
        guard ending.status != 0 else { return }
        if ending.output.contains(String(cString: strerror(ENOSPC))) {
            throw diskFull(at: parentFolder(draft))
        }
        throw ClusterError(
            .creationFailed,
            "PostgreSQL could not create a cluster for \(settings.folder):"
                + " \(ServerLog.complaint(in: ending.output))")
    }

    /// Sorting by code points is the same on every machine, and C.UTF-8 also knows letters.
    private static func locale() -> String {
        guard let found = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else { return "C" }
        freelocale(found)
        return "C.UTF-8"
    }

    /// Adds what an administrator may change later. What must not change is given at each start.
    private func configure(_ draft: String) throws(ClusterError) {
        // Statements, and rows in error details, hold personal data: the log leaves them out.
        // The end of a login session removes its user's POSIX shared memory, but not System V
        // memory in use.
        let text = """

            # Of this private cluster. ALTER SYSTEM overrides it.
            shared_buffers = 128MB
            min_wal_size = 32MB
            max_wal_size = 1GB
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_min_messages = warning
            log_min_error_statement = panic
            log_error_verbosity = terse
            log_checkpoints = off
            dynamic_shared_memory_type = sysv
            jit = off

            """
        let path = "\(draft)/postgresql.conf"
        let file = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw refusal(of: "open", path: path) }
        defer { close(file) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw refusal(of: "write", path: path) }
            bytes = bytes.dropFirst(count)
        }
        if settings.durable, fsync(file) != 0 { throw refusal(of: "write", path: path) }
    }

    private func publish(_ draft: String) throws(ClusterError) {
        guard rename(draft, settings.folder) == 0 else {
            throw refusal(of: "put the new cluster in", path: settings.folder)
        }
        guard settings.durable else { return }
        let parent = parentFolder(settings.folder)
        let above = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard above >= 0 else { throw refusal(of: "read the folder", path: parent) }
        defer { close(above) }
        guard fsync(above) == 0 else { throw refusal(of: "write the folder", path: parent) }
    }
}
