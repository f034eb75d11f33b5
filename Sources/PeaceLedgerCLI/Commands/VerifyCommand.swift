// peaceledger verify: the register against its seals.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether anything recorded has been altered.",
        discussion: """
            Three parts. The chain: the facts are streamed to this program, which recomputes the seal of \
            every entry; no function of the database is believed. What is derived: sums of strength, \
            balances and erasures against the facts. The schema: tables, constraints, triggers, \
            functions, owners, rights and settings against what this version makes; `peaceledger database \
            migrate --repair` puts them back. Exit status 1 when something differs; each part says what.

            Prints the head (entry, time, hash): note it on paper, and `--from-head HASH --entry N` proves \
            later that the register still holds all that it held then. With --quick the seals are \
            recomputed inside the server, by functions that the schema's part compares; so they are for who \
            may not read everything. With FILE, which `peaceledger export register` has written, the chain \
            of the file, without any database.

            Example: peaceledger verify
            """)

    @Argument(
        help: ArgumentHelp(
            "A register file to verify instead of the database.", valueName: "file"))
    var file: String?

    @Option(
        help: ArgumentHelp("The hash that was noted, or its first 16 digits.", valueName: "hash"))
    var fromHead: String?

    @Option(help: ArgumentHelp("The entry that was the head then.", valueName: "number"))
    var entry: Int64?

    @Flag(help: "Have the server recompute the seals, by its own functions.")
    var quick = false

    @Option(help: "How to answer: text, or json for the parts and the head as data.")
    var format: Format?

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard format == nil || format == .text || format == .json else {
            throw ValidationError(
                en: "verify answers as text or json.", nb: "verify svarer med text eller json.")
        }
        guard (fromHead == nil) == (entry == nil) else {
            throw ValidationError(
                en: "--from-head and --entry go together.",
                nb: "--from-head og --entry brukes sammen.")
        }
        if quick, file != nil {
            throw ValidationError(
                en: "--quick is for a database, not for a file.",
                nb: "--quick gjelder en database, ikke en fil.")
        }
        if let fromHead {
            let digits = fromHead.utf8.allSatisfy {
                (48...57).contains($0) || (97...102).contains($0) || (65...70).contains($0)
            }
            guard digits, (16...64).contains(fromHead.utf8.count) else {
                throw ValidationError(
                    en: "--from-head is 16 to 64 hexadecimal digits.",
                    nb: "--from-head er 16 til 64 heksadesimale sifre.")
            }
        }
    }

    func run() async throws {
        if let file {
            try verify(file)
            return
        }
        let ledger = try await database.ledger()
        let verification = try await ledger.verify(quick ? .inServer : .streamed)
        if !quick, verification.way == .inServer {
            Sentence(
                en: "peaceledger: the server recomputed the seals, because this login may not read"
                    + " everything.",
                nb:
                    "peaceledger: tjeneren beregnet seglene selv, for denne brukeren kan ikke lese alt."
            ).tell()
        }
        if format == .json {
            print(verification.document.line)
        } else {
            verification.tellParts()
        }
        try verification.requireWhole()
        if let fromHead, let entry {
            guard try await ledger.holds(head: fromHead, at: entry) else {
                throw isAnother(fromHead, entry)
            }
        }
        if format != .json { verification.head?.tell() }
    }

    private func verify(_ file: String) throws {
        let progress = ProgressLine("Verifying \(fileName(file))")
        defer { progress.end() }
        var noted: NotedHead?
        if let fromHead, let entry { noted = NotedHead(hash: fromHead, entry: entry) }
        let content: RegisterContent
        do {
            content = try RegisterContent.verified(
                file: file, noted: noted, progress: { progress.show($0) })
        } catch let fault as RegisterFault {
            progress.end()
            print(fault.sentence.text(CommandLineWords.language))
            throw Unexplained(
                code: "altered",
                message: Sentence(
                    en: "\(file) is not what was written, from"
                        + " \(fault.entry.map { "entry \($0)" } ?? "line \(fault.line)") on.",
                    nb: "\(file) er ikke det som ble skrevet, fra og med"
                        + " \(fault.entry.map { "føring \($0)" } ?? "linje \(fault.line)")."))
        }
        progress.end()
        if let noted, content.holdsNoted == false { throw isAnother(noted.hash, noted.entry) }
        guard format != .json else {
            print(
                JSON.object(of: [
                    "file": .string(file), "whole": .bool(true), "head": content.head.document,
                ]).line)
            return
        }
        content.head.tellWhole()
        content.head.tell()
    }

    private func isAnother(_ hash: String, _ entry: Int64) -> Unexplained {
        Unexplained(
            code: "altered",
            message: Sentence(
                en: "Entry \(entry) does not have the hash \(hash): this is not the register whose"
                    + " head was noted, or it has been rebuilt.",
                nb:
                    "Føring \(entry) har ikke seglet \(hash): dette er ikke registeret som seglet ble"
                    + " notert av, eller det er bygd opp på nytt."))
    }
}

extension Sentence {
    /// Tells it on stderr, in the language of the command line.
    func tell() { tellStandardError(text(CommandLineWords.language)) }

    /// Shows it on stdout, in the language of the command line.
    func show() { print(text(CommandLineWords.language)) }
}

extension Verification {
    /// The most cases of one part that are told.
    private static let mostTold = 100

