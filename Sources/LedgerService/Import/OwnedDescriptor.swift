// A file that is read piece by piece.

internal import Glibc

/// A file descriptor that is closed when the last reader lets go of it.
final class OwnedDescriptor {
    private let number: Int32

    init(opening path: String) throws(LedgerError) {
        number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else {
            let reason = String(cString: strerror(errno))
            throw LedgerError(
                .unreadableFile, "\(path) cannot be opened: \(reason).",
                hint: "Check the name and that you may read the file.")
        }
        var status = stat()
        if fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw LedgerError(
                .unreadableFile, "\(path) is a folder.", hint: "Name a file inside it.")
        }
    }

    deinit { close(number) }

    var size: Int {
        var status = stat()
        return fstat(number, &status) == 0 ? Int(status.st_size) : 0
    }

    func read(upTo count: Int, name: String) throws(LedgerError) -> [UInt8] {
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
                .unreadableFile, "\(name) cannot be read: \(String(cString: strerror(failure))).")
        }
        return bytes
    }
}
