// Random lives of money against a plain model: accepted and refused alike, and the same sums on any day
// as known at any entry.

import LedgerModel
import LedgerService
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct RandomFundingTests {
    private static let epoch = 6_150  // 2016-11-02
    private static let decided = Day(daysSince2000: 6_190)
    private static let latest = Day(daysSince2000: 60_000)
    private static let sequences = 250

    private func units(_ units: Int64) throws -> String {
        try Money(minorUnits: units, .nok).amount
    }

    @Test(arguments: 0..<8) func everyMovementIsAnsweredAsThePlainModelDoes(
        batch: Int
    ) async throws {
        var random = SystemRandomNumberGenerator()
        let test = try TestDatabase.required()
        _ = try await test.ledger.add(
            RecipientStatement(code: RecipientCode("NATO"), name: "NATO", kind: "REGIONAL"),
            Sample.statement())
        for number in 0..<Self.sequences {
            var life = try await Life(number, test, &random)
            for _ in 0..<8 { try await life.move(&random) }
            try await life.compare(&random)
        }
    }

    @Test func whatMakesABrokenRegisterNoWorsePassesAndNothingElse() async throws {
        var random = SystemRandomNumberGenerator()
        let test = try TestDatabase.required()
        _ = try await test.ledger.add(
            RecipientStatement(code: RecipientCode("NATO"), name: "NATO", kind: "REGIONAL"),
            Sample.statement())
        var mended = 0
        for number in 0..<60 {
            var life = try await Life(number, test, &random)
            try await life.breakRules(&random)
            #expect(life.plain.isBroken)
            for _ in 0..<10 {
                let before = life.plain
                try await life.move(&random)
                if life.plain.entries > before.entries { mended += 1 }
            }
            try await life.compare(&random)
        }
        #expect(mended > 60, "some of the moves must pass")
        let spoken = try await test.ledger.findings(
            of: [.overAllocated], on: Day(iso: "2020-12-31"))
        #expect(!spoken.isEmpty, "check names what is broken")
    }

    @Test func theSameMovementsCanBeRebuiltFromAFile() async throws {
        var random = SystemRandomNumberGenerator()
        let test = try TestDatabase.required()
        _ = try await test.ledger.add(
            RecipientStatement(code: RecipientCode("NATO"), name: "NATO", kind: "REGIONAL"),
            Sample.statement())
        for number in 0..<20 {
            var life = try await Life(number, test, &random)
            for _ in 0..<12 { try await life.move(&random) }
        }
        try await RegisterCopy.expectSame(as: test)
    }

    /// Two commitments that share two budget lines, and the plain model of them.
    private struct Life {
        let test: TestDatabase
        let number: Int
        let codes: [CommitmentCode]
        let lines: [BudgetLineCode]
        var plain = PlainMoney()
        var firstEntry: Int64 = 0

        init(
            _ number: Int, _ test: TestDatabase, _ random: inout SystemRandomNumberGenerator
        ) async throws {
            self.test = test
            self.number = number
            codes = try (0..<2).map { try CommitmentCode("C-\(number)-\($0)") }
            lines = try (1...2).map { try BudgetLineCode(chapter: number + 1, post: $0) }
            for (index, line) in lines.enumerated() {
                var given = AppropriationStatement(
                    line: line, year: try BudgetYear(2017), name: "Test",
                    amount: try Money(minorUnits: 3_000, .nok))
                given.mayCarryOver = true
                _ = try await test.ledger.state([given], Sample.statement())
                plain.appropriations.append(
                    .init(
                        line: index, year: 2017, day: given.firstDay, units: 3_000,
                        mayCarryOver: true))
            }
            for (index, code) in codes.enumerated() {
                var instalments: [CommitmentProfile.Instalment] = []
                for year in 2017...2019 {
                    let money = try Money(
                        minorUnits: Int64.random(in: 500...3_000, using: &random), .nok)
                    instalments.append(.init(BudgetYears(only: try BudgetYear(year)), money))
                }
                let entry = try await test.ledger.record(
                    CommitmentStatement(
                        code: code, title: "Test", recipient: RecipientCode("NATO"),
                        profile: .instalments(instalments), decided: RandomFundingTests.decided),
                    Sample.statement()
                ).entry
                if index == 0 { firstEntry = entry }
                plain.steps += instalments.map {
                    .init(
                        number: 0, commitment: index, line: 0, year: $0.years.first.number,
                        units: $0.amount.minorUnits, day: RandomFundingTests.decided, entry: entry)
                }
                // Something to pay from, so that not everything is refused.
                let line = index
                let amount = Int64.random(in: 300...500, using: &random)
                let receipt = try await test.ledger.allocate(
                    AllocationKey(code, lines[line], BudgetYear(2017)),
                    amount: try Money(minorUnits: amount, .nok).amount, charged: nil, on: nil,
                    Sample.statement())
                plain.allocations.append(
                    .init(
                        number: receipt.number, commitment: index, line: line, year: 2017,
                        units: amount, day: receipt.day, entry: receipt.entry))
            }
        }

        /// Puts facts in that no rule would take: more allocated than committed, more paid than that.
        mutating func breakRules(_ random: inout SystemRandomNumberGenerator) async throws {
            let index = Int.random(in: 0..<2, using: &random)
            let (allocated, paid) = (
                Int64.random(in: 3_000...6_000, using: &random),
                Int64.random(in: 7_000...9_000, using: &random)
            )
            let day = RandomFundingTests.decided
            let payday = day.adding(days: Int.random(in: 200..<300, using: &random))
            let (code, line) = (codes[index].description, lines[index].description)
            let amounts = try [allocated, paid].map { try Money(minorUnits: $0, .nok).amount }
            let reference = "R-\(number)-\(plain.payments.count)"
            let (entry, id) = try await test.database.transaction { session in
                for fact in ["allocation", "disbursement"] {
                    try session.execute(
                        SQL(trusted: "alter table \(fact) disable trigger moves_on_insert"))
                }
                try session.execute(
                    "alter table allocation_balance disable trigger allocation_balance_follows")
                let entry = try Sample.open(session)
                let id: Int64 = try session.value(
                    """
                    insert into allocation (id, commitment, line, year, amount, charged, on_day, entry)
                    values ((select max(id) + 1 from allocation), \(code), \(line), 2017,
                        \(amounts[0])::numeric, \(amounts[0])::numeric, \(day), \(entry))
                    returning id
                    """)
                try session.execute(
                    """
                    insert into disbursement (id, reference, commitment, line, amount, on_day, entry)
                    values (nextval('disbursement_number'), \(reference), \(code), \(line),
                        \(amounts[1])::numeric, \(payday), \(entry))
                    """)
                try session.execute(
                    """
                    update allocation_balance
                    set available = available + \(amounts[0])::numeric - \(amounts[1])::numeric,
                        last_day = greatest(last_day, \(payday))
                    where commitment = \(code) and line = \(line) and year = 2017
                    """)
                for fact in ["allocation", "disbursement"] {
                    try session.execute(
                        SQL(trusted: "alter table \(fact) enable always trigger moves_on_insert"))
                }
                try session.execute(
                    "alter table allocation_balance enable always trigger allocation_balance_follows"
                )
                return (entry, id)
            }
            plain.allocations.append(
                .init(
                    number: id, commitment: index, line: index, year: 2017, units: allocated,
                    day: day, entry: entry))
            plain.payments.append(
                .init(
                    number: -1, commitment: index, line: index, year: 2017, units: paid,
                    day: payday, entry: entry))
        }

        mutating func move(_ random: inout SystemRandomNumberGenerator) async throws {
            let index = Int.random(in: 0..<2, using: &random)
            // Mostly where there is something to pay from, and in the first year.
            let isUsual = Int.random(in: 0..<3, using: &random) > 0
            let line = isUsual ? index : Int.random(in: 0..<2, using: &random)
            let year = isUsual ? 2017 : Int.random(in: 2017...2019, using: &random)
            let amount = Int64.random(in: 1...(isUsual ? 250 : 700), using: &random)
            let kind = Int.random(in: 0..<20, using: &random)
            let span = isUsual ? (15..<17).contains(kind) ? 430..<1_200 : 61..<420 : 0..<1_200
            let day = Day(
                daysSince2000: Int32(
                    RandomFundingTests.epoch + Int.random(in: span, using: &random)))
            let key = AllocationKey(codes[index], lines[line], try BudgetYear(year))
            let money = try Money(minorUnits: amount, .nok)
            var changed = plain
            func fact(_ units: Int64, year: Int, _ number: Int64 = -1) -> PlainMoney.Fact {
                .init(
                    number: number, commitment: index, line: line, year: year, units: units,
                    day: day, entry: .max)
            }
            let ledger = test.ledger
            let words = try Sample.statement()
            switch kind {
            case 0..<4:
                changed.allocations.append(fact(amount, year: year))
                try await attempt(changed, day >= RandomFundingTests.decided, "allocate") {
                    let receipt = try await ledger.allocate(
                        key, amount: money.amount, charged: nil, on: day, words)
                    return (receipt.entry, receipt.number)
                }
            case 4..<6:
                changed.allocations.append(fact(-amount, year: year))
                try await attempt(changed, true, "reduce") {
                    let receipt = try await ledger.reduceAllocation(
                        key, amount: money.amount, on: day, words)
                    return (receipt.entry, receipt.number)
                }
            case 6:
                guard let at = changed.allocations.indices.randomElement(using: &random) else {
                    return
                }
                let isOpen = changed.allocations[at].closed == nil
                changed.allocations[at].closed = .max
                let target = changed.allocations[at].number
                try await attempt(changed, isOpen, "cancel allocation") {
                    (try await ledger.cancelAllocation(target, words), target)
                }
            case 7..<12:
                changed.payments.append(fact(amount, year: day.year))
                var payment = DisbursementStatement(
                    commitment: codes[index], amount: money.amount, day: day,
                    reference: "R-\(number)-\(plain.payments.count)")
                payment.line = lines[line]
                let stated = payment
                try await attempt(changed, day >= RandomFundingTests.decided, "pay") {
                    (try await ledger.record(stated, words).entry, -1)
                }
            case 12..<14:
                guard let at = changed.payments.indices.randomElement(using: &random) else {
                    return
                }
                let payment = changed.payments[at]
                let isFree =
                    payment.closed == nil
                    && !changed.refunds.contains { $0.payment == at && $0.closed == nil }
                let part = min(amount, payment.units + 5)
                changed.refunds.append(
                    .init(payment: at, units: part, day: day, entry: .max))
                let text = try Money(minorUnits: part, .nok).amount
                let reference = "R-\(number)-\(at)"
                try await attempt(
                    changed, isFree && part <= payment.units && day >= payment.day, "refund"
                ) {
                    let receipt = try await ledger.refund(
                        of: reference, amount: text, on: day, own: nil, words)
                    return (receipt.entry, -1)
                }
            case 14:
                guard let at = changed.payments.indices.randomElement(using: &random) else {
                    return
                }
                let refund = changed.refunds.lastIndex { $0.payment == at && $0.closed == nil }
                let ofRefund = Bool.random(using: &random)
                let isOpen = changed.payments[at].closed == nil
                if ofRefund, let refund {
                    changed.refunds[refund].closed = .max
                } else {
                    changed.payments[at].closed = .max
                }
                let reference = "R-\(number)-\(at)"
                try await attempt(
                    changed, isOpen && (ofRefund ? refund != nil : refund == nil), "cancel"
                ) {
                    (
                        try await ledger.cancelDisbursement(
                            reference, refundOnly: ofRefund, words), -1
                    )
                }
            case 15..<17:
                changed.carried.append(fact(amount, year: year))
                try await attempt(changed, day.year > year, "carry over") {
                    let receipt = try await ledger.carryOver(
                        key, amount: money.amount, on: day, words)
                    return (receipt.entry, receipt.number)
                }
            case 17..<19:
                let sign: Int64 = Bool.random(using: &random) ? 1 : -1
                changed.steps.append(fact(sign * amount, year: year))
                let amendment: CommitmentAmendment =
                    sign > 0
                    ? .raise(amount: money.amount, key.year) : .cut(amount: money.amount, key.year)
                let code = codes[index]
                try await attempt(changed, day >= RandomFundingTests.decided, "amend") {
                    (
                        try await ledger.amendCommitment(
                            code, amendment, decided: day, words), -1
                    )
                }
            default:
                let given = try Money(minorUnits: amount * 4, .nok)
                let may = Bool.random(using: &random)
                changed.appropriations.removeAll {
                    $0.line == line && $0.year == year && $0.day == day
                }
                changed.appropriations.append(
                    .init(
                        line: line, year: year, day: day, units: amount * 4, mayCarryOver: may))
                var stated = AppropriationStatement(
                    line: lines[line], year: key.year, name: "Test", amount: given)
                stated.mayCarryOver = may
                stated.firstDay = day
                let appropriation = stated
                try await attempt(changed, true, "appropriate") {
                    (try await ledger.state([appropriation], words).entry ?? 0, -1)
                }
            }
        }

        /// Does what the model allows, and is refused what it does not.
        private mutating func attempt(
            _ changed: PlainMoney, _ possible: Bool, _ what: String,
            _ verb: () async throws -> (entry: Int64, number: Int64)
        ) async throws {
            let allowed = possible && changed.isNoWorse(than: plain)
            do {
                let (entry, number) = try await verb()
                #expect(allowed, "\(what) was accepted in \(self.number)")
                plain = changed.recorded(entry, number)
            } catch let error as LedgerError {
                #expect(!allowed, "\(what) was refused in \(self.number): \(error)")
                #expect(error.code != .internal, "\(error)")
            }
        }

        func compare(_ random: inout SystemRandomNumberGenerator) async throws {
            let day = Day(
                daysSince2000: Int32(
                    RandomFundingTests.epoch + Int.random(in: 0..<1_300, using: &random)))
            let known = Int64.random(in: firstEntry...(firstEntry + 13), using: &random)
            let (own, left) = try await test.database.session { session in
                (
                    try session.rows(
                        """
                        select right(m.commitment, 1) || ' ' || m.year,
                            coalesce(100 * sum(m.committed), 0)::bigint, coalesce(100 * sum(m.allocated), 0)::bigint,
                            coalesce(100 * sum(m.disbursed), 0)::bigint, coalesce(100 * sum(m.refunded), 0)::bigint
                        from funding_movement(\(day), \(known), 2019) m
                        where m.commitment like \("C-\(number)-%")
                        group by 1
                        """
                    ) { row in
                        (
                            try row.decode(0, as: String.self),
                            try (1...4).map { try row.decode($0, as: Int64.self) }
                        )
                    },
                    try session.rows(
                        """
                        select right(b.commitment, 1) || ' ' || right(b.line, 1) || ' ' || b.year,
                            (100 * b.available)::bigint
                        from allocation_balance b
                        where b.commitment like \("C-\(number)-%")
                        """
                    ) { row in
                        (try row.decode(0, as: String.self), try row.decode(1, as: Int64.self))
                    }
                )
            }
            let found = Dictionary(uniqueKeysWithValues: own)
            let balances = Dictionary(uniqueKeysWithValues: left)
            for commitment in 0..<2 {
                for year in 2017...2019 {
                    #expect(
                        found["\(commitment) \(year)"] ?? [0, 0, 0, 0]
                            == plain.measures(commitment, year, on: day, known))
                    for line in 0..<2 {
                        #expect(
                            balances["\(commitment) \(line + 1) \(year)"] ?? 0
                                == plain.available(
                                    commitment, line, year, on: RandomFundingTests.latest))
                    }
                }
            }
        }
    }
}
