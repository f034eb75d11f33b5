// What is asked of the register itself: publications, published figures, access, proposals, history, checks.

public import LedgerModel
public import LedgerReports

extension HistoryNoun: Codable {}
extension Check: Codable {}

/// Figures that others have published, each with the file and row that it is from.
public struct ListPublished: Question {
    public static let name = "published list"

    /// Only the figures of this month's last day.
    public var month: Month?
    public var contributor: CountryCode?
    /// Also the figures that a later file has replaced.
    public var all = false

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.publishedFigures(
            month: month, contributor: contributor, all: all, known: known, language)
    }
}

/// Our own publications, the oldest first.
public struct ListPublications: Question {
    public static let name = "publication list"

    /// Only the issues of this series.
    public var series: PublicationName?

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.publications(of: series, known: known, language)
    }
}

/// A publication's question, entry, seal and definition.
public struct ShowPublication: Question {
    public static let name = "publication show"
    public static let takesKnown = false

    /// The publication's name.
    public var publication: PublicationName

    public init(_ publication: PublicationName) { self.publication = publication }

    private enum CodingKeys: String, CodingKey { case publication = "name" }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { .publication(try await ledger.publication(publication), language) }
}

/// The offices, and how many entries were made for each.
public struct ListOffices: Question {
    public static let name = "office list"

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { try await ledger.offices(known: known, language) }
}

/// Who is let in, and whether the server agrees.
public struct ListAccess: Question {
    public static let name = "access list"

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { try await ledger.accessGrants(known: known, language) }
}

/// Who read names, when, with which command, of how many.
public struct ListReadings: Question {
    public static let name = "access log"

    public var login: String?
    public var from: Day?
    public var to: Day?

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        try await ledger.readings(by: login, from: from, to: to, known: known, language)
    }
}

/// What is proposed, and for what two persons are needed.
public struct ListProposals: Question {
    public static let name = "approval list"

    /// Also what was confirmed or rejected.
    public var all = false

    public init() {}

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report { try await ledger.proposals(all: all, known: known, language) }
}

/// Everything ever stated about a fact, oldest first.
public struct ShowHistory: Question {
    public static let name = "history"
    public static let takesKnown = false

    public var noun: HistoryNoun
    /// Its number, code, service number or, of a mandate, reference.
    public var id: String

    public init(_ noun: HistoryNoun, _ id: String) {
        self.noun = noun
        self.id = id
    }

    public var namesPeople: Bool { true }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        .history(of: noun, id, try await ledger.history(noun, id), language)
    }
}

/// What cannot be right.
public struct AskCheck: Question {
    public static let name = "check"
    public static let takesKnown = false

    /// Which checks; all but retention when none is named.
    public var checks: [Check] = []
    /// Of the check retention: how many years names are kept; 10 when nil.
    public var years: Int?
    /// Today when nil.
    public var on: Day?

    public init() {}

    public var namesPeople: Bool { true }

    public mutating func settle(on today: Day) { on = on ?? today }

    public func check() throws(LedgerError) {
        guard (0...200).contains(years ?? 10) else {
            throw .fields(
                en: "`years` is a number of years, 0 to 200.",
                nb: "`years` er et antall år, 0 til 200.")
        }
    }

    public func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report {
        let day = on ?? Day.today()
        let findings = try await ledger.findings(
            of: checks.isEmpty ? Check.usual : checks, on: day, years: years ?? 10)
        return .findings(findings, on: day, language)
    }

    public func concern(in report: Report) -> Concern? {
        report.rows.isEmpty
            ? nil
            : Concern(
                code: "findings",
                sentence: CountedNoun.finding.sentence(report.rows.count) + ".")
    }
}
