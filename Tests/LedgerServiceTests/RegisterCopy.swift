// A register that went through a file into another database is the same one.

import Foundation
import LedgerService
import LedgerTestSupport
import Postgres
import Synchronization
import Testing

/// A register file that is there while a test runs.
final class RegisterFileOnDisk: Sendable {
    let path = FileManager.default.temporaryDirectory
        .appending(path: "register-\(UUID().uuidString).ledger").path

    init(_ lines: [String] = []) throws { try write(lines) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ lines: [String]) throws {
        try lines.map { $0 + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
    }

    var text: String {
        get throws { try String(contentsOfFile: path, encoding: .utf8) }
    }

    var lines: [String] {
        get throws { try text.split(separator: "\n").map(String.init) }
    }

    /// The register of a database in a file.
    static func export(_ ledger: Ledger, withNames: Bool) async throws -> RegisterFileOnDisk {
        let file = try RegisterFileOnDisk()
        let bytes = Mutex([UInt8]())
        _ = try await ledger.exportRegister(withNames: withNames) { piece in
            bytes.withLock { $0.append(contentsOf: piece) }
        }
        try Data(bytes.withLock { $0 }).write(to: URL(filePath: file.path))
        return file
    }
}

enum RegisterCopy {
    /// Exports the register, rebuilds it in another database, and compares all that is asked of both.
    static func expectSame(as test: TestDatabase, withNames: Bool = true) async throws {
        // Registers that were written by hand brought their numbers along.
        try await test.database.session { session in
            try session.execute("select numbers_go_on()")
        }
        let file = try await RegisterFileOnDisk.export(test.ledger, withNames: withNames)
        let content = try RegisterContent.verified(file: file.path)
        let original = try await test.ledger.verify()
        #expect(original.isWhole)
        #expect(content.head == original.head)
        try await TestDatabase.withAnother { copy in
            do {
                _ = try await copy.ledger.importRegister(file: file.path, login: "tester")
            } catch let error as LedgerError {
                Issue.record("\(error.message)")
                return
            }
            let verified = try await copy.ledger.verify()
            #expect(verified.isWhole, "\(verified.broken) \(verified.findings)")
            #expect(verified.head == original.head)
            let again = try await RegisterFileOnDisk.export(copy.ledger, withNames: withNames)
            #expect(try again.text == file.text)
            for question in derived {
                let (here, there) = (
                    try await answer(question, test), try await answer(question, copy)
                )
                #expect(here == there, "\(question)")
            }
        }
    }

    /// What follows from the facts, and what people ask.
    private static let derived = [
        """
        select c.mission, c.personnel_type, c.agency, s.on_day, s.entry, sum(s.women), sum(s.men),
            sum(s.other), sum(s.not_stated), sum(s.unnamed), sum(s.doubtful)
        from strength_step s join strength_cell c on c.id = s.cell group by 1, 2, 3, 4, 5
        """,
        "select * from allocation_balance",
        "select last_number, last_recorded_at from ledger_head",
        """
        select c.mission, c.personnel_type, c.agency, m.month, m.women, m.men, m.unnamed, m.days_women
        from strength_months('2015-01-01', '2018-12-01', (select last_number from ledger_head), true) m
        join strength_cell c on c.id = m.cell
        """,
        """
        select f.* from funding_movement(
            '2018-06-01', (select last_number from ledger_head), 2019) f
        """,
    ]

    private static func answer(_ question: String, _ test: TestDatabase) async throws -> [String] {
        try await test.database.transaction { session in
            // What is kept may be folded or not: it changes no answer.
            try session.execute("select strength_fold(1)")
            return try session.rows(
                SQL(trusted: "select q::text from (\(question)) q order by 1")
            ) { try $0.decode(0, as: String.self) }
        }
    }
}
