// Lists and single facts of the register as reports.

public import LedgerModel
public import LedgerReports

extension Report {
    /// Missions with their state on a day.
    public static func missions(
        _ missions: [Mission], on day: Day, known: Knowledge, _ language: Language
    ) -> Report {
        var report = Report(
            name: "missions", title: Phrase.missionsTitle(day).text(language),
            columns: [
                .key(.code), .detail(.name), .detail(.organisation), .detail(.kind),
                .detail(.countries), .detail(.state), .day(.firstDay),
                .day(.lastDay), .flag(.verified),
            ])
        report.rows = missions.map { mission in
            [
                .text(mission.code), .text(language == .nb ? mission.nameNb : mission.nameEn),
                .text(mission.organisation), .text(mission.kind), .text(mission.countries),
                .optional(mission.state), .optional(mission.firstDay), .optional(mission.lastDay),
                .boolean(mission.verified),
            ]
        }
        report.telling = .missionStates
        report.facts = [Fact("on", .day(day))]
        report.note(known, language)
        return report
    }

    /// One mission with all dated facts.
    public static func mission(
        _ mission: Mission, _ facts: [MissionFact], on day: Day, known: Knowledge,
        _ language: Language
    ) -> Report {
        let name = language == .nb ? mission.nameNb : mission.nameEn
        var report = Report(
            name: "mission",
            title: Phrase.missionTitle(code: mission.code, name: name).text(language),
            columns: [
                .key(.what), .detail(.value), .day(.firstDay),
                .day(.lastDay), .flag(.verified), .source,
            ])
        let plain: [(Label, String)] = [
            (.organisation, mission.organisation), (.kind, mission.kind),
            (.countries, mission.countries), (.state, mission.state ?? ""),
        ]
        report.rows = plain.map { label, value in
            [
                .text(label.rawValue), .text(value), label == .state ? .day(day) : .empty, .empty,
                .boolean(mission.verified), .text(mission.source),
            ]
        }
        report.rows += facts.map { fact in
            [
                .text(fact.what), .text(fact.value), .optional(fact.firstDay),
                .optional(fact.lastDay), .boolean(fact.verified), .text(fact.source),
            ]
        }
        report.facts = [
            Fact("code", .text(mission.code)), Fact("name_en", .text(mission.nameEn)),
            Fact("name_nb", .text(mission.nameNb)), Fact("on", .day(day)),
        ]
        report.note(known, language)
        return report
    }

    private static let deploymentColumns: [Column] = [
        .number(.number), .person(.person), .detail(.name), .detail(.gender),
        .key(.mission), .key(.type), .key(.agency), .day(.firstDay),
        .day(.plannedLastDay), .day(.lastDay), .detail(.rank), .key(.post),
        .detail(.station), .measure(.handoverDays), .detail(.endReason),
        .number(.transferredFrom), .number(.entry),
    ]

    private static func row(_ deployment: Deployment) -> [Cell] {
        [
            .integer(Int(deployment.number)), .text(deployment.serviceNumber),
            .optional(deployment.name), .text(deployment.gender.rawValue),
            .text(deployment.mission), .text(deployment.personnelType), .text(deployment.agency),
            cell(deployment.firstDay, deployment.firstPrecision),
            .optional(deployment.plannedLastDay),
            deployment.lastDay.map { cell($0, deployment.lastPrecision) } ?? .empty,
            .optional(deployment.rank), .optional(deployment.post), .optional(deployment.station),
            deployment.handoverDays == 0 ? .empty : .integer(deployment.handoverDays),
            .optional(deployment.endReason),
            .optional(deployment.transferredFrom.map { Int($0) }),
            .integer(Int(deployment.entry)),
        ]
    }

    /// A day as exactly as it is known.
    private static func cell(_ day: Day, _ precision: Precision) -> Cell {
        switch precision {
        case .day: .day(day)
        case .month: .text(String(day.description.prefix(7)))
        case .year: .text(String(day.description.prefix(4)))
        }
    }

