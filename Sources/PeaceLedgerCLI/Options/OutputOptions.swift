// The options of every command that shows something: the form, the place, the language.

import ArgumentParser
import LedgerModel
import LedgerReports
import LedgerService

extension Format: ExpressibleByArgument {}

struct OutputOptions: ParsableArguments {
    @Option(
        name: .customLong("format"),
        help: "How to show it; by the ending of --output, or a table, when left out.")
    var chosenFormat: Format?

    @OptionGroup var file: FileOptions

    @Flag(help: "Show the register's codes in the place of names; CSV, JSON and XLSX always do.")
    var codes = false

    @Flag(inversion: .prefixedNo, help: "Colour in tables; automatic when left out.")
    var color: Bool?

    /// The format asked for, else that of the file's ending, else a table.
    var format: Format { chosenFormat ?? file.output.flatMap { Format(ofFile: $0) } ?? .table }

    /// Whether codes are shown by their names.
    var namesCodes: Bool { format.namesCodes && !codes }

    /// What machines read is the same in every language.
    var language: Language {
        format.isForMachines ? .en : CommandLineWords.chosenLanguage
    }

    /// Refuses a place that the answer cannot go to, before anything is asked.
    func requirePlace() throws {
        if chosenFormat == nil { try file.requireKnownEnding() }
        try file.requirePlace(binary: format.isBinary ? format : nil)
    }

    /// Shows a report, with names in the place of codes where its form has them.
    func show(_ report: Report, of ledger: Ledger, _ known: Knowledge) async throws {
        try requirePlace()
        try show(namesCodes ? try await ledger.spelledOut(report, known, language) : report)
    }

    /// Renders the report to stdout or the file. A file appears whole or not at all.
    func show(_ report: Report) throws {
        try requirePlace()
        let isShown = file.output == nil
        let rendering = Rendering(
            format: format, width: isShown ? Environment.terminalWidth : nil,
            colour: isShown && Environment.wantsColour(color), language: language)
        try file.put(try rendered(report, as: rendering))
    }
}
