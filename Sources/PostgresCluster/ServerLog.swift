// The server's log beside the data folder: opened, kept small, and read after a failure.

import Glibc

/// The file `server.log` in the folder that holds the data folder.
struct ServerLog {
    let path: String

    /// At each start a longer log becomes `server.log.1`, replacing the one before.
    private static let longestBytes: off_t = 4 * 1_048_576

    init(for folder: String) { path = "\(parentFolder(folder))/server.log" }

    var previousPath: String { "\(path).1" }

    /// Opens the log for appending.
    /// - Returns: The open file, which the caller closes, and the log's length so far.
    func open() throws(ClusterError) -> (file: Int32, length: off_t) {
        if let status = fileStatus(path), status.st_size > Self.longestBytes {
            rename(path, previousPath)
        }
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC
        let file = Glibc.open(path, flags, 0o600)
        guard file >= 0 else { throw refusal(of: "open the log", path: path) }
        return (file, lseek(file, 0, SEEK_END))
    }

    /// What was written after the first `length` bytes.
    func text(behind length: off_t) -> String { smallFile(path, from: length) ?? "" }

    /// The lines in which a program says why it gave up, or else the last lines.
    static func complaint(in output: String) -> String {
        let lines = output.split(separator: "\n").map(String.init)
        let marks = ["FATAL:", "PANIC:", "error:", "HINT:"]
        let telling = lines.compactMap { line -> String? in
            guard let mark = marks.first(where: line.contains),
                let start = line.firstRange(of: mark)?.lowerBound
            else { return nil }
            return String(line[start...]).replacing("  ", with: " ")
        }
        let chosen = telling.isEmpty ? lines.suffix(3) : telling.prefix(4)
        return chosen.isEmpty ? "it said nothing." : chosen.joined(separator: " ")
    }
}
