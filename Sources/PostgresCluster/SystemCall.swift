// Sentences for what the operating system refuses, and the few calls every file here needs.

import Glibc

/// The error for a call that has just failed, from `errno`; a full disk has its own code.
func refusal(of action: String, path: String, number: Int32 = errno) -> ClusterError {
    if number == ENOSPC || number == EDQUOT {
        return diskFull(at: path)
    }
    let reason = String(cString: strerror(number))
    let hint = number == EACCES || number == EPERM ? "Check who owns the folder it is in." : nil
    return ClusterError(.systemRefused, "Cannot \(action) \(path): \(reason).", hint: hint)
}

func diskFull(at path: String) -> ClusterError {
    let free = freeBytes(at: path).map { " (\($0 / 1_048_576) MB free)" } ?? ""
    return ClusterError(
        .diskFull, "There is no room left on the file system of \(path)\(free).",
        hint: "Free some space there, or put the data on another file system.")
}

/// How many bytes an ordinary user may still write on the file system of `path`.
func freeBytes(at path: String) -> UInt64? {
    var answer = statvfs()
    guard statvfs(path, &answer) == 0 else { return nil }
    return UInt64(answer.f_bavail) * UInt64(answer.f_frsize)
}

/// What is at `path`, following a link only when asked; nil when nothing is.
func fileStatus(_ path: String, followingLinks: Bool = false) -> stat? {
    var answer = stat()
    let result = followingLinks ? stat(path, &answer) : lstat(path, &answer)
    return result == 0 ? answer : nil
}

extension stat {
    var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
    var isSocket: Bool { st_mode & S_IFMT == S_IFSOCK }
    /// The permission bits, without the file's kind.
    var permissions: mode_t { st_mode & 0o7777 }
}

/// The text of a small file, at most `limit` bytes of it from `offset`; nil when unreadable.
func smallFile(_ path: String, from offset: off_t = 0, limit: Int = 65_536) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    if offset > 0, lseek(file, offset, SEEK_SET) < 0 { return nil }
    return String(decoding: drained(file, limit: limit), as: UTF8.self)
}

/// Reads until the end, keeping at most `limit` bytes.
func drained(_ file: Int32, limit: Int) -> [UInt8] {
    var kept: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(limit, 4096))
    while true {
        let count = read(file, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return kept }
        kept += chunk[..<min(count, limit - kept.count)]
    }
}

/// Milliseconds on a clock that never goes back.
func monotonicMilliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}

/// Checks `condition` at growing intervals (1 to 20 ms) until it holds or the time is up.
func waits(
    atMostMilliseconds limit: Int, until condition: () throws(ClusterError) -> Bool
) throws(ClusterError) -> Bool {
    let deadline = monotonicMilliseconds() + limit
    var pause: UInt32 = 1000
    while try !condition() {
        guard monotonicMilliseconds() < deadline else { return false }
        // Nothing reports on a postmaster that is not our child: its files and pid must be
        // checked.
        usleep(pause)
        pause = min(pause * 2, 20_000)
    }
    return true
}

/// The parts of a path before its last name; "." when it has none.
func parentFolder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

func lastName(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}
