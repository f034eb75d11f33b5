// All changes and all questions that there are. A new one is listed here.

extension ChangeForm {
    /// Every kind of change, in the order of the command line's nouns.
    public static let changes: [any Change.Type] = [
        AddMission.self, AmendMission.self, RecordMissionPhase.self, RecordMissionSuccessor.self,
        AddMandate.self, ExtendMandate.self, ReviseMandate.self,
        AddAuthorisation.self, AmendAuthorisation.self,
        AddPost.self, ClosePost.self, StandInForPost.self,
        AddPerson.self, AmendPerson.self, RenumberPerson.self, ErasePerson.self,
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
        UndoEntry.self, RejectProposal.self, RequireApproval.self, LiftApproval.self,
        CorrectClock.self,
    ]
}

extension QuestionForm {
    /// Every question, in the order of the command line.
    public static let questions: [any Question.Type] = [
        AskHeadcount.self, AskSeries.self, AskService.self, AskDifference.self, AskRotation.self,
        AskVacancies.self, AskAuthorisations.self, AskMission.self, AskGender.self,
        AskStandby.self, AskPledges.self, AskFunding.self, AskExecution.self,
        AskObligations.self, AskCost.self, AskAssistance.self, AskReimbursement.self,
        AskOverview.self, AskAnnual.self, AskReconciliation.self, ExplainHeadcount.self,
        ListMissions.self, ShowMission.self, ListMandates.self,
        ListAuthorisations.self, ShowAuthorisation.self, ListPosts.self, ShowPost.self,
        ListPeople.self, ShowPerson.self, ListRequirements.self, ListLapsingRequirements.self,
        ListDeployments.self, ShowDeployment.self, ListAbsences.self, ListStrengths.self,
        ListStandby.self, ListRecipients.self, ListPledges.self, ListCommitments.self,
        ShowCommitment.self, ListBudget.self, ListAllocations.self, ListDisbursements.self,
        ListRates.self, ListPublished.self, ListPublications.self, ShowPublication.self,
        ListOffices.self, ListAccess.self, ListReadings.self, ListProposals.self,
        ShowHistory.self, AskCheck.self,
    ]
}
