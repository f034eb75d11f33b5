// A calendar day: not an instant, not a text, and always one that exists.

/// A day of the proleptic Gregorian calendar, of the years 1 to 9999.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 2000-01-01.
    public let daysSince2000: Int32

    /// - Throws: ``InvalidDay`` when `text` is not a day written as 2017-12-31.
    public init(iso text: String) throws(InvalidDay) {
        var text = text
        let parsed = text.withUTF8 { Self.parse($0, dotted: false) }
        guard case .day(let day) = parsed else { throw InvalidDay(text: text, parsed) }
        self = day
    }

    /// - Throws: ``InvalidDay`` when `text` is no day written as 2017-12-31 or 31.12.2017.
    public init(text: String) throws(InvalidDay) {
        var text = text
        let parsed = text.withUTF8 { Self.parse($0, dotted: true) }
        guard case .day(let day) = parsed else { throw InvalidDay(text: text, parsed) }
        self = day
    }

    /// Reads a field of a file without allocating: 2017-12-31 or 31.12.2017.
    /// - Throws: ``InvalidDay``.
    public init(imported bytes: UnsafeBufferPointer<UInt8>) throws(InvalidDay) {
        let parsed = Self.parse(bytes, dotted: true)
        guard case .day(let day) = parsed else {
            throw InvalidDay(text: String(decoding: bytes, as: UTF8.self), parsed)
        }
        self = day
    }

    /// - Throws: ``InvalidDay`` when there is no such day.
    public init(year: Int, month: Int, day: Int) throws(InvalidDay) {
        let parsed = Self.checked(year, month, day)
        guard case .day(let found) = parsed else {
            throw InvalidDay(text: "\(year)-\(month)-\(day)", parsed)
        }
        self = found
    }

    /// - Parameter daysSince2000: Days since 2000-01-01, as PostgreSQL counts them.
    public init(daysSince2000: Int32) { self.daysSince2000 = daysSince2000 }

    public static func < (left: Self, right: Self) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }

    /// The day as 2017-12-31.
    public var description: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// The day a number of days later, or earlier when negative, clamped to the first and the last
    /// day that can be counted.
    public func adding(days: Int) -> Day {
        let (sum, isBeyond) = Int(daysSince2000).addingReportingOverflow(days)
        return Day(daysSince2000: Int32(clamping: isBeyond ? (days < 0 ? .min : .max) : sum))
    }

    /// The last day of its month.
    public var endOfMonth: Day {
        let (year, month, day) = civil
        return adding(days: Self.length(ofMonth: month, year: year) - day)
    }

    /// 31 December of its year.
    public var endOfYear: Day {
        let (year, month, _) = civil
        return endOfMonth.adding(
            days: (month..<12).reduce(0) { $0 + Self.length(ofMonth: $1 + 1, year: year) })
    }

    // MARK: - Calendar

    enum Parsed {
        case day(Day)
        /// Not written as a day at all.
        case malformed
        /// Written as a day, but the month is shorter, or there is no such month or year.
        case impossible(year: Int, month: Int, day: Int)
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func checked(_ year: Int, _ month: Int, _ day: Int) -> Parsed {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= length(ofMonth: month, year: year)
        else { return .impossible(year: year, month: month, day: day) }
        // Counted from 1 March, so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return .day(Day(daysSince2000: Int32(era * 146_097 + dayOfEra - 730_425)))
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let days = Int(daysSince2000) + 730_425
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * shifted + 2) / 5 + 1
        )
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, dotted: Bool) -> Parsed {
        guard (8...10).contains(bytes.count) else { return .malformed }
        var numbers = (0, 0, 0)
        var lengths = (0, 0, 0)
        var part = 0
        var separator: UInt8 = 0
        for byte in bytes {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                let digit = Int(byte - UInt8(ascii: "0"))
                switch part {
                case 0: (numbers.0, lengths.0) = (numbers.0 * 10 + digit, lengths.0 + 1)
                case 1: (numbers.1, lengths.1) = (numbers.1 * 10 + digit, lengths.1 + 1)
                default: (numbers.2, lengths.2) = (numbers.2 * 10 + digit, lengths.2 + 1)
                }
            } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."),
                separator == 0 || separator == byte, part < 2
            {
                separator = byte
                part += 1
            } else {
                return .malformed
            }
        }
        if separator == UInt8(ascii: "-"), lengths == (4, 2, 2) {
            return checked(numbers.0, numbers.1, numbers.2)
        }
        if dotted, separator == UInt8(ascii: "."), (1...2).contains(lengths.0),
            (1...2).contains(lengths.1), lengths.2 == 4
        {
            return checked(numbers.2, numbers.1, numbers.0)
        }
        return .malformed
    }
}

/// Why a text is not a day, and what would be right.
public struct InvalidDay: ToldError, Equatable {
    public let sentence: Sentence

    init(text: String, _ parsed: Day.Parsed) {
        switch parsed {
        case .impossible(let year, let month, _)
        where (1...12).contains(month) && (1...9999).contains(year):
            let length = Day.length(ofMonth: month, year: year)
            sentence = Sentence(
                en: "there is no day \(text): that month has \(length) days.",
                nb: "det finnes ingen dag \(text): den måneden har \(length) dager.")
        case .impossible(let year, _, _) where !(1...9999).contains(year):
            sentence = Sentence(
                en: "there is no day \(text): years run from 0001 to 9999.",
                nb: "det finnes ingen dag \(text): årene går fra 0001 til 9999.")
        case .impossible:
            sentence = Sentence(
                en: "there is no day \(text): months run from 01 to 12.",
                nb: "det finnes ingen dag \(text): månedene går fra 01 til 12.")
        default:
            let shown = text.count > 30 ? text.prefix(30) + "…" : text
            sentence = Sentence(
                en: "\"\(shown)\" is not a day. Write it as 2017-12-31.",
                nb: "«\(shown)» er ikke en dag. Skriv den som 2017-12-31.")
        }
    }
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
