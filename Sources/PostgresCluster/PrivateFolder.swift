// Folders that belong to the server's account alone: made, checked, removed.

import Glibc

/// A folder that nobody but `owner` may enter.
package struct PrivateFolder {
    var path: String
    var owner: Account

    /// Makes every missing folder above `path`; others may pass through those that root makes.
    static func makeParents(of path: String) throws(ClusterError) {
        let parent = parentFolder(path)
        if let status = fileStatus(parent, followingLinks: true) {
            guard !status.isFolder else { return }
            throw ClusterError(
                .systemRefused, "\(parent) is in the way: it is not a folder.",
                hint: "Move it away, or choose another place for the data.")
        }
        try makeParents(of: parent)
        let mode: mode_t = geteuid() == 0 ? 0o755 : 0o700
        guard mkdir(parent, mode) == 0 || errno == EEXIST else {
            throw refusal(of: "make the folder", path: parent)
        }
        // The caller's umask must not lock out the server's account.
        if geteuid() == 0 { chmod(parent, mode) }
    }

    /// Makes the folder, or accepts an existing one that is as it should be.
    func make() throws(ClusterError) {
        try Self.makeParents(of: path)
        if mkdir(path, 0o700) != 0, errno != EEXIST {
            throw refusal(of: "make the folder", path: path)
        }
        guard let status = fileStatus(path), status.isFolder else {
            throw ClusterError(
                .folderNotOurs, "\(path) is not a folder.", hint: "Move it away, and try again.")
        }
        if status.st_uid == geteuid(), status.st_uid != owner.user, status.permissions == 0o700 {
            // New, or left by a command that was stopped right here: empty in both cases.
            guard try entries().isEmpty else { return try check() }
            guard lchown(path, owner.user, owner.group) == 0 else {
                throw refusal(of: "give \(owner.name) the folder", path: path)
            }
        }
        try check()
    }

    /// Refuses somebody else's folder, and one in which others may write.
    func check() throws(ClusterError) {
        guard let status = fileStatus(path, followingLinks: true), status.isFolder else { return }
        guard status.st_uid == owner.user else {
            let other = Account(user: status.st_uid)?.name ?? "the user number \(status.st_uid)"
            let advice =
                other == Accounts.substitute
                ? "Run the command as root, or set XDG_DATA_HOME to a folder of your own."
                : "Run the command as \(other), or set XDG_DATA_HOME to another folder."
            throw ClusterError(
                .folderNotOurs,
                "The folder \(path) belongs to \(other), but the server runs as \(owner.name).",
                hint: advice)
        }
        guard status.st_mode & 0o022 == 0 else {
            let mode = String(status.permissions, radix: 8)
            throw ClusterError(
                .folderNotOurs,
                "Others may write in the folder \(path) (its mode is \(mode)).",
                hint: "See that nobody has changed anything in it, then: chmod 700 '\(path)'")
        }
    }

    /// The names in the folder; none when it does not exist.
    func entries() throws(ClusterError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw refusal(of: "read the folder", path: path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = entryName(entry)
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Removes a folder and everything in it. Links are removed, never followed.
    package static func remove(_ path: String) throws(ClusterError) {
        guard fileStatus(path) != nil else { return }
        let above = open(parentFolder(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard above >= 0 else { throw refusal(of: "read the folder", path: parentFolder(path)) }
        defer { close(above) }
        try remove(lastName(path), in: above, path: path)
    }

    private static func remove(
        _ name: String, in above: Int32, path: String
    ) throws(ClusterError) {
        if unlinkat(above, name, 0) == 0 || errno == ENOENT { return }
        guard errno == EISDIR || errno == EPERM else { throw refusal(of: "remove", path: path) }
        let own = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard own >= 0 else { throw refusal(of: "read the folder", path: path) }
        guard let folder = fdopendir(own) else {
            close(own)
            throw refusal(of: "read the folder", path: path)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) { names.append(entryName(entry)) }
        for inner in names where inner != "." && inner != ".." {
            try remove(inner, in: own, path: "\(path)/\(inner)")
        }
        guard unlinkat(above, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
            throw refusal(of: "remove the folder", path: path)
        }
    }
}
