// The layouts in which the UN's monthly figures are found, recognised by their header.

internal import LedgerModel

/// How a file of published figures is laid out.
enum PublishedLayout: String, Sendable {
    /// The hub's columns of today: one row per mission and type, with women and men.
    case hub
    /// The hub's columns of the sets before 2010: the same with other names.
    case olderHub = "hub-before-2010"
    /// One row per mission, one column per type and sex.
    case wide
    /// What `published list` prints.
    case list

    /// Where the parts of a figure stand in a row.
    struct Columns: Sendable {
        var month = 0
        var isoCode = 0
        var contributor = 0
        var mission = 0
        /// The publisher's number of a row.
        var identifier: Int?
        /// Of our own list: whether the figure stands.
        var stands: Int?
        /// How many columns the header has.
        var count = 0
        /// One for each type; hub layouts have one with `typeColumn` set.
        var types: [TypeColumns] = []
    }

    /// The columns of one type: named by the header (wide) or by a column of the row (hub).
    struct TypeColumns: Sendable {
        var name: String?
        var nameColumn: Int?
        var women: Int?
        var men: Int?
        var total: Int?
    }

    /// Recognises the layout.
    /// - Throws: ``LedgerError`` `invalid-file` telling which headers are known.
    static func recognise(
        _ names: [String], file: String
    ) throws(LedgerError) -> (layout: PublishedLayout, columns: Columns) {
        let repeated = Set(names.filter { name in name != "" && names.count { $0 == name } > 1 })
        guard repeated.isEmpty else {
            throw LedgerError(
                .invalidFile,
                Sentence(
                    en: "\(file), row 1: columns given twice:"
                        + " \(repeated.sorted().joined(separator: ", ")).",
                    nb: "\(file), rad 1: kolonner oppgitt to ganger:"
                        + " \(repeated.sorted().joined(separator: ", "))."),
                hint: Sentence(
                    en: "Expected each column once.", nb: "Ventet hver kolonne én gang."))
        }
        func position(_ candidates: String...) -> Int? {
            candidates.lazy.compactMap { names.firstIndex(of: $0) }.first
        }
        let month = position("last_reporting_date", "date", "month")
        let isList = names.contains("file") && names.contains("row")
        let iso =
            isList
            ? position("contributor")
            : position("isocode3", "contributor_iso-3", "contributor iso-3", "iso3")
        let contributor = position("contributing_country", "contributor", "country")
        let mission = position("mission_acronym", "mission")
        guard let month, let iso, let contributor, let mission else { throw unrecognised(file) }
        var columns = Columns(
            month: month, isoCode: iso, contributor: contributor, mission: mission)
        columns.identifier = isList ? nil : position("contribution_id", "id")
        columns.stands = isList ? position("stands") : nil
        columns.count = (names.lastIndex { $0 != "" } ?? -1) + 1
        if let type = position("personnel_type", "personnel type", "type") {
            let women = position("female_personnel", "female", "women")
            let men = position("male_personnel", "male", "men")
            let total = position("total", "total_personnel", "personnel", "number")
            guard (women != nil && men != nil) || total != nil else { throw unrecognised(file) }
            columns.types = [
                TypeColumns(nameColumn: type, women: women, men: men, total: total)
            ]
            let hub = names.contains("last_reporting_date")
            return (isList ? .list : hub ? .hub : .olderHub, columns)
        }
        for (index, name) in names.enumerated() where name.hasSuffix(" total") {
            let type = String(name.dropLast(" total".count))
            guard type != "total" else { continue }
            columns.types.append(
                TypeColumns(
                    name: type, women: names.firstIndex(of: type + " female"),
                    men: names.firstIndex(of: type + " male"), total: index))
        }
        guard !columns.types.isEmpty else { throw unrecognised(file) }
        return (.wide, columns)
    }

    private static func unrecognised(_ file: String) -> LedgerError {
        LedgerError(
            .invalidFile,
            Sentence(
                en: "\(file), row 1: this is no layout of the UN's figures that is known.",
                nb: "\(file), rad 1: dette er ikke et kjent oppsett av FNs tall."),
            hint: Sentence(
                en: "Expected mission_acronym, personnel_type, female_personnel, male_personnel and"
                    + " last_reporting_date beside the country; or one column per type and sex.",
                nb: "Ventet mission_acronym, personnel_type, female_personnel, male_personnel og"
                    + " last_reporting_date ved siden av landet; eller én kolonne per type og"
                    + " kjønn."))
    }
}

/// One figure of a file, as texts became values.
struct PublishedFigure: Sendable {
    /// All that makes two rows the same.
    struct Content: Hashable {
        let identifier: String
        let month: Month
        let mission: String
        let type: String
        let numbers: [Int?]
    }

    let line: Int
    let month: Month
    let contributor: String
    let missionText: String
    let typeText: String
    let women: Int?
    let men: Int?
    /// Nil when it was published without a number.
    let total: Int?
    /// The publisher's number of the row; empty when there is none.
    var identifier = ""
    /// The day that stands in the file, where it is not the month's last.
    var otherDay: String?

    var content: Content {
        Content(
            identifier: identifier, month: month, mission: PublishedWords.word(missionText),
            type: PublishedWords.word(typeText), numbers: [women, men, total])
    }

    var figure: ComparedFigure { ComparedFigure(women: women, men: men, total: total) }

    /// `3+12`, or the total alone.
    var numbers: String {
        guard let women, let men else { return total.map { "\($0)" } ?? "?" }
        return "\(women)+\(men)"
    }
}
