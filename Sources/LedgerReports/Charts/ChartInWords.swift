// What a chart shows, told in words for those who do not see it.

public import LedgerModel

extension Chart {
    /// Names told one by one; of more, the first and the last and the highest say enough.
    private static let mostTold = 12

    /// The text alternative.
    public func inWords(_ language: Language) -> String {
        switch content {
        case .figures(let form, let series):
            let words = categories.indices.map { figures(at: $0, form, series, language) }
            guard categories.count > Self.mostTold else {
                let told = categories.indices.map {
                    "\(name(of: categories[$0], language)) \(words[$0])"
                }
                return Phrase.chartOfCategories(title: title, told: told.joined(separator: "; "))
                    .text(language)
            }
            let sizes = categories.indices.map { index in
                series.reduce(0) { $0 + ($1.values[index].size ?? 0) }
            }
            let last = categories.count - 1
            let highest = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
            return Phrase.chartOfTime(
                title: title, first: name(of: categories[0], language),
                last: name(of: categories[last], language), atFirst: words[0],
                atHighest: words[highest], highest: name(of: categories[highest], language),
                atLast: words[last]
            ).text(language)
        case .timeline(_, _, let spans):
            let told = spans.prefix(Self.mostTold).map { span in
                "\(name(of: categories[span.row], language)): "
                    + "\(span.kind.text(language).lowercased()) "
                    + "\(span.days.lowerBound.written(language)) – "
                    + span.days.upperBound.written(language)
            }
            return Phrase.chartOfDays(
                title: title,
                told: told.joined(separator: "; ") + (spans.count > told.count ? " …" : "")
            ).text(language)
        }
    }

    private func figures(
        at index: Int, _ form: Form, _ series: [Series], _ language: Language
    ) -> String {
        if form.isStacked {
            var sum = CellSum()
            for part in series { sum.add(part.values[index]) }
            return sum.cell.counted(language)
        }
        return series.filter { $0.values[index] != .empty }.map {
            "\($0.name.text(language).lowercased()) \($0.values[index].counted(language))"
        }.joined(separator: ", ")
    }
}
