// Writes the files of SQL/ into one Swift file as raw string literals, so that the binary is whole.

import Foundation

@main
struct EmbedSQL {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: embed-sql FOLDER OUTPUT\n".utf8))
            exit(64)
        }
        let folder = URL(filePath: arguments[1], directoryHint: .isDirectory)
        var source = "// Made by embed-sql from the folder SQL. Do not edit.\n\n"
        var stamp = Stamp()
        source += "enum EmbeddedSQL {\n"
        for part in [
            "migrations", "functions", "rights", "reference", "demo", "verify", "fingerprint",
        ] {
            let files = try FileManager.default
                .contentsOfDirectory(
                    at: folder.appending(path: part), includingPropertiesForKeys: nil
                )
                .filter { ["sql", "csv", "tsv"].contains($0.pathExtension) }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
            let ordered = part == "functions" ? try inLoadOrder(files, of: folder) : files
            source += "    static let \(part): [SQLFile] = [\n"
            for file in ordered {
                let name = file.deletingPathExtension().lastPathComponent
                let text = try String(contentsOf: file, encoding: .utf8)
                source += "        SQLFile(\n            name: \"\(name)\",\n"
                source += "            text: \(literal(text))),\n"
                if ["functions", "rights", "reference"].contains(part) { stamp.add(name, text) }
            }
            source += "    ]\n"
        }
        source += "    static let contentStamp = \"\(stamp.text)\"\n}\n"
        try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    }

    /// The files of functions in the order that `load_order.txt` states.
    static func inLoadOrder(_ files: [URL], of folder: URL) throws -> [URL] {
        let list = folder.appending(path: "functions/load_order.txt")
        let names = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
        let named = Dictionary(
            files.map { ($0.deletingPathExtension().lastPathComponent, $0) },
            uniquingKeysWith: { first, _ in first })
        let unstated = Set(named.keys).symmetricDifference(names).sorted()
        guard unstated.isEmpty, names.count == files.count else {
            let which = unstated.isEmpty ? "a file named twice" : unstated.joined(separator: ", ")
            FileHandle.standardError.write(
                Data("error: functions/load_order.txt and its folder differ: \(which)\n".utf8))
            exit(65)
        }
        return names.compactMap { named[$0] }
    }

    /// A raw literal with more number signs than any run of them in the text.
    static func literal(_ text: String) -> String {
        var longest = 0
        var run = 0
        for character in text.utf8 {
            run = character == UInt8(ascii: "#") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "#", count: longest + 1)
        let end = text.hasSuffix("\n") ? text : text + "\n"
        return "\(fence)\"\"\"\n\(end)\n\"\"\"\(fence)"
    }
}

/// FNV-1a over names and texts: tells whether a database has the functions and words of this build.
struct Stamp {
    private var state: UInt64 = 0xcbf2_9ce4_8422_2325

    var text: String { String(state, radix: 16) }

    mutating func add(_ parts: String...) {
        for byte in parts.joined(separator: "\u{0}").utf8 {
            state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
        }
    }
}
