// Corrects what was recorded wrongly of a deployment, and says which field it was.

public import LedgerModel
internal import Postgres

/// The fields of a deployment that can be corrected; nil leaves one as it is.
public struct DeploymentCorrection: Sendable {
    /// A field that a correction can empty.
    public enum Clearable: String, Codable, Sendable, CaseIterable {
        case plannedLastDay = "planned-last-day"
        case lastDay = "last-day"
    }

    public var firstDay: ImpreciseDay?
    public var plannedLastDay: Day?
    public var lastDay: ImpreciseDay?
    public var endReason: EndReason?
    public var mission: MissionCode?
    public var personnelType: PersonnelTypeCode?
    public var agency: AgencyCode?
    public var posting = PostingStatement()
    public var cleared: Set<Clearable> = []
    public var waiver: String?

    public init() {}
}

extension Ledger {
    /// Corrects fields of a deployment; what stood stays in its history.
    /// - Throws: ``LedgerError`` `nothing-to-change` when all is recorded so already, and those of
    ///   recording.
    public func correctDeployment(
        _ number: Int64, _ correction: DeploymentCorrection, _ statement: Statement
    ) async throws -> DeploymentReceipt {
        try await writing { session in
            let entry = try statement.open(in: session)
            let current = try Deployment.current(number, in: session)
            let (changes, served) = try current.changes(correction, session)
            var postings: [SQL] = []
            for part in correction.posting.parts {
                // What was stated last is what the register shows, and so what is found wrong.
                let since = try session.optionalValue(
                    "select posting_since(\(number), \(part.field))", as: Day.self)
                let from = since.map { served.contains($0) ? $0 : nil } ?? nil
                postings += try current.posting(
                    from: from ?? served.firstDay ?? current.firstDay, part.statement, served,
                    session)
            }
            return try current.restate(
                changes, postings: postings, mission: correction.mission, served: served,
                waiver: correction.waiver, entry, session)
        }
    }
}

extension Deployment {
    /// The columns that a correction changes, and the days of service after it.
    fileprivate func changes(
        _ correction: DeploymentCorrection, _ session: Session
    ) throws -> (changes: [String: String?], served: Period) {
        var changes: [String: String?] = [:]
        if let mission = correction.mission {
            try requireWord("mission", mission.description, .unknownMission, session)
            changes["mission"] = mission.description
        }
        if let type = correction.personnelType {
            try requireWord("personnel_type", type.description, .unknownPersonnelType, session)
            changes["personnel_type"] = type.description
        }
        if let agency = correction.agency {
            try requireWord("agency", agency.description, .unknownAgency, session)
            changes["agency"] = agency.description
        }
        if let first = correction.firstDay {
            changes["first_day"] = first.earliest.description
            changes["first_precision"] = first.precision.rawValue
            // What was confirmed was another day.
            if first.earliest != firstDay { changes["arrival_confirmed"] = .some(nil) }
        }
        if let planned = correction.plannedLastDay {
            changes["planned_last_day"] = planned.description
            // Why it was curtailed to another day, it was not to this one.
            if lastDay == nil, endReason != nil { changes["end_reason"] = .some(nil) }
        }
        if let last = correction.lastDay {
            changes["last_day"] = last.latest.description
            changes["last_precision"] = last.precision.rawValue
        }
        if let reason = correction.endReason { changes["end_reason"] = reason.rawValue }
        if correction.cleared.contains(.plannedLastDay) {
            changes["planned_last_day"] = .some(nil)
        }
        if correction.cleared.contains(.lastDay) {
            changes["last_day"] = .some(nil)
            changes["last_precision"] = "day"
            changes["end_reason"] = .some(nil)
        }
        let first = correction.firstDay?.earliest ?? firstDay
        let planned =
            correction.cleared.contains(.plannedLastDay)
            ? nil : correction.plannedLastDay ?? plannedLastDay
        if planned == nil, lastDay == nil, correction.lastDay == nil, endReason != nil {
            changes["end_reason"] = .some(nil)
        }
        let last =
            correction.cleared.contains(.lastDay) ? nil : correction.lastDay?.latest ?? lastDay
        try requireOrder(first: first, planned: planned, last: last)
        return (changes, try Period(from: first, through: last ?? planned))
    }
}
