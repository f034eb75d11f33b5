// The folder of a backup: written beside its place and put there when it is whole; read only if every
// byte is as it was written.

internal import Glibc
internal import LedgerModel
internal import PostgresCluster

/// The folder that holds a backup, or a draft of one.
struct BackupFolder {
    /// Absolute, as the programs that write in it run in another working folder.
    let path: String

    static let dump = "register.dump"
    static let manifest = "MANIFEST"
    /// In the form of sha256sum, so that `sha256sum -c` proves a backup without us.
    static let sums = "SHA256SUMS"
    private static let draftMark = ".incomplete-"

    func file(_ name: String) -> String { "\(path)/\(name)" }

    // MARK: - Writing

    /// Makes a folder beside `place` to write the backup in, for nobody else to enter.
    /// - Throws: ``LedgerError`` `unwritable-file` when there is something at `place`.
    static func draft(for place: String) throws(LedgerError) -> BackupFolder {
        let place = try rooted(place)
        try requireFree(place)
        removeLeftovers(of: place)
        let draft = BackupFolder(path: "\(place)\(draftMark)\(getpid())")
        guard mkdir(draft.path, 0o700) == 0 else { throw cannot(.made, draft.path, errno) }
        return draft
    }

    func write(_ text: String, to name: String) throws(LedgerError) {
        let stream = try made(name)
        var text = text
        let whole = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, stream) == $0.count }
        let problem = errno
        guard fclose(stream) == 0, whole else { throw cannot(.written, file(name), problem) }
        try keep(file(name))
    }

    /// A new file here that nobody else may read, to write to.
    private func made(_ name: String) throws(LedgerError) -> UnsafeMutablePointer<FILE> {
        let descriptor = open(file(name), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0, let stream = fdopen(descriptor, "w") else {
            throw cannot(.made, file(name), errno)
        }
        return stream
    }

    /// Makes an empty file for another program to fill, which nobody else may read.
    func prepare(_ name: String) throws(LedgerError) { fclose(try made(name)) }

    /// Puts the draft in its place: from then on there is a backup, and it is whole.
    func publish(at place: String) throws(LedgerError) {
        let place = try rooted(place)
        try keep(file(Self.dump))
        try keep(path)
        // An empty folder is taken, anything else refuses.
        guard rename(path, place) == 0 else {
            let number = errno
            try Self.requireFree(place)
            throw cannot(.placed, place, number)
        }
        try keep(parent(place))
    }

    func remove() { try? PrivateFolder.remove(path) }

    /// What backups that were killed have left: it holds names.
    private static func removeLeftovers(of place: String) {
        guard let listing = opendir(parent(place)) else { return }
        defer { closedir(listing) }
        let prefix = String(place.split(separator: "/").last ?? "") + draftMark
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name.hasPrefix(prefix), let process = pid_t(name.dropFirst(prefix.count)),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try? PrivateFolder.remove("\(parent(place))/\(name)")
        }
    }

    private static func requireFree(_ place: String) throws(LedgerError) {
        guard let listing = opendir(place) else {
            if errno == ENOENT { return }
            throw cannot(.used, place, errno)
        }
        defer { closedir(listing) }
        var names = 0
        while readdir(listing) != nil { names += 1 }
        // "." and "..".
        guard names > 2 else { return }
        throw LedgerError(
            .unwritableFile,
            Sentence(en: "The folder \(place) is not empty.", nb: "Mappen \(place) er ikke tom."),
            hint: Sentence(
                en: "A backup overwrites nothing: name a folder that is not there yet.",
                nb: "En sikkerhetskopi overskriver ingenting: oppgi en mappe som ikke"
                    + " finnes ennå."))
    }

    // MARK: - Reading

    /// The manifest, once every file has proved to be as it was written.
    /// - Throws: ``LedgerError`` `damaged-backup`, `unreadable-file`.
    func checkedManifest() throws(LedgerError) -> BackupManifest {
        let sums = try Self.sums(in: text(of: Self.sums))
        let names = [Self.manifest, Self.dump]
        guard Set(sums.keys) == Set(names) else {
            throw Self.damaged(
                Sentence(
                    en: "\(Self.sums) does not name the files of a backup.",
                    nb: "\(Self.sums) nevner ikke filene i en sikkerhetskopi."))
        }
        let found = try digests(of: names)
        for name in names where sums[name] != found[name] {
            throw Self.damaged(
                Sentence(
                    en: "\(name) is not as it was written.",
                    nb: "\(name) er ikke slik den ble skrevet."))
        }
        let manifest = try BackupManifest(text: text(of: Self.manifest))
        for file in manifest.files where file.digest != found[file.name] {
            throw Self.damaged(
                Sentence(
                    en: "\(file.name) does not belong to this manifest.",
                    nb: "\(file.name) hører ikke til denne fortegnelsen."))
        }
        return manifest
    }

    /// The SHA-256 of files here, in hexadecimal digits.
    func digests(of names: [String]) throws(LedgerError) -> [String: String] {
        var digests: [String: String] = [:]
        for name in names {
            guard let stream = try? streamOfFile(file(name)) else {
                throw Self.damaged(
                    Sentence(
                        en: "\(name) is missing, or you may not read it.",
                        nb: "\(name) mangler, eller du har ikke lesetilgang."))
            }
            defer { fclose(stream) }
            let digest = SHA256()
            var piece = [UInt8](repeating: 0, count: 1 << 20)
            while case let count = fread(&piece, 1, piece.count, stream), count > 0 {
                piece.withUnsafeBytes {
                    digest.update(UnsafeRawBufferPointer(rebasing: $0[..<count]))
                }
            }
            guard ferror(stream) == 0 else {
                throw LedgerError(
                    .unreadableFile,
                    Sentence(
                        en: "\(file(name)) cannot be read.", nb: "\(file(name)) kan ikke leses."))
            }
            digests[name] = String(decoding: digest.end().hex, as: UTF8.self)
        }
        return digests
    }

    func bytes(of name: String) -> Int64 {
        var answer = stat()
        return stat(file(name), &answer) == 0 ? Int64(answer.st_size) : 0
    }

    private func text(of name: String) throws(LedgerError) -> String {
        guard access(file(name), F_OK) == 0 else {
            throw Self.damaged(Sentence(en: "\(name) is missing.", nb: "\(name) mangler."))
        }
        return try textOfFile(file(name))
    }

    private static func sums(in text: String) throws(LedgerError) -> [String: String] {
        var sums: [String: String] = [:]
        for line in text.split(separator: "\n") {
            guard line.utf8.count > 66 else {
                throw damaged(
                    Sentence(en: "\(Self.sums) cannot be read.", nb: "\(Self.sums) kan ikke leses.")
                )
            }
            sums[String(line.dropFirst(66))] = String(line.prefix(64))
        }
        return sums
    }

    /// - Throws: ``LedgerError`` `unreadable-file` when there is no such folder.
    static func existing(_ place: String) throws(LedgerError) -> BackupFolder {
        guard let real = realpath(place, nil) else {
            throw LedgerError(
                .unreadableFile,
                Sentence(
                    en: "\(place) cannot be opened: \(String(cString: strerror(errno))).",
                    nb: "\(place) kan ikke åpnes: \(String(cString: strerror(errno)))."),
                hint: Sentence(
                    en: "Name the folder that `database backup` made.",
                    nb: "Oppgi mappen som `database backup` laget."))
        }
        defer { free(real) }
        return BackupFolder(path: String(cString: real))
    }

    private static func damaged(_ what: Sentence) -> LedgerError {
        LedgerError(
            .damagedBackup,
            Sentence(
                en: "The backup is damaged or incomplete: ",
                nb: "Sikkerhetskopien er skadet eller ufullstendig: ") + what,
            hint: Sentence(
                en: "Nothing was restored. Use another backup.",
                nb: "Ingenting ble gjenopprettet. Bruk en annen sikkerhetskopi."))
    }
}

