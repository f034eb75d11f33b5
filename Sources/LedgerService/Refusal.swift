// Translates what PostgreSQL refused into the ledger's own errors: one constraint, one sentence.

internal import Postgres

extension LedgerError {
    /// The ledger's words for an error of the database.
    static func translating(_ error: PostgresError) -> LedgerError {
        if let name = error.constraint, let refusal = refusal(of: name, error) { return refusal }
        switch error.kind {
        case .commitOutcomeUnknown:
            return LedgerError(
                .outcomeUnknown,
                "The change may or may not be recorded: \(error.message).",
                hint: "Send it again with its --idempotency-key, or look with `peaceledger history`"
                    + " before you record it again.", cause: error)
        case .poolExhausted:
            return LedgerError(
                .databaseBusy, "All connections to the database are in use.",
                hint: "Try again in a moment.", cause: error)
        // Who is not let in has reached the database: that is told below.
        case .connection where error.sqlState != "28000":
            return LedgerError(
                .databaseUnavailable, "The database cannot be reached: \(error.message)",
                hint: error.message.contains("certificate")
                    ? "Whoever answered did not prove to be the server that was named. See the name"
                        + " in the address, and sslrootcert."
                    : "See `peaceledger database status`.", cause: error)
        default: break
        }
        switch error.sqlState ?? "" {
        case "42501", "28000", "28P01":
            return LedgerError(
                .notPermitted, notPermitted(error.message),
                hint: error.message.contains("no encryption")
                    ? "The server takes encrypted connections only: use sslmode=verify-full."
                    : "Ask whoever administers the register for the right"
                        + " (`peaceledger access grant ROLE LOGIN`).", cause: error)
        case "55P03", "57014", "40001", "40P01":
            return LedgerError(
                .databaseBusy,
                "Another command is writing to the register; this one gave up waiting.",
                hint: "Nothing was recorded. Try again in a moment.", cause: error)
        case "25006":
            return LedgerError(
                .databaseUnavailable,
                "This server is a replica: nothing is recorded here, nor noted who reads names.",
                hint: "Name the primary; with several hosts, target_session_attrs=read-write.",
                cause: error)
        case "53100":
            return LedgerError(
                .diskFull, "The database's disk is full; nothing was recorded.",
                hint: "Free some space and try again.", cause: error)
        case "22021":
            return LedgerError(
                .invalidInput, "A text holds a NUL character, which no text may.", cause: error)
        case "22001", "54000":
            return LedgerError(
                .invalidInput, "A text is too long to be recorded here.",
                hint: "What a thing is called by has at most some hundred characters.",
                cause: error)
        case "22003", "22008":
            return LedgerError(
                .invalidInput, "A number or a day is beyond what the register can hold.",
                cause: error)
        case "42P01", "42883", "3F000":
            return LedgerError(
                .schemaMissing, "This database does not hold a register, or an outdated one.",
                hint: "Prepare it with `peaceledger database migrate`.", cause: error)
        case let state where state.hasPrefix("08") || state.hasPrefix("57P") || state == "53300":
            return LedgerError(
                .databaseUnavailable, "The database cannot be reached: \(error.message)",
                hint: "See `peaceledger database status`.", cause: error)
        default:
            return LedgerError(
                .internal, "The database gave an answer that was not foreseen: \(error.message)",
                hint: "This is a fault of peaceledger; please report it.", cause: error)
        }
    }

    /// What a login may not do, in the register's words where they say more than the server's.
    private static func notPermitted(_ message: String) -> String {
        let people = [
            "schema personal", "deployment", "person", "person_detail", "posting", "absence",
        ]
        if message.hasPrefix("new row violates row-level security policy") {
            return "This login records the people of its own agency only."
        }
        guard message.hasPrefix("permission denied for"),
            let object = message.split(separator: " ").last
        else { return "The database does not permit this: \(message)." }
        if people.contains(where: {
            message.hasSuffix("for \($0)") || message.hasSuffix("table \($0)")
        }) {
            return "This tells of single people, and the login may see counts only."
        }
        if object == "ledger_entry" { return "This login may not record, or see why others did." }
        return "The database does not permit this: \(message)."
    }

