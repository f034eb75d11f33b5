// What is fuzzed: bytes from anywhere go in, and either a value comes out that holds, or our own error.

import Foundation
import LedgerModel

@testable import LedgerService

/// A part of the product that reads what others have written.
enum Subject: String, CaseIterable {
    /// The CSV reader, and what goes through the rows of rates, budgets and headers.
    case csv
    /// The layouts in which the UN publishes its figures.
    case unLayouts = "un-layouts"
    case dates
    case money
    case codes
    /// The options of reports.
    case options

    /// - Throws: ``Broken`` when what was read does not hold, or an error that is not one of ours.
    func take(_ bytes: [UInt8]) throws {
        switch self {
        case .csv: try FileSubjects.csv(bytes)
        case .unLayouts: try FileSubjects.unLayouts(bytes)
        case .dates: try dates(String(decoding: bytes, as: UTF8.self))
        case .money: try money(String(decoding: bytes, as: UTF8.self))
        case .codes: try codes(String(decoding: bytes, as: UTF8.self))
        case .options: try OptionSubject.take(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func dates(_ text: String) throws {
        if let day = try? Day(iso: text) {
            try holds(day.description == text, "Day \(text) is \(day)")
            try holds(Month(of: day).firstDay <= day && day <= Month(of: day).lastDay, "\(day)")
        }
        if let day = try? Day(text: text) {
            try holds(try Day(iso: day.description) == day, "Day \(text) is \(day)")
        }
        var bytes = Array(text.utf8)
        let imported = bytes.withUnsafeMutableBufferPointer {
            try? Day(imported: UnsafeBufferPointer($0))
        }
        if let imported {
            try holds(try Day(iso: imported.description) == imported, "\(text) is \(imported)")
        }
        for dotted in [false, true] {
            guard let day = try? ImpreciseDay(text: text, dotted: dotted) else { continue }
            try holds(day.earliest <= day.latest, "\(text) is \(day)")
            try holds(try ImpreciseDay(text: day.description) == day, "\(text) is \(day)")
        }
        if let month = try? Month(text: text) {
            try holds(month.description == text, "Month \(text) is \(month)")
            try holds(month.firstDay < month.lastDay, "Month \(text)")
            try holds(month.adding(months: 13).adding(months: -13) == month, "Month \(text)")
        }
        if let instant = try? Instant(text: text) {
            try holds(try Instant(text: instant.description) == instant, "\(text) is \(instant)")
        }
        if let years = try? BudgetYears(text: text) {
            try holds(try BudgetYears(text: years.description) == years, "\(text) is \(years)")
        }
        let parts = text.split(separator: " ").map { try? Day(iso: String($0)) }
        if parts.count == 2, let period = try? Period(from: parts[0], through: parts[1]) {
            try holds(!period.description.isEmpty, "Period \(text)")
        }
    }

    private func money(_ text: String) throws {
        if let amount = try? Money(text, .nok) {
            try holds(try Money(amount.amount, .nok) == amount, "\(text) is \(amount)")
            try holds(try amount.negated().negated() == amount, "\(text) is \(amount)")
            let shares = try amount.split(into: 3)
            let sum = try shares.dropFirst().reduce(shares[0]) { try $0.adding($1) }
            try holds(sum == amount, "\(text): \(shares)")
            _ = try? amount.adding(amount)
        }
        if let amount = try? Money(positive: text, .eur) {
            try holds(amount.minorUnits > 0, "\(text) is \(amount)")
        }
        if let currency = try? Currency(text) {
            try holds(currency.description == text.uppercased(), "Currency \(text)")
        }
        // Years and amounts, as `--instalment 2017=100` has them.
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        if parts.count == 2, let years = try? BudgetYears(text: parts[0]),
            let amount = try? Money(parts[1], .nok), let count = years.count
        {
            let shares = try amount.split(into: count)
            try holds(shares.count == count, "\(text): \(shares)")
        }
    }

    private func codes(_ text: String) throws {
        let made: [String?] = [
            (try? MissionCode(text))?.description, (try? PersonnelTypeCode(text))?.description,
            (try? AgencyCode(text))?.description, (try? OrganisationCode(text))?.description,
            (try? CountryCode(text))?.description, (try? ServiceNumber(text))?.description,
            (try? RecipientCode(text))?.description, (try? CommitmentCode(text))?.description,
            (try? PledgeCode(text))?.description, (try? PurposeCode(text))?.description,
        ]
        // Case, and what joins the words of a code, are read as the code has them.
        func letters(_ text: String) -> String {
            text.lowercased().filter { !" -_".contains($0) }
        }
        for code in made.compactMap(\.self) {
            try holds(letters(code) == letters(text), "\(text) became \(code)")
            let isPlain = code.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control
            }
            try holds(!code.isEmpty && code.unicodeScalars.count <= 64 && isPlain, "code \(code)")
        }
        if let line = try? BudgetLineCode(text) {
            try holds(line.description == text, "BudgetLineCode \(text) is \(line)")
        }
        if let gender = try? Gender(imported: text) {
            try holds(text.count < 12, "Gender \(text) is \(gender)")
        }
    }
}

/// Something was read as what it is not.
struct Broken: Error, CustomStringConvertible {
    let description: String
}

func holds(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    guard condition else { throw Broken(description: what()) }
}
