// The form of every report's JSON, from which its published schema is made.

internal import LedgerReports

/// What the JSON of a report holds: its facts, its columns, its parts.
public struct ReportShape: Sendable {
    /// A named value: what it is, and whether it is always there.
    struct Field: Sendable {
        let name: String
        let type: String
        let isOptional: Bool
    }

    /// As `report` in the JSON says it.
    public let name: String
    let facts: [Field]
    let columns: [Field]
    let parts: [ReportShape]

    /// - Parameters:
    ///   - facts: Words with their types, as `on:date unnamed?:integer`; a text needs none, and what is
    ///     not always there has a question mark.
    ///   - columns: The same of the columns.
    init(_ name: String, facts: String = "", columns: String, parts: [ReportShape] = []) {
        self.name = name
        self.facts = Self.fields(facts)
        self.columns = Self.fields(columns)
        self.parts = parts
    }

    /// The names of its columns and facts, and of those of its parts.
    public var words: [String] { (facts + columns).map(\.name) + parts.flatMap(\.words) }

    private static func fields(_ text: String) -> [Field] {
        text.split(separator: " ").map { word in
            let parts = word.split(separator: ":")
            return Field(
                name: parts[0].filter { $0 != "?" },
                type: parts.count > 1 ? String(parts[1]) : "string",
                isOptional: parts[0].hasSuffix("?"))
        }
    }

    private static let known = " known:instant entry:integer recorded_at:instant"
    private static let filter = " mission? type? component? organisation? agency?"
    private static let suppressed = " suppressed_below?:integer suppressed_cells?:integer"
    private static let groups = Grouping.allCases.map { "\($0.rawValue)? " }.joined()
    private static let funds = FundingGrouping.allCases.map { "\($0.rawValue)? " }.joined()
    private static let people =
        "women:integer men:integer other:integer not_stated:integer total:integer"
    private static let measured =
        "women:number men:number other:number not_stated:number total:number"
    private static let bounds = " total_low?:integer total_high?:integer"
    private static let doubts = " unnamed?:integer doubtful?:integer present?:boolean handover?"
    private static let money =
        " currency pledged:number committed:number allocated:number disbursed:number"
        + " refunded:number remaining:number"
    private static let shares =
        "gender_group women:integer total:integer share_percent:number target_percent:number"
        + " gap:integer verified:boolean source"
    private static let contributions =
        "region mission name contribution women:integer total:integer note"

    /// All reports, by name.
    public static let all: [ReportShape] = (peopleShapes + postShapes + moneyShapes + wholes)
        .sorted { $0.name < $1.name }

    private static let peopleShapes = [
        ReportShape(
            "headcount", facts: "on:date" + doubts + suppressed + filter + known,
            columns: groups + people + bounds),
        ReportShape(
            "series", facts: "from:date to:date" + doubts + suppressed + filter + known,
            columns: "period_end:date " + groups + people + bounds),
        ReportShape(
            "service", facts: "from:date to:date measure" + suppressed + filter + known,
            columns: "period_start?:date period_end?:date " + groups + measured),
        ReportShape(
            "difference",
            facts: "from_on:date to_on:date from_entry:integer to_year?:integer" + filter + known,
            columns: groups + funds
                + "currency? opening:number corrections:number arrivals?:integer"
                + " transfers_in?:integer transfers_out?:integer returns?:integer new?:number"
                + " amended?:number paid?:number closing:number"),
        ReportShape(
            "revision",
            facts: "on:date opening:integer closing:integer from_entry:integer" + filter + known,
            columns:
                "entry:integer recorded_at:instant command person deployment:integer was is_now"
                + " effect:integer reason source"),
        ReportShape("gender", facts: "on:date" + suppressed + known, columns: shares),
        ReportShape(
            "reconciliation", facts: "contributor from to unexplained:integer" + known,
            columns: "month mission type own_women:integer own_men:integer own_total:integer"
                + " published_women:integer published_men:integer published_total:integer"
                + " difference:integer class note"),
        ReportShape(
            "standby", facts: "on?:date" + known,
            columns: "number:integer force organisation component people:integer first_day:date"
                + " last_day:date notice_days:integer caveat entry:integer"),
    ]

