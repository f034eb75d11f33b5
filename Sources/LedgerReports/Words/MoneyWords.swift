// What the titles and sentences of money say in English and in Norwegian.

public import LedgerModel

extension Phrase {
    public static let recipientsTitle = Sentence(en: "Recipients", nb: "Mottakere")

    public static func commitmentsTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Commitments as they stood on \(day.written(.en))",
            nb: "Tilsagn slik de sto \(day.written(.nb))")
    }

    public static let commitmentsDefinition = Sentence(
        en: "Original: as first decided. Committed: with all amendments decided by the"
            + " day. Where years run on there is no total; per year is the amount of each"
            + " year to come.",
        nb: "Opprinnelig: slik det først ble besluttet. Tilsagt: med alle endringer"
            + " besluttet til og med dagen. Der årene løper videre finnes ingen sum; per"
            + " år er beløpet for hvert år framover.")

    public static func appropriationsTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Appropriations as they stood on \(day.written(.en))",
            nb: "Bevilgninger slik de sto \(day.written(.nb))")
    }

    public static let appropriationsDefinition = Sentence(
        en: "Of each line and year the latest amount by the day, in NOK, under the name"
            + " it had then.",
        nb: "For hver kap./post og år det siste beløpet til og med dagen, i kroner, med"
            + " navnet den hadde da.")

    public static func pledgesTitle(_ day: Day) -> Sentence {
        Sentence(en: "Pledges on \(day.written(.en))", nb: "Løfter per \(day.written(.nb))")
    }

    public static let pledgesDefinition = Sentence(
        en: "Promises made in public, of money or in kind; they are no commitments."
            + " Overdue: days since the due day while something is left.",
        nb: "Løfter gitt offentlig, i penger eller ytelser; de er ikke tilsagn. Over"
            + " frist: dager siden fristen så lenge noe gjenstår.")

    public static func allocationsTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Allocations by \(day.written(.en))",
            nb: "Tildelinger til og med \(day.written(.nb))")
    }

    public static let allocationsDefinition = Sentence(
        en: "Amounts in the commitment's currency; charged: what is taken of the budget"
            + " line, in NOK.",
        nb: "Beløp i tilsagnets valuta; belastet: det som tas av kap./post, i kroner.")

    public static func disbursementsTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Payments by \(day.written(.en))",
            nb: "Utbetalinger til og med \(day.written(.nb))")
    }

    public static let disbursementsDefinition = Sentence(
        en: "A payment, and its refund, belong to the year in which it was paid.",
        nb: "En utbetaling, og tilbakebetalingen av den, hører til året den ble utbetalt.")

    public static let ratesTitle = Sentence(en: "Rates of exchange", nb: "Valutakurser")

    public static func fundingTitle(_ day: Day) -> Sentence {
        Sentence(
            en: "Money as it stood on \(day.written(.en))",
            nb: "Midler slik de sto \(day.written(.nb))")
    }

    public static let fundingDefinition = Sentence(
        en: "Pledged is no commitment. Committed, with all amendments; allocated,"
            + " without what is carried over; disbursed and refunded in the year of the"
            + " payment. Remaining: committed less disbursed, plus refunded.",
        nb: "Lovet er ikke tilsagn. Tilsagt, med alle endringer; tildelt, uten det som"
            + " er overført fra året før; utbetalt og tilbakebetalt i året for"
            + " utbetalingen. Gjenstår: tilsagt minus utbetalt, pluss tilbakebetalt.")

    public static let severalCurrencies = Sentence(
        en: "Two currencies do not add: there is no total. Ask in one currency for one.",
        nb: "Ulike valutaer summeres ikke: det finnes ingen sum. Spør i én valuta for å få en.")

    public static func subjectToStorting(_ amounts: String) -> Sentence {
        Sentence(
            en: "Of the committed, subject to the Storting: \(amounts).",
            nb: "Av det tilsagte er med forbehold om Stortingets samtykke: \(amounts).")
    }

    public static func runsOn(commitments: String, through: Int, rates: String) -> Sentence {
        Sentence(
            en: "Running on without an end, and so with no total, counted through"
                + " \(through): \(commitments). Each year: \(rates).",
            nb: "Løper uten sluttår og har ingen sum, regnet til og med \(through):"
                + " \(commitments). Hvert år: \(rates).")
    }

    public static func ratesUsed(_ rates: String) -> Sentence {
        Sentence(
            en: "Payments at the rate of their day, other amounts at that of the"
                + " report: \(rates).",
            nb: "Utbetalinger etter kursen på dagen, andre beløp etter rapportens dag:"
                + " \(rates).")
    }

    public static func executionTitle(year: BudgetYear, day: Day) -> Sentence {
        Sentence(
            en: "The budget of \(year) on \(day.written(.en))",
            nb: "Budsjettet for \(year) per \(day.written(.nb))")
    }

    public static let executionDefinition = Sentence(
        en: "In NOK, what is paid in other currencies at the rate of its day. Paid:"
            + " less what came back. Unspent: appropriated and carried in, less paid. Per"
            + " cent: of the appropriation. Blank: no appropriation is recorded.",
        nb: "I kroner, det som er utbetalt i annen valuta etter dagens kurs. Utbetalt"
            + " netto: minus det som er tilbakebetalt. Ubrukt: bevilget og overført fra"
            + " året før, minus utbetalt. Prosent: av bevilgningen. Tomt: ingen"
            + " bevilgning er registrert.")

    public static func obligationsTitle(from: String, day: Day) -> Sentence {
        Sentence(
            en: "Bound from \(from) on, on \(day.written(.en))",
            nb: "Bundet fra og med \(from), per \(day.written(.nb))")
    }

    public static let obligationsDefinition = Sentence(
        en: "Bound: what commitments promise for the year, less what is paid and has"
            + " not come back. A rate without an end stands as per year, with no total.",
        nb: "Bundet: det tilsagnene lover for året, minus det som er utbetalt og ikke"
            + " tilbakebetalt. En årlig ramme uten sluttår står som per år, uten sum.")

    public static let subject = Sentence(
        en: "subject to the Storting",
        nb: "med forbehold om Stortingets samtykke")

    public static let ofTheBudgetYear = Sentence(en: "budget year", nb: "budsjettåret")

    public static func fundingDifferenceTitle(from: Day, to: Day) -> Sentence {
        Sentence(
            en: "Remaining funds from \(from.written(.en)) to \(to.written(.en))",
            nb: "Gjenstående midler fra \(from.written(.nb)) til \(to.written(.nb))")
    }

    public static func fundingDifferenceDefinition(opening: Int64, closing: Int64) -> Sentence {
        Sentence(
            en: "What remained (committed less disbursed, plus refunded). Opening as"
                + " known at entry \(opening), closing as known at entry \(closing)."
                + " Corrections: what the opening would be today less what it was."
                + " Opening + corrections + new + amended - paid = closing.",
            nb: "Det som gjensto (tilsagt minus utbetalt, pluss tilbakebetalt)."
                + " Inngående slik kjent ved innførsel \(opening), utgående ved innførsel"
                + " \(closing). Rettelser: inngående slik den nå er kjent, minus slik den"
                + " var. Inngående + rettelser + nye + endret - utbetalt = utgående.")
    }

    public static let currenciesApart = Sentence(
        en: "Two currencies do not add: there is no total.",
        nb: "Ulike valutaer summeres ikke: det finnes ingen sum.")

    public static let noLineOfCommitments = Sentence(
        en: "Pledges and commitments are of no budget line: they, and what remains,"
            + " stand in the row without one.",
        nb: "Løfter og tilsagn hører ikke til noen kap./post: de, og det som gjenstår,"
            + " står i raden uten.")

    public static let whatIf = Sentence(
        en: "What if: the amendment was tried out and taken back; nothing is recorded.",
        nb: "Hva om: endringen ble prøvd og tatt tilbake; ingenting er registrert.")

    public static func costTitle(mission: MissionCode, year: BudgetYear) -> Sentence {
        Sentence(
            en: "\(mission) in \(year): money and people",
            nb: "\(mission) i \(year): midler og folk")
    }

    public static func costDefinition(_ day: Day) -> Sentence {
        Sentence(
            en: "Paid by \(day.written(.en)) from commitments for the mission, less"
                + " what came back; person-years: person-days by the days of the year."
                + " Not included: the agencies' own salaries, equipment and transport,"
                + " assessed contributions to the United Nations, and what is paid from"
                + " commitments that name no mission.",
            nb: "Utbetalt til og med \(day.written(.nb)) av tilsagn for operasjonen,"
                + " minus tilbakebetalt; årsverk: persondager delt på årets dager. Ikke"
                + " medregnet: etatenes egne lønninger, materiell og transport, pliktige"
                + " bidrag til FN, og det som er utbetalt av tilsagn uten operasjon.")
    }

    public static func odaTitle(year: BudgetYear, day: Day) -> Sentence {
        Sentence(
            en: "Development assistance by mission, \(year), on \(day.written(.en))",
            nb: "Bistand etter operasjon, \(year), per \(day.written(.nb))")
    }

    public static let odaDefinition = Sentence(
        en: "Gross: paid in the year from commitments for the mission. Net: gross less"
            + " what came back of it. ODA: net by the coefficient that holds on 31"
            + " December. What was paid from commitments that name no mission is a row of"
            + " its own.",
        nb: "Brutto: utbetalt i året av tilsagn for operasjonen. Netto: brutto minus"
            + " det som er tilbakebetalt. Bistand: netto etter koeffisienten som gjelder"
            + " 31. desember. Det som er utbetalt av tilsagn uten operasjon, har en egen"
            + " rad.")

    public static func reimbursementTitle(_ year: BudgetYear) -> Sentence {
        Sentence(
            en: "Reimbursable by the United Nations, \(year)",
            nb: "Refunderbart fra FN, \(year)")
    }

    public static let reimbursementDefinition = Sentence(
        en: "Contingents and formed police in UN-led missions, at the rate for each"
            + " day; blank where none is known. A person-month is person-days / 30.4375."
            + " Observers, staff officers and individual police have an allowance from"
            + " the UN instead.",
        nb: "Kontingenter og politienheter i FN-ledede operasjoner, etter satsen for"
            + " hver dag; tomt der ingen er kjent. En personmåned er persondager /"
            + " 30,4375. Observatører, stabsoffiserer og enkeltpolitifolk har i stedet"
            + " godtgjørelse fra FN.")

    public static func commitmentCovered(_ authority: String) -> Sentence {
        Sentence(
            en: "Years beyond the budget's are covered by: \(authority).",
            nb: "År ut over budsjettåret er dekket av: \(authority).")
    }

    public static let commitmentSubject = Sentence(
        en: "Years beyond the budget's are subject to the Storting.",
        nb: "År ut over budsjettåret er med forbehold om Stortingets samtykke.")
}
