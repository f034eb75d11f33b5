// What files state: changes that bring their rows along.

public import LedgerModel

/// The deployments of a file.
public struct ImportDeployments: Change {
    public static let verb = "import deployments"

    public var file: StatedFile
    /// Why they are recorded although more would serve than is authorised.
    public var waiver: String?

    public init(file: StatedFile, waiver: String? = nil) {
        self.file = file
        self.waiver = waiver
    }

    public func held() throws(LedgerError) -> Self {
        var change = self
        change.file = try file.held()
        return change
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        var statement = statement
        statement.waiver = waiver
        let outcome = try await ledger.importDeployments(
            file: file, statement, progress: Progress.told)
        let already = outcome.alreadyRecorded
        var done: Done
        if outcome.deployments == 0 {
            done = .already(
                Sentence(en: "Nothing new: ", nb: "Ingenting nytt: ")
                    + CountedNoun.fileRow.alreadyRecorded(already))
        } else {
            let content =
                CountedNoun.deployment.sentence(outcome.deployments)
                + Sentence(en: " and ", nb: " og ") + CountedNoun.newPerson.sentence(outcome.people)
            done = .imported(outcome.entry, content)
            if already > 0 { done.after = CountedNoun.fileRow.alreadyRecorded(already) }
        }
        done.remarks = outcome.remarks
        done.warnings = Namesake.told(outcome.namesakes)
        for (mission, count) in outcome.inLiquidation.sorted(by: { $0.key < $1.key }) {
            done.warnings.append(
                CountedNoun.deployment.sentence(count)
                    + Sentence(
                        en: " in \(mission) on days of its liquidation.",
                        nb: " i \(mission) på dager under avviklingen."))
        }
        for (rank, count) in outcome.unknownRanks.sorted(by: { $0.key < $1.key }) {
            done.warnings.append(
                CountedNoun.fileRow.sentence(count)
                    + Sentence(
                        en:
                            " with the rank \"\(rank)\", which is in no list: kept as written, counted in"
                            + " no band.",
                        nb:
                            " med graden «\(rank)», som ikke står i noen liste: beholdt som skrevet, ikke"
                            + " regnet med i noe sjikt."))
        }
        return done
    }
}

/// The counted strengths of a file.
public struct ImportStrengths: Change {
    public static let verb = "import strengths"

    public var file: StatedFile

    public init(file: StatedFile) {
        self.file = file
    }

    public func held() throws(LedgerError) -> Self {
        var change = self
        change.file = try file.held()
        return change
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let outcome = try await ledger.importStrengths(file: file, statement)
        var done: Done
        if outcome.strengths == 0 {
            done = .already(
                Sentence(en: "Nothing new: ", nb: "Ingenting nytt: ")
                    + CountedNoun.fileRow.alreadyRecorded(outcome.alreadyRecorded))
        } else {
            done = .imported(
                outcome.entry, CountedNoun.countedStrength.sentence(outcome.strengths))
            if outcome.alreadyRecorded > 0 {
                done.after = CountedNoun.fileRow.alreadyRecorded(outcome.alreadyRecorded)
            }
        }
        done.remarks = outcome.repeated.map { again in
            Sentence(
                en: "Row \(again.row) says what row \(again.before) says: counted once.",
                nb: "Rad \(again.row) sier det samme som rad \(again.before): regnet én gang.")
        }
        return done
    }
}

/// The UN's monthly figures of one contributor.
public struct ImportPublished: Change {
    public static let verb = "import un-contributions"

    public var file: StatedFile
    public var contributor: CountryCode
    /// Whether each month of the file is all that was published.
    public var wholeMonths: Bool

    public init(file: StatedFile, contributor: CountryCode, wholeMonths: Bool = false) {
        self.file = file
        self.contributor = contributor
        self.wholeMonths = wholeMonths
    }

    public func held() throws(LedgerError) -> Self {
        var change = self
        change.file = try file.held()
        return change
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let outcome = try await ledger.importPublished(
            file: file, contributor: contributor, wholeMonths: wholeMonths, statement)
        let figures = CountedNoun.figure.sentence(outcome.figures)
        var done: Done
        if outcome.alreadyRecorded {
            done = .already(
                outcome.figures == 0
                    ? Sentence(
                        en: "Nothing new: this file is already recorded for \(contributor).",
                        nb: "Ingenting nytt: denne filen er allerede registrert for \(contributor)."
                    )
                    : Sentence(
                        en: "Nothing new: \(figures.en) for \(contributor) already recorded.",
                        nb:
                            "Ingenting nytt: \(figures.nb) for \(contributor) er allerede registrert."
                    ))
        } else {
            let months = CountedNoun.month.sentence(outcome.months.count)
            done = .imported(
                outcome.entry,
                Sentence(
                    en:
                        "\(figures.en) of \(months.en) for \(contributor) (layout \(outcome.layout))",
                    nb: "\(figures.nb) fra \(months.nb) for \(contributor) (oppsett"
                        + " \(outcome.layout))"))
            for (mission, count) in outcome.unknownMissions.sorted(by: { $0.key < $1.key }) {
                done.warnings.append(
                    CountedNoun.figure.sentence(count)
                        + Sentence(
                            en:
                                " for \"\(mission)\", which is no mission of the register; kept under"
                                + " that name.",
                            nb:
                                " for «\(mission)», som ikke er en operasjon i registeret; beholdt under"
                                + " det navnet."))
            }
            if outcome.withoutMission > 0 {
                done.remarks.append(
                    CountedNoun.figure.sentence(outcome.withoutMission)
                        + Sentence(
                            en: " without a mission: kept as published without split.",
                            nb: " uten operasjon: beholdt som publisert uten fordeling."))
            }
        }
        done.remarks = outcome.remarks + done.remarks
        return done
    }
}

