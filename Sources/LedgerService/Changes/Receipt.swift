// What came of a change that was recorded, tried or proposed.

public import LedgerModel

/// What came of a change: of one that was recorded, tried and taken back, or proposed.
public struct Receipt: Sendable {
    /// What the verb has done.
    public var done: Done
    /// The entry that it is recorded as; nil of a trial and where nothing was new.
    public var entry: Int64?
    /// When, by the database's clock.
    public var recordedAt: Instant?
    /// The number of the proposal that it became.
    public var proposal: Int64?
    /// Whether the entry is one of before: the same change was sent with the same key.
    public var isAgain = false
    /// Whether it was only tried.
    public var isTrial = false
    /// What was stated.
    public let change: any Change

    init(done: Done, change: any Change) {
        self.done = done
        self.change = change
    }

    /// What happened, as a sentence.
    public var sentence: Sentence {
        if let proposal, let entry {
            return Sentence(
                en: "Proposed as number \(proposal), entry \(entry). Nothing is changed until an"
                    + " approver confirms it: `approval confirm \(proposal)`.",
                nb: "Foreslått som nummer \(proposal), føring \(entry). Ingenting er endret før en"
                    + " godkjenner bekrefter det: `approval confirm \(proposal)`.")
        }
        let after = done.after.map { " " + $0 } ?? Sentence(alike: "")
        if isTrial, done.entry != nil {
            let nothing = Sentence(
                en: " Nothing was recorded.", nb: " Ingenting ble registrert.")
            if let would = done.would {
                return Sentence(en: "Dry run: ", nb: "Prøvekjøring: ") + would + "." + after
                    + nothing
            }
            return Sentence(
                en: "Dry run, taken back: \(done.told.en).",
                nb: "Prøvekjøring, tatt tilbake: \(done.told.nb).") + after + nothing
        }
        guard let entry, !isAgain else { return done.told + after }
        return done.told
            + Sentence(en: " as entry \(entry).", nb: " som føring \(entry).") + after
    }

    /// The receipt as a JSON object.
    public func document() throws -> JSON {
        var members = [JSON.Member("entry", entry.map(JSON.integer) ?? .null)]
        if isTrial { members.append(JSON.Member("would", .bool(true))) }
        if let recordedAt {
            members.append(JSON.Member("recorded_at", .string(recordedAt.description)))
        }
        if let proposal { members.append(JSON.Member("proposal", .integer(proposal))) }
        members += [
            JSON.Member("change", try change.document),
            JSON.Member("identifiers", .object(done.identifiers)),
            JSON.Member("message", .string(sentence.en)),
            JSON.Member("details", .array(done.details.map { .string($0.en) })),
            JSON.Member(
                "warnings", .array((done.warnings + done.remarks).map { .string($0.en) })),
        ]
        return .object(members)
    }
}
