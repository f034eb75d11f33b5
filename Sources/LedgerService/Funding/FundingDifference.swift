// What lies between the money that remained on one day and on another.

public import LedgerModel
public import LedgerReports
internal import Postgres

extension Ledger {
    /// The way from what remained on one day to what remained on another; its arithmetic closes or it
    /// is an error. Rates that run on are counted through the same year in all of it. Converted, each
    /// stock is at the rate of its day, what was paid at the rates of the payments' days, and what
    /// lies between is the exchange difference.
    /// - Throws: ``LedgerError`` `totals-disagree`.
    public func fundingDifference(
        from opening: FundingQuestion, to closing: FundingQuestion, _ language: Language
    ) async throws -> Report {
        let keys = closing.groupings.map(\.column)
        let converts = closing.currency != nil
        var report = Report(
            name: "difference",
            title: Phrase.fundingDifferenceTitle(from: opening.day, to: closing.day).text(language),
            columns: keys + [.currency] + WayBetween.measures.map(Column.money)
                + (converts ? MoneyRows.rateColumns : []))
        report.picture = keys.first?.label.map {
            .amounts(by: $0, bar: .closing, mark: .opening)
        }
        report.telling = .moneyMoved([.corrections, .new, .amended, .paid])
        let (ways, notes) = try await reading { session in
            try requireTarget(closing, session)
            return (
                try WayBetween.all(opening, closing, session),
                try yearsCovered(closing, language, session)
            )
        }
        for way in ways { try way.requireClosing() }
        let rows = WayBetween.rows(ways, into: closing.currency)
        report.rows = rows.rows
        let first = keys.count + 1
        let amounts = Array(first..<(first + WayBetween.measures.count + (converts ? 1 : 0)))
        if !keys.isEmpty {
            report.totals = sums(report.rows, currency: keys.count, columns: amounts, language)
        }
        report.facts = [
            Report.Fact("from_on", .day(opening.day)), Report.Fact("to_on", .day(closing.day)),
            Report.Fact("from_entry", .integer(Int(opening.known.entry))),
            Report.Fact("to_year", .integer(closing.through)),
        ]
        report.notes = [
            Phrase.fundingDifferenceDefinition(
                opening: opening.known.entry, closing: closing.known.entry
            ).text(language)
        ]
        report.notes += notes
        if !rows.rates.isEmpty {
            report.notes.append(
                Phrase.ratesOfDifference(MoneyRows.listed(rows.rates)).text(language))
        }
        if let target = closing.currency, !rows.unconverted.isEmpty {
            report.notes.append(
                Phrase.notConverted(
                    currency: target, told: rows.unconverted.joined(separator: "; ")
                ).text(language))
        }
        if Set(report.rows.map { "\($0[keys.count])" }).count > 1 {
            report.notes.append(Phrase.currenciesApart.text(language))
            report.notes.append(
                Phrase.totalsOfCurrencies(
                    MoneyRows.totals(
                        of: report.rows, currency: keys.count,
                        columns: zip(WayBetween.measures, amounts).map { ($0, $1) }, language)
                ).text(language))
        }
        report.note(closing.known, language)
        return report
    }
}

/// The way of one group in one currency.
struct WayBetween {
    static let measures: [Label] = [.opening, .corrections, .new, .amended, .paid, .closing]
    /// As the database gives them: what the opening is as known at the closing, in place of the
    /// difference between the two.
    static let sums = ["opening", "again", "new", "amended", "paid", "closing"]

    let keys: [Cell]
    let currency: String
    let amounts: [Cell]
    /// The same at its rates; nil where one is lacking.
    var converted: [Cell]?
    /// The rates of the opening's and the closing's day, and those of payments.
    var rates: [UsedRate] = []
    var paymentRates: [String] = []
    /// The days that have no rate.
    var lacking: Set<String> = []

    /// Opening, corrections and so on, from what the database adds up.
    private static func told(_ sums: [Cell]) -> [Cell] {
        var corrections = CellSum([sums[1]])
        corrections.subtract(sums[0])
        return [sums[0], corrections.cell] + sums[2...]
    }

    /// What of the way is neither correction, nor decision, nor payment.
    private static func rest(_ amounts: [Cell]) -> CellSum {
        var rest = CellSum([amounts[5], amounts[4]])
        for amount in amounts[0...3] { rest.subtract(amount) }
        return rest
    }

