// The digest of a file that is imported, and its size.

internal import LedgerModel
internal import Postgres

/// Reads a whole file of modest size so that its digest can be taken.
struct FileDigest {
    /// The UN's full set of all contributors and years is some 12 MB.
    static let largestFile = 64 << 20

    struct Value: Sendable {
        let hex: String
        let bytes: Int
    }

    private let content: [UInt8]

    /// - Throws: ``LedgerError`` `unreadable-file`, or `invalid-file` when it is too large.
    init(_ file: StatedFile) throws(LedgerError) {
        let descriptor = try file.opened()
        var content: [UInt8] = []
        while true {
            let chunk = try descriptor.read(upTo: 1 << 16, name: file.name)
            if chunk.isEmpty { break }
            content += chunk
            guard content.count <= Self.largestFile else {
                throw LedgerError(
                    .invalidFile,
                    Sentence(
                        en: "\(file.name) is larger than \(Self.largestFile >> 20) MB.",
                        nb: "\(file.name) er større enn \(Self.largestFile >> 20) MB."),
                    hint: Sentence(
                        en: "Cut it to the contributor or the years that are needed.",
                        nb: "Begrens den til bidragsyteren eller årene som trengs."))
            }
        }
        self.content = content
    }

    /// The SHA-256 of the content, computed by the server in pieces no larger than its digest needs.
    func sha256(in session: Session) throws -> Value {
        let digits = Array("0123456789abcdef".utf8)
        var text = [UInt8]()
        text.reserveCapacity(content.count * 2)
        for byte in content {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        let hex: String = try session.value(
            "select encode(sha256(decode(\(String(decoding: text, as: UTF8.self)), 'hex')), 'hex')")
        return Value(hex: hex, bytes: content.count)
    }
}
