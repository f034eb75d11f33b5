// All changes that there are, by their verbs.

extension ChangeForm {
    /// Every kind of change, in the order of the command line's nouns.
    public static let changes: [any Change.Type] = [
        AddMission.self, AmendMission.self, RecordMissionPhase.self, RecordMissionSuccessor.self,
        AddMandate.self, ExtendMandate.self, ReviseMandate.self,
        AddAuthorisation.self, AmendAuthorisation.self,
        AddPost.self, ClosePost.self, StandInForPost.self,
        AddPerson.self, AmendPerson.self, ErasePerson.self,
        RecordRequirement.self, CancelRequirement.self,
        RecordDeployment.self, ExtendDeployment.self, CurtailDeployment.self,
        EndDeployment.self, ConfirmDeployment.self, TransferDeployment.self,
        ChangeDeployment.self, CorrectDeployment.self, CancelDeployment.self,
        RecordAbsence.self, EndAbsence.self, CancelAbsence.self,
        RecordStrength.self, AmendStrength.self, CancelStrength.self,
        RecordStandby.self, EndStandby.self, CancelStandby.self,
        AddRecipient.self, AmendRecipient.self,
        RecordPledge.self, FulfilPledge.self, WithdrawPledge.self,
        RecordCommitment.self, AmendCommitment.self, CorrectCommitment.self,
        CancelCommitment.self,
        RecordBudget.self, ImportBudget.self,
        RecordAllocation.self, ReduceAllocation.self, CarryOverAllocation.self,
        CancelAllocation.self,
        RecordDisbursement.self, RefundDisbursement.self, CancelDisbursement.self,
        RecordRate.self, ImportRates.self,
        ImportDeployments.self, ImportStrengths.self, ImportPublished.self,
        GrantAccess.self, RevokeAccess.self, AddOffice.self, CloseOffice.self,
        RejectProposal.self, RequireApproval.self, LiftApproval.self, CorrectClock.self,
    ]
}
