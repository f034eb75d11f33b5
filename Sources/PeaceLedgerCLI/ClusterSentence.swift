// What the private cluster refuses, recognised by its shape and told in both languages: that layer
// knows no words of ours.

import LedgerModel
import PostgresCluster

extension ClusterError {
    var sentence: Sentence { ClusterSentence.told(message) }
    var hintSentence: Sentence? { hint.map(ClusterSentence.told) }
}

enum ClusterSentence {
    static func told(_ said: String) -> Sentence {
        for shape in shapes {
            if let told = shape.told(said) { return told.sentence }
        }
        return Sentence(alike: said)
    }

    static let shapes = [
        SentenceShape(
            "The programs pg_dump and pg_restore of PostgreSQL % or newer are" + " missing.",
            nb: "Programmene pg_dump og pg_restore fra PostgreSQL {0} eller nyere" + " mangler."),
        SentenceShape(
            "Install them: apt-get install postgresql-client-%",
            nb: "Installer dem: apt-get install postgresql-client-{0}"),
        SentenceShape(
            "PostgreSQL could not create a cluster for %: %",
            nb: "PostgreSQL kunne ikke opprette en databaseklynge i {0}: {1}"),
        SentenceShape(
            "There is no home folder to keep the data in.",
            nb: "Det finnes ingen hjemmemappe å legge dataene i."),
        SentenceShape(
            "Set XDG_DATA_HOME to a folder of your own.",
            nb: "Sett XDG_DATA_HOME til en egen mappe."),
        SentenceShape(
            "\"%\" is not the absolute path of a folder.",
            nb: "«{0}» er ikke den fulle stien til en mappe."),
        SentenceShape(
            "Give a path that begins with / and has no line breaks in it.",
            nb: "Oppgi en sti som begynner med / og ikke har linjeskift."),
        SentenceShape(
            "The socket's path in % would have % bytes; the system takes %.",
            nb: "Stien til kontakten i {0} ville ha {1} byte; systemet tar {2}."),
        SentenceShape(
            "Use a shorter folder for the socket, as by setting XDG_RUNTIME_DIR.",
            nb: "Bruk en kortere mappe for kontakten, for eksempel med" + " XDG_RUNTIME_DIR."),
        SentenceShape(
            "The socket's folder % has a comma in its path.",
            nb: "Mappen {0} for kontakten har komma i stien."),
        SentenceShape(
            "Clients take a comma for the end of a host: choose another folder.",
            nb: "Klienter leser komma som slutten på en vert: velg en annen mappe."),
        SentenceShape(
            "\"%\" is not the name of a PostgreSQL setting.",
            nb: "«{0}» er ikke navnet på en innstilling i PostgreSQL."),
        SentenceShape(
            "Names have letters, digits and underscores, as in work_mem.",
            nb: "Navn har bokstaver, sifre og understreker, som i work_mem."),
        SentenceShape(
            "A server cannot take % connections.",
            nb: "En tjener kan ikke ta {0} forbindelser."),
        SentenceShape(
            "Give a number from 10 to 10000.",
            nb: "Oppgi et tall fra 10 til 10000."),
        SentenceShape(
            "Another command is still at work on the cluster in %.",
            nb: "En annen kommando arbeider fortsatt med databasen i {0}."),
        SentenceShape(
            "Try again when it has ended; it holds the file %.",
            nb: "Prøv igjen når den er ferdig; den holder filen {0}."),
        SentenceShape(
            "The folder % holds something else than a cluster.",
            nb: "Mappen {0} inneholder noe annet enn en databaseklynge."),
        SentenceShape(
            "Move it away, or choose another place for the data.",
            nb: "Flytt det, eller velg et annet sted for dataene."),
        SentenceShape(
            "The folder % holds no cluster to remove.",
            nb: "Mappen {0} har ingen databaseklynge å fjerne."),
        SentenceShape(
            "The server of % is still starting or stopping.",
            nb: "Tjeneren for {0} er fortsatt i ferd med å starte eller stoppe."),
        SentenceShape(
            "Try again later. Its log is %.",
            nb: "Prøv igjen senere. Loggen er {0}."),
        SentenceShape(
            "The server of % (process %) is still stopping.",
            nb: "Tjeneren for {0} (prosess {1}) er fortsatt i ferd med å stoppe."),
        SentenceShape(
            "The server runs as %, who may not pass the folder % on the way to %.",
            nb: "Tjeneren kjører som {0}, som ikke kommer gjennom mappen {1} på veien" + " til {2}."
        ),
        SentenceShape(
            "Unset XDG_DATA_HOME to use /var/lib/peaceledger, or: chmod o+x '%'",
            nb: "Fjern XDG_DATA_HOME fra miljøet for å bruke /var/lib/peaceledger,"
                + " eller: chmod o+x '{0}'"),
        SentenceShape(
            "There is no PostgreSQL server of version % or newer in %, which %" + " names.%",
            nb: "Det finnes ingen PostgreSQL-tjener av versjon {0} eller nyere i {1},"
                + " som {2} viser til.{3}"),
        SentenceShape(
            "There is no PostgreSQL server of version % or newer on this" + " machine.%",
            nb: "Det finnes ingen PostgreSQL-tjener av versjon {0} eller nyere på"
                + " denne maskinen.{1}"),
        SentenceShape(
            "Install the Debian package postgresql: apt-get install postgresql",
            nb: "Installer Debian-pakken postgresql: apt-get install postgresql"),
        SentenceShape(
            "The cluster in % was made by PostgreSQL %; version % is the oldest"
                + " that is supported.",
            nb: "Databasen i {0} er laget av PostgreSQL {1}; versjon {2} er den"
                + " eldste som støttes."),
        SentenceShape(
            "Bring it to a newer version with pg_upgrade, or restore a backup"
                + " into a new cluster.",
            nb: "Oppgrader den med pg_upgrade, eller gjenopprett en sikkerhetskopi i" + " en ny."),
        SentenceShape(
            "The cluster in % was made by PostgreSQL %, and only % is installed.",
            nb: "Databasen i {0} er laget av PostgreSQL {1}, og bare {2} er" + " installert."),
        SentenceShape(
            "The cluster in % was made by PostgreSQL %, and only % is in %, which" + " % names.",
            nb: "Databasen i {0} er laget av PostgreSQL {1}, og bare {2} finnes i"
                + " {3}, som {4} viser til."),
        SentenceShape(
            "The cluster in % was made by PostgreSQL %, and no version is" + " installed.",
            nb: "Databasen i {0} er laget av PostgreSQL {1}, og ingen versjon er" + " installert."),
        SentenceShape(
            "The cluster in % was made by PostgreSQL %, and no version is in %,"
                + " which % names.",
            nb: "Databasen i {0} er laget av PostgreSQL {1}, og ingen versjon finnes"
                + " i {2}, som {3} viser til."),
        SentenceShape(
            "Install that version: apt-get install postgresql-%",
            nb: "Installer den versjonen: apt-get install postgresql-{0}"),
        SentenceShape(
            "% is in the way: it is not a folder.",
            nb: "{0} er i veien: det er ikke en mappe."),
        SentenceShape(
            "% is not a folder.",
            nb: "{0} er ikke en mappe."),
        SentenceShape(
            "Move it away, and try again.",
            nb: "Flytt det, og prøv igjen."),
        SentenceShape(
            "The folder % belongs to %, but the server runs as %.",
            nb: "Mappen {0} tilhører {1}, men tjeneren kjører som {2}."),
        SentenceShape(
            "Run the command as root, or set XDG_DATA_HOME to a folder of your" + " own.",
            nb: "Kjør kommandoen som root, eller sett XDG_DATA_HOME til en egen" + " mappe."),
        SentenceShape(
            "Run the command as %, or set XDG_DATA_HOME to another folder.",
            nb: "Kjør kommandoen som {0}, eller sett XDG_DATA_HOME til en annen" + " mappe."),
        SentenceShape(
            "Others may write in the folder % (its mode is %).",
            nb: "Andre kan skrive i mappen {0} (rettighetene er {1})."),
        SentenceShape(
            "See that nobody has changed anything in it, then: chmod 700 '%'",
            nb: "Se til at ingen har endret noe i den, og så: chmod 700 '{0}'"),
        SentenceShape(
            "The user number % that runs this command has no name on this" + " machine.",
            nb: "Brukernummer {0}, som kjører kommandoen, har ikke noe navn på denne" + " maskinen."
        ),
        SentenceShape(
            "PostgreSQL needs one: add the user to /etc/passwd.",
            nb: "PostgreSQL trenger et: legg brukeren til i /etc/passwd."),
        SentenceShape(
            "PostgreSQL does not run as root, and there is no user % to run it" + " as.",
            nb: "PostgreSQL kjører ikke som root, og det finnes ingen bruker {0} å"
                + " kjøre det som."),
        SentenceShape(
            "The Debian package postgresql makes one: apt-get install postgresql",
            nb: "Debian-pakken postgresql oppretter en: apt-get install postgresql"),
        SentenceShape(
            "The program setpriv is missing; root needs it to run PostgreSQL as" + " %.",
            nb: "Programmet setpriv mangler; root trenger det for å kjøre PostgreSQL" + " som {0}."),
        SentenceShape(
            "It is in the Debian package util-linux: apt-get install util-linux",
            nb: "Det er i Debian-pakken util-linux: apt-get install util-linux"),
        SentenceShape(
            "The server of % is still recovering from a crash.",
            nb: "Tjeneren for {0} gjenoppretter seg fortsatt etter et krasj."),
        SentenceShape(
            "It goes on by itself: try again later. Its log is %.",
            nb: "Det går av seg selv: prøv igjen senere. Loggen er {0}."),
        SentenceShape(
            "The server of % (process %) already listens in %.",
            nb: "Tjeneren for {0} (prosess {1}) lytter allerede i {2}."),
        SentenceShape(
            "Give each cluster a socket folder of its own.",
            nb: "Gi hver databaseklynge sin egen mappe for kontakten."),
        SentenceShape(
            "Processes% of a server that was killed still work in %.",
            nb: "Prosesser{0} fra en tjener som ble drept, arbeider fortsatt i {1}."),
        SentenceShape(
            "Wait until they have ended, or end them with kill -QUIT.",
            nb: "Vent til de er ferdige, eller avslutt dem med kill -QUIT."),
        SentenceShape(
            "The server of % did not start: %",
            nb: "Tjeneren for {0} startet ikke: {1}"),
        SentenceShape(
            "Its log is %.",
            nb: "Loggen er {0}."),
        SentenceShape("Cannot % %: %.") {
            Sentence(
                en: "Cannot \($0[0]) \($0[1]): \($0[2]).",
                nb: "\($0[1]): det gikk ikke (\($0[0])): \($0[2]).")
        },
        SentenceShape(
            "Check who owns the folder it is in.",
            nb: "Se på hvem som eier mappen det ligger i."),
        SentenceShape(
            "There is no room left on the file system of %.",
            nb: "Det er ikke mer plass på filsystemet til {0}."),
        SentenceShape(
            "Free some space there, or put the data on another file system.",
            nb: "Frigjør plass der, eller legg dataene på et annet filsystem."),
        SentenceShape(
            "\"%\" cannot be the folder of an archive.",
            nb: "«{0}» kan ikke være mappen til et arkiv."),
        SentenceShape(
            "Give an absolute path without blanks, quotes and percent signs.",
            nb: "Oppgi en full sti uten mellomrom, anførselstegn og prosenttegn."),
        SentenceShape(
            "The server runs as %, who may not pass the folder %.",
            nb: "Tjeneren kjører som {0}, som ikke kommer gjennom mappen {1}."),
        SentenceShape(
            "Choose a folder that this account can reach.",
            nb: "Velg en mappe som denne kontoen når."),
        SentenceShape(
            "The cluster could not be copied: %",
            nb: "Databasen kunne ikke kopieres: {0}"),
        SentenceShape(
            "The copy % is damaged: %",
            nb: "Kopien {0} er skadet: {1}"),
        SentenceShape(
            "Nothing was changed. Name an earlier moment, or restore a backup.",
            nb: "Ingenting ble endret. Oppgi et tidligere tidspunkt, eller"
                + " gjenopprett en sikkerhetskopi."),
        SentenceShape(
            "The copy could not be put in place: %",
            nb: "Kopien kunne ikke settes på plass: {0}"),
        SentenceShape(
            "There is no PostgreSQL server of version % or newer %.",
            nb: "Det finnes ingen PostgreSQL-tjener av versjon {0} eller nyere ({1})."),
        SentenceShape(
            "%; version % is the oldest that is supported.",
            nb: "{0}; versjon {1} er den eldste som støttes."),
    ]
}