    private static let postShapes = [
        ReportShape(
            "rotation", facts: "on:date until:date" + known,
            columns: "last_day:date mission type post person deployment:integer relief"
                + " relief_first_day:date gap_days:integer overlap_days:integer note"),
        ReportShape(
            "vacancies", facts: "on:date until:date" + known,
            columns: "post title mission type first_empty_day:date last_empty_day:date days:integer"
                + " last_incumbent next_incumbent"),
        ReportShape(
            "authorisations", facts: "on:date" + known,
            columns: "authorisation mission types authorised:integer filled:integer free:integer"
                + " last_day:date days_left:integer waivers:integer document"),
        ReportShape(
            "mission-brief", facts: "mission on:date total:integer" + known,
            columns: "part item value note"),
    ]

    private static let moneyShapes = [
        ReportShape("funding", facts: "on:date" + known, columns: funds + money),
        ReportShape(
            "pledges", facts: "on:date" + known,
            columns: "pledge title recipient mission amount:number currency event pledged_on:date"
                + " due_on:date state fulfilled_by days_overdue:integer entry:integer"),
        ReportShape(
            "execution", facts: "year:integer on:date" + known,
            columns: "line name appropriated:number carried_in:number allocated:number paid:number"
                + " paid_percent:number unspent:number may_be_carried_over:number"),
        ReportShape(
            "obligations", facts: "on:date" + known,
            columns: "year commitment recipient currency committed:number paid:number bound:number"
                + " authority"),
        ReportShape(
            "cost", facts: "mission year:integer on:date" + known,
            columns: "mission year currency disbursed:number refunded:number paid:number"
                + " person_days:integer person_years:number cost_per_person_year:number"),
        ReportShape(
            "oda", facts: "year:integer on:date" + known,
            columns: "mission currency gross:number coefficient:number oda:number reason source"
                + " verified:boolean"),
        ReportShape(
            "reimbursement", facts: "year:integer" + known,
            columns: "mission type first_day:date last_day:date person_days:integer"
                + " person_months:number rate:number currency amount:number source"
                + " verified:boolean"),
    ]

    private static let wholes = [
        ReportShape(
            "overview", facts: "on:date" + doubts + known, columns: "component " + people,
            parts: ["military", "police", "civilian"].map {
                ReportShape($0, columns: contributions)
            } + [
                ReportShape(
                    "standby",
                    columns: "force organisation people:integer first_day:date last_day:date caveat"
                ),
                ReportShape("money", columns: "recipient" + money),
            ]),
        ReportShape(
            "annual", facts: "year:integer" + known,
            columns: "period_end:date military:integer police:integer civilian:integer"
                + " total:integer",
            parts: [
                ReportShape(
                    "missions",
                    columns: "mission name first_day:date last_day:date opening:integer"
                        + " closing:integer"),
                ReportShape(
                    "person-years",
                    columns: "mission component person_days:integer person_years:number"),
                ReportShape(
                    "women", columns: "component women:number total:number share_percent:number"),
                ReportShape("gender", facts: "on:date", columns: shares),
                ReportShape("rotations", columns: "mission arrivals:integer departures:integer"),
                ReportShape("money", columns: "recipient" + money),
                ReportShape(
                    "changes",
                    columns:
                        "entry:integer recorded_at:instant command effect:integer reason source"
                ),
            ]),
        ReportShape(
            "publication-changes",
            facts: "publication known_entry:integer head differences:integer" + known,
            columns: "row measure published is_now corrections:number",
            parts: [
                ReportShape(
                    "entries",
                    columns: "entry:integer recorded_at:instant command row measure was is_now"
                        + " effect:number reason source")
            ]),
    ]
}
