// Imports a file of rates: the European Central Bank's, Norges Bank's, or plain date,base,quote,rate.

internal import LedgerModel
internal import Postgres

extension Ledger {
    /// Reads a CSV file of rates and states what is new in it, as one entry.
    /// - Parameter unusual: Why rates are taken that are far from those around them, or that contradict
    ///   the other direction.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importRates(
        file: StatedFile, unusual: String? = nil, _ statement: Statement
    ) async throws -> StatedReceipt {
        var reader = RateReader(file: file.name)
        try CSVReader(file).records { record in try reader.take(record) }
        let content = try reader.finished()
        do {
            var receipt = try await state(content.rates, unusual: unusual, statement)
            receipt.remarks = content.remarks + receipt.remarks
            return receipt
        } catch let doubtful as DoubtfulRates {
            var problems = ProblemList()
            for doubt in doubtful.doubts {
                let rate = content.rates[doubt.place]
                problems.add(
                    row: content.rows[doubt.place], column: "\(rate.base)/\(rate.quote)",
                    value: rate.rate, doubt.sentence)
            }
            throw RefusedFile(
                file: file.name, problems: problems.problems.sorted(), untold: problems.untold)
        }
    }
}
