// What must be known of a number stands beside it, in every report and form: caveats, vague dates, plans,
// and who is not counted.

import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct RemarksTests {
    private static let caveat = "not including the special forces"

    private func addTroops() async throws {
        try await Desk.say(
            "strength record --mission UNMISS --type TROOPS --first-day 2017-01-01"
                + " --last-day 2017-12-31 --men 40 --caveat \"\(Self.caveat)\"")
    }

    @Test func aCaveatStandsWhereverItsNumberIsCounted() async throws {
        try await addTroops()
        try await Desk.say(
            "authorisation add --number A-1 --mission UNMISS --type TROOPS --ceiling 50"
                + " --first-day 2017-01-01 --document Prop.1S")
        let service = "report service --from 2017-01-01 --to 2017-06-30 --measure"
        let counting = [
            "report headcount --on 2017-06-30", "report headcount --on 2017-06-30 --by band",
            "report series --from 2017-01 --to 2017-06", "\(service) person-days",
            "\(service) presence", "\(service) cumulative", "report overview --on 2017-06-30",
            "report annual --year 2017", "report mission UNMISS --on 2017-06-30",
            "report gender --on 2017-06-30", "report authorisations --on 2017-06-30",
            "report difference --from-on 2016-12-31 --to-on 2017-06-30",
            "explain headcount --on 2017-06-30",
        ]
        for line in counting {
            for format in ["table", "json", "text", "html", "markdown"] {
                let said = try await Desk.say("\(line) --format \(format)").stdout
                #expect(said.contains(Self.caveat), "\(line) --format \(format)")
            }
        }
        // Where the number is not counted its caveat is not told.
        for line in [
            "report headcount --on 2018-01-01", "report headcount --on 2017-06-30 --mission KFOR",
            "report headcount --on 2017-06-30 --component police",
        ] {
            #expect(try await !Desk.say(line).stdout.contains(Self.caveat), "\(line)")
        }
    }

    @Test func aHeadcountSaysHowManyCountByAPlan() async throws {
        try await Desk.addPeople(3)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.record("N2", "UNMISS", "2017-01-01 2017-12-31", "--last-day 2017-12-31")
        try await Desk.record("N3", "UNMISS", "2017-01-01")
        let said = try await Desk.say("report headcount --on 2017-06-30").stdout
        #expect(
            said.contains("Counted by a first or last day that is only planned: 1."), "\(said)")
        try await Desk.say("deployment end 1 --last-day 2017-12-30")
        #expect(
            try await !Desk.say("report headcount --on 2017-06-30").stdout
                .contains("only planned"))
    }

    @Test func whatIsInAndWhatIsNamedAsLeftOutIsAll() async throws {
        try await addTroops()
        try await Desk.addPeople(4)
        try await Desk.record("N1", "UNMISS", "2017-01-01 2017-12-31")
        try await Desk.record("N2", "KFOR", "2017-01-01 2017-12-31")
        try await Desk.say(
            "deployment record --person N3 --mission UNMISS --type CIVILIAN_STAFF"
                + " --first-day 2017-01-01 --planned-last-day 2017-12-31")
        try await Desk.say(
            "absence record --deployment 1 --kind leave --first-day 2017-06-01"
                + " --last-day 2017-06-30")
        try await Desk.say(
            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER --ceiling 5"
                + " --first-day 2017-01-01 --document Prop.1S")
        let header =
            "contribution_id,isocode3,m49_code,contributing_country,mission_acronym,"
            + "personnel_type,female_personnel,male_personnel,last_reporting_date\n"
        let file = try WrittenFile(
            header + "1,NOR,578,Norway,UNMISS,Staff Officer,1,0,2017-06-30\n")
        try await Desk.say("import un-contributions \(file.path) --contributor NOR")
        // Told by the facts themselves: 40 and three who are named.
        let all = 43
        for (line, column, status) in [
            ("report headcount --on 2017-06-30", "total", Int32(0)),
            ("report headcount --on 2017-06-30 --present", "total", 0),
            ("report series --from 2017-06 --to 2017-06", "total", 0),
            ("report series --from 2017-06 --to 2017-06 --present", "total", 0),
            ("report service --from 2017-06-30 --to 2017-06-30 --measure presence", "total", 0),
            ("report gender --on 2017-06-30", "total", 0),
            ("report authorisations --on 2017-06-30", "filled", 0),
            ("report reconciliation --month 2017-06", "own_total", 1),
        ] {
            let rows = try await Desk.say("\(line) --format csv", status).csv
            let told = rows.reduce(0) { $0 + (Int($1[column] ?? "") ?? 0) }
            let json = try await Desk.say("\(line) --format json", status).stdout
            let left =
                json.firstMatch(of: #/"left_out": (\d+)/#).flatMap { Int($0.1) } ?? 0
            #expect(told + left == all, "\(line): \(told) + \(left)")
        }
        let overview = try await Desk.say("report overview --on 2017-06-30 --format json").stdout
        #expect(overview.contains("\"total\": \(all)"))
    }

    @Test func aNoteNamesNoOptionThatItsReportHasNot() async throws {
        try await addTroops()
        for report in ["headcount", "overview", "gender", "mission UNMISS", "authorisations"] {
            let help = try await Desk.say(
                "report \(report.split(separator: " ")[0]) --help"
            ).stdout
            let said = try await Desk.say("report \(report) --on 2017-06-30").stdout
            for option in said.matches(of: #/--[a-z-]+/#).map({ String($0.0) }) {
                #expect(help.contains(option), "\(report): \(option)")
            }
        }
        let line = try await Desk.say(
            "report headcount --on 2017-06-30 --mission UNVMC --lineage"
        ).stdout
        #expect(
            line.contains("Only: mission UNVMC with predecessors and successors."), "\(line)")
    }
}
