// Goes through the rows of a file of rates.

internal import LedgerModel

/// Turns records into rates, problems, and days that have no rate.
struct RateReader {
    /// What the banks print where there is no rate.
    private static let noRate: Set<String> = ["", "N/A", "NA", "-", ".", "NAN", "#N/A"]

    let file: String
    private var layout: RateLayout?
    private var problems = ProblemList()
    private var rates: [RateStatement] = []
    private var rows: [Key: Int] = [:]
    private var places: [Int] = []
    private var blanks = RatesMissing()

    private struct Key: Hashable {
        let base: Currency
        let quote: Currency
        let day: Day
    }

    /// What the file says.
    struct Content {
        let rates: [RateStatement]
        /// The row of each rate.
        let rows: [Int]
        let remarks: [Sentence]
    }

    init(file: String) { self.file = file }

    mutating func take(_ record: CSVRecord) throws {
        guard let layout else {
            let header = (0..<record.count).map { record.trimmed($0) }
            guard let found = RateLayout(header) else { throw unrecognised(header) }
            layout = found
            return
        }
        switch layout {
        case .plain(let columns): takePlain(record, columns)
        case .series(let columns): takeSeries(record, columns)
        case .wide(let day, let pairs):
            for pair in pairs {
                let name = pair.quote.description
                if skips(record, pair.column, "\(pair.base)/\(name)", day) { continue }
                add(
                    record, day: day, base: pair.base, quote: pair.quote, rate: pair.column, name)
            }
        }
    }

    private mutating func takePlain(_ record: CSVRecord, _ columns: RateLayout.Plain) {
        let pair = "\(record.trimmed(columns.base))/\(record.trimmed(columns.quote))"
        if skips(record, columns.rate, pair, columns.day) { return }
        add(
            record, day: columns.day, base: currency(record, columns.base, "base"),
            quote: currency(record, columns.quote, "quote"), rate: columns.rate, "rate",
            source: columns.source.map(record.trimmed))
    }

    private mutating func takeSeries(_ record: CSVRecord, _ columns: RateLayout.Series) {
        let period = record.trimmed(columns.day)
        let frequency = columns.frequency.map(record.trimmed) ?? ""
        if let reason = RateLayout.average(frequency: frequency, period: period) {
            problem(record, "TIME_PERIOD", period, reason)
            return
        }
        let type = columns.type.map(record.trimmed) ?? ""
        guard type.isEmpty || type.uppercased() == "SP00" else {
            problem(
                record, "EXR_TYPE", type,
                Sentence(
                    en: "is no spot rate (SP00) and converts no amount.",
                    nb: "er ikke en spotkurs (SP00) og regner ikke om noe beløp."))
            return
        }
        let exponent = columns.multiplier.map(record.trimmed) ?? "0"
        guard exponent.utf8.count == 1, let power = Int(exponent) else {
            problem(
                record, "UNIT_MULT", exponent,
                Sentence(
                    en: "is not the number of zeros, such as 2.",
                    nb: "er ikke antall nuller, som 2."))
            return
        }
        let pair = "\(record.trimmed(columns.base))/\(record.trimmed(columns.quote))"
        if skips(record, columns.rate, pair, columns.day) { return }
        add(
            record, day: columns.day, base: currency(record, columns.base, "BASE_CUR"),
            quote: currency(record, columns.quote, "QUOTE_CUR"), rate: columns.rate, "OBS_VALUE",
            comma: true, power: power)
    }

    func finished() throws -> Content {
        guard layout != nil else {
            throw LedgerError(
                .invalidFile, Sentence(en: "\(file) is empty.", nb: "\(file) er tom."),
                hint: Sentence(
                    en: "The first row must name the columns, such as date,base,quote,rate.",
                    nb: "Første rad må navngi kolonnene, som date,base,quote,rate."))
        }
        guard problems.isEmpty else {
            throw RefusedFile(
                file: file, problems: problems.problems.sorted(), untold: problems.untold)
        }
        return Content(rates: rates, rows: places, remarks: blanks.remarks)
    }

    private mutating func skips(
        _ record: CSVRecord, _ column: Int, _ pair: String, _ day: Int
    ) -> Bool {
        guard Self.noRate.contains(record.trimmed(column).uppercased()) else { return false }
        blanks.add(pair, day: record.trimmed(day), row: record.row)
        return true
    }

