// The words of the rules of what the register keeps by itself. Our commands keep to them: breaking one is a
// fault of ours.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofKeeping: [Rule] = ofSums + ofChains + ofOwnRows

    private static let ofSums: [Rule] = [
        Rule(
            .internal, "strength_cell_is_one", "strength_cell_pk", "strength_block_pk",
            "strength_month_pk", "strength_month_is_a_month", "strength_year_pk",
            "strength_generation_pk", "strength_generation_is_a_run", "strength_horizon_pk",
            "strength_horizon_single_row", "strength_cell_agency_fk", "strength_cell_mission_fk",
            "strength_cell_type_fk", "strength_step_cell_fk",
            en: "The counted sums of people would contradict themselves.",
            nb: "De opptalte summene av personell ville motsi seg selv.", hint: .sumsAreBroken),
        Rule(
            .internal, "allocation_balance_pk", "allocation_balance_commitment_fk",
            "allocation_balance_line_fk",
            en: "The balances of allocations would contradict themselves.",
            nb: "Saldoene for tildelingene ville motsi seg selv.", hint: .sumsAreBroken),
    ]

    private static let ofChains: [Rule] = [
        Rule(
            .internal, "ledger_entry_pk", "ledger_entry_number_positive",
            "ledger_entry_time_is_unique", "ledger_head_has_its_entry",
            en: "The numbers and times of entries must follow one another.",
            nb: "Føringenes numre og tider må følge etter hverandre.", hint: .faultOfOurs),
        Rule(
            .internal, "ledger_seal_pk", "ledger_seal_entry_fk", "ledger_seal_hash_is_sha256",
            en: "Each entry has one seal, a SHA-256.", nb: "Hver føring har ett segl, en SHA-256.",
            hint: .faultOfOurs),
        Rule(
            .internal, "access_pk", "access_number_is_one", "access_sealed_whole",
            "access_persons_not_negative", "access_end_pk", "access_end_persons_not_negative",
            "access_head_pk", "access_head_is_only_one", "access_seen_pk",
            en: "The access log would contradict itself.",
            nb: "Innsynsloggen ville motsi seg selv.", hint: .faultOfOurs),
    ]

    private static let ofOwnRows: [Rule] = [
        Rule(
            .internal, "ledger_head_pk", "ledger_head_single_row", "ledger_schema_pk",
            "ledger_schema_single_row", "ledger_migration_pk", "ledger_migration_name_once",
            "load_without_names_pk", "load_without_names_entry_fk",
            en: "The register's own notes would contradict themselves.",
            nb: "Registerets egne notater ville motsi seg selv.", hint: .faultOfOurs),
        Rule(
            .internal, "ledger_entry_stated_login_form", "ledger_entry_command_given",
            "proposal_command_given",
            en: "An entry names the command that made it and the login that ran it.",
            nb: "En føring oppgir kommandoen som laget den, og brukeren som kjørte den.",
            hint: .faultOfOurs),
        Rule(
            .invalidInput, "access_command_given",
            en: "The note of who reads names says with which command.",
            nb: "Notatet om hvem som leser navn, sier med hvilken kommando."),
        Rule(
            .internal, "clock_correction_pk", "far_ahead_pk", "erasure_pk",
            en: "One entry would state this twice.", nb: "Én føring ville oppgi dette to ganger.",
            hint: .faultOfOurs),
    ]
}

extension Sentence {
    fileprivate static let sumsAreBroken = Sentence(
        en: "See `verify`, and report it: this is a fault of peaceledger.",
        nb: "Se `verify`, og meld det: dette er en feil i peaceledger.")
}
