// Runs another program without a shell: its arguments, environment, output and end.

import Glibc

/// A program and its arguments, run in a session of its own, away from the terminal's Ctrl-C.
package struct ChildProgram {
    package var words: [String]
    /// The whole environment: nothing is inherited, so no PG* variable of the caller changes a
    /// server.
    package var environment = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TZ=UTC"]

    package struct Ending {
        /// The exit status, or 128 plus the signal's number, as in a shell.
        package var status: Int32
        package var output: String
    }

    package init(words: [String]) { self.words = words }

    /// glibc defines this flag only for programs that ask for its GNU extensions.
    private static let spawnInNewSession: Int16 = 0x80
    private static let outputLimit = 65_536

    /// Runs the program to its end and returns what it printed to either output, up to 64 KB.
    /// - Parameter meanwhile: Runs while the program works.
    package func run(meanwhile: () -> Void = {}) throws(ClusterError) -> Ending {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw refusal(of: "open a pipe to", path: words[0]) }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        defer { close(ends[0]) }
        let child: pid_t
        do throws(ClusterError) {
            child = try launch(output: ends[1])
            close(ends[1])
        } catch {
            close(ends[1])
            throw error
        }
        meanwhile()
        let output = drained(ends[0], limit: Self.outputLimit)
        var state: Int32 = 0
        while waitpid(child, &state, 0) < 0 {
            guard errno == EINTR else { throw refusal(of: "see the end of", path: words[0]) }
        }
        let signal = state & 0x7f
        return Ending(
            status: signal == 0 ? (state >> 8) & 0xff : 128 + signal,
            output: String(decoding: output, as: UTF8.self))
    }

    /// Starts the program and returns its process number; both outputs go to the open file
    /// `output`.
    func launch(output: Int32) throws(ClusterError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        for file in Self.openFiles() where file > 2 {
            posix_spawn_file_actions_addclose(&actions, file)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        let flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
        posix_spawnattr_setflags(&attributes, flags | Self.spawnInNewSession)

        // PostgreSQL's programs fail in a working folder that their account cannot enter.
        let started = ["/usr/bin/env", "--chdir=/"] + words
        var child: pid_t = 0
        let result = withCStrings(started) { arguments in
            withCStrings(environment) { variables in
                posix_spawn(&child, started[0], &actions, &attributes, arguments, variables)
            }
        }
        guard result == 0 else { throw refusal(of: "run", path: words[0], number: result) }
        return child
    }

    /// The caller's open files: a server that kept one would hold a pipe or a lock for ever.
    private static func openFiles() -> [Int32] {
        guard let folder = opendir("/proc/self/fd") else { return Array(3..<256) }
        defer { closedir(folder) }
        let own = dirfd(folder)
        var files: [Int32] = []
        while let entry = readdir(folder) {
            if let file = Int32(entryName(entry)), file != own { files.append(file) }
        }
        return files
    }
}

/// The name of a folder's entry.
func entryName(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}

private func withCStrings<Answer>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Answer
) -> Answer {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
