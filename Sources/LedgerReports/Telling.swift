// In which form a letter tells a table: a value that the report brings.

/// A form of sentence; a table without one is told row by row.
public enum Telling: Sendable, Equatable {
    /// How many on a day, how many of them women, and how many in each group.
    case strength
    /// From the first period to the last.
    case course
    /// Who takes part in which mission as what.
    case contributions
    /// The share of women in each group beside its target.
    case shares
    /// A measure of service in each group and in all.
    case service
    /// From an opening to a closing number of people, and by what it moved.
    case peopleMoved([Label])
    /// The same of money.
    case moneyMoved([Label])
    /// How many figures agree with published ones, and which do not.
    case comparison
    /// How many of those authorised are there.
    case filled
    case standby
    /// Which posts are empty and when.
    case vacancies
    /// How many leave, and how many without a relief.
    case leaving
    /// In which state each mission is.
    case missionStates
    case mandates
    case funding
    /// What is bound in each year.
    case obligations
}
