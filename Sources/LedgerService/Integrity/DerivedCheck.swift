// What follows from the facts and is kept beside them, compared with them: sums of strength, balances, the
// numbers that come next, erasures, and which migrations have run.

public import LedgerModel
internal import LedgerSchema
internal import Postgres

/// Something kept that is not what follows from the facts.
public struct DerivedDifference: Sendable, Equatable {
    /// The table that keeps it.
    public let table: String
    /// Of what: a mission, a type and a day; a budget line and a year.
    public let subject: String
    /// What is kept beyond what the facts say, column by column.
    public let difference: String
    /// Whether it could not be compared; then the difference is what the server says of it.
    public var isUnread = false

    /// The difference in words.
    public var sentence: Sentence {
        guard !isUnread else {
            return Sentence(
                en: "\(table) cannot be compared with the facts: \(difference)",
                nb: "\(table) kan ikke sammenlignes med opplysningene: \(difference)")
        }
        let subject = self.subject.isEmpty ? "" : " \(self.subject)"
        if table.hasPrefix("personal.") {
            return difference == "salt"
                ? Sentence(
                    en:
                        "\(table), \(self.subject): an erasure is recorded, and the values are there",
                    nb:
                        "\(table), \(self.subject): sletting er registrert, men opplysningene finnes"
                )
                : Sentence(
                    en:
                        "\(table), \(self.subject): the values are gone, and no erasure is recorded",
                    nb: "\(table), \(self.subject): opplysningene er borte uten registrert sletting"
                )
        }
        switch table {
        case "ledger_migration":
            return Sentence(
                en: "\(table)\(subject): this version's says otherwise (\(difference))",
                nb: "\(table)\(subject): denne versjonens sier noe annet (\(difference))")
        default:
            return Sentence(
                en: "\(table)\(subject): kept beyond what the facts say: \(difference)",
                nb: "\(table)\(subject): lagret utover det opplysningene sier: \(difference)")
        }
    }
}

/// Compares what is derived. The statements are the program's, over the tables alone.
enum DerivedCheck {
    /// Quick ones, and those that tell which rows differ where the sums do.
    private static let statements = [
        "strength_cell", "strength_block", "strength_horizon", "allocation_balance", "erasure",
    ]

    static func differences(in session: Session) throws -> [DerivedDifference] {
        try session.script(SQL(trusted: VerifySQL.settings))
        try session.script(
            """
            set local row_security = off;
            set local jit = off;
            set local work_mem = '128MB'
            """)
        var differences = try guarded("ledger_migration", session) { try migrations(session) }
        for name in statements + (try doubtful(session)) {
            differences += try guarded(name, session) {
                try session.rows(SQL(trusted: VerifySQL.text(name))) { row in
                    DerivedDifference(
                        table: try row.decode(0), subject: try row.decode(1),
                        difference: try row.decodeIfPresent(2) ?? "")
                }
            }
        }
        return differences
    }

    /// The statements that look at each row of strength, where its sums differ: two passes for nothing where
    /// they do not.
    private static func doubtful(_ session: Session) throws -> [String] {
        var text = VerifySQL.text("strength_sums")
            .replacing("{seed}", with: "\(Int64.random(in: 1..<1 << 62))")
        for place in 1...6 {
            text = text.replacing("{\(place)}", with: "\(Int.random(in: 1..<1 << 13))")
        }
        var agree: (steps: Bool, months: Bool)?
        _ = try guarded("strength_sums", session) {
            agree = try session.row(SQL(trusted: text)) {
                (try $0.decode(0), try $0.decode(1))
            }
            return []
        }
        return (agree?.steps == true ? [] : ["strength_step"])
            + (agree?.months == true ? [] : ["strength_month"])
    }

    /// What a statement finds; where the server refuses it, for a table is not as it should be, that.
    private static func guarded(
        _ name: String, _ session: Session, _ body: () throws -> [DerivedDifference]
    ) throws -> [DerivedDifference] {
        try session.script("savepoint one_table")
        var found: [DerivedDifference]
        do {
            found = try body()
        } catch let error as PostgresError where error.isOfOneTable {
            try session.script("rollback to savepoint one_table")
            found = [
                DerivedDifference(
                    table: name, subject: "", difference: error.message, isUnread: true)
            ]
        }
        try session.script("release savepoint one_table")
        return found
    }

    /// The rows that say which migrations have run, against those of this version.
    static func migrations(_ session: Session) throws -> [DerivedDifference] {
        var kept: [Int64: (name: String, digest: String)] = [:]
        var doubled: [String] = []
        try session.stream(
            """
            select m.number::bigint, m.name::text, encode(m.sha256, 'hex')
            from only public.ledger_migration m
            """
        ) { row in
            let number: Int64 = try row.decode(0)
            if let before = kept[number] { doubled.append(before.name) }
            kept[number] = (try row.decode(1), try row.decode(2))
        }
        let sha = SHA256()
        var differences: [DerivedDifference] = []
        func note(_ name: String, _ difference: String) {
            differences.append(
                DerivedDifference(
                    table: "ledger_migration", subject: name, difference: difference))
        }
        for (offset, file) in LedgerSchema.migrations.enumerated() {
            sha.update(Array(file.text.utf8))
            let digest = String(decoding: sha.end().hex, as: UTF8.self)
            guard let row = kept.removeValue(forKey: Int64(offset + 1)) else {
                note(file.name, "rows -1")
                continue
            }
            if row.name != file.name { note(file.name, "name \(row.name)") }
            if row.digest != digest { note(file.name, "sha256 \(row.digest)") }
        }
        for row in kept.sorted(by: { $0.key < $1.key }) { note(row.value.name, "rows 1") }
        for name in doubled { note(name, "rows 1") }
        return differences
    }
}
