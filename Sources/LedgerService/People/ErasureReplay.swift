// The erasures that a register has recorded, so that one restored from an older backup can take the same
// people out again.

public import LedgerModel
internal import Postgres

/// An erasure, without anything that tells who the person was.
public struct RecordedErasure: Sendable, Equatable {
    /// The person's number, as in the pseudonym.
    public let person: Int64
    public let entry: Int64
    public let erasedAt: Instant
    /// The salted digest under which the person's first identity is sealed: the same person has the
    /// same in every copy of the register, and without the salt it tells nothing.
    public let mark: String

    static let header = "person,entry,erased_at,mark"

    /// A line of the file that an owner keeps beside the backups.
    var line: String { "\(person),\(entry),\(erasedAt),\(mark)" }

    /// Reads a file of what ``Ledger/erasureList()`` gives.
    /// - Throws: ``LedgerError`` `invalid-file`, `unreadable-file`.
    public static func list(inFile path: String) throws(LedgerError) -> [RecordedErasure] {
        let lines = try textOfFile(path).split(whereSeparator: \.isNewline)
        guard lines.first.map(String.init) == header else {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "This is no list of erasures.", nb: "Dette er ingen liste over slettinger."),
                hint: Sentence(
                    en: "Make one with `export erasures`.",
                    nb: "Lag en med `export erasures`."))
        }
        var list: [RecordedErasure] = []
        for (number, line) in lines.enumerated().dropFirst() {
            let fields = line.split(separator: ",").map(String.init)
            guard fields.count == 4, let person = Int64(fields[0]), let entry = Int64(fields[1]),
                let erasedAt = try? Instant(text: fields[2]), fields[3].utf8.count == 64
            else {
                throw LedgerError(
                    .invalidFile,
                    Sentence(
                        en: "Line \(number + 1) of the list of erasures cannot be read.",
                        nb: "Linje \(number + 1) i listen over slettinger kan ikke leses."),
                    hint: Sentence(
                        en: "Make it anew with `export erasures`.",
                        nb: "Lag den på nytt med `export erasures`."))
            }
            list.append(
                RecordedErasure(
                    person: person, entry: entry, erasedAt: erasedAt, mark: fields[3]))
        }
        return list
    }
}

/// What came of replaying erasures.
public struct ErasureReplay: Sendable, Equatable {
    /// The entry that erased them; nil when there was nobody to erase.
    public let entry: Int64?
    public let erased: Int
    /// Those who stand erased already, and those who are not in this register.
    public let passedOver: Int
    /// Whether the tables were rewritten, so that no trace is left in their files.
    public let isRewritten: Bool
}

extension Ledger {
    /// All erasures, the oldest first, as a file that an owner keeps beside the backups.
    public func erasureList() async throws -> String {
        let lines = try await recordedErasures().map(\.line)
        return ([RecordedErasure.header] + lines).joined(separator: "\n") + "\n"
    }

    /// All erasures that took what names the person, the oldest first. One that took nothing, recorded by
    /// hand, erases nobody elsewhere.
    public func recordedErasures() async throws -> [RecordedErasure] {
        try await naming { session in
            try session.rows(
                """
                select x.person, x.entry, e.recorded_at, (
                    select encode(i.personal_digest, 'hex')
                    from personal.identity i
                    where i.person = x.person
                    order by i.entry
                    limit 1
                )
                from erasure x
                join ledger_entry e on e.number = x.entry
                where personal.is_taken(x.person)
                    and x.entry = (select max(l.entry) from erasure l where l.person = x.person)
                order by x.entry, x.person
                """
            ) { row in
                RecordedErasure(
                    person: try row.decode(0), entry: try row.decode(1),
                    erasedAt: try row.decode(2), mark: try row.decode(3))
            }
        }
    }

    /// Erases, as one entry, everybody on the list whom this register still names.
    /// - Parameter moment: That of the register which was restored, for the entry's reason.
    public func replay(
        _ erasures: [RecordedErasure], since moment: String, login: String
    ) async throws -> ErasureReplay {
        let statement = try Statement(
            command: "database restore", reason: "Erasures recorded since \(moment)",
            source: "The register's list of erasures", login: login)
        let found = try await writing(counts: false) { session in
            var named: [Int64] = []
            for erasure in erasures {
                let isNamed: Bool = try session.value(
                    """
                    select exists (
                        select from personal.identity i
                        where i.person = \(erasure.person) and i.salt is not null
                            and i.personal_digest = decode(\(erasure.mark), 'hex')
                    )
                    """)
                if isNamed { named.append(erasure.person) }
            }
            guard !named.isEmpty else { return (entry: Int64?.none, named: 0) }
            let entry = try statement.open(in: session)
            for person in named { try Self.takeOut(person, entry: entry, in: session) }
            return (entry: entry, named: named.count)
        }
        let isRewritten = found.named == 0 ? true : await rewritePersonalTables()
        return ErasureReplay(
            entry: found.entry, erased: found.named, passedOver: erasures.count - found.named,
            isRewritten: isRewritten)
    }
}
