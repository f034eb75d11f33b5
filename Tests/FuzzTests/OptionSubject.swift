// The options of reports, as words of a command line.

import ArgumentParser
import LedgerService

@testable import PeaceLedgerCLI

enum OptionSubject {
    private static let groups: [any ParsableArguments.Type] = [
        FilterOptions.self, CountOptions.self, KnownOptions.self, OnOptions.self,
        YearOptions.self, ExchangeOptions.self, AsOfOptions.self,
        OutputOptions.self, ValidOptions.self,
    ]

    /// The first byte says which options; each line is a word.
    static func take(_ text: String) throws {
        let words = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = Int(text.utf8.first ?? 0)
        let group = groups[first % groups.count]
        do {
            _ = try group.parse(Array(words.dropFirst()))
        } catch {
            let status = group.exitCode(for: error).rawValue
            try holds([0, 64].contains(status), "\(words): \(status)")
        }
        for word in words {
            for rule in [Groupings.init(_:) as (String) throws -> Groupings] {
                guard let by = try? rule(word) else { continue }
                try holds(Set(by.words).count == by.words.count, "\(word) repeats itself")
            }
            if let by = try? FundingGroupings(word) {
                try holds(Set(by.words).count == by.words.count, "\(word) repeats itself")
            }
            _ = try? KnownMoment(word)
        }
    }
}
