// Lets one command at a time create, start, stop or remove a cluster.

import Glibc

/// The lock file beside a data folder.
enum FolderLock {
    /// Recovery after a crash may take minutes, and the next command should wait for it.
    private static let patienceMilliseconds = 330_000

    static func path(for folder: String) -> String { "\(folder).lock" }

    /// Waits until the lock is free, then runs `body` while holding it.
    /// - Throws: ``ClusterError`` `busy` after five and a half minutes; what `body` throws.
    static func whileHeld<Answer>(
        for folder: String, _ body: () throws(ClusterError) -> Answer
    ) throws(ClusterError) -> Answer {
        let path = path(for: folder)
        var file: Int32 = -1
        let isHeld = try waits(atMostMilliseconds: patienceMilliseconds) {
            () throws(ClusterError) in
            file = try attempt(path)
            return file >= 0
        }
        guard isHeld else {
            throw ClusterError(
                .busy, "Another command is still at work on the cluster in \(folder).",
                hint: "Try again when it has ended; it holds the file \(path).")
        }
        defer { close(file) }
        return try body()
    }

    /// The open and locked file, or -1 while another command holds it.
    private static func attempt(_ path: String) throws(ClusterError) -> Int32 {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw refusal(of: "open the lock file", path: path) }
        var mine = stat()
        if flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &mine) == 0,
            // Removing the cluster removes this file too; a lock on a removed file is worth
            // nothing.
            let named = fileStatus(path), named.st_ino == mine.st_ino
        {
            return file
        }
        close(file)
        return -1
    }
}