/// The appropriations of a file.
public struct ImportBudget: Change {
    public static let verb = "budget import"

    public var file: StatedFile

    public init(file: StatedFile) {
        self.file = file
    }

    public func held() throws(LedgerError) -> Self {
        var change = self
        change.file = try file.held()
        return change
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let outcome = try await ledger.importBudget(file: file, statement)
        var done = Done.stated(outcome.receipt, .appropriation)
        done.warnings = outcome.sameAsTheYearBefore.map { year in
            Sentence(
                en: "every amount of \(year) is that of the year before: one of the two may be"
                    + " mislabelled.",
                nb: "alle beløp for \(year) er de samme som året før: ett av de to årene kan være"
                    + " feilmerket.")
        }
        if outcome.negative > 0 {
            done.warnings.append(
                CountedNoun.line.sentence(outcome.negative)
                    + Sentence(en: " with a negative amount.", nb: " med negativt beløp."))
        }
        return done
    }
}

/// The rates of exchange of a file.
public struct ImportRates: Change {
    public static let verb = "rate import"

    public var file: StatedFile
    /// Why rates are right that are far from those around them, or contradict the other direction.
    public var unusual: String?

    public init(file: StatedFile, unusual: String? = nil) {
        self.file = file
        self.unusual = unusual
    }

    public func held() throws(LedgerError) -> Self {
        var change = self
        change.file = try file.held()
        return change
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let receipt = try await ledger.importRates(file: file, unusual: unusual, statement)
        var done = Done.stated(receipt, .rate)
        done.remarks = receipt.remarks
        return done
    }
}

/// A rate of exchange of one day.
public struct RecordRate: Change {
    public static let verb = "rate record"

    public var base: Currency
    public var quote: Currency
    /// So much of the quote for one of the base.
    public var rate: WrittenAmount
    public var on: Day
    /// Why the rate is right though it is far from those around it, or contradicts the other direction.
    public var unusual: String?

    public init(
        base: Currency, quote: Currency, rate: WrittenAmount, on: Day, unusual: String? = nil
    ) {
        self.base = base
        self.quote = quote
        self.rate = rate
        self.on = on
        self.unusual = unusual
    }

    public func check() throws(LedgerError) {
        if base == quote {
            throw .fields(
                en: "This is the rate of \(base) to itself.",
                nb: "Dette er kursen på \(base) mot seg selv.")
        }
        let isRate =
            rate.description.wholeMatch(of: /[0-9]{1,9}(\.[0-9]{1,12})?/) != nil
            && rate.description.contains { $0 != "0" && $0 != "." }
        guard isRate else {
            throw .fields(
                en: "\"\(rate)\" is not a rate such as 8.2050.",
                nb: "«\(rate)» er ikke en kurs som 8.2050.")
        }
    }

    public func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done {
        let stated = RateStatement(base: base, quote: quote, day: on, rate: rate.description)
        let pair = "\(base)/\(quote)"
        do {
            let receipt = try await ledger.state([stated], unusual: unusual, statement)
            guard receipt.added + receipt.changed > 0 else {
                return .already(
                    Sentence(
                        en: "Nothing new: \(pair) of \(on) is recorded as \(rate) already.",
                        nb: "Ikke noe nytt: \(pair) \(on) er allerede registrert som \(rate)."))
            }
            var done = Done(
                receipt.entry,
                Sentence(
                    en: "Recorded \(pair) \(rate) of \(on)",
                    nb: "Registrerte \(pair) \(rate) for \(on)"))
            done.remarks = receipt.remarks
            return done
        } catch let doubtful as DoubtfulRates {
            throw LedgerError(
                .invalidInput,
                Sentence(alike: "\(pair) \(rate) ")
                    + (doubtful.doubts.first?.sentence ?? Sentence(alike: "")))
        }
    }
}

extension Done {
    /// What came of a file in which something was new.
    fileprivate static func imported(_ entry: Int64?, _ content: Sentence) -> Done {
        var done = Done(entry, Sentence(en: "Recorded ", nb: "Registrerte ") + content)
        done.would = Sentence(en: "would record ", nb: "ville registrert ") + content
        return done
    }

    /// What came of facts that correct each other.
    fileprivate static func stated(_ receipt: StatedReceipt, _ noun: CountedNoun) -> Done {
        let already =
            receipt.alreadyRecorded > 0 ? noun.alreadyRecorded(receipt.alreadyRecorded) : nil
        guard receipt.added + receipt.changed > 0 else {
            return .already(
                Sentence(en: "Nothing new:", nb: "Ingenting nytt:")
                    + (already.map { " " + $0 } ?? Sentence(alike: "")))
        }
        var content = noun.sentence(receipt.added)
        if receipt.changed > 0 {
            content =
                content + Sentence(en: " and ", nb: " og ")
                + CountedNoun.correction.sentence(receipt.changed)
        }
        var done = imported(receipt.entry, content)
        done.after = already
        return done
    }
}

extension CountedNoun {
    fileprivate func alreadyRecorded(_ count: Int) -> Sentence {
        sentence(count) + Sentence(en: " already recorded.", nb: " allerede registrert.")
    }
}

/// How far a long change has come.
public enum Progress {
    /// Called from time to time with the share of the work done, 0 to 1.
    @TaskLocal public static var listener = ProgressListener { _ in }

    static var told: @Sendable (Double) -> Void { listener.hear }
}

/// What is to be told how far a change has come.
public struct ProgressListener: Sendable {
    let hear: @Sendable (Double) -> Void

    public init(_ hear: @escaping @Sendable (Double) -> Void) { self.hear = hear }
}
