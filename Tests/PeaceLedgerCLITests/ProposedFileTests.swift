// Files are proposed like every other change, and recorded when another login confirms them.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct ProposedFileTests {
    private static let imports:
        [(noun: String, line: String, text: String, list: String, says: String)] = [
            (
                "rate", "rate import FILE", "date,base,quote,rate\n2017-12-29,USD,NOK,8.2050\n",
                "rate list", "8.205"
            ),
            (
                "budget", "budget import FILE",
                "chapter,post,year,name,amount,may_carry_over\n118,70,2017,Tiltak,45583000,true\n",
                "budget list --on 2017-12-31", "118.70"
            ),
            (
                "strength", "import strengths FILE",
                "mission,personnel_type,first_day,last_day,not_stated\nISAF,TROOPS,2008-05-07,2008-05-07,585\n",
                "strength list", "ISAF"
            ),
            (
                "deployment", "import deployments FILE",
                "service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,"
                    + "planned_last_day,last_day\nN9,Kari,Norås,F,FOH,UNIFIL,STAFF_OFFICER,2010-01-01,,2010-06-30\n",
                "deployment list", "N9"
            ),
        ]

    private func login(_ role: String, _ name: String) async throws {
        let test = try TestDatabase.required()
        try await test.database.session { session in
            try session.execute(SQL(trusted: "create role \(name)_\(test.name) login"))
        }
        try await Desk.say("access grant \(role) \(name)_\(test.name)")
    }

    private func run(_ name: String, _ words: [String]) async throws -> Said {
        let test = try TestDatabase.required()
        let url = try TestServer.shared.get().url(test.name, as: "\(name)_\(test.name)")
        return try await Binary.run(
            words, environment: ["PEACELEDGER_DATABASE": url, "HOME": NSTemporaryDirectory()])
    }

    @Test func whatNeedsTwoPersonsIsRecordedFromAFile() async throws {
        try await login("recorder", "kari")
        try await login("approver", "ola")
        for (number, step) in Self.imports.enumerated() {
            try await Desk.say("approval require \(step.noun)")
            let file = try WrittenFile(step.text, named: "given-\(number).csv")
            let words = Desk.split(step.line).map { $0 == "FILE" ? file.path : $0 }
            // Alone nobody records it any more.
            #expect(try await run("kari", words).stderr.contains("Two persons"))
            let proposed = try await run("kari", words + ["--propose", "--format", "json"])
            #expect(proposed.status == 0, "\(proposed.stderr)")
            let receipt = try #require(
                try JSONSerialization.jsonObject(with: Data(proposed.stdout.utf8)) as? [String: Any]
            )
            #expect(receipt["proposal"] as? Int == number + 1)
            #expect(try await !Desk.say(step.list).stdout.contains(step.says))
            // The file is kept with the proposal: what becomes of it elsewhere changes nothing.
            try FileManager.default.removeItem(atPath: file.path)
            let confirmed = try await run("ola", ["approval", "confirm", "\(number + 1)"])
            #expect(confirmed.status == 0, "\(confirmed.stderr)")
            #expect(confirmed.stdout.hasPrefix("Recorded 1 "), "\(confirmed.stdout)")
            #expect(try await Desk.say(step.list).stdout.contains(step.says))
        }
        #expect(try await Binary.run("verify").status == 0)
    }

    @Test func theSameFileWithTheSameKeyIsRecordedOnce() async throws {
        let file = try WrittenFile(Self.imports[0].text, named: "rates.csv")
        let words = ["rate", "import", file.path, "--idempotency-key", "k"]
        #expect(try await Binary.run(words).status == 0)
        let again = try await Binary.run(
            ["rate", "import", "--idempotency-key=k", file.path, "--format", "json"])
        #expect(again.status == 0 && again.stderr.isEmpty, "\(again.stderr)")
        try "date,base,quote,rate\n2017-12-28,USD,NOK,8.1\n".write(
            toFile: file.path, atomically: true, encoding: .utf8)
        let other = try await Binary.run(words)
        #expect(other.status == 1)
        #expect(other.stderr.contains("was used for another"))
    }
}
