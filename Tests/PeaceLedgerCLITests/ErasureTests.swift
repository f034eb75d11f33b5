// A person is erased: names and numbers are gone, from the files of the database too, and no count, no
// report and no seal has changed.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct ErasureTests {
    private func prepare() async throws {
        for line in [
            "person add --number KX4711 --gender woman --agency FOH --given-name Ragnfrid"
                + " --family-name Utgangsvik",
            "person add --number N2 --gender man --agency FOH --given-name Ola --family-name Hansen",
            "person amend KX4711 --given-name Ragnfridlill",
            "requirement record --person KX4711 --kind medical --title Ryggundersokelse"
                + " --obtained-on 2016-01-01 --expires-on 2019-01-01",
        ] {
            try await Desk.say(line)
        }
        try await Desk.record("KX4711", "UNIFIL", "2010-01-01 2010-12-31")
        try await Desk.record("N2", "UNIFIL", "2010-02-01 2010-12-31")
    }

    /// What is asked before and after, without the lines that say as of which entry.
    private func answers() async throws -> [String] {
        var answers: [String] = []
        for line in [
            "report headcount --on 2010-06-30 --by mission,type,gender",
            "report series --from 2010-01 --to 2010-12 --every month",
            "report service --from 2010-01-01 --to 2010-12-31 --measure person-days",
            "report difference --from-on 2010-01-15 --to-on 2010-12-31",
            "report gender --on 2010-06-30",
        ] {
            answers.append(try await Desk.say("\(line) --format csv").stdout)
        }
        return answers
    }

    @Test func theNameIsGoneAndEveryCountStays() async throws {
        try await prepare()
        let before = try await answers()
        let head = try await Binary.run("verify").stdout
        let hash = try #require(head.split(separator: "\n").last?.split(separator: " ").last)
        let erased = try await Desk.say("person erase KX4711 --confirm KX4711")
        #expect(erased.stdout == "Erased a person, who is now ERASED-1 as entry 8.\n")
        #expect(erased.stderr.isEmpty || erased.stderr.contains("was not rewritten"))
        #expect(try await answers() == before)
        #expect(
            try await Binary.run("verify", "--from-head", "\(hash)", "--entry", "7").status == 0)
        for line in [
            "person list", "person show ERASED-1", "history person ERASED-1", "deployment list",
            "explain headcount --on 2010-06-30 --mission UNIFIL", "requirement list",
        ] {
            let said = try await Desk.say(line).stdout
            for word in ["KX4711", "Ragnfrid", "Utgangsvik", "Ryggundersokelse"] {
                #expect(!said.contains(word), "\(line): \(said)")
            }
        }
        #expect(
            try await Desk.refusal("person show KX4711")
                == "Nobody with the service number KX4711 is recorded.")
        #expect(
            try await Desk.refusal("person erase ERASED-1 --confirm ERASED-1")
                == "ERASED-1 is a pseudonym: the person was erased already.")
    }

    @Test func noTraceIsLeftInTheTablesFiles() async throws {
        try await prepare()
        let test = try TestDatabase.required()
        func traces() async throws -> [String] {
            try await test.database.session { session in
                try session.execute("checkpoint")
                return try session.rows(
                    """
                    select c.oid::regclass::text
                    from pg_class c
                    where c.relkind in ('r', 'i', 't')
                        and pg_relation_filepath(c.oid) is not null
                        and position('Utgangsvik'::bytea
                            in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0
                    """
                ) { try $0.decode(0, as: String.self) }
            }
        }
        try await test.database.session { try $0.execute("analyze") }
        #expect(try await traces() == ["personal.identity"])
        try await Desk.say("person erase KX4711 --confirm KX4711")
        #expect(try await EmptyDatabase.isRidOfWhatWasErased(test.url))
        let left = try await traces()
        #expect(left.isEmpty, "\(left)")
    }

    @Test func onlyAnErasureMayTakeAValueAway() async throws {
        try await prepare()
        let test = try TestDatabase.required()
        for change in [
            "set salt = null", "set given_name = null, salt = null",
            "set service_number = 'ERASED-1', given_name = null, family_name = null, salt = null",
        ] {
            let refused = await #expect(throws: PostgresError.self, "\(change)") {
                try await test.database.transaction { session in
                    try session.execute(
                        """
                        insert into ledger_entry (actor_login, command, reason, source)
                        values ('t', 't', 't', 't')
                        """)
                    try session.execute(
                        SQL(trusted: "update personal.identity \(change) where person = 1"))
                }
            }
            #expect(refused?.constraint == "facts_are_append_only", "\(change)")
        }
        #expect(
            try await Desk.refusal("person erase KX4711 --confirm KX4711 --on-behalf-of X")
                == "The office on whose behalf this is done is not on the list.")
        try await Desk.say("office add X")
        #expect(
            try await Desk.say("person erase KX4711 --confirm KX4711 --on-behalf-of X", 0).stdout
                .contains(
                    "ERASED-1"))
    }

    @Test func everythingHeldOnAPersonIsExported() async throws {
        try await prepare()
        let said = try await Binary.run("person", "export", "KX4711")
        #expect(said.status == 0)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(said.stdout.utf8)) as? [String: Any])
        #expect((document["identity"] as? [Any])?.count == 2)
        #expect((document["deployments"] as? [Any])?.count == 1)
        #expect((document["requirements"] as? [Any])?.count == 1)
        #expect(said.stdout.contains("Ragnfridlill"))
        #expect(!said.stdout.contains("Hansen"))
        #expect(try await Binary.run("person", "export", "N9").status == 1)
    }

    @Test func whoIsKeptTooLongIsListedWhereItIsAskedFor() async throws {
        try await prepare()
        let check = "check retention --on 2021-06-01 --years"
        #expect(
            try await Desk.rows("\(check) 10", "message", status: 1) == [
                "KX4711: last service ended on 2010-12-31", "N2: last service ended on 2010-12-31",
            ])
        #expect(try await Desk.rows("\(check) 11", "message").isEmpty)
        try await Desk.say("person erase KX4711 --confirm KX4711")
        #expect(
            try await Desk.rows("\(check) 10", "message", status: 1)
                == ["N2: last service ended on 2010-12-31"])
    }

    @Test func anErasureTakesNoAccident() async throws {
        try await prepare()
        try await Desk.record("N2", "UNMISS", "2026-01-01")
        #expect(try await Desk.say("person erase N2", 64).stderr.contains("--confirm"))
        #expect(
            try await Desk.refusal("person erase N2 --confirm N2")
                == "N2 serves in UNMISS to ... (deployment 3).")
        #expect(
            try await Desk.refusal("person erase N2 --confirm N3 --although-serving", 64)
                == "--confirm N3 is not the service number N2.")
        let shown = try await Desk.say("person erase KX4711 --dry-run").stdout
        for word in ["KX4711", "Ragnfrid", "Ragnfridlill", "Utgangsvik", "Ryggundersokelse"] {
            #expect(shown.contains(word), "\(shown)")
        }
        #expect(try await Desk.say("person show KX4711").stdout.contains("Utgangsvik"))
        try await Desk.say("person erase N2 --confirm N2 --although-serving")
    }

    /// Nothing that the erasure itself says keeps a word of the name, in the register or in its file.
    @Test func noWordOfTheNameStaysInWhatTheErasureSays() async throws {
        try await prepare()
        for (option, text) in [
            ("--reason", "Request of Ragnfrid"), ("--source", "Letter from UTGANGSVIK, 3 May"),
            ("--reason", "For ragnfridlill"), ("--source", "Case about kx4711"),
        ] {
            var words = ["person", "erase", "KX4711", "--confirm", "KX4711"]
            words += ["--reason", "Request", "--source", "Case 1"]
            words[words.firstIndex(of: option)! + 1] = text
            let said = try await Binary.run(words)
            #expect(said.status == 1, "\(text)")
            #expect(said.stderr.contains("holds a word of the person's name"), "\(said.stderr)")
        }
        try await Desk.say("person erase KX4711 --confirm KX4711")
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(try await Binary.run("export", "register", file, "--with-names").status == 0)
        let text = try String(contentsOfFile: file, encoding: .utf8).lowercased()
        for word in ["kx4711", "ragnfrid", "utgangsvik", "ryggundersokelse"] {
            #expect(!text.contains(word))
        }
        #expect(text.contains("hansen"))
    }
}
