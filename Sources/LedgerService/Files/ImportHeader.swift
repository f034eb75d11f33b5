// Matches a file's header line with the columns that an import knows.

internal import LedgerModel

/// Where the known columns stand in a file.
struct ImportHeader: Sendable {
    /// The position of each known column, in the order of `known`; nil when the file lacks it.
    let positions: [Int?]
    /// The file's column names in their order, aliases as what they stand for.
    let names: [String]
    /// Columns of our own list that say nothing an import could record.
    let passedOver: [String]

    /// - Parameters:
    ///   - aliases: What the list of the same noun calls a column.
    ///   - ignored: Columns of that list which are not read.
    /// - Throws: ``LedgerError`` `invalid-file` naming all missing, repeated and unknown columns.
    init(
        _ record: CSVRecord, file: String, required: [String], optional: [String],
        aliases: [String: String] = [:], ignored: Set<String> = []
    ) throws(LedgerError) {
        var names: [String] = []
        for index in 0..<record.count {
            guard let text = record.text(index) else {
                throw LedgerError(
                    .invalidFile,
                    Sentence(
                        en: "\(file), row 1: the header is not UTF-8 text.",
                        nb: "\(file), rad 1: overskriften er ikke UTF-8-tekst."),
                    hint: .saveAsUTF8)
            }
            let name = text.lowercased()
            names.append(aliases[name] ?? name)
        }
        while names.last == "" { names.removeLast() }
        let known = required + optional
        var faults: [Sentence] = []
        let missing = required.filter { !names.contains($0) }
        if !missing.isEmpty { faults.append(Self.fault("missing", "mangler", missing)) }
        let repeated = Set(names.filter { name in names.count { $0 == name } > 1 }).sorted()
        if !repeated.isEmpty {
            faults.append(Self.fault("given twice", "oppgitt to ganger", repeated))
        }
        let unknown = names.filter { !known.contains($0) && !ignored.contains($0) }
        if !unknown.isEmpty {
            let listed = unknown.prefix(5).map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }
            faults.append(Self.fault("not known", "ukjent", listed.map { String($0) }))
        }
        guard faults.isEmpty else {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(file), row 1: columns "
                        + faults.map(\.en).joined(separator: "; ") + ".",
                    nb: "\(file), rad 1: kolonner "
                        + faults.map(\.nb).joined(separator: "; ") + "."),
                hint: Sentence(
                    en: "Expected \(required.joined(separator: ",")) and optionally "
                        + "\(optional.joined(separator: ",")), in any order.",
                    nb: "Ventet \(required.joined(separator: ",")) og eventuelt "
                        + "\(optional.joined(separator: ",")), i valgfri rekkefølge."))
        }
        self.names = names
        passedOver = names.filter { ignored.contains($0) }
        positions = known.map { names.firstIndex(of: $0) }
    }

    private init(positions: [Int?], names: [String], passedOver: [String]) {
        self.positions = positions
        self.names = names
        self.passedOver = passedOver
    }

    /// The same header with the positions in another order of the columns.
    func ordered(by columns: [String]) -> ImportHeader {
        ImportHeader(
            positions: columns.map { names.firstIndex(of: $0) }, names: names,
            passedOver: passedOver)
    }

    private static func fault(_ en: String, _ nb: String, _ columns: [String]) -> Sentence {
        let listed = columns.joined(separator: ", ")
        return Sentence(en: "\(en): \(listed)", nb: "\(nb): \(listed)")
    }
}
