// What a file of published figures does to the months that are recorded already.

internal import LedgerModel
internal import Postgres

/// For each month of a file: whether it states the whole month for the contributor, and what it
/// replaces, takes away or leaves standing.
struct PublishedMonths {
    /// What a file states of a month.
    struct Extent {
        let month: Month
        /// The file states all that was published; what stood before no longer counts.
        let isWhole: Bool
        /// Somebody said so; else the file has every figure that stood.
        let isDeclared: Bool
    }

    /// A figure that stands recorded.
    private struct Standing {
        let figure: ComparedFigure
        let place: String
    }

    let contributor: CountryCode
    private(set) var extents: [Extent] = []
    private(set) var remarks: [Sentence] = []
    /// Whether every figure of the file stands recorded so, and no other of its months.
    private(set) var saysNothingNew = true

    init(
        _ figures: [PublishedFigure], _ words: PublishedWords, wholeMonths: Bool,
        in session: Session
    ) throws {
        contributor = words.contributor
        var given: [Month: [ReconciliationCell: ComparedFigure]] = [:]
        for figure in figures {
            let cell = words.cell(figure)
            let before = given[figure.month]?[cell]
            given[figure.month, default: [:]][cell] =
                before.map { $0 + figure.figure } ?? figure.figure
        }
        let standing = try Self.standing(contributor, given.keys.map(\.lastDay), session)
        for month in given.keys.sorted() {
            take(month, given[month] ?? [:], standing[month] ?? [:], wholeMonths)
        }
    }

    private static func standing(
        _ contributor: CountryCode, _ days: [Day], _ session: Session
    ) throws -> [Month: [ReconciliationCell: Standing]] {
        var found: [Month: [ReconciliationCell: Standing]] = [:]
        try session.stream(
            """
            select p.month_end, coalesce(p.mission, published_word(p.mission_text)),
                coalesce(p.personnel_type, published_word(p.type_text)), p.women, p.men, p.total,
                f.name, p.line
            from published_known(\(contributor), \(Int64.max - 1)) p
            join published_file f on f.id = p.file
            where p.month_end = any(\(days.map(\.description))::date[])
            order by p.file, p.line
            """
        ) { row in
            let month = Month(of: try row.decode(0))
            let cell = ReconciliationCell(
                month: month, mission: try row.decode(1), type: try row.decode(2))
            let figure = ComparedFigure(
                women: try row.decodeIfPresent(3), men: try row.decodeIfPresent(4),
                total: try row.decodeIfPresent(5))
            let (name, line) = (try row.decode(6, as: String.self), try row.decode(7, as: Int.self))
            let before = found[month]?[cell]
            found[month, default: [:]][cell] = Standing(
                figure: before.map { $0.figure + figure } ?? figure,
                place: before?.place ?? "\(name):\(line)")
        }
        return found
    }

    private mutating func take(
        _ month: Month, _ given: [ReconciliationCell: ComparedFigure],
        _ standing: [ReconciliationCell: Standing], _ wholeMonths: Bool
    ) {
        let absent = standing.keys.filter { given[$0] == nil }.sorted()
        extents.append(
            Extent(
                month: month, isWhole: absent.isEmpty || wholeMonths,
                isDeclared: wholeMonths && !absent.isEmpty))
        for cell in given.keys.sorted() {
            guard let figure = given[cell], figure != standing[cell]?.figure else { continue }
            saysNothingNew = false
            guard let before = standing[cell] else { continue }
            remarks.append(
                Sentence(
                    en:
                        "\(Self.name(cell)): \(before.figure.words.en) (\(before.place)) is replaced by"
                        + " \(figure.words.en).",
                    nb:
                        "\(Self.name(cell)): \(before.figure.words.nb) (\(before.place)) erstattes av"
                        + " \(figure.words.nb)."))
        }
        guard !absent.isEmpty else { return }
        if wholeMonths { saysNothingNew = false }
        let listed = absent.compactMap { cell in
            standing[cell].map { standing in
                let place = "\(cell.mission.isEmpty ? "" : cell.mission + " ")\(cell.type)"
                return Sentence(
                    en: "\(place) \(standing.figure.words.en) (\(standing.place))",
                    nb: "\(place) \(standing.figure.words.nb) (\(standing.place))")
            }
        }
        let (en, nb) = (
            listed.map(\.en).joined(separator: "; "), listed.map(\.nb).joined(separator: "; ")
        )
        remarks.append(
            wholeMonths
                ? Sentence(
                    en:
                        "\(month): taken away, because the file states the whole month without them:"
                        + " \(en).",
                    nb: "\(month): tas bort, fordi filen oppgir hele måneden uten dem: \(nb).")
                : Sentence(
                    en:
                        "\(month): the file does not have all that is recorded, so these stay: \(en)."
                        + " If it states the whole month, say so with `whole_months`.",
                    nb:
                        "\(month): filen har ikke alt som er registrert, så disse blir stående: \(nb)."
                        + " Oppgir den hele måneden, si det med `whole_months`."))
    }

    private static func name(_ cell: ReconciliationCell) -> String {
        "\(cell.month) \(cell.mission.isEmpty ? "" : cell.mission + " ")\(cell.type)"
    }
}

extension ComparedFigure {
    /// The total and, where they are known, women and men.
    var words: Sentence {
        guard let total else { return Sentence(en: "no number", nb: "uten tall") }
        guard let women, let men else { return Sentence(alike: "\(total)") }
        return Sentence(
            en: "\(total) (\(women) women, \(men) men)",
            nb: "\(total) (\(women) kvinner, \(men) menn)")
    }
}
