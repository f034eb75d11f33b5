// Pieces of money as the rows of a report: converted where that was asked for and there is a rate, else
// each currency by itself; with the rates that were used, and what could not be converted.

internal import LedgerModel
internal import LedgerReports

/// The rows of a report of money, and what must be said of them.
struct MoneyRows {
    /// The keys, the currency, the measures; where it converts, then the columns of rates.
    private(set) var rows: [[Cell]] = []
    /// The rates that were used, in words.
    private(set) var ratesUsed: [String] = []
    /// What stands in its own currency for want of a rate.
    private(set) var unconverted: [MoneyPiece] = []

    /// The columns that follow where a report converts: the exchange difference, and for machines the
    /// rates, their days and their sources. People find them below the table.
    static let rateColumns: [Column] = [
        .money(.exchange), .forMachines(.convertedFrom),
        .forMachines(.rate), .forMachines(.rateDay),
        .forMachines(.rateSource), .forMachines(.paymentRates),
    ]

    /// - Parameter target: The currency that is converted into; nil leaves each in its own.
    init(_ pieces: [MoneyPiece], into target: Currency?) {
        guard let target else {
            rows = pieces.map { $0.keys + [.text($0.currency)] + $0.amounts }
            return
        }
        var start = pieces.startIndex
        while start < pieces.endIndex {
            let end =
                pieces[start...].firstIndex { $0.keys != pieces[start].keys } ?? pieces.endIndex
            add(Array(pieces[start..<end]), target)
            start = end
        }
        ratesUsed = Array(Set(ratesUsed)).sorted()
    }

    /// One row for all of a group that can be converted, one for each currency that cannot.
    private mutating func add(_ group: [MoneyPiece], _ target: Currency) {
        let blank = Array(repeating: Cell.empty, count: Self.rateColumns.count)
        let done = group.filter { $0.converted != nil }
        if let keys = done.first?.keys {
            var sums = MoneyPiece.measures.map { _ in CellSum() }
            var exchange = CellSum()
            for piece in done {
                guard let converted = piece.converted else { continue }
                for place in sums.indices { sums[place].add(converted.amounts[place]) }
                exchange.add(converted.exchange)
            }
            let foreign = done.filter { $0.currency != target.description }
            let payments = Array(Set(foreign.flatMap(\.paymentRates))).sorted()
            let rates = foreign.compactMap(\.rate)
            ratesUsed += rates.map(\.told) + payments
            func joined(_ texts: [String]) -> Cell {
                texts.isEmpty ? .empty : .text(texts.joined(separator: "; "))
            }
            rows.append(
                keys + [.text(target.description)] + sums.map(\.cell) + [
                    exchange.cell, joined(foreign.map(\.currency)), joined(rates.map(\.rate)),
                    joined(rates.map(\.day)), joined(rates.map(\.source)), joined(payments),
                ])
        }
        for piece in group where piece.converted == nil {
            rows.append(piece.keys + [.text(piece.currency)] + piece.amounts + blank)
            unconverted.append(piece)
        }
    }
}

extension MoneyRows {
    /// What is said below the table of the rates, and of what has none.
    func notes(_ question: FundingQuestion, _ language: Language) -> [String] {
        guard let target = question.currency else { return [] }
        var notes: [String] = []
        if !ratesUsed.isEmpty {
            notes.append(Phrase.ratesUsed(Self.listed(ratesUsed)).text(language))
            notes.append(Phrase.exchangeDefinition.text(language))
        }
        if !unconverted.isEmpty {
            notes.append(
                Phrase.notConverted(
                    currency: target,
                    told: Self.named(unconverted, on: question.day, language).joined(
                        separator: "; ")
                ).text(language))
        }
        return notes
    }

    /// The first rates of many; machines get all of them.
    static func listed(_ rates: [String]) -> String {
        rates.prefix(8).joined(separator: "; ")
            + (rates.count > 8 ? "; ... (\(rates.count))" : "")
    }

    /// What is left in each currency that was not converted, and the days that have no rate.
    private static func named(
        _ pieces: [MoneyPiece], on day: Day, _ language: Language
    ) -> [String] {
        Dictionary(grouping: pieces, by: \.currency).sorted { $0.key < $1.key }.map {
            currency, pieces in
            var days = Set(pieces.flatMap(\.lackingDays))
            if pieces.contains(where: { $0.rate == nil }) { days.insert(day.description) }
            return Phrase.notConvertedOf(
                committed: Self.sum(pieces, .committed).shown(language),
                disbursed: Self.sum(pieces, .disbursed).shown(language),
                refunded: Self.sum(pieces, .refunded).shown(language),
                remaining: Self.sum(pieces, .remaining).shown(language), currency: currency,
                days: days.sorted().joined(separator: ", ")
            ).text(language)
        }
    }

    private static func sum(_ pieces: [MoneyPiece], _ measure: Label) -> Cell {
        guard let place = MoneyPiece.measures.firstIndex(of: measure) else { return .empty }
        return CellSum(pieces.map { $0.amounts[place] }).cell
    }

    /// The totals of each currency, in words, for a report whose rows are of several.
    static func totals(
        of rows: [[Cell]], currency: Int, columns: [(label: Label, place: Int)],
        _ language: Language
    ) -> String {
        var currencies: [Cell] = []
        for row in rows where !currencies.contains(row[currency]) {
            currencies.append(row[currency])
        }
        return currencies.map { code in
            let own = rows.filter { $0[currency] == code }
            let amounts = columns.map { column in
                let heading = column.label.text(language).lowercased()
                return "\(heading) \(CellSum(own.map { $0[column.place] }).cell.shown(language))"
            }
            return "\(code.shown(language)): \(amounts.joined(separator: ", "))"
        }.joined(separator: "; ")
    }
}

extension MoneyRows {
    /// The column of the rates at which was paid.
    static let paymentRates = Column.forMachines(.paymentRates)

    /// Disbursed, refunded and the net of both in a row whose keys end before `place`.
    static func paid(_ row: [Cell], after place: Int) -> [Cell] {
        let (disbursed, refunded) = (row[place + 4], row[place + 5])
        var net = CellSum([disbursed])
        net.subtract(refunded)
        return [disbursed, refunded, net.cell]
    }

    /// What is said below a table of payments alone.
    func paymentNotes(_ question: FundingQuestion, _ language: Language) -> [String] {
        guard let target = question.currency else { return [] }
        var notes: [String] = []
        if !ratesUsed.isEmpty {
            notes.append(Phrase.paymentRates(Self.listed(ratesUsed)).text(language))
        }
        if !unconverted.isEmpty {
            let amounts = unconverted.map { piece in
                "\(piece.amounts[3].shown(language)) \(piece.currency)"
                    + " (\(piece.lackingDays.joined(separator: ", ")))"
            }
            notes.append(
                Phrase.notConverted(currency: target, told: amounts.joined(separator: "; ")).text(
                    language))
        }
        return notes
    }
}
