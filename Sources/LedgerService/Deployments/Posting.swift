// Where in a mission somebody serves: post, station and rank, dated inside the deployment.

internal import LedgerModel
internal import Postgres

/// Post, station and rank as they are stated together.
public struct PostingStatement: Sendable, Equatable {
    public var post: String?
    /// How many first days are shared with who goes out of the post.
    public var handoverDays: Int?
    public var station: String?
    /// The rank as written, or its code.
    public var rank: String?

    public init() {}

    var isEmpty: Bool { post == nil && station == nil && rank == nil }

    /// Inserts it for the whole of a new deployment, whose post was required before.
    func insert(
        _ number: Int64, _ served: Period, _ entry: Int64, _ session: Session
    ) throws {
        try session.execute(
            """
            insert into posting (
                deployment, held, post, handover_days, station, rank, rank_code, entry
            ) values (
                \(number), \(served)::daterange, \(post), \(handoverDays ?? 0), \(station), \(rank),
                rank_code_of(\(rank), \(served.firstDay)), \(entry)
            )
            """)
    }

    /// Refuses a post that is not recorded or that somebody else holds.
    /// - Parameter number: The deployment that moves into it, when it is there already.
    func requirePost(_ held: Period, besides number: Int64? = nil, _ session: Session) throws {
        if let handoverDays, handoverDays < 0 || post == nil {
            throw LedgerError(
                .invalidInput, "A handover of \(handoverDays) days cannot be declared.",
                hint: "Declare it with the post: --post NUMBER --handover-days 14.")
        }
        guard let post else { return }
        let known: Bool = try session.value(
            "select exists (select from post where number = \(post))")
        guard known else {
            let numbers = try session.rows("select number from post order by 1") { row -> String in
                try row.decode(0)
            }
            let near = nearest(to: post, among: numbers).map { "Did you mean \($0)?" }
            throw LedgerError(
                .unknownPost, "There is no post \(post).",
                hint: near ?? "Add it first: `peaceledger post add --number \(post) ...`.")
        }
        let taken = try session.row(
            """
            select p.deployment, i.service_number, lower(p.held), upper(p.held) - 1
            from posting p
            join deployment d on d.id = p.deployment and d.superseded_by is null
            join personal.identity i on i.person = d.person and i.superseded_by is null
            where p.post = \(post) and p.superseded_by is null
                and p.deployment is distinct from \(number)::bigint
                and p.sole && posting_sole(\(held)::daterange, \(handoverDays ?? 0)::integer)
            order by lower(p.held) limit 1
            """
        ) { row -> (Int64, String, Day, Day?) in
            (
                try row.decode(0), try row.decode(1), try row.decode(2),
                try row.decodeIfPresent(3)
            )
        }
        guard let taken else { return }
        throw LedgerError(
            .postTaken,
            "\(taken.1) is in post \(post) from \(taken.2) to \(taken.3?.description ?? "...")"
                + " (deployment \(taken.0)).",
            hint:
                "Declare the days that both are there: --handover-days 14; or end the other first.")
    }
}
