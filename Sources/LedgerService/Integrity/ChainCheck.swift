// The chain of the seals: every entry against the facts as they are now, hashed by the program itself.

internal import LedgerModel
internal import Postgres

/// What came of recomputing the seals.
struct ChainFindings: Sendable {
    /// The last entry that has a seal.
    let head: LedgerHead?
    /// The entries that differ from their seals, in their order.
    let broken: [BrokenEntry]
}

/// Recomputes the seals of all entries. The database only hands out its rows.
struct ChainCheck {
    private var tables: [(facts: SealedFacts, place: Int)] = []
    private var broken: [BrokenEntry] = []
    private var head: LedgerHead?
    private let sha = SHA256()
    private var last: (number: Int64, hash: Digest?) = (0, nil)
    private var missing = Set<Int64>()

    /// Reads all tables and all entries, as one moment saw them.
    static func run(_ session: Session, _ fingerprint: Fingerprint) throws -> ChainFindings {
        try session.script(SQL(trusted: VerifySQL.settings))
        try session.script(
            """
            set local row_security = off;
            set local enable_indexscan = off;
            set local enable_indexonlyscan = off;
            set local enable_bitmapscan = off;
            set local jit = off
            """)
        var check = ChainCheck()
        for table in SealedTable.all(in: fingerprint) {
            try check.guarded(table.title, session) { check in
                check.tables.append((try SealedFacts(table, in: session), 0))
            }
        }
        for table in check.tables { check.broken += table.facts.broken }
        try check.guarded("ledger_entry, ledger_seal", session) { check in
            try session.copyOut(entries) { message in
                var fields = BinaryFields(message)
                if fields.count > 0 { check.take(&fields) }
            }
            check.finish()
        }
        try check.guarded("ledger_head", session) { check in try check.compareHead(session) }
        check.broken.sort {
            ($0.entry, $0.what.en) < ($1.entry, $1.what.en)
        }
        return ChainFindings(head: check.head, broken: check.broken)
    }

    private static let entries: SQL = """
        copy (
            select coalesce(e.number, s.number)::bigint, e.number is not null, s.number is not null,
                t.recorded_at, e.number::text, t.recorded_at::text, e.actor_role::text,
                e.actor_login::text, e.on_behalf_of::text, e.command::text, e.reason::text,
                e.source::text, e.idempotency_key::text, encode(e.content_digest, 'hex'),
                e.stated_login::text, s.previous::bytea, s.contents::text, s.hash::bytea
            from only public.ledger_entry e
            full join only public.ledger_seal s on s.number = e.number
            cross join lateral (
                select case when isfinite(e.recorded_at)
                    then (extract(epoch from e.recorded_at) * 1000000)::bigint end as recorded_at
            ) t
            order by 1
        ) to stdout (format binary)
        """

    /// Reads something; where the server refuses it, for a table is not as it should be, that is broken.
    private mutating func guarded(
        _ title: String, _ session: Session, _ body: (inout ChainCheck) throws -> Void
    ) throws {
        try session.script("savepoint one_table")
        do {
            try body(&self)
        } catch let error as PostgresError where error.isOfOneTable {
            try session.script("rollback to savepoint one_table")
            note(
                0, en: "\(title) cannot be read: \(error.message)",
                nb: "\(title) kan ikke leses: \(error.message)")
        }
        try session.script("release savepoint one_table")
    }

    private mutating func note(_ entry: Int64, en: String, nb: String) {
        broken.append(BrokenEntry(entry: entry, what: Sentence(en: en, nb: nb)))
    }

    /// What the tables hold of an entry, a line for each.
    private mutating func contents(of entry: Int64) -> [UInt8] {
        var contents: [UInt8] = []
        for index in tables.indices {
            let parts = tables[index].facts.parts
            while tables[index].place < parts.count, parts[tables[index].place].entry < entry {
                noteMissing(parts[tables[index].place].entry)
                tables[index].place += 1
            }
            guard tables[index].place < parts.count, parts[tables[index].place].entry == entry
            else { continue }
            let part = parts[tables[index].place]
            tables[index].place += 1
            if !contents.isEmpty { contents.append(10) }
            contents.append(contentsOf: tables[index].facts.table.title.utf8)
            contents.append(contentsOf: " \(part.facts) ".utf8)
            contents.append(contentsOf: part.digest.hex)
        }
        return contents
    }

