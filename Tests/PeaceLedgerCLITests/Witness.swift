// hledger as a witness: another program adds the exported journal up.

import Foundation
import Testing

/// The plain-text accounting program, where it is installed (script/bootstrap --checks does).
enum Witness {
    static let path: String? = ["/usr/bin/hledger", "/usr/local/bin/hledger"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// The balances of a journal by account, down to the year: `committed:NATO-2017:2017` is
    /// `3333333.33 NOK`. The journal must pass the strict checks.
    static func balances(_ journal: String) throws -> [String: String] {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "witness-\(UUID().uuidString).journal").path
        try journal.write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        _ = try run(["-f", file, "check", "--strict"])
        let table = try run([
            "-f", file, "balance", "not:contra", "--flat", "--depth", "3", "--no-total", "-O",
            "csv",
        ])
        var balances: [String: String] = [:]
        for line in table.split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\"").filter { $0 != "," }
            if fields.count == 2 { balances[String(fields[0])] = String(fields[1]) }
        }
        return balances
    }

    private static func run(_ words: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: try #require(path))
        process.arguments = words
        process.environment = ["LANG": "C.UTF-8"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "hledger \(words.joined(separator: " "))")
        return String(decoding: data, as: UTF8.self)
    }
}
