// What people type as a day is understood where it can mean one day only.

import LedgerModel
import Testing

struct TypedDayTests {
    private static let today = Day(daysSince2000: 9_830)  // 2026-11-30

    @Test(arguments: [
        ("2026-02-01", "2026-02-01"), ("01.02.2026", "2026-02-01"), ("1.2.2026", "2026-02-01"),
        ("1. februar 2026", "2026-02-01"), ("1 February 2026", "2026-02-01"),
        ("1 feb 2026", "2026-02-01"), ("31. des. 2026", "2026-12-31"),
        ("17 mai 2026", "2026-05-17"), ("today", "2026-11-30"), ("I dag", "2026-11-30"),
        ("yesterday", "2026-11-29"), ("i går", "2026-11-29"), ("tomorrow", "2026-12-01"),
        ("+30d", "2026-12-30"), ("-1d", "2026-11-29"), ("+2w", "2026-12-14"),
        ("+2u", "2026-12-14"), ("29 February 2024", "2024-02-29"),
    ])
    func whatCanMeanOneDayIsUnderstood(typed: String, meant: String) throws {
        #expect(try Day(typed: typed, today: Self.today).description == meant)
        #expect(try ImpreciseDay(typed: typed, today: Self.today).description == meant)
    }

    @Test(arguments: [
        ("03/04/2026", "2026-04-03 or 2026-03-04"), ("3/4/2026", "2026-04-03 or 2026-03-04"),
        ("03-04-2026", "2026-04-03 or 2026-03-04"),
        // There is no thirteenth month, and yet it is not guessed in silence.
        ("13/04/2026", "Write it as 2026-04-13"), ("04/13/2026", "Write it as 2026-04-13"),
        ("05/05/2026", "Write it as 2026-05-05"), ("32/13/2026", "is not a day"),
        ("29 February 2025", "that month has 28 days"), ("31.04.2026", "that month has 30 days"),
        ("1 Brumaire 2026", "is not a day"), ("+30", "is not a day"), ("+999999d", "is not a day"),
        ("01.02.26", "is not a day"), ("", "is not a day"), ("01 02 2026", "is not a day"),
    ])
    func whatCanNotIsRefusedWithTheReadings(typed: String, says: String) {
        for read in [
            { try Day(typed: typed, today: Self.today).description },
            { try ImpreciseDay(typed: typed, today: Self.today).description },
        ] {
            #expect {
                _ = try read()
            } throws: {
                ($0 as? InvalidDay)?.sentence.en.contains(says) == true
            }
        }
    }

    @Test(arguments: [("2017-03", "2017-03"), ("03.2017", "2017-03"), ("2017", "2017")])
    func aMonthOrAYearIsADayThatIsNotKnown(typed: String, meant: String) throws {
        #expect(try ImpreciseDay(typed: typed, today: Self.today).description == meant)
    }
}
