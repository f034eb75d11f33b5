// Named checks of the register: silent when well, one finding per case when not.

public import LedgerModel
internal import Postgres

/// A rule that the register is checked against; the raw value is its name on the command line.
public enum Check: String, Sendable, CaseIterable {
    case overlap
    case outsideMission = "outside-mission"
    case unconfirmedReturn = "unconfirmed-return"
    case unconfirmedArrival = "unconfirmed-arrival"
    case suspectDate = "suspect-date"
    case typeComponent = "type-component"
    case duplicatePerson = "duplicate-person"
    case emptyPost = "empty-post"
    case rankBelowPost = "rank-below-post"
    case overAuthorised = "over-authorised"
    case requirementLapses = "requirement-lapses"
    case handoverTooLong = "handover-too-long"
    case impreciseDate = "imprecise-date"
    case countingDisagrees = "counting-disagrees"
    case notAppropriated = "not-appropriated"
    case pledgeOverdue = "pledge-overdue"
    case balanceDisagrees = "balance-disagrees"
    case countedTwice = "counted-twice"
    case unknownRank = "unknown-rank"
    case contradictoryRates = "contradictory-rates"
    case overdrawnLine = "overdrawn-line"
    case overAllocated = "over-allocated"
    case clock
    case retention

    /// The checks that run when none is named: what is kept too long is no fault of the register.
    public static let usual = allCases.filter { $0 != .retention }

