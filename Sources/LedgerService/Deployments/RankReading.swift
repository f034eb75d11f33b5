// How a rank as it is written was read: its code, and what the recorder should know of it.

internal import LedgerModel
internal import Postgres

/// What a rank that is recorded means.
struct RankReading {
    let rank: String
    let code: String?
    let isKnown: Bool
    /// What the navy means by the same word, where that is another code.
    let inTheNavy: String?

    /// Reads a rank; nil where none is given.
    /// - Throws: ``LedgerError`` `invalid-input` for a code that is none.
    init?(_ rank: String?, on day: Day, _ session: Session) throws {
        guard let rank else { return nil }
        let read = try session.row(
            "select code, is_known, in_the_navy from rank_reading(\(rank), \(day))"
        ) { row -> (String?, Bool, String?) in
            (try row.decodeIfPresent(0), try row.decode(1), try row.decodeIfPresent(2))
        }
        guard let read else { return nil }
        self.rank = rank
        (code, isKnown, inTheNavy) = read
    }

    /// What the recorder should know: a word that is in no list, or one that the navy uses otherwise.
    var warnings: [String] {
        if !isKnown {
            return [
                "The rank \"\(rank)\" is in no list: it is kept as written and counts in no band. Write"
                    + " its code, such as OF-3, if it has one."
            ]
        }
        guard let code, let inTheNavy else { return [] }
        return [
            "\"\(rank)\" is read as \(code), as in the army and the air force; in the navy it is"
                + " \(inTheNavy): write \"\(rank) (navy)\"."
        ]
    }
}
