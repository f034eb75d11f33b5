// What a table of money says in a sentence; two currencies never add.

extension LetterSentence {
    /// The sentence; nil when the table is of something else, or of several currencies.
    var ofMoney: String? {
        switch report.name {
        case "funding", "money": funding
        case "difference": fundingDifference
        case "obligations": obligations
        default: nil
        }
    }

    /// The amounts of the totals in their one currency; nil where there are several.
    private var amounts: ((String) -> String)? {
        guard let totals = report.totals, let currency = column("currency"),
            totals[currency] != .empty
        else { return nil }
        return { key in
            "\(told(totals, key))\u{A0}\(totals[currency].told(language))"
        }
    }

    private var funding: String? {
        guard let amount = amounts else { return nil }
        return "\(report.title): "
            + Phrase.letterFunding.text(
                language, amount("committed"), amount("allocated"), amount("disbursed"),
                amount("remaining"))
    }

    private var fundingDifference: String? {
        guard let amount = amounts, let totals = report.totals else { return nil }
        let moved = ["corrections", "new", "amended", "paid"].filter {
            !value(totals, $0).isNought
        }.map { "\(inSentence(heading($0)))\u{A0}\(amount($0))" }
        let sentence = Phrase.letterFundingDifference.text(
            language, report.fact("from_on")?.told(language) ?? "",
            report.fact("to_on")?.told(language) ?? "", amount("opening"), amount("closing"))
        return sentence + (moved.isEmpty ? "." : ": \(listed(moved, language)).")
    }

    /// What is bound, year by year.
    private var obligations: String? {
        guard let amount = amounts, let year = column("year") else { return nil }
        let years = report.sums(of: ["bound"], by: "year").map { sum in
            "\(sum.key.told(language))\u{A0}\(sum.values[0].told(language))"
        }
        let subject = report.rows.filter {
            value($0, "authority") == .text(Phrase.subject.text(language))
        }.map { $0[year].told(language) }
        var sentence = "\(report.title): \(years.joined(separator: "; "))"
        sentence += "; \(Label.total.text(language).lowercased())\u{A0}\(amount("bound"))."
        if let first = subject.first, let last = subject.last {
            sentence += " " + Phrase.letterSubject.text(language, first, last)
        }
        return sentence
    }
}
