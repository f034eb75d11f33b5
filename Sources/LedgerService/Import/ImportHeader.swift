// Matches a file's header line with the columns that an import knows.

/// Where the known columns stand in a file.
struct ImportHeader: Sendable {
    /// The position of each known column, in the order of `known`; nil when the file lacks it.
    let positions: [Int?]
    /// The file's column names in their order.
    let names: [String]

    /// - Throws: ``LedgerError`` `invalid-file` naming all missing, repeated and unknown columns.
    init(
        _ record: CSVRecord, file: String, required: [String], optional: [String]
    ) throws(LedgerError) {
        var names: [String] = []
        for index in 0..<record.count {
            guard let text = record.text(index) else {
                throw LedgerError(
                    .invalidFile, "\(file), row 1: the header is not UTF-8 text.",
                    hint: "Save the sheet as \"CSV UTF-8\" and import that.")
            }
            names.append(text.lowercased())
        }
        while names.last == "" { names.removeLast() }
        let known = required + optional
        var faults: [String] = []
        let missing = required.filter { !names.contains($0) }
        if !missing.isEmpty { faults.append("missing: " + missing.joined(separator: ", ")) }
        let repeated = Set(names.filter { name in names.count { $0 == name } > 1 }).sorted()
        if !repeated.isEmpty { faults.append("given twice: " + repeated.joined(separator: ", ")) }
        let unknown = names.filter { !known.contains($0) }
        if !unknown.isEmpty {
            let listed = unknown.prefix(5).map { $0.count > 40 ? $0.prefix(40) + "…" : $0 }
            faults.append("not known: " + listed.joined(separator: ", "))
        }
        guard faults.isEmpty else {
            throw LedgerError(
                .invalidFile, "\(file), row 1: columns " + faults.joined(separator: "; ") + ".",
                hint: "Expected \(required.joined(separator: ",")) and optionally "
                    + "\(optional.joined(separator: ",")), in any order.")
        }
        self.names = names
        positions = known.map { names.firstIndex(of: $0) }
    }
}
