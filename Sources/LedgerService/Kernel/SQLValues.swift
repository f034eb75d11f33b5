// The model's values as PostgreSQL sees them: the one place where the two layers meet.

public import LedgerModel
public import Postgres

extension Day: SQLValue {
    public var postgresText: String { description }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> Day {
        let date = try PostgresDate.decode(field)
        guard date.isFinite else { throw field.mismatch("day that is finite") }
        return Day(daysSince2000: date.daysSince2000)
    }
}

extension PostgresDate {
    init(_ day: Day) { self.init(daysSince2000: day.daysSince2000) }
}

extension Instant: SQLValue {
    public var postgresText: String { description }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> Instant {
        let timestamp = try PostgresTimestamp.decode(field)
        guard timestamp != .infinity, timestamp != .minusInfinity else {
            throw field.mismatch("instant that is finite")
        }
        return Instant(microsecondsSince2000: timestamp.microsecondsSince2000)
    }
}

extension Gender: SQLValue {
    public var postgresText: String { databaseName }

    public static func decode(_ field: PostgresField) throws(PostgresError) -> Gender {
        do {
            return try Gender(databaseName: String.decode(field))
        } catch {
            throw field.mismatch("gender")
        }
    }
}

extension SQLValue where Self: CustomStringConvertible {
    /// A code is sent as it is written.
    public var postgresText: String { description }
}

extension MissionCode: SQLValue {
    public static func decode(_ field: PostgresField) throws(PostgresError) -> MissionCode {
        do { return try MissionCode(String.decode(field)) } catch {
            throw field.mismatch("mission's code")
        }
    }
}

extension PersonnelTypeCode: SQLValue {
    public static func decode(_ field: PostgresField) throws(PostgresError) -> PersonnelTypeCode {
        do { return try PersonnelTypeCode(String.decode(field)) } catch {
            throw field.mismatch("personnel type")
        }
    }
}

extension AgencyCode: SQLValue {
    public static func decode(_ field: PostgresField) throws(PostgresError) -> AgencyCode {
        do { return try AgencyCode(String.decode(field)) } catch {
            throw field.mismatch("agency's code")
        }
    }
}

extension CountryCode: SQLValue {
    public static func decode(_ field: PostgresField) throws(PostgresError) -> CountryCode {
        do { return try CountryCode(String.decode(field)) } catch {
            throw field.mismatch("country's code")
        }
    }
}

extension ServiceNumber: SQLValue {
    public static func decode(_ field: PostgresField) throws(PostgresError) -> ServiceNumber {
        do { return try ServiceNumber(String.decode(field)) } catch {
            throw field.mismatch("service number")
        }
    }
}

extension Period: SQLValue {
    public var postgresText: String {
        PostgresDateRange(
            lower: firstDay.map(PostgresDate.init), upper: dayAfterLast.map(PostgresDate.init)
        ).postgresText
    }

    /// Reads a range that is not empty; an infinite bound is open.
    public static func decode(_ field: PostgresField) throws(PostgresError) -> Period {
        let range = try PostgresDateRange.decode(field)
        func day(_ bound: PostgresDate?) -> Day? {
            bound.flatMap { $0.isFinite ? Day(daysSince2000: $0.daysSince2000) : nil }
        }
        guard !range.isEmpty,
            let period = try? Period(
                from: day(range.lower), through: day(range.upper)?.adding(days: -1))
        else { throw field.mismatch("period that holds a day") }
        return period
    }
}

extension Money {
    /// An amount as the register keeps it, with the currency of its row.
    /// - Throws: ``InvalidMoney`` when it is no number or too large.
    public init(_ numeric: ExactNumeric, _ currency: Currency) throws(InvalidMoney) {
        try self.init(recorded: numeric.description, currency)
    }
}
