// People with the name, gender and agency of somebody else: perhaps one person with two numbers.

public import LedgerModel
internal import Postgres

/// Somebody who has the name, gender and home agency of another person.
public struct Namesake: Sendable, Equatable {
    public let number: String
    /// The other's service number.
    public let other: String

    /// What is told of them.
    public var sentence: Sentence {
        Sentence(
            en: "\(number) has the same name, gender and agency as \(other). Are they one person?",
            nb: "\(number) har samme navn, kjønn og etat som \(other). Er de én person?")
    }
}

extension Ledger {
    /// The others who have the name, gender and home agency of a person.
    public func namesakes(of number: ServiceNumber) async throws -> [Namesake] {
        try await naming { session in
            try session.rows(
                """
                select i.service_number, o.service_number
                from personal.identity i
                join person_detail d on d.person = i.person and d.superseded_by is null
                join personal.identity o
                    on lower(o.family_name) = lower(i.family_name)
                    and lower(o.given_name) = lower(i.given_name)
                    and o.person <> i.person and o.superseded_by is null
                join person_detail e on e.person = o.person and e.superseded_by is null
                    and e.gender = d.gender and e.agency = d.agency
                where i.service_number = \(number) and i.superseded_by is null
                order by 2
                limit 20
                """
            ) { Namesake(number: try $0.decode(0), other: try $0.decode(1)) }
        }
    }
}
