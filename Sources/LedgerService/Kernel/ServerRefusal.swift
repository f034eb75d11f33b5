// What PostgreSQL says that names no rule of ours, in the ledger's own words.

internal import LedgerModel
internal import Postgres

extension LedgerError {
    /// The ledger's words for an error of the database.
    static func translating(_ error: PostgresError) -> LedgerError {
        if let name = error.constraint, let refusal = refusal(of: name, error) { return refusal }
        switch error.kind {
        case .commitOutcomeUnknown:
            return LedgerError(
                .outcomeUnknown,
                Sentence(
                    en: "The change may or may not be recorded: \(error.message).",
                    nb: "Det er uvisst om endringen er registrert: \(error.message)."),
                hint: Sentence(
                    en: "Send it again with its `idempotency_key`, or look for it among the newest"
                        + " entries before you record it again.",
                    nb: "Send den på nytt med samme `idempotency_key`, eller se etter den blant de"
                        + " nyeste føringene før du registrerer den igjen."), cause: error)
        case .poolExhausted:
            return LedgerError(
                .databaseBusy,
                Sentence(
                    en: "All connections to the database are in use.",
                    nb: "Alle forbindelser til databasen er i bruk."),
                hint: Sentence(en: "Try again in a moment.", nb: "Prøv igjen om litt."),
                cause: error)
        // Who is not let in has reached the database: that is told below.
        case .connection where error.sqlState != "28000": return unreachable(error)
        default: break
        }
        return refusal(ofState: error.sqlState ?? "", error)
    }

    private static func unreachable(_ error: PostgresError) -> LedgerError {
        LedgerError(
            .databaseUnavailable,
            Sentence(
                en: "The database cannot be reached: \(error.message)",
                nb: "Databasen kan ikke nås: \(error.message)"),
            hint: error.message.contains("certificate")
                ? Sentence(
                    en: "Whoever answered did not prove to be the server that was named. See the"
                        + " name in the address, and sslrootcert.",
                    nb: "Den som svarte, godtgjorde ikke å være tjeneren som var oppgitt. Se på"
                        + " navnet i adressen, og på sslrootcert.")
                : Sentence(
                    en: "See `database status`.",
                    nb: "Se `database status`."), cause: error)
    }

    private static func refusal(ofState state: String, _ error: PostgresError) -> LedgerError {
        switch state {
        case "42501", "28000", "28P01":
            return LedgerError(
                .notPermitted, notPermitted(error.message),
                hint: error.message.contains("no encryption")
                    ? Sentence(
                        en: "The server takes encrypted connections only: use sslmode=verify-full.",
                        nb:
                            "Tjeneren tar bare imot krypterte forbindelser: bruk sslmode=verify-full."
                    )
                    : Sentence(
                        en: "Ask whoever administers the register for the right; roles are given"
                            + " with `access grant`.",
                        nb: "Be den som forvalter registeret om rettigheten; roller gis med"
                            + " `access grant`."), cause: error)
        case "57014" where !error.message.contains("lock timeout"): return cutShort(error)
        case "25P03", "25P04": return cutShort(error)
        case "55P03", "57014", "40001", "40P01":
            return LedgerError(
                .databaseBusy,
                Sentence(
                    en: "Another command is writing to the register; this one gave up waiting.",
                    nb: "En annen kommando skriver til registeret; denne sluttet å vente."),
                hint: Sentence(
                    en: "Nothing was recorded. Try again in a moment.",
                    nb: "Ingenting ble registrert. Prøv igjen om litt."), cause: error)
        case "25006" where !error.isOfReplica: return readOnly(error)
        case "25006":
            return LedgerError(
                .databaseUnavailable,
                Sentence(
                    en: "This server is a replica: nothing is recorded here, nor noted who reads"
                        + " names.",
                    nb: "Denne tjeneren er en kopi: her registreres ingenting, heller ikke hvem som"
                        + " leser navn."),
                hint: Sentence(
                    en: "Name the primary; with several hosts, target_session_attrs=read-write.",
                    nb: "Oppgi hovedtjeneren; med flere verter, target_session_attrs=read-write."),
                cause: error)
        case "53100":
            return LedgerError(
                .diskFull,
                Sentence(
                    en: "The database's disk is full; nothing was recorded.",
                    nb: "Databasens disk er full; ingenting ble registrert."),
                hint: Sentence(
                    en: "Free some space and try again.", nb: "Frigjør plass og prøv igjen."),
                cause: error)
        case "22021", "22001", "54000", "22003", "22008": return unfit(state, error)
        case "42P01", "42883", "3F000":
            return LedgerError(
                .schemaMissing,
                Sentence(
                    en: "This database does not hold a register, or an outdated one.",
                    nb: "Denne databasen har ikke noe register, eller et foreldet."),
                hint: Sentence(
                    en: "Prepare it with `database migrate`.",
                    nb: "Klargjør den med `database migrate`."), cause: error)
        case let state where state.hasPrefix("08") || state.hasPrefix("57P") || state == "53300":
            return unreachable(error)
        default:
            return LedgerError(
                .internal,
                Sentence(
                    en: "The database gave an answer that was not foreseen: \(error.message)",
                    nb: "Databasen ga et svar som ikke var forutsett: \(error.message)"),
                hint: .faultOfOurs, cause: error)
        }
    }

