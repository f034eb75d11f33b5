// The register as a file: verified without a database, rebuilt in an empty one, and what an attacker
// does to it is told with the entry.

import Foundation
import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct RegisterFileTests {
    @Test(arguments: [true, false])
    func everyFactTableIsRebuilt(withNames: Bool) async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        try await RegisterCopy.expectSame(as: test, withNames: withNames)
    }

    @Test(arguments: 0..<3) func aRandomRegisterIsRebuilt(seed: Int) async throws {
        let test = try TestDatabase.required()
        var registers = RandomRegisters(count: 40, seed: 500 + seed)
        try await registers.prepare(test)
        for _ in 0..<12 { try await registers.change(test) }
        try await RegisterCopy.expectSame(as: test)
    }

    /// What people wrote may look like what the file is made of.
    @Test func textsOfAnyKindComeThrough() async throws {
        let test = try TestDatabase.required()
        try await test.database.transaction { session in
            let entry: Int64 = try session.value(
                """
                insert into ledger_entry (actor_login, command, reason, source)
                values (E't\\tt', 'test', E'two\\nlines, \\\\N and "quotes")', E'\\\\') returning number
                """)
            for (number, text) in ["a,b)", ",)", "\\N", "\t", "\"", "\n\r", "ø – 𝄞", "(", "end"]
                .enumerated()
            {
                let code = "R\(number)"
                try session.execute(
                    "insert into recipient (code, entry) values (\(code), \(entry))")
                try session.execute(
                    """
                    insert into recipient_detail (recipient, name, kind, entry)
                    values (\(code), \("x" + text), 'REGIONAL', \(entry))
                    """)
            }
        }
        try await Sample.addPerson(test.ledger, "N1")
        try await RegisterCopy.expectSame(as: test)
    }

    @Test func numbersGoOnAfterThoseThatWereLoaded() async throws {
        let test = try TestDatabase.required()
        try await Sample.fillEveryFactTable(test)
        let file = try await RegisterFileOnDisk.export(test.ledger, withNames: true)
        try await TestDatabase.withAnother { copy in
            _ = try await copy.ledger.importRegister(file: file.path, login: "tester")
            for one in [test, copy] {
                try await Sample.addPerson(one.ledger, "N77")
                let stated = try Sample.deployment("N77", "UNIFIL", from: "2010-01-01")
                let receipt = try await one.ledger.record(stated, Sample.statement())
                #expect(receipt.deployment == 3)
                #expect(try await one.ledger.verify().isWhole)
            }
        }
    }

    @Test func everySequenceBelongsToAColumn() async throws {
        let test = try TestDatabase.required()
        let stray = try await test.database.session { session in
            try session.rows(
                """
                select c.oid::regclass::text from pg_class c
                where c.relkind = 'S' and not exists (
                    select from pg_depend d where d.objid = c.oid and d.refobjsubid > 0
                )
                """
            ) { try $0.decode(0, as: String.self) }
        }
        #expect(stray.isEmpty, "an import would not set \(stray)")
    }

    @Test func aRegisterIsLoadedOnlyWhereNothingIs() async throws {
        let test = try TestDatabase.required()
        let file = try await RegisterFileOnDisk.export(test.ledger, withNames: true)
        try await Sample.addPerson(test.ledger, "N1")
        await #expect {
            _ = try await test.ledger.importRegister(file: file.path, login: "tester")
        } throws: {
            ($0 as? LedgerError)?.code == .registerNotEmpty
        }
        #expect(try await test.ledger.verify().isWhole)
        // Nobody chooses the number of an entry where there are others.
        let number: Int64 = try await test.database.transaction { session in
            try session.value(
                """
                insert into ledger_entry (
                    number, recorded_at, actor_login, actor_role, command, reason, source
                ) values (7, '2000-01-01', 't', 't', 't', 't', 't') returning number
                """)
        }
        #expect(number == 3)
    }

    /// A self-consistent file can still say what the database refuses.
    @Test func aRuleRefusesWhatAFileSays() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        _ = try await test.ledger.record(
            Sample.deployment("N1", "UNMISS", from: "2017-01-01", to: "2017-02-01"),
            Sample.statement())
        try await test.database.transaction { session in
            try session.execute(
                "alter table deployment disable trigger deployment_is_sound")
            let entry = try Sample.open(session)
            try session.execute(
                """
                insert into deployment (
                    id, person, mission, personnel_type, agency, gender, first_day, last_day, entry
                ) values (
                    50, 1, 'UNMISS', 'TROOPS', 'FOH', 'woman', '1990-01-01', '1990-02-01', \(entry)
                )
                """)
        }
        let file = try await RegisterFileOnDisk.export(test.ledger, withNames: true)
        #expect(try RegisterContent.verified(file: file.path).head.entry == 4)
        try await TestDatabase.withAnother { copy in
            let error = await #expect(throws: LedgerError.self) {
                _ = try await copy.ledger.importRegister(file: file.path, login: "tester")
            }
            #expect(error?.code == .invalidFile)
            #expect(error?.message.en.contains("entry 4: service in UNMISS") == true)
            #expect(error?.message.en.contains("deployment_within_mission_life") == true)
            let verified = try await copy.ledger.verify()
            #expect(verified.isWhole)
            #expect(verified.head?.entry == 1)
        }
    }

    /// One file, and all that is done to it.
    private struct Attack {
        let file: RegisterFileOnDisk
        let lines: [String]
        /// The entry that each line belongs to; nil for the first lines and the last.
        let entries: [Int64?]

        init(_ file: RegisterFileOnDisk) throws {
            self.file = file
            lines = try file.lines
            var entry: Int64?
            entries = lines.map { line in
                let fields = line.split(separator: "\t")
                if fields[0] == "entry" { entry = Int64(fields[1]) }
                if fields[0] == "end" { entry = nil }
                return entry
            }
        }

        /// What is found when these lines are the file; its last line fits them.
        func found(_ changed: [String]) throws -> RegisterFault? {
            try file.write(changed)
            do {
                _ = try RegisterContent.verified(file: file.path)
                return nil
            } catch let fault as RegisterFault {
                return fault
            }
        }

        /// Each line after the entries of the words, and some of those.
        var targets: [Int] {
            lines.indices.filter { index in
                guard let entry = entries[index] else { return false }
                return entry > 1 || index.isMultiple(of: 97)
            }
        }
    }

    @Test func everyChangeOfAFileIsFoundAtItsEntry() async throws {
        let test = try TestDatabase.required()
        try await Sample.addPerson(test.ledger, "N1")
        try await Sample.addAuthorisedPost(test.ledger)
        let number = try await test.ledger.record(
            Sample.deployment("N1", "UNMISS", from: "2017-01-01", planned: "2017-12-31"),
            Sample.statement()
        ).deployment
        _ = try await test.ledger.endDeployment(
            number, lastDay: ImpreciseDay(text: "2017-10-01"), Sample.statement())
        let attack = try Attack(
            await RegisterFileOnDisk.export(test.ledger, withNames: true))
        #expect(attack.targets.count > 30)
        for target in attack.targets {
            let entry = attack.entries[target]
            let line = attack.lines[target]
            // Each value in turn.
            for place in line.split(separator: "\t", omittingEmptySubsequences: false).indices {
                var fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                    .map(String.init)
                fields[place] += "1"
                var changed = attack.lines
                changed[target] = fields.joined(separator: "\t")
                let fault = try attack.found(changed)
                #expect(
                    fault?.entry == entry || fields[0] == "entry1" || place == 1,
                    "\(changed[target]): \(String(describing: fault))")
                #expect(fault != nil)
            }
            var shorter = attack.lines
            shorter.remove(at: target)
            #expect(try attack.found(shorter) != nil, "without \(line)")
            var longer = attack.lines
            longer.insert(line, at: target)
            #expect(try attack.found(longer) != nil, "twice \(line)")
            var swapped = attack.lines
            swapped.swapAt(target, target + 1)
            #expect(try attack.found(swapped) != nil, "behind the next one: \(line)")
            #expect(try attack.found(Array(attack.lines[..<target])) != nil, "cut before \(line)")
        }
        // What is no entry's: the first line, the columns and the last line.
        for target in attack.lines.indices where attack.entries[target] == nil {
            var changed = attack.lines
            changed[target] += "x"
            #expect(try attack.found(changed) != nil, "\(changed[target])")
        }
        #expect(try attack.found(attack.lines + ["end"]) != nil)
        #expect(try attack.found([]) != nil)
        #expect(try attack.found(attack.lines) == nil)
    }

    @Test func columnsThatAreNotTheDatabasesAreRefused() async throws {
        let test = try TestDatabase.required()
        let file = try await RegisterFileOnDisk.export(test.ledger, withNames: true)
        // With a last line that fits: nothing but the database can know.
        var lines = try file.lines
        let table = try #require(lines.firstIndex { $0.hasPrefix("table\tmission_phase") })
        lines[table] = lines[table].replacing("mission,state", with: "state,mission")
        let digest = try await test.database.session { [lines] session in
            try session.value(
                """
                select encode(sha256(convert_to(
                    \(lines.dropLast().map { $0 + "\n" }.joined()), 'UTF8')), 'hex')
                """, as: String.self)
        }
        lines[lines.count - 1] =
            lines[lines.count - 1].split(separator: "\t").dropLast().joined(separator: "\t")
            + "\t\(digest)"
        try file.write(lines)
        #expect(try RegisterContent.verified(file: file.path).head.entry == 1)
        try await TestDatabase.withAnother { copy in
            await #expect {
                _ = try await copy.ledger.importRegister(file: file.path, login: "tester")
            } throws: {
                ($0 as? LedgerError)?.code == .invalidFile
            }
        }
    }
}
