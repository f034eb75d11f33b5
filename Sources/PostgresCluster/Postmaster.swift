// The server's main process, as its pid file and /proc describe it.

import Glibc

/// The content of `postmaster.pid` in a data folder, or of the lock beside a socket, which begins
/// alike.
struct PostmasterFile {
    var pid: pid_t
    var dataFolder: String
    /// Seconds since 1970.
    var startedAt: Int64
    var port: Int
    var socketFolder: String
    var sharedMemory: Int32?
    var isReady: Bool

    /// nil when there is no file, or it is too short.
    init?(in folder: String) { self.init(path: "\(folder)/postmaster.pid") }

    init?(path: String) {
        guard let text = smallFile(path, limit: 8192) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let pid = pid_t(first.trimmed), pid > 0 else { return nil }
        self.pid = pid
        func line(_ number: Int) -> Substring {
            number <= lines.count ? lines[number - 1].trimmed : ""
        }
        dataFolder = String(line(2))
        startedAt = Int64(line(3)) ?? 0
        port = Int(line(4)) ?? ClusterSettings.port
        socketFolder = String(line(5))
        sharedMemory = line(7).split(separator: " ").last.flatMap { Int32($0) }
        isReady = line(8) == "ready"
    }

    /// Whether the server's socket still exists.
    var hasSocket: Bool {
        let path = ClusterSettings.socketPath(in: socketFolder, port: port)
        return fileStatus(path)?.isSocket == true
    }

    /// Whether the process with this number really is a living server of `folder`: after a crash
    /// another program may have the number.
    func isServer(of folder: String) -> Bool {
        let process = ServerProcess(pid)
        return process.isAlive && !process.isDying && process.serves(folder)
    }
}

/// A process that may belong to a PostgreSQL server.
struct ServerProcess {
    var pid: pid_t

    init(_ pid: pid_t) { self.pid = pid }

    /// False for a zombie too, which `kill` would call alive.
    var isAlive: Bool {
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        guard let state = status.first else { return false }
        guard state == "Z" || state == "X" else { return true }
        // A zombie of our own is ours to reap; for the children of others this does nothing.
        if name == "postgres" { _ = waitpid(pid, nil, WNOHANG) }
        return false
    }

    /// Takes the process away when it ends, whenever that is: in a program that lives on, such as one that
    /// serves pages or runs tests, it would stay a zombie. For children of others this does nothing.
    func reapWhenItEnds() {
        var thread = pthread_t()
        let waiting = pthread_create(
            &thread, nil,
            { number in
                let pid = pid_t(Int(bitPattern: number))
                while waitpid(pid, nil, 0) < 0, errno == EINTR {}
                return nil
            }, UnsafeMutableRawPointer(bitPattern: Int(pid)))
        if waiting == 0 { pthread_detach(thread) }
    }

    /// Whether only a zombie or nothing is left; in the latter case the number is free.
    var isGone: Bool { !isAlive && kill(pid, 0) != 0 && errno == ESRCH }

    /// Whether SIGKILL is pending for it, or it is exiting: for some milliseconds after a `kill
    /// -9` such a process still seems to run.
    var isDying: Bool {
        let fields = status
        guard fields.count > 28, let flags = UInt64(fields[6]), let signals = UInt64(fields[28])
        else { return true }
        let exiting: UInt64 = 0x4
        return flags & exiting != 0 || signals & (1 << UInt64(SIGKILL - 1)) != 0
    }

    /// The fields of /proc/PID/stat after the name in brackets; the first is the state.
    private var status: [Substring] {
        guard let text = smallFile("/proc/\(pid)/stat", limit: 1024),
            let bracket = text.lastIndex(of: ")")
        else { return [] }
        return text[text.index(after: bracket)...].split(separator: " ")
    }

    private var name: Substring? {
        smallFile("/proc/\(pid)/comm", limit: 64)?.split(separator: "\n").first
    }

    /// Whether it runs in `folder`, where every server process stays, and is PostgreSQL's.
    func serves(_ folder: String) -> Bool {
        guard name == "postgres" else { return false }
        if let own = fileStatus("/proc/\(pid)/cwd", followingLinks: true) {
            guard let wanted = fileStatus(folder, followingLinks: true) else { return false }
            return own.st_dev == wanted.st_dev && own.st_ino == wanted.st_ino
        }
        // In a container root may be denied other users' /proc/PID/cwd, but never the arguments.
        let words = smallFile("/proc/\(pid)/cmdline")?.split(separator: "\0")
        return words?.contains(Substring(folder)) == true
    }

    /// The living processes of a server of `folder`, with or without the postmaster.
    static func all(serving folder: String) -> [ServerProcess] {
        guard let processes = opendir("/proc") else { return [] }
        defer { closedir(processes) }
        var found: [ServerProcess] = []
        while let entry = readdir(processes) {
            guard let pid = pid_t(entryName(entry)) else { continue }
            let process = ServerProcess(pid)
            if process.serves(folder), process.isAlive { found.append(process) }
        }
        return found
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = self
        while rest.last == " " { rest.removeLast() }
        return rest.drop { $0 == " " }
    }
}
