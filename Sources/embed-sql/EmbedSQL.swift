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
        for part in ["migrations", "functions", "rights", "reference", "demo"] {
            let files = try FileManager.default
                .contentsOfDirectory(
                    at: folder.appending(path: part), includingPropertiesForKeys: nil
                )
                .filter { ["sql", "csv"].contains($0.pathExtension) }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
            source += "    static let \(part): [SQLFile] = [\n"
            for file in files {
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
