// What is told where the clock or a setting of the server stands against us.

internal import LedgerModel
internal import Postgres

extension LedgerError {
    /// The clocks of this machine and of the server are too far apart.
    static func clocksApart(here: Instant, server: Instant) -> LedgerError {
        LedgerError(
            .clockWrong,
            Sentence(
                en: "The clock here shows \(here), and that of the server \(server).",
                nb: "Klokken her viser \(here), og tjenerens viser \(server)."),
            hint: Sentence(
                en: "Nothing was recorded. Set the one right that is wrong, and try again.",
                nb: "Ingenting ble registrert. Still den klokken som går feil, og prøv igjen."))
    }

    /// A statement or transaction that the server ended before it was done.
    static func cutShort(_ error: PostgresError) -> LedgerError {
        let setting = [
            "statement timeout": "statement_timeout",
            "idle-in-transaction": "idle_in_transaction_session_timeout",
            "transaction timeout": "transaction_timeout",
        ].first { error.message.contains($0.key) }?.value
        guard let setting else {
            return LedgerError(
                .databaseBusy,
                Sentence(
                    en: "Somebody ended this command on the server: \(error.message).",
                    nb: "Noen avsluttet denne kommandoen på tjeneren: \(error.message)."),
                hint: Sentence(
                    en: "Nothing was recorded. Ask whoever administers the server before you try"
                        + " again.",
                    nb: "Ingenting ble registrert. Spør den som forvalter tjeneren, før du prøver"
                        + " igjen."), cause: error)
        }
        return LedgerError(
            .databaseBusy,
            Sentence(
                en: "The server ended this command: it took longer than \(setting) allows.",
                nb:
                    "Tjeneren avsluttet denne kommandoen: den tok lenger tid enn \(setting) tillater."
            ),
            hint: Sentence(
                en: "Nothing was recorded. The limit was set from outside: see PGOPTIONS, the"
                    + " connection string and the pooler.",
                nb: "Ingenting ble registrert. Grensen er satt utenfra: se PGOPTIONS,"
                    + " tilkoblingsstrengen og pooleren."), cause: error)
    }

    /// A session that may only read, on a server that takes changes.
    static func readOnly(_ error: PostgresError) -> LedgerError {
        LedgerError(
            .badSetting,
            Sentence(
                en: "The server lets this session only read, by a setting from outside"
                    + " (default_transaction_read_only).",
                nb: "Tjeneren lar denne økten bare lese, etter en innstilling utenfra"
                    + " (default_transaction_read_only)."),
            hint: Sentence(
                en:
                    "Nothing was recorded. Whoever administers the server, the database or the pooler"
                    + " can take it back.",
                nb:
                    "Ingenting ble registrert. Den som forvalter tjeneren, databasen eller pooleren,"
                    + " kan ta den tilbake."), cause: error)
    }
}
