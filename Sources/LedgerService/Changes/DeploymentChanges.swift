// What can be stated of a deployment.

public import LedgerModel

/// That a person serves in a mission.
public struct RecordDeployment: Change {
    public static let verb = "deployment record"

    public var person: ServiceNumber
    public var mission: MissionCode
    /// The personnel type.
    public var type: PersonnelTypeCode
    public var firstDay: ImpreciseDay
    public var plannedLastDay: Day?
    public var lastDay: ImpreciseDay?
    /// Who sends; the person's home agency when nil.
    public var agency: AgencyCode?
    /// The post's number.
    public var post: String?
    /// How many first days are shared with who goes out of the post.
    public var handoverDays: Int?
    public var station: String?
    /// The rank as written, or its code.
    public var rank: String?
    /// The post whose holder is away: the person stands in and does not hold it.
    public var standInFor: String?
    /// Why it is recorded although more would serve than is authorised.
    public var waiver: String?

    public init(
        person: ServiceNumber, mission: MissionCode, type: PersonnelTypeCode,
        firstDay: ImpreciseDay, plannedLastDay: Day? = nil, lastDay: ImpreciseDay? = nil,
        agency: AgencyCode? = nil, post: String? = nil, handoverDays: Int? = nil,
        station: String? = nil, rank: String? = nil, standInFor: String? = nil,
        waiver: String? = nil
    ) {
        self.person = person
        self.mission = mission
        self.type = type
        self.firstDay = firstDay
        self.plannedLastDay = plannedLastDay
        self.lastDay = lastDay
        self.agency = agency
        self.post = post
        self.handoverDays = handoverDays
        self.station = station
        self.rank = rank
        self.standInFor = standInFor
        self.waiver = waiver
    }

    public func check() throws(LedgerError) {
        if handoverDays != nil, post == nil {
            throw .fields(
                en: "A handover is declared with the post, `post`.",
                nb: "En overlevering meldes sammen med stillingen, `post`.")
        }
        if standInFor != nil, post != nil {
            throw .fields(
                en: "Give either `post` or `stand_in_for`.",
                nb: "Oppgi enten `post` eller `stand_in_for`.")
        }
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var posting = PostingStatement()
        posting.post = post
        posting.handoverDays = handoverDays
        posting.station = station
        posting.rank = rank
        posting.standInFor = standInFor
        var stated = DeploymentStatement(
            person: person, mission: mission, personnelType: type, firstDay: firstDay)
        stated.agency = agency
        stated.plannedLastDay = plannedLastDay
        stated.lastDay = lastDay
        stated.posting = posting
        stated.waiver = waiver
        let receipt = try await ledger.record(stated, statement)
        return Done(
            receipt,
            Sentence(
                en: "Recorded deployment \(receipt.deployment)",
                nb: "Registrerte disponering \(receipt.deployment)"))
    }
}

/// That the planned last day is a later one.
public struct ExtendDeployment: Change {
    public static let verb = "deployment extend"

    public var number: Int64
    public var plannedLastDay: Day
    /// Why it is recorded although more would serve than is authorised.
    public var waiver: String?

    public init(number: Int64, plannedLastDay: Day, waiver: String? = nil) {
        self.number = number
        self.plannedLastDay = plannedLastDay
        self.waiver = waiver
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.extendDeployment(
            number, plannedLastDay: plannedLastDay, waiver: waiver, statement)
        return Done(
            receipt,
            Sentence(
                en: "Extended deployment \(number)",
                nb: "Forlenget disponering \(number)"))
    }
}

/// That a deployment ends before its planned last day.
public struct CurtailDeployment: Change {
    public static let verb = "deployment curtail"

    public var number: Int64
    public var lastDay: Day
    public var because: EndReason

    public init(number: Int64, lastDay: Day, because: EndReason) {
        self.number = number
        self.lastDay = lastDay
        self.because = because
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.curtailDeployment(
            number, lastDay: lastDay, because: because, statement)
        return Done(
            receipt,
            Sentence(
                en: "Curtailed deployment \(number)",
                nb: "Forkortet disponering \(number)"))
    }
}

