// A file that is read piece by piece.

internal import Glibc
internal import LedgerModel

/// A file descriptor that is closed when the last reader lets go of it.
final class OwnedDescriptor {
    private let number: Int32
    private var held: ArraySlice<UInt8>?

    init(opening path: String) throws(LedgerError) {
        number = try openedFile(path)
    }

    /// What is in memory already, read as a file is.
    init(holding bytes: [UInt8]) {
        number = -1
        held = bytes[...]
    }

    deinit { if number >= 0 { close(number) } }

    var size: Int {
        if let held { return held.count }
        var status = stat()
        return fstat(number, &status) == 0 ? Int(status.st_size) : 0
    }

    func read(upTo count: Int, name: String) throws(LedgerError) -> [UInt8] {
        if let rest = held {
            held = rest.dropFirst(count)
            return Array(rest.prefix(count))
        }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var got = 0
            repeat {
                got = Glibc.read(number, buffer.baseAddress, count)
            } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            filled = max(got, 0)
        }
        guard failure == 0 else {
            throw LedgerError(
                .unreadableFile,
                Sentence(
                    en: "\(name) cannot be read: \(String(cString: strerror(failure))).",
                    nb: "\(name) kan ikke leses: \(String(cString: strerror(failure)))."))
        }
        return bytes
    }
}

/// Opens a file to be read. A pipe or a device that somebody names would be waited for, perhaps for ever;
/// one that is open already, as the shell's `<(...)` is, has somebody who writes.
/// - Throws: ``LedgerError`` `unreadable-file`.
private func openedFile(_ path: String) throws(LedgerError) -> Int32 {
    let isOpen = ["/dev/fd/", "/dev/stdin", "/proc/self/fd/"].contains { path.hasPrefix($0) }
    // Opening some devices does something, and opening a pipe waits.
    var status = stat()
    if stat(path, &status) == 0 { try requireFile(path, status, isOpen: isOpen) }
    let number = open(path, O_RDONLY | O_CLOEXEC | (isOpen ? 0 : O_NONBLOCK))
    guard number >= 0 else {
        let reason = String(cString: strerror(errno))
        throw LedgerError(
            .unreadableFile,
            Sentence(
                en: "\(path) cannot be opened: \(reason).",
                nb: "\(path) kan ikke åpnes: \(reason)."),
            hint: .checkTheFile)
    }
    do {
        guard fstat(number, &status) == 0 else { return number }
        try requireFile(path, status, isOpen: isOpen)
    } catch {
        close(number)
        throw error
    }
    return number
}

/// Refuses what is no file with content of its own.
private func requireFile(_ path: String, _ status: stat, isOpen: Bool) throws(LedgerError) {
    let kind: Sentence
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR:
        throw LedgerError(
            .unreadableFile, Sentence(en: "\(path) is a folder.", nb: "\(path) er en mappe."),
            hint: Sentence(en: "Name a file inside it.", nb: "Oppgi en fil i mappen."))
    case _ where isOpen: return
    case S_IFIFO: kind = Sentence(en: "a pipe (FIFO)", nb: "et rør (FIFO)")
    case S_IFSOCK: kind = Sentence(en: "a socket", nb: "en socket")
    default: kind = Sentence(en: "a device", nb: "en enhet")
    }
    throw LedgerError(
        .unreadableFile,
        Sentence(
            en: "\(path) is \(kind.en), not a file.", nb: "\(path) er \(kind.nb), ikke en fil."),
        hint: Sentence(
            en: "Name a file, or let the shell open what another program writes: <(PROGRAM).",
            nb: "Oppgi en fil, eller la skallet åpne det et annet program skriver: <(PROGRAM)."))
}

/// Opens a file as a stream of the C library, which the caller closes.
/// - Throws: ``LedgerError`` `unreadable-file`.
func streamOfFile(_ path: String) throws(LedgerError) -> UnsafeMutablePointer<FILE> {
    let number = try openedFile(path)
    guard let stream = fdopen(number, "r") else {
        close(number)
        throw LedgerError(
            .unreadableFile,
            Sentence(en: "\(path) cannot be read.", nb: "\(path) kan ikke leses."))
    }
    return stream
}