/// `place` from the root on; the folder above it must exist.
private func rooted(_ place: String) throws(LedgerError) -> String {
    let parts = place.split(separator: "/")
    guard let name = parts.last, name != ".", name != ".." else {
        throw LedgerError(
            .unwritableFile,
            Sentence(
                en: "\"\(place)\" is not the name of a new folder.",
                nb: "«\(place)» er ikke navnet på en ny mappe."))
    }
    let above = parts.dropLast().joined(separator: "/")
    let start = place.hasPrefix("/") ? "/\(above)" : above.isEmpty ? "." : above
    guard let real = realpath(start, nil) else { throw cannot(.made, place, errno) }
    defer { free(real) }
    let folder = String(cString: real)
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
}

private func parent(_ path: String) -> String {
    let above = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/\(above)"
}

/// Forces a file or folder to disk.
private func keep(_ path: String) throws(LedgerError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw cannot(.opened, path, errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw cannot(.written, path, errno) }
}

/// What was tried with a file or folder.
private enum Attempt {
    case made, written, placed, used, opened

    var words: Sentence {
        switch self {
        case .made: Sentence(en: "made", nb: "opprettes")
        case .written: Sentence(en: "written", nb: "skrives")
        case .placed: Sentence(en: "put in its place", nb: "settes på plass")
        case .used: Sentence(en: "used", nb: "brukes")
        case .opened: Sentence(en: "opened", nb: "åpnes")
        }
    }
}

private func cannot(_ what: Attempt, _ path: String, _ number: Int32) -> LedgerError {
    let isFull = number == ENOSPC || number == EDQUOT
    return LedgerError(
        isFull ? .diskFull : .unwritableFile,
        Sentence(
            en: "\(path) cannot be \(what.words.en): \(String(cString: strerror(number))).",
            nb: "\(path) kan ikke \(what.words.nb): \(String(cString: strerror(number)))."),
        hint: isFull
            ? Sentence(
                en: "Free some space there and try again.", nb: "Frigjør plass der og prøv igjen.")
            : Sentence(en: "Check the folder's rights.", nb: "Se på rettighetene til mappen."))
}

/// The text of a file that has a line for each of a few things: 16 MB of it at most.
/// - Throws: ``LedgerError`` `unreadable-file`, `invalid-file`.
func textOfFile(_ path: String) throws(LedgerError) -> String {
    let stream = try streamOfFile(path)
    defer { fclose(stream) }
    var content = [UInt8](repeating: 0, count: 16 << 20)
    let count = fread(&content, 1, content.count, stream)
    guard count < content.count else {
        throw LedgerError(
            .invalidFile,
            Sentence(
                en: "\(path) is larger than such a file can be.",
                nb: "\(path) er større enn en slik fil kan være."))
    }
    return String(decoding: content[..<count], as: UTF8.self)
}