    /// One constraint, one error. Verbs that know more (who, which day) say it before they write;
    /// these sentences stand for the case that another writer was faster.
    private static func refusal(of constraint: String, _ error: PostgresError) -> LedgerError? {
        switch constraint {
        case "deployment_person_in_one_place":
            LedgerError(
                .overlappingDeployment, "The person already serves on one of these days.",
                hint: "See `peaceledger deployment list --person NUMBER`.", cause: error)
        case "deployment_within_mission_life", "counted_strength_within_mission_life":
            LedgerError(
                .outsideMission, "Some of these days lie outside the mission's life.",
                hint: "See its phases with `peaceledger mission show CODE`.", cause: error)
        case "mission_phase_keeps_service":
            LedgerError(
                .outsideMission, "People would stand recorded in the mission while it is closed.",
                hint: "End or correct their deployments first.", cause: error)
        case "deployment_ends_after_it_begins", "deployment_planned_end_after_it_begins",
            "counted_strength_ends_after_it_begins":
            LedgerError(
                .endsBeforeItBegins, "The last day lies before the first day.",
                hint: "Both days count: service of one day has the same first and last day.",
                cause: error)
        case "deployment_cancelled_for_good":
            LedgerError(
                .deploymentCancelled, "The deployment was cancelled: it never happened.",
                hint: "Record a new one if it did happen after all.", cause: error)
        case "deployment_within_authorisation":
            LedgerError(
                .overAuthorised,
                "More people would serve than \(named(error)) allows: \(error.message).",
                hint: "If this has been decided all the same, give the reason with --waiver TEXT.",
                cause: error)
        case "strength_counts_nobody_twice":
            LedgerError(
                .countedTwice,
                "Named deployments and a counted strength would overlap: \(error.message).",
                hint: "If they are different people, say so: `strength record --besides TEXT`, or"
                    + " `strength amend NUMBER --besides TEXT` for one that is recorded.",
                cause: error)
        case "post_one_incumbent_a_day", "post_one_handover_a_day":
            LedgerError(
                .postTaken, "Somebody is in the post on one of these days.",
                hint: "Declare the handover with --handover-days N, or end the other's posting.",
                cause: error)
        case "posting_within_post", "posting_in_a_post_of_the_mission",
            "posting_in_a_post_of_the_type":
            LedgerError(
                .postDoesNotFit,
                "The post does not fit: \(error.message).",
                hint: "See it with `peaceledger post show NUMBER`.", cause: error)
        case "posting_within_deployment", "absence_within_deployment":
            LedgerError(
                .outsideDeployment, "Some of these days lie outside the deployment.",
                hint: "See its days with `peaceledger deployment show NUMBER`.", cause: error)
        case "pledge_fulfilment_while_it_stands":
            LedgerError(
                .pledgeNotStanding, "The pledge does not stand on this day: \(error.message).",
                hint: "Give --on another day; see `peaceledger history pledge CODE`.", cause: error)
        case "pledge_fulfilment_by_commitment_once", "pledge_fulfilment_by_deployment_once",
            "pledge_fulfilment_by_disbursement_once":
            LedgerError(
                .alreadyRecorded, "It is recorded already that this fulfils the pledge.",
                hint: "See `peaceledger pledge list`.", cause: error)
        case "paid_within_allocated":
            LedgerError(
                .beyondAllocation, "More would be paid than is allocated: \(error.message).",
                hint: "Allocate more first, or pay less; see `peaceledger allocation list`.",
                cause: error)
        case "allocated_within_committed":
            LedgerError(
                .beyondCommitment, "More would be allocated than is committed: \(error.message).",
                hint: "See its years with `peaceledger commitment show CODE`, and"
                    + " `peaceledger allocation list --commitment CODE`.", cause: error)
        case "allocated_within_appropriated":
            LedgerError(
                .beyondAppropriation,
                "More would be allocated than is appropriated: \(error.message).",
                hint: "See `peaceledger budget list` and `peaceledger allocation list`.",
                cause: error)
        case "allocation_never_negative":
            LedgerError(
                .beyondAllocation, "More would be taken back than was allocated: \(error.message).",
                hint: "See `peaceledger allocation list`.", cause: error)
        case "carried_over_where_allowed":
            LedgerError(
                .mayNotCarryOver, "The budget line does not allow it: \(error.message).",
                hint: "See `peaceledger budget list`; where the line may (kan overføres), record it"
                    + " with `peaceledger budget record --may-carry-over`.", cause: error)
        case "refund_once", "refund_of_a_payment_that_stands":
            LedgerError(
                .alreadyRefunded, "The payment was refunded or cancelled already.",
                hint: "See `peaceledger disbursement list`.", cause: error)
        case "refund_within_payment":
            LedgerError(
                .refundTooLarge, "The refund does not fit its payment: \(error.message).",
                hint: "See `peaceledger disbursement list`.", cause: error)
        case "disbursement_reference_once", "refund_reference_once":
            LedgerError(
                .alreadyRecorded, "Another payment or refund has the reference.",
                hint: "See `peaceledger disbursement list`.", cause: error)
        case "commitment_never_negative":
            LedgerError(
                .commitmentTooSmall,
                "More would be taken away than is committed: \(error.message).",
                hint: "See its years with `peaceledger commitment show CODE`.", cause: error)
        case "commitment_step_after_decision", "commitment_step_within_years":
            LedgerError(
                .outsideCommitment, "This lies outside the commitment: \(error.message).",
                hint: "See its years with `peaceledger commitment show CODE`.", cause: error)
        case "posting_one_at_a_time":
            LedgerError(
                .postTaken, "The person would hold two posts or ranks on one day.", cause: error)
        case "absence_one_at_a_time":
            LedgerError(
                .overlappingAbsence, "Another absence covers one of these days.",
                hint: "See `peaceledger absence list --deployment NUMBER`.", cause: error)
        case "mission_phase_one_at_a_time":
            LedgerError(
                .overlappingPhase, "The mission already has a phase on one of these days.",
                hint: "See its phases with `peaceledger mission show CODE`.", cause: error)
        case "authorisation_pk", "post_pk", "mission_pk", "mandate_current",
            "mission_code_differs_by_more_than_case", "publication_pk", "publication_number_once":
            LedgerError(.alreadyRecorded, "This number or code is already recorded.", cause: error)
        case "publication_document_bounded":
            LedgerError(
                .invalidInput, "A document of more than 64 MB is not published.",
                hint: "Ask for fewer rows, or publish it in other formats.", cause: error)
        case "absence_ends_after_it_begins", "standby_ends_after_it_begins",
            "requirement_expires_after", "authorisation_detail_valid_not_empty",
            "post_detail_valid_begins":
            LedgerError(
                .endsBeforeItBegins, "The last day lies before the first day.", cause: error)
        case "post_number_form", "authorisation_number_form":
            LedgerError(
                .invalidInput, "A number has 1 to 32 characters without blanks.", cause: error)
        case "deployment_mission_fk": LedgerError(.unknownMission, "The mission is not known.")
        case "deployment_personnel_type_fk":
            LedgerError(.unknownPersonnelType, "The personnel type is not known.")
        case "deployment_agency_fk", "person_detail_agency_fk":
            LedgerError(.unknownAgency, "The agency is not known.")
        case "identity_service_number_is_one_person":
            LedgerError(.personExists, "A person with this service number is already recorded.")
        case "facts_are_append_only", "fact_belongs_to_open_entry":
            LedgerError(
                .appendOnly, "What is recorded is neither changed nor deleted.",
                hint: "Record a correction instead.", cause: error)
        case "register_is_empty":
            LedgerError(
                .registerNotEmpty,
                "A register can be rebuilt only where nothing is: \(error.message).",
                hint: "Name an empty database that `peaceledger database migrate` has prepared.",
                cause: error)
        case "register_as_sealed":
            LedgerError(
                .invalidFile, "The register of the file cannot be rebuilt here: \(error.message).",
                hint: "Nothing was recorded.", cause: error)
        case "ledger_entry_reason_given":
            LedgerError(.invalidInput, "A reason is needed.", hint: "Give --reason TEXT.")
        case "ledger_entry_office_is_known":
            LedgerError(
                .unknownOffice, "The office on whose behalf this is done is not on the list.",
                hint: "See `peaceledger office list`; an approver adds one with"
                    + " `peaceledger office add NAME`.", cause: error)
        case "approval_is_given":
            LedgerError(
                .approvalNeeded, "Two persons are needed for this: \(error.column ?? "").",
                hint: "Propose it: the same command with --propose.", cause: error)
        case "proposal_decided_by_another":
            LedgerError(
                .ownProposal, "Nobody decides of a proposal of their own.",
                hint: "Let another approver confirm or reject it.", cause: error)
        case "proposal_decided_by_approver":
            LedgerError(
                .notPermitted, "Only an approver decides: \(error.message).",
                hint: "See `peaceledger access list`.", cause: error)
        case "proposal_decision_once":
            LedgerError(
                .alreadyDecided, "The proposal was confirmed or rejected already.",
                hint: "See `peaceledger approval list --all`.", cause: error)
        case "proposal_decision_proposal_fk":
            LedgerError(
                .unknownProposal, "There is no such proposal.",
                hint: "See `peaceledger approval list`.", cause: error)
        case "writes_own_people":
            LedgerError(
                .notPermitted, "You may not record this: \(error.message).",
                hint: "See `peaceledger access list`.", cause: error)
        case "ledger_entry_source_given":
            LedgerError(.invalidInput, "A source is needed.", hint: "Give --source DOCUMENT.")
        case let name where name.hasSuffix("_given"):
            LedgerError(
                .invalidInput, "The \(textMeant(by: name, error)) is blank.",
                hint: "Say it in a few words, or leave it out where it may be.", cause: error)
        default: nil
        }
    }

    /// What must be given by a constraint that is named `<table>_<column>_given`.
    private static func textMeant(by constraint: String, _ error: PostgresError) -> String {
        let table = "\(error.table ?? "")_"
        let column = constraint.hasPrefix(table) ? constraint.dropFirst(table.count) : "text_given"
        let words = column.dropLast("_given".count).split(separator: "_")
        return words.isEmpty ? "text" : words.joined(separator: " ")
    }

    /// What the constraint names in its column field.
    private static func named(_ error: PostgresError) -> String {
        error.column.map { "authorisation \($0)" } ?? "the authorisation"
    }
}
