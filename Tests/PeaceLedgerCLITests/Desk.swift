// A desk officer at work in a test: lines as they are typed, with the reason and source they need.

import Testing

/// Runs lines on the test's register and checks how they end.
enum Desk {
    private static let asking = [
        "report", "explain", "history", "check", "list", "show", "lapsing", "import", "log",
    ]

    /// Runs a line as a shell would split it; what records gets a reason and a source.
    @discardableResult
    static func say(_ line: String, _ status: Int32 = 0) async throws -> Said {
        let words = split(line)
        let records = !words.prefix(2).contains { asking.contains($0) }
        let said = try await Binary.run(
            words + (records ? ["--reason", "For a test", "--source", "Test order"] : []))
        #expect(said.status == status, "\(line)\n\(said.stdout)\(said.stderr)")
        return said
    }

    /// What a line that is refused says first.
    static func refusal(_ line: String, _ status: Int32 = 1) async throws -> String {
        let said = try await say(line, status)
        #expect(said.stdout.isEmpty)
        let first = said.stderr.split(separator: "\n").first.map(String.init) ?? ""
        return first.hasPrefix("peaceledger: ") ? String(first.dropFirst(13)) : first
    }

    /// The CSV of a line, each row as the values of some columns.
    static func rows(
        _ line: String, _ columns: String..., status: Int32 = 0
    ) async throws -> [String] {
        try await say("\(line) --format csv", status).csv.map { row in
            columns.map { row[$0] ?? "?" }.joined(separator: " ")
        }
    }

    /// Adds people with service numbers N1, N2 ...; the first is a woman, the others are men.
    static func addPeople(_ count: Int) async throws {
        for number in 1...count {
            try await say(
                "person add --number N\(number) --gender \(number == 1 ? "woman" : "man")"
                    + " --agency FOH")
        }
    }

    static func record(
        _ person: String, _ mission: String, _ days: String, _ more: String = ""
    ) async throws {
        try await say(deployment(person, mission, days, more))
    }

    /// The line that records a staff officer; days are `FIRST PLANNED`.
    static func deployment(
        _ person: String, _ mission: String, _ days: String, _ more: String = ""
    ) -> String {
        let days = days.split(separator: " ")
        return "deployment record --person \(person) --mission \(mission) --type STAFF_OFFICER"
            + " --first-day \(days[0])"
            + (days.count > 1 ? " --planned-last-day \(days[1])" : "") + " \(more)"
    }

    /// The words of a line, as a shell splits it at blanks outside of quotation marks.
    static func split(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        for letter in line {
            switch letter {
            case "\"":
                isQuoted.toggle()
                word = word ?? ""
            case " " where !isQuoted:
                if let done = word { words.append(done) }
                word = nil
            default: word = (word ?? "") + String(letter)
            }
        }
        if let word { words.append(word) }
        return words
    }
}