    /// Prints the three parts: that each is whole, or what differs.
    func tellParts() {
        if isChainWhole {
            tellChain()
        } else {
            Self.show(chainFaults)
        }
        if isDerivedWhole {
            Sentence(
                en: "Derived: whole. Sums, balances and erasures agree with the facts.",
                nb: "Avledet: helt. Summer, saldoer og slettinger stemmer med opplysningene."
            ).show()
        } else {
            Self.show(
                derivedFaults.map { Sentence(en: "Derived: ", nb: "Avledet: ") + $0 })
        }
        if let namelessThrough {
            Sentence(
                en: "Names: the register was loaded without them; people of the entries up to"
                    + " \(namelessThrough) stand under pseudonyms.",
                nb: "Navn: registeret er lastet uten dem; personer i føringene til og med"
                    + " \(namelessThrough) står under pseudonymer."
            ).show()
        }
        if isSchemaWhole {
            Sentence(
                en: "Schema: whole. Tables, guards, functions and rights are this version's.",
                nb: "Skjema: helt. Tabeller, vakter, funksjoner og rettigheter er denne versjonens."
            ).show()
        } else {
            Self.show(schemaFaults)
        }
        if let schemaOf {
            Sentence(
                en:
                    "Schema: this version knows it from PostgreSQL \(schemaOf); definitions that another"
                    + " version words otherwise were not compared.",
                nb:
                    "Skjema: denne versjonen kjenner det fra PostgreSQL \(schemaOf); definisjoner som en"
                    + " annen versjon ordlegger annerledes, ble ikke sammenlignet."
            ).show()
        }
    }

    /// The three parts and the head as a JSON object: of each part whether it is whole, and what differs.
    var document: JSON {
        func part(_ isWhole: Bool, _ faults: [Sentence]) -> JSON {
            .object(of: [
                "whole": .bool(isWhole), "differs": .array(faults.map { .string($0.en) }),
            ])
        }
        return .object(of: [
            "whole": .bool(isWhole),
            "chain": part(isChainWhole, isChainWhole ? [] : chainFaults),
            "derived": part(isDerivedWhole, derivedFaults),
            "schema": part(isSchemaWhole, schema.map(\.sentence)),
            "head": head.map(\.document) ?? .null,
        ])
    }

    private var schemaFaults: [Sentence] {
        schema.map { Sentence(en: "Schema: ", nb: "Skjema: ") + $0.sentence + "." }
    }

    private static func show(_ faults: [Sentence]) {
        for fault in faults.prefix(mostTold) { fault.show() }
        let rest = faults.count - mostTold
        guard rest > 0 else { return }
        Sentence(en: "... and \(rest) more.", nb: "... og \(rest) til.").show()
    }

    private func tellChain() {
        guard let head else {
            Sentence(en: "Nothing is recorded yet.", nb: "Ingenting er registrert ennå.").show()
            return
        }
        head.tellWhole()
    }

    /// Fails with status 1 when a part is not whole.
    /// - Throws: ``Unexplained``.
    func requireWhole() throws {
        guard !isWhole else { return }
        let what: Sentence
        if let first = broken.first {
            what = Sentence(
                en: "The register is not what was sealed, from entry \(first.entry) on.",
                nb: "Registeret er ikke det som ble forseglet, fra og med føring \(first.entry).")
        } else if !isChainWhole {
            what = Sentence(
                en: "The access log is not what was sealed.",
                nb: "Tilgangsloggen er ikke det som ble forseglet.")
        } else if !isDerivedWhole {
            what = Sentence(
                en: "What is derived does not agree with the facts.",
                nb: "Det som er avledet, stemmer ikke med opplysningene.")
        } else {
            what = Sentence(
                en:
                    "The schema is not this version's. See `peaceledger database migrate --repair`.",
                nb: "Skjemaet er ikke denne versjonens. Se `peaceledger database migrate --repair`."
            )
        }
        throw Unexplained(code: "altered", message: what)
    }

    /// Fails with status 1 when something that was recorded, or follows from it, is broken; a schema that
    /// is not this version's is told.
    /// - Throws: ``Unexplained``.
    func requireFaultless() throws {
        for fault in schemaFaults.prefix(Self.mostTold) { fault.tell() }
        guard !faults.isEmpty else { return }
        Self.show(faults)
        try requireWhole()
    }

    /// Tells on stderr what is broken, and goes on.
    func warn() {
        for fault in (faults + schemaFaults).prefix(Self.mostTold) { fault.tell() }
    }

    /// Prints how much is whole, and the head to note on paper.
    func tellHead() {
        if isChainWhole { tellChain() }
        head?.tell()
    }
}

extension LedgerHead {
    /// How much is whole.
    func tellWhole() {
        Sentence(
            en: "Whole: all \(entry) entries are as they were sealed.",
            nb: "Hel: alle \(entry) føringer er slik de ble forseglet."
        ).show()
    }

    /// The head as a JSON object.
    var document: JSON {
        .object(of: [
            "entry": .integer(entry), "recorded_at": .string(recordedAt.description),
            "hash": .string(hash),
        ])
    }

    /// The lines to note on paper.
    func tell() {
        let moment = "\(recordedAt.description.prefix(19))Z"
        Sentence(
            en: "Head: entry \(entry), recorded \(moment)\n      \(hash)",
            nb: "Hode: føring \(entry), registrert \(moment)\n      \(hash)"
        ).show()
    }
}
