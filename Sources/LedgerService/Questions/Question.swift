// What a report or a listing is asked, as a value: options, addresses and publications fill it in.

public import LedgerModel
public import LedgerReports

/// What one report or listing is asked. Options, addresses, publications and the API fill it in; the
/// ledger answers it.
public protocol Question: Codable, Sendable {
    /// The words by which people ask it, such as `report headcount` or `mission list`.
    static var name: String { get }
    /// Whether it can be asked as of an earlier moment of knowledge.
    static var takesKnown: Bool { get }
    /// Whether the answer names people: then it is not published, for people can be erased.
    var namesPeople: Bool { get }
    /// Writes out every default that moves with the calendar, so that it has one answer for ever.
    mutating func settle(on today: Day)
    /// Refuses fields that contradict each other, once the question is settled.
    /// - Throws: ``LedgerError`` `invalid-fields`.
    func check() throws(LedgerError)
    /// Answers it, once it is settled and checked.
    func report(
        _ ledger: Ledger, _ known: Knowledge, _ language: Language
    ) async throws -> Report
    /// What in the answer somebody must look into.
    func concern(in report: Report) -> Concern?
}

/// What an answer found that must be looked into: a program tells it by its exit status.
public struct Concern: Sendable, Equatable {
    /// A stable code, such as `vacancies`.
    public let code: String
    public let sentence: Sentence
}

extension Question {
    public static var takesKnown: Bool { true }

    public var namesPeople: Bool { false }

    public mutating func settle(on today: Day) {}

    public func check() throws(LedgerError) {}

    public func concern(in report: Report) -> Concern? { nil }

    /// The question with its defaults of a day written out.
    public func settled(on today: Day = Day.today()) -> Self {
        var settled = self
        settled.settle(on: today)
        return settled
    }

    /// The question as a JSON object: the version of its form, its name, and the fields.
    /// - Parameter known: The entry up to which it is asked; nil leaves that open.
    public func document(known: Knowledge? = nil) throws -> JSON {
        guard case .object(let fields) = try json(.shown) else { return .null }
        let asOf = known.map { [JSON.Member("known", .string("entry:\($0.entry)"))] } ?? []
        return .object(
            [
                JSON.Member("version", .integer(QuestionForm.version)),
                JSON.Member("question", .string(Self.name)),
            ] + fields + asOf)
    }
}

/// The answer to a question.
public struct Answered: Sendable {
    public let report: Report
    /// What was known when it was answered.
    public let known: Knowledge
    /// What in it somebody must look into.
    public let concern: Concern?
}

extension Ledger {
    /// Answers a question as of a moment of knowledge.
    /// - Parameter known: Nil answers with what is known now.
    /// - Throws: ``LedgerError`` `invalid-fields` when its fields contradict each other.
    public func ask(
        _ question: some Question, known: KnownMoment? = nil, _ language: Language
    ) async throws -> Answered {
        let settled = question.settled()
        try settled.check()
        guard known == nil || type(of: settled).takesKnown else {
            throw LedgerError.fields(
                en: "This is shown as it stands now: leave `known` out.",
                nb: "Dette vises slik det står nå: utelat `known`.")
        }
        let knowledge: Knowledge
        if let known {
            knowledge = try await known.knowledge(self)
        } else {
            knowledge = try await knowledgeNow()
        }
        let report = try await settled.report(self, knowledge, language)
        return Answered(
            report: report, known: knowledge, concern: settled.concern(in: report))
    }
}
