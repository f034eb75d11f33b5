// Checks a register file against its own seals, without a database.

internal import LedgerModel

/// What a register file holds that is as it was sealed.
public struct RegisterContent: Sendable, Equatable {
    public let head: LedgerHead
    /// How often a fact was stated or closed.
    public let facts: Int
    /// Whether it has the personal values of people who are not erased.
    public let hasNames: Bool
    /// Whether it has the entry with the hash that was asked for; nil when none was.
    public let holdsNoted: Bool?
}

/// A head that was noted on paper.
public struct NotedHead: Sendable {
    /// The first digits of its hash, or all.
    public let hash: String
    public let entry: Int64

    public init(hash: String, entry: Int64) {
        self.hash = hash
        self.entry = entry
    }
}

extension RegisterContent {
    /// Reads a register file and recomputes the seal of every entry.
    /// - Throws: ``RegisterFault`` at the first thing that is not as it was sealed or written;
    ///   ``LedgerError`` `unreadable-file`.
    public static func verified(
        file: String, noted: NotedHead? = nil, progress: (Double) -> Void = { _ in }
    ) throws -> RegisterContent {
        var check = RegisterFileCheck(noted: noted)
        try RegisterFile(file).lines(progress: progress) { try check.take($0) }
        return try check.end()
    }
}

/// The seals of a register file, line by line. Memory holds one line, whatever the size of the file:
/// the facts of an entry stand in the order in which their hashes are sealed.
struct RegisterFileCheck {
    static let header = "peaceledger-register\t1"

    /// The facts of one table in one entry.
    private struct Part {
        let table: [UInt8]
        var facts = 0
    }

    /// The entry that is not sealed yet.
    private struct Open {
        let number: Int64
        let recordedAt: Int64
        /// What the entry says of itself, each value with its length.
        let said: [UInt8]
        var part: Part?
        /// A line for each table: its name, how many facts, their hash.
        var contents: [UInt8] = []
    }

    private let noted: NotedHead?
    private var holdsNoted = false
    private let leaf = SHA256()
    private let leaves = SHA256()
    private let whole = SHA256()
    /// How many personal values the facts of a table have a digest of.
    private var personal: [[UInt8]: Int] = [:]
    private var hasNames = false
    private var open: Open?
    private var last: (number: Int64, recordedAt: Int64, hash: Digest)
    private var facts = 0
    private var line = 0
    private var isEnded = false

    init(noted: NotedHead?) {
        self.noted = noted
        last = (0, 0, leaf.end())
    }

    private func fault(en: String, nb: String, entry: Int64? = nil) -> RegisterFault {
        RegisterFault(
            line: line, entry: entry ?? open?.number, what: Sentence(en: en, nb: nb))
    }

    mutating func take(_ text: RegisterLine) throws(RegisterFault) {
        line = text.number
        guard !isEnded else {
            throw fault(
                en: "something follows the last line", nb: "noe følger etter den siste linjen")
        }
        let kind = text.text(0) ?? ""
        guard line > 1 else {
            if let change = RegisterForm.change(text.bytes) {
                throw fault(en: change.en, nb: change.nb)
            }
            guard text.bytes.starts(with: Self.header.utf8), kind == "peaceledger-register" else {
                throw fault(
                    en: "this is no register file of a form that is known here",
                    nb: "dette er ingen registerfil av en form som er kjent her")
            }
            digest(text)
            return
        }
        switch kind {
        case "table" where open == nil && last.number == 0: try takeTable(text)
        case "entry": try takeEntry(text)
        case "fact", "closed": try takeFact(text, isClosing: kind == "closed")
        case "seal": try takeSeal(text)
        case "end":
            try takeEnd(text)
            return
        default:
            throw fault(
                en: "a line of this kind cannot stand here",
                nb: "en linje av dette slaget kan ikke stå her")
        }
        digest(text)
    }

    private func digest(_ text: RegisterLine) {
        whole.update(text.bytes)
        whole.update([10])
    }

    private mutating func takeTable(_ text: RegisterLine) throws(RegisterFault) {
        guard let name = text.text(1), text.text(2) != nil else {
            throw fault(
                en: "the table has no name or columns", nb: "tabellen har ikke navn eller kolonner")
        }
        personal[Array(name.utf8)] = text.text(3)?.split(separator: ",").count ?? 0
    }

