// The one error that leaves the service: a stable code, a sentence, and what to do.

public import LedgerModel
public import Postgres

/// What went wrong, said for a person: a code, a sentence and, where there is one, what to do.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    /// The stable name of the error, which scripts may rely on.
    public enum Code: String, Sendable, CaseIterable {
        case unknownMission = "unknown-mission"
        case unknownPersonnelType = "unknown-personnel-type"
        case unknownAgency = "unknown-agency"
        case unknownCountry = "unknown-country"
        case unknownOrganisation = "unknown-organisation"
        case unknownMissionKind = "unknown-mission-kind"
        case unknownPerson = "unknown-person"
        case unknownDeployment = "unknown-deployment"
        case unknownPost = "unknown-post"
        case unknownAuthorisation = "unknown-authorisation"
        case unknownMandate = "unknown-mandate"
        case unknownRecipient = "unknown-recipient"
        case unknownRecipientKind = "unknown-recipient-kind"
        case unknownCurrency = "unknown-currency"
        case unknownPurpose = "unknown-purpose"
        case unknownCommitment = "unknown-commitment"
        case unknownPledge = "unknown-pledge"
        case unknownPublication = "unknown-publication"
        case unknownFact = "unknown-fact"
        case unknownOffice = "unknown-office"
        case unknownLogin = "unknown-login"
        case unknownProposal = "unknown-proposal"
        case alreadyDecided = "already-decided"
        case ownProposal = "own-proposal"
        case approvalNeeded = "approval-needed"
        case alreadyRecorded = "already-recorded"
        case recordedBefore = "recorded-before"
        case keyUsedOtherwise = "key-used-otherwise"
        case registerNotEmpty = "register-not-empty"
        case personExists = "person-exists"
        case personErased = "person-erased"
        case overlappingDeployment = "overlapping-deployment"
        case outsideMission = "outside-mission"
        case endsBeforeItBegins = "ends-before-it-begins"
        case alreadyEnded = "already-ended"
        case deploymentCancelled = "deployment-cancelled"
        case notLonger = "not-longer"
        case nothingToChange = "nothing-to-change"
        case outsideDeployment = "outside-deployment"
        case overlappingAbsence = "overlapping-absence"
        case postTaken = "post-taken"
        case postDoesNotFit = "post-does-not-fit"
        case overAuthorised = "over-authorised"
        case countedTwice = "counted-twice"
        case dayAhead = "day-ahead"
        case dayFarAhead = "day-far-ahead"
        case stillServing = "still-serving"
        case lineageCircle = "lineage-circle"
        case overlappingPhase = "overlapping-phase"
        case pledgeNotStanding = "pledge-not-standing"
        case outsideCommitment = "outside-commitment"
        case commitmentTooSmall = "commitment-too-small"
        case unknownAllocation = "unknown-allocation"
        case unknownDisbursement = "unknown-disbursement"
        case beyondCommitment = "beyond-commitment"
        case beyondAppropriation = "beyond-appropriation"
        case beyondAllocation = "beyond-allocation"
        case mayNotCarryOver = "may-not-carry-over"
        case severalLines = "several-lines"
        case otherCurrency = "other-currency"
        case alreadyRefunded = "already-refunded"
        case refundTooLarge = "refund-too-large"
        case noRate = "no-rate"
        case noPublishedFigures = "no-published-figures"
        case nothingToPublish = "nothing-to-publish"
        case namesPeople = "names-people"
        case appendOnly = "append-only"
        case invalidInput = "invalid-input"
        case invalidFields = "invalid-fields"
        case cannotBeUndone = "cannot-be-undone"
        case invalidChange = "invalid-change"
        case invalidQuestion = "invalid-question"
        case invalidFile = "invalid-file"
        case unreadableFile = "unreadable-file"
        case unwritableFile = "unwritable-file"
        case fileExists = "file-exists"
        case futureKnowledge = "future-knowledge"
        case totalsDisagree = "totals-disagree"
        case schemaMissing = "schema-missing"
        case schemaOutdated = "schema-outdated"
        case schemaNewer = "schema-newer"
        case migrationChanged = "migration-changed"
        case damagedBackup = "damaged-backup"
        case otherRegister = "other-register"
        case databaseNotEmpty = "database-not-empty"
        case backupFailed = "backup-failed"
        case brokenRegister = "broken-register"
        case restoreFailed = "restore-failed"
        case restoreUnfinished = "restore-unfinished"
        case databaseUnavailable = "database-unavailable"
        case databaseBusy = "database-busy"
        case clockWrong = "clock-wrong"
        case badSetting = "bad-setting"
        case replicaBehind = "replica-behind"
        case diskFull = "disk-full"
        case missingLibrary = "missing-library"
        case outcomeUnknown = "outcome-unknown"
        case notPermitted = "not-permitted"
        case `internal`
    }

    /// The stable name of what went wrong.
    public let code: Code
    /// What was wrong and where, in one or two sentences.
    public let message: Sentence
    /// What would be right, or what to do next.
    public var hint: Sentence?
    /// The database's own words, for the log and never for the answer.
    public var cause: PostgresError?

    /// The entry as which the same change was recorded before.
    var entry: Int64?

    /// - Parameter hint: What would be right, or what to do next.
    public init(
        _ code: Code, _ message: Sentence, hint: Sentence? = nil, cause: PostgresError? = nil
    ) {
        self.code = code
        self.message = message
        self.hint = hint
        self.cause = cause
    }

    /// What is told, in a language.
    public func text(_ language: Language) -> String {
        message.text(language) + (hint.map { " " + $0.text(language) } ?? "")
    }

    public var description: String { text(.en) }
}

