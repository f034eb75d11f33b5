// Imports a file of rates: the European Central Bank's, Norges Bank's, or plain date,base,quote,rate.

internal import LedgerModel
internal import Postgres

extension Ledger {
    /// Reads a CSV file of rates and states what is new in it, as one entry.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importRates(
        file: String, _ statement: Statement, dryRun: Bool
    ) async throws -> StatedReceipt {
        var reader = RateReader(file: file)
        try CSVReader(path: file).records { record in try reader.take(record) }
        return try await state(try reader.finished(), statement, dryRun: dryRun)
    }
}

/// Where a layout keeps what.
private enum RateLayout {
    /// `date,base,quote,rate`.
    case plain(day: Int, base: Int, quote: Int, rate: Int)
    /// One column a pair; the central bank's own file has units of each currency for one euro.
    case wide(day: Int, pairs: [(column: Int, base: Currency, quote: Currency)])
    /// Norges Bank: decimal commas, and rates for 10 to the UNIT_MULT units.
    case norgesBank(day: Int, base: Int, quote: Int, rate: Int, multiplier: Int?)

    /// The layout that a header announces; nil when it is none of the three.
    init?(_ header: [String]) {
        let names = header.map { $0.lowercased() }
        func column(_ name: String) -> Int? { names.firstIndex(of: name) }
        if let day = column("time_period"), let base = column("base_cur"),
            let quote = column("quote_cur"), let rate = column("obs_value")
        {
            self = .norgesBank(
                day: day, base: base, quote: quote, rate: rate, multiplier: column("unit_mult"))
            return
        }
        guard let day = column("date") else { return nil }
        if let base = column("base"), let quote = column("quote"), let rate = column("rate") {
            self = .plain(day: day, base: base, quote: quote, rate: rate)
            return
        }
        let pairs = header.enumerated().compactMap { index, name in
            Self.pair(name).map { (column: index, base: $0.0, quote: $0.1) }
        }
        guard !pairs.isEmpty else { return nil }
        self = .wide(day: day, pairs: pairs)
    }

    /// `USD` is so many dollars for a euro, as the central bank has it; `usd_nok` names both.
    private static func pair(_ name: String) -> (Currency, Currency)? {
        let parts = name.split(separator: "_").map { try? Currency($0.uppercased()) }
        switch parts.count {
        case 1:
            guard name == name.uppercased(), let quote = parts[0] else { return nil }
            return (Currency.eur, quote)
        case 2:
            guard let base = parts[0], let quote = parts[1] else { return nil }
            return (base, quote)
        default: return nil
        }
    }
}

/// Goes through the rows of a file.
struct RateReader {
    let file: String
    private var layout: RateLayout?
    private var problems = ProblemList()
    private var rates: [RateStatement] = []
    private var rows: [Key: Int] = [:]

    private struct Key: Hashable {
        let base: Currency
        let quote: Currency
        let day: Day
    }

    init(file: String) { self.file = file }

    mutating func take(_ record: CSVRecord) throws {
        guard let layout else {
            let header = (0..<record.count).map { record.trimmed($0) }
            guard let found = RateLayout(header) else {
                throw LedgerError(
                    .invalidFile,
                    "\(file) is no file of rates: its columns are"
                        + " \(header.prefix(8).joined(separator: ", ")).",
                    hint: "Known are date,base,quote,rate; the European Central Bank's file (Date,"
                        + " USD, JPY ...); and Norges Bank's (BASE_CUR;QUOTE_CUR;TIME_PERIOD;"
                        + "OBS_VALUE ...).")
            }
            layout = found
            return
        }
        switch layout {
        case .plain(let day, let base, let quote, let rate):
            add(
                record, day: day, base: currency(record, base, "base"),
                quote: currency(record, quote, "quote"), rate: rate, "rate")
        case .norgesBank(let day, let base, let quote, let rate, let multiplier):
            let exponent = multiplier.map(record.trimmed) ?? "0"
            guard exponent.utf8.count == 1, let power = Int(exponent) else {
                problem(record, "UNIT_MULT", exponent, "is not the number of noughts, such as 2.")
                return
            }
            add(
                record, day: day, base: currency(record, base, "BASE_CUR"),
                quote: currency(record, quote, "QUOTE_CUR"), rate: rate, "OBS_VALUE", comma: true,
                power: power)
        case .wide(let day, let pairs):
            for pair in pairs {
                let value = record.trimmed(pair.column)
                if value.isEmpty || value == "N/A" { continue }
                add(
                    record, day: day, base: pair.base, quote: pair.quote, rate: pair.column,
                    pair.quote.description)
            }
        }
    }

    mutating func finished() throws -> [RateStatement] {
        guard layout != nil else {
            throw LedgerError(
                .invalidFile, "\(file) is empty.",
                hint: "The first row must name the columns, such as date,base,quote,rate.")
        }
        guard problems.isEmpty else {
            throw RefusedFile(
                file: file, problems: problems.problems.sorted(), untold: problems.untold)
        }
        return rates
    }

    private mutating func add(
        _ record: CSVRecord, day dayColumn: Int, base: Currency?, quote: Currency?,
        rate column: Int, _ name: String, comma: Bool = false, power: Int = 0
    ) {
        let dayText = record.trimmed(dayColumn)
        guard let day = try? Day(iso: dayText) else {
            problem(record, "date", dayText, "is not a day such as 2017-12-29.")
            return
        }
        let written = record.trimmed(column)
        let digits = comma ? written.replacing(",", with: ".") : written
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let plain =
            (1...2).contains(parts.count) && digits.utf8.count <= 30
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard plain, digits.utf8.contains(where: { (49...57).contains($0) }) else {
            problem(record, name, written, "is not a rate such as 8.2050.")
            return
        }
        guard let base, let quote else { return }
        guard base != quote else {
            problem(record, name, quote.description, "is the rate of \(base) to itself.")
            return
        }
        if let row = rows.updateValue(record.row, forKey: Key(base: base, quote: quote, day: day)) {
            problem(
                record, name, written,
                "is a second rate of \(base) to \(quote) on \(day); see row"
                    + " \(row).")
            return
        }
        rates.append(
            RateStatement(
                base: base, quote: quote, day: day,
                rate: power == 0 ? digits : "\(digits)e-\(power)"))
    }

    private mutating func currency(_ record: CSVRecord, _ column: Int, _ name: String) -> Currency?
    {
        let code = record.trimmed(column)
        if let currency = try? Currency(code) { return currency }
        problem(record, name, code, "is not a currency's code such as USD.")
        return nil
    }

    private mutating func problem(
        _ record: CSVRecord, _ column: String, _ value: String, _ words: String
    ) {
        problems.add(row: record.row, column: column, value: value, words)
    }
}
