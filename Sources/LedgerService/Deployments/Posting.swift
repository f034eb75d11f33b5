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
    /// The post for whose absent holder the person stands in on all days.
    public var standInFor: String?

    public init() {}

    var isEmpty: Bool { post == nil && station == nil && rank == nil }

    /// What is stated of each thing that holds by itself, with the name that the register has for it.
    var parts: [(field: String, statement: PostingStatement)] {
        var parts: [(String, PostingStatement)] = []
        if post != nil {
            var part = PostingStatement()
            part.post = post
            part.handoverDays = handoverDays
            part.station = station
            parts.append(("post", part))
        } else if station != nil {
            var part = PostingStatement()
            part.station = station
            parts.append(("station", part))
        }
        if rank != nil {
            var part = PostingStatement()
            part.rank = rank
            parts.append(("rank", part))
        }
        return parts
    }

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
                .invalidInput,
                Sentence(
                    en: "A handover of \(handoverDays) days cannot be declared.",
                    nb: "En overlapping på \(handoverDays) dager kan ikke meldes."),
                hint: Sentence(
                    en: "Declare it with the post: `post` with `handover_days`.",
                    nb: "Meld den sammen med stillingen: `post` med `handover_days`."))
        }
        guard let post else { return }
        try LedgerService.requirePost(post, session)
        let taken = try session.row(
            """
            select p.deployment, i.service_number, lower(p.held), upper(p.held) - 1,
                (select min(a.first_day) from absence a
                 where a.deployment = p.deployment and a.superseded_by is null
                    and a.away @> lower(\(held)::daterange))
            from posting p
            join deployment d on d.id = p.deployment and d.superseded_by is null
            join personal.identity i on i.person = d.person and i.superseded_by is null
            where p.post = \(post) and p.superseded_by is null
                and p.deployment is distinct from \(number)::bigint
                and p.sole && posting_sole(\(held)::daterange, \(handoverDays ?? 0)::integer)
            order by lower(p.held) limit 1
            """
        ) { row in
            PostHolder(
                deployment: try row.decode(0), serviceNumber: try row.decode(1), post: post,
                firstDay: try row.decode(2), lastDay: try row.decodeIfPresent(3),
                awaySince: try row.decodeIfPresent(4))
        }
        if let taken { throw taken.refusal(of: held, handoverDays: handoverDays) }
    }
}
