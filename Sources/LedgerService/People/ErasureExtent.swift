// What an erasure takes away, what stays, and what forbids it.

public import LedgerModel
internal import Postgres

/// What is held on a person and would go, and what would stay.
public struct ErasureExtent: Sendable, Equatable {
    public let serviceNumber: String
    public let pseudonym: String
    /// Service numbers and names that were ever recorded of the person.
    public let names: [String]
    /// Titles of requirements.
    public let requirements: [String]
    /// Proposals that name the person, whose words go.
    public let proposals: Int
    /// Deployments, which stay under the pseudonym.
    public let deployments: Int
    /// The first deployment that has not ended: its number, mission and last day.
    public let serving: Serving?
    let isErased: Bool

    /// Service that has not ended.
    public struct Serving: Sendable, Equatable {
        public let deployment: Int64
        public let mission: String
        public let lastDay: Day?
    }

    init(of person: Person, _ session: Session) throws {
        serviceNumber = person.serviceNumber
        pseudonym = try session.value("select personal.pseudonym(\(person.id))")
        isErased = try session.value(
            """
            select exists (select from erasure where person = \(person.id))
                and personal.is_taken(\(person.id))
            """)
        names = try session.rows(
            """
            select v.word
            from personal.identity i
            cross join lateral (
                values (1, i.service_number), (2, i.given_name), (3, i.family_name)
            ) v (place, word)
            where i.person = \(person.id) and v.word is not null
            group by v.word
            order by min(v.place), min(i.entry), v.word
            """
        ) { try $0.decode(0) }
        requirements = try session.rows(
            """
            select distinct title from personal.requirement where person = \(person.id) order by 1
            """
        ) { try $0.decode(0) }
        proposals = try session.value(
            "select count(*)::integer from personal.proposals_of(\(person.id))")
        deployments = try session.value(
            "select count(distinct id)::integer from deployment where person = \(person.id)")
        serving = try session.row(
            """
            select d.id, d.mission, upper(d.served) - 1
            from deployment d
            where d.person = \(person.id) and d.superseded_by is null
                and coalesce(upper(d.served) > register_day(clock_timestamp()), true)
            order by d.first_day limit 1
            """
        ) { row in
            Serving(
                deployment: try row.decode(0), mission: try row.decode(1),
                lastDay: try row.decodeIfPresent(2))
        }
    }

    /// Refuses the erasure of somebody who serves, and one that would leave a word of the name in the
    /// register by what it says itself.
    func require(althoughServing: Bool, leavesNothingIn statement: Statement) throws(LedgerError) {
        guard !isErased else {
            throw LedgerError(
                .personErased,
                Sentence(
                    en: "\(serviceNumber) is a pseudonym: the person was erased already.",
                    nb: "\(serviceNumber) er et pseudonym: personen er allerede slettet."),
                hint: Sentence(
                    en: "See `person show \(serviceNumber)`.",
                    nb: "Se `person show \(serviceNumber)`."))
        }
        if let serving, !althoughServing {
            throw LedgerError(
                .stillServing,
                Sentence(
                    en: "\(serviceNumber) serves in \(serving.mission) to"
                        + " \(serving.lastDay?.description ?? "...") (deployment"
                        + " \(serving.deployment)).",
                    nb: "\(serviceNumber) tjenestegjør i \(serving.mission) til"
                        + " \(serving.lastDay?.description ?? "...") (disponering"
                        + " \(serving.deployment))."),
                hint: Sentence(
                    en: "If the name is to go all the same, give `although_serving`.",
                    nb: "Skal navnet bort likevel, oppgi `although_serving`."))
        }
        for (field, text) in [
            ("reason", statement.reason), ("source", statement.source),
            ("on_behalf_of", statement.onBehalfOf ?? ""),
            ("idempotency_key", statement.once?.key ?? ""),
        ] where tellsName(text) {
            // The word itself is not repeated: what is printed may be kept, too.
            throw LedgerError(
                .namesPeople,
                Sentence(
                    en: "`\(field)` holds a word of the person's name, or the service number, and"
                        + " stays in the register.",
                    nb:
                        "`\(field)` inneholder et ord fra personens navn, eller tjenestenummeret, og"
                        + " blir stående i registeret."),
                hint: Sentence(
                    en: "Refer to the case instead: `source=2026/1234`.",
                    nb: "Vis til saken i stedet: `source=2026/1234`."))
        }
    }

    /// Whether a text holds one of the names or numbers, or one word of a name; a single letter is no word.
    private func tellsName(_ text: String) -> Bool {
        func words(_ text: String) -> [Substring] {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }
        }
        let said = Set(words(text))
        let plain = text.lowercased()
        return names.contains { name in
            name.count > 2 && plain.contains(name.lowercased())
                || words(name).contains { $0.count > 1 && said.contains($0) }
        }
    }
}
