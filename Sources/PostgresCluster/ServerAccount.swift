// Which operating-system account runs the command, and which one the server runs as.

import Glibc

/// An account of the operating system.
struct Account {
    var name: String
    var user: uid_t
    var group: gid_t
    var home: String

    init?(user: uid_t) {
        self.init { entry, buffer, length, answer in
            getpwuid_r(user, entry, buffer, length, answer)
        }
    }

    init?(name: String) {
        self.init { entry, buffer, length, answer in
            getpwnam_r(name, entry, buffer, length, answer)
        }
    }

    private init?(
        _ lookUp: (
            UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int,
            UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
        ) -> Int32
    ) {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        // The entry's texts are in this buffer, so copy them while it exists.
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 16_384)
        defer { buffer.deallocate() }
        guard let start = buffer.baseAddress,
            lookUp(&entry, start, buffer.count, &found) == 0, found != nil
        else { return nil }
        name = String(cString: entry.pw_name)
        home = String(cString: entry.pw_dir)
        user = entry.pw_uid
        group = entry.pw_gid
    }
}

/// The two accounts. They differ for root, because PostgreSQL refuses to run as root.
enum Accounts {
    static let substitute = "postgres"

    /// The account that runs this command; the database superuser has its name.
    static func ours() throws(ClusterError) -> Account {
        let user = geteuid()
        if let account = Account(user: user) { return account }
        throw ClusterError(
            .accountMissing,
            "The user number \(user) that runs this command has no name on this machine.",
            hint: "PostgreSQL needs one: add the user to /etc/passwd.")
    }

    /// The account that runs the server and owns its files.
    static func server() throws(ClusterError) -> Account {
        guard geteuid() == 0 else { return try ours() }
        if let account = Account(name: substitute) { return account }
        throw ClusterError(
            .accountMissing,
            "PostgreSQL does not run as root, and there is no user \(substitute) to run it as.",
            hint: "The Debian package postgresql makes one: apt-get install postgresql")
    }

    /// The words that run `words` as the server's account.
    static func asServer(_ words: [String]) throws(ClusterError) -> [String] {
        guard geteuid() == 0 else { return words }
        guard let setpriv = ["/usr/bin/setpriv", "/bin/setpriv"].first(where: isExecutable) else {
            throw ClusterError(
                .programsMissing,
                "The program setpriv is missing; root needs it to run PostgreSQL as \(substitute).",
                hint: "It is in the Debian package util-linux: apt-get install util-linux")
        }
        let account = try server()
        return [
            setpriv, "--reuid=\(account.user)", "--regid=\(account.group)", "--init-groups", "--",
        ] + words
    }
}

extension Account {
    /// The first folder on the way to `path` (including it) that this account cannot pass. Folders
    /// that do not exist yet do not count.
    func firstBarrier(on path: String) -> String? {
        guard user != 0 else { return nil }
        var numbers = [gid_t](repeating: 0, count: 256)
        var count = Int32(numbers.count)
        let groups = getgrouplist(name, group, &numbers, &count) >= 0 ? numbers[..<Int(count)] : []
        var walked = ""
        for part in resolved(path).split(separator: "/") {
            walked += "/\(part)"
            guard let status = fileStatus(walked, followingLinks: true) else { return nil }
            let mayPass =
                if status.st_uid == user {
                    status.st_mode & S_IXUSR != 0
                } else if groups.contains(status.st_gid) {
                    status.st_mode & S_IXGRP != 0
                } else {
                    status.st_mode & S_IXOTH != 0
                }
            if !mayPass { return walked }
        }
        return nil
    }

    /// `path` with the links in its existing part followed, so that no folder is missed.
    private func resolved(_ path: String) -> String {
        var existing = path
        var rest = ""
        while existing != "/" && existing != "." {
            if let real = realpath(existing, nil) {
                defer { free(real) }
                return String(cString: real) + rest
            }
            rest = "/\(lastName(existing))\(rest)"
            existing = parentFolder(existing)
        }
        return path
    }
}

func isExecutable(_ path: String) -> Bool {
    access(path, X_OK) == 0 && fileStatus(path, followingLinks: true)?.isFolder == false
}