    private mutating func takeEntry(_ text: RegisterLine) throws(RegisterFault) {
        if open != nil { throw fault(en: "its seal is missing", nb: "seglet mangler") }
        guard let number = text.text(1).flatMap({ Int64($0) }),
            let recordedAt = text.text(2).flatMap({ Int64($0) })
        else {
            throw fault(
                en: "an entry begins with its number and its time",
                nb: "en føring begynner med nummer og tidspunkt")
        }
        guard number == last.number + 1 else {
            throw fault(
                en: "the entry before it is not \(number - 1)",
                nb: "føringen før den er ikke \(number - 1)", entry: number)
        }
        var said: [UInt8] = []
        for index in 1...11 {
            let isRead: Void? = text.withValue(index) {
                // The last one is in the seal only where there is one.
                if index <= 10 || $0 != nil { Self.frame($0, into: &said) }
            }
            guard isRead != nil else {
                throw fault(
                    en: "a value is escaped in a way that nothing is",
                    nb: "en verdi er skrevet på en måte som ikke forekommer", entry: number)
            }
        }
        open = Open(number: number, recordedAt: recordedAt, said: said)
    }

    /// A value with its length before it and a comma behind, `-` for none.
    private static func frame(_ value: UnsafeRawBufferPointer?, into bytes: inout [UInt8]) {
        if let value {
            bytes.append(contentsOf: "\(value.count):".utf8)
            bytes.append(contentsOf: value)
        } else {
            bytes.append(UInt8(ascii: "-"))
        }
        bytes.append(UInt8(ascii: ","))
    }

    private mutating func takeFact(
        _ text: RegisterLine, isClosing: Bool
    ) throws(RegisterFault) {
        guard open != nil else {
            throw fault(en: "a fact belongs to an entry", nb: "en opplysning hører til en føring")
        }
        guard text.fields.count > 2 else {
            throw fault(en: "the fact is not whole", nb: "opplysningen er ikke hel")
        }
        if open?.part.map({ $0.table.elementsEqual(text.fields[1]) }) != true {
            endPart()
            open?.part = Part(table: Array(text.fields[1]))
        }
        leaf.update(text.fields[1])
        leaf.update(Array((isClosing ? " closed\n" : "\n").utf8))
        guard text.withValue(2, { leaf.update($0 ?? .init(start: nil, count: 0)) }) != nil else {
            throw fault(
                en: "a value is escaped in a way that nothing is",
                nb: "en verdi er skrevet på en måte som ikke forekommer")
        }
        leaves.update(leaf.end())
        open?.part?.facts += 1
        facts += 1
        if text.fields.count > 3 { try checkPersonal(text) }
    }

    /// What is sealed of personal values is their digest: the one that these have must be in the fact.
    private mutating func checkPersonal(_ text: RegisterLine) throws(RegisterFault) {
        let table = Array(text.fields[1])
        guard let count = personal[table], count > 0, text.fields.count <= count + 4,
            let salt = bytes(hex: text.fields[3])
        else {
            throw fault(
                en: "more stands behind the fact than its personal values",
                nb: "det står mer bak opplysningen enn personopplysningene")
        }
        var framed: [UInt8] = []
        for index in 4..<(4 + count) {
            guard text.withValue(index, { Self.frame($0, into: &framed) }) != nil else {
                throw fault(
                    en: "a value is escaped in a way that nothing is",
                    nb: "en verdi er skrevet på en måte som ikke forekommer")
            }
        }
        leaf.update(salt)
        leaf.update(framed)
        let digest = leaf.end().hex
        guard text.fields[2].contains(digest) else {
            let name = String(decoding: table, as: UTF8.self)
            throw fault(
                en: "a value of \(name) is not the one that was sealed",
                nb: "en verdi i \(name) er ikke den som ble forseglet")
        }
        hasNames = true
    }

    private mutating func endPart() {
        guard let part = open?.part else { return }
        if open?.contents.isEmpty == false { open?.contents.append(10) }
        open?.contents.append(contentsOf: part.table)
        open?.contents.append(contentsOf: " \(part.facts) ".utf8)
        open?.contents.append(contentsOf: leaves.end().hex)
        open?.part = nil
    }

