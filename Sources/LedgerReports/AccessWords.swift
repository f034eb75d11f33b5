// What is said of access, readings and proposals in English and in Norwegian.

extension Phrase {
    var accessWords: (en: String, nb: String) {
        switch self {
        case .withoutPeople:
            (
                "Without rotation and vacancies: this login sees no single person.",
                "Uten rotasjon og ledige stillinger: denne brukeren ser ingen enkeltpersoner."
            )
        case .readingsTitle: ("Who read names", "Hvem som har lest navn")
        case .readingsDefinition:
            (
                "Persons: how many the answer told of; empty where the command could not say.",
                "Personer: hvor mange svaret fortalte om; tomt der kommandoen ikke kunne si det."
            )
        case .accessTitle: ("Who may do what", "Hvem som kan gjøre hva")
        case .accessDefinition:
            (
                "No agency: people of all agencies. Not recorded: granted by the server's"
                    + " administrator beside the register; such a login sees no person.",
                "Uten etat: personell fra alle etater. Ikke registrert: gitt av tjenerens"
                    + " administrator utenom registeret; en slik bruker ser ingen personer."
            )
        case .proposalsTitle: ("Proposals", "Forslag")
        case .approvalRules:
            ("Two persons are needed for: {0}.", "To personer kreves for: {0}.")
        case .noApprovalRules:
            ("One person is enough for every change.", "Én person er nok for enhver endring.")
        case .officesTitle:
            ("Offices on whose behalf entries are made", "Kontorer det registreres på vegne av")
        default: publicationWords
        }
    }
}
