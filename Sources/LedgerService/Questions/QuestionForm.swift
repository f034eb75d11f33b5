// The form in which questions are written.

public import LedgerModel

/// The form in which questions are written.
public enum QuestionForm {
    static let version = 1

    /// Reads a question, and the moment of knowledge beside it, from its JSON object.
    /// - Throws: ``LedgerError`` `invalid-question`, with what is wrong and what would be right.
    public static func read(
        _ json: JSON
    ) throws(LedgerError) -> (question: any Question, known: KnownMoment?) {
        guard case .object = json else {
            throw invalid(
                Sentence(en: "A question is a JSON object.", nb: "Et spørsmål er et JSON-objekt."))
        }
        guard json["version"] == .integer(version) else {
            throw invalid(
                Sentence(
                    en: "The question is of no version that is known.",
                    nb: "Spørsmålet har ingen kjent versjon."),
                hint: Sentence(en: "Write \"version\": 1.", nb: "Skriv \"version\": 1."))
        }
        guard let name = json["question"]?.text else {
            throw invalid(
                Sentence(
                    en: "The question has no name.", nb: "Spørsmålet har ikke noe navn."),
                hint: Sentence(
                    en: "Write for example \"question\": \"report headcount\".",
                    nb: "Skriv for eksempel \"question\": \"report headcount\"."))
        }
        guard let type = questions.first(where: { $0.name == name }) else {
            throw invalid(
                Sentence(
                    en: "There is no question \"\(name)\".",
                    nb: "Det finnes ikke noe spørsmål «\(name)»."),
                hint: nearest(to: name, among: questions.map { $0.name })
                    .map(Sentence.didYouMean))
        }
        do {
            let known = try json["known"]?.text.map(KnownMoment.coded)
            return (try fields(type, name, json), known)
        } catch {
            throw error as? LedgerError
                ?? invalid(Sentence(alike: "\(name): ") + Sentence(of: error))
        }
    }

    private static func fields(
        _ type: any Question.Type, _ name: String, _ json: JSON
    ) throws -> any Question {
        func read<Read: Question>(_ type: Read.Type) throws -> any Question {
            try Read.fields(of: json, name, besides: ["version", "question", "known"])
        }
        do { return try read(type) } catch let unknown as UnknownField {
            throw invalid(unknown.sentence, hint: unknown.hint)
        }
    }

    private static func invalid(_ what: Sentence, hint: Sentence? = nil) -> LedgerError {
        LedgerError(.invalidQuestion, what, hint: hint)
    }
}