    /// A value that the register cannot hold.
    private static func unfit(_ state: String, _ error: PostgresError) -> LedgerError {
        switch state {
        case "22021":
            LedgerError(
                .invalidInput,
                Sentence(
                    en: "A text holds a NUL character, which no text may.",
                    nb: "En tekst inneholder et NUL-tegn, og det kan ingen tekst."), cause: error)
        case "22001", "54000":
            LedgerError(
                .invalidInput,
                Sentence(
                    en: "A text is too long to be recorded here.",
                    nb: "En tekst er for lang til å registreres her."),
                hint: Sentence(
                    en: "What a thing is called by has at most some hundred characters.",
                    nb: "Det en ting kalles, har høyst noen hundre tegn."),
                cause: error)
        default:
            LedgerError(
                .invalidInput,
                Sentence(
                    en: "A number or a day is beyond what the register can hold.",
                    nb: "Et tall eller en dag er utenfor det registeret kan romme."), cause: error)
        }
    }

    /// What a login may not do, in the register's words where they say more than the server's.
    private static func notPermitted(_ message: String) -> Sentence {
        let people = [
            "schema personal", "deployment", "person", "person_detail", "posting", "absence",
        ]
        if message.hasPrefix("new row violates row-level security policy") {
            return Sentence(
                en: "This login records the people of its own agency only.",
                nb: "Denne brukeren registrerer bare personell fra sin egen etat.")
        }
        let plain = Sentence(
            en: "The database does not permit this: \(message).",
            nb: "Databasen tillater ikke dette: \(message).")
        guard message.hasPrefix("permission denied for"),
            let object = message.split(separator: " ").last
        else { return plain }
        if people.contains(where: {
            message.hasSuffix("for \($0)") || message.hasSuffix("table \($0)")
        }) {
            return Sentence(
                en: "This tells of single people, and the login may see counts only.",
                nb: "Dette gjelder enkeltpersoner, og brukeren har bare tilgang til antall.")
        }
        if object == "ledger_entry" {
            return Sentence(
                en: "This login may not record, or see why others did.",
                nb: "Denne brukeren kan ikke registrere, eller se hvorfor andre gjorde det.")
        }
        return plain
    }
}

extension Sentence {
    /// What is told after a fault of the program.
    static let faultOfOurs = Sentence(
        en: "This is a fault of peaceledger; please report it.",
        nb: "Dette er en feil i peaceledger; meld den gjerne.")
}
