// peaceledger demo: a fictional register from nothing to answers, in a database of its own.

import ArgumentParser
import Glibc
import LedgerModel
import LedgerReports
import LedgerSchema
import LedgerService
import Postgres
import PostgresCluster

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "See it work: a fictional roster beside the UN's real figures.",
        discussion: """
            Makes a database peaceledger_demo anew beside the register, records 574 fictional \
            deployments, figures that the UN published and what the ministry has said of money, and asks \
            the questions of a working day. The register itself is not touched.

            Example: peaceledger demo
            """)

    /// The name of the demo's database.
    static let databaseName = "peaceledger_demo"

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard output.file.output == nil, !output.format.isBinary else {
            throw ValidationError(
                en: "The demo gives several answers: neither --output nor a binary format holds"
                    + " them.",
                nb: "Demonstrasjonen gir flere svar: verken --output eller et binært format har"
                    + " plass til dem.")
        }
    }

    func run() async throws {
        guard case .privateCluster(let cluster) = try database.whereabouts else {
            throw LedgerError(
                .invalidInput,
                Sentence(
                    en: "The demo makes a database of its own in the private cluster.",
                    nb: "Demonstrasjonen lager sin egen private database."),
                hint: Sentence(
                    en: "Unset PEACELEDGER_DATABASE, PG* and --database to run it.",
                    nb: "Kjør den uten PEACELEDGER_DATABASE, PG* og --database."))
        }
        try say("Preparing the demo's database ...")
        _ = try cluster.start()
        try await recreate(on: cluster)
        let conninfo = cluster.connectionString(database: Self.databaseName)
        let ledger = Ledger(try database.open(conninfo), logger: database.logger)
        _ = try await ledger.migrate(login: Environment.login)
        try await load(ledger)
        for sentence in try await DemoFunding.record(in: ledger) { try say("$ \(sentence)") }
        try await ask(ledger)
        try await askOfMoney(ledger)
        try tell(conninfo)
    }

    private func recreate(on cluster: PostgresCluster) async throws {
        let server = try database.open(cluster.connectionString(database: "postgres"))
        try await server.session(isAlone: true) { session in
            try session.execute(
                SQL(trusted: "drop database if exists \(Self.databaseName) with (force)"))
            try session.execute(
                SQL(trusted: "create database \(Self.databaseName) template template0"))
        }
        await server.close()
    }

    private func load(_ ledger: Ledger) async throws {
        let roster = StatedFile(name: "roster.csv", text: try demo("deployments"))
        let recorded = try await ledger.importDeployments(
            file: roster,
            Statement(
                command: "demo", reason: "The fictional roster of the demo",
                source: "SQL/demo/deployments.csv", login: Environment.login))
        try say(
            "Recorded \(counted(recorded.deployments, "fictional deployment")) of"
                + " \(counted(recorded.people, "fictional person", "fictional people")).")
        let figures = StatedFile(
            name: "un_contributions.csv", text: try demo("un_contributions"))
        let published = try await ledger.importPublished(
            file: figures, contributor: try CountryCode("NOR"),
            Statement(
                command: "demo", reason: "Figures to reconcile with",
                source: "UN Peacekeeping, monthly contributions by country, mission and type",
                login: Environment.login))
        try say(
            "Recorded \(counted(published.figures, "figure")) that the UN published for Norway.")
    }

    private func demo(_ name: String) throws -> String {
        guard let file = LedgerSchema.demo.first(where: { $0.name == name }) else {
            throw LedgerError(
                .internal,
                Sentence(
                    en: "The demo's file \(name) is missing from this build.",
                    nb: "Demonstrasjonens fil \(name) mangler i dette bygget."))
        }
        return file.text
    }

    private func ask(_ ledger: Ledger) async throws {
        let known = try await ledger.knowledgeNow()
        let day = try Day(iso: "2018-01-31")
        for (groupings, question) in [
            ([Grouping.component], "report headcount --on 2018-01-31 --by component"),
            ([.mission, .type], "report headcount --on 2018-01-31 --by mission,type"),
        ] {
            try say("\n$ peaceledger \(question)\n")
            let asked = HeadcountQuestion(on: [day], known: known, by: groupings)
            try await output.show(
                .headcount(
                    ledger.headcount(asked), asked, ledger.remarks(on: asked), output.language),
                of: ledger, known)
        }
        try say(
            "\n$ peaceledger report series --from 2015-01 --to 2019-12 --every year --by mission\n")
        let years = ReportingInterval.year.ends(
            from: try Month(text: "2015-01"), to: try Month(text: "2019-12"))
        let asked = HeadcountQuestion(on: years, known: known)
        try await output.show(
            .series(ledger.headcount(asked), asked, ledger.remarks(on: asked), output.language),
            of: ledger, known)
        try say("\n$ peaceledger report reconciliation --month 2018-01\n")
        let month = try Month(text: "2018-01")
        let norway = try CountryCode("NOR")
        let outcome = try await ledger.reconciliation(
            month...month, contributor: norway, known: known)
        try await output.show(
            .reconciliation(
                outcome, month...month, contributor: norway, known: known, onlyDifferences: false,
                output.language), of: ledger, known)
    }

    private func askOfMoney(_ ledger: Ledger) async throws {
        let known = try await ledger.knowledgeNow()
        try say("\n$ peaceledger report funding --on 2019-12-31 --by commitment,year\n")
        var question = FundingQuestion(
            on: try Day(iso: "2019-12-31"), known: known, by: [.commitment, .year])
        try await output.show(
            ledger.funding(question, output.language), of: ledger, known)
        try say(
            "\n$ peaceledger report funding --on 2022-12-31 --from-year 2022 --to-year 2022"
                + " --by recipient\n")
        question = FundingQuestion(
            on: try Day(iso: "2022-12-31"), known: known, by: [.recipient])
        question.fromYear = try BudgetYear(2022)
        question.toYear = try BudgetYear(2022)
        try await output.show(
            ledger.funding(question, output.language), of: ledger, known)
    }

    /// The demo's own words, between the answers; kept from answers meant for a program.
    private func say(_ text: String) throws {
        if output.format == .table || output.format == .markdown {
            try writeStandardOutput(text + "\n")
        } else {
            tellStandardError(text)
        }
    }

    private func tell(_ conninfo: String) throws {
        try say(
            """

            Try next, in this database:
              export PEACELEDGER_DATABASE='\(conninfo)'
              peaceledger report headcount --on 2017-11-30 --mission UNMISS --component police
              peaceledger deployment list --mission UNMISS --on 2018-01-31
              peaceledger deployment end 560 --last-day 2020-03-01 --reason "Home early" --source "Message"
              peaceledger history deployment 560
              peaceledger report obligations --from-year 2023 --on 2022-12-31
              peaceledger check
              psql "$PEACELEDGER_DATABASE"
            """)
    }
}
