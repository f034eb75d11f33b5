// No text that somebody types does anything but be a text: in every option of every command.

import ArgumentParser
import Foundation
import LedgerTestSupport
import Logging
import Postgres
import Testing

@testable import PeaceLedgerCLI

/// Where the lines lie, and what became of them. A process that runs them finds it by its parent.
private struct Exchange {
    let folder: String
    var lines: URL { URL(filePath: "\(folder)/lines.json") }
    var outcomes: URL { URL(filePath: "\(folder)/outcomes.json") }

    init(of process: Int32) {
        folder =
            FileManager.default.temporaryDirectory
            .appending(path: "peaceledger-hostile-\(process)").path
    }
}

/// `PEACELEDGER_HOSTILE_TEXTS=16` tries every text in every place, which takes minutes.
struct HostileTextTests {
    private static let texts =
        ProcessInfo.processInfo.environment["PEACELEDGER_HOSTILE_TEXTS"].flatMap { Int($0) }

    @Test(.freshDatabase) func noTextInAnyOptionDoesMoreThanBeAText() async throws {
        let base = try TestDatabase.required()
        await base.database.close()
        let register = try ExampleRegister()
        try register.fill(base.name)
        let commands = try await Described.leaves()
        for example in commands.flatMap(\.examples).filter(ExampleRegister.recordsWhatIsNew) {
            _ = try register.run(example, on: base.name)
        }
        let schema = try await Schema.described(in: base.name)

        // Each noun has a register of its own, so that what one ends or erases is there for the next.
        var databases: [String: String] = [:]
        var lines: [Hostile.Line] = []
        var turn = 0
        for command in commands {
            let noun = command.name.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            if databases[noun] == nil {
                let name = "\(base.name)_hostile_\(databases.count)"
                try await register.copy(base.name, as: name)
                databases[noun] = name
            }
            lines += Hostile.lines(
                for: command, of: commands, on: try #require(databases[noun]),
                texts: Self.texts, turn: &turn)
        }
        #expect(lines.count > 1_000)
        let exchange = Exchange(of: getpid())
        try FileManager.default.createDirectory(
            atPath: exchange.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: exchange.folder) }
        try JSONEncoder().encode(
            lines.map { line in
                Hostile.Line(
                    database: try TestServer.shared.get().url(line.database),
                    command: line.command, words: line.words, place: line.place,
                    isAddress: line.isAddress)
            }
        ).write(to: exchange.lines)

        await #expect(processExitsWith: .success) { try await HostileTextTests.runAll() }
        let outcomes = try String(contentsOf: exchange.outcomes, encoding: .utf8)
            .split(separator: "\n")
            .map { try JSONDecoder().decode(Hostile.Outcome.self, from: Data($0.utf8)) }
        #expect(
            outcomes.count == lines.count,
            "ended at \(lines[min(outcomes.count, lines.count - 1)])")
        for (line, outcome) in zip(lines, outcomes) { expectWords(line, outcome) }
        #expect(outcomes.count { $0.status == 0 } > 100)

        for name in databases.values {
            #expect(try await Schema.described(in: name) == schema, "\(name)")
            let verified = try register.run("peaceledger verify", on: name)
            #expect(verified.status == 0, "\(name): \(verified.stdout)\(verified.stderr)")
            try await register.drop(name)
        }
        await register.end()
    }

    /// A line ends with a status that is promised, and with words that a person understands.
    private func expectWords(_ line: Hostile.Line, _ outcome: Hostile.Outcome) {
        let told =
            "\(line.command.joined(separator: " ")) \(line.place): \(outcome.status) "
            + "\(outcome.said.prefix(300))"
        let allowed: [Int32] = line.isAddress ? [0, 1, 64, 69] : [0, 1, 64, 65]
        #expect(allowed.contains(outcome.status), "\(told)\n\(line.words.map { $0.prefix(80) })")
        guard outcome.status != 0 else { return }
        #expect(outcome.said.contains { $0.isLetter }, "\(told)")
        for part in ["SQLSTATE", "syntax error", "Swift.", "unterminated quoted"] {
            #expect(!outcome.said.contains(part), "\(told)")
        }
        #expect(outcome.said.utf8.count < 20_000, "\(told)")
    }

    /// Runs the lines of the process that started this one.
    private static func runAll() async throws {
        let exchange = Exchange(of: getppid())
        chdir(exchange.folder)
        let lines = try JSONDecoder().decode(
            [Hostile.Line].self, from: Data(contentsOf: exchange.lines))
        try Data().write(to: exchange.outcomes)
        let outcomes = try FileHandle(forWritingTo: exchange.outcomes)
        for line in lines {
            setenv("PEACELEDGER_DATABASE", line.database, 1)
            var outcome = Hostile.Outcome(status: 0, said: "")
            do {
                try await run(line)
            } catch {
                let ending = Ending(error)
                outcome = Hostile.Outcome(
                    status: ending.status,
                    said: ([ending.message, ending.hint ?? ""] + ending.details)
                        .joined(separator: "\n"))
            }
            outcomes.write(try JSONEncoder().encode(outcome) + Data("\n".utf8))
        }
    }

    private static func run(_ line: Hostile.Line) async throws {
        var type: any ParsableCommand.Type = PeaceLedger.self
        for name in line.command {
            type = try #require(
                type.configuration.subcommands.first { $0.configuration.commandName == name })
        }
        var command = try type.parse(line.words)
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
    }
}

/// All that a schema consists of, as texts.
private enum Schema {
    static func described(in name: String) async throws -> [String] {
        let database = Database(
            try ConnectionSettings(TestServer.shared.get().url(name)), poolSize: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let texts = try await database.session { session in
            try session.rows(
                """
                with own as (
                    select oid from pg_namespace
                    where nspname not like 'pg\\_%' and nspname <> 'information_schema'
                )
                select concat_ws(' ', 'column', a.attrelid::regclass, a.attname,
                    format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, c.relacl)
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace in (select oid from own) and a.attnum > 0
                union all
                select concat_ws(' ', 'function', p.oid::regprocedure, p.proacl, p.prosecdef,
                    p.proconfig, md5(concat(p.prosrc, pg_get_function_sqlbody(p.oid))))
                from pg_proc p where p.pronamespace in (select oid from own)
                union all
                select concat_ws(' ', 'constraint', conrelid::regclass, conname,
                    pg_get_constraintdef(oid), convalidated)
                from pg_constraint where connamespace in (select oid from own)
                union all
                select concat_ws(' ', 'trigger', tgenabled, pg_get_triggerdef(oid))
                from pg_trigger
                union all
                select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid)
                from pg_index join pg_class c on c.oid = indexrelid
                where c.relnamespace in (select oid from own)
                union all
                select concat_ws(' ', 'view', c.oid::regclass, pg_get_viewdef(c.oid))
                from pg_class c where c.relkind = 'v' and c.relnamespace in (select oid from own)
                order by 1
                """
            ) { try $0.decode(0, as: String.self) }
        }
        await database.close()
        return texts
    }
}
