// What a recording verb states, as a value: options, files, proposals and forms fill it in.

public import LedgerModel

/// What one recording verb states. Options, files, proposals and forms fill it in; the ledger records it.
public protocol Change: Codable, Sendable {
    /// The noun and verb, such as `deployment record`.
    static var verb: String { get }
    /// Refuses fields that contradict each other, before anything is looked up.
    /// - Throws: ``LedgerError`` `invalid-fields`.
    func check() throws(LedgerError)
    /// The change with its file in memory, so that it can be read more than once.
    /// - Throws: ``LedgerError`` `unreadable-file`.
    func held() throws(LedgerError) -> Self
    /// Records it. The ledger decides whether it stays.
    func apply(to ledger: Ledger, _ statement: Statement) async throws -> Done
}

extension Change {
    public func check() throws(LedgerError) {}

    public func held() throws(LedgerError) -> Self { self }

    /// The change as a JSON object: the version of its form, the verb, and the fields.
    /// - Throws: ``LedgerError`` `unreadable-file` of a file that it names.
    public var document: JSON { get throws { try document(.shown) } }

    func document(_ files: FileForm) throws -> JSON {
        guard case .object(let fields) = try json(files) else { return .null }
        return .object(
            [
                JSON.Member("version", .integer(ChangeForm.version)),
                JSON.Member("verb", .string(Self.verb)),
            ] + fields)
    }
}

/// What a verb has done, before a face tells it.
public struct Done: Sendable {
    /// The entry; nil when nothing new was to be recorded.
    public var entry: Int64?
    /// What was recorded, without a full stop: `Recorded deployment 17`; of what was recorded before, all of it.
    public var told: Sentence
    /// What a trial says instead: `would record 3 rates`; nil where it says what was tried.
    public var would: Sentence?
    /// A sentence after it.
    public var after: Sentence?
    /// What others name the recorded by, such as the deployment's number.
    public var identifiers: [JSON.Member]
    /// What has changed, a line each.
    public var details: [Sentence] = []
    /// Unusual but accepted, one sentence each.
    public var warnings: [Sentence] = []
    /// What was understood, passed over or replaced, one sentence each.
    public var remarks: [Sentence] = []

    /// Something new.
    init(_ entry: Int64?, _ told: Sentence, identifiers: KeyValuePairs<String, JSON> = [:]) {
        self.entry = entry
        self.told = told
        self.identifiers = identifiers.map { JSON.Member($0.key, $0.value) }
    }

    /// Something that an earlier entry says already, or that changes nothing: the whole sentence.
    static func already(
        _ told: Sentence, identifiers: KeyValuePairs<String, JSON> = [:]
    ) -> Done { Done(nil, told, identifiers: identifiers) }
}

/// The form in which changes are written.
public enum ChangeForm {
    static let version = 1

    /// Reads a change from its JSON object.
    /// - Parameter besides: Names that may stand in it besides the change's own.
    /// - Throws: ``LedgerError`` `invalid-change`, with what is wrong and what would be right.
    public static func read(
        _ json: JSON, besides: Set<String> = []
    ) throws(LedgerError) -> any Change {
        guard case .object = json else {
            throw invalid(
                Sentence(en: "A change is a JSON object.", nb: "En endring er et JSON-objekt."))
        }
        guard json["version"] == .integer(version) else {
            throw invalid(
                Sentence(
                    en: "The change is of no version that is known.",
                    nb: "Endringen har ingen kjent versjon."),
                hint: Sentence(en: "Write \"version\": 1.", nb: "Skriv \"version\": 1."))
        }
        guard let verb = json["verb"]?.text else {
            throw invalid(
                Sentence(en: "The change names no verb.", nb: "Endringen nevner ikke noe verb."),
                hint: Sentence(
                    en: "Write for example \"verb\": \"deployment record\".",
                    nb: "Skriv for eksempel \"verb\": \"deployment record\"."))
        }
        guard let type = changes.first(where: { $0.verb == verb }) else {
            throw invalid(
                Sentence(
                    en: "There is no change \"\(verb)\".", nb: "Det finnes ingen endring «\(verb)»."
                ),
                hint: nearest(to: verb, among: changes.map { $0.verb }).map(Sentence.didYouMean))
        }
        do { return try readFields(type, json, besides) } catch {
            throw error as? LedgerError
                ?? invalid(
                    Sentence(alike: "\(verb): ") + Sentence(of: error))
        }
    }

    private static func readFields(
        _ type: any Change.Type, _ json: JSON, _ besides: Set<String>
    ) throws -> any Change {
        func read<Read: Change>(_ type: Read.Type) throws -> any Change {
            try Read.fields(of: json, Read.verb, besides: besides.union(["version", "verb"]))
        }
        do { return try read(type) } catch let unknown as UnknownField {
            throw invalid(unknown.sentence, hint: unknown.hint)
        }
    }

    private static func invalid(_ what: Sentence, hint: Sentence? = nil) -> LedgerError {
        LedgerError(.invalidChange, what, hint: hint)
    }
}

extension LedgerError {
    /// Fields that contradict each other. Their names stand in backticks; each face writes them its own way.
    static func fields(en: String, nb: String) -> LedgerError {
        LedgerError(.invalidFields, Sentence(en: en, nb: nb))
    }
}

extension LedgerError {
    /// What is wrong with one field, as its type tells it.
    static func field(_ name: String, _ error: any Error) -> LedgerError {
        LedgerError(.invalidFields, Sentence(of: error))
    }
}
