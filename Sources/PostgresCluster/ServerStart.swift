// Starts the server of an existing cluster, whatever an earlier server has left behind.

import Glibc

/// One start; the caller holds the cluster's lock and has checked that no server runs.
struct ServerStart {
    var settings: ClusterSettings
    var programs: PostgresPrograms
    var server: Account

    /// Recovery gets five minutes: it replays what a crash left, while the process lives.
    private static let patienceMilliseconds = 300_000
    /// Backends notice within moments that their postmaster is gone, unless a statement is
    /// running.
    private static let orphanPatienceMilliseconds = 2_000
    private static let quitPatienceMilliseconds = 10_000
    /// Wait two seconds for a zombie; in a container without an init it stays for ever.
    private static let zombiePatienceMilliseconds = 3_000

    /// - Throws: ``ClusterError`` `start-failed`, `disk-full`, `folder-not-ours`.
    func start() throws(ClusterError) {
        try PrivateFolder(path: settings.socketFolder, owner: server).make()
        try clearRemains()
        let log = ServerLog(for: settings.folder)
        let (file, length) = try log.open()
        defer { close(file) }
        let words = try Accounts.asServer([programs.path("postgres")] + options())
        let pid = try ChildProgram(words: words).launch(output: file)
        var isReady = false
        let ended = try waits(atMostMilliseconds: Self.patienceMilliseconds) {
            () throws(ClusterError) in
            if let file = PostmasterFile(in: settings.folder), file.pid == pid, file.isReady {
                isReady = true
            }
            return isReady || waitpid(pid, nil, WNOHANG) != 0
        }
        guard !ended || isReady else { throw failure(log.text(behind: length), log: log.path) }
        ServerProcess(pid).reapWhenItEnds()
        guard isReady else {
            throw ClusterError(
                .startFailed,
                "The server of \(settings.folder) is still recovering from a crash.",
                hint: "It goes on by itself: try again later. Its log is \(log.path).")
        }
    }

    /// What no configuration file may loosen comes last.
    private func options() -> [String] {
        var values = settings.extra.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        values += [
            "max_connections=\(settings.maxConnections)",
            "port=\(ClusterSettings.port)",
            "listen_addresses=",
            "unix_socket_directories=\"\(settings.socketFolder.replacing("\"", with: "\"\""))\"",
            "unix_socket_permissions=0700",
            "logging_collector=off",
            "log_destination=stderr",
            "fsync=\(settings.durable ? "on" : "off")",
            "full_page_writes=\(settings.durable ? "on" : "off")",
        ]
        if !settings.durable { values.append("synchronous_commit=off") }
        return ["-D", settings.folder] + values.flatMap { ["-c", $0] }
    }

    /// Removes the traces of a killed server, once none of its processes is left.
    private func clearRemains() throws(ClusterError) {
        let pidFile = "\(settings.folder)/postmaster.pid"
        if let remains = PostmasterFile(in: settings.folder) {
            try waitForOrphans(remains)
            let process = ServerProcess(remains.pid)
            if !process.isAlive, !process.isGone {
                _ = try waits(atMostMilliseconds: Self.zombiePatienceMilliseconds) {
                    () throws(ClusterError) in process.isGone
                }
            }
        } else if fileStatus(pidFile) != nil {
            try waitForOrphans(nil)
        }
        unlink(pidFile)
        let socket = ClusterSettings.socketPath(in: settings.socketFolder)
        if let holder = PostmasterFile(path: "\(socket).lock"),
            holder.dataFolder != settings.folder, holder.isServer(of: holder.dataFolder)
        {
            throw ClusterError(
                .startFailed,
                "The server of \(holder.dataFolder) (process \(holder.pid)) already listens in"
                    + " \(settings.socketFolder).",
                hint: "Give each cluster a socket folder of its own.")
        }
        for path in [socket, "\(socket).lock"] { unlink(path) }
    }

    /// PostgreSQL itself checks this before it takes over a data folder. Removing the pid file
    /// removes its way to check, so check here.
    private func waitForOrphans(_ remains: PostmasterFile?) throws(ClusterError) {
        func areGone() throws(ClusterError) -> Bool {
            if let segment = remains?.sharedMemory, isAttached(segment) { return false }
            return ServerProcess.all(serving: settings.folder).isEmpty
        }
        if try waits(atMostMilliseconds: Self.orphanPatienceMilliseconds, until: areGone) { return }
        // A server process without its postmaster can do nothing useful.
        for process in ServerProcess.all(serving: settings.folder) { kill(process.pid, SIGQUIT) }
        if try waits(atMostMilliseconds: Self.quitPatienceMilliseconds, until: areGone) { return }
        let pids = ServerProcess.all(serving: settings.folder).map { String($0.pid) }
        let which = pids.isEmpty ? "" : " (\(pids.joined(separator: ", ")))"
        throw ClusterError(
            .startFailed,
            "Processes\(which) of a server that was killed still work in \(settings.folder).",
            hint: "Wait until they have ended, or end them with kill -QUIT.")
    }

    private func isAttached(_ segment: Int32) -> Bool {
        var answer = shmid_ds()
        return shmctl(segment, IPC_STAT, &answer) == 0 && answer.shm_nattch > 0
    }

    private func failure(_ output: String, log: String) -> ClusterError {
        let isFull = [settings.folder, log].contains { (freeBytes(at: $0) ?? .max) < 1_048_576 }
        if isFull || output.contains(String(cString: strerror(ENOSPC))) {
            return diskFull(at: settings.folder)
        }
        return ClusterError(
            .startFailed,
            "The server of \(settings.folder) did not start: \(ServerLog.complaint(in: output))",
            hint: "Its log is \(log).")
    }
}
