// One row of a file of deployments: its texts become values here, or problems.

internal import LedgerModel
internal import Postgres

/// The columns of a file of deployments, in the order in which they are staged.
enum DeploymentColumn: Int, CaseIterable {
    case serviceNumber, givenName, familyName, gender, agency, mission, personnelType
    case firstDay, plannedLastDay, lastDay
    case rank, post, station, handoverDays, reason, source

    static let required = [
        "service_number", "given_name", "family_name", "gender", "agency", "mission",
        "personnel_type", "first_day", "planned_last_day", "last_day",
    ]
    static let optional = ["rank", "post", "station", "handover_days", "reason", "source"]
    static let names = required + optional

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
                "has \(record.count) values, the header has \(header.names.count) columns."
                    + " Is a separator missing or one too many?")
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
                "is blank. Every deployment has a first day.")
        }
        if let first {
            refuse(last?.latest, .lastDay, before: first.earliest, record, &problems)
            refuse(planned, .plannedLastDay, before: first.earliest, record, &problems)
        }
        guard problems.count == before, let first, let gender else { return }

        writer.beginRow(fieldCount: 3 + DeploymentColumn.allCases.count)
        writer.writeInt32(Int32(record.row))
        for column in DeploymentColumn.allCases {
            switch column {
            case .gender: writer.writeText(gender.databaseName)
            case .firstDay: writer.writeDate(PostgresDate(first.earliest))
            case .plannedLastDay: write(planned, to: &writer)
            case .lastDay: write(last?.latest, to: &writer)
            case .handoverDays:
                if let handover { writer.writeInt32(handover) } else { writer.writeNull() }
            default:
                let bytes = bytes(record, column)
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
                "is not a number of days, 0 to 366.")
            return nil
        }
        guard days == 0 || !bytes(record, .post).isEmpty else {
            problems.add(
                row: record.row, column: DeploymentColumn.handoverDays.name, value: field,
                "a handover is declared for a post; the row names none.")
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

    private func text(_ record: CSVRecord, _ column: DeploymentColumn) -> String {
        String(decoding: bytes(record, column), as: UTF8.self)
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
                .invalidFile, "\(file), row \(record.row), \(name): the value is not UTF-8 text.",
                hint: "The file seems to be saved as Latin-1 (Windows). Save it as \"CSV UTF-8\".")
        }
    }

    private func requireValue(
        _ record: CSVRecord, _ column: DeploymentColumn, _ problems: inout ProblemList
    ) {
        let field = bytes(record, column)
        if field.isEmpty {
            problems.add(row: record.row, column: column.name, value: "", "is blank.")
        } else if column == .serviceNumber,
            field.count > 32 || field.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        {
            problems.add(
                row: record.row, column: column.name, value: text(record, column),
                "is not a service number: 1 to 32 characters without blanks.")
        }
    }

    private func gender(_ record: CSVRecord, _ problems: inout ProblemList) -> Gender? {
        do {
            return try Gender(imported: text(record, .gender))
        } catch {
            problems.add(
                row: record.row, column: DeploymentColumn.gender.name, value: text(record, .gender),
                "\(error)")
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
                row: record.row, column: column.name, value: text(record, column), "\(error)")
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
            "lies before the first day \(first).")
    }
}
