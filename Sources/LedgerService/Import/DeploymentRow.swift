// One row of a file of deployments: its texts become values here, or problems.

internal import LedgerModel
internal import Postgres

/// The columns of a file of deployments, in the order in which they are staged.
enum DeploymentColumn: Int, CaseIterable {
    case serviceNumber, givenName, familyName, gender, agency, mission, personnelType
    case firstDay, plannedLastDay, lastDay
    case rank, post, station, handoverDays, reason, source
    case name

    static let required = [
        "service_number", "given_name", "family_name", "gender", "agency", "mission",
        "personnel_type", "first_day", "planned_last_day", "last_day",
    ]
    static let optional = ["rank", "post", "station", "handover_days", "reason", "source"]
    /// What `deployment list` calls the columns, and those of it that are not read.
    static let aliases = ["person": "service_number", "type": "personnel_type"]
    static let ignored: Set<String> = ["number", "end_reason", "transferred_from", "entry"]
    static let names = required + optional + ["name"]
    /// The columns that are staged.
    static let staged = allCases.filter { $0 != .name }

    var name: String { Self.names[rawValue] }
}

/// Reads rows against a header and writes the good ones to the staging table.
struct DeploymentRowReader {
    let file: String
    let header: ImportHeader

    /// Stages the row, or adds what is wrong with it to the problems.
    /// - Throws: ``LedgerError`` `invalid-file` when the row is not UTF-8: then no row can be
    ///   trusted, because names would be recorded as something else.
    func stage(
        _ record: CSVRecord, to writer: inout CopyWriter, _ problems: inout ProblemList
    ) throws {
        guard record.count >= header.names.count, surplusIsBlank(record) else {
            problems.add(
                row: record.row, column: "", value: "",
                .values(record.count, columns: header.names.count))
            return
        }
        try requireText(record)
        let before = problems.count
        requireValue(record, .serviceNumber, &problems)
        requireValue(record, .agency, &problems)
        requireValue(record, .mission, &problems)
        requireValue(record, .personnelType, &problems)
        let gender = gender(record, &problems)
        let first = impreciseDay(record, .firstDay, &problems)
        let planned = day(record, .plannedLastDay, &problems)
        let last = impreciseDay(record, .lastDay, &problems)
        let handover = handoverDays(record, &problems)
        if first == nil, bytes(record, .firstDay).isEmpty {
            problems.add(
                row: record.row, column: DeploymentColumn.firstDay.name, value: "",
                Sentence(
                    en: "is blank. Every deployment has a first day.",
                    nb: "er tom. Hver tjenesteperiode har en første dag."))
        }
        if let first {
            refuse(last?.latest, .lastDay, before: first.earliest, record, &problems)
            refuse(planned, .plannedLastDay, before: first.earliest, record, &problems)
        }
        guard problems.count == before, let first, let gender else { return }

        writer.beginRow(fieldCount: 3 + DeploymentColumn.staged.count)
        writer.writeInt32(Int32(record.row))
        for column in DeploymentColumn.staged {
            switch column {
            case .gender: writer.writeText(gender.databaseName)
            case .firstDay: writer.writeDate(PostgresDate(first.earliest))
            case .plannedLastDay: write(planned, to: &writer)
            case .lastDay: write(last?.latest, to: &writer)
            case .handoverDays:
                if let handover { writer.writeInt32(handover) } else { writer.writeNull() }
            default:
                let bytes = staged(record, column)
                if bytes.isEmpty {
                    writer.writeNull()
                } else {
                    writer.writeText(UnsafeRawBufferPointer(bytes))
                }
            }
        }
        writer.writeText(first.precision.rawValue)
        writer.writeText((last?.precision ?? .day).rawValue)
    }

    /// A day, or a month or year; the exact day is read without making a text of it.
    private func impreciseDay(
        _ record: CSVRecord, _ column: DeploymentColumn, _ problems: inout ProblemList
    ) -> ImpreciseDay? {
        let field = bytes(record, column)
        if (4...7).contains(field.count),
            let day = try? ImpreciseDay(text: text(record, column), dotted: true)
        {
            return day
        }
        return day(record, column, &problems).map(ImpreciseDay.init)
    }

    private func handoverDays(_ record: CSVRecord, _ problems: inout ProblemList) -> Int32? {
        let field = text(record, .handoverDays)
        guard !field.isEmpty else { return nil }
        guard let days = Int32(field), (0...366).contains(days) else {
            problems.add(
                row: record.row, column: DeploymentColumn.handoverDays.name, value: field,
                Sentence(
                    en: "is not a number of days, 0 to 366.",
                    nb: "er ikke et antall dager, 0 til 366."))
            return nil
        }
        guard days == 0 || !bytes(record, .post).isEmpty else {
            problems.add(
                row: record.row, column: DeploymentColumn.handoverDays.name, value: field,
                Sentence(
                    en: "a handover is declared for a post; the row names none.",
                    nb: "en overlapping gjelder en stilling; raden nevner ingen."))
            return nil
        }
        return days
    }

