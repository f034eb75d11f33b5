// What a table of money says in a sentence; two currencies never add.

internal import LedgerModel

extension LetterSentence {
    /// The amounts of the totals in their one currency; nil where there are several.
    private var amounts: ((Label) -> String)? {
        guard let totals = report.totals, let currency = column(.currency),
            totals[currency] != .empty
        else { return nil }
        return { key in
            "\(told(totals, key))\u{A0}\(totals[currency].told(language))"
        }
    }

    /// What is committed, allocated, paid and left; nil where it is of several currencies.
    var funding: String? {
        guard let amount = amounts else { return nil }
        return "\(report.title): "
            + Phrase.letterFunding(
                committed: amount(.committed), allocated: amount(.allocated),
                disbursed: amount(.disbursed), remaining: amount(.remaining)
            ).text(language)
    }

    /// From what remained to what remains.
    func moneyMoved(by parts: [Label]) -> String? {
        guard let amount = amounts, let totals = report.totals else { return nil }
        let moved = parts.filter { !value(totals, $0).isNought }.map {
            "\(inSentence($0.text(language)))\u{A0}\(amount($0))"
        }
        let sentence = Phrase.letterFundingDifference(
            from: report.fact("from_on")?.told(language) ?? "",
            to: report.fact("to_on")?.told(language) ?? "", opening: amount(.opening),
            closing: amount(.closing)
        ).text(language)
        return sentence + (moved.isEmpty ? "." : ": \(listed(moved, language)).")
    }

    /// What is bound, year by year.
    var obligations: String? {
        guard let amount = amounts, let year = column(.year) else { return nil }
        // A rate without an end has no sum.
        var summed = report
        summed.rows = report.rows.filter { value($0, .bound) != .empty }
        let years = summed.sums(of: [.bound], by: .year).map { sum in
            "\(sum.key.told(language))\u{A0}\(sum.values[0].told(language))"
        }
        let subject = summed.rows.filter {
            value($0, .authority) == .text(Phrase.subject.text(language))
        }.map { $0[year].told(language) }
        var sentence = "\(report.title): \(years.joined(separator: "; "))"
        sentence += "; \(Label.total.text(language).lowercased())\u{A0}\(amount(.bound))."
        if let first = subject.first, let last = subject.last {
            sentence += " " + Phrase.letterSubject(first: first, last: last).text(language)
        }
        return sentence
    }
}
