// What can be stated of a deployment that was recorded wrongly, or never happened.

public import LedgerModel

/// What was recorded wrongly of a deployment.
public struct CorrectDeployment: Change {
    public static let verb = "deployment correct"

    public var number: Int64
    public var firstDay: ImpreciseDay?
    public var plannedLastDay: Day?
    public var lastDay: ImpreciseDay?
    /// Why it ended early.
    public var because: EndReason?
    public var mission: MissionCode?
    public var type: PersonnelTypeCode?
    public var agency: AgencyCode?
    /// Fields that should not have been given.
    public var clear: [DeploymentCorrection.Clearable]
    /// The post's number.
    public var post: String?
    /// How many first days are shared with who goes out of the post.
    public var handoverDays: Int?
    public var station: String?
    /// The rank as written, or its code.
    public var rank: String?
    /// Why it is recorded although more would serve than is authorised.
    public var waiver: String?

    public init(
        number: Int64, firstDay: ImpreciseDay? = nil, plannedLastDay: Day? = nil,
        lastDay: ImpreciseDay? = nil, because: EndReason? = nil, mission: MissionCode? = nil,
        type: PersonnelTypeCode? = nil, agency: AgencyCode? = nil,
        clear: [DeploymentCorrection.Clearable] = [], post: String? = nil, handoverDays: Int? = nil,
        station: String? = nil, rank: String? = nil, waiver: String? = nil
    ) {
        self.number = number
        self.firstDay = firstDay
        self.plannedLastDay = plannedLastDay
        self.lastDay = lastDay
        self.because = because
        self.mission = mission
        self.type = type
        self.agency = agency
        self.clear = clear
        self.post = post
        self.handoverDays = handoverDays
        self.station = station
        self.rank = rank
        self.waiver = waiver
    }

    public func check() throws(LedgerError) {
        if handoverDays != nil, post == nil {
            throw .fields(
                en: "A handover is declared with the post, `post`.",
                nb: "En overlevering meldes sammen med stillingen, `post`.")
        }
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var posting = PostingStatement()
        posting.post = post
        posting.handoverDays = handoverDays
        posting.station = station
        posting.rank = rank
        var correction = DeploymentCorrection()
        correction.firstDay = firstDay
        correction.plannedLastDay = plannedLastDay
        correction.lastDay = lastDay
        correction.endReason = because
        correction.mission = mission
        correction.personnelType = type
        correction.agency = agency
        correction.cleared = Set(clear)
        correction.posting = posting
        correction.waiver = waiver
        let receipt = try await ledger.correctDeployment(number, correction, statement)
        return Done(
            receipt,
            Sentence(
                en: "Corrected deployment \(number)",
                nb: "Rettet disponering \(number)"))
    }
}

/// That a deployment never happened.
public struct CancelDeployment: Change {
    public static let verb = "deployment cancel"

    public var number: Int64

    public init(number: Int64) {
        self.number = number
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.cancelDeployment(number, statement)
        return Done(
            receipt,
            Sentence(
                en: "Cancelled deployment \(number)",
                nb: "Annullerte disponering \(number)"))
    }
}
