// What the titles and sentences of money say in English and in Norwegian.

extension Phrase {
    var moneyWords: (en: String, nb: String) {
        switch self {
        case .recipientsTitle: ("Recipients", "Mottakere")
        case .commitmentsTitle: ("Commitments as they stood on {0}", "Tilsagn slik de sto {0}")
        case .commitmentsDefinition:
            (
                "Original: as first decided. Committed: with all amendments decided by the day. Where"
                    + " years run on there is no total; per year is the amount of each year to come.",
                "Opprinnelig: slik det først ble besluttet. Tilsagt: med alle endringer besluttet til"
                    + " og med dagen. Der årene løper videre finnes ingen sum; per år er beløpet for"
                    + " hvert år framover."
            )
        case .appropriationsTitle:
            ("Appropriations as they stood on {0}", "Bevilgninger slik de sto {0}")
        case .appropriationsDefinition:
            (
                "Of each line and year the latest amount by the day, in NOK, under the name it had then.",
                "For hver kap./post og år det siste beløpet til og med dagen, i kroner, med navnet den"
                    + " hadde da."
            )
        case .pledgesTitle: ("Pledges on {0}", "Løfter per {0}")
        case .pledgesDefinition:
            (
                "Promises made in public, of money or in kind; they are no commitments. Overdue: days"
                    + " since the due day while something is left.",
                "Løfter gitt offentlig, i penger eller ytelser; de er ikke tilsagn. Over frist: dager"
                    + " siden fristen så lenge noe gjenstår."
            )
        case .allocationsTitle: ("Allocations by {0}", "Tildelinger til og med {0}")
        case .allocationsDefinition:
            (
                "Amounts in the commitment's currency; charged: what is taken of the budget line, in NOK.",
                "Beløp i tilsagnets valuta; belastet: det som tas av kap./post, i kroner."
            )
        case .disbursementsTitle: ("Payments by {0}", "Utbetalinger til og med {0}")
        case .disbursementsDefinition:
            (
                "A payment, and its refund, belong to the year in which it was paid.",
                "En utbetaling, og tilbakebetalingen av den, hører til året den ble utbetalt."
            )
        case .ratesTitle: ("Rates of exchange", "Valutakurser")
        case .fundingTitle: ("Money as it stood on {0}", "Midler slik de sto {0}")
        case .fundingDefinition:
            (
                "Pledged is no commitment. Committed, with all amendments; allocated, without what is"
                    + " carried over; disbursed and refunded in the year of the payment. Remaining:"
                    + " committed less disbursed, plus refunded.",
                "Lovet er ikke tilsagn. Tilsagt, med alle endringer; tildelt, uten det som er overført"
                    + " fra året før; utbetalt og tilbakebetalt i året for utbetalingen. Gjenstår:"
                    + " tilsagt minus utbetalt, pluss tilbakebetalt."
            )
        case .severalCurrencies:
            (
                "Two currencies do not add: there is no total. --currency NOK converts.",
                "Ulike valutaer summeres ikke: det finnes ingen sum. --currency NOK regner om."
            )
        case .subjectToStorting:
            (
                "Of the committed, subject to the Storting: {0}.",
                "Av det tilsagte er med forbehold om Stortingets samtykke: {0}."
            )
        case .runsOn:
            (
                "Running on without an end, counted through {1}: {0}.",
                "Løper uten sluttår, regnet til og med {1}: {0}."
            )
        case .ratesUsed:
            (
                "Payments at the rate of their day, other amounts at that of the report: {0}.",
                "Utbetalinger etter kursen på dagen, andre beløp etter rapportens dag: {0}."
            )
        case .executionTitle: ("The budget of {0} on {1}", "Budsjettet for {0} per {1}")
        case .executionDefinition:
            (
                "In NOK, what is paid in other currencies at the rate of its day. Paid: less what came"
                    + " back. Unspent: appropriated and carried in, less paid. Per cent: of the"
                    + " appropriation. Blank: no appropriation is recorded.",
                "I kroner, det som er utbetalt i annen valuta etter dagens kurs. Utbetalt netto: minus"
                    + " det som er tilbakebetalt. Ubrukt: bevilget og overført fra året før, minus"
                    + " utbetalt. Prosent: av bevilgningen. Tomt: ingen bevilgning er registrert."
            )
        case .obligationsTitle: ("Bound from {0} on, on {1}", "Bundet fra og med {0}, per {1}")
        case .obligationsDefinition:
            (
                "Bound: what commitments promise for the year, less what is paid and has not come back.",
                "Bundet: det tilsagnene lover for året, minus det som er utbetalt og ikke tilbakebetalt."
            )
        case .subject:
            ("subject to the Storting", "med forbehold om Stortingets samtykke")
        case .ofTheBudgetYear: ("budget year", "budsjettåret")
        case .fundingDifferenceTitle:
            ("Remaining funds from {0} to {1}", "Gjenstående midler fra {0} til {1}")
        case .fundingDifferenceDefinition:
            (
                "What remained (committed less disbursed, plus refunded), counted through {2}. Opening as"
                    + " known at entry {0}, closing as known at entry {1}. Corrections: what the opening"
                    + " would be today less what it was. Opening + corrections + new + amended - paid ="
                    + " closing.",
                "Det som gjensto (tilsagt minus utbetalt, pluss tilbakebetalt), regnet til og med {2}."
                    + " Inngående slik kjent ved innførsel {0}, utgående ved innførsel {1}. Rettelser:"
                    + " inngående slik den nå er kjent, minus slik den var. Inngående + rettelser + nye"
                    + " + endret - utbetalt = utgående."
            )
        case .currenciesApart:
            (
                "Two currencies do not add: there is no total.",
                "Ulike valutaer summeres ikke: det finnes ingen sum."
            )
        case .noLineOfCommitments:
            (
                "Pledges and commitments are of no budget line: they, and what remains, stand in the row"
                    + " without one.",
                "Løfter og tilsagn hører ikke til noen kap./post: de, og det som gjenstår, står i raden"
                    + " uten."
            )
        case .whatIf:
            (
                "What if: the amendment was tried out and taken back; nothing is recorded.",
                "Hva om: endringen ble prøvd og tatt tilbake; ingenting er registrert."
            )
        case .costTitle: ("{0} in {1}: money and people", "{0} i {1}: midler og folk")
        case .costDefinition:
            (
                "Paid by {0} from commitments for the mission, less what came back; person-years:"
                    + " person-days by the days of the year. Not included: the agencies' own salaries,"
                    + " equipment and transport, assessed contributions to the United Nations, and what"
                    + " is paid from commitments that name no mission.",
                "Utbetalt til og med {0} av tilsagn for operasjonen, minus tilbakebetalt; årsverk:"
                    + " persondager delt på årets dager. Ikke medregnet: etatenes egne lønninger,"
                    + " materiell og transport, pliktige bidrag til FN, og det som er utbetalt av"
                    + " tilsagn uten operasjon."
            )
        case .odaTitle:
            (
                "Development assistance by mission, {0}, on {1}",
                "Bistand etter operasjon, {0}, per {1}"
            )
        case .odaDefinition:
            (
                "Gross: paid in the year from commitments for the mission, less what came back."
                    + " Commitments that name no mission are not here. The coefficient is the one that"
                    + " holds on 31 December.",
                "Brutto: utbetalt i året av tilsagn for operasjonen, minus tilbakebetalt. Tilsagn uten"
                    + " operasjon er ikke med. Koeffisienten er den som gjelder 31. desember."
            )
        case .reimbursementTitle:
            ("Reimbursable by the United Nations, {0}", "Refunderbart fra FN, {0}")
        case .reimbursementDefinition:
            (
                "Contingents and formed police in UN-led missions, at the rate for each day. A"
                    + " person-month is person-days / 30.4375. Observers, staff officers and individual"
                    + " police have an allowance from the UN instead.",
                "Kontingenter og politienheter i FN-ledede operasjoner, etter satsen for hver dag. En"
                    + " personmåned er persondager / 30,4375. Observatører, stabsoffiserer og"
                    + " enkeltpolitifolk har i stedet godtgjørelse fra FN."
            )
        case .commitmentCovered:
            (
                "Years beyond the budget's are covered by: {0}.",
                "År ut over budsjettåret er dekket av: {0}."
            )
        case .commitmentSubject:
            (
                "Years beyond the budget's are subject to the Storting.",
                "År ut over budsjettåret er med forbehold om Stortingets samtykke."
            )
        default: chartWords
        }
    }
}
