// Funding, obligations and execution of 300 random registers in three currencies, worked out by a model in
// another language from the plain facts, agree with the reports to the last minor unit.

import Foundation
import LedgerModel
import LedgerReports
import LedgerTestSupport
import Postgres
import Testing

@testable import LedgerService

@Suite(.freshDatabase) struct IndependentModelTests {
    private static let registers = 300
    private static let questions = 4

    private struct Asked {
        let day: Day
        let known: Int64
    }

    @Test func theReportsAgreeWithAModelThatSharesNothingWithThem() async throws {
        let test = try TestDatabase.required()
        let seed = UInt64.random(in: 0..<1_000_000)
        var money = RandomMoney(count: Self.registers, seed: seed)
        try await money.stateRates(test)
        for register in 0..<Self.registers {
            try await money.add(register, test)
            if register == Self.registers / 2 { try await money.restateRates(test) }
        }
        var random = SeededGenerator(seed: seed + 1)
        let newest = try await test.ledger.knowledgeNow().entry
        var asked: [Asked] = []
        for number in 0..<Self.questions {
            asked.append(
                Asked(
                    day: try Day(iso: "2016-03-01").adding(
                        days: Int.random(in: 0..<1_400, using: &random)),
                    known: number == 0
                        ? newest : Int64.random(in: newest / 2...newest, using: &random)
                ))
        }
        let expected = try await modelled(asked, test)
        var own: Set<String> = []
        for (number, question) in asked.enumerated() {
            own.formUnion(try await reported(number, question, test.ledger))
        }
        let missing = expected.subtracting(own).sorted()
        let surplus = own.subtracting(expected).sorted()
        #expect(expected.count > 10_000)
        #expect(missing.isEmpty, "seed \(seed): \(missing.count), \(missing.prefix(5))")
        #expect(surplus.isEmpty, "seed \(seed): \(surplus.count), \(surplus.prefix(5))")
    }

    /// The lines that the model works out.
    private func modelled(_ asked: [Asked], _ test: TestDatabase) async throws -> Set<String> {
        let questions = asked.map {
            "{\"day\": \"\($0.day)\", \"known\": \($0.known), \"from_year\": 2017,"
                + " \"years\": [2016, 2017, 2018]}"
        }
        let facts = try await test.database.session { session in
            try session.value(
                """
                select json_build_object(
                    'questions', \("[\(questions.joined(separator: ", "))]")::json,
                    'rates', (
                        select json_agg(json_build_object('base', base, 'quote', quote, 'day', on_day,
                            'rate', rate::text, 'entry', entry, 'superseded_by', superseded_by))
                        from rate),
                    'commitments', (
                        select json_agg(json_build_object('code', c.code, 'currency', c.currency,
                            'recipient', d.recipient))
                        from commitment c join commitment_detail d on d.commitment = c.code),
                    'steps', (
                        select json_agg(json_build_object('commitment', commitment,
                            'first_year', lower(years), 'last_year', upper(years) - 1,
                            'amount', amount::text, 'day', on_day, 'entry', entry))
                        from commitment_step),
                    'allocations', (
                        select json_agg(json_build_object('commitment', commitment, 'line', line,
                            'year', year, 'amount', amount::text, 'charged', charged::text,
                            'day', on_day, 'entry', entry, 'superseded_by', superseded_by))
                        from allocation),
                    'carries', (
                        select json_agg(json_build_object('commitment', commitment, 'line', line,
                            'from_year', from_year, 'amount', amount::text, 'day', on_day,
                            'entry', entry, 'superseded_by', superseded_by))
                        from carry_over),
                    'payments', (
                        select json_agg(json_build_object('id', id, 'commitment', commitment,
                            'line', line, 'amount', amount::text, 'day', on_day, 'entry', entry,
                            'superseded_by', superseded_by))
                        from disbursement),
                    'refunds', (
                        select json_agg(json_build_object('disbursement', disbursement,
                            'amount', amount::text, 'day', on_day, 'entry', entry,
                            'superseded_by', superseded_by))
                        from refund),
                    'appropriations', (
                        select json_agg(json_build_object('line', line, 'year', year, 'day', on_day,
                            'amount', amount::text, 'entry', entry, 'superseded_by', superseded_by))
                        from appropriation)
                )::text
                """, as: String.self)
        }
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "money-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, target) = (folder.appending(path: "facts"), folder.appending(path: "result"))
        try facts.write(to: source, atomically: true, encoding: .utf8)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
            .appending(path: "IndependentModel/money.py")
        let program = Process()
        program.executableURL = URL(filePath: "/usr/bin/python3")
        program.arguments = [script.path, source.path, target.path]
        try program.run()
        program.waitUntilExit()
        try #require(program.terminationStatus == 0)
        return Set(
            try String(contentsOf: target, encoding: .utf8).split(separator: "\n").map(String.init))
    }

    /// The same lines from the reports.
    private func reported(
        _ number: Int, _ asked: Asked, _ ledger: Ledger
    ) async throws -> [String] {
        let known = try await ledger.knowledge(ofEntry: asked.known)
        var lines: [String] = []
        func add(_ what: String, _ key: [Cell], _ cells: [Cell], _ mark: String = "") {
            let words = [key.map(\.plainText).joined(separator: " ")] + cells.map(\.plainText)
            lines.append(
                "\(number) \(what) \(words.filter { !$0.isEmpty }.joined(separator: " "))\(mark)")
        }
        var question = FundingQuestion(on: asked.day, known: known, by: [.commitment])
        for row in try await ledger.funding(question, .en).rows {
            add("funding", [row[0]], [row[1]] + row[3...])
        }
        question.currency = .nok
        for row in try await ledger.funding(question, .en).rows {
            add("funding-nok", [row[0]], [row[1]] + row[3...8])
        }
        question.groupings = [.recipient, .year]
        for row in try await ledger.funding(question, .en).rows {
            add("by-year", Array(row[0...1]), [row[2]] + row[4...9])
        }
        question.groupings = []
        question.fromYear = try BudgetYear(2017)
        for row in try await ledger.obligations(question, .en).rows where row[6] != .empty {
            add("bound-nok", Array(row[0...1]), Array(row[3...6]) + [row[9]])
        }
        question.currency = nil
        for row in try await ledger.obligations(question, .en).rows {
            if row[6] == .empty {
                add("rate", Array(row[0...1]), [row[3], row[8]])
            } else {
                add("bound", Array(row[0...1]), Array(row[3...6]))
            }
        }
        for year in 2016...2018 {
            let report = try await ledger.execution(
                of: BudgetYear(year), on: asked.day, rateWithin: RateAge.usual, known: known, .en)
            let lacking = report.columns.firstIndex { $0.key == "unconverted" }
            for row in report.rows {
                let isLacking = lacking.map { row[$0] != .empty } ?? false
                add(
                    "execution-\(year)", [row[0]],
                    [.text("NOK"), row[2], row[3], row[4], row[5], row[7]],
                    isLacking ? " lacking" : "")
            }
        }
        return lines
    }
}
