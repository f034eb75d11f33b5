// Verifies the register: its chain of seals, what is derived from the facts, and the schema that guards them;
// and tells the head that can be noted on paper.

public import LedgerModel
internal import Postgres

/// The last seal of the register: whoever has noted it can prove later what was recorded by then.
public struct LedgerHead: Sendable, Equatable {
    public let entry: Int64
    public let recordedAt: Instant
    /// The hash in 64 hexadecimal digits.
    public let hash: String

    /// The last seal as the session sees it; nil when nothing is recorded.
    static func current(in session: Session) throws -> LedgerHead? {
        try session.row(
            """
            select e.number, e.recorded_at, encode(s.hash, 'hex')
            from public.ledger_entry e
            join public.ledger_seal s on s.number = e.number
            order by e.number desc
            limit 1
            """
        ) { row in
            LedgerHead(
                entry: try row.decode(0), recordedAt: try row.decode(1), hash: try row.decode(2))
        }
    }
}

/// What differs at an entry.
public struct BrokenEntry: Sendable, Equatable {
    /// 0 where it is of no entry.
    public let entry: Int64
    /// What differs, in words.
    public let what: Sentence
}

/// How a register is verified.
public enum VerifyingWay: Sendable {
    /// The facts are streamed to this program, which seals them itself.
    case streamed
    /// The database's own functions do it, inside the server.
    case inServer
}

/// What came of verifying the register, in three parts.
public struct Verification: Sendable, Equatable {
    public let way: VerifyingWay
    /// Nil when nothing is recorded.
    public let head: LedgerHead?
    /// The chain: the entries that differ from their seals, the first one first.
    public let broken: [BrokenEntry]
    /// The chain of the access log: the readings of names that differ from their seals, by number.
    public let brokenReadings: [BrokenEntry]
    /// What is derived from the facts and does not agree with them.
    public let derived: [DerivedDifference]
    /// The same as the checks of the database find it, where it was verified inside the server.
    public let findings: [Finding]
    /// The schema: what is not as this version makes it.
    public let schema: [SchemaDifference]
    /// The server's version that the schema of this one was written down on, where it is another than the
    /// server's: then what servers write in words of their own was not compared.
    public let schemaOf: Int?
    /// The entry up to which people stand under pseudonyms because the register was loaded without names.
    public let namelessThrough: Int64?

    /// What is broken in what was recorded and what follows from it, a sentence for each; the schema is
    /// made anew by a migration and is no part of it.
    public var faults: [Sentence] { chainFaults + derivedFaults }

    /// The chain's part of them.
    public var chainFaults: [Sentence] {
        broken.map { broken in
            Sentence(en: "Entry \(broken.entry): ", nb: "Føring \(broken.entry): ") + broken.what
                + "."
        }
            + brokenReadings.map { broken in
                Sentence(
                    en: "Reading \(broken.entry) of the access log: ",
                    nb: "Innsyn \(broken.entry) i tilgangsloggen: ") + broken.what + "."
            }
    }

    /// What is derived's part of them.
    public var derivedFaults: [Sentence] {
        derived.map { $0.sentence + "." }
            + findings.map { Sentence(alike: "\($0.check.rawValue): ") + $0.message + "." }
    }

    public var isChainWhole: Bool { broken.isEmpty && brokenReadings.isEmpty }
    public var isDerivedWhole: Bool { derived.isEmpty && findings.isEmpty }
    public var isSchemaWhole: Bool { schema.isEmpty }
    public var isWhole: Bool { isChainWhole && isDerivedWhole && isSchemaWhole }
}

