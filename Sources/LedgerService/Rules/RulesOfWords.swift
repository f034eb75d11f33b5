// The words of the rules of codes, names and spellings.

internal import LedgerModel
internal import Postgres

extension Rules {
    static let ofWords: [Rule] = [
        Rule(
            .invalidInput, "agency_code_form", "organisation_code_form", "recipient_code_form",
            en: "A code has 2 to 32 capital letters, digits, underscores or hyphens, and begins"
                + " with a letter.",
            nb: "En kode har 2 til 32 store bokstaver, sifre, understreker eller bindestreker, og"
                + " begynner med en bokstav."),
        Rule(
            .invalidInput, "mission_kind_code_form", "personnel_type_code_form",
            "region_code_form",
            en: "A code has 2 to 32 capital letters, digits or underscores, and begins with a"
                + " letter.",
            nb: "En kode har 2 til 32 store bokstaver, sifre eller understreker, og begynner med en"
                + " bokstav."),
        Rule(
            .invalidInput, "country_code_form",
            en: "A country is three capital letters, such as NOR.",
            nb: "Et land er tre store bokstaver, som NOR."),
        Rule(
            .invalidInput, "country_detail_alpha2_form",
            en: "A country's short code is two capital letters, such as NO.",
            nb: "Et lands korte kode er to store bokstaver, som NO."),
        Rule(
            .invalidInput, "purpose_code_form",
            en: "A purpose is five digits, such as 15220.",
            nb: "Et formål er fem sifre, som 15220."),
        Rule(
            .invalidInput, "rank_code_form", "rank_code_band_known",
            en: "A rank code is a band, OF, OR or WO, with its number, such as OF-3.",
            nb: "En gradskode er en gruppe, OF, OR eller WO, med nummer, som OF-3."),
        Rule(
            .alreadyRecorded, "country_spelling_names_one_country",
            en: "The spelling already names a country.",
            nb: "Skrivemåten betegner allerede et land."),
        Rule(
            .alreadyRecorded, "personnel_type_name_means_one_type",
            en: "The name already means a personnel type.",
            nb: "Navnet betegner allerede en personelltype."),
        Rule(
            .alreadyRecorded, "recipient_name_current",
            en: "The recipient already has a name from this day.",
            nb: "Mottakeren har allerede et navn fra denne dagen.", hint: .see("recipient list")),
        Rule(
            .invalidInput, "publication_name_form",
            en: "A publication's name has 1 to 64 letters, digits, dots, underscores or hyphens,"
                + " and begins with a letter or a digit.",
            nb: "Navnet på en publikasjon har 1 til 64 bokstaver, sifre, punktum, understreker"
                + " eller bindestreker, og begynner med en bokstav eller et siffer."),
        Rule(
            .invalidInput, "publication_series_form",
            en: "A series has 1 to 48 letters, digits, dots, underscores or hyphens, and begins"
                + " with a letter or a digit.",
            nb: "En serie har 1 til 48 bokstaver, sifre, punktum, understreker eller bindestreker,"
                + " og begynner med en bokstav eller et siffer."),
    ]
}