    private mutating func takeSeal(_ text: RegisterLine) throws(RegisterFault) {
        endPart()
        guard let entry = open else {
            throw fault(en: "a seal belongs to an entry", nb: "et segl hører til en føring")
        }
        guard text.text(1) == "\(entry.number)", let previous = Digest(hex: text.fields[safe: 2]),
            let hash = Digest(hex: text.fields[safe: 3]), let contents = text.text(4)
        else { throw fault(en: "this is not the entry's seal", nb: "dette er ikke føringens segl") }
        guard previous == last.hash else {
            throw fault(
                en: "its seal does not follow that of the entry before it",
                nb: "seglet følger ikke etter seglet til føringen før")
        }
        let found = String(decoding: entry.contents, as: UTF8.self)
        guard contents == found else {
            let difference = Self.difference(sealed: contents, found: found)
            throw fault(
                en: "its facts are not those that were sealed: \(difference.en)",
                nb: "opplysningene er ikke de som ble forseglet: \(difference.nb)")
        }
        leaf.update(previous)
        leaf.update(entry.said)
        leaf.update(Array("\(entry.contents.count):".utf8))
        leaf.update(entry.contents)
        guard leaf.end() == hash else {
            throw fault(
                en:
                    "what it says of itself (time, actor, reason, source ...) is not what was sealed",
                nb:
                    "det den sier om seg selv (tidspunkt, hvem, begrunnelse, kilde ...), er ikke det som ble forseglet"
            )
        }
        last = (entry.number, entry.recordedAt, hash)
        if let noted, noted.entry == entry.number {
            holdsNoted = text.fields[3].starts(with: noted.hash.lowercased().utf8)
        }
        open = nil
    }

    /// The tables whose facts differ, with how many were sealed and how many are there.
    static func difference(sealed: String, found: String) -> Sentence {
        func counts(_ contents: String) -> [String: Substring] {
            Dictionary(
                contents.split(separator: "\n").map { line in
                    let end = line.firstIndex(of: " ") ?? line.endIndex
                    return (String(line[..<end]), line[end...].dropFirst())
                }, uniquingKeysWith: { first, _ in first })
        }
        let (sealed, found) = (counts(sealed), counts(found))
        let differing = Set(sealed.keys).union(found.keys).filter { sealed[$0] != found[$0] }
        guard !differing.isEmpty else {
            return Sentence(en: "their order", nb: "rekkefølgen")
        }
        func count(_ line: Substring?) -> Substring { line?.split(separator: " ").first ?? "0" }
        func told(_ sealedWord: String, _ foundWord: String) -> String {
            differing.sorted().map {
                "\($0) (\(count(sealed[$0])) \(sealedWord), \(count(found[$0])) \(foundWord))"
            }.joined(separator: ", ")
        }
        return Sentence(en: told("sealed", "found"), nb: told("forseglet", "funnet"))
    }

    private mutating func takeEnd(_ text: RegisterLine) throws(RegisterFault) {
        if open != nil { throw fault(en: "its seal is missing", nb: "seglet mangler") }
        guard text.text(1) == "\(last.number)", text.text(2) == "\(facts)",
            text.fields[safe: 3].elementsEqual(last.hash.hex)
        else {
            throw fault(
                en: "entries or facts are missing before the last line",
                nb: "føringer eller opplysninger mangler før den siste linjen")
        }
        guard text.fields[safe: 4].elementsEqual(whole.end().hex), text.fields.count == 5 else {
            throw fault(
                en: "something is not as it was written, and it is no entry",
                nb: "noe er ikke slik det ble skrevet, og det er ingen føring")
        }
        isEnded = true
    }

    mutating func end() throws(RegisterFault) -> RegisterContent {
        line += 1
        guard isEnded, last.number > 0 else {
            throw fault(
                en: "the file ends here: what follows is missing",
                nb: "filen slutter her: det som følger, mangler")
        }
        let since2000 = last.recordedAt - 946_684_800_000_000
        return RegisterContent(
            head: LedgerHead(
                entry: last.number, recordedAt: Instant(microsecondsSince2000: since2000),
                hash: String(decoding: last.hash.hex, as: UTF8.self)),
            facts: facts, hasNames: hasNames, holdsNoted: noted.map { _ in holdsNoted })
    }
}

extension [UnsafeRawBufferPointer] {
    /// An empty value where there is none.
    fileprivate subscript(safe index: Int) -> UnsafeRawBufferPointer {
        index < count ? self[index] : UnsafeRawBufferPointer(start: nil, count: 0)
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes stand somewhere in these.
    fileprivate func contains(_ bytes: [UInt8]) -> Bool {
        guard count >= bytes.count else { return false }
        return (0...(count - bytes.count)).contains { self[$0...].starts(with: bytes) }
    }
}