    private mutating func add(
        _ record: CSVRecord, day dayColumn: Int, base: Currency?, quote: Currency?,
        rate column: Int, _ name: String, comma: Bool = false, power: Int = 0,
        source: String? = nil
    ) {
        let dayText = record.trimmed(dayColumn)
        guard let day = try? Day(iso: dayText) else {
            problem(
                record, "date", dayText,
                RateLayout.average(frequency: "", period: dayText)
                    ?? Sentence(
                        en: "is not a day such as 2017-12-29.", nb: "er ikke en dag som 2017-12-29."
                    ))
            return
        }
        let written = record.trimmed(column)
        let digits = comma ? written.replacing(",", with: ".") : written
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let plain =
            (1...2).contains(parts.count) && digits.utf8.count <= 30
            && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        guard plain, digits.utf8.contains(where: { (49...57).contains($0) }) else {
            problem(
                record, name, written,
                Sentence(
                    en: "is not a rate such as 8.2050.", nb: "er ikke en kurs som 8.2050."))
            return
        }
        guard let base, let quote else { return }
        guard base != quote else {
            problem(
                record, name, quote.description,
                Sentence(
                    en: "is the rate of \(base) to itself.",
                    nb: "er kursen på \(base) mot seg selv."))
            return
        }
        if let row = rows.updateValue(record.row, forKey: Key(base: base, quote: quote, day: day)) {
            problem(
                record, name, written,
                Sentence(
                    en: "is a second rate of \(base) to \(quote) on \(day); see row \(row).",
                    nb: "er en kurs til på \(base) mot \(quote) \(day); se rad \(row)."))
            return
        }
        places.append(record.row)
        rates.append(
            RateStatement(
                base: base, quote: quote, day: day,
                rate: power == 0 ? digits : "\(digits)e-\(power)",
                source: source.flatMap { $0.isEmpty ? nil : $0 }))
    }

    private mutating func currency(_ record: CSVRecord, _ column: Int, _ name: String) -> Currency?
    {
        let code = record.trimmed(column)
        if let currency = try? Currency(code) { return currency }
        problem(
            record, name, code,
            Sentence(
                en: "is not a currency's code such as USD.", nb: "er ikke en valutakode som USD."))
        return nil
    }

    private mutating func problem(
        _ record: CSVRecord, _ column: String, _ value: String, _ words: Sentence
    ) {
        problems.add(row: record.row, column: column, value: value, words)
    }

    private func unrecognised(_ header: [String]) -> LedgerError {
        let columns = header.prefix(8).joined(separator: ", ")
        return LedgerError(
            .invalidFile,
            Sentence(
                en: "\(file) is no file of rates: its columns are \(columns).",
                nb: "\(file) er ingen fil med valutakurser: kolonnene er \(columns)."),
            hint: Sentence(
                en:
                    "Known are date,base,quote,rate; the European Central Bank's file (Date, USD, JPY"
                    + " ...) and its data portal's (CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE ...);"
                    + " and Norges Bank's (BASE_CUR;QUOTE_CUR;TIME_PERIOD;OBS_VALUE ...).",
                nb:
                    "Kjent er date,base,quote,rate; Den europeiske sentralbankens fil (Date, USD, JPY"
                    + " ...) og dataportalens (CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE ...); og"
                    + " Norges Banks (BASE_CUR;QUOTE_CUR;TIME_PERIOD;OBS_VALUE ...)."))
    }
}

/// Days for which a file has no rate: passed over and named.
struct RatesMissing {
    /// So many days of a pair are named; of a currency that has ended there are thousands.
    private static let named = 5

    private var days: [String: [(day: String, row: Int)]] = [:]

    mutating func add(_ pair: String, day: String, row: Int) {
        days[pair, default: []].append((day, row))
    }

    var remarks: [Sentence] {
        days.sorted { $0.key < $1.key }.map { pair, days in
            let shown = days.prefix(Self.named)
            let (more, flere) =
                days.count > Self.named
                ? (" and \(days.count - Self.named) more", " og \(days.count - Self.named) til")
                : ("", "")
            return Sentence(
                en: "\(pair): no rate on "
                    + shown.map { "\($0.day) (row \($0.row))" }.joined(separator: ", ")
                    + "\(more); passed over.",
                nb: "\(pair): ingen kurs "
                    + shown.map { "\($0.day) (rad \($0.row))" }.joined(separator: ", ")
                    + "\(flere); hoppet over.")
        }
    }
}
