// A file that a change states: named by its path, or brought along with its bytes.

internal import Glibc
internal import LedgerModel

/// A file that an import reads.
public struct StatedFile: Sendable {
    /// The name as it was given, for messages.
    public let name: String
    private let content: Content

    private enum Content: Sendable {
        /// Read once, from front to back, whenever it is used.
        case path(String)
        case bytes([UInt8])
    }

    /// The largest file that is kept with a proposal.
    static let largestKept = 64 << 20
    /// The longest text that is shown with a change; of longer files the digest is.
    static let longestShown = 1 << 16

    /// A file on this machine. It is opened when it is read.
    public init(path: String) {
        name = path
        content = .path(path)
    }

    /// A text that came with the change.
    public init(name: String, text: String) {
        self.name = name
        content = .bytes(Array(text.utf8))
    }

    private init(name: String, bytes: [UInt8]) {
        self.name = name
        content = .bytes(bytes)
    }

    /// The file with its bytes, so that it can be read again and kept.
    /// - Throws: ``LedgerError`` `unreadable-file`, `invalid-file` when it is too large.
    func held() throws(LedgerError) -> StatedFile {
        guard case .path = content else { return self }
        let descriptor = try opened()
        var bytes: [UInt8] = []
        while true {
            let chunk = try descriptor.read(upTo: 1 << 20, name: name)
            if chunk.isEmpty { break }
            bytes += chunk
            guard bytes.count <= Self.largestKept else {
                throw LedgerError(
                    .invalidFile,
                    Sentence(
                        en: "\(name) is larger than \(Self.largestKept >> 20) MB.",
                        nb: "\(name) er større enn \(Self.largestKept >> 20) MB."),
                    hint: Sentence(
                        en: "Cut it in pieces.", nb: "Del den opp."))
            }
        }
        return StatedFile(name: name, bytes: bytes)
    }

    /// What it says.
    /// - Throws: ``LedgerError`` `unreadable-file`, `invalid-file` when it is too large or no text.
    public func text() throws(LedgerError) -> String {
        guard case .bytes(let bytes) = try held().content,
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(name) is no text in UTF-8.", nb: "\(name) er ingen tekst i UTF-8."))
        }
        return text
    }

    /// The file, open at its first byte.
    /// - Throws: ``LedgerError`` `unreadable-file`.
    func opened() throws(LedgerError) -> OwnedDescriptor {
        switch content {
        case .path(let path): try OwnedDescriptor(opening: path)
        case .bytes(let bytes): OwnedDescriptor(holding: bytes)
        }
    }

    /// The SHA-256 of what it says, in hexadecimal digits. Of a pipe there is none: it is read once.
    public func digest() throws(LedgerError) -> String {
        if case .path(let path) = content, path.hasPrefix("/dev/") || path.hasPrefix("/proc/") {
            return ""
        }
        return try digested().hex
    }

    private func digested() throws(LedgerError) -> (hex: String, bytes: Int) {
        let digest = SHA256()
        let descriptor = try opened()
        var count = 0
        while true {
            let chunk = try descriptor.read(upTo: 1 << 20, name: name)
            if chunk.isEmpty { break }
            count += chunk.count
            digest.update(chunk)
        }
        return (String(decoding: digest.end().hex, as: UTF8.self), count)
    }
}

/// What of a file stands in the JSON of a change.
enum FileForm {
    /// Its name, and its text unless that is long.
    case shown
    /// Its name and its text.
    case whole
    /// Its digest alone: what the change's own digest rests on.
    case digest

    static let key = CodingUserInfoKey(rawValue: "file form")
}

extension StatedFile: Codable {
    private enum CodingKeys: String, CodingKey { case name, text, sha256, bytes }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        guard let text = try container.decodeIfPresent(String.self, forKey: .text) else {
            throw InvalidJSONFile()
        }
        self.init(name: try container.decode(String.self, forKey: .name), text: text)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let form = FileForm.key.flatMap { encoder.userInfo[$0] as? FileForm } ?? .shown
        if form != .digest { try container.encode(name, forKey: .name) }
        if case .bytes(let bytes) = content, form != .digest,
            form == .whole || bytes.count <= Self.longestShown
        {
            return try container.encode(String(decoding: bytes, as: UTF8.self), forKey: .text)
        }
        let digest = try digested()
        try container.encode(digest.hex, forKey: .sha256)
        try container.encode(digest.bytes, forKey: .bytes)
    }
}

/// A file of a change of which only the digest is there.
private struct InvalidJSONFile: ToldError {
    var sentence: Sentence {
        Sentence(
            en: "the text of the file is missing.", nb: "teksten i filen mangler.")
    }
}
