// Writes the whole register as lines that can be verified without it and rebuild it elsewhere.

internal import LedgerModel
internal import Postgres

/// What was written of a register.
public struct RegisterExport: Sendable, Equatable {
    public var entries: Int64 = 0
    /// How often a fact was stated or closed.
    public var facts = 0
    /// The hash of the last entry in 64 hexadecimal digits; empty when there is none.
    public var hash = ""
}

extension Ledger {
    /// Writes the register as one moment saw it, entry by entry, in the form of SQL/register-format.md.
    /// Memory holds a line at a time.
    /// - Parameters:
    ///   - withNames: Writes the personal values too; without them only their digests.
    ///   - write: Takes the file piece by piece.
    public func exportRegister(
        withNames: Bool, write: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) async throws -> RegisterExport {
        guard try await !isLimited() else {
            throw LedgerError(
                .notPermitted,
                Sentence(
                    en: "The whole register is exported by its owner only.",
                    nb: "Hele registeret eksporteres bare av eieren."),
                hint: Sentence(
                    en: "Ask whoever administers the register.",
                    nb: "Be den som forvalter registeret."))
        }
        // On a replica nothing can be noted.
        let isReplica = try await asking {
            try $0.value("select pg_is_in_recovery()", as: Bool.self)
        }
        let export: @Sendable (Session) throws -> RegisterExport = { session in
            try session.script(Self.sealedForms)
            var export = RegisterExport()
            let whole = SHA256()
            func put(_ line: UnsafeRawBufferPointer) throws {
                whole.update(line)
                try write(line)
            }
            func put(_ line: String) throws {
                try Array("\(line)\n".utf8).withUnsafeBytes { try put($0) }
            }
            try put(RegisterFileCheck.header)
            for table in try session.rows(
                """
                select concat_ws(E'\\t', 'table', name, columns, personal_columns)
                from register_tables() order by name collate "C"
                """, { try $0.decode(0, as: String.self) })
            {
                try put(table)
            }
            let query: String = try session.value("select register_query(\(withNames))")
            try session.copyOut(
                SQL(
                    trusted: """
                        copy (
                            select kind, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11
                            from (\(query)) l
                            order by number, part, plain collate "C", leaf
                        ) to stdout
                        """)
            ) { row in
                switch row.first {
                case UInt8(ascii: "e"): export.entries += 1
                case UInt8(ascii: "s"):
                    let fields = RegisterLine(0, row).fields
                    export.hash = String(decoding: fields[3], as: UTF8.self)
                default: export.facts += 1
                }
                try put(Self.withoutNulls(row))
                try put("")
            }
            let digest = String(decoding: whole.end().hex, as: UTF8.self)
            try Array(
                "end\t\(export.entries)\t\(export.facts)\t\(export.hash)\t\(digest)\n".utf8
            ).withUnsafeBytes { try write($0) }
            return export
        }
        return withNames && !isReplica ? try await naming(export) : try await reading(export)
    }

    /// The forms of values that the seals are made of.
    private static let sealedForms: SQL = """
        set local datestyle = 'ISO, YMD';
        set local bytea_output = 'hex';
        set local timezone = 'UTC'
        """

    /// The line without its end and without the values that are missing at its end.
    private static func withoutNulls(_ row: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var end = row.count - 1
        while end >= 3, row[end - 3] == UInt8(ascii: "\t"), row[end - 2] == UInt8(ascii: "\\"),
            row[end - 1] == UInt8(ascii: "N")
        {
            end -= 3
        }
        return UnsafeRawBufferPointer(rebasing: row[..<end])
    }
}