    /// The query that finds the cases: the deployment (or null) and what to say.
    /// - Parameter years: After how many years names need no longer be kept.
    func query(on day: Day, years: Int) -> SQL {
        switch self {
        case .overlap:
            """
            select a.id, 'the person serves in ' || a.mission || ' and, as deployment ' || b.id
                || ', in ' || b.mission || ' on ' || greatest(a.first_day, b.first_day)
            from deployment a
            join deployment b on b.person = a.person and b.id > a.id and b.served && a.served
            where a.superseded_by is null and b.superseded_by is null
            order by 1
            """
        case .outsideMission:
            """
            select d.id, 'service in ' || d.mission || ' from ' || d.first_day
                || ' is not within its life'
            from deployment d left join mission_life l on l.mission = d.mission
            where d.superseded_by is null and not coalesce(d.served <@ l.open_days, false)
            order by 1
            """
        case .unconfirmedReturn:
            """
            select d.id, 'planned to leave ' || d.mission || ' on ' || d.planned_last_day
                || '; no last day recorded'
            from deployment d
            where d.superseded_by is null and d.last_day is null and d.planned_last_day < \(day)
            order by d.planned_last_day, 1
            """
        case .unconfirmedArrival:
            """
            select d.id, 'planned to arrive in ' || d.mission || ' on ' || d.first_day
                || '; nobody has confirmed it'
            from deployment d
            where d.superseded_by is null and d.last_day is null and d.first_day <= \(day)
                and first_day_is_planned(d)
            order by d.first_day, 1
            """
        case .suspectDate:
            // What is asked of a past day may have happened since.
            """
            select deployment, finding
            from days_beyond_reason(greatest(\(day)::date, register_day(clock_timestamp())))
            """
        case .typeComponent:
            """
            select d.id, d.agency || ' sends ' || a.component || ', ' || d.personnel_type
                || ' is ' || t.component
            from deployment d
            join personnel_type t on t.code = d.personnel_type
            join agency_detail a on a.agency = d.agency and a.superseded_by is null
            where d.superseded_by is null and a.component <> t.component
            order by 1
            """
        case .duplicatePerson:
            """
            select distinct on (least(i.person, j.person), greatest(i.person, j.person))
                d.id, i.service_number || ' and ' || j.service_number || ' have the same name'
                    || ' and gender and serve together in ' || d.mission
            from personal.identity i
            join personal.identity j on j.person > i.person
                and lower(j.given_name) = lower(i.given_name)
                and lower(j.family_name) = lower(i.family_name)
            join deployment d on d.person = i.person and d.superseded_by is null
            join deployment e on e.person = j.person and e.superseded_by is null
                and e.mission = d.mission and e.personnel_type = d.personnel_type
                and e.first_day = d.first_day and e.gender = d.gender
            where i.superseded_by is null and j.superseded_by is null
            """
        case .notAppropriated:
            """
            select null::bigint, a.line || ' for ' || a.year || ': ' || sum(a.charged)
                || ' NOK allocated, no appropriation recorded'
            from allocation a
            where a.superseded_by is null and not exists (
                select from appropriation p
                where p.line = a.line and p.year = a.year and p.superseded_by is null
            )
            group by a.line, a.year
            order by 2
            """
        case .pledgeOverdue:
            """
            select null::bigint, d.pledge || ' was due on ' || d.due_on
            from pledge_detail d
            where d.superseded_by is null and d.due_on < \(day)
                and (d.withdrawn_on is null or d.withdrawn_on > \(day))
                and not exists (
                    select from pledge_fulfilment l
                    where l.pledge = d.pledge and l.completes and l.on_day <= \(day)
                        and l.superseded_by is null
                )
            order by d.due_on, 2
            """
        case .balanceDisagrees:
            """
            select null::bigint, commitment || ', ' || line || ' for ' || year || ': kept '
                || money_text(coalesce(b.available, 0), c.currency) || ', movements '
                || money_text(coalesce(m.available, 0), c.currency)
            from allocation_balance b
            full join (
                select v.commitment, v.line, v.year, sum(v.amount) as available
                from allocation_movement v
                group by 1, 2, 3
            ) m using (commitment, line, year)
            join commitment c on c.code = commitment
            where coalesce(b.available, 0) <> coalesce(m.available, 0)
            order by 2
            """
        case .contradictoryRates:
            """
            select null::bigint, r.base || '/' || r.quote || ' ' || r.on_day || ': '
                || trim_scale(r.rate) || ' (' || r.source || ') against ' || o.base || '/' || o.quote
                || ' ' || trim_scale(o.rate) || ' (' || o.source || ')'
            from rate r
            join rate o on (o.base, o.quote, o.on_day) = (r.quote, r.base, r.on_day)
            where r.base < r.quote and r.superseded_by is null and o.superseded_by is null
                and rates_contradict(r.rate, o.rate)
            order by r.on_day, 2
            """
        case .retention:
            """
            select max(d.id), i.service_number || ': last service ended on '
                || max(upper(d.served) - 1)
            from personal.identity i
            join deployment d on d.person = i.person and d.superseded_by is null
            where i.superseded_by is null and i.salt is not null
            group by i.service_number
            having max(upper(d.served)) <= \(day)::date - make_interval(years => \(years)::integer)
                and not bool_or(upper_inf(d.served))
            order by max(upper(d.served)), 2
            """
        case .clock: "select null::bigint, finding from clock_doubts()"
        case .overdrawnLine, .overAllocated: moneyQuery(on: day)
        default: postQuery(on: day)
        }
    }
}

/// One case that a check found.
public struct Finding: Sendable, Equatable {
    public let check: Check
    /// The deployment concerned, where it is one.
    public let deployment: Int64?
    /// What is the matter.
    public let message: Sentence
}

extension Ledger {
    /// Runs checks and returns what they find, in the order of the checks.
    /// - Parameters:
    ///   - day: The day against which planned days are held.
    ///   - years: After how many years names need no longer be kept.
    public func findings(
        of checks: [Check], on day: Day, years: Int = 10
    ) async throws -> [Finding] {
        let work: @Sendable (Session) throws -> [Finding] = { session in
            try checks.flatMap { check in
                try session.rows(check.query(on: day, years: years)) { row in
                    Finding(
                        check: check, deployment: try row.decodeIfPresent(0),
                        message: FindingWords.told(try row.decode(1)))
                }
            }
        }
        return checks.contains(where: \.namesPersons)
            ? try await naming(work) : try await reading(work)
    }
}

extension Check {
    /// Whether its findings name persons.
    fileprivate var namesPersons: Bool {
        [.duplicatePerson, .retention, .requirementLapses, .suspectDate].contains(self)
    }
}
