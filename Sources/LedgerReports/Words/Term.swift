// The register's own words for states, kinds and classes, as people read them; programs read the codes.

internal import LedgerModel

/// A word that stands in cells of reports; the raw value is what CSV and JSON say.
enum Term: String, Sendable, CaseIterable {
    case military, police, civilian
    case active, drawdown, liquidation, closed
    case woman, man, other
    case notStated = "not-stated"
    case leave, training, medical, compassionate, disciplinary, security
    case medicalEvacuation = "medical-evacuation"
    case serviceNeed = "service-need"
    case missionClosed = "mission-closed"
    case course, clearance
    case drivingPermit = "driving-permit"
    case languageTest = "language-test"
    case reader, personnel, recorder, approver, granted
    case notRecorded = "not recorded"
    case notInServer = "not in the server"
    case open, withdrawn, fulfilled, confirmed, rejected
    case partFulfilled = "part-fulfilled"
    case resolution, decision
    case state, mandate, strength, months, authorisation, vacancy, rotation, entry
    case noPost = "no post"
    case noRelief = "no relief"
    case noPlannedEnd = "no planned end"
    case holderAway = "holder away"
    case equal, timing, suspect
    case typeMoved = "type-moved"
    case missionRenamed = "mission-renamed"
    case noMissionSplit = "no-mission-split"
    case noSex = "no-sex"
    case noNumber = "no-number"
    case genderDiffers = "gender-differs"
    case notInRegister = "not-in-register"
    case notOnList = "not-on-un-list"

    func text(_ language: Language) -> String { language == .en ? words.en : words.nb }

    var words: (en: String, nb: String) {
        switch self {
        case .military: ("military", "militære")
        case .police: ("police", "politi")
        case .civilian: ("civilian", "sivile")
        case .active: ("active", "aktiv")
        case .drawdown: ("drawdown", "nedtrapping")
        case .liquidation: ("liquidation", "avvikling")
        case .closed: ("closed", "avsluttet")
        case .woman: ("woman", "kvinne")
        case .man: ("man", "mann")
        case .other: ("other", "annet")
        case .notStated: ("not stated", "ikke oppgitt")
        case .leave: ("leave", "permisjon")
        case .training: ("training", "kurs")
        // The reason of an end, and a requirement that somebody has met.
        case .medical: ("medical", "medisinsk")
        case .compassionate: ("compassionate", "velferd")
        case .disciplinary: ("disciplinary", "disiplinært")
        case .security: ("security", "sikkerhet")
        case .medicalEvacuation: ("medical evacuation", "medisinsk evakuering")
        case .serviceNeed: ("service need", "tjenestens behov")
        case .missionClosed: ("mission closed", "operasjonen avsluttet")
        case .course: ("course", "kurs")
        case .clearance: ("clearance", "klarering")
        case .drivingPermit: ("driving permit", "kjøretillatelse")
        case .languageTest: ("language test", "språkprøve")
        case .reader: ("reader", "leser")
        case .personnel: ("personnel", "personell")
        case .recorder: ("recorder", "registrerer")
        case .approver: ("approver", "godkjenner")
        case .granted: ("granted", "gitt")
        case .notRecorded: ("not recorded", "ikke registrert")
        case .notInServer: ("not in the server", "ikke i tjeneren")
        case .confirmed: ("confirmed", "bekreftet")
        case .rejected: ("rejected", "avvist")
        case .open: ("open", "åpent")
        case .withdrawn: ("withdrawn", "trukket tilbake")
        case .fulfilled: ("fulfilled", "oppfylt")
        case .partFulfilled: ("fulfilled in part", "delvis oppfylt")
        case .resolution: ("resolution", "resolusjon")
        case .decision: ("decision", "vedtak")
        case .state: ("state", "tilstand")
        case .mandate: ("mandate", "mandat")
        case .strength: ("strength", "styrke")
        case .months: ("months", "måneder")
        case .authorisation: ("authorisation", "fullmakt")
        case .vacancy: ("vacancy", "ledig stilling")
        case .rotation: ("rotation", "hjemreise")
        case .entry: ("entry", "føring")
        case .noPost: ("no post", "ingen stilling")
        case .noRelief: ("no relief", "ingen avløser")
        case .noPlannedEnd: ("no planned end", "ingen planlagt slutt")
        case .holderAway: ("holder away", "innehaver borte")
        case .equal: ("equal", "like")
        case .timing: ("timing", "tidspunkt")
        case .suspect: ("suspect", "tvilsomt tall")
        case .typeMoved: ("other type", "annen type")
        case .missionRenamed: ("mission renamed", "operasjonen har nytt navn")
        case .noMissionSplit: ("not by mission", "ikke delt på operasjoner")
        case .noSex: ("not by sex", "ikke delt på kjønn")
        case .noNumber: ("no number published", "publisert uten tall")
        case .genderDiffers: ("women and men differ", "kvinner og menn avviker")
        case .notInRegister: ("not in the register", "ikke i registeret")
        case .notOnList: ("not on the UN's list", "ikke på FNs liste")
        }
    }
}
