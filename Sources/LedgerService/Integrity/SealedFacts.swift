// The seals of one table's facts, entry by entry, as they are now: streamed and hashed here.

internal import LedgerModel
internal import Postgres

/// What the facts of one table add to the seals of the entries.
struct SealedFacts: Sendable {
    /// The facts that an entry stated or closed.
    struct Part: Sendable {
        let entry: Int64
        let facts: Int
        /// Over their hashes in ascending order.
        let digest: Digest
    }

    let table: SealedTable
    /// In the order of the entries.
    let parts: [Part]
    /// Where personal values are not those that were sealed.
    let broken: [BrokenEntry]

    /// The hash of a fact and the entry that it belongs to; compared word by word.
    private struct Leaf {
        let entry: Int64
        let words: (UInt64, UInt64, UInt64, UInt64)

        init(_ entry: Int64, _ digest: Digest) {
            self.entry = entry
            words = withUnsafeBytes(of: digest) { bytes in
                (
                    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                    UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
                )
            }
        }

        static func < (left: Leaf, right: Leaf) -> Bool {
            if left.entry != right.entry { return left.entry < right.entry }
            if left.words.0 != right.words.0 { return left.words.0 < right.words.0 }
            if left.words.1 != right.words.1 { return left.words.1 < right.words.1 }
            if left.words.2 != right.words.2 { return left.words.2 < right.words.2 }
            return left.words.3 < right.words.3
        }

        /// Feeds the hash's bytes to a digest.
        func feed(_ digest: SHA256) {
            var bytes = (
                words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
            )
            withUnsafeBytes(of: &bytes) { digest.update($0) }
        }
    }

    /// Reads a table; memory holds 40 bytes for each fact of it.
    init(_ table: SealedTable, in session: Session) throws {
        let sha = SHA256()
        let (stated, closed) = (
            Array("\(table.title)\n".utf8), Array("\(table.title) closed\n".utf8)
        )
        var leaves: [Leaf] = []
        var broken: [BrokenEntry] = []
        try session.copyOut(table.query) { message in
            var fields = BinaryFields(message)
            guard fields.count > 0 else { return }
            // A fact of no entry is told as one of entry 0, which there is not.
            let entry = fields.nextNumber() ?? 0
            let closing = fields.nextNumber()
            guard let row = fields.next() else { return }
            let text = Self.trimmed(row)
            sha.update(stated)
            sha.update(text)
            leaves.append(Leaf(entry, sha.end()))
            if let closing {
                sha.update(closed)
                sha.update(text)
                leaves.append(Leaf(closing, sha.end()))
            }
            if !table.personal.isEmpty, let what = Self.personalFault(table, &fields, sha) {
                broken.append(BrokenEntry(entry: entry, what: what))
            }
        }
        leaves.sort { $0 < $1 }
        self.table = table
        self.broken = broken
        parts = Self.parts(leaves, sha)
    }

    /// A row's text without the commas and the bracket at its end, so that columns which were added later
    /// and are empty change nothing.
    private static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var end = text.count
        while end > 0, text[end - 1] == UInt8(ascii: ",") || text[end - 1] == UInt8(ascii: ")") {
            end -= 1
        }
        return UnsafeRawBufferPointer(rebasing: text[..<end])
    }

    private static func parts(_ leaves: [Leaf], _ sha: SHA256) -> [Part] {
        var parts: [Part] = []
        var start = 0
        while start < leaves.count {
            let entry = leaves[start].entry
            var end = start
            while end < leaves.count, leaves[end].entry == entry {
                leaves[end].feed(sha)
                end += 1
            }
            parts.append(Part(entry: entry, facts: end - start, digest: sha.end()))
            start = end
        }
        return parts
    }

    /// What is wrong with the personal values of a fact. Without a salt there is nothing left to compare:
    /// then there must be no value either, but for what stands in its place.
    private static func personalFault(
        _ table: SealedTable, _ fields: inout BinaryFields, _ sha: SHA256
    ) -> Sentence? {
        let sealed = fields.nextDigest()
        let salt = fields.next().map { [UInt8]($0) }
        let person = fields.nextText()
        var framed: [UInt8] = []
        var isEmpty = true
        for _ in table.personal {
            if let value = fields.next() {
                framed.append(contentsOf: "\(value.count):".utf8)
                framed.append(contentsOf: value)
                let text = String(decoding: value, as: UTF8.self)
                let isStandIn =
                    text == "erased" || person.map { text == "ERASED-\($0)" } ?? false
                isEmpty = isEmpty && isStandIn
            } else {
                framed.append(UInt8(ascii: "-"))
            }
            framed.append(UInt8(ascii: ","))
        }
        let isWhole: Bool
        if let salt {
            sha.update(salt)
            sha.update(framed)
            isWhole = sha.end() == sealed
        } else {
            isWhole = isEmpty
        }
        return isWhole
            ? nil
            : Sentence(
                en: "a personal value of \(table.title) is not the one that was sealed",
                nb: "en personopplysning i \(table.title) er ikke den som ble forseglet")
    }
}