extension Ledger {
    /// Recomputes every seal, compares what is derived from the facts with them, and the schema with what
    /// this version makes. Who may not read everything has the database recompute the seals.
    public func verify(_ way: VerifyingWay = .streamed) async throws -> Verification {
        let (server, readsAll) = try await reading { session in
            try session.script(SQL(trusted: VerifySQL.settings))
            return (
                try VerifySQL.server(session),
                try session.value(
                    """
                    select coalesce(
                        pg_has_role(session_user, to_regrole('peaceledger_owner'), 'member'), false)
                    """, as: Bool.self)
            )
        }
        let expected = Fingerprint.expected(on: server)
        async let schema = reading { session in
            try Self.schemaDifferences(expected, readsAll: readsAll, in: session)
        }
        let schemaOf = expected.version == server ? nil : expected.version
        guard way == .streamed, readsAll else {
            return try await verifyInServer(try await schema, schemaOf)
        }
        async let derived = reading { session in try DerivedCheck.differences(in: session) }
        let chain = try await reading { session in try ChainCheck.run(session, expected) }
        let (readings, nameless) = try await reading { session in
            try session.script(SQL(trusted: VerifySQL.settings))
            return (try Self.brokenReadings(session), try Self.namelessThrough(session))
        }
        return Verification(
            way: .streamed, head: chain.head, broken: chain.broken, brokenReadings: readings,
            derived: try await derived, findings: [], schema: try await schema, schemaOf: schemaOf,
            namelessThrough: nameless)
    }

    /// Who may not read everything does not read how far the sequences are.
    private static func schemaDifferences(
        _ expected: Fingerprint, readsAll: Bool, in session: Session
    ) throws -> [SchemaDifference] {
        let found = try Fingerprint.found(in: session)
        let differences = expected.differences(from: found)
        guard readsAll else { return differences }
        return differences
            + (try SequenceCheck.differences(
                SequenceCheck.all(in: expected, and: found), in: session))
    }

    /// The same as one transaction sees it; its statements are at an end then.
    static func verification(in session: Session) throws -> Verification {
        let server = try VerifySQL.server(session)
        let expected = Fingerprint.expected(on: server)
        let schema = try schemaDifferences(expected, readsAll: true, in: session)
        let chain = try ChainCheck.run(session, expected)
        return Verification(
            way: .streamed, head: chain.head, broken: chain.broken,
            brokenReadings: try brokenReadings(session),
            derived: try DerivedCheck.differences(in: session), findings: [],
            schema: schema, schemaOf: expected.version == server ? nil : expected.version,
            namelessThrough: try namelessThrough(session))
    }

    private func verifyInServer(
        _ schema: [SchemaDifference], _ schemaOf: Int?
    ) async throws -> Verification {
        async let findings = findings(
            of: [.countingDisagrees, .balanceDisagrees], on: Day.today())
        let (head, broken) = try await reading { session in
            (
                try LedgerHead.current(in: session),
                try session.rows(
                    "select number, what from public.ledger_broken() order by number, what"
                ) { row in
                    BrokenEntry(
                        entry: try row.decode(0), what: ChainWords.told(try row.decode(1)))
                }
            )
        }
        return Verification(
            way: .inServer, head: head, broken: broken,
            brokenReadings: try await reading { try Self.brokenReadings($0) }, derived: [],
            findings: try await findings, schema: schema, schemaOf: schemaOf,
            namelessThrough: try await reading { try Self.namelessThrough($0) })
    }

    private static func namelessThrough(_ session: Session) throws -> Int64? {
        guard
            try session.value(
                "select to_regclass('public.load_without_names') is not null", as: Bool.self)
        else { return nil }
        return try session.optionalValue(
            "select max(through) from public.load_without_names")
    }

    /// The access log against its chain, by a function whose text the schema's part compares.
    private static func brokenReadings(_ session: Session) throws -> [BrokenEntry] {
        guard
            try session.value(
                "select to_regprocedure('public.access_broken()') is not null", as: Bool.self)
        else { return [] }
        return try session.rows(
            "select coalesce(number, 0), what from public.access_broken() order by 1, 2"
        ) { row in
            BrokenEntry(entry: try row.decode(0), what: ChainWords.told(try row.decode(1)))
        }
    }

    /// Whether the register still holds the one whose head was noted.
    /// - Parameters:
    ///   - hash: The hash as it was noted; its first digits will do, 16 or more.
    ///   - entry: The entry that was its head.
    public func holds(head hash: String, at entry: Int64) async throws -> Bool {
        try await reading { session in
            try session.script(SQL(trusted: VerifySQL.settings))
            return try session.value(
                """
                select exists (
                    select from public.ledger_seal
                    where number = \(entry)
                        and starts_with(encode(hash, 'hex'), lower(\(hash)))
                )
                """)
        }
    }
}
