// The words of rules that many tables have alike: references, keys, what is current, what must be given.

internal import LedgerModel
internal import Postgres

/// The words of a rule by its kind, which the end of its name tells.
enum RuleOfKind {
    static func rule(of refused: Refused) -> Rule? {
        let name = refused.rule
        if name.hasSuffix("_entry_fk") || name.hasSuffix("_superseded_fk")
            || name == "publication_known_fk"
        {
            return ofEntry
        }
        if name.hasSuffix("_fk") {
            return referred(by: name).map(unknown)
        }
        if name.hasSuffix("_pk") { return Self.keys.contains(name) ? alreadyThere : statedTwice }
        if name.hasSuffix("_current") { return twoAtOnce }
        if name.hasSuffix("_given") { return blank }
        return nil
    }

    private static let ofEntry = Rule(
        .internal, en: "A fact must name an entry that is recorded.",
        nb: "En opplysning må oppgi en føring som er registrert.", hint: .faultOfOurs)

    private static let statedTwice = Rule(
        .invalidInput, en: "One entry would state the same thing twice.",
        nb: "Én føring ville oppgi det samme to ganger.",
        hint: Sentence(en: "State it once.", nb: "Oppgi det én gang."))

    private static let twoAtOnce = Rule(
        .alreadyRecorded, en: "Two statements about the same thing would hold at once.",
        nb: "To opplysninger om det samme ville gjelde samtidig.",
        hint: Sentence(
            en: "Change or end the one that is recorded.",
            nb: "Endre eller avslutt den som er registrert."))

    /// The keys by which people name a thing.
    private static let keys: Set = [
        "agency_pk", "authorisation_pk", "budget_line_pk", "commitment_pk", "country_pk",
        "currency_pk", "mission_pk", "mission_kind_pk", "organisation_pk", "personnel_type_pk",
        "pledge_pk", "post_pk", "publication_pk", "purpose_pk", "rank_code_pk", "recipient_pk",
        "recipient_kind_pk", "region_pk",
    ]

    private static let alreadyThere = Rule(
        .alreadyRecorded,
        message: { refused in
            refused.key.map {
                Sentence(en: "\($0) is already recorded.", nb: "\($0) er allerede registrert.")
            }
                ?? Sentence(
                    en: "This number or code is already recorded.",
                    nb: "Dette nummeret eller denne koden er allerede registrert.")
        },
        hint: { _ in
            Sentence(
                en: "Give another one, or change what is recorded.",
                nb: "Oppgi en annen, eller endre det som er registrert.")
        })

    private static let blank = Rule(
        .invalidInput,
        message: {
            let text = textMeant(by: $0.rule, $0.error)
            return Sentence(en: "A text is blank: \(text).", nb: "En tekst er tom: \(text).")
        },
        hint: { _ in
            Sentence(
                en: "Say it in a few words, or leave it out where it may be.",
                nb: "Si det med noen få ord, eller utelat det der det er mulig.")
        })

    /// What must be given by a constraint that is named `<table>_<column>_given`, as its option.
    private static func textMeant(by constraint: String, _ error: PostgresError) -> String {
        let table = "\(error.table ?? "")_"
        let column = constraint.hasPrefix(table) ? constraint.dropFirst(table.count) : "text_given"
        let words = column.dropLast("_given".count).split(separator: "_")
        return words.isEmpty ? "text" : words.joined(separator: "-")
    }
}

extension RuleOfKind {
    /// A thing that others refer to: how it is called after "there is no", and the error's code.
    private struct Referred: Sendable {
        let ending: String
        let code: LedgerError.Code
        let noun: Sentence
        let list: String?

        init(
            _ ending: String, _ code: LedgerError.Code, en: String, nb: String, list: String? = nil
        ) {
            (self.ending, self.code, self.list) = (ending, code, list)
            noun = Sentence(en: en, nb: nb)
        }
    }

    private static func referred(by constraint: String) -> Referred? {
        referred.first { "_\(constraint)".hasSuffix("_\($0.ending)_fk") }
    }

