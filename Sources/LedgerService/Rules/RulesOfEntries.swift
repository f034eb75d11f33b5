// The words of the rules of entries: what is never changed, their order, and the session that records.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofEntries: [Rule] = [
        Rule(
            .appendOnly, "facts_are_append_only", "fact_belongs_to_open_entry",
            en: "What is recorded is neither changed nor deleted.",
            nb: "Det som er registrert, verken endres eller slettes.",
            hint: Sentence(
                en: "Record a correction instead.", nb: "Registrer en rettelse i stedet.")),
        Rule(
            .registerNotEmpty, "register_is_empty",
            before: "A register can be rebuilt only where nothing is: ",
            "Et register kan bare bygges opp igjen der det ikke er noe: ",
            hint: { _ in
                Sentence(
                    en: "Name an empty database that `database migrate` has prepared.",
                    nb: "Oppgi en tom database som `database migrate` har klargjort.")
            }),
        Rule(
            .invalidFile, "register_as_sealed",
            before: "The register of the file cannot be rebuilt here: ",
            "Registeret i filen kan ikke bygges opp her: ", hint: { _ in .nothingRecorded }),
        Rule(
            .invalidInput, "ledger_entry_reason_given",
            en: "A reason is needed.", nb: "Det må oppgis en begrunnelse.",
            hint: Sentence(en: "Give it with `reason`.", nb: "Oppgi den med `reason`.")),
        Rule(
            .invalidInput, "ledger_entry_source_given",
            en: "A source is needed.", nb: "Det må oppgis en kilde.",
            hint: Sentence(en: "Give it with `source`.", nb: "Oppgi den med `source`.")),
        Rule(
            .unknownOffice, "ledger_entry_office_is_known",
            en: "The office on whose behalf this is done is not on the list.",
            nb: "Enheten dette gjøres på vegne av, står ikke på listen.",
            hint: Sentence(
                en: "See `office list`; an approver adds one with"
                    + " `office add`.",
                nb: "Se `office list`; en godkjenner legger til en med"
                    + " `office add`.")),
        Rule(
            .keyUsedOtherwise, "ledger_entry_key_used_once",
            en: "The idempotency key was used already.",
            nb: "Idempotensnøkkelen er allerede brukt.", hint: .nothingRecorded),
        Rule(
            .internal, "ledger_entry_key_has_digest",
            en: "An idempotency key and the digest of its content belong together.",
            nb: "En idempotensnøkkel og sjekksummen av innholdet hører sammen.",
            hint: .faultOfOurs),
        Rule(
            .internal, "ledger_entry_one_per_transaction",
            en: "One transaction records one entry.", nb: "Én transaksjon registrerer én føring.",
            hint: .faultOfOurs),
        Rule(
            .notPermitted, "ledger_entry_names_a_command",
            before: "This command is for who owns the register: ",
            "Denne kommandoen er for den som eier registeret: ",
            hint: { _ in
                Sentence(
                    en: "Run it as a member of peaceledger_owner.",
                    nb: "Kjør den som medlem av peaceledger_owner.")
            }),
        Rule(
            .internal, "entry_writes_as_its_command",
            before: "An entry writes what its command writes, and nothing else: ",
            "En føring skriver det kommandoen skriver, og ikke noe annet: ",
            hint: { _ in .faultOfOurs }),
        Rule(
            .cannotBeUndone, "undo_is_the_opposite",
            en: "An undo states the opposite of the entry it names, and nothing else.",
            nb: "En angring registrerer det motsatte av føringen den nevner, og ikke noe annet.",
            hint: .nothingRecorded),
        Rule(
            .cannotBeUndone, "undone_is_earlier", "undone_undone_fk",
            en: "Only an earlier entry can be undone.",
            nb: "Bare en tidligere føring kan angres.",
            hint: .nothingRecorded),
        Rule(
            .clockWrong, "ledger_clock_goes_on",
            before: "The clock of the server is wrong, or was: ",
            "Tjenerens klokke går feil, eller har gjort det: ",
            hint: { _ in
                Sentence(
                    en: "Nothing was recorded. Set the clock right; if it was wrong before, see"
                        + " `check clock`, and let the owner correct the recorded times"
                        + " with `database correct-clock`.",
                    nb: "Ingenting ble registrert. Still klokken; gikk den feil før, se"
                        + " `check clock`, og la eieren rette de registrerte tidene med"
                        + " `database correct-clock`.")
            }),
        Rule(
            .invalidFile, "ledger_entry_times_increase",
            before: "The entries are not in order: ", "Føringene er ikke i rekkefølge: ",
            hint: { _ in .nothingRecorded }),
        Rule(
            .invalidInput, "clock_correction_keeps_the_order", "clock_correction_is_stated",
            before: "This corrects no clock: ", "Dette retter ingen klokke: ",
            hint: { _ in
                Sentence(
                    en:
                        "See which entries `check clock` names, and by how much they are"
                        + " off.",
                    nb: "Se hvilke føringer `check clock` nevner, og hvor mye de er"
                        + " feil.")
            }),
        Rule(
            .invalidInput, "clock_correction_of_entries_before", "clock_correction_shifts",
            "clock_correction_in_reach", "clock_correction_from_fk", "clock_correction_to_fk",
            en: "A correction is of entries that are recorded, the first one first, by some time of"
                + " at most 280 years.",
            nb: "En retting gjelder føringer som er registrert, den første først, med en tid på"
                + " høyst 280 år.",
            hint: .nothingRecorded),
        Rule(
            .badSetting, "session_keeps_its_guards",
            before: "The guards of the database are off: ", "Databasens vern er slått av: ",
            hint: { _ in
                Sentence(
                    en: "Nothing was recorded. Whoever administers the server takes the setting"
                        + " back: alter role ... reset session_replication_role.",
                    nb: "Ingenting ble registrert. Den som forvalter tjeneren, tar innstillingen"
                        + " tilbake: alter role ... reset session_replication_role.")
            }),
    ]
}
