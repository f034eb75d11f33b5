// A file that appears whole or not at all, and never in the place of another by mistake.

@preconcurrency import Glibc
import LedgerModel
import LedgerReports
import LedgerService

/// A file written piece by piece, which gets its name when it is whole. A device or a pipe that
/// somebody names is written to as it is.
final class WholeFile: Sendable {
    private let path: String
    private let draft: Draft
    private let replaces: Bool
    // The C library locks its streams; only finish, after the last piece, lets go of this one.
    private nonisolated(unsafe) var stream: UnsafeMutablePointer<FILE>?

    /// Where the pieces are until the file is whole.
    private enum Draft {
        /// A file without a name, which the system takes away whatever happens to us.
        case nameless
        case named(String)
        /// The place itself.
        case straight
    }

    /// - Parameters:
    ///   - replaces: Whether a file that is there may go, and with it who could read it: an answer may hold
    ///     names, so nobody but the user may read the new one.
    /// - Throws: ``LedgerError`` `file-exists`, or `unwritable-file`.
    init(_ path: String, replaces: Bool) throws {
        try Self.requireFree(path, replaces: replaces)
        // What a link leads to is replaced, not the link.
        self.path =
            realpath(path, nil).map { resolved in
                defer { free(resolved) }
                return String(cString: resolved)
            } ?? path
        self.replaces = replaces
        let there = Self.status(of: path)
        let descriptor: Int32
        (descriptor, draft) =
            Self.isStraight(path, there)
            ? (open(path, O_WRONLY | O_CLOEXEC), .straight)
            : Self.draft(beside: self.path)
        stream = descriptor < 0 ? nil : fdopen(descriptor, "w")
        guard stream != nil else { throw cannotWrite(path, errno) }
    }

    /// Refuses a place that holds a file already, before anything is asked or made.
    static func requireFree(_ path: String, replaces: Bool) throws {
        guard let there = status(of: path), !isStraight(path, there) else { return }
        guard there.st_mode & S_IFMT != S_IFDIR else { throw cannotWrite(path, EISDIR) }
        if !replaces { throw isThere(path) }
    }

    /// Whether a place is a terminal.
    static func isTerminal(_ path: String) -> Bool {
        guard let there = status(of: path), there.st_mode & S_IFMT == S_IFCHR else { return false }
        let descriptor = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return isatty(descriptor) == 1
    }

    func write(_ piece: String) throws {
        var piece = piece
        try piece.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        guard bytes.isEmpty || fwrite(bytes.baseAddress, 1, bytes.count, stream) == bytes.count
        else { throw cannotWrite(path, errno) }
    }

    /// Gives the file its name.
    func finish() throws {
        guard let stream else { return }
        self.stream = nil
        defer { fclose(stream) }
        guard fflush(stream) == 0 else { throw failed(errno) }
        if case .straight = draft { return }
        guard fsync(fileno(stream)) == 0 else { throw failed(errno) }
        switch draft {
        case .straight: return
        case .named(let name): try place(name)
        case .nameless:
            let own = "/proc/self/fd/\(fileno(stream))"
            if linkat(AT_FDCWD, own, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 { return }
            guard errno == EEXIST else { throw failed(errno) }
            guard replaces else { throw isThere(path) }
            let name = Self.freeName(beside: path)
            guard linkat(AT_FDCWD, own, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                throw failed(errno)
            }
            try place(name)
        }
    }

    deinit {
        guard let stream else { return }
        fclose(stream)
        if case .named(let name) = draft { unlink(name) }
    }

    // MARK: - Places

    private static func status(of path: String) -> stat? {
        var there = stat()
        return stat(path, &there) == 0 ? there : nil
    }

    private static func isStraight(_ path: String, _ there: stat?) -> Bool {
        guard let there else { return false }
        let kind = there.st_mode & S_IFMT
        return path.hasPrefix("/dev/") || ![S_IFREG, S_IFDIR].contains(kind)
    }

    private static func freeName(beside path: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return folder + ".peaceledger-\(getpid())-\(UInt32.random(in: .min ... .max))"
    }

    private static func draft(beside path: String) -> (Int32, Draft) {
        let mode: mode_t = 0o600
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        // The C library's own name for it, O_TMPFILE, is no constant that Swift can read.
        let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
        let descriptor = open(folder, nameless | O_WRONLY | O_CLOEXEC, mode)
        if descriptor >= 0, access("/proc/self/fd/\(descriptor)", F_OK) == 0 {
            return (descriptor, .nameless)
        }
        if descriptor >= 0 { close(descriptor) }
        let name = freeName(beside: path)
        return (open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode), .named(name))
    }

