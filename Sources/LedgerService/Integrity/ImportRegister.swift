// Rebuilds a register in an empty database from a register file.

internal import LedgerModel
internal import Postgres

extension Ledger {
    /// Rebuilds the register of a file, entry by entry, with every rule of the database in force: all
    /// of it, or nothing.
    /// - Parameter login: The operating-system user, named where this version's words are newer than
    ///   the file's and are recorded after it.
    /// - Throws: ``LedgerError`` `invalid-file` when the file is not as it was sealed, or says what the
    ///   database refuses; `register-not-empty` when something is recorded here.
    public func importRegister(
        file: String, login: String, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> RegisterContent {
        let content: RegisterContent
        do {
            content = try RegisterContent.verified(file: file)
        } catch let fault as RegisterFault {
            throw LedgerError(
                .invalidFile, Sentence(alike: "\(file): ") + fault.sentence,
                hint: Sentence(en: "Nothing was recorded.", nb: "Ingenting ble registrert."))
        }
        try await writing { session in
            try session.execute("select register_empty()")
            let columns = try tables(session)
            try session.script(
                """
                create temporary table register_line (
                    entry bigint not null, kind text not null, v1 text, v2 text, v3 text, v4 text,
                    v5 text, v6 text, v7 text, v8 text, v9 text, v10 text,
                    v11 text
                ) on commit drop
                """)
            try session.copyIn("copy pg_temp.register_line from stdin") { writer in
                try stage(file, columns, progress, &writer)
            }
            try session.execute("select register_load()")
            let hash: String = try session.value(
                "select encode(hash, 'hex') from ledger_seal order by number desc limit 1")
            guard hash == content.head.hash else {
                throw LedgerError(
                    .invalidFile,
                    Sentence(
                        en: "\(file) was changed while it was read.",
                        nb: "\(file) ble endret mens den ble lest."),
                    hint: Sentence(
                        en: "Nothing was recorded. Try again.",
                        nb: "Ingenting ble registrert. Prøv igjen."))
            }
        }
        _ = try await migrate(login: login)
        return content
    }
}

/// The names of each table's sealed columns here.
private func tables(_ session: Session) throws -> [String: [Substring]] {
    Dictionary(
        uniqueKeysWithValues: try session.rows("select name, columns from register_tables()") {
            let columns: String = try $0.decode(1)
            return (try $0.decode(0), columns.split(separator: ","))
        })
}

/// Sends the file's lines, each with its entry before it and made up to as many values as any has.
private func stage(
    _ file: String, _ columns: [String: [Substring]], _ progress: (Double) -> Void,
    _ writer: inout CopyWriter
) throws {
    var entry: [UInt8] = []
    var width: [[UInt8]: Int] = [:]
    // Reused for every line.
    var row: [UInt8] = []
    try RegisterFile(file).lines(progress: progress) { line in
        switch line.text(0) {
        case "table":
            let (name, given) = (line.text(1) ?? "", line.text(2)?.split(separator: ",") ?? [])
            guard let here = columns[name], here.starts(with: given) else {
                throw LedgerError(
                    .invalidFile,
                    Sentence(
                        en: "\(file) was written by another version of peaceledger: \(name) has"
                            + " other columns there.",
                        nb: "\(file) er skrevet av en annen versjon av peaceledger: der har"
                            + " \(name) andre kolonner."),
                    hint: Sentence(
                        en: "Use that version, or a later one. Nothing was recorded.",
                        nb: "Bruk den versjonen eller en nyere. Ingenting ble registrert."))
            }
            width[Array(name.utf8)] = here.count
            return
        case "entry": entry = Array(line.fields[1])
        case "fact", "closed", "seal": break
        default: return
        }
        row.removeAll(keepingCapacity: true)
        row.append(contentsOf: entry)
        for (index, field) in line.fields.enumerated() {
            row.append(9)
            row.append(contentsOf: field)
            if index == 2, let width = width[Array(line.fields[1])] {
                for _ in fieldCount(field)..<max(width, fieldCount(field)) {
                    row.append(UInt8(ascii: ","))
                }
                row.append(UInt8(ascii: ")"))
            }
        }
        for _ in line.fields.count..<12 { row.append(contentsOf: "\t\\N".utf8) }
        row.append(10)
        row.withUnsafeBytes { writer.write($0) }
    }
}

/// How many values a sealed text has: they stand between commas, and in quotation marks where they
/// have one in themselves.
private func fieldCount(_ text: UnsafeRawBufferPointer) -> Int {
    var count = 1
    var isQuoted = false
    for byte in text {
        if byte == UInt8(ascii: "\"") {
            isQuoted.toggle()
        } else if byte == UInt8(ascii: ","), !isQuoted {
            count += 1
        }
    }
    return count
}
