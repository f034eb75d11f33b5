// A proxy on unix sockets that drops the start-up options, as a transaction pooler does.

internal import Foundation

/// A socket that passes everything on, except the options the client sends at the start.
public final class OptionDroppingProxy: Sendable {
    /// The folder of the socket, for the `host` of a connection string.
    public let folder: String
    private let server: String
    private let listener: Int32

    /// - Parameter server: The path of the server's socket.
    public init(to server: String) throws {
        self.server = server
        folder = "/tmp/plo-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let isBound = Self.withAddress("\(folder)/.s.PGSQL.5432") { bind(listener, $0, $1) == 0 }
        guard isBound, listen(listener, 16) == 0 else { throw CommandFailed(description: "bind") }
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                Thread.detachNewThread { self.pass(client) }
            }
        }
    }

    public func end() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func pass(_ client: Int32) {
        let upstream = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            close(client)
            close(upstream)
        }
        guard Self.withAddress(server, { connect(upstream, $0, $1) == 0 }),
            var start = Self.received(client)
        else { return }
        // A request to cancel or to encrypt has no options.
        if start.count > 8, start[4...7].elementsEqual([0, 3, 0, 0]) {
            start = Self.withoutOptions(start)
        }
        Self.send(start, to: upstream)
        var lines = [client, upstream].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&lines, 2, -1) > 0 {
            for (line, other) in [(0, upstream), (1, client)] where lines[line].revents != 0 {
                guard let piece = Self.received(lines[line].fd) else { return }
                Self.send(piece, to: other)
            }
        }
    }

    /// The first message without its options: length, version, then names and values, each ended
    /// by a zero.
    private static func withoutOptions(_ start: [UInt8]) -> [UInt8] {
        let words = start[8...].split(separator: 0, omittingEmptySubsequences: false)
            .map(Array.init)
        var kept: [UInt8] = []
        for place in stride(from: 0, to: words.count - 1, by: 2)
        where !words[place].isEmpty && words[place] != Array("options".utf8) {
            kept += words[place] + [0] + words[place + 1] + [0]
        }
        kept.append(0)
        let length = UInt32(kept.count + 8)
        return (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + start[4...7]
            + kept
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

    private static func withAddress(
        _ path: String, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
