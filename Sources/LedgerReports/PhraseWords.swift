// What each title and sentence says in English and in Norwegian.

extension Phrase {
    var words: (en: String, nb: String) {
        switch self {
        case .headcountTitle: ("Headcount on {0}", "Styrke per {0}")
        case .seriesTitle:
            ("Strength at the end of each period", "Styrke ved slutten av hver periode")
        case .headcountDefinition:
            (
                "Counted: people whose service includes the day, first and last day both included."
                    + " Where only a planned last day is known, through that; where none is known, on.",
                "Telt: personer hvis tjeneste omfatter dagen, første og siste dag medregnet."
                    + " Der bare planlagt siste dag er kjent, til og med den; der ingen er kjent, videre."
            )
        case .seriesDefinition:
            (
                "A stock on the last day of each period; periods do not add up.",
                "Beholdning på periodens siste dag; perioder kan ikke summeres."
            )
        case .knownNow:
            (
                "As known now: entry {0}, recorded {1}.",
                "Slik det er kjent nå: innførsel {0}, registrert {1}."
            )
        case .knownAt:
            (
                "As known at {0}: up to entry {1}, recorded {2}.",
                "Slik det var kjent {0}: til og med innførsel {1}, registrert {2}."
            )
        case .knownNothing: ("Nothing was recorded yet.", "Ingenting var registrert ennå.")
        case .filteredBy: ("Only: {0}.", "Bare: {0}.")
        case .unnamedIncluded:
            (
                "Includes {0} unnamed people from counted strengths.",
                "Omfatter {0} personer uten navn fra talte styrker."
            )
        case .suppressedNote:
            (
                "Left blank: numbers of people from 1 to {0}, and as many others as are needed so that"
                    + " sums do not give them away; {1} in all. 0 is shown.",
                "Utelatt: antall personer fra 1 til {0}, og så mange andre som trengs for at summer ikke"
                    + " skal røpe dem; {1} i alt. 0 er vist."
            )
        case .noRows: ("No rows.", "Ingen rader.")
        case .reconciliationTitle:
            (
                "Own strength beside the figures published for {0}, {1}",
                "Egen styrke ved siden av tallene publisert for {0}, {1}"
            )
        case .reconciliationDefinition:
            (
                "Military and police in UN-led missions on the last day of the month."
                    + " Difference: own less published.",
                "Militære og politi i FN-ledede operasjoner på månedens siste dag."
                    + " Avvik: egne minus publiserte."
            )
        case .unpublishedMonths:
            (
                "No published figures are recorded for {0}: unknown, not zero.",
                "Ingen publiserte tall er registrert for {0}: ukjent, ikke null."
            )
        case .unexplained: ("{0} differences without an explanation.", "{0} avvik uten forklaring.")
        case .explained: ("No unexplained difference.", "Ingen uforklarte avvik.")
        case .missionsTitle: ("Missions, state on {0}", "Operasjoner, tilstand per {0}")
        case .missionTitle: ("{0}: {1}", "{0}: {1}")
        case .deploymentsTitle: ("Deployments", "Deployeringer")
        case .deploymentTitle: ("Deployment {0}", "Deployering {0}")
        case .peopleTitle: ("People", "Personer")
        case .personTitle: ("{0}", "{0}")
        case .findingsTitle: ("Findings on {0}", "Funn per {0}")
        case .statusTitle: ("The register's database", "Registerets database")
        case .absencesTitle: ("Absences", "Fravær")
        case .requirementsTitle: ("Requirements met", "Oppfylte krav")
        case .lapsingTitle:
            (
                "Deployments that outlive a requirement, from {0}",
                "Deployeringer som varer lenger enn et krav, fra {0}"
            )
        case .postsTitle: ("Posts, incumbents on {0}", "Stillinger, innehavere per {0}")
        case .authorisationListTitle: ("Authorisations", "Fullmakter")
        case .strengthsTitle: ("Counted strengths", "Talte styrker")
        case .standbyTitle: ("Standby forces", "Beredskapsstyrker")
        case .standbyDefinition:
            (
                "Kept ready at home; not deployed and in no headcount.",
                "Holdt klare hjemme; ikke deployert og ikke med i noen styrke."
            )
        case .mandatesTitle: ("Mandates", "Mandater")
        case .doubtNote:
            (
                "{0} of them may not have been there: a date of theirs is known to the "
                    + "month or year only.",
                "{0} av dem kan ha vært borte: en dato er bare kjent til måned eller år."
            )
        case .presentNote:
            (
                "Present for duty only: people on leave, in training or evacuated are left "
                    + "out.",
                "Bare tjenestegjørende: personer på permisjon, kurs eller evakuert er ikke "
                    + "med."
            )
        case .handoverNote: ("In a handover: {0} counted.", "Under overlevering telles: {0}.")
        case .handoverBoth: ("both", "begge")
        case .serviceTitle: ("{0}, {1} to {2}", "{0}, {1} til {2}")
        case .measurePresence: ("Deployments present", "Deployeringer til stede")
        case .measureArrivals: ("Arrivals", "Ankomster")
        case .measureDepartures: ("Departures", "Avreiser")
        case .measurePersonDays: ("Person-days", "Persondager")
        case .measurePersonMonths: ("Person-months", "Personmåneder")
        case .measureAverage: ("Average strength", "Gjennomsnittlig styrke")
        case .measureCumulative: ("Cumulative served", "Kumulativt tjenestegjort")
        case .presenceDefinition:
            (
                "Deployments of which at least one day lies in the period.",
                "Deployeringer med minst én dag i perioden."
            )
        case .arrivalsDefinition:
            (
                "Deployments whose first day lies in the period; a transfer is a departure "
                    + "and an arrival.",
                "Deployeringer med første dag i perioden; en overføring er en avreise og en "
                    + "ankomst."
            )
        case .departuresDefinition:
            (
                "Deployments whose last day (the planned one while none is known) lies in "
                    + "the period.",
                "Deployeringer med siste dag (den planlagte når ingen er kjent) i perioden."
            )
        case .personDaysDefinition:
            (
                "Days of service in the period, first and last day both included.",
                "Tjenestedager i perioden, første og siste dag medregnet."
            )
        case .personMonthsDefinition:
            (
                "Person-days divided by 30.4375, rounded to two decimals; the total is "
                    + "rounded once.",
                "Persondager delt på 30,4375, avrundet til to desimaler; summen er avrundet "
                    + "én gang."
            )
        case .averageDefinition:
            (
                "Person-days divided by the days of the period, rounded to two decimals; "
                    + "the total is rounded once.",
                "Persondager delt på periodens dager, avrundet til to desimaler; summen er "
                    + "avrundet én gang."
            )
        case .cumulativeDefinition:
            (
                "People who served at least one day in the period, each counted once a row; "
                    + "rows need not add up to the total.",
                "Personer med minst én tjenestedag i perioden, hver talt én gang per rad; "
                    + "radene summerer ikke nødvendigvis."
            )
        case .differenceTitle: ("From {0} to {1}", "Fra {0} til {1}")
        case .differenceDefinition:
            (
                "Opening as known at entry {0}, closing as known at entry {1}. Corrections: "
                    + "what the opening would be today less what it was. Opening + corrections + "
                    + "arrivals + transfers in - transfers out - returns = closing.",
                "Inngående slik kjent ved innførsel {0}, utgående ved innførsel {1}. "
                    + "Rettelser: inngående slik den nå er kjent, minus slik den var. Inngående + "
                    + "rettelser + ankomster + overført inn - overført ut - hjemkomster = "
                    + "utgående."
            )
        case .revisionTitle:
            (
                "Why the headcount on {0} has changed",
                "Hvorfor styrken per {0} er endret"
            )
        case .revisionDefinition:
            (
                "{0} as known at entry {1}; {2} as known at entry {3}. Each row is a "
                    + "statement between the two.",
                "{0} slik kjent ved innførsel {1}; {2} ved innførsel {3}. Hver rad er en "
                    + "registrering mellom de to."
            )
        case .rotationTitle: ("Due to leave from {0} to {1}", "Reiser hjem fra {0} til {1}")
        case .rotationDefinition:
            (
                "Due: the last day, or the planned one while none is known. Relief: the "
                    + "next one recorded in the same post.",
                "Reiser: siste dag, eller planlagt siste dag når ingen er kjent. Avløser: "
                    + "den neste registrert i samme stilling."
            )
        case .vacanciesTitle:
            (
                "Posts empty between {0} and {1}",
                "Ledige stillinger mellom {0} og {1}"
            )
        case .vacanciesDefinition:
            (
                "A post is empty on a day on which it is valid and nobody is recorded in "
                    + "it.",
                "En stilling er ledig en dag den gjelder og ingen er registrert i den."
            )
        case .noVacancies: ("No post is empty.", "Ingen stilling er ledig.")
        case .authorisationsTitle: ("Authorised and filled on {0}", "Tillatt og besatt per {0}")
        case .authorisationsDefinition:
            (
                "Filled: the headcount of the mission and types of the authorisation, "
                    + "unnamed people included.",
                "Besatt: styrken i fullmaktens operasjon og typer, personer uten navn "
                    + "medregnet."
            )
        case .briefTitle: ("{0}: {1}, on {2}", "{0}: {1}, per {2}")
        case .genderTitle: ("Share of women on {0}", "Kvinneandel per {0}")
        case .genderDefinition:
            (
                "UN-led missions, by the UN's own groups. Gap: women missing to the target "
                    + "of the year among as many people.",
                "FN-ledede operasjoner, etter FNs egne grupper. Mangler: kvinner som "
                    + "mangler på årets mål blant like mange."
            )
        case .explainTitle:
            (
                "{0} people on {1}: who they are and where it is recorded",
                "{0} personer per {1}: hvem de er og hvor det er registrert"
            )
        case .withoutPeople:
            (
                "Without rotation and vacancies: this login sees no single person.",
                "Uten rotasjon og ledige stillinger: denne brukeren ser ingen enkeltpersoner."
            )
        case .readingsTitle: ("Who read names", "Hvem som har lest navn")
        case .readingsDefinition:
            (
                "Persons: how many the answer told of; empty where the command could not say.",
                "Personer: hvor mange svaret fortalte om; tomt der kommandoen ikke kunne si det."
            )
        case .accessTitle: ("Who may do what", "Hvem som kan gjøre hva")
        case .accessDefinition:
            (
                "No agency: people of all agencies. Not recorded: granted by the server's"
                    + " administrator beside the register; such a login sees no person.",
                "Uten etat: personell fra alle etater. Ikke registrert: gitt av tjenerens"
                    + " administrator utenom registeret; en slik bruker ser ingen personer."
            )
        case .proposalsTitle: ("Proposals", "Forslag")
        case .approvalRules:
            ("Two persons are needed for: {0}.", "To personer kreves for: {0}.")
        case .noApprovalRules:
            ("One person is enough for every change.", "Én person er nok for enhver endring.")
        case .officesTitle:
            ("Offices on whose behalf entries are made", "Kontorer det registreres på vegne av")
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
                "Running on without an end, counted through {1} (--to-year): {0}.",
                "Løper uten sluttår, regnet til og med {1} (--to-year): {0}."
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
        case .chartBy: ("{0}, by {1}", "{0}, etter {1}")
        case .chartOfYears:
            (
                "Committed, allocated and paid by year, {0}",
                "Tilsagt, tildelt og utbetalt per år, {0}"
            )
        case .chartFigures: ("The chart's figures", "Tallene i figuren")
        case .chartOfCategories: ("{0}. {1}.", "{0}. {1}.")
        case .chartOfTime:
            (
                "{0}. From {1} to {2}. The first is {3}, the highest {4} ({5}), the last {6}.",
                "{0}. Fra {1} til {2}. Den første er {3}, den høyeste {4} ({5}), den siste {6}."
            )
        case .chartOfDays: ("{0}. {1}.", "{0}. {1}.")
        case .unitPeople: ("people", "personer")
        case .unitPercentOfWomen: ("women, per cent", "kvinner, prosent")
        case .unitMillions: ("million {0}", "millioner {0}")
        case .unitDays: ("first day of the month", "månedens første dag")
        case .nowKnown: ("now", "nå")
        case .briefEntries: ("Last entries", "Siste innførsler")
        case .madeWith:
            (
                "PeaceLedger, the register of personnel in peace operations",
                "PeaceLedger, registeret over personell i fredsoperasjoner"
            )
        case .pageOf: ("Page {0} of {1}", "Side {0} av {1}")
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
        case .factHistoryTitle: ("History of {0} {1}", "Historien til {0} {1}")
        default: publicationWords
        }
    }
}