    private static func unknown(_ thing: Referred) -> Rule {
        Rule(
            thing.code,
            message: { refused in
                refused.key.map {
                    Sentence(
                        en: "There is no \(thing.noun.en) \($0).",
                        nb: "Det finnes \(thing.noun.nb) \($0).")
                }
                    ?? Sentence(
                        en: "There is no such \(thing.noun.en).",
                        nb: "Det finnes \(thing.noun.nb) som dette.")
            },
            hint: { _ in
                thing.list.map { .see($0) }
                    ?? Sentence(
                        en: "Give one that is recorded.", nb: "Oppgi en som er registrert.")
            })
    }

    /// By the end of the constraint's name, the longer ones first.
    private static let referred: [Referred] = [
        Referred(
            "mission_detail_kind", .unknownMissionKind, en: "mission kind",
            nb: "ingen operasjonstype"),
        Referred(
            "mission_kind_detail_kind", .unknownMissionKind, en: "mission kind",
            nb: "ingen operasjonstype"),
        Referred(
            "oda_coefficient_kind", .unknownMissionKind, en: "mission kind",
            nb: "ingen operasjonstype"),
        Referred(
            "recipient_detail_kind", .unknownRecipientKind, en: "recipient kind",
            nb: "ingen mottakertype"),
        Referred(
            "recipient_kind_detail_kind", .unknownRecipientKind, en: "recipient kind",
            nb: "ingen mottakertype"),
        Referred(
            "personnel_type", .unknownPersonnelType, en: "personnel type",
            nb: "ingen personelltype"),
        Referred("type", .unknownPersonnelType, en: "personnel type", nb: "ingen personelltype"),
        Referred(
            "mission", .unknownMission, en: "mission", nb: "ingen operasjon", list: "mission list"),
        Referred(
            "successor", .unknownMission, en: "mission", nb: "ingen operasjon",
            list: "mission list"),
        Referred("agency", .unknownAgency, en: "agency", nb: "ingen etat"),
        Referred("country", .unknownCountry, en: "country", nb: "ikke noe land"),
        Referred("contributor", .unknownCountry, en: "country", nb: "ikke noe land"),
        Referred(
            "organisation", .unknownOrganisation, en: "organisation", nb: "ingen organisasjon"),
        Referred("currency", .unknownCurrency, en: "currency", nb: "ingen valuta"),
        Referred("purpose", .unknownPurpose, en: "purpose", nb: "ikke noe formål"),
        Referred(
            "recipient", .unknownRecipient, en: "recipient", nb: "ingen mottaker",
            list: "recipient list"),
        Referred(
            "commitment", .unknownCommitment, en: "commitment", nb: "ikke noe tilsagn",
            list: "commitment list"),
        Referred("pledge", .unknownPledge, en: "pledge", nb: "ikke noe løfte", list: "pledge list"),
        Referred(
            "disbursement", .unknownDisbursement, en: "payment", nb: "ingen utbetaling",
            list: "disbursement list"),
        Referred(
            "line", .unknownFact, en: "budget line", nb: "ikke noe kap./post", list: "budget list"),
        Referred("post", .unknownPost, en: "post", nb: "ingen stilling", list: "post list"),
        Referred(
            "authorisation", .unknownAuthorisation, en: "authorisation", nb: "ingen fullmakt",
            list: "authorisation list"),
        Referred("person", .unknownPerson, en: "person", nb: "ingen person", list: "person list"),
        Referred("rank", .invalidInput, en: "rank code", nb: "ingen gradskode"),
        Referred("code", .invalidInput, en: "rank code", nb: "ingen gradskode"),
        Referred("region", .unknownFact, en: "region", nb: "ingen region"),
        Referred(
            "proposal", .unknownProposal, en: "proposal", nb: "ikke noe forslag",
            list: "approval list"),
        Referred(
            "publication", .unknownPublication, en: "publication", nb: "ingen publikasjon",
            list: "publication list"),
        Referred("file", .unknownFact, en: "published file", nb: "ingen publisert fil"),
    ]
}