    private mutating func noteMissing(_ entry: Int64) {
        guard missing.insert(entry).inserted else { return }
        note(entry, en: "the entry is missing", nb: "føringen mangler")
    }

    private mutating func take(_ fields: inout BinaryFields) {
        let number = fields.nextNumber() ?? 0
        let hasEntry = fields.next()?.first == 1
        let hasSeal = fields.next()?.first == 1
        let recordedAt = fields.nextNumber()
        var said: [UInt8] = []
        for part in 0..<11 {
            if let value = fields.next() {
                said.append(contentsOf: "\(value.count):".utf8)
                said.append(contentsOf: value)
            } else if part < 10 {
                said.append(UInt8(ascii: "-"))
            } else {
                // Who ran the program: entries from before it was told apart have none.
                continue
            }
            said.append(UInt8(ascii: ","))
        }
        let previous = fields.nextDigest()
        let contents = fields.next().map { [UInt8]($0) }
        let hash = fields.nextDigest()
        guard number != last.number || number == 0 else {
            note(number, en: "it has more than one seal", nb: "den har mer enn ett segl")
            return
        }
        let found = self.contents(of: number)
        defer { last = (number, hash) }
        if hasEntry, hasSeal, let recordedAt, let hash {
            head = LedgerHead(
                entry: number,
                recordedAt: Instant(microsecondsSince2000: recordedAt - 946_684_800_000_000),
                hash: String(decoding: hash.hex, as: UTF8.self))
        }
        guard hasEntry else { return noteMissing(number) }
        guard hasSeal else {
            return note(number, en: "the seal is missing", nb: "seglet mangler")
        }
        if number > 1, last.number != number - 1 || last.hash == nil {
            return note(
                number, en: "the entry before it is missing", nb: "føringen før den mangler")
        }
        guard previous == (number > 1 ? last.hash : sha.end()) else {
            return note(
                number, en: "its seal does not follow that of the entry before it",
                nb: "seglet følger ikke etter seglet til føringen før")
        }
        guard contents == found else {
            let difference = RegisterFileCheck.difference(
                sealed: String(decoding: contents ?? [], as: UTF8.self),
                found: String(decoding: found, as: UTF8.self))
            return note(
                number, en: "its facts are not those that were sealed: \(difference.en)",
                nb: "opplysningene er ikke de som ble forseglet: \(difference.nb)")
        }
        if let previous { sha.update(previous) }
        sha.update(said)
        sha.update(Array("\(found.count):".utf8))
        sha.update(found)
        guard sha.end() == hash else {
            return note(
                number,
                en:
                    "what it says of itself (time, actor, reason, source ...) is not what was sealed",
                nb:
                    "det den sier om seg selv (tidspunkt, hvem, begrunnelse, kilde ...), er ikke det"
                    + " som ble forseglet")
        }
    }

    /// Facts of entries after the last one.
    private mutating func finish() { _ = contents(of: .max) }

    private mutating func compareHead(_ session: Session) throws {
        let found = try session.rows(
            """
            select h.last_number, coalesce(m.number, 0)::bigint,
                h.last_recorded_at = m.recorded_at or m.number is null and not isfinite(h.last_recorded_at)
            from only public.ledger_head h
            left join (
                select e.number, e.recorded_at from only public.ledger_entry e
                order by e.number desc limit 1
            ) m on true
            """
        ) { row in
            (
                try row.decode(0, as: Int64.self), try row.decode(1, as: Int64.self),
                try row.decodeIfPresent(2, as: Bool.self) ?? false
            )
        }
        guard found.count == 1 else {
            return note(
                0, en: "the head has \(found.count) rows instead of one",
                nb: "registerets hode har \(found.count) rader i stedet for én")
        }
        for (number, entry, isItsTime) in found where number != entry || !isItsTime {
            note(
                number + 1,
                en: number == entry
                    ? "the head says another time than the last entry's"
                    : "the head says \(number) and the last entry is \(entry)",
                nb: number == entry
                    ? "hodet har et annet tidspunkt enn den siste føringen"
                    : "hodet sier \(number), og den siste føringen er \(entry)")
        }
    }
}

extension PostgresError {
    /// Whether the server answered that a table is not as the statement expects it; a lost connection or a
    /// full disk is another matter.
    var isOfOneTable: Bool {
        sqlState.map { $0.hasPrefix("42") || $0.hasPrefix("22") } ?? false
    }
}