    func requireClosing() throws(LedgerError) {
        let rest = Self.rest(Self.told(amounts))
        guard rest.isZero else {
            throw LedgerError(
                .totalsDisagree,
                Sentence(
                    en: "From opening to closing \(rest.cell.plainText) \(currency) are missing.",
                    nb: "Fra inngående til utgående mangler \(rest.cell.plainText) \(currency)."),
                hint: .faultOfOurs)
        }
    }

    /// The rows of all ways, the rates used, and what was not converted.
    static func rows(
        _ ways: [WayBetween], into target: Currency?
    ) -> (rows: [[Cell]], rates: [String], unconverted: [String]) {
        guard let target else {
            return (ways.map { $0.keys + [.text($0.currency)] + told($0.amounts) }, [], [])
        }
        var (rows, rates, unconverted): ([[Cell]], Set<String>, [String]) = ([], [], [])
        var start = ways.startIndex
        while start < ways.endIndex {
            let end = ways[start...].firstIndex { $0.keys != ways[start].keys } ?? ways.endIndex
            let group = ways[start..<end]
            start = end
            let done = group.filter { $0.converted != nil }
            if let keys = done.first?.keys {
                let sums = measures.indices.map { place in
                    CellSum(done.compactMap { $0.converted.map { told($0)[place] } }).cell
                }
                let foreign = done.filter { $0.currency != target.description }
                let payments = Set(foreign.flatMap(\.paymentRates)).sorted()
                rates.formUnion(foreign.flatMap { $0.rates.map(\.told) } + payments)
                func joined(_ texts: [String]) -> Cell {
                    texts.isEmpty ? .empty : .text(texts.joined(separator: "; "))
                }
                let used = foreign.flatMap(\.rates)
                rows.append(
                    keys + [.text(target.description)] + sums + [
                        rest(sums).cell, joined(foreign.map(\.currency)), joined(used.map(\.rate)),
                        joined(used.map(\.day)), joined(used.map(\.source)), joined(payments),
                    ])
            }
            for way in group where way.converted == nil {
                rows.append(
                    way.keys + [.text(way.currency)] + told(way.amounts)
                        + Array(repeating: .empty, count: MoneyRows.rateColumns.count))
                unconverted.append(
                    "\(way.amounts[5].plainText) \(way.currency)"
                        + " (\(way.lacking.sorted().joined(separator: ", ")))")
            }
        }
        return (rows, rates.sorted(), unconverted)
    }

    static func all(
        _ opening: FundingQuestion, _ closing: FundingQuestion, _ session: Session
    ) throws -> [WayBetween] {
        try session.rows(query(opening, closing)) { row in
            try WayBetween(row, opening, closing)
        }
    }

    private init(
        _ row: borrowing Row, _ opening: FundingQuestion, _ closing: FundingQuestion
    ) throws {
        let count = closing.groupings.count
        let total = count + 1 + Self.sums.count + (closing.currency == nil ? 0 : 16)
        var texts: [String?] = []
        for index in 0..<total { texts.append(try row.decodeIfPresent(index, as: String.self)) }
        keys = texts[0..<count].map { Cell.optional($0) }
        currency = texts[count] ?? ""
        let start = count + 1
        let own = currency
        amounts = texts[start..<(start + Self.sums.count)].compactMap {
            $0.map { Cell.money($0, own) }
        }
        guard let target = closing.currency?.description else { return }
        let place = start + Self.sums.count
        let found = texts[place..<(place + Self.sums.count)].compactMap {
            $0.map { Cell.money($0, target) }
        }
        let after = place + Self.sums.count
        func parts(_ text: String?) -> [String] {
            text?.split(separator: "\u{1F}").map(String.init) ?? []
        }
        paymentRates = parts(texts[after + 1])
        lacking = Set(parts(texts[after]))
        if found.count == Self.sums.count, lacking.isEmpty { converted = found }
        for (offset, day) in [(2, opening.day), (6, closing.day)] {
            let first = after + offset
            guard let rate = texts[first] else {
                lacking.insert(day.description)
                continue
            }
            guard let told = texts[first + 3] else { continue }
            rates.append(
                UsedRate(
                    rate: rate, day: texts[first + 1] ?? "", source: texts[first + 2] ?? "",
                    told: told))
        }
    }
}
