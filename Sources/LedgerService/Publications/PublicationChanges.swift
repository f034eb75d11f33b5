// What a publication's question answers now, and which entries account for the difference.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// The way from what was published to what is answered now.
public struct PublicationChanges: Sendable {
    public let report: Report
    /// Whether the register still gives, for the same entry, the answer that was published.
    public let isReproduced: Bool
    /// How many cells differ now.
    public let differences: Int
}

extension ReportShape {
    static let publicationChanges = ReportShape(
        "publication-changes",
        facts: "publication known_entry:integer head differences:integer" + known,
        columns: [
            .key(.row), .key(.measure), .detail(.published), .detail(.isNow),
            .measure(.corrections, .decimal),
        ],
        parts: [changesByEntry])

    fileprivate static let changesByEntry = ReportShape(
        "entries",
        columns: [
            .number(.entry), .instant(.recordedAt), .detail(.command), .key(.row), .key(.measure),
            .detail(.was), .detail(.isNow), .measure(.effect, .decimal), .note(.reason), .source,
        ])
}

extension Ledger {
    /// Asks a publication's question again, now and as known at the entries between, until each
    /// difference is laid to the entry that made it.
    /// - Parameter former: Reads the words of a command line, which publications of older versions keep.
    /// - Throws: ``LedgerError`` `unknown-publication`, and whatever the question throws.
    public func changes(
        since name: PublicationName, known: Knowledge, _ language: Language,
        former: ([String]) throws -> any Question
    ) async throws -> PublicationChanges {
        let publication = try await publication(name)
        let question = try publication.question(former: former)
        let before = try await knowledge(ofEntry: publication.known)
        let opening = ComparedAnswer(try await question.report(self, before, language), language)
        let closing = ComparedAnswer(try await question.report(self, known, language), language)
        var steps: [(entry: Int64, changes: [ComparedAnswer.Difference])] = []
        // Halves whose ends agree are not looked into: what was stated there cancelled out.
        var intervals = [(publication.known, opening, known.entry, closing)]
        while let (first, was, last, isNow) = intervals.popLast() {
            if was == isNow { continue }
            if last == first + 1 {
                steps.append((last, was.changes(to: isNow)))
                continue
            }
            let middle = first + (last - first) / 2
            let between = ComparedAnswer(
                try await question.report(
                    self, try await knowledge(ofEntry: middle), language), language)
            intervals.append((middle, between, last, isNow))
            intervals.append((first, was, middle, between))
        }
        let changes = opening.changes(to: closing)
        try requireClosing(opening, steps.flatMap(\.changes), changes)
        var report = Report.changes(changes, publication, known, language)
        report.parts = [try await entries(steps, language)]
        let isReproduced = try await reproduces(
            try await question.report(self, before, .en), name)
        if !isReproduced { report.notes.insert(Phrase.notReproduced.text(language), at: 0) }
        return PublicationChanges(
            report: report, isReproduced: isReproduced, differences: changes.count)
    }

    private func reproduces(_ report: Report, _ name: PublicationName) async throws -> Bool {
        try await reading { session in
            try session.value(
                """
                select answer = sha256(convert_to(\(report.answer), 'UTF8'))
                from publication where name = \(name.description)
                """)
        }
    }

    /// Each change with the entry that made it, in the order in which they were recorded.
    private func entries(
        _ steps: [(entry: Int64, changes: [ComparedAnswer.Difference])], _ language: Language
    ) async throws -> Report {
        var report = Report(.changesByEntry, Phrase.changesByEntry.text(language))
        report.rows = try await reading { session in
            var rows: [[Cell]] = []
            for (entry, changes) in steps {
                let said = try session.row(
                    """
                    select recorded_at, command, reason, source from ledger_entry
                    where number = \(entry)
                    """
                ) { row -> [Cell] in
                    [
                        .instant(try row.decode(0)), .text(try row.decode(1)),
                        .text(try row.decode(2)), .text(try row.decode(3)),
                    ]
                }
                guard let said else {
                    throw LedgerError(
                        .internal,
                        Sentence(
                            en: "Entry \(entry) is missing from the ledger.",
                            nb: "Føring \(entry) mangler i registeret."))
                }
                for change in changes {
                    rows.append(
                        [.integer(Int(entry)), said[0], said[1]] + change.cells(language)
                            + [said[2], said[3]])
                }
            }
            return rows
        }
        return report
    }
}

/// Refuses an account of the changes that does not close: published, plus all effects, is now.
private func requireClosing(
    _ opening: ComparedAnswer, _ steps: [ComparedAnswer.Difference],
    _ changes: [ComparedAnswer.Difference]
) throws(LedgerError) {
    var sums: [ComparedAnswer.Place: Int128] = [:]
    for step in steps { sums[step.place, default: 0] += step.effect }
    for change in changes {
        let sum = sums.removeValue(forKey: change.place) ?? 0
        guard sum == change.effect else { throw open(change.place, sum, change.effect) }
    }
    if let (place, sum) = sums.first(where: { $0.value != 0 }) { throw open(place, sum, 0) }
}

private func open(_ place: ComparedAnswer.Place, _ sum: Int128, _ effect: Int128) -> LedgerError {
    LedgerError(
        .totalsDisagree,
        Sentence(
            en: "The entries account for \(written(thousandths: sum)) of \(place.row), the"
                + " answer changed by \(written(thousandths: effect)).",
            nb: "Føringene forklarer \(written(thousandths: sum)) av \(place.row), svaret er"
                + " endret med \(written(thousandths: effect))."),
        hint: Sentence(
            en: "This is a fault of peaceledger; please report it.",
            nb: "Dette er en feil i peaceledger; meld den gjerne."))
}

extension Report {
    /// The closing arithmetic: published, corrections, now, cell by cell.
    fileprivate static func changes(
        _ changes: [ComparedAnswer.Difference], _ publication: Publication, _ known: Knowledge,
        _ language: Language
    ) -> Report {
        var report = Report(
            .publicationChanges,
            Phrase.changesTitle(publication: publication.name, title: publication.title).text(
                language))
        report.rows = changes.map { change in
            let cells = change.cells(language)
            return [cells[0], cells[1], cells[2], cells[3], cells[4]]
        }
        report.facts = [
            Fact("publication", .text(publication.name)),
            Fact("known_entry", .integer(Int(publication.known))),
            Fact("head", .text(publication.head)), Fact("differences", .integer(changes.count)),
        ]
        report.notes = [
            changes.isEmpty
                ? Phrase.nothingChanged(publication.known).text(language)
                : Phrase.changesDefinition(publication.known).text(language)
        ]
        report.note(known, language)
        return report
    }
}
