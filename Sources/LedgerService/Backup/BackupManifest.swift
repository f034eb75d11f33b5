// What a backup says of itself: a moment of the register, and the files that hold it.

public import LedgerModel

/// The register at the moment of a backup. As text it has one line for each thing it says.
public struct BackupManifest: Sendable, Equatable {
    /// A file of the backup.
    public struct File: Sendable, Equatable {
        public let name: String
        public let bytes: Int64
        /// SHA-256 in hexadecimal digits.
        public let digest: String
    }

    /// When the backup's view of the register was taken, by the server's clock.
    public let takenAt: Instant
    /// The major version of the server.
    public let server: Int
    /// The name of the last migration, such as `0021_erasure`, and how many there are.
    public let schema: String
    public let migrations: Int
    /// The register's last seal; nil when nothing was recorded.
    public let head: LedgerHead?
    /// How many rows each fact table had, by its name.
    public let counts: [String: Int64]
    /// The roles of the server that the rights and policies in the database speak of.
    public let roles: [String]
    public var files: [File] = []
    /// What was broken when it was taken, in English; nil where nobody verified it.
    public var faults: [String]?

    /// The most faults that are written down.
    private static let mostFaults = 100

    /// The form of the lines; a later one is refused by those who cannot know it.
    static let form = "peaceledger-backup 1"

    /// The manifest as it is written.
    var text: String {
        var lines = [
            Self.form, "taken \(takenAt)", "server \(server)", "schema \(schema)",
            "migrations \(migrations)",
        ]
        if let head { lines.append("head \(head.entry) \(head.recordedAt) \(head.hash)") }
        if let faults {
            lines.append("verified \(faults.isEmpty ? "whole" : "broken")")
            lines += faults.prefix(Self.mostFaults).map {
                "fault " + $0.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
        }
        lines += counts.sorted { $0.key < $1.key }.map { "count \($0.key) \($0.value)" }
        lines += roles.sorted().map { "role \($0)" }
        lines += files.map { "file \($0.name) \($0.bytes) \($0.digest)" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads what ``text`` wrote.
    /// - Throws: ``LedgerError`` `damaged-backup`.
    init(text: String) throws(LedgerError) {
        var lines = text.split(separator: "\n").map(String.init)[...]
        guard lines.popFirst() == Self.form else {
            throw Self.unreadable(
                Sentence(
                    en: "It is not of a form that this version knows.",
                    nb: "Den har ikke en form som denne versjonen kjenner."))
        }
        var values: [String: String] = [:]
        var (counts, roles, files) = ([String: Int64](), [String](), [File]())
        var faults: [String] = []
        for line in lines {
            guard let blank = line.firstIndex(of: " ") else {
                throw Self.unreadable(Sentence(alike: line))
            }
            let rest = String(line[line.index(after: blank)...])
            let words = rest.split(separator: " ").map(String.init)
            switch (line[..<blank], words.count) {
            case ("count", 2): counts[words[0]] = Int64(words[1])
            case ("role", _): roles.append(rest)
            case ("fault", _): faults.append(rest)
            case ("file", 3):
                guard let bytes = Int64(words[1]) else {
                    throw Self.unreadable(Sentence(alike: line))
                }
                files.append(File(name: words[0], bytes: bytes, digest: words[2]))
            case (let name, _): values[String(name)] = rest
            }
        }
        guard let taken = values["taken"].flatMap({ try? Instant(text: $0) }),
            let server = values["server"].flatMap({ Int($0) }), let schema = values["schema"],
            let migrations = values["migrations"].flatMap({ Int($0) }), !counts.isEmpty,
            !files.isEmpty
        else { throw Self.unreadable(Sentence(en: "Something is missing.", nb: "Noe mangler.")) }
        (takenAt, self.server, self.schema, self.migrations) = (taken, server, schema, migrations)
        head = try values["head"].map { text throws(LedgerError) in try Self.head(text) }
        (self.counts, self.roles, self.files) = (counts, roles, files)
        self.faults = values["verified"] == nil ? nil : faults
    }

    init(
        takenAt: Instant, server: Int, schema: String, migrations: Int, head: LedgerHead?,
        counts: [String: Int64], roles: [String]
    ) {
        (self.takenAt, self.server, self.schema) = (takenAt, server, schema)
        (self.migrations, self.head, self.counts) = (migrations, head, counts)
        self.roles = roles
    }

    private static func head(_ text: String) throws(LedgerError) -> LedgerHead {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, let entry = Int64(words[0]),
            let recorded = try? Instant(text: words[1])
        else { throw unreadable(Sentence(alike: "head \(text)")) }
        return LedgerHead(entry: entry, recordedAt: recorded, hash: words[2])
    }

    /// The first of some faults, and how many more there are.
    static func first(of faults: [Sentence]) -> Sentence {
        guard let first = faults.first else { return Sentence(alike: "") }
        guard faults.count > 1 else { return first }
        return first
            + Sentence(en: " And \(faults.count - 1) more.", nb: " Og \(faults.count - 1) til.")
    }

    private static func unreadable(_ what: Sentence) -> LedgerError {
        LedgerError(
            .damagedBackup,
            Sentence(
                en: "The manifest of the backup cannot be read. ",
                nb: "Sikkerhetskopiens fortegnelse kan ikke leses. ") + what,
            hint: Sentence(
                en: "Nothing was restored. Use another backup.",
                nb: "Ingenting ble gjenopprettet. Bruk en annen sikkerhetskopi."))
    }
}
