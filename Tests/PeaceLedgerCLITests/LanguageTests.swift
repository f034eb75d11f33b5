// Which language a report speaks: the option, PEACELEDGER_LANG, the locale, else English.

import LedgerReports
import LedgerService
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct LanguageTests {
    private func title(_ variables: [String: String], _ words: String...) async throws -> String {
        var environment = variables
        environment["PEACELEDGER_DATABASE"] = try TestDatabase.required().url
        let said = try await Binary.run(["recipient", "list"] + words, environment: environment)
        #expect(said.status == 0, "\(said.stderr)")
        return said.stdout.split(separator: "\n").first.map(String.init) ?? ""
    }

    @Test func theOptionThenTheVariableThenTheLocaleDecide() async throws {
        #expect(try await title([:]) == "Recipients")
        for (variables, wanted) in [
            (["LANG": "nb_NO.UTF-8"], "Mottakere"), (["LANG": "nn_NO.UTF-8"], "Mottakere"),
            (["LC_MESSAGES": "en_GB", "LANG": "nb_NO"], "Recipients"),
            (["LC_ALL": "no_NO", "LC_MESSAGES": "en_GB"], "Mottakere"),
            (["PEACELEDGER_LANG": "en", "LC_ALL": "nb_NO"], "Recipients"),
            (["PEACELEDGER_LANG": "nb", "LANG": "C"], "Mottakere"),
            (["LC_ALL": "", "LANG": "nb_NO"], "Mottakere"),
        ] {
            #expect(try await title(variables) == wanted, "\(variables)")
        }
        #expect(try await title(["PEACELEDGER_LANG": "nb"], "--lang", "en") == "Recipients")
    }

    @Test func everyColumnAndFactOfEveryReportHasAHeading() {
        for shape in ReportShape.all {
            for word in shape.words {
                #expect(Label(rawValue: word) != nil, "\(shape.name) \(word)")
            }
        }
    }

    @Test(arguments: Check.allCases) func everyCheckIsExplainedInBothLanguages(check: Check) {
        let (english, norwegian) = (check.explanation(.en), check.explanation(.nb))
        #expect(english.hasSuffix(".") && norwegian.hasSuffix("."))
        #expect(english != norwegian)
    }
}
