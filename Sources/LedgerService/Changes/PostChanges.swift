// What can be stated of a post and of an authorisation.

public import LedgerModel

/// An authorised position in a mission.
public struct AddPost: Change {
    public static let verb = "post add"

    public var number: String
    public var title: String
    public var mission: MissionCode
    public var type: PersonnelTypeCode
    public var firstDay: Day
    /// Nil goes on.
    public var lastDay: Day?
    public var station: String?
    /// The NATO rank code that it asks for.
    public var rankCode: String?
    /// The language that it asks for.
    public var language: String?
    /// The authorisation that it comes under.
    public var authorisation: String?

    public init(
        number: String, title: String, mission: MissionCode, type: PersonnelTypeCode, firstDay: Day,
        lastDay: Day? = nil, station: String? = nil, rankCode: String? = nil,
        language: String? = nil, authorisation: String? = nil
    ) {
        self.number = number
        self.title = title
        self.mission = mission
        self.type = type
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.station = station
        self.rankCode = rankCode
        self.language = language
        self.authorisation = authorisation
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var post = PostStatement(
            number: number, title: title, mission: mission, personnelType: type, firstDay: firstDay)
        post.lastDay = lastDay
        post.station = station
        post.rankCode = rankCode
        post.language = language
        post.authorisation = authorisation
        let entry = try await ledger.add(post, statement)
        return Done(
            entry,
            Sentence(
                en: "Added post \(number)",
                nb: "La til stilling \(number)"),
            identifiers: ["post": .string(number)])
    }
}

/// The last day of a post.
public struct ClosePost: Change {
    public static let verb = "post close"

    public var number: String
    public var lastDay: Day

    public init(number: String, lastDay: Day) {
        self.number = number
        self.lastDay = lastDay
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.closePost(number, lastDay: lastDay, statement)
        return Done(
            entry,
            Sentence(
                en: "Closed post \(number) after \(lastDay)",
                nb: "Avsluttet stilling \(number) etter \(lastDay)"),
            identifiers: ["post": .string(number)])
    }
}

/// Who does the work of a post while its holder is away.
public struct StandInForPost: Change {
    public static let verb = "post stand-in"

    /// The post's.
    public var number: String
    /// That of who stands in.
    public var deployment: Int64
    public var firstDay: Day
    /// Nil goes on.
    public var lastDay: Day?

    public init(number: String, deployment: Int64, firstDay: Day, lastDay: Day? = nil) {
        self.number = number
        self.deployment = deployment
        self.firstDay = firstDay
        self.lastDay = lastDay
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let entry = try await ledger.recordStandIn(
            for: number, deployment: deployment, Period(from: firstDay, through: lastDay), statement
        )
        return Done(
            entry,
            Sentence(
                en: "Deployment \(deployment) stands in for post \(number)",
                nb: "Disponering \(deployment) er stedfortreder i stilling \(number)"),
            identifiers: ["post": .string(number)])
    }
}

/// Norway's own decision to contribute.
public struct AddAuthorisation: Change {
    public static let verb = "authorisation add"

    public var number: String
    public var mission: MissionCode
    /// The personnel types that it covers.
    public var type: [PersonnelTypeCode]
    /// The largest number of people at once.
    public var ceiling: Int
    public var document: String
    public var firstDay: Day
    /// Nil goes on.
    public var lastDay: Day?
    public var costEstimate: WrittenAmount?
    /// Of the estimate; NOK when nil.
    public var currency: Currency?

    public init(
        number: String, mission: MissionCode, type: [PersonnelTypeCode] = [], ceiling: Int,
        document: String, firstDay: Day, lastDay: Day? = nil, costEstimate: WrittenAmount? = nil,
        currency: Currency? = nil
    ) {
        self.number = number
        self.mission = mission
        self.type = type
        self.ceiling = ceiling
        self.document = document
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.costEstimate = costEstimate
        self.currency = currency
    }

    public func check() throws(LedgerError) {
        _ = try money(costEstimate, currency)
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var authorisation = AuthorisationStatement(
            number: number, mission: mission, types: type, ceiling: ceiling, firstDay: firstDay,
            document: document)
        authorisation.lastDay = lastDay
        authorisation.costEstimate = try money(costEstimate, currency)
        let entry = try await ledger.add(authorisation, statement)
        return Done(
            entry,
            Sentence(
                en: "Added authorisation \(number)",
                nb: "La til fullmakt \(number)"),
            identifiers: ["authorisation": .string(number)])
    }
}

/// Another ceiling, end, estimate or document.
public struct AmendAuthorisation: Change {
    public static let verb = "authorisation amend"

    public var number: String
    public var ceiling: Int?
    public var lastDay: Day?
    public var document: String?
    public var costEstimate: WrittenAmount?
    /// Of the estimate; NOK when nil.
    public var currency: Currency?

    public init(
        number: String, ceiling: Int? = nil, lastDay: Day? = nil, document: String? = nil,
        costEstimate: WrittenAmount? = nil, currency: Currency? = nil
    ) {
        self.number = number
        self.ceiling = ceiling
        self.lastDay = lastDay
        self.document = document
        self.costEstimate = costEstimate
        self.currency = currency
    }

    public func check() throws(LedgerError) {
        _ = try money(costEstimate, currency)
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var amendment = AuthorisationAmendment()
        amendment.ceiling = ceiling
        amendment.lastDay = lastDay
        amendment.document = document
        amendment.costEstimate = try money(costEstimate, currency)
        let (entry, changes) = try await ledger.amendAuthorisation(number, amendment, statement)
        var done = Done(
            entry,
            Sentence(en: "Amended authorisation \(number)", nb: "Endret fullmakt \(number)"),
            identifiers: ["authorisation": .string(number)])
        done.details = changes.map(Sentence.init(alike:))
        return done
    }
}

/// The estimate of an authorisation.
private func money(
    _ estimate: WrittenAmount?, _ currency: Currency?
) throws(LedgerError) -> Money? {
    guard let estimate else {
        if currency != nil {
            throw .fields(
                en: "`currency` goes with `cost_estimate`.",
                nb: "`currency` brukes sammen med `cost_estimate`.")
        }
        return nil
    }
    do { return try Money(estimate.description, currency ?? .nok) } catch {
        throw .field("cost_estimate", error)
    }
}
