// Missions, phases, successors and mandates, changed by commands without a release.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct MissionChangeTests {
    private func addMission(_ code: String, _ firstDay: String = "2017-01-01") async throws {
        try await Desk.say(
            "mission add \(code) --name-en \"UN Example\" --name-nb \"FNs eksempel\""
                + " --organisation UN --kind PEACEKEEPING --country MLI --first-day \(firstDay)")
    }

    @Test func aNewMissionTakesPeopleFromItsFirstDay() async throws {
        try await Desk.addPeople(1)
        try await addMission("UNEXAMPLE")
        #expect(
            try await Desk.refusal(
                "mission add UNEXAMPLE --name-en A --name-nb B --organisation UN"
                    + " --kind PEACEKEEPING --first-day 2017-01-01")
                == "The mission UNEXAMPLE is already recorded.")
        #expect(
            try await Desk.refusal(Desk.deployment("N1", "UNEXAMPLE", "2016-12-31 2017-06-30"))
                .contains("not within the life of UNEXAMPLE"))
        try await Desk.record("N1", "UNEXAMPLE", "2017-01-01 2017-06-30")
        #expect(
            try await Desk.rows("report headcount --on 2017-02-01 --by country", "country", "total")
                == ["MLI 1"])
    }

    @Test func wordsThatAreNotRecordedAreRefusedWithTheNearest() async throws {
        let add = "mission add UNEXAMPLE --name-en A --name-nb B --first-day 2017-01-01"
        for (words, refusal) in [
            ("--organisation UNN --kind PEACEKEEPING", "There is no organisation UNN."),
            ("--organisation UN --kind PEACEKEEPINGS", "There is no mission kind PEACEKEEPINGS."),
            ("--organisation UN --kind PEACEKEEPING --country QQQ", "There is no country QQQ."),
        ] {
            #expect(try await Desk.refusal("\(add) \(words)") == refusal)
        }
        #expect(
            try await Desk.refusal("mission amend UNEXAMPLE --name-en X")
                == "There is no mission UNEXAMPLE.")
    }

    @Test func anotherNameIsANewStatementAndTheOldOneStaysAskable() async throws {
        try await addMission("UNEXAMPLE")
        let before =
            try await Desk.say("report headcount --format json").stdout
            .split(separator: "\"recorded_at\": \"").last?.prefix { $0 != "\"" } ?? ""
        try await Desk.say("mission amend UNEXAMPLE --name-en \"UN Second Example\"")
        #expect(
            try await Desk.say("mission show UNEXAMPLE").stdout.hasPrefix(
                "UNEXAMPLE: UN Second Example"))
        #expect(
            try await Desk.say("mission show UNEXAMPLE --known \(before)").stdout.hasPrefix(
                "UNEXAMPLE: UN Example"))
        #expect(
            try await Desk.refusal("mission amend UNEXAMPLE --name-en \"UN Second Example\"")
                == "Mission UNEXAMPLE is recorded so already.")
        #expect(
            try await Desk.refusal("mission amend UNEXAMPLE") == "Nothing to change was given.")
        let history = try await Desk.rows("history mission UNEXAMPLE", "command", "changes")
        #expect(history.last?.hasPrefix("mission amend mission_name first_day ") == true)
        #expect(history.last?.contains("name_en UN Second Example,") == true)
    }

    @Test func aPhaseGivesWayAndPeopleAreNotLeftInAClosedMission() async throws {
        try await Desk.addPeople(1)
        try await addMission("UNEXAMPLE")
        try await Desk.record("N1", "UNEXAMPLE", "2017-02-01 2017-12-31")
        try await Desk.say("mission phase UNEXAMPLE --state drawdown --first-day 2017-07-01")
        #expect(
            try await Desk.refusal(
                "mission phase UNEXAMPLE --state drawdown --first-day 2017-07-01")
                == "The phase of UNEXAMPLE is recorded so already.")
        #expect(
            try await Desk.refusal("mission phase UNEXAMPLE --state closed --first-day 2017-10-01")
                == "People would stand recorded in the mission while it is closed.")
        try await Desk.say("mission phase UNEXAMPLE --state closed --first-day 2018-01-01")
        let phases = try await Desk.rows(
            "mission show UNEXAMPLE --on 2017-08-01", "what", "value", "first_day", "last_day"
        ).filter { $0.hasPrefix("phase") }
        #expect(
            phases == [
                "phase active 2017-01-01 2017-06-30", "phase drawdown 2017-07-01 2017-12-31",
                "phase closed 2018-01-01 ",
            ])
        #expect(
            try await Desk.refusal("deployment extend 1 --planned-last-day 2018-01-31").contains(
                "not within the life of UNEXAMPLE"))
    }

    @Test func aSuccessorJoinsTheLineAndTheLineIsNoCircle() async throws {
        try await Desk.addPeople(2)
        for code in ["UNFIRST", "UNSECOND", "UNTHIRD"] { try await addMission(code) }
        try await Desk.record("N1", "UNFIRST", "2017-02-01 2017-12-31")
        try await Desk.record("N2", "UNTHIRD", "2017-02-01 2017-12-31")
        try await Desk.say("mission successor UNFIRST UNSECOND --on 2017-06-01")
        try await Desk.say("mission successor UNSECOND UNTHIRD --on 2017-09-01")
        for (mission, successor) in [("UNTHIRD", "UNFIRST"), ("UNSECOND", "UNSECOND")] {
            #expect(
                try await Desk.refusal("mission successor \(mission) \(successor)")
                    == "\(mission) already follows \(successor), or is the same.")
        }
        #expect(
            try await Desk.rows(
                "report headcount --on 2017-03-01 --mission UNSECOND --lineage", "mission", "total")
                == ["UNFIRST 1", "UNTHIRD 1"])
        #expect(
            try await Desk.rows("report headcount --on 2017-03-01 --by lineage", "lineage", "total")
                == ["UNFIRST 2"])
    }

    @Test func aMandateIsExtendedAndRevisedAndTheBriefNamesTheOneInForce() async throws {
        let reference = "\"S/RES/9001 (2019)\""
        let mandate = "--mission UNMISS --first-day 2019-03-15 --last-day 2020-03-14"
        try await Desk.say(
            "mandate add --reference \(reference) \(mandate) --ceiling military=17000"
                + " --ceiling police=2101")
        #expect(
            try await Desk.refusal("mandate add --reference \(reference) \(mandate)")
                == "S/RES/9001 (2019) is already recorded as a mandate of UNMISS.")
        try await Desk.say("mandate extend \(reference) --mission UNMISS --last-day 2020-04-15")
        #expect(
            try await Desk.refusal(
                "mandate extend \(reference) --mission UNMISS --last-day 2020-04-10")
                == "S/RES/9001 (2019) holds to 2020-04-15; 2020-04-10 does not extend it.")
        try await Desk.say("mandate revise \(reference) --mission UNMISS --ceiling military=15000")
        #expect(
            try await Desk.refusal(
                "mandate revise \(reference) --mission UNMISS --ceiling military=15000")
                == "Mandate S/RES/9001 (2019) is recorded so already.")
        #expect(
            try await Desk.refusal("mandate revise \(reference) --mission UNMISS")
                == "Nothing to change was given.")
        #expect(
            try await Desk.refusal("mandate revise X --mission UNMISS --ceiling military=1")
                == "X is not recorded as a mandate of UNMISS.")
        #expect(
            try await Desk.rows(
                "mandate list --mission UNMISS --on 2020-04-15", "reference", "last_day",
                "military", "police"
            ).last == "S/RES/9001 (2019) 2020-04-15 15000 2101")
        let brief = try await Desk.say("report mission UNMISS --on 2019-06-01").stdout
        #expect(brief.contains("S/RES/9001 (2019)"))
        #expect(brief.contains("mandate revise"))
        #expect(
            try await Desk.rows("history mandate \(reference)", "command")
                == ["mandate add", "mandate extend", "mandate revise"])
    }
}
