// What reports of money say of rates, of the years they cover, and of what they could not take in.

public import LedgerModel

extension Phrase {
    public static let exchangeDefinition = Sentence(
        en: "Remaining is worked out in the original currency and converted once."
            + " Exchange difference: what is paid, at the report's rate, less what it was"
            + " at the rates of its days.",
        nb: "Gjenstående er regnet ut i opprinnelig valuta og omregnet én gang."
            + " Valutadifferanse: det utbetalte etter rapportens kurs, minus det samme"
            + " etter kursene på utbetalingsdagene.")

    public static func notConverted(currency: Currency, told: String) -> Sentence {
        Sentence(
            en: "No rate to \(currency), left in its own currency: \(told).",
            nb: "Ingen kurs til \(currency), står i egen valuta: \(told).")
    }

    public static func notConvertedOf(
        committed: String, disbursed: String, refunded: String, remaining: String, currency: String,
        days: String
    ) -> Sentence {
        Sentence(
            en: "\(currency): committed \(committed), disbursed \(disbursed), refunded"
                + " \(refunded), remaining \(remaining) (no rate on \(days))",
            nb: "\(currency): tilsagt \(committed), utbetalt \(disbursed),"
                + " tilbakebetalt \(refunded), gjenstår \(remaining) (ingen kurs \(days))")
    }

    public static func totalsOfCurrencies(_ totals: String) -> Sentence {
        Sentence(en: "Total of each currency: \(totals).", nb: "Sum for hver valuta: \(totals).")
    }

    public static func yearsCovered(from: String, to: BudgetYear) -> Sentence {
        Sentence(en: "Years covered: \(from) to \(to).", nb: "Omfatter årene \(from) til \(to).")
    }

    public static func ratesOfDifference(_ rates: String) -> Sentence {
        Sentence(
            en: "Opening and corrections at the rate of the first day, new, amended and"
                + " closing at that of the last, payments at that of their day: \(rates)."
                + " Exchange difference: what the rates alone did.",
            nb: "Inngående og rettelser etter kursen den første dagen, nye, endrede og"
                + " utgående etter den siste, utbetalinger etter kursen på dagen:"
                + " \(rates). Valutadifferanse: det som bare skyldes kursene.")
    }

    public static func paymentRates(_ rates: String) -> Sentence {
        Sentence(
            en: "Each payment is converted at the rate of its day: \(rates).",
            nb: "Hver utbetaling er omregnet etter kursen på dagen: \(rates).")
    }

    public static func notInNOK(_ told: String) -> Sentence {
        Sentence(
            en: "Left out, for there is no rate to NOK: \(told).",
            nb: "Ikke medregnet, for det finnes ingen kurs til NOK: \(told).")
    }

    public static let refundRule = Sentence(
        en: "A refund counts in the year of the payment that it returns, once it has come.",
        nb: "En tilbakebetaling regnes i året for utbetalingen den gjelder, fra den kom"
            + " inn.")

    public static func nothingPaid(mission: MissionCode, year: BudgetYear) -> Sentence {
        Sentence(
            en: "No payment for \(mission) in \(year) is recorded.",
            nb: "Ingen utbetaling for \(mission) i \(year) er registrert.")
    }

    public static func nobodyServed(mission: MissionCode, year: BudgetYear) -> Sentence {
        Sentence(
            en: "No service in \(mission) in \(year) is recorded, so there is no cost"
                + " of a person-year.",
            nb: "Ingen tjeneste i \(mission) i \(year) er registrert, så det finnes"
                + " ingen kostnad per årsverk.")
    }

    public static let namesNoMission = Sentence(
        en: "names no mission",
        nb: "nevner ingen operasjon")

    public static func daysWithoutRate(days: String, told: String) -> Sentence {
        Sentence(
            en: "No rate is known for \(days) person-days; they are in no amount: \(told).",
            nb: "Ingen sats er kjent for \(days) persondager; de er ikke med i noe"
                + " beløp: \(told).")
    }

    public static func daysNotReimbursed(days: Int, told: String) -> Sentence {
        Sentence(
            en: "Not reimbursed: \(days) person-days of other types: \(told).",
            nb: "Refunderes ikke: \(days) persondager av andre typer: \(told).")
    }
}
