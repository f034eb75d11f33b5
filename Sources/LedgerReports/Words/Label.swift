// The headings that reports show; their words are in LabelWords.swift.

/// A heading; the raw value is the column's key in CSV and JSON.
public enum Label: String, Sendable, CaseIterable {
    case mission, type, component, agency, organisation, kind, country, countries, gender
    case women, men, other
    case notStated = "not_stated"
    case total, unnamed
    case periodEnd = "period_end"
    case month
    case ownWomen = "own_women"
    case ownMen = "own_men"
    case ownTotal = "own_total"
    case publishedWomen = "published_women"
    case publishedMen = "published_men"
    case publishedTotal = "published_total"
    case difference
    case verdict = "class"
    case note
    case code, name, state
    case firstDay = "first_day"
    case plannedLastDay = "planned_last_day"
    case lastDay = "last_day"
    case source, verified, what, value
    case number
    case serviceNumber = "service_number"
    case onBehalf = "on_behalf"
    case givenName = "given_name"
    case familyName = "family_name"
    case person, rank, post, station
    case entry
    case recordedAt = "recorded_at"
    case actor, command, reason, change, changes
    case check, deployment, message, property
    case lineage
    case band
    case totalLow = "total_low"
    case totalHigh = "total_high"
    case remark
    case title
    case obtainedOn = "obtained_on"
    case expiresOn = "expires_on"
    case days
    case language
    case authorisation
    case incumbents
    case types
    case ceiling
    case costEstimate = "cost_estimate"
    case currency
    case document
    case caveat
    case besides
    case force
    case people
    case noticeDays = "notice_days"
    case reference
    case military
    case police
    case civilian
    case periodStart = "period_start"
    case opening
    case corrections
    case arrivals
    case transfersIn = "transfers_in"
    case transfersOut = "transfers_out"
    case returns
    case closing
    case was
    case isNow = "is_now"
    case effect
    case relief
    case reliefFirstDay = "relief_first_day"
    case gapDays = "gap_days"
    case overlapDays = "overlap_days"
    case firstEmptyDay = "first_empty_day"
    case lastEmptyDay = "last_empty_day"
    case lastIncumbent = "last_incumbent"
    case nextIncumbent = "next_incumbent"
    case authorised
    case filled
    case free
    case daysLeft = "days_left"
    case waivers
    case awaySince = "away_since"
    case caveats, imprecise
    case leftOut = "left_out"
    case withLineage = "with_lineage"
    case onPlan = "on_plan"
    case genderNotStated = "gender_not_stated"
    case standIn = "stand_in"
    case withoutPlannedEnd = "without_planned_end"
    case section
    case item
    case gap
    case share = "share_percent"
    case target = "target_percent"
    case group = "gender_group"
    case endReason = "end_reason"
    case transferredFrom = "transferred_from"
    case handoverDays = "handover_days"
    case recordedBy = "recorded_by"
    case part
    case login, role, entries, persons, process, since
    case readAt = "read_at"
    case proposedBy = "proposed_by"
    case decidedBy = "decided_by"
    case recipient, purpose, commitment, original, committed, changed, decided
    case firstYear = "first_year"
    case lastYear = "last_year"
    case perYear = "per_year"
    case policyDocument = "policy_document"
    case pledge, amount, event, line, year
    case mayCarryOver = "may_carry_over"
    case mayBeUsedUnder = "may_be_used_under"
    case pledgedOn = "pledged_on"
    case dueOn = "due_on"
    case fulfilledBy = "fulfilled_by"
    case daysOverdue = "days_overdue"
    case charged
    case day
    case refunded
    case refundedOn = "refunded_on"
    case refundReference = "refund_reference"
    case base
    case quote
    case rate
    case pledged
    case allocated
    case disbursed
    case remaining
    case budgetLine = "budget-line"
    case personDays = "person_days"
    case personYears = "person_years"
    case costPerPersonYear = "cost_per_person_year"
    case gross
    case coefficient
    case oda
    case personMonths = "person_months"
    case appropriated
    case carriedIn = "carried_in"
    case paid
    case paidPercent = "paid_percent"
    case unspent
    case mayBeCarriedOver = "may_be_carried_over"
    case bound
    case authority
    case new
    case amended
    case publication, series, formats, row, measure, published
    case publishedAt = "published_at"
    case knownEntry = "known_entry"
    case region, contribution, departures
    case others, empty, leaving
    case on, from, to, until
    case known
    case doubtful, present, handover, contributor, unexplained, head, differences
    case fromOn = "from_on"
    case toOn = "to_on"
    case fromEntry = "from_entry"
    case toYear = "to_year"
    case suppressedBelow = "suppressed_below"
    case suppressedCells = "suppressed_cells"
    case missionText = "mission_text"
    case typeText = "type_text"
    case file, stands
    case exchange, net, unconverted
    case convertedFrom = "converted_from"
    case rateDay = "rate_day"
    case rateSource = "rate_source"
    case paymentRates = "payment_rates"
}
