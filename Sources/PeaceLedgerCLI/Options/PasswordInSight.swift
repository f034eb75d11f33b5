// A password in --database, where everybody on the machine could read it: taken out of sight.

import Glibc
import Postgres

enum PasswordInSight {
    /// Overwrites a connection string that holds a password in the list of processes (`ps`), where it
    /// has been for a moment, and says where a password belongs.
    static func takeAway() {
        // Copied before their bytes are overwritten: this is what the command goes on with.
        let words = CommandLine.arguments
        let option = "--database"
        for (index, word) in words.enumerated() {
            let value: String
            if word.hasPrefix(option + "=") {
                value = String(word.dropFirst(option.count + 1))
            } else if index > 0, words[index - 1] == option {
                value = word
            } else {
                continue
            }
            let settings = try? ConnectionSettings(value)
            // What libpq cannot read may hold one too.
            guard settings?.hasPassword ?? true, let shown = CommandLine.unsafeArgv[index]
            else { continue }
            let length = strlen(shown)
            memset(shown + (length - value.utf8.count), Int32(UInt8(ascii: "*")), value.utf8.count)
            guard settings != nil else { continue }
            tellStandardError(
                "peaceledger: a password on the command line can be seen by others on this machine;"
                    + " put it in a password file (~/.pgpass, PGPASSFILE), a service file or"
                    + " PGPASSWORD.")
        }
    }
}
