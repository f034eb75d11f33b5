// The private cluster's status in the words of the command line.

import LedgerModel
import PostgresCluster

extension ClusterStatus {
    var isRunning: Bool {
        if case .running = state { return true }
        return false
    }

    /// Properties as names and values.
    var lines: [(String, String)] {
        var lines: [(String, String)] = []
        switch state {
        case .absent: lines.append(("cluster", "not created yet; any command creates it"))
        case .stopped: lines.append(("cluster", "stopped; any command starts it"))
        case .running(let process, let since):
            lines.append(("cluster", "running, process \(process), since \(Self.moment(since))"))
        }
        lines.append(("folder", folder))
        lines.append(("socket", socketFolder))
        if let version { lines.append(("cluster version", version)) }
        if let dataChecksums { lines.append(("data checksums", dataChecksums ? "on" : "off")) }
        return lines
    }

    /// Seconds since 1970 as an instant; 946,684,800 of them lie before 2000.
    private static func moment(_ seconds: Int64) -> String {
        let instant = Instant(microsecondsSince2000: (seconds - 946_684_800) * 1_000_000)
        return "\(instant.description.prefix(19))Z"
    }
}
