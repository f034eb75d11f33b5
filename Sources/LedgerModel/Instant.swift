// An instant: when something was recorded, to the microsecond.

internal import Glibc

/// A point in time, in microseconds.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Microseconds since 2000-01-01T00:00:00Z, as PostgreSQL counts them.
    public let microsecondsSince2000: Int64

    public init(microsecondsSince2000: Int64) {
        self.microsecondsSince2000 = microsecondsSince2000
    }

    /// Reads `2018-01-05T12:30`, with optional seconds and fraction, and `Z`, an offset such as
    /// `+01:00`, or nothing for local time.
    /// - Throws: ``InvalidInstant``.
    public init(text: String) throws(InvalidInstant) {
        let invalid = InvalidInstant(text: text)
        guard let mark = text.firstIndex(where: { $0 == "T" || $0 == " " }),
            let day = try? Day(iso: String(text[..<mark]))
        else { throw invalid }
        var time = text[text.index(after: mark)...]
        var offsetMinutes: Int?
        if time.hasSuffix("Z") {
            time = time.dropLast()
            offsetMinutes = 0
        } else if let sign = time.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let parts = time[time.index(after: sign)...]
                .split(separator: ":", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), let hours = Int(parts[0]), hours <= 15,
                let minutes = parts.count == 2 ? Int(parts[1]) : 0, (0...59).contains(minutes)
            else { throw invalid }
            offsetMinutes = (hours * 60 + minutes) * (time[sign] == "-" ? -1 : 1)
            time = time[..<sign]
        }
        guard let micros = Self.microseconds(ofTime: time) else { throw invalid }
        let local = Int64(day.daysSince2000) * 86_400_000_000 + micros
        let offset = offsetMinutes.map { Int64($0) * 60 } ?? Self.localOffset(at: local)
        microsecondsSince2000 = local - offset * 1_000_000
        // An offset may lead out of the years that can be written.
        guard Self.writable.contains(microsecondsSince2000) else { throw invalid }
    }

    /// The years 1 to 9999 in UTC.
    private static let writable =
        -730_119 * 86_400_000_000...2_921_940 * 86_400_000_000 - Int64(1)

    /// This moment by the clock of this machine.
    public static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(
            microsecondsSince2000: (Int64(time.tv_sec) - 946_684_800) * 1_000_000
                + Int64(time.tv_nsec) / 1000)
    }

    public static func < (left: Self, right: Self) -> Bool {
        left.microsecondsSince2000 < right.microsecondsSince2000
    }

    /// The instant in UTC, as `2018-01-05T12:00:00.000000Z`.
    public var description: String {
        let length: Int64 = 86_400_000_000
        let day = microsecondsSince2000.quotientRoundedDown(by: length)
        let rest = Int(microsecondsSince2000.remainder(within: length))
        let seconds = rest / 1_000_000
        return "\(Day(daysSince2000: Int32(truncatingIfNeeded: day)))T"
            + "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
            + ".\(padded(rest % 1_000_000, 6))Z"
    }

    private static func microseconds(ofTime time: Substring) -> Int64? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0].count == 2, parts[1].count == 2,
            let hours = Int64(parts[0]), let minutes = Int64(parts[1]), (0...23).contains(hours),
            (0...59).contains(minutes)
        else { return nil }
        var micros = (hours * 3600 + minutes * 60) * 1_000_000
        if parts.count == 3 {
            let pieces = parts[2].split(separator: ".", omittingEmptySubsequences: false)
            guard (1...2).contains(pieces.count), pieces[0].count == 2,
                let seconds = Int64(pieces[0]), (0...59).contains(seconds)
            else { return nil }
            micros += seconds * 1_000_000
            if pieces.count == 2 {
                guard (1...6).contains(pieces[1].count), let fraction = Int64(pieces[1]),
                    fraction >= 0
                else { return nil }
                var scaled = fraction
                for _ in pieces[1].count..<6 { scaled *= 10 }
                micros += scaled
            }
        }
        return micros
    }

    /// Seconds east of UTC at a local time.
    private static func localOffset(at microseconds: Int64) -> Int64 {
        // 946,684,800 seconds lie between 1970 and 2000.
        let seconds = microseconds.quotientRoundedDown(by: 1_000_000) + 946_684_800
        var broken = tm()
        var moment = time_t(seconds)
        gmtime_r(&moment, &broken)
        broken.tm_isdst = -1
        let local = mktime(&broken)
        return seconds - Int64(local)
    }
}

/// A text that is no instant.
public struct InvalidInstant: ToldError, Equatable {
    let text: String
    public var sentence: Sentence {
        Sentence(
            en: "\"\(text)\" is not a moment. Write a day as 2018-01-05, or 2018-01-05T12:30 (local"
                + " time).",
            nb:
                "«\(text)» er ikke et tidspunkt. Skriv en dag som 2018-01-05, eller 2018-01-05T12:30"
                + " (lokal tid).")
    }
}

extension Day {
    /// Today by the local clock.
    public static func today() -> Day {
        var now = time(nil)
        var broken = tm()
        localtime_r(&now, &broken)
        let today = try? Day(
            year: Int(broken.tm_year) + 1900, month: Int(broken.tm_mon) + 1,
            day: Int(broken.tm_mday))
        return today ?? Day(daysSince2000: 0)
    }
}

extension Int64 {
    fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The remainder of a division that rounds down: never below zero.
    fileprivate func remainder(within divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
