// The words of the rules of who may record, decide and read.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofAccess: [Rule] = [
        Rule(
            .approvalNeeded, "approval_is_given",
            message: {
                Sentence(
                    en: "Two persons are needed for this: \($0.error.column ?? "").",
                    nb: "Dette må to personer stå bak: \($0.error.column ?? "").")
            },
            hint: { _ in
                Sentence(
                    en: "Propose it: the same command with `propose`.",
                    nb: "Foreslå det: samme kommando med `propose`.")
            }),
        Rule(
            .ownProposal, "proposal_decided_by_another",
            en: "You cannot decide your own proposal.",
            nb: "Du kan ikke avgjøre ditt eget forslag.",
            hint: Sentence(
                en: "Let another approver confirm or reject it.",
                nb: "La en annen godkjenner bekrefte eller avvise det.")),
        Rule(
            .notPermitted, "proposal_decided_by_approver",
            before: "Only an approver decides: ", "Bare en godkjenner avgjør: ",
            hint: { _ in .see("access list") }),
        Rule(
            .alreadyDecided, "proposal_decision_once",
            en: "The proposal was confirmed or rejected already.",
            nb: "Forslaget er allerede bekreftet eller avvist.",
            hint: .see("approval list all=")),
        Rule(
            .alreadyRecorded, "approval_rule_current",
            en: "Two persons are already needed for this.",
            nb: "Dette må allerede to personer stå bak.", hint: .see("approval list")),
        Rule(
            .notPermitted, "writes_own_people", "writes_own_agency",
            before: "You may not record this: ", "Du kan ikke registrere dette: ",
            hint: { _ in .see("access list") }),
        Rule(
            .alreadyRecorded, "access_grant_current",
            en: "The login already has this role.", nb: "Brukeren har allerede denne rollen.",
            hint: .see("access list")),
        Rule(
            .invalidInput, "access_grant_login_form",
            en: "A login has a name.", nb: "En bruker har et navn.",
            hint: Sentence(
                en: "Name the login of the server to which the role is given.",
                nb: "Oppgi brukeren på tjeneren som får rollen.")),
        Rule(
            .invalidInput, "access_grant_role_is_known",
            en: "A role is one of these: reader, personnel, recorder, approver.",
            nb: "En rolle er en av disse: reader (leser), personnel (personell), recorder"
                + " (registrator), approver (godkjenner)."),
        Rule(
            .invalidInput, "access_grant_reader_sees_all_counts",
            en: "A reader sees the counts of all agencies, and cannot be limited to one.",
            nb: "En leser ser tallene for alle etater, og kan ikke begrenses til én."),
        Rule(
            .alreadyRecorded, "office_current",
            en: "The office is already on the list.", nb: "Enheten står allerede på listen.",
            hint: .see("office list")),
    ]
}
