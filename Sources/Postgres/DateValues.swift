// Days, ranges of days and instants in PostgreSQL's own terms; the layers above have nicer ones.

/// A day as PostgreSQL counts it, or one of its two infinities.
public struct PostgresDate: Hashable, Comparable, Sendable, SQLValue {
    /// Days since 2000-01-01; the two extremes stand for the infinities.
    public let daysSince2000: Int32

    public static let infinity = PostgresDate(daysSince2000: .max)
    public static let minusInfinity = PostgresDate(daysSince2000: .min)

    public init(daysSince2000: Int32) { self.daysSince2000 = daysSince2000 }

    public var isFinite: Bool { self != .infinity && self != .minusInfinity }

    public static func < (left: Self, right: Self) -> Bool {
        left.daysSince2000 < right.daysSince2000
    }

    /// `2017-12-31`, `0044-03-15 BC`, `infinity` or `-infinity`.
    public var postgresText: String {
        switch self {
        case .infinity: return "infinity"
        case .minusInfinity: return "-infinity"
        default: break
        }
        let (year, month, day) = civil
        let text =
            Self.padded(year > 0 ? year : 1 - year, 4)
            + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
        return year > 0 ? text : text + " BC"
    }

    /// Year (0 is 1 BC), month and day in the proleptic Gregorian calendar.
    private var civil: (year: Int, month: Int, day: Int) {
        // Counted from 1 March of year 0, so that the leap day is the last of its year.
        let days = Int(daysSince2000) + 730_425
        let era = days >= 0 ? days / 146_097 : (days - 146_096) / 146_097
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

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> PostgresDate {
        guard field.type == TypeName.date, field.bytes.count == 4 else {
            throw field.mismatch("day")
        }
        return PostgresDate(daysSince2000: field.integer(Int32.self))
    }
}

/// A range of days, half-open as PostgreSQL keeps it; a nil bound is open.
public struct PostgresDateRange: Hashable, Sendable, SQLValue {
    public let lower: PostgresDate?
    /// The first day that is no longer in the range.
    public let upper: PostgresDate?
    public let isEmpty: Bool

    public init(lower: PostgresDate?, upper: PostgresDate?) {
        self.lower = lower
        self.upper = upper
        isEmpty = if let lower, let upper { lower >= upper } else { false }
    }

    public var postgresText: String {
        isEmpty ? "empty" : "[\(lower?.postgresText ?? ""),\(upper?.postgresText ?? ""))"
    }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> PostgresDateRange {
        guard field.type == TypeName.daterange, let flags = field.bytes.first else {
            throw field.mismatch("range of days")
        }
        if flags & 1 != 0 {
            let day = PostgresDate(daysSince2000: 0)
            return PostgresDateRange(lower: day, upper: day)
        }
        var offset = 1
        func bound() throws(PostgresError) -> PostgresDate {
            guard offset + 8 <= field.bytes.count else { throw field.mismatch("range of days") }
            let days = field.bytes.loadUnaligned(fromByteOffset: offset + 4, as: Int32.self)
            offset += 8
            return PostgresDate(daysSince2000: Int32(bigEndian: days))
        }
        let lower = flags & 8 == 0 ? try bound() : nil
        let upper = flags & 16 == 0 ? try bound() : nil
        return PostgresDateRange(lower: lower, upper: upper)
    }
}

/// An instant in microseconds, or one of the two infinities.
public struct PostgresTimestamp: Hashable, Comparable, Sendable, SQLValue {
    /// Microseconds since 2000-01-01T00:00:00Z; the two extremes stand for the infinities.
    public let microsecondsSince2000: Int64

    public static let infinity = PostgresTimestamp(microsecondsSince2000: .max)
    public static let minusInfinity = PostgresTimestamp(microsecondsSince2000: .min)

    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }

    /// `2018-01-05 12:00:00.000000+00`, with `BC` where needed, or an infinity.
    public var postgresText: String {
        switch self {
        case .infinity: return "infinity"
        case .minusInfinity: return "-infinity"
        default: break
        }
        let day: Int64 = 86_400_000_000
        let days =
            (microsecondsSince2000 >= 0
                ? microsecondsSince2000 : microsecondsSince2000 - (day - 1)) / day
        let rest = microsecondsSince2000 - days * day
        let date = PostgresDate(daysSince2000: Int32(truncatingIfNeeded: days)).postgresText
        let seconds = rest / 1_000_000
        func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let time =
            padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
            + padded(seconds % 60, 2) + "." + padded(rest % 1_000_000, 6) + "+00"
        return date.hasSuffix(" BC") ? "\(date.dropLast(3)) \(time) BC" : "\(date) \(time)"
    }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> PostgresTimestamp {
        guard field.type == TypeName.timestamptz, field.bytes.count == 8 else {
            throw field.mismatch("instant")
        }
        return PostgresTimestamp(microsecondsSince2000: field.integer(Int64.self))
    }
}
