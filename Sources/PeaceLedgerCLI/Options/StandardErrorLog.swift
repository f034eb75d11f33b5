// Writes log messages to stderr, where words belong; stdout is for data.

import Glibc
import LedgerModel
import LedgerReports
import Logging

struct StandardErrorLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .warning

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = "peaceledger: \(event.level): \(event.message)"
        for (key, value) in (event.metadata ?? [:]).sorted(by: { $0.key < $1.key }) {
            line += " \(key)=\(value)"
        }
        tellStandardError(line)
    }
}

extension String {
    /// A line with the program's name before it, as the reader is told it.
    fileprivate var inReadersLanguage: String {
        guard CommandLineWords.language == .nb else { return self }
        for (mark, told) in [
            ("peaceledger: warning: ", "peaceledger: advarsel: "),
            ("peaceledger: ", "peaceledger: "),
        ] where hasPrefix(mark) {
            return told + ReceiptSentence.toldAside(String(dropFirst(mark.count))).nb
        }
        return self
    }
}

/// Writes a line to stderr, without what would steer the terminal: it may quote a file or an option.
func tellStandardError(_ line: String) {
    var text = line.inReadersLanguage.harmlessLines + "\n"
    text.withUTF8 { bytes in
        _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
}