/// A deployment's actual last day.
public struct EndDeployment: Change {
    public static let verb = "deployment end"

    public var number: Int64
    public var lastDay: ImpreciseDay
    /// Why it is recorded although more would serve than is authorised.
    public var waiver: String?

    public init(number: Int64, lastDay: ImpreciseDay, waiver: String? = nil) {
        self.number = number
        self.lastDay = lastDay
        self.waiver = waiver
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.endDeployment(
            number, lastDay: lastDay, waiver: waiver, statement)
        return Done(
            receipt,
            Sentence(
                en: "Recorded the last day of deployment \(number), \(lastDay),",
                nb: "Registrerte siste dag av disponering \(number), \(lastDay),"))
    }
}

/// That a person arrived, and on which day.
public struct ConfirmDeployment: Change {
    public static let verb = "deployment confirm"

    public var number: Int64
    public var firstDay: Day
    /// Why it is recorded although more would serve than is authorised.
    public var waiver: String?

    public init(number: Int64, firstDay: Day, waiver: String? = nil) {
        self.number = number
        self.firstDay = firstDay
        self.waiver = waiver
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.confirmDeployment(
            number, firstDay: firstDay, waiver: waiver, statement)
        return Done(
            receipt,
            Sentence(
                en: "Confirmed the first day of deployment \(number), \(firstDay),",
                nb: "Bekreftet første dag av disponering \(number), \(firstDay),"))
    }
}

/// That a person goes to another mission without a day between.
public struct TransferDeployment: Change {
    public static let verb = "deployment transfer"

    public var number: Int64
    /// The first day in the new mission.
    public var on: Day
    public var mission: MissionCode
    /// As before when nil.
    public var type: PersonnelTypeCode?
    /// As before when nil.
    public var plannedLastDay: Day?
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
        number: Int64, on: Day, mission: MissionCode, type: PersonnelTypeCode? = nil,
        plannedLastDay: Day? = nil, post: String? = nil, handoverDays: Int? = nil,
        station: String? = nil, rank: String? = nil, waiver: String? = nil
    ) {
        self.number = number
        self.on = on
        self.mission = mission
        self.type = type
        self.plannedLastDay = plannedLastDay
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
        let receipt = try await ledger.transferDeployment(
            number, on: on, to: mission, type: type, plannedLastDay: plannedLastDay, posting,
            waiver: waiver, statement)
        return Done(
            receipt,
            Sentence(
                en: "Ended deployment \(number) and recorded deployment \(receipt.deployment)",
                nb:
                    "Avsluttet disponering \(number) og registrerte disponering \(receipt.deployment)"
            ))
    }
}

/// Another post, station or rank from a day on.
public struct ChangeDeployment: Change {
    public static let verb = "deployment change"

    public var number: Int64
    /// The first day on which it is so.
    public var from: Day
    /// The post's number.
    public var post: String?
    /// How many first days are shared with who goes out of the post.
    public var handoverDays: Int?
    public var station: String?
    /// The rank as written, or its code.
    public var rank: String?

    public init(
        number: Int64, from: Day, post: String? = nil, handoverDays: Int? = nil,
        station: String? = nil, rank: String? = nil
    ) {
        self.number = number
        self.from = from
        self.post = post
        self.handoverDays = handoverDays
        self.station = station
        self.rank = rank
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
        let receipt = try await ledger.changeDeployment(
            number, from: from, posting, statement)
        return Done(
            receipt,
            Sentence(
                en: "Changed deployment \(number) from \(from) on",
                nb: "Endret disponering \(number) fra og med \(from)"))
    }
}

extension Done {
    /// What a verb of a deployment did.
    init(_ receipt: DeploymentReceipt, _ told: Sentence) {
        self.init(
            receipt.entry, told, identifiers: ["deployment": .integer(receipt.deployment)])
        details = receipt.changes.map(Sentence.init(alike:))
        warnings = receipt.warnings.map(Sentence.init(alike:))
    }
}
