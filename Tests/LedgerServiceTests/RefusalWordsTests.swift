// What the database refuses is told in both languages: every rule, every state, every check.

import LedgerModel
import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct RefusalWordsTests {
    /// A rule's own sentence, with `%` for its values, and the name of the constraint.
    private struct Raised {
        let sentence: String
        let constraints: [String]
    }

    private static func raised(_ session: Session) throws -> [Raised] {
        let sources: [String] = try session.rows(
            """
            select p.prosrc from pg_proc p
            where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                and p.prosrc like '%raise exception%' order by p.proname
            """
        ) { try $0.decode(0) }
        return sources.flatMap { source in
            source.split(separator: "raise exception ").dropFirst().compactMap { part -> Raised? in
                let statement = part.split(separator: ";", maxSplits: 1)[0]
                let pattern = /^'((?:[^']|'')*)'/
                guard let sentence = String(part).firstMatch(of: pattern)?.output.1,
                    let using = statement.firstRange(of: "constraint = ")
                        ?? part.prefix(900).firstRange(of: "constraint = ")
                else { return nil }
                let behind = part[using.upperBound...].prefix { $0 != ";" }
                let named = behind.prefix(
                    upTo: behind.firstRange(of: #/\b(table|column|schema|hint) = /#)?.lowerBound
                        ?? behind.endIndex)
                let names = named.matches(of: /'([a-z_]+)'/).map { String($0.output.1) }
                return Raised(
                    sentence: String(sentence).replacing("''", with: "'"),
                    constraints: names.filter { $0.contains("_") && !$0.hasPrefix("_") })
            }
        }
    }

    private func told(_ constraint: String, _ message: String) -> LedgerError? {
        var error = PostgresError(.server, message)
        (error.sqlState, error.constraint) = ("23514", constraint)
        return LedgerError.refusal(of: constraint, error)
    }

    private func expectBothLanguages(_ error: LedgerError, _ what: String) {
        for sentence in [error.message, error.hint].compactMap({ $0 }) {
            #expect(!sentence.en.isEmpty && !sentence.nb.isEmpty, "\(what)")
            #expect(sentence.en != sentence.nb, "\(what): \(sentence.en)")
        }
    }

    @Test func whatARuleRaisesIsToldInBothLanguages() async throws {
        let raised = try await TestDatabase.required().database.session { try Self.raised($0) }
        #expect(raised.count > 20)
        var rulesTold = 0
        for rule in raised {
            for constraint in rule.constraints {
                let values = (1...9).map { "V\($0)" }
                var message = ""
                for (index, piece) in rule.sentence.split(
                    separator: "%", omittingEmptySubsequences: false
                ).enumerated() { message += (index == 0 ? "" : values[index - 1]) + piece }
                guard let error = told(constraint, message) else {
                    Issue.record("\(constraint) has no words")
                    continue
                }
                rulesTold += 1
                expectBothLanguages(error, constraint)
                for piece in rule.sentence.split(separator: "%") where piece.count > 12 {
                    #expect(
                        !error.message.nb.contains(piece),
                        "\(constraint) says in Norwegian: \(error.message.nb)")
                }
            }
        }
        #expect(rulesTold > 20)
    }

    @Test func everyStateOfTheServerIsToldInBothLanguages() {
        for state in [
            "42501", "28000", "28P01", "55P03", "57014", "25006", "53100", "22021", "22001",
            "22003", "42P01", "08006", "57P01", "53300", "XX000",
        ] {
            var error = PostgresError(.server, "something")
            error.sqlState = state
            expectBothLanguages(LedgerError(translating: error), state)
        }
        for kind in [
            PostgresError.Kind.connection, .commitOutcomeUnknown, .poolExhausted, .decoding, .usage,
        ] {
            expectBothLanguages(LedgerError(translating: PostgresError(kind, "it")), "\(kind)")
        }
    }

    @Test(arguments: Check.allCases) func everyCheckTellsWhatItFindsInBothLanguages(
        check: Check
    ) throws {
        let query = check.query(on: try Day(iso: "2018-01-31"), years: 10).text
        let select = query.components(separatedBy: "\nfrom ").first ?? query
        let pieces = select.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.offset.isMultiple(of: 2) }
            .map { $0.element.trimmingCharacters(in: .whitespaces) }
            .filter { $0.contains(" ") && $0.contains { $0.isLetter } && $0 != "1 month" }
        for piece in pieces {
            #expect(
                FindingWords.shapes.contains { $0.shape.contains(piece) }, "\(check): \(piece)")
        }
    }

    @Test func aFindingIsToldInBothLanguages() {
        let said = FindingWords.told(
            "planned to leave UNMISS on 2018-01-01; no last day recorded")
        #expect(said.en == "planned to leave UNMISS on 2018-01-01; no last day recorded")
        #expect(
            said.nb
                == "skulle etter planen forlate UNMISS 2018-01-01; ingen siste dag er registrert")
    }
}
