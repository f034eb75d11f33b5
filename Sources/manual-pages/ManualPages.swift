// Writes a manual page for each command noun, from what the command says of itself:
// peaceledger --experimental-dump-help | manual-pages FOLDER

import Foundation

/// A command as ArgumentParser describes it.
struct Described: Decodable {
    struct Name: Decodable {
        let kind: String
        let name: String

        var written: String { (kind == "long" ? "--" : "-") + name }
    }

    struct Argument: Decodable {
        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
        let discussion: String?
    }

    /// The options of every command alike are told on the tool's own page.
    var ownArguments: [Argument] {
        (arguments ?? []).filter { argument in
            argument.shouldDisplay
                && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
        }
    }

    let commandName: String
    let shouldDisplay: Bool
    let abstract: String?
    let discussion: String?
    let subcommands: [Described]?
    let arguments: [Argument]?

    var verbs: [Described] { (subcommands ?? []).filter { $0.commandName != "help" } }
}

struct Tool: Decodable {
    let command: Described
}

/// A page of the manual in the language of man(7).
struct ManualPage {
    private(set) var text = ""

    init(_ name: String, _ abstract: String) {
        text =
            ".TH \(Self.plain(name).uppercased()) 1 \"\" \"PeaceLedger\" \"PeaceLedger manual\"\n"
        section("NAME")
        line("\(Self.plain(name)) \\- \(Self.plain(abstract))")
    }

    mutating func section(_ title: String) { text += ".SH \(Self.plain(title))\n" }
    private mutating func line(_ line: String) { text += line + "\n" }

    /// Paragraphs; an example is set as it is typed.
    mutating func paragraphs(_ prose: String) {
        for paragraph in prose.components(separatedBy: "\n\n") {
            if paragraph.hasPrefix("Example: ") {
                text +=
                    ".PP\nExample:\n.PP\n.nf\n.RS\n\(Self.plain(String(paragraph.dropFirst(9))))\n.RE\n.fi\n"
            } else {
                text += ".PP\n" + Self.plain(paragraph) + "\n"
            }
        }
    }

    mutating func argument(_ argument: Described.Argument) {
        let value = argument.valueName.map { "\\fI\(Self.plain($0))\\fR" } ?? ""
        let names = (argument.names ?? []).map { "\\fB\(Self.plain($0.written))\\fR" }
            .joined(separator: ", ")
        switch argument.kind {
        case "positional": text += ".TP\n\(value)\n"
        case "flag": text += ".TP\n\(names)\n"
        default: text += ".TP\n\(names) \(value)\n"
        }
        var words = [argument.abstract, argument.discussion].compactMap { $0 }
        if let values = argument.allValues, !values.isEmpty {
            words.append("One of \(values.joined(separator: ", ")).")
        }
        if let usual = argument.defaultValue { words.append("Default: \(usual).") }
        if argument.isRepeating { words.append("May be repeated.") }
        text += Self.plain(words.joined(separator: " ")) + "\n"
    }

    /// The text with everything set back that man would take for its own.
    static func plain(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix(".") || $0.hasPrefix("'") ? "\\&" + $0 : String($0) }
            .joined(separator: "\n")
    }
}

extension ManualPage {
    /// The page of a noun: what it is, and each of its verbs with its options.
    init(of noun: Described, tool: String) {
        self.init("\(tool)-\(noun.commandName)", noun.abstract ?? "")
        section("SYNOPSIS")
        let leaves = noun.verbs.isEmpty ? [noun] : noun.verbs
        for leaf in leaves { paragraphs(Self.usage(leaf, noun, tool)) }
        if !noun.verbs.isEmpty, let discussion = noun.discussion {
            section("DESCRIPTION")
            paragraphs(discussion)
        }
        for leaf in leaves {
            section(leaf.commandName)
            if let abstract = leaf.abstract { paragraphs(abstract) }
            if let discussion = leaf.discussion { paragraphs(discussion) }
            for argument in leaf.ownArguments { self.argument(argument) }
        }
        section("SEE ALSO")
        paragraphs("\(tool)(1)")
    }

    /// The tool's own page: the nouns.
    init(of tool: Described) {
        self.init(tool.commandName, tool.abstract ?? "")
        section("DESCRIPTION")
        paragraphs(tool.discussion ?? "")
        section("COMMANDS")
        for noun in tool.verbs where noun.shouldDisplay {
            text += ".TP\n.B \(Self.plain(noun.commandName))\n"
            text +=
                Self.plain("\(noun.abstract ?? "") See \(tool.commandName)-\(noun.commandName)(1).")
                + "\n"
        }
        section("OPTIONS")
        for argument in (tool.arguments ?? []) where argument.shouldDisplay {
            self.argument(argument)
        }
        section("EXIT STATUS")
        paragraphs(
            "0 done; 1 a check found something, or a rule refused; 64 wrong usage; 65 bad input data;"
                + " 69 no database; 70 a fault of the program; 75 try again; 77 not permitted.")
        section("ENVIRONMENT")
        paragraphs(
            "PEACELEDGER_DATABASE: the database. PEACELEDGER_LANG: en or nb. NO_COLOR: no colours.")
    }

    private static func usage(_ leaf: Described, _ noun: Described, _ tool: String) -> String {
        let path = leaf.commandName == noun.commandName ? "" : " \(leaf.commandName)"
        let arguments = (leaf.arguments ?? []).filter {
            $0.kind == "positional" && $0.shouldDisplay
        }
        .map { $0.isOptional ? "[\($0.valueName ?? "")]" : $0.valueName ?? "" }
        return (["\(tool) \(noun.commandName)\(path)"] + arguments + ["[options]"])
            .joined(separator: " ")
    }
}

@main
struct ManualPages {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(
                Data("usage: peaceledger --experimental-dump-help | manual-pages FOLDER\n".utf8))
            exit(64)
        }
        let folder = URL(filePath: CommandLine.arguments[1])
        let tool = try JSONDecoder().decode(
            Tool.self, from: FileHandle.standardInput.readDataToEndOfFile()
        ).command
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var pages = [(tool.commandName, ManualPage(of: tool))]
        for noun in tool.verbs where noun.shouldDisplay {
            pages.append(
                (
                    "\(tool.commandName)-\(noun.commandName)",
                    ManualPage(of: noun, tool: tool.commandName)
                ))
        }
        for (name, page) in pages {
            try page.text.write(
                to: folder.appending(path: "\(name).1"), atomically: true, encoding: .utf8)
        }
    }
}
