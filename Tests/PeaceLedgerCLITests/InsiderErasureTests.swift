// An erased name is nowhere: whichever command took it in, in whatever form of an option and spelling.

import Foundation
import LedgerModel
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderErasureTests {
    private static let number = "QX4711"
    private static let given = "Ragnfríd Åse"
    private static let family = "Quimbywitz-Møller"
    /// What would give the person away, in small letters without accents.
    private static let marks = ["qx4711", "ragnfrid", "quimbywitz"]

    private static func telling(_ text: String) -> [String] {
        let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
        return marks.filter(plain.contains)
    }

    /// Spellings of a text that people and programs make.
    private static func spellings(_ text: String) -> [String] {
        [
            text, text.uppercased(), text.lowercased(), text.decomposedStringWithCanonicalMapping,
            text.precomposedStringWithCompatibilityMapping, " \(text) ", "(\(text)),",
            text.folding(options: .diacriticInsensitive, locale: nil),
            text.replacing("ø", with: "oe").replacing("Å", with: "Aa"),
        ]
    }

    /// What may name the person, whole or in part.
    private static let names = [
        number, "00\(number)", given, family, "Ragnfríd", "Quimbywitz", "Møller",
        "\(given) \(family)",
    ]

    @Test func aProposalIsFoundInEveryFormAndSpelling() async throws {
        let test = try TestDatabase.required()
        try await Desk.say(
            "person add --number \(Self.number) --gender woman --agency FOH --given-name"
                + " \"\(Self.given)\" --family-name \(Self.family)")
        try await Desk.say("person add --number N2 --gender man --agency FOH --family-name Hansen")
        // Every command that can be proposed, and each of its options that takes a text.
        let commands = try await Described.leaves().filter { command in
            command.options.contains { $0.name == "propose" }
                // The changes of a file are proposed one by one, each under its own verb; and no verb of
                // one word was ever proposed as words of a command line.
                && !["peaceledger record", "peaceledger undo"].contains(command.name)
        }
        #expect(commands.count > 40)
        var proposals: [[String]] = []
        for command in commands {
            let verb = Array(command.name.split(separator: " ").map(String.init).dropFirst())
            for option in command.options where option.kind != "flag" && option.values.isEmpty {
                for name in Self.names {
                    proposals +=
                        option.kind == "positional"
                        ? [verb + [name]]
                        : [verb + ["--\(option.name)=\(name)"], verb + ["--\(option.name)", name]]
                    let field = option.name.replacing("-", with: "_")
                    let change = JSON.object(of: [
                        "version": .number("1"), "verb": .string(verb.joined(separator: " ")),
                        field: .array([.string("Cpt \(name)")]),
                    ])
                    proposals.append(["change", JSON.object(of: ["change": change]).canonical])
                }
            }
        }
        for name in Self.names {
            for spelling in Self.spellings(name) {
                proposals.append(["person", "add", "--number=1", "--reason=As \(spelling) said"])
                proposals.append(["person", "add", "--number", "1", "--source", spelling])
            }
        }
        #expect(proposals.count > 2000)
        let others = [
            ["person", "amend", "N2", "--family-name=Hansen", "--reason", "Wrong"],
            ["deployment", "record", "--person=QX47", "--source", "Order QX47111"],
            ["change", #"{"change":{"verb":"person add","number":"QX47"},"reason":"QX47111"}"#],
        ]
        let all = proposals + others
        try await test.database.transaction { session in
            try session.execute(
                """
                insert into ledger_entry (actor_login, command, reason, source)
                values ('t', 'by hand', 't', 't')
                """)
            for (number, words) in all.enumerated() {
                let texts = SQL.joined(words.map { "\($0)::text" }, by: ", ")
                try session.execute(
                    """
                    insert into personal.proposal (number, command, words, entry)
                    select \(number + 1), 'person add', array[\(texts)], last_number from ledger_head
                    """)
            }
            try session.execute("select numbers_go_on()")
        }
        let shown = try await Desk.say("person erase \(Self.number) --dry-run").stdout
        #expect(shown.contains("words of proposals: \(proposals.count)\n"), "\(shown)")
        try await Desk.say("person erase \(Self.number) --confirm \(Self.number)")
        let left: [Int] = try await test.database.session { session in
            try session.rows(
                "select number::integer from personal.proposal where words is not null order by 1"
            ) { try $0.decode(0) }
        }
        #expect(
            left == [proposals.count + 1, proposals.count + 2, proposals.count + 3],
            "\(left.prefix(9).compactMap { $0 <= proposals.count ? proposals[$0 - 1] : nil })")
        #expect(try await Binary.run("verify").status == 0)
    }

    /// The recorder who erases sees no proposals of others: their words go all the same.
    @Test func aRecorderErasesWhatOthersProposed() async throws {
        let test = try TestDatabase.required()
        try await prepare()
        for name in ["kari", "ola"] {
            try await test.database.session { session in
                try session.execute(SQL(trusted: "create role \(name)_\(test.name) login"))
            }
            try await Desk.say("access grant recorder \(name)_\(test.name)")
        }
        #expect(
            try await run(
                "kari",
                "person amend \(Self.number) --family-name=Quimbywitz --propose --reason r --source s"
            ).status == 0)
        let erased = try await run(
            "ola",
            "person erase \(Self.number) --confirm \(Self.number) --although-serving --reason r --source s"
        )
        #expect(erased.status == 0, "\(erased.stderr)")
        #expect(try await Desk.rows("approval list", "command") == ["person amend"])
        // By hand nobody takes words away whom no erasure names.
        let login = try Database(
            ConnectionSettings(TestServer.shared.get().url(test.name, as: "ola_\(test.name)")),
            poolSize: 1, logger: .init(label: "test"))
        for (statement, state) in [
            ("select personal.forget_words(2)", "23000"),
            ("update personal.proposal set words = null, salt = null", "42501"),
        ] {
            let refused = await #expect(throws: PostgresError.self, "\(statement)") {
                try await login.transaction { try $0.execute(SQL(trusted: statement)) }
            }
            #expect(refused?.sqlState == state, "\(statement)")
        }
        await login.close()
    }

    @Test func theNameIsNowhereAfterwards() async throws {
        try await prepare()
        for line in [
            "person add --number \(Self.number)B --gender woman --agency FOH"
                + " --family-name=Quimbywitz --propose",
            "person amend \(Self.number) --given-name=Ragnfrid --propose",
            "person amend \(Self.number) --family-name Quimbywitz --propose",
            "absence record --deployment 1 --kind leave --from 2017-02-01 --to 2017-02-03"
                + " --remark=\(Self.number) --propose",
        ] {
            _ = try await Binary.run(Self.split(line) + ["--reason", "r", "--source", "s"])
        }
        #expect(try await Desk.rows("approval list", "number").count >= 3)
        let export = try await Binary.run("person", "export", Self.number).stdout
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(export.utf8)) as? [String: Any])
        #expect((document["proposals"] as? [Any])?.count ?? 0 >= 3, "\(export)")
        #expect(document["stand_ins"] != nil)

        try await Desk.say(
            "person erase \(Self.number) --confirm \(Self.number) --although-serving")
        let test = try TestDatabase.required()
        #expect(try await EmptyDatabase.isRidOfWhatWasErased(test.url))
        let files: [String] = try await test.database.session { session in
            try session.execute("analyze")
            try session.execute("checkpoint")
            return try session.rows(
                """
                select c.oid::regclass::text || ' ' || w.mark
                from pg_class c
                cross join lateral (
                    values ('QX4711'), ('qx4711'), ('Quimbywitz'), ('Ragnfr')
                ) w (mark)
                where c.relkind in ('r', 'i', 't', 'm')
                    and pg_relation_filepath(c.oid) is not null
                    and position(w.mark::bytea
                        in pg_read_binary_file(pg_relation_filepath(c.oid))) > 0
                """
            ) { try $0.decode(0) }
        }
        #expect(files == [])
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let backup = folder.appending(path: "backup").path
        #expect(try await Binary.run("database", "backup", backup).status == 0)
        let restored = try await Shell.run(
            try Self.script(
                folder, "pg_restore --file=- '\(backup)/register.dump'; cat '\(backup)/MANIFEST'"))
        #expect(restored.stdout.contains("COPY personal.identity"), "\(restored.stderr)")
        #expect(Self.telling(restored.stdout) == [])
        for (number, words) in [
            ["export", "register", "$file", "--with-names"],
            ["person", "list", "--output", "$file"],
            ["export", "erasures", "--output", "$file"],
            ["person", "export", "N2", "--output", "$file"],
            ["person", "export", "ERASED-1", "--output", "$file"],
            ["approval", "list", "--all", "--output", "$file"],
            ["access", "log", "--output", "$file"], ["deployment", "list", "--output", "$file"],
            ["history", "person", "ERASED-1", "--output", "$file"],
            ["requirement", "list", "--output", "$file"], ["check"],
        ].enumerated() {
            let file = folder.appending(path: "export-\(number)").path
            let said = try await Binary.run(words.map { $0 == "$file" ? file : $0 })
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            #expect(words == ["check"] || !text.isEmpty, "\(words) \(said.stderr)")
            #expect(Self.telling(text + said.stdout + said.stderr) == [], "\(words)")
        }
    }

    // MARK: -

    /// A person whose name has come in by every command that takes one.
    private func prepare() async throws {
        let roster = try WrittenFile(
            deploymentHeader
                + "\n\(Self.number),\(Self.given),\(Self.family),F,FOH,UNTSO,EXPERT_ON_MISSION,"
                + "2017-01-01,,\n",
            named: "r.csv")
        #expect(try await Binary.run("import", "deployments", roster.path).status == 0)
        for line in [
            "person amend \(Self.number) --given-name Ragnfridlill",
            "requirement record --person \(Self.number) --kind medical --title Quimbywitz-check"
                + " --obtained-on 2016-01-01",
            "person add --number N2 --gender man --agency FOH --family-name Hansen",
        ] {
            try await Desk.say(line)
        }
    }

    private func run(_ name: String, _ line: String) async throws -> Said {
        let test = try TestDatabase.required()
        let url = try TestServer.shared.get().url(test.name, as: "\(name)_\(test.name)")
        return try await Binary.run(
            Self.split(line), environment: ["PEACELEDGER_DATABASE": url, "HOME": "/tmp"])
    }

    private static func split(_ line: String) -> [String] {
        line.split(separator: " ").map(String.init)
    }

    private static func script(_ folder: URL, _ line: String) throws -> String {
        let path = folder.appending(path: "script.sh")
        let programs = ProcessInfo.processInfo.environment["PATH"] ?? ""
        try """
        export PATH="\(programs):$(ls -d /usr/lib/postgresql/*/bin | tail -1)"
        \(line)
        """.write(to: path, atomically: true, encoding: .utf8)
        return path.path
    }
}
