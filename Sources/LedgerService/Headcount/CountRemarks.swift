// What must be known of the people in a number, beside the number: caveats, vague dates, plans.

internal import LedgerModel
internal import Postgres

/// What a number of people rests on, where that is not plain service.
public struct CountRemarks: Sendable, Equatable {
    /// What a source says to limit a number of unnamed people.
    public struct Caveat: Sendable, Equatable {
        public let mission: String
        public let type: String
        public let text: String
    }

    /// The caveats of the counted strengths in it.
    public var caveats: [Caveat] = []
    /// How many have a date that is known to the month or year only.
    public var imprecise = 0
    /// How many count by a first or last day that is only planned.
    public var onPlan = 0
    /// How many serve and are not counted, because they are not present or the other one of a handover
    /// counts; added up over the days.
    public var leftOut = 0

    public init() {}
}

extension Ledger {
    /// What must be known of a headcount: its caveats and, of one day, who counts by a plan.
    public func remarks(on question: HeadcountQuestion) async throws -> CountRemarks {
        try await reading { try CountRemarks(on: question, $0) }
    }

    /// What must be known of service in a period.
    public func remarks(on question: ServiceQuestion) async throws -> CountRemarks {
        guard let first = question.periods.first?.lowerBound,
            let last = question.periods.last?.upperBound
        else { return CountRemarks() }
        var remarks = try await self.remarks(in: first...last, question.filter, question.known)
        // What dates leave open is told by the bounds.
        remarks.imprecise = 0
        return remarks
    }

    /// What must be known of the people of a period.
    func remarks(
        in days: ClosedRange<Day>, _ filter: HeadcountFilter, _ known: Knowledge
    ) async throws -> CountRemarks {
        try await reading { try CountRemarks(in: days, filter, known, $0) }
    }
}

extension CountRemarks {
    init(on question: HeadcountQuestion, _ session: Session) throws {
        self.init()
        let (filter, known) = (question.filter, question.known)
        caveats = try Self.caveats(
            "exists (select from unnest(\(question.days)::date[]) q (day) where c.served @> q.day)",
            filter, known, session)
        if question.present || question.handover != .both {
            let all = HeadcountQuestion(on: question.days, known: known, by: [], filter: filter)
            var counted = question
            counted.groupings = []
            let sums = try [all, counted].map { asked in
                try count(asked, session).reduce(0) { $0 + $1.people.total }
            }
            leftOut = sums[0] - sums[1]
        }
        guard question.days.count == 1, let day = question.days.first else { return }
        onPlan = try Self.people(
            "strength_on_plan(\(day), \(known.entry))", filter, known, session)
    }

    init(
        in days: ClosedRange<Day>, _ filter: HeadcountFilter, _ known: Knowledge, _ session: Session
    ) throws {
        self.init()
        let (first, last) = (days.lowerBound, days.upperBound)
        caveats = try Self.caveats(
            "c.served && daterange(\(first)::date, \(last)::date, '[]')", filter, known, session)
        imprecise = try Self.people(
            "service_imprecise(\(first), \(last), \(known.entry))", filter, known, session)
    }

    private static func caveats(
        _ condition: SQL, _ filter: HeadcountFilter, _ known: Knowledge, _ session: Session
    ) throws -> [Caveat] {
        try session.rows(
            """
            select distinct s.mission, s.personnel_type, s.caveat
            from (
                select c.mission, c.personnel_type, c.agency, c.caveat
                from counted_strength c
                where c.caveat is not null and \(stood("c", known)) and \(condition)
            ) s\(joins(filter, known))
            where \(filter.condition(known: known.entry))
            order by 1, 2, 3
            """
        ) { row in
            Caveat(mission: try row.decode(0), type: try row.decode(1), text: try row.decode(2))
        }
    }

    private static func people(
        _ relation: SQL, _ filter: HeadcountFilter, _ known: Knowledge, _ session: Session
    ) throws -> Int {
        try session.value(
            """
            select coalesce(sum(s.people), 0)::bigint from \(relation) s\(joins(filter, known))
            where \(filter.condition(known: known.entry))
            """)
    }

    private static func joins(_ filter: HeadcountFilter, _ known: Knowledge) -> SQL {
        Grouping.joins(
            [], component: filter.component != nil, organisation: filter.organisation != nil,
            known: known.entry)
    }
}
