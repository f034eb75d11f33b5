// Finds the server's programs: of the newest version, or of the one that made a cluster.

import Glibc

/// A folder that holds a complete PostgreSQL server of one major version.
struct PostgresPrograms: Equatable {
    var folder: String
    var major: Int

    func path(_ program: String) -> String { "\(folder)/\(program)" }
}

/// Where to look for the programs.
struct ProgramSearch: Sendable {
    static let variable = "PEACELEDGER_POSTGRES_BIN"
    static let oldestMajor = 15

    /// The folder the user named; no other is looked at then.
    var named: String?
    var searchPath = ""
    /// Where Debian keeps its versions side by side, as `15/bin`, `16/bin`.
    var versionsFolder = "/usr/lib/postgresql"

    init(environment: [String: String]) {
        named = environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 }
        searchPath = environment["PATH"] ?? ""
    }

    /// The search that this process's environment asks for.
    init() {
        var environment: [String: String] = [:]
        for name in [Self.variable, "PATH"] {
            environment[name] = getenv(name).map { String(cString: $0) }
        }
        self.init(environment: environment)
    }

    /// The programs for a new cluster: the highest supported version.
    /// - Throws: ``ClusterError`` `programs-missing`.
    func newest() throws(ClusterError) -> PostgresPrograms {
        let all = try installed()
        let best = all.filter { $0.major >= Self.oldestMajor }.max { $0.major < $1.major }
        if let best { return best }
        let place = named.map { "in \($0), which \(Self.variable) names" } ?? "on this machine"
        let older = all.isEmpty ? "" : " Older ones are there: \(Self.list(all))."
        throw ClusterError(
            .programsMissing,
            "There is no PostgreSQL server of version \(Self.oldestMajor) or newer \(place)."
                + older,
            hint: "Install the Debian package postgresql: apt-get install postgresql")
    }

    /// The programs for a cluster made by `version` (the text of PG_VERSION).
    /// - Throws: ``ClusterError`` `version-mismatch` when that version is too old or not installed.
    func programs(forVersion version: String, of folder: String)
        throws(ClusterError) -> PostgresPrograms
    {
        let madeBy = "The cluster in \(folder) was made by PostgreSQL \(version)"
        guard let major = Int(version), major >= Self.oldestMajor else {
            throw ClusterError(
                .versionMismatch,
                "\(madeBy); version \(Self.oldestMajor) is the oldest that is supported.",
                hint: "Bring it to a newer version with pg_upgrade, or restore a backup into a new"
                    + " cluster.")
        }
        let all = try installed()
        if let programs = all.first(where: { $0.major == major }) { return programs }
        let present = all.isEmpty ? "no version is" : "only \(Self.list(all)) is"
        let place = named.map { " in \($0), which \(Self.variable) names" } ?? " installed"
        throw ClusterError(
            .versionMismatch, "\(madeBy), and \(present)\(place).",
            hint: "Install that version: apt-get install postgresql-\(major)")
    }

    private static func list(_ all: [PostgresPrograms]) -> String {
        Set(all.map(\.major)).sorted().map(String.init).joined(separator: ", ")
    }

    private func installed() throws(ClusterError) -> [PostgresPrograms] {
        if let named { return [try Self.programs(in: named)].compactMap { $0 } }
        var found = numberedFolders().filter { Self.isComplete($0.folder) }
        for folder in searchPath.split(separator: ":").map(String.init)
        where folder.hasPrefix("/") && Self.isComplete(folder) {
            guard !found.contains(where: { $0.folder == folder }) else { continue }
            if let programs = try Self.programs(in: folder) { found.append(programs) }
        }
        return found
    }

    func numberedFolders() -> [PostgresPrograms] {
        guard let folder = opendir(versionsFolder) else { return [] }
        defer { closedir(folder) }
        var found: [PostgresPrograms] = []
        while let entry = readdir(folder) {
            let name = entryName(entry)
            guard let major = Int(name) else { continue }
            found.append(PostgresPrograms(folder: "\(versionsFolder)/\(name)/bin", major: major))
        }
        return found
    }

    /// Debian's client packages leave a folder with no server in it.
    private static func isComplete(_ folder: String) -> Bool {
        ["postgres", "initdb", "pg_controldata"].allSatisfy { isExecutable("\(folder)/\($0)") }
    }

    /// Asks the programs themselves if the folder's name tells no version.
    private static func programs(in folder: String) throws(ClusterError) -> PostgresPrograms? {
        guard isComplete(folder) else { return nil }
        let ending = try ChildProgram(words: ["\(folder)/postgres", "--version"]).run()
        let digits = ending.output.drop { !$0.isNumber }.prefix { $0.isNumber }
        guard ending.status == 0, let major = Int(digits) else { return nil }
        return PostgresPrograms(folder: folder, major: major)
    }
}
