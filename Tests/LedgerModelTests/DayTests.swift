// A day is a day that exists: reading, writing, counting and refusing.

import LedgerModel
import Testing

struct DayTests {
    @Test func everyDayOfEightCenturiesIsReadBackAsItIsWritten() throws {
        var day = try Day(year: 1600, month: 1, day: 1)
        let end = try Day(year: 2400, month: 12, day: 31)
        while day <= end {
            #expect(try Day(year: day.year, month: day.month, day: day.day) == day)
            #expect(try Day(iso: day.description) == day)
            let next = day.adding(days: 1)
            #expect(next.day == day.day + 1 || next.day == 1)
            day = next
        }
    }

    @Test func daysAreCountedAsPostgreSQLCountsThem() throws {
        #expect(try Day(iso: "2000-01-01").daysSince2000 == 0)
        #expect(try Day(iso: "1948-05-29").daysSince2000 == -18_844)
        #expect(try Day(iso: "0001-01-01").daysSince2000 == -730_119)
        #expect(try Day(iso: "9999-12-31").daysSince2000 == 2_921_939)
    }

    @Test(arguments: [
        ("2016-02-10", "2016-02-29"), ("1900-02-01", "1900-02-28"), ("2000-02-01", "2000-02-29"),
        ("2017-12-31", "2017-12-31"), ("2017-04-01", "2017-04-30"),
    ])
    func aMonthEndsOnItsLastDay(day: String, end: String) throws {
        #expect(try Day(iso: day).endOfMonth.description == end)
    }

    @Test(arguments: ["31.12.2017", "2017-12-31"])
    func filesWriteDaysInTwoForms(text: String) throws {
        #expect(try Day(text: text).description == "2017-12-31")
        var bytes = Array(text.utf8)
        let imported = try bytes.withUnsafeMutableBufferPointer {
            try Day(imported: UnsafeBufferPointer($0))
        }
        #expect(imported.description == "2017-12-31")
    }

    @Test func aDottedDayMayLeaveOutZeros() throws {
        #expect(try Day(text: "1.2.2018").description == "2018-02-01")
    }

    @Test(arguments: [
        ("2017-02-31", "there is no day 2017-02-31: that month has 28 days."),
        ("2016-02-30", "there is no day 2016-02-30: that month has 29 days."),
        ("2017-13-01", "there is no day 2017-13-01: months run from 01 to 12."),
        ("0000-01-01", "there is no day 0000-01-01: years run from 0001 to 9999."),
        ("2017/12/31", "\"2017/12/31\" is not a day. Write it as 2017-12-31."),
        ("17-12-31", "\"17-12-31\" is not a day. Write it as 2017-12-31."),
        ("2017-1-1", "\"2017-1-1\" is not a day. Write it as 2017-12-31."),
        ("", "\"\" is not a day. Write it as 2017-12-31."),
        ("2017-12-3１", "\"2017-12-3１\" is not a day. Write it as 2017-12-31."),
        ("31.12-2017", "\"31.12-2017\" is not a day. Write it as 2017-12-31."),
    ])
    func whatIsNoDayIsRefusedWithTheReason(text: String, reason: String) {
        #expect {
            try Day(text: text)
        } throws: {
            "\($0)" == reason
        }
    }

    @Test func theCommandLineTakesOnlyTheIsoForm() {
        #expect(throws: InvalidDay.self) { try Day(iso: "31.12.2017") }
    }
}

struct MonthTests {
    @Test func yearsEndInDecemberAndQuartersInTheirThirdMonth() throws {
        let first = try Month(text: "2015-02")
        let last = try Month(text: "2017-01")
        #expect(
            ReportingInterval.year.ends(from: first, to: last).map(\.description)
                == ["2015-12-31", "2016-12-31"])
        #expect(
            ReportingInterval.quarter.ends(from: first, to: try Month(text: "2015-09"))
                .map(\.description) == ["2015-03-31", "2015-06-30", "2015-09-30"])
        #expect(ReportingInterval.month.ends(from: first, to: last).count == 24)
    }

    @Test(arguments: ["2017-13", "2017-00", "2017", "2017-1", "17-01", "2017-12-01", "+017-01"])
    func whatIsNoMonthIsRefused(text: String) {
        #expect(throws: InvalidMonth.self) { try Month(text: text) }
    }
}

