// How differences between own and published figures get their class; pure, without a database.

import LedgerModel
import Testing

@testable import LedgerService

struct ReconciliationTests {
    private func cell(_ mission: String, _ type: String, _ month: String = "2017-12") throws
        -> ReconciliationCell
    {
        ReconciliationCell(month: try Month(text: month), mission: mission, type: type)
    }

    private func figure(_ women: Int, _ men: Int) -> ComparedFigure {
        ComparedFigure(women: women, men: men, total: women + men)
    }

    private func verdicts(
        own: [ReconciliationCell: ComparedFigure], published: [ReconciliationCell: ComparedFigure],
        faults: [PublishedFault] = [], nearby: Day? = nil
    ) -> [String: ReconciliationClass] {
        let lines = Reconciliation(
            own: own, published: published, faults: faults,
            components: [
                "TROOPS": "military", "STAFF_OFFICER": "military", "EXPERT_ON_MISSION": "military",
                "INDIVIDUAL_POLICE": "police", "FORMED_POLICE": "police",
            ],
            families: ["UNMC": "UNMC", "UNVMC": "UNMC"], nearbyDay: { _, _ in nearby }
        ).lines()
        return Dictionary(
            uniqueKeysWithValues: lines.map { ("\($0.cell.mission) \($0.cell.type)", $0.verdict) })
    }

    @Test func equalFiguresAreEqualAndZeroesAreLeftOut() throws {
        let found = verdicts(
            own: [try cell("UNTSO", "EXPERT_ON_MISSION"): figure(1, 12)],
            published: [
                try cell("UNTSO", "EXPERT_ON_MISSION"): figure(1, 12),
                try cell("UNDOF", "TROOPS"): figure(0, 0),
            ])
        #expect(found == ["UNTSO EXPERT_ON_MISSION": .equal])
    }

    @Test func peopleUnderAnotherTypeOfTheComponentAreTypeMoved() throws {
        let found = verdicts(
            own: [try cell("UNMISS", "STAFF_OFFICER"): figure(2, 13)],
            published: [try cell("UNMISS", "TROOPS"): figure(2, 13)])
        #expect(found == ["UNMISS STAFF_OFFICER": .typeMoved, "UNMISS TROOPS": .typeMoved])
    }

    @Test func anotherComponentIsNoMove() throws {
        let found = verdicts(
            own: [try cell("UNMISS", "STAFF_OFFICER"): figure(2, 13)],
            published: [try cell("UNMISS", "INDIVIDUAL_POLICE"): figure(2, 13)])
        #expect(
            found == [
                "UNMISS STAFF_OFFICER": .notOnList, "UNMISS INDIVIDUAL_POLICE": .notInRegister,
            ])
    }

    @Test func peopleUnderASuccessorAreMissionRenamed() throws {
        let found = verdicts(
            own: [try cell("UNMC", "INDIVIDUAL_POLICE"): figure(2, 1)],
            published: [try cell("UNVMC", "INDIVIDUAL_POLICE"): figure(2, 1)])
        #expect(
            found == [
                "UNMC INDIVIDUAL_POLICE": .missionRenamed,
                "UNVMC INDIVIDUAL_POLICE": .missionRenamed,
            ])
    }

    @Test func aStrengthReachedWithinAWeekIsTiming() throws {
        let found = verdicts(
            own: [try cell("UNTSO", "EXPERT_ON_MISSION"): figure(1, 13)],
            published: [try cell("UNTSO", "EXPERT_ON_MISSION"): figure(1, 12)],
            nearby: try Day(iso: "2018-01-02"))
        #expect(found == ["UNTSO EXPERT_ON_MISSION": .timing])
    }

    @Test func theSameNumberOfOtherSexIsNotEqual() throws {
        let found = verdicts(
            own: [try cell("UNTSO", "EXPERT_ON_MISSION"): figure(1, 12)],
            published: [try cell("UNTSO", "EXPERT_ON_MISSION"): figure(2, 11)])
        #expect(found == ["UNTSO EXPERT_ON_MISSION": .genderDiffers])
        #expect(ReconciliationClass.genderDiffers.isUnexplained)
    }

    @Test func aKnownFaultIsSuspectWithItsReason() throws {
        let month = try Month(text: "2015-08")
        let fault = PublishedFault(
            months: month...month, mission: "MINUSTAH", type: "FORMED_POLICE", kind: "suspect",
            reason: "Pakistan's")
        let found = verdicts(
            own: [:],
            published: [try cell("MINUSTAH", "FORMED_POLICE", "2015-08"): figure(0, 140)],
            faults: [fault])
        #expect(found["MINUSTAH FORMED_POLICE"] == .suspect)
        let later = verdicts(
            own: [:], published: [try cell("MINUSTAH", "FORMED_POLICE", "2015-09"): figure(0, 140)],
            faults: [fault])
        #expect(later["MINUSTAH FORMED_POLICE"] == .notInRegister)
    }

    @Test func aMonthWithoutMissionsIsNeitherEqualNorUnexplained() throws {
        let found = verdicts(
            own: [try cell("", "TROOPS"): figure(1, 14)],
            published: [try cell("", "TROOPS"): figure(0, 9)])
        #expect(found == [" TROOPS": .noMissionSplit])
        #expect(!ReconciliationClass.noMissionSplit.isUnexplained)
    }

    @Test func totalsAloneAreComparedWhereSexIsNotPublished() throws {
        let found = verdicts(
            own: [try cell("UNTSO", "EXPERT_ON_MISSION"): figure(1, 12)],
            published: [
                try cell("UNTSO", "EXPERT_ON_MISSION"): ComparedFigure(
                    women: nil, men: nil, total: 13)
            ])
        #expect(found == ["UNTSO EXPERT_ON_MISSION": .noSex])
    }

    @Test func aPublishedFaultIsNamedWhereFiguresAgreeToo() throws {
        let fault = PublishedFault(
            months: try Month(text: "2020-08")...Month(text: "2020-08"), mission: nil, type: nil,
            kind: "suspect", reason: "Women and men are scrambled.")
        let equal = try cell("UNMISS", "STAFF_OFFICER", "2020-08")
        let lines = Reconciliation(
            own: [equal: figure(2, 11)], published: [equal: figure(2, 11)], faults: [fault],
            components: ["STAFF_OFFICER": "military"], families: [:], nearbyDay: { _, _ in nil }
        ).lines()
        #expect(lines.map(\.verdict) == [.equal])
        #expect(lines.map(\.note) == ["Women and men are scrambled."])
    }
}
