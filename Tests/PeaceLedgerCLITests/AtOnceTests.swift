// The same command sent three times at the same moment ends as it does three times in a row: who is
// recorded, who is told that it was recorded, who is refused.

import Foundation
import LedgerTestSupport
import Testing

@Suite(.freshDatabase) struct AtOnceTests {
    /// A recording command, and what must be there before it. `{}` is the letter of the run; `#` the
    /// number that the last line before it gave.
    struct Sent: Sendable, CustomStringConvertible {
        let line: String
        var before: [String] = []
        var description: String { line }
    }

    private static let person = "person add --number N{} --gender woman --agency FOH"
    private static let service =
        "deployment record --person N{} --mission UNMISS --type STAFF_OFFICER --first-day 2017-01-01"
        + " --planned-last-day 2017-12-31"
    private static let absence =
        "absence record --deployment # --kind leave --first-day 2017-05-01 --last-day 2017-05-09"
    private static let recipient = "recipient add R{} --name R{} --kind REGIONAL"
    private static let commitment =
        "commitment record --id C{} --title T --recipient R{} --total 900 --years 2017-2019"
        + " --decided 2017-01-01"
    private static let line =
        "budget record --line 118.7{n} --year 2017 --amount 1000 --name X"
        + " --may-carry-over"
    private static let allocation =
        "allocation record --commitment C{} --line 118.7{n} --year 2017 --amount 100"
    private static let payment =
        "disbursement record --commitment C{} --amount 10 --on 2017-06-01 --reference P{}"
    private static let money = [recipient, commitment, line, allocation]
    private static let strength =
        "strength record --mission MINUSMA --type TROOPS --first-day 201{n}-01-01"
        + " --last-day 201{n}-03-01 --men 7"
    private static let standby =
        "standby record --force F{} --organisation EU --component military --people 5"
        + " --first-day 2017-01-01"
    private static let pledge =
        "pledge record --id L{} --title T --recipient R{} --pledged-on 2017-01-01"
    private static let requirement =
        "requirement record --person N{} --kind course --title T --obtained-on 2016-01-01"
    private static let post =
        "post add --number T{} --title T --mission UNMISS --type STAFF_OFFICER"
        + " --first-day 2017-01-01"
    private static let authorisation =
        "authorisation add --number A{} --mission UNMISS --type TROOPS --ceiling 5"
        + " --first-day 2017-01-01 --document D"
    private static let mandate =
        "mandate add --mission UNMISS --reference M{} --first-day 2017-01-01"
        + " --last-day 2017-12-31"

    static let sent: [Sent] = [
        Sent(line: person),
        Sent(line: "person amend N{} --given-name Kari", before: [person]),
        Sent(line: "person erase N{} --confirm N{}", before: [person]),
        Sent(line: requirement, before: [person]),
        Sent(line: "requirement cancel #", before: [person, requirement]),
        Sent(line: "person renumber N{} --to M{}", before: [person]),
        Sent(line: "rate record USD NOK 8.5 --on 201{n}-06-30"),
        Sent(line: service, before: [person]),
        Sent(
            line: "deployment extend # --planned-last-day 2018-02-01", before: [person, service]),
        Sent(
            line: "deployment curtail # --last-day 2017-03-01 --because medical",
            before: [person, service]),
        Sent(line: "deployment end # --last-day 2017-11-01", before: [person, service]),
        Sent(line: "deployment confirm # --first-day 2017-01-02", before: [person, service]),
        Sent(
            line: "deployment transfer # --on 2017-06-01 --mission UNIFIL",
            before: [person, service]),
        Sent(
            line: "deployment change # --from 2017-06-01 --rank major", before: [person, service]),
        Sent(line: "deployment correct # --first-day 2017-01-03", before: [person, service]),
        Sent(line: "deployment cancel #", before: [person, service]),
        Sent(line: absence, before: [person, service]),
        Sent(line: "absence end # --last-day 2017-05-05", before: [person, service, absence]),
        Sent(line: "absence cancel #", before: [person, service, absence]),
        Sent(line: post),
        Sent(line: "post close T{} --last-day 2017-12-31", before: [post]),
        Sent(line: authorisation),
        Sent(line: "authorisation amend A{} --ceiling 6", before: [authorisation]),
        Sent(line: mandate),
        Sent(line: standby),
        Sent(line: "standby end # --last-day 2017-12-31", before: [standby]),
        Sent(line: "standby cancel #", before: [standby]),
        Sent(line: strength),
        Sent(line: "strength cancel #", before: [strength]),
        Sent(line: recipient),
        Sent(line: "recipient amend R{} --name Q{}", before: [recipient]),
        Sent(line: commitment, before: [recipient]),
        Sent(
            line: "commitment amend C{} --raise 5 --year 2018", before: [recipient, commitment]),
        Sent(line: "commitment cancel C{}", before: [recipient, commitment]),
        Sent(line: line.replacing("118.7", with: "118.6")),
        Sent(line: allocation, before: [recipient, commitment, line]),
        Sent(
            line: "allocation reduce --commitment C{} --line 118.7{n} --year 2017 --amount 100",
            before: money),
        Sent(
            line: "allocation carry-over --commitment C{} --line 118.7{n} --year 2017 --amount 60",
            before: money),
        Sent(line: payment, before: money),
        Sent(
            line: "disbursement refund --of P{} --amount 4 --on 2017-07-01",
            before: money + [payment]),
        Sent(line: "disbursement cancel P{}", before: money + [payment]),
        Sent(line: pledge, before: [recipient]),
        Sent(line: "pledge withdraw L{} --on 2017-06-01", before: [recipient, pledge]),
        Sent(line: "office add O{}"),
        Sent(line: "office close O{}", before: ["office add O{}"]),
        Sent(
            line: "mission add X{} --name-en N --name-nb N --organisation UN --kind PEACEKEEPING"
                + " --country NOR --first-day 2017-01-01"),
    ]

