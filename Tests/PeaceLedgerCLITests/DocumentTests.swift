// README and docs: what they show works, in order, on an empty register, and what they name is there.

import Foundation
import LedgerTestSupport
import Testing

/// Runs a page's commands in order; each must succeed.
private func expectAllWork(_ page: DocumentPage, in shell: DocumentShell) async throws {
    /// These end with 1 where they find something.
    let mayFind = [
        "peaceledger check", "peaceledger report vacancies", "peaceledger report reconciliation",
    ]
    var said: [String] = []
    for command in page.commands {
        let answer = try await shell.run(command)
        let allowed: [Int32] = mayFind.contains(where: command.hasPrefix) ? [0, 1] : [0]
        #expect(
            allowed.contains(answer.status),
            "\(page.name): \(command)\(answer.status): \(answer.stdout)\(answer.stderr)")
        said.append(DocumentPage.trimmed(answer.stdout))
    }
    for output in page.outputs {
        let first = output.prefix { $0 != "\n" }
        let like = said.first { $0.hasPrefix(first) } ?? ""
        #expect(said.contains { $0.contains(output) }, "\(page.name) shows another answer: \(like)")
    }
}

@Suite struct DocumentTests {
    @Test(.freshDatabase, arguments: DocumentPage.runnable)
    func everyCommandOfAPageWorksInOrder(page: DocumentPage) async throws {
        let shell = try DocumentShell([
            "PEACELEDGER_DATABASE": try TestDatabase.required().url
        ])
        defer { shell.end() }
        try await expectAllWork(page, in: shell)
    }

    @Test func thePagesAreFound() {
        #expect(DocumentPage.all.first.map { $0.commands.count > 10 } == true)
        #expect(DocumentPage.runnable.count >= 5)
    }

    @Test func theReadmeIsShort() throws {
        let lines = try DocumentPage("README.md").text.split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count < 150)
    }

    @Test func whatIsOnlyShownHasCommandsAndOptionsThatExist() async throws {
        let commands = try await Described.leaves()
        var count = 0
        for page in DocumentPage.all {
            for shown in page.shown {
                guard let start = shown.firstRange(of: "peaceledger ") else { continue }
                let line = shown[start.lowerBound...].prefix { $0 != "#" && $0 != "|" && $0 != ")" }
                let command = commands.filter { line.hasPrefix($0.name) }
                    .max { $0.name.count < $1.name.count }
                #expect(command != nil, "\(page.name): \(line)")
                for option in line.matches(of: /\ --([a-z-]+)/) {
                    #expect(
                        command?.options.contains { $0.name == option.1 } == true,
                        "\(page.name): \(line) --\(option.1)")
                }
                count += 1
            }
        }
        #expect(count > 15)
    }

    @Test func whatThePagesReferToIsThere() throws {
        let others = ["ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
        for page in try DocumentPage.all + others.map(DocumentPage.init) {
            let folder = DocumentPage.root.appending(path: page.name).deletingLastPathComponent()
            for link in page.text.matches(of: /\]\(([^)#:]+)\)/) {
                let target = folder.appending(path: String(link.1)).standardized.path
                #expect(
                    FileManager.default.fileExists(atPath: target), "\(page.name): \(link.1)")
            }
            for script in page.text.matches(of: /script\/[a-z-]+/) {
                let target = DocumentPage.root.appending(path: String(script.0)).path
                #expect(
                    FileManager.default.isExecutableFile(atPath: target),
                    "\(page.name): \(script.0)")
            }
        }
    }

    @Test func theNewestReleaseInTheChangelogIsTheVersion() async throws {
        let text = try DocumentPage("CHANGELOG.md").text
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
            .filter { $0 != "## Not released yet" }
        let releases = headings.compactMap {
            $0.wholeMatch(of: /##\ (\d+\.\d+\.\d+)\ \((\d{4}-\d{2}-\d{2})\)/)
        }
        #expect(releases.count == headings.count, "a release has a version and a date")
        let said = try await Binary.run("--version", environment: [:])
        #expect(said.stdout == "\(releases.first.map { $0.1 } ?? "none")\n")
        let dates = releases.map { $0.2 }
        #expect(dates == dates.sorted(by: >), "the newest comes first")
    }
}

extension PrivateClusterTests {
    @Test func everyCommandOfTheReadmeWorksInOrderOnARegisterOfOnesOwn() async throws {
        try await withHome { environment, _ in
            let shell = try DocumentShell(environment)
            defer { shell.end() }
            try await expectAllWork(try DocumentPage("README.md"), in: shell)
        }
    }
}
