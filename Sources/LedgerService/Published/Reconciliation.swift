// Compares own headcounts with published ones, cell by cell, and gives each difference a class.

public import LedgerModel

/// Why two figures of the same cell agree or differ.
public enum ReconciliationClass: String, Sendable, CaseIterable {
    case equal
    /// The same people under another personnel type of the component.
    case typeMoved = "type-moved"
    /// The same people under a predecessor or successor of the mission.
    case missionRenamed = "mission-renamed"
    /// Own strength equals the published figure on a day within 7 days of the month end.
    case timing
    /// The month is published without missions: compared over all missions.
    case noMissionSplit = "no-mission-split"
    /// The month is published without women and men apart: only totals are compared.
    case noSex = "no-sex"
    /// Published without a number: unknown, not zero.
    case noNumber = "no-number"
    /// A known fault in what was published.
    case suspect
    /// The same number, but women and men differ.
    case genderDiffers = "gender-differs"
    /// Published, but not (or fewer) recorded by us.
    case notInRegister = "not-in-register"
    /// Recorded by us, but not (or fewer) published.
    case notOnList = "not-on-un-list"

    /// Whether somebody has to look into it.
    public var isUnexplained: Bool {
        switch self {
        case .genderDiffers, .notInRegister, .notOnList: true
        default: false
        }
    }
}

/// Women, men and total of a cell; each is nil where it is not known.
public struct ComparedFigure: Sendable, Equatable {
    public var women: Int?
    public var men: Int?
    public var total: Int?

    public init(women: Int?, men: Int?, total: Int?) {
        self.women = women
        self.men = men
        self.total = total
    }

    static let zero = ComparedFigure(women: 0, men: 0, total: 0)

    static func + (left: Self, right: Self) -> Self {
        ComparedFigure(
            women: left.women.flatMap { w in right.women.map { w + $0 } },
            men: left.men.flatMap { m in right.men.map { m + $0 } },
            total: left.total.flatMap { t in right.total.map { t + $0 } })
    }

    /// Whether the figures agree in all that both know.
    func agrees(with other: Self) -> Bool {
        total == other.total
            && (women == nil || other.women == nil || women == other.women)
            && (men == nil || other.men == nil || men == other.men)
    }
}

/// Which figure: a month end, a mission (blank: not split by mission) and a personnel type.
public struct ReconciliationCell: Hashable, Sendable, Comparable {
    public let month: Month
    public let mission: String
    public let type: String

    public init(month: Month, mission: String, type: String) {
        self.month = month
        self.mission = mission
        self.type = type
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.month, left.mission, left.type) < (right.month, right.mission, right.type)
    }
}

/// One compared cell.
public struct ReconciliationLine: Sendable, Equatable {
    public let cell: ReconciliationCell
    public let own: ComparedFigure
    public let published: ComparedFigure
    public internal(set) var verdict: ReconciliationClass
    /// What explains the verdict: the day, the other mission, the fault's reason.
    public internal(set) var note = ""

    /// Own total less published total; nil where that was published without a number.
    public var difference: Int? {
        own.total.flatMap { mine in published.total.map { mine - $0 } }
    }
}

/// A known fault of published figures; nil means every one.
struct PublishedFault: Sendable {
    let months: ClosedRange<Month>
    let mission: String?
    let type: String?
    let kind: String
    let reason: String

    func covers(_ cell: ReconciliationCell) -> Bool {
        months.contains(cell.month)
            && (mission == nil || mission == cell.mission || cell.mission.isEmpty)
            && (type == nil || type == cell.type)
    }
}

/// The comparison: figures and what explains differences go in, classed lines come out.
struct Reconciliation {
    let own: [ReconciliationCell: ComparedFigure]
    let published: [ReconciliationCell: ComparedFigure]
    let faults: [PublishedFault]
    /// The component of each personnel type.
    let components: [String: String]
    /// A name for each mission's line of predecessors and successors.
    let families: [String: String]
    /// The days near the month end on which own strength is the figure; nil when there is none.
    let nearbyDay: (ReconciliationCell, ComparedFigure) -> Day?

    /// The lines in order. Cells that are zero on both sides are left out.
    func lines() -> [ReconciliationLine] {
        var lines = Set(own.keys).union(published.keys).sorted().compactMap { cell in
            line(cell)
        }
        explain(&lines, as: .typeMoved) { line in
            "\(line.cell.month) \(line.cell.mission) \(components[line.cell.type] ?? "")"
        }
        explain(&lines, as: .missionRenamed) { line in
            let family = families[line.cell.mission] ?? line.cell.mission
            return "\(line.cell.month) \(family) \(components[line.cell.type] ?? "")"
        }
        for index in lines.indices where lines[index].verdict.isUnexplained {
            guard let day = nearbyDay(lines[index].cell, lines[index].published) else { continue }
            lines[index].verdict = .timing
            lines[index].note = "\(day)"
        }
        return lines
    }

    private func line(_ cell: ReconciliationCell) -> ReconciliationLine? {
        let mine = own[cell] ?? .zero
        let theirs = published[cell] ?? .zero
        guard mine.total != 0 || theirs.total != 0 else { return nil }
        var line = ReconciliationLine(
            cell: cell, own: mine, published: theirs, verdict: plain(mine, theirs))
        let known = faults.filter { $0.covers(cell) }
        if theirs.total == nil {
            line.verdict = .noNumber
            line.note = known.map(\.reason).joined(separator: " ")
        } else if cell.mission.isEmpty {
            line.verdict = .noMissionSplit
            line.note = known.first { $0.kind == "no-mission-split" }?.reason ?? ""
        } else if let fault = known.first(where: { $0.kind == "suspect" }) {
            // Figures that agree are believed no more than others: the fault is named, not the class.
            if line.verdict != .equal { line.verdict = .suspect }
            line.note = fault.reason
        } else if line.verdict == .equal, theirs.women == nil {
            line.verdict = .noSex
            line.note = known.first { $0.kind == "no-sex" }?.reason ?? ""
        }
        return line
    }

    private func plain(_ own: ComparedFigure, _ published: ComparedFigure) -> ReconciliationClass {
        if own.agrees(with: published) { return .equal }
        if own.total == published.total { return .genderDiffers }
        return own.total ?? 0 < published.total ?? 0 ? .notInRegister : .notOnList
    }

    /// Classes the unexplained lines of each group whose sums agree.
    private func explain(
        _ lines: inout [ReconciliationLine], as verdict: ReconciliationClass,
        group: (ReconciliationLine) -> String
    ) {
        let unexplained = lines.indices.filter { lines[$0].verdict.isUnexplained }
        for indices in Dictionary(grouping: unexplained, by: { group(lines[$0]) }).values
        where indices.count > 1 {
            let own = indices.reduce(ComparedFigure.zero) { $0 + lines[$1].own }
            let published = indices.reduce(ComparedFigure.zero) { $0 + lines[$1].published }
            guard own.agrees(with: published) else { continue }
            for index in indices {
                let others = indices.filter { $0 != index }.map { lines[$0].cell }
                lines[index].verdict = verdict
                lines[index].note = others.map {
                    verdict == .typeMoved ? $0.type : $0.mission
                }.sorted().joined(separator: ", ")
            }
        }
    }
}