    /// Commands that are not sent here, and why their kind is.
    private static let besides: Set<String> = [
        // Like another one of the same noun.
        "mission amend", "mission phase", "mission successor", "mandate extend", "mandate revise",
        "strength amend", "commitment correct", "allocation cancel", "pledge fulfil",
        // It needs a holder who is away, and looks up as an absence does.
        "post stand-in",
        // They need a login of their own, or a second person.
        "access grant", "access revoke", "approval reject", "approval require", "approval lift",
        // It needs a clock that was wrong: InsiderClockTests.
        "database correct-clock",
        // Each of its lines is another command.
        "record",
        // Whoever comes second finds what the first has taken back: UndoTests.
        "undo",
        // Sent below, as a file.
        "import deployments", "import strengths", "import un-contributions", "budget import",
        "rate import",
    ]

    @Test func everyRecordingCommandIsSentAtOnce() async throws {
        let known = Set(
            Self.sent.map { $0.line.split(separator: " ").prefix(2).joined(separator: " ") })
        let dump = try await Binary.run("--experimental-dump-help", environment: [:]).stdout
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])
        func recording(_ command: [String: Any], _ path: [String]) -> [String] {
            let parts = command["subcommands"] as? [[String: Any]] ?? []
            let names = (command["arguments"] as? [[String: Any]] ?? [])
                .flatMap { $0["names"] as? [[String: Any]] ?? [] }
                .compactMap { $0["name"] as? String }
            if parts.isEmpty {
                return names.contains("reason") ? [path.joined(separator: " ")] : []
            }
            return parts.flatMap { recording($0, path + [$0["commandName"] as? String ?? ""]) }
        }
        let all = recording(try #require(root["command"] as? [String: Any]), [])
        #expect(all.count > 50)
        let missing = all.filter { !known.contains($0) && !Self.besides.contains($0) }
        #expect(missing.isEmpty, "sent at once by no test: \(missing)")
    }

    @Test(arguments: [0, 1, 2, 3]) func whatIsSentAtOnceEndsAsInARow(part: Int) async throws {
        for (index, sent) in Self.sent.enumerated() where index % 4 == part {
            let inARow = try await prepared(sent, "S\(index)", "4")
            var first: [String] = []
            for _ in 0..<3 { first.append(Self.ending(try await send(inARow), "S\(index)")) }
            let atOnce = try await prepared(sent, "P\(index)", "5")
            let second = try await atOnceThree { Self.ending(try await send(atOnce), "P\(index)") }
            #expect(first.sorted() == second.sorted(), "\(sent)")
        }
    }

    @Test func anImportSentAtOnceIsRecordedOnce() async throws {
        let file = FileManager.default.temporaryDirectory.appending(
            path: "\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }
        try """
        service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,\
        planned_last_day,last_day
        A1,Kari,Prove,F,FOH,UNMISS,STAFF_OFFICER,2017-01-01,2017-12-31,

        """.write(to: file, atomically: true, encoding: .utf8)
        let said = try await atOnceThree {
            let said = try await Binary.run("import", "deployments", file.path)
            return "\(said.status) \(said.stdout)\(said.stderr)"
        }
        let again = "0 Nothing new: 1 row already recorded.\n"
        #expect(said.filter { $0 == again }.count == 2, "\(said)")
    }

    private func atOnceThree(
        _ run: @escaping @Sendable () async throws -> String
    ) async throws -> [String] {
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<3 { group.addTask { try await run() } }
            var all: [String] = []
            for try await one in group { all.append(one) }
            return all
        }
    }

    /// Runs what must be there before, and gives the command's line.
    private func prepared(_ sent: Sent, _ letter: String, _ digit: String) async throws -> String {
        var number = "?"
        func filled(_ line: String) -> String {
            // Budget lines and years are told apart by the index, so that no two cases meet.
            line.replacing("{n}", with: digit).replacing("{}", with: letter)
                .replacing("#", with: number)
        }
        for line in sent.before {
            let said = try await send(filled(line))
            // What several cases share may be there already.
            #expect(said.status == 0 || line == Self.line, "\(filled(line))\n\(said.stderr)")
            let words = said.stdout.split(whereSeparator: \.isWhitespace)
            if let found = words.first(where: { Int($0) != nil }) { number = String(found) }
        }
        return filled(sent.line)
    }

    private func send(_ line: String) async throws -> Said {
        try await Binary.run(
            line.split(separator: " ").map(String.init)
                + ["--reason", "For a test", "--source", "Test order"])
    }

    /// How a command ended, without numbers and letters of the run.
    private static func ending(_ said: Said, _ letter: String) -> String {
        let text = "\(said.status) \(said.stdout)\(said.stderr)".replacing(letter, with: "{}")
        return text.replacing(/[0-9]+/, with: "0")
    }
}
