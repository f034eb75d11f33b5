// PostgreSQL's own programs that dump and restore a database, run as children of a command.

import Glibc

/// pg_dump and pg_restore, of the newest installed version.
public struct ClientPrograms: Sendable {
    private let folder: String

    /// - Parameter major: The server's version; an older pg_dump refuses to read from it.
    /// - Throws: ``ClusterError`` `programs-missing`.
    public init(forServer major: Int) throws(ClusterError) {
        let search = ProgramSearch()
        let kept = try search.clients(
            in: search.named.map { [$0] } ?? search.numberedFolders().map(\.folder))
        // The wrappers that Debian puts on the path are slow to start.
        let isEnough = search.named != nil || kept.contains { $0.major >= major }
        let onPath = search.searchPath.split(separator: ":").map(String.init)
        let all = isEnough ? kept : try kept + search.clients(in: onPath)
        let newest = all.max { $0.major < $1.major }
        guard let newest, newest.major >= major else {
            throw ClusterError(
                .programsMissing,
                "The programs pg_dump and pg_restore of PostgreSQL \(major) or newer are missing.",
                hint: "Install them: apt-get install postgresql-client-\(major)")
        }
        folder = newest.folder
    }

    /// Runs one of them to its end.
    /// - Parameters:
    ///   - words: Its name and arguments; anybody on the machine can read these.
    ///   - environment: libpq's variables for it, a password among them.
    ///   - meanwhile: Runs while the program works.
    /// - Returns: Nil when it succeeded, otherwise its complaint, without rows of data.
    public func run(
        _ words: [String], environment: [String: String], meanwhile: () -> Void = {}
    ) throws(ClusterError) -> String? {
        var child = ChildProgram(words: ["\(folder)/\(words[0])"] + words.dropFirst())
        child.endWithParent()
        child.environment += environment.map { "\($0.key)=\($0.value)" }
        let ending = try child.run(meanwhile: meanwhile)
        guard ending.status != 0 else { return nil }
        // After the first complaint come the statement and the row on which it failed.
        let lines = ending.output.split(separator: "\n").map(String.init)
        let complaint = lines.first { $0.contains("error:") } ?? lines.last
        return complaint ?? "\(words[0]) ended with status \(ending.status)"
    }
}

extension ChildProgram {
    /// Makes the child end when the command that started it is killed.
    mutating func endWithParent() {
        guard let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first(where: isExecutable) else {
            return
        }
        words = [setpriv, "--pdeathsig", "TERM", "--"] + words
    }
}

extension ProgramSearch {
    /// Those of some folders that hold the client programs, with or without a server.
    fileprivate func clients(in folders: [String]) throws(ClusterError) -> [PostgresPrograms] {
        func hold(_ folder: String) -> Bool {
            ["pg_dump", "pg_restore"].allSatisfy { isExecutable("\(folder)/\($0)") }
        }
        var found: [PostgresPrograms] = []
        for folder in folders where hold(folder) {
            let ending = try ChildProgram(words: ["\(folder)/pg_dump", "--version"]).run()
            let digits = ending.output.drop { !$0.isNumber }.prefix { $0.isNumber }
            if ending.status == 0, let major = Int(digits) {
                found.append(PostgresPrograms(folder: folder, major: major))
            }
        }
        return found
    }
}
