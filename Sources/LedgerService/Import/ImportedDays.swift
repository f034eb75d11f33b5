// Days of a roster that cannot be: what has happened and lies ahead, what is planned too far ahead.

internal import LedgerModel
internal import Postgres

extension ProblemList {
    /// Adds a problem for each such day among the new rows, by the rule that the database has.
    /// - Parameter isFarAhead: Whether days more than ten years ahead are meant so.
    mutating func addDaysBeyondReason(isFarAhead: Bool, in session: Session) throws {
        var found = self
        try session.stream(
            """
            select sheet_row, column_name, day, is_actual, today
            from import_deployments_days() where is_actual or not \(isFarAhead)
            order by sheet_row, column_name
            """
        ) { row in
            let today: Day = try row.decode(4)
            let day: Day = try row.decode(2)
            found.add(
                row: try row.decode(0), column: try row.decode(1), value: day.description,
                try row.decode(3, as: Bool.self)
                    ? "lies ahead: what has happened lies not after today, \(today)"
                    : "lies more than ten years ahead; if it is meant so, give `far_ahead`")
        }
        self = found
    }
}