    private func write(_ day: Day?, to writer: inout CopyWriter) {
        if let day { writer.writeDate(PostgresDate(day)) } else { writer.writeNull() }
    }

    private func bytes(
        _ record: CSVRecord, _ column: DeploymentColumn
    ) -> UnsafeBufferPointer<UInt8> {
        guard let position = header.positions[column.rawValue] else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return record[position]
    }

    /// What is staged of a column; given and family name come from the whole name where a file has only
    /// that, as our own list does: the last word is the family name.
    private func staged(
        _ record: CSVRecord, _ column: DeploymentColumn
    ) -> UnsafeBufferPointer<UInt8> {
        guard column == .givenName || column == .familyName,
            header.positions[DeploymentColumn.name.rawValue] != nil
        else { return bytes(record, column) }
        let whole = bytes(record, .name)
        let blank = whole.lastIndex(of: UInt8(ascii: " "))
        let (start, end) =
            column == .familyName
            ? (blank.map { $0 + 1 } ?? 0, whole.count) : (0, blank ?? 0)
        return UnsafeBufferPointer(rebasing: whole[start..<end])
    }

    private func text(_ record: CSVRecord, _ column: DeploymentColumn) -> String {
        String(decoding: bytes(record, column), as: UTF8.self)
    }

    /// Whether number or name have more than printable letters of ASCII with single blanks.
    func hasUnusualLetters(_ record: CSVRecord) -> Bool {
        [DeploymentColumn.serviceNumber, .givenName, .familyName, .name].contains { column in
            guard let position = header.positions[column.rawValue], position < record.count else {
                return false
            }
            var before: UInt8 = 0
            return record[position].contains { byte in
                defer { before = byte }
                return byte >= 0x7F || byte < 0x20 || (byte == 0x20 && before == 0x20)
            }
        }
    }

    private func surplusIsBlank(_ record: CSVRecord) -> Bool {
        (header.names.count..<max(record.count, header.names.count)).allSatisfy {
            record[$0].isEmpty
        }
    }

    private func requireText(_ record: CSVRecord) throws(LedgerError) {
        for (index, name) in header.names.enumerated() {
            let field = record[index]
            guard field.contains(where: { $0 >= 0x80 }), record.text(index) == nil else { continue }
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(file), row \(record.row), \(name): the value is not UTF-8 text.",
                    nb: "\(file), rad \(record.row), \(name): verdien er ikke UTF-8-tekst."),
                hint: Sentence(
                    en:
                        "The file seems to be saved as Latin-1 (Windows). Save it as \"CSV UTF-8\".",
                    nb: "Filen er trolig lagret som Latin-1 (Windows). Lagre den som «CSV UTF-8»."))
        }
    }

    private func requireValue(
        _ record: CSVRecord, _ column: DeploymentColumn, _ problems: inout ProblemList
    ) {
        let field = bytes(record, column)
        if field.isEmpty {
            problems.add(
                row: record.row, column: column.name, value: "",
                Sentence(en: "is blank.", nb: "er tom."))
        } else if column == .serviceNumber,
            field.count > 32 || field.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        {
            // Eleven digits in two parts are told as what they are, and not repeated.
            let isIdentity =
                field.count <= 13 && field.count(where: { (0x30...0x39).contains($0) }) == 11
            problems.add(
                row: record.row, column: column.name, value: isIdentity ? "" : text(record, column),
                isIdentity
                    ? .nationalIdentity
                    : Sentence(
                        en: "is not a service number: 1 to 32 characters without blanks.",
                        nb: "er ikke et tjenestenummer: 1 til 32 tegn uten mellomrom."))
        }
    }

    private func gender(_ record: CSVRecord, _ problems: inout ProblemList) -> Gender? {
        do {
            return try Gender(imported: text(record, .gender))
        } catch {
            problems.add(
                row: record.row, column: DeploymentColumn.gender.name, value: text(record, .gender),
                Sentence(of: error))
            return nil
        }
    }

    private func day(
        _ record: CSVRecord, _ column: DeploymentColumn, _ problems: inout ProblemList
    ) -> Day? {
        let field = bytes(record, column)
        guard !field.isEmpty else { return nil }
        do {
            return try Day(imported: field)
        } catch {
            problems.add(
                row: record.row, column: column.name, value: text(record, column),
                Sentence(of: error))
            return nil
        }
    }

    private func refuse(
        _ day: Day?, _ column: DeploymentColumn, before first: Day, _ record: CSVRecord,
        _ problems: inout ProblemList
    ) {
        guard let day, day < first else { return }
        problems.add(
            row: record.row, column: column.name, value: text(record, column),
            Sentence(
                en: "lies before the first day \(first).", nb: "er før første dag \(first)."))
    }
}
