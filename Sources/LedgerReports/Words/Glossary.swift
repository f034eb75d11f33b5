// Codes by their names: tables, pages and letters are for people who do not know the register's codes.

internal import LedgerModel

/// What the register's codes are called in a language.
public struct Glossary: Sendable, Equatable {
    private var names: [Vocabulary: [String: String]] = [:]

    public init() {}

    /// Names a code of a vocabulary.
    public mutating func add(_ code: String, in vocabulary: Vocabulary, is name: String) {
        names[vocabulary, default: [:]][code] = name
    }

    /// The name of a code, or of each of several that blanks set apart; a text that is none stays.
    fileprivate func name(_ text: String, in vocabulary: Vocabulary) -> String {
        switch vocabulary {
        case .types:
            let named = text.split(separator: " ").map { names[.type]?[String($0)] }
            let all = named.compactMap(\.self)
            return all.count == named.count ? all.joined(separator: ", ") : text
        // A type that is in no group stands for itself.
        case .genderGroup: return names[.genderGroup]?[text] ?? names[.type]?[text] ?? text
        default: return names[vocabulary]?[text] ?? text
        }
    }
}

extension Report {
    /// Whether any of its tables has codes that a glossary may name.
    public var hasCodes: Bool {
        columns.contains { $0.vocabulary?.isOfCodes == true }
            || (parts + chapters).contains(where: \.hasCodes)
            || charts.contains { $0.axis.vocabulary?.isOfCodes == true }
    }

    /// The same with names in the place of codes.
    public func named(by glossary: Glossary) -> Report {
        var report = self
        for (index, column) in columns.enumerated() {
            guard let vocabulary = column.vocabulary, vocabulary.isOfCodes else { continue }
            for row in rows.indices {
                guard case .text(let text) = rows[row][index] else { continue }
                report.rows[row][index] = .text(glossary.name(text, in: vocabulary))
            }
        }
        report.charts = charts.map { $0.named(by: glossary) }
        report.parts = parts.map { $0.named(by: glossary) }
        report.chapters = chapters.map { $0.named(by: glossary) }
        return report
    }
}

extension Chart {
    /// The same with names in the place of codes, on its axis or in its legend.
    fileprivate func named(by glossary: Glossary) -> Chart {
        let categories = categories.map { cell -> Cell in
            guard case .text(let text) = cell, let vocabulary = axis.vocabulary else { return cell }
            return .text(glossary.name(text, in: vocabulary))
        }
        var content = content
        if case .figures(let form, let series) = content {
            content = .figures(form, series.map { $0.named(by: glossary) })
        }
        var chart = Chart(
            title: title, unit: unit, axis: axis, categories: categories, content)
        chart.restatesRows = restatesRows
        return chart
    }
}

extension Chart.Series {
    fileprivate func named(by glossary: Glossary) -> Chart.Series {
        guard case .word(let word, let vocabulary?) = name else { return self }
        return Chart.Series(.word(glossary.name(word, in: vocabulary), vocabulary), values)
    }
}
