// The one error that leaves this target: a code, a sentence, and what to do about it.

/// What went wrong with a cluster, worded for the person at the terminal.
public struct ClusterError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure, for exit statuses and tests.
    public enum Code: String, Sendable, CaseIterable {
        /// No complete PostgreSQL server, or a tool it needs, is installed.
        case programsMissing = "programs-missing"
        /// The operating-system account that the server must run as does not exist.
        case accountMissing = "account-missing"
        /// A folder belongs to somebody else, or others may write in it.
        case folderNotOurs = "folder-not-ours"
        /// The server's account cannot pass a folder on the way to the cluster.
        case folderUnreachable = "folder-unreachable"
        /// The folder holds something that is not a PostgreSQL cluster.
        case notACluster = "not-a-cluster"
        /// The file system has no room left.
        case diskFull = "disk-full"
        /// The cluster was made by a major version that is not installed or not supported.
        case versionMismatch = "version-mismatch"
        /// A path is longer than the operating system takes for a socket.
        case pathTooLong = "path-too-long"
        /// A setting has a form that the server would not understand.
        case invalidSetting = "invalid-setting"
        /// The cluster could not be created.
        case creationFailed = "creation-failed"
        /// The server did not come up.
        case startFailed = "start-failed"
        /// The server did not stop.
        case stopFailed = "stop-failed"
        /// Another command has held the cluster for too long.
        case busy
        /// The operating system refused a call.
        case systemRefused = "system-refused"
    }

    /// The kind of failure.
    public let code: Code
    /// What was wrong, and where.
    public let message: String
    /// How to put it right, if that is known.
    public let hint: String?

    /// The message, and the hint after it.
    public var description: String { hint.map { "\(message) \($0)" } ?? message }

    init(_ code: Code, _ message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }
}