struct InstantTests {
    @Test(arguments: [
        ("2018-01-05T12:30:00Z", "2018-01-05T12:30:00.000000Z"),
        ("2018-01-05T12:30+01:00", "2018-01-05T11:30:00.000000Z"),
        ("2018-01-05T00:30:15.25+01", "2018-01-04T23:30:15.250000Z"),
        ("1999-12-31T23:59:59.999999Z", "1999-12-31T23:59:59.999999Z"),
        ("1970-01-01 00:00:00Z", "1970-01-01T00:00:00.000000Z"),
    ])
    func anInstantIsShownInUniversalTime(text: String, shown: String) throws {
        #expect(try Instant(text: text).description == shown)
        #expect(try Instant(text: shown).description == shown)
    }

    @Test(arguments: [
        "2018-01-05T25:00Z", "2018-01-05T12:60Z", "12:00", "2018-01-05T1:00Z", "now",
        "2018-01-05T12:30+:05", "9999-12-31T23:59-01:00", "0001-01-01T00:00+01:00",
    ])
    func whatIsNoInstantIsRefused(text: String) {
        #expect(throws: InvalidInstant.self) { try Instant(text: text) }
    }
}

struct PeriodTests {
    private func period(_ first: String?, _ last: String?) throws -> Period {
        try Period(from: first.map { try Day(iso: $0) }, through: last.map { try Day(iso: $0) })
    }

    @Test func bothDaysBelongToAPeriod() throws {
        let march = try period("2017-03-01", "2017-03-31")
        #expect(march.contains(try Day(iso: "2017-03-01")))
        #expect(march.contains(try Day(iso: "2017-03-31")))
        #expect(!march.contains(try Day(iso: "2017-04-01")))
        #expect(march.dayAfterLast?.description == "2017-04-01")
        #expect(march.description == "2017-03-01 to 2017-03-31")
        #expect(throws: InvalidPeriod.self) { try period("2017-03-02", "2017-03-01") }
    }

    @Test func periodsOverlapWhenTheyShareADay() throws {
        let march = try period("2017-03-01", "2017-03-31")
        #expect(march.overlaps(try period("2017-03-31", nil)))
        #expect(!march.overlaps(try period("2017-04-01", nil)))
        #expect(march.overlaps(try period(nil, "2017-03-01")))
        #expect(!march.overlaps(try period(nil, "2017-02-28")))
        #expect(try period(nil, nil).overlaps(march))
    }
}

struct MoneyTests {
    @Test func tenMillionOverThreeYearsAddsUpToTheOre() throws {
        let nok = try Currency("NOK")
        let parts = try Money("10000000", nok).split(into: 3)
        #expect(parts.map(\.amount) == ["3333333.33", "3333333.33", "3333333.34"])
        #expect(parts.map(\.minorUnits).reduce(0, +) == 1_000_000_000)
    }

    @Test func twoCurrenciesDoNotAdd() throws {
        let kroner = try Money("1", try Currency("NOK"))
        let dollars = try Money("1", try Currency("USD"))
        #expect(throws: InvalidMoney.self) { try kroner.adding(dollars) }
    }

    @Test(arguments: [
        "1e6", "1,000", "1.234", "NaN", "", ".5", "5.", "--1", "99999999999999999999",
    ])
    func whatIsNoAmountIsRefused(text: String) throws {
        let nok = try Currency("NOK")
        #expect(throws: InvalidMoney.self) { try Money(text, nok) }
    }

    @Test(arguments: ["0.00", "-0.05", "123456789.10", "9999999999999999.99"])
    func anAmountIsWrittenAsItWasRead(text: String) throws {
        #expect(try Money(text, try Currency("NOK")).amount == text)
    }
}

struct CodeTests {
    @Test(arguments: ["UNMISS", "UNEF II", "OSCE SMM", "Resolute Support", "EU-X2"])
    func missionsAreKnownByTheirAcronym(text: String) throws {
        #expect(try MissionCode(text).description == text)
    }

    @Test(arguments: ["", "U", " UNMISS", "UNMISS ", "2UN", "UN\u{0}", "UNMISS;drop", "Ålesund"])
    func whatHasNotTheFormOfACodeIsRefused(text: String) {
        #expect(throws: InvalidCode.self) { try MissionCode(text) }
    }

    @Test func genderIsReadAsFilesWriteIt() throws {
        #expect(try Gender(imported: "K") == .woman)
        #expect(try Gender(imported: "f") == .woman)
        #expect(try Gender(imported: "M") == .man)
        #expect(try Gender(imported: "x") == .other)
        #expect(try Gender(imported: "") == .notStated)
        #expect(throws: InvalidGender.self) { try Gender(imported: "Q") }
    }
}
