// Words of lists and codes of reference data are read in any case, with blank, hyphen or underscore.

import ArgumentParser
import LedgerModel
import LedgerService
import Testing

@testable import PeaceLedgerCLI

struct EnumeratedWordTests {
    /// An option with the words that it takes, and a line that it belongs to.
    private struct Place {
        let line: [String]
        let option: String?
        let words: [String]
    }

    /// The options of all commands whose words are listed: each option with its words once, since
    /// the same type reads them everywhere.
    private static func places() async throws -> [Place] {
        var places: [[String]: Place] = [:]
        for command in try await Described.leaves() {
            for option in command.options where !option.values.isEmpty {
                let path = command.name.split(separator: " ").dropFirst().map(String.init)
                let name = option.kind == "positional" ? nil : option.name
                places[[option.name] + option.values] = Place(
                    line: path, option: name, words: option.values)
            }
        }
        return Array(places.values)
    }

    /// Whether the parser takes the word there: it may miss other options, but not find this one bad.
    private func isTaken(_ word: String, _ place: Place) -> Bool {
        let words = place.option.map { ["--\($0)", word] } ?? [word]
        do {
            _ = try PeaceLedger.commandType(place.line).parseAsRoot(words)
            return true
        } catch {
            return !"\(error)".contains("unableToParseValue")
        }
    }

    @Test func everyOptionReadsItsWordsInAnyCaseAndWithAnyJoint() async throws {
        let places = try await Self.places()
        #expect(places.count > 15)
        for place in places {
            let what = "\(place.line.joined(separator: " ")) --\(place.option ?? "")"
            #expect(!isTaken("no such word", place), "\(what) takes anything")
            for word in place.words {
                let forms: Set = [
                    word, word.uppercased().replacing("-", with: "_"),
                    word.capitalized.replacing("-", with: " "),
                ]
                for form in forms { #expect(isTaken(form, place), "\(what) \(form)") }
            }
        }
    }

    @Test func codesOfReferenceDataAreReadInAnyCase() throws {
        for form in ["staff_officer", "Staff-Officer", "staff officer", " STAFF_OFFICER"] {
            #expect(try PersonnelTypeCode(form).description == "STAFF_OFFICER")
        }
        #expect(try AgencyCode("foh").description == "FOH")
        #expect(try OrganisationCode("nato").description == "NATO")
        #expect(try CountryCode("nor").description == "NOR")
        #expect(try RecipientCode("kaiptc").description == "KAIPTC")
        #expect(try Currency("usd").description == "USD")
        #expect(try MissionCode("unmiss").description == "UNMISS")
        let forms = ["eupol afghanistan", "EUPOL_AFGHANISTAN", "EUPOL-Afghanistan", "Ocean Guard"]
        let read = MissionCode.$spellings.withValue(.ofReference) {
            forms.map { try? MissionCode($0).description }
        }
        #expect(read == Array(repeating: "EUPOL Afghanistan", count: 3) + ["Ocean Guard"])
    }

    @Test func genderIsReadAsFilesWriteIt() {
        for (word, gender) in [
            ("F", Gender.woman), ("K", .woman), ("kvinne", .woman), ("MANN", .man), ("x", .other),
            ("not_stated", .notStated), ("Not Stated", .notStated),
        ] {
            #expect(Gender(argument: word) == gender)
        }
        #expect(Gender(argument: "") == nil)
    }
}
