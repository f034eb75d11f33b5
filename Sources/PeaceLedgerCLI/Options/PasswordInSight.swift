// A password in an option, where everybody on the machine could read it: taken out of sight.

import Glibc
import Postgres

enum PasswordInSight {
    /// Overwrites connection strings that hold a password in the list of processes (`ps`), where they
    /// have been for a moment, and says where a password belongs.
    static func takeAway() {
        // Copied before their bytes are overwritten: this is what the command goes on with.
        let words = CommandLine.arguments
        var isToldOf = false
        for (index, word) in words.enumerated().dropFirst() {
            let value = word.hasPrefix("--") ? String(word.drop { $0 != "=" }.dropFirst()) : word
            guard mayHoldPassword(value), let shown = CommandLine.unsafeArgv[index] else {
                continue
            }
            let settings = try? ConnectionSettings(value)
            // What libpq cannot read may hold one too, and goes no further.
            guard settings?.hasPassword ?? true else { continue }
            let length = strlen(shown)
            memset(shown + (length - value.utf8.count), Int32(UInt8(ascii: "*")), value.utf8.count)
            isToldOf = isToldOf || settings != nil
        }
        guard isToldOf else { return }
        tellStandardError(
            "peaceledger: a password on the command line can be seen by others on this machine; put"
                + " it in a password file (~/.pgpass, PGPASSFILE), a service file or PGPASSWORD.")
    }

    /// Whichever option it stands in.
    private static func mayHoldPassword(_ value: String) -> Bool {
        ["postgresql://", "postgres://"].contains { value.hasPrefix($0) }
            || value.contains("password")
    }
}