    /// Deployments, one a row.
    public static func deployments(
        _ deployments: [Deployment], known: Knowledge, _ language: Language
    ) -> Report {
        var report = Report(
            name: "deployments", title: Phrase.deploymentsTitle.text(language),
            columns: deploymentColumns)
        report.rows = deployments.map(row)
        report.note(known, language)
        return report
    }

    /// One deployment.
    public static func deployment(_ deployment: Deployment, _ language: Language) -> Report {
        var report = Report(
            name: "deployment",
            title: Phrase.deploymentTitle(deployment.number).text(language),
            columns: deploymentColumns)
        report.rows = [row(deployment)]
        return report
    }

    private static let personColumns: [Column] = [
        .person(.serviceNumber), .detail(.givenName), .detail(.familyName), .detail(.gender),
        .key(.agency), .number(.entry),
    ]

    /// People, one a row.
    public static func people(_ people: [Person], _ language: Language) -> Report {
        var report = Report(
            name: "people", title: Phrase.peopleTitle.text(language), columns: personColumns)
        report.rows = people.map { person in
            [
                .text(person.serviceNumber), .optional(person.givenName),
                .optional(person.familyName), .text(person.gender.rawValue), .text(person.agency),
                .integer(Int(person.entry)),
            ]
        }
        return report
    }

    /// One person and their deployments.
    public static func person(
        _ person: Person, _ deployments: [Deployment], _ language: Language
    ) -> Report {
        let name = [person.givenName, person.familyName].compactMap { $0 }.joined(separator: " ")
        let title = "\(person.serviceNumber) \(name), \(person.gender.rawValue), \(person.agency)"
        var report = Report(
            name: "person", title: Phrase.personTitle(title).text(language),
            columns: deploymentColumns)
        report.rows = deployments.map(row)
        report.facts = [
            Fact("service_number", .text(person.serviceNumber)),
            Fact("given_name", .optional(person.givenName)),
            Fact("family_name", .optional(person.familyName)),
            Fact("gender", .text(person.gender.rawValue)), Fact("agency", .text(person.agency)),
        ]
        return report
    }

    /// Everything stated about a fact.
    public static func history(
        of noun: HistoryNoun, _ id: String, _ steps: [HistoryStep], _ language: Language
    ) -> Report {
        var report = Report(
            name: "history",
            title: Phrase.factHistoryTitle(noun: noun.rawValue, id: id).text(language),
            columns: [
                .number(.entry), .instant(.recordedAt), .detail(.actor),
                .detail(.command), .detail(.changes), .note(.reason), .source,
            ])
        report.rows = steps.map { step in
            [
                .integer(Int(step.entry)), .instant(step.recordedAt),
                .text(
                    step.stated.map {
                        Phrase.actorSays(actor: step.actor, stated: $0).text(language)
                    }
                        ?? step.actor),
                .text(step.command), .text(step.changes.joined(separator: "; ")),
                .text(step.reason), .text(step.source),
            ]
        }
        return report
    }

    /// What checks found.
    public static func findings(
        _ findings: [Finding], on day: Day, _ language: Language
    ) -> Report {
        var report = Report(
            name: "findings", title: Phrase.findingsTitle(day).text(language),
            columns: [.key(.check), .number(.deployment), .note(.message)])
        report.rows = findings.map {
            [
                .text($0.check.rawValue), .optional($0.deployment.map { Int($0) }),
                .text($0.message.text(language)),
            ]
        }
        report.facts = [Fact("on", .day(day))]
        report.notes = Check.allCases.filter { check in findings.contains { $0.check == check } }
            .map { "\($0.rawValue): \($0.explanation(language))" }
        return report
    }

    /// Properties of the database.
    public static func status(_ lines: [(String, String)], _ language: Language) -> Report {
        var report = Report(
            name: "status", title: Phrase.statusTitle.text(language),
            columns: [.key(.property), .detail(.value)])
        report.rows = lines.map { [.text($0.0), .text($0.1)] }
        return report
    }
}
