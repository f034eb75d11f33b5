// Stands between a client and the server on unix sockets, and cuts the line around a commit.

internal import Foundation
internal import Synchronization

/// A socket that passes everything on, until it sees a commit.
public final class CuttingProxy: Sendable {
    /// Where the line is cut, once.
    public enum Cut: Sendable, CaseIterable {
        /// The server never receives the commit.
        case beforeCommit
        /// The server has committed, and the client never learns it.
        case beforeAnswer
    }

    /// The folder of the socket, for the `host` of a connection string.
    public let folder: String
    private let server: String
    private let listener: Int32
    private let cut: Mutex<Cut?>

    /// - Parameter server: The path of the server's socket.
    public init(to server: String, cutting cut: Cut) throws {
        self.server = server
        self.cut = Mutex(cut)
        folder = "/tmp/plp-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address("\(folder)/.s.PGSQL.5432")
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, size) == 0
            }
        }
        guard isBound, listen(listener, 16) == 0 else { throw CommandFailed(description: "bind") }
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// Whether the line was cut.
    public var hasCut: Bool { cut.withLock { $0 == nil } }

    public func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            Thread.detachNewThread { [self] in pass(client) }
        }
    }

    private func pass(_ client: Int32) {
        let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            close(client)
            close(upstream)
        }
        var address = Self.address(server)
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(upstream, $0, size) == 0
            }
        }
        guard isConnected else { return }
        var lines = [client, upstream].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&lines, 2, -1) > 0 {
            if lines[0].revents != 0 {
                guard let piece = Self.received(client) else { return }
                if let cut = cut(at: piece) {
                    guard cut == .beforeAnswer else { return }
                    Self.send(piece, to: upstream)
                    // The answer is here and goes no further.
                    _ = Self.received(upstream)
                    return
                }
                Self.send(piece, to: upstream)
            }
            if lines[1].revents != 0 {
                guard let piece = Self.received(upstream) else { return }
                Self.send(piece, to: client)
            }
        }
    }

    /// What to do with a piece of what the client sends: only the first commit is cut.
    private func cut(at piece: [UInt8]) -> Cut? {
        let commit = [UInt8(ascii: "Q"), 0, 0, 0, 11] + Array("commit".utf8) + [0]
        guard piece == commit else { return nil }
        return cut.withLock { cut in
            defer { cut = nil }
            return cut
        }
    }

    private static func received(_ line: Int32) -> [UInt8]? {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = read(line, &piece, piece.count)
        return count > 0 ? Array(piece[..<count]) : nil
    }

    private static func send(_ piece: [UInt8], to line: Int32) {
        var rest = piece[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func address(_ path: String) -> sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return address
    }
}
