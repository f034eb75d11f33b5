// Imports a file of deployments: all of it in one entry, or nothing and every bad row named.

internal import Postgres

/// What an import of deployments did, or would do.
public struct DeploymentImport: Sendable, Equatable {
    /// The entry under which the file was recorded; nil when nothing new was in it, or in a dry run.
    public var entry: Int64?
    /// Deployments that were new.
    public var deployments = 0
    /// People who were new.
    public var people = 0
    /// Rows that said what was recorded already.
    public var alreadyRecorded = 0
    /// Deployments during a mission's liquidation, with mission and number: accepted, but unusual.
    public var inLiquidation: [String: Int] = [:]
}

/// A file that cannot be recorded, with every bad row.
public struct RefusedFile: Error, Sendable {
    /// The file's name as it was given.
    public let file: String
    /// The bad rows in order, at most 10,000.
    public let problems: [ImportProblem]
    /// How many more there are.
    public let untold: Int
}

extension Ledger {
    /// Reads a CSV file of deployments and records what is new in it, as one entry.
    /// - Parameters:
    ///   - dryRun: Checks everything and records nothing.
    ///   - progress: Called from time to time with the share of the work done, 0 to 1.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importDeployments(
        file: String, _ statement: Statement, dryRun: Bool = false,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> DeploymentImport {
        let outcome = try await writing { session in
            try DeploymentImporter(file: file, statement: statement, dryRun: dryRun)
                .run(in: session, progress: progress)
        }
        progress(1)
        return outcome
    }
}

private struct DeploymentImporter {
    let file: String
    let statement: Statement
    let dryRun: Bool

    func run(
        in session: Session, progress: (Double) -> Void
    ) throws -> DeploymentImport {
        try session.execute("select import_deployments_stage()")
        var problems = ProblemList()
        let staged = try stage(in: session, &problems, progress)
        try session.execute("select import_deployments_match()")
        try findProblems(in: session, &problems)
        guard problems.isEmpty else {
            throw RefusedFile(
                file: file, problems: problems.problems.sorted(), untold: problems.untold)
        }
        progress(0.5)
        var outcome =
            try session.row(
                """
                select (select count(*) from pg_temp.import_new),
                    (select count(*) from pg_temp.import_person where not known)
                """
            ) { row in
                DeploymentImport(deployments: try row.decode(0), people: try row.decode(1))
            } ?? DeploymentImport()
        outcome.alreadyRecorded = staged - outcome.deployments
        for (mission, count) in try inLiquidation(session) {
            outcome.inLiquidation[mission] = count
        }
        guard !dryRun, outcome.deployments > 0 else { return outcome }
        let entry = try statement.open(in: session)
        // Between the check and this entry another import may have recorded the same people; the
        // database's constraints refuse that, and the whole import with it.
        try session.execute("select import_deployments_record(\(entry))")
        outcome.entry = entry
        return outcome
    }

    /// Fills the staging table. The file is read once, in chunks.
    private func stage(
        in session: Session, _ problems: inout ProblemList, _ progress: (Double) -> Void
    ) throws -> Int {
        let reader = try CSVReader(path: file)
        var header: ImportHeader?
        var found = ProblemList()
        let staged = try session.copyIn(
            "copy pg_temp.import_row from stdin with (format binary)"
        ) { writer in
            // Reading the file is a third of the work; the rest is the database's.
            let size = Double(max(reader.size, 1))
            try reader.records(progress: { progress(Double($0) / size / 3) }) { record in
                guard let known = header else {
                    header = try ImportHeader(
                        record, file: file, required: DeploymentColumn.required,
                        optional: DeploymentColumn.optional)
                    return
                }
                try DeploymentRowReader(file: file, header: known)
                    .stage(record, to: &writer, &found)
            }
        }
        problems = found
        guard header != nil else {
            throw LedgerError(
                .invalidFile, "\(file) holds no header line.",
                hint: "Expected \(DeploymentColumn.required.joined(separator: ",")).")
        }
        return staged
    }

    private func findProblems(in session: Session, _ problems: inout ProblemList) throws {
        var found = problems
        try session.stream(
            """
            select sheet_row, column_name, value, problem, detail
            from import_deployments_problems() order by sheet_row
            """
        ) { row in
            let problem: String = try row.decode(3)
            let detail: String? = try row.decodeIfPresent(4)
            found.add(
                row: try row.decode(0), column: try row.decode(1),
                value: try row.decodeIfPresent(2) ?? "",
                Self.sentence(for: problem, detail: detail ?? ""))
        }
        problems = found
    }

    private func inLiquidation(_ session: Session) throws -> [(String, Int)] {
        try session.rows(
            """
            select r.mission, count(*) from pg_temp.import_new r
            where exists (
                select from mission_phase p
                where p.mission = r.mission and p.superseded_by is null
                    and p.state = 'liquidation' and p.valid && r.served
            )
            group by r.mission order by r.mission
            """
        ) { (try $0.decode(0), try $0.decode(1)) }
    }

    /// What would be right, for each rule by the name that import_deployments_problems gives it.
    static func sentence(for problem: String, detail: String) -> String {
        switch problem {
        case "unknown-mission":
            detail.isEmpty
                ? "no such mission. See `peaceledger mission list`."
                : "no such mission. Did you mean \(detail)?"
        case "unknown-personnel-type":
            detail.isEmpty
                ? "no such personnel type. One of TROOPS, STAFF_OFFICER, EXPERT_ON_MISSION,"
                    + " INDIVIDUAL_POLICE and so on."
                : "no such personnel type. Did you mean \(detail)?"
        case "unknown-agency":
            detail.isEmpty
                ? "no such agency. One of FOH, POD, MFA and so on."
                : "no such agency. Did you mean \(detail)?"
        case "outside-mission":
            detail.isEmpty
                ? "the mission has no recorded life."
                : "the service must lie within the mission's life \(PeriodText.readable(detail))."
        case "gender-differs": "the person is recorded as \(detail)."
        case "gender-differs-in-file":
            "an earlier row gives the same person as \(detail)."
        case "name-differs": "the service number is recorded as \(detail)."
        case "name-differs-in-file": "an earlier row gives the service number to \(detail)."
        case "unknown-post":
            detail.isEmpty
                ? "no such post. Add it first with `peaceledger post add`."
                : "no such post. Did you mean \(detail)?"
        case "post-does-not-fit": "the post does not fit: it is for \(detail)."
        case "post-taken":
            "the post is held by \(detail) on one of these days. Declare a handover in the column"
                + " handover_days, or end the other first."
        case "overlaps-in-file":
            "the person already serves on this day in row \(detail). One person, one mission a day."
        case "overlaps-register":
            overlap(with: detail)
        default: problem
        }
    }

    private static func overlap(with detail: String) -> String {
        let parts = detail.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count >= 4 else { return "overlaps a recorded deployment." }
        let until = parts[parts.count - 1].isEmpty ? "on" : "to \(parts[parts.count - 1])"
        let mission = parts[1..<(parts.count - 2)].joined(separator: " ")
        return "overlaps deployment \(parts[0]) (\(mission), \(parts[parts.count - 2]) \(until))."
            + " If that one ended earlier, record it with `peaceledger deployment end \(parts[0])`."
    }
}