    /// Puts a named draft in its place.
    private func place(_ name: String) throws {
        defer { unlink(name) }
        if replaces {
            guard rename(name, path) == 0 else { throw failed(errno) }
            return
        }
        if link(name, path) == 0 { return }
        // A file system without links: then what is there is asked for once more.
        guard errno != EEXIST, access(path, F_OK) != 0 else { throw isThere(path) }
        guard rename(name, path) == 0 else { throw failed(errno) }
    }

    private func failed(_ number: Int32) -> LedgerError {
        if case .named(let name) = draft { unlink(name) }
        return cannotWrite(path, number)
    }
}

/// Writes all of a text to stdout.
func writeStandardOutput(_ text: String) throws { try writeStandardOutput(Array(text.utf8)) }

func writeStandardOutput(_ bytes: [UInt8]) throws {
    // What was printed before comes before.
    try flushStandardOutput()
    var start = 0
    while start < bytes.count {
        let count = bytes[start...].withUnsafeBytes {
            write(STDOUT_FILENO, $0.baseAddress, $0.count)
        }
        if count < 0 && errno == EINTR { continue }
        if count < 0 && errno == EPIPE { throw ClosedPipe() }
        guard count > 0 else { throw cannotWriteOutput(errno) }
        start += count
    }
}

/// Sends on what was printed.
/// - Throws: What kept it from arriving, also earlier.
func flushStandardOutput() throws {
    errno = 0
    guard fflush(stdout) != 0 || ferror(stdout) != 0 else { return }
    let number = errno
    var reader = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
    let isClosed = poll(&reader, 1, 0) > 0 && reader.revents & Int16(POLLERR) != 0
    if number == EPIPE || isClosed { throw ClosedPipe() }
    throw cannotWriteOutput(number == 0 ? EIO : number)
}

/// Whoever read our output has gone (head, less): we end as every program does then.
struct ClosedPipe: Error {}

private func cannotWriteOutput(_ number: Int32) -> LedgerError {
    LedgerError(
        .unwritableFile,
        Sentence(
            en: "The output cannot be written: \(String(cString: strerror(number))).",
            nb: "Svaret kan ikke skrives ut: \(String(cString: strerror(number)))."),
        hint: Sentence(
            en: "What has been written is not whole. Check the free space.",
            nb: "Det som er skrevet, er ikke fullstendig. Se etter om det er ledig plass."))
}

private func cannotWrite(_ path: String, _ number: Int32) -> LedgerError {
    LedgerError(
        .unwritableFile,
        Sentence(
            en: "\(path) cannot be written: \(String(cString: strerror(number))).",
            nb: "\(path) kan ikke skrives: \(String(cString: strerror(number)))."),
        hint: Sentence(
            en: "Check the folder and the free space.",
            nb: "Kontroller mappen og den ledige plassen."))
}

private func isThere(_ path: String) -> LedgerError {
    LedgerError(
        .fileExists,
        Sentence(en: "\(path) is there already.", nb: "\(path) finnes fra før."),
        hint: Sentence(
            en: "Choose another name, or add --force to replace it.",
            nb: "Velg et annet navn, eller legg til --force for å erstatte den."))
}