extension LedgerError.Code {
    /// The status with which a command ends on this error (the numbers of sysexits.h, and 1 for
    /// a rule that refused).
    public var exitStatus: Int32 {
        switch self {
        case .unknownMission, .unknownPersonnelType, .unknownAgency, .unknownCountry,
            .unknownOrganisation, .unknownMissionKind,
            .unknownPerson, .unknownDeployment, .unknownPost, .unknownAuthorisation,
            .unknownMandate, .unknownRecipient, .unknownRecipientKind, .unknownCurrency,
            .unknownPurpose,
            .unknownCommitment, .unknownPledge, .unknownPublication, .unknownFact, .unknownOffice,
            .unknownLogin, .unknownProposal, .alreadyDecided, .ownProposal, .approvalNeeded,
            .alreadyRecorded,
            .personExists,
            .personErased,
            .overlappingDeployment, .outsideMission, .endsBeforeItBegins, .alreadyEnded,
            .deploymentCancelled, .notLonger, .nothingToChange, .outsideDeployment,
            .overlappingAbsence, .postTaken, .postDoesNotFit, .overAuthorised, .countedTwice,
            .dayAhead, .dayFarAhead, .stillServing,
            .pledgeNotStanding, .outsideCommitment, .commitmentTooSmall, .lineageCircle,
            .overlappingPhase,
            .unknownAllocation, .unknownDisbursement, .beyondCommitment, .beyondAppropriation,
            .beyondAllocation, .mayNotCarryOver, .severalLines, .otherCurrency, .alreadyRefunded,
            .refundTooLarge, .noRate, .noPublishedFigures, .nothingToPublish, .namesPeople,
            .appendOnly, .databaseNotEmpty, .otherRegister, .brokenRegister, .cannotBeUndone:
            1
        // The same command again, with its key: it is done.
        case .recordedBefore: 0
        case .keyUsedOtherwise, .registerNotEmpty: 1
        case .invalidInput, .invalidFields, .unreadableFile, .unwritableFile, .fileExists,
            .futureKnowledge:
            64
        case .invalidFile, .invalidChange, .invalidQuestion, .damagedBackup: 65
        case .schemaMissing, .schemaOutdated, .schemaNewer, .migrationChanged,
            .databaseUnavailable, .restoreUnfinished, .missingLibrary, .badSetting:
            69
        case .totalsDisagree, .internal: 70
        case .databaseBusy, .clockWrong, .replicaBehind, .diskFull, .outcomeUnknown, .backupFailed,
            .restoreFailed:
            75
        case .notPermitted: 77
        }
    }
}
