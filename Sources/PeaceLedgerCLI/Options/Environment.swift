// What the operating system says of this process: variables, the user, the terminal.

import Glibc

enum Environment {
    static var all: [String: String] {
        var variables: [String: String] = [:]
        var pointer = environ
        while let entry = pointer.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            pointer += 1
        }
        return variables
    }

    static func value(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The operating-system user who runs the command; behind sudo, the one who called it.
    static var login: String {
        if geteuid() == 0, let caller = value("SUDO_USER") { return caller }
        guard let entry = getpwuid(geteuid()) else { return "uid \(geteuid())" }
        return String(cString: entry.pointee.pw_name)
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// The terminal's width in characters; nil when stdout is no terminal.
    static var terminalWidth: Int? {
        guard isTerminal(STDOUT_FILENO) else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return value("COLUMNS").flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 80
        }
        return Int(size.ws_col)
    }

    /// Colour by the flag, else only on a terminal that wants it.
    static func wantsColour(_ flag: Bool?) -> Bool {
        if let flag { return flag }
        return value("NO_COLOR") == nil && value("TERM") != "dumb" && isTerminal(STDOUT_FILENO)
    }
}
