// Every named rule of the database has words in both languages, and each is broken once to hear them.

import LedgerModel
import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct RuleWordsTests {
    /// Rules that no row made here breaks, and why.
    private static let notProvoked: [String: String] = [
        "publication_document_bounded": "takes a document of 64 MB"
    ]

    private func expectBothLanguages(_ error: LedgerError, _ rule: String) {
        for sentence in [error.message, error.hint].compactMap({ $0 }) {
            #expect(!sentence.en.isEmpty && !sentence.nb.isEmpty, "\(rule)")
            #expect(sentence.en != sentence.nb, "\(rule): \(sentence.en)")
        }
    }

    @Test func everyNamedRuleHasWordsAndIsBrokenOnce() async throws {
        let provoked = try await TestDatabase.required().database.transaction { session in
            try NamedRule.all(session).map { ($0, try $0.provoked(session)) }
        }
        #expect(provoked.count > 500)
        for (rule, error) in provoked {
            guard let error else {
                #expect(
                    Self.notProvoked[rule.name] != nil,
                    "\(rule.name) of \(rule.qualified) was not broken: \(rule.text)")
                continue
            }
            #expect(Self.notProvoked[rule.name] == nil, "\(rule.name) is broken after all")
            // What a person is told is found by the name, so that must be what the server says.
            #expect(error.constraint == rule.name, "\(rule.name): \(error)")
            guard let told = LedgerError.refusal(of: rule.name, error) else {
                Issue.record("\(rule.name) of \(rule.qualified) has no words: \(rule.text)")
                continue
            }
            expectBothLanguages(told, rule.name)
        }
    }

    @Test func whatIsNotBrokenHereHasWordsToo() throws {
        for name in Self.notProvoked.keys {
            var error = PostgresError(.server, "something")
            error.constraint = name
            expectBothLanguages(try #require(LedgerError.refusal(of: name, error)), name)
        }
    }

    /// A rule that is gone takes its words with it.
    @Test func noWordsAreOfARuleThatIsNotThere() async throws {
        let (names, texts) = try await TestDatabase.required().database.session { session in
            (
                Set(try NamedRule.all(session).map(\.name)),
                try session.rows(
                    """
                    select p.prosrc from pg_proc p
                    where p.pronamespace in ('public'::regnamespace, 'personal'::regnamespace)
                    """
                ) { try $0.decode(0, as: String.self) }.joined()
            )
        }
        for name in Rules.byName.keys where !names.contains(name) {
            // `deployment_within_mission_life` is raised under its table's name.
            let ending = name.replacing(#/^(counted_strength|deployment)_/#, with: "_")
            #expect(
                texts.contains("'\(name)'") || texts.contains("'\(ending)'"),
                "\(name) is no rule of the database")
        }
        #expect(Rules.byName.count == Rules.all.flatMap(\.names).count, "a rule has words twice")
    }

    @Test func aReferenceNamesWhatIsMissing() {
        var error = PostgresError(.server, "violates foreign key constraint")
        (error.sqlState, error.constraint) = ("23503", "deployment_mission_fk")
        #expect(
            LedgerError.translating(error).message
                == Sentence(
                    en: "There is no such mission.", nb: "Det finnes ingen operasjon som dette."))
        error.detail = #"Key (mission)=(UNFOO (2)) is not present in table "mission"."#
        #expect(
            LedgerError.translating(error).message
                == Sentence(
                    en: "There is no mission UNFOO (2).",
                    nb: "Det finnes ingen operasjon UNFOO (2)."))
    }

    @Test func aNegativeNoticeIsNoFaultOfOurs() async throws {
        let test = try TestDatabase.required()
        var standby = StandbyStatement(
            force: "Nordic Battle Group", organisation: try OrganisationCode("EU"),
            component: .military, people: 150, firstDay: try Day(iso: "2008-01-01"))
        standby.noticeDays = -1
        let stated = standby
        let refused = await #expect(throws: LedgerError.self) {
            try await test.ledger.record(stated, Sample.statement("standby record"))
        }
        #expect(refused?.code == .invalidInput)
        #expect(refused?.message.en == "The days of notice cannot be below zero.")
    }
}
