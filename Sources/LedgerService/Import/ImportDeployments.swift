// Imports a file of deployments: all of it in one entry, or nothing and every bad row named.

public import LedgerModel
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
    /// Ranks that are in no list, with how many rows have them: kept as written, counted in no band.
    public var unknownRanks: [String: Int] = [:]
    /// New people with the name, gender and agency of somebody else.
    public var namesakes: [Namesake] = []
    /// What of the file was not read.
    public var remarks: [Sentence] = []
}

extension Ledger {
    /// Reads a CSV file of deployments and records what is new in it, as one entry.
    /// - Parameters:
    ///   - progress: Called from time to time with the share of the work done, 0 to 1.
    /// - Throws: ``RefusedFile`` when a row is bad, ``LedgerError`` otherwise. Nothing is recorded.
    public func importDeployments(
        file: StatedFile, _ statement: Statement,
        progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> DeploymentImport {
        let outcome = try await writing(lookingUp: .beforeOpening) { session in
            try DeploymentImporter(source: file, statement: statement)
                .run(in: session, progress: progress)
        }
        progress(1)
        return outcome
    }
}

private struct DeploymentImporter {
    let source: StatedFile
    let statement: Statement

    private var file: String { source.name }

    func run(
        in session: Session, progress: (Double) -> Void
    ) throws -> DeploymentImport {
        try session.execute("select import_deployments_stage()")
        var problems = ProblemList()
        var passedOver: [String] = []
        let staged = try stage(in: session, &problems, &passedOver, progress)
        try session.execute("select import_deployments_match()")
        try findProblems(in: session, &problems)
        try problems.addDaysBeyondReason(isFarAhead: statement.isFarAhead, in: session)
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
        if !passedOver.isEmpty, outcome.deployments > 0 {
            outcome.remarks.append(.notRead(passedOver))
        }
        for (mission, count) in try inLiquidation(session) {
            outcome.inLiquidation[mission] = count
        }
        for (rank, count) in try unknownRanks(session) { outcome.unknownRanks[rank] = count }
        outcome.namesakes = try session.rows(
            "select service_number, other from import_deployments_namesakes()"
        ) { Namesake(number: try $0.decode(0), other: try $0.decode(1)) }
        guard outcome.deployments > 0 else { return outcome }
        let entry = try statement.open(in: session)
        // Between the check and this entry another import may have recorded the same people; the
        // database's constraints refuse that, and the whole import with it.
        try session.execute("select import_deployments_record(\(entry))")
        outcome.entry = entry
        return outcome
    }

    /// Fills the staging table. The file is read once, in chunks.
    private func stage(
        in session: Session, _ problems: inout ProblemList, _ passedOver: inout [String],
        _ progress: (Double) -> Void
    ) throws -> Int {
        let reader = try CSVReader(source)
        var header: ImportHeader?
        var found = ProblemList()
        var hasLetters = false
        let staged = try session.copyIn(
            "copy pg_temp.import_row from stdin with (format binary)"
        ) { writer in
            // Reading the file is a third of the work; the rest is the database's.
            let size = Double(max(reader.size, 1))
            try reader.records(progress: { progress(Double($0) / size / 3) }) { record in
                guard let known = header else {
                    header = try deploymentHeader(record)
                    passedOver = header?.passedOver ?? []
                    return
                }
                let reader = DeploymentRowReader(file: file, header: known)
                if !hasLetters { hasLetters = reader.hasUnusualLetters(record) }
                try reader.stage(record, to: &writer, &found)
            }
        }
        problems = found
        if hasLetters { try session.execute("select import_deployments_plain_names()") }
        guard header != nil else {
            throw LedgerError(
                .invalidFile, .noHeader(file),
                hint: Sentence(
                    en: "Expected \(DeploymentColumn.required.joined(separator: ",")).",
                    nb: "Ventet \(DeploymentColumn.required.joined(separator: ","))."))
        }
        return staged
    }

    /// The header of a roster, or that of `deployment list`, which has the whole name in one column.
    private func deploymentHeader(_ record: CSVRecord) throws(LedgerError) -> ImportHeader {
        let hasWholeName = (0..<record.count).contains { record.text($0)?.lowercased() == "name" }
        let (required, optional) = (DeploymentColumn.required, DeploymentColumn.optional)
        guard hasWholeName else {
            return try ImportHeader(
                record, file: file, required: required, optional: optional + ["name"],
                aliases: DeploymentColumn.aliases, ignored: DeploymentColumn.ignored)
        }
        let parts = ["given_name", "family_name"]
        let header = try ImportHeader(
            record, file: file, required: required.filter { !parts.contains($0) },
            optional: parts + optional + ["name"], aliases: DeploymentColumn.aliases,
            ignored: DeploymentColumn.ignored)
        return header.ordered(by: DeploymentColumn.names)
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
                DeploymentProblem.sentence(for: problem, detail: detail ?? ""))
        }
        problems = found
    }

    private func unknownRanks(_ session: Session) throws -> [(String, Int)] {
        try session.rows(
            """
            select r.rank, count(*) from pg_temp.import_new r
            where r.rank is not null and not (rank_reading(r.rank, r.first_day)).is_known
            group by r.rank order by r.rank
            """
        ) { (try $0.decode(0), try $0.decode(1)) }
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
}
