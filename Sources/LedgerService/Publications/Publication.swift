// Publications: reports frozen as they were handed out, with the question that they answered.

public import LedgerModel
public import LedgerReports
internal import Postgres

/// A report as it is published.
public struct PublicationStatement: Sendable {
    /// Nil takes the series' name with the next number.
    public var name: PublicationName?
    public var series: PublicationName?
    public var note: String?
    /// The question that it answers, with its defaults written out.
    let question: any Question
    public let language: Language
    /// The report in the language of the publication.
    public let report: Report
    /// The same as machines read it.
    let answer: Report
    /// What the report was asked with.
    public let known: Knowledge
    /// The bytes handed out, by format.
    public let documents: [(format: String, bytes: [UInt8])]

    public init(
        _ question: any Question, language: Language, report: Report, answer: Report,
        known: Knowledge,
        documents: [(format: String, bytes: [UInt8])]
    ) {
        self.question = question.settled()
        self.language = language
        self.report = report
        self.answer = answer
        self.known = known
        self.documents = documents
    }
}

/// A publication as it is recorded.
public struct Publication: Sendable, Equatable {
    public let name: String
    public let series: String?
    public let number: Int?
    public let title: String
    /// A mark and the question's JSON; of older versions the words of a command line after `report`.
    let words: [String]
    public let language: Language
    public let definition: [String]
    public let note: String?
    /// The entry up to which the register was read.
    public let known: Int64
    /// The seal of that entry, in 64 hexadecimal digits.
    public let head: String
    public let formats: [String]
    /// The entry that records the publication, and when that was.
    public let entry: Int64
    public let publishedAt: Instant
}

/// What stands before the JSON of a question, where older versions have the words of a command line.
private let markOfQuestion = "question"

extension Publication {
    /// The question that it answers.
    /// - Parameter former: Reads the words of a command line, which older versions kept.
    /// - Throws: What `former` throws, and ``LedgerError`` `invalid-question`.
    public func question(
        former: ([String]) throws -> any Question
    ) throws -> any Question {
        guard words.first == markOfQuestion, words.count == 2 else {
            return try former(words).settled()
        }
        return try QuestionForm.read(try JSON(words[1])).question
    }

    /// The question as people read it: its name, its fields, and the entry.
    var asked: String {
        guard words.first == markOfQuestion, words.count == 2, let question = try? JSON(words[1])
        else { return words.joined(separator: " ") }
        return question.asked
    }
}

extension Question {
    /// The question as people read it: its name, its fields, and the entry as known at which it is asked.
    public func asked(_ known: Knowledge) throws -> String { try document(known: known).asked }

    /// - Throws: ``LedgerError`` `names-people`.
    public func requirePublishable() throws(LedgerError) {
        guard namesPeople else { return }
        throw LedgerError(
            .namesPeople,
            Sentence(
                en: "This report names people: it is not published, for what is published can never"
                    + " be erased.",
                nb:
                    "Denne rapporten nevner personer: den publiseres ikke, for det som er publisert,"
                    + " kan aldri slettes."),
            hint: Sentence(
                en: "Publish a report of numbers, such as headcount, authorisations or overview.",
                nb: "Publiser en rapport med tall, for eksempel headcount, authorisations eller"
                    + " overview."))
    }
}

extension JSON {
    /// A question's object as people read it.
    fileprivate var asked: String {
        guard case .object(let members) = self else { return line }
        let fields = members.filter { !["version", "question"].contains($0.name) }
        let name = self["question"]?.text ?? ""
        return ([name] + fields.map { "\($0.name)=\($0.value.plain)" }).joined(separator: " ")
    }

    /// A value of a field as a word: a list with commas, a text without quotes.
    fileprivate var plain: String {
        switch self {
        case .array(let values): values.map(\.plain).joined(separator: ",")
        case .string(let text): text
        default: line
        }
    }
}

/// What came of publishing.
public struct PublicationReceipt: Sendable, Equatable {
    public let name: String
    public let entry: Int64
}

extension Ledger {
    /// Records a report as published: its bytes, its question, and the seal it rests on.
    /// - Throws: ``LedgerError`` `already-recorded` when the name is taken, `names-people` when the answer
    ///   names people.
    public func publish(
        _ publication: PublicationStatement, _ statement: Statement
    ) async throws -> PublicationReceipt {
        guard publication.known.entry > 0 else {
            throw LedgerError(
                .nothingToPublish,
                Sentence(
                    en: "Nothing is recorded yet that could be published.",
                    nb: "Ingenting er registrert ennå som kunne publiseres."))
        }
        try publication.question.requirePublishable()
        let words = [
            markOfQuestion, try publication.question.document(known: publication.known).line,
        ]
        return try await writing(counts: false) { session in
            let entry = try statement.open(in: session)
            // The entry's lock is held: nobody else gives the series a number now.
            let number: Int? = try publication.series.map { series in
                try session.value(
                    """
                    select coalesce(max(number), 0) + 1 from publication
                    where series = \(series.description)
                    """)
            }
            let name =
                publication.name?.description
                ?? "\(publication.series?.description ?? "")-\(number ?? 0)"
            let taken: Bool = try session.value(
                "select exists (select from publication where name = \(name))")
            guard !taken else {
                throw LedgerError(
                    .alreadyRecorded,
                    Sentence(
                        en: "A publication \(name) is recorded already.",
                        nb: "En publikasjon \(name) er allerede registrert."),
                    hint: Sentence(
                        en: "What is published stays; give another name with `as`.",
                        nb: "Det som er publisert, står; oppgi et annet navn med `as`."))
            }
            try insert(publication, words, name, number, entry, session)
            return PublicationReceipt(name: name, entry: entry)
        }
    }

    /// The publications, or the issues of a series, the oldest first.
    public func publications(
        of series: PublicationName?, known: Knowledge, _ language: Language
    ) async throws -> Report {
        let columns: [Column] = [
            .key(.publication), .key(.series), .number(.number), .detail(.title),
            .instant(.publishedAt), .number(.knownEntry), .detail(.formats),
            .note(.note), .number(.entry),
        ]
        var report = try await list(
            "publications", Phrase.publicationsTitle.text(language), columns, known: known,
            language
        ) { _ in
            """
            select p.name, p.series, p.number, p.title, e.recorded_at, p.known, f.formats, p.note,
                p.entry
            from publication p
            join ledger_entry e on e.number = p.entry
            cross join lateral (
                select string_agg(d.format, ' ' order by d.format) as formats
                from publication_document d where d.publication = p.name
            ) f
            where p.entry <= \(known.entry)
                and (\(series?.description)::text is null or p.series = \(series?.description))
            order by p.entry
            """
        }
        if let series {
            report.facts.insert(Report.Fact("series", .text(series.description)), at: 0)
        }
        return report
    }

    /// A publication by its name.
    /// - Throws: ``LedgerError`` `unknown-publication`.
    public func publication(_ name: PublicationName) async throws -> Publication {
        try await reading { session in try found(name, session) }
    }

    /// The bytes of a publication as they were handed out.
    /// - Throws: ``LedgerError`` `unknown-publication`, also when there are none in the format.
    public func document(of name: PublicationName, format: String) async throws -> [UInt8] {
        try await reading { session in
            let content: ByteString? = try session.row(
                """
                select content from publication_document
                where publication = \(name.description) and format = \(format)
                """
            ) { try $0.decode(0) }
            if let content { return content.bytes }
            let formats = try found(name, session).formats.joined(separator: ", ")
            throw LedgerError(
                .unknownPublication,
                Sentence(
                    en: "\(name) was not published as \(format).",
                    nb: "\(name) ble ikke publisert som \(format)."),
                hint: Sentence(
                    en: "It was published as \(formats).", nb: "Den ble publisert som \(formats)."))
        }
    }
}

private func insert(
    _ publication: PublicationStatement, _ words: [String], _ name: String, _ number: Int?,
    _ entry: Int64,
    _ session: Session
) throws {
    let report = publication.report
    let definition = (report.parts.flatMap(\.notes) + report.notes)
    let recorded = try session.execute(
        """
        insert into publication (
            name, series, number, words, language, title, definition, note, known, head, answer,
            entry
        )
        select \(name), \(publication.series?.description), \(number)::integer,
            \(words)::text[], \(publication.language.rawValue), \(report.title),
            \(definition)::text[], \(publication.note), s.number, s.hash,
            sha256(convert_to(\(publication.answer.answer), 'UTF8')), \(entry)
        from ledger_seal s where s.number = \(publication.known.entry)
        """)
    guard recorded == 1 else {
        throw LedgerError(
            .internal,
            Sentence(
                en: "Entry \(publication.known.entry) has no seal.",
                nb: "Føring \(publication.known.entry) har ikke noe segl."),
            hint: Sentence(en: "See `verify`.", nb: "Se `verify`."))
    }
    for (format, bytes) in publication.documents {
        try session.execute(
            """
            insert into publication_document (publication, format, content, entry)
            values (\(name), \(format), \(ByteString(bytes))::bytea, \(entry))
            """)
    }
}

private func found(_ name: PublicationName, _ session: Session) throws -> Publication {
    let publication = try session.row(
        """
        select p.series, p.number, p.title, p.words, p.language, p.definition, p.note, p.known,
            encode(p.head, 'hex'), p.entry, e.recorded_at,
            (select array_agg(d.format order by d.format) from publication_document d
             where d.publication = p.name)
        from publication p
        join ledger_entry e on e.number = p.entry
        where p.name = \(name.description)
        """
    ) { row in
        Publication(
            name: name.description, series: try row.decodeIfPresent(0),
            number: try row.decodeIfPresent(1), title: try row.decode(2),
            words: try row.decode(3), language: Language(rawValue: try row.decode(4)) ?? .en,
            definition: try row.decode(5), note: try row.decodeIfPresent(6),
            known: try row.decode(7), head: try row.decode(8),
            formats: try row.decodeIfPresent(11) ?? [], entry: try row.decode(9),
            publishedAt: try row.decode(10))
    }
    if let publication { return publication }
    let names = try session.rows("select name from publication order by name") { row -> String in
        try row.decode(0)
    }
    throw LedgerError(
        .unknownPublication,
        Sentence(
            en: "There is no publication \(name).", nb: "Det finnes ingen publikasjon \(name)."),
        hint: nearest(to: name.description, among: names).map { .didYouMean($0) }
            ?? .see("publication list"))
}

extension Report {
    /// What it answers, without title, notes and facts: the same text is the same answer.
    var answer: String { render(self, as: Rendering(format: .csv)) }

    /// One publication with all that is recorded of it.
    public static func publication(_ publication: Publication, _ language: Language) -> Report {
        var report = Report(
            name: "publication",
            title: Phrase.publicationTitle(name: publication.name, title: publication.title).text(
                language),
            columns: [.key(.what), .detail(.value)])
        let lines: [(String, String?)] = [
            ("series", publication.series), ("number", publication.number.map(String.init)),
            ("report", publication.asked),
            ("language", publication.language.rawValue), ("note", publication.note),
            ("formats", publication.formats.joined(separator: " ")),
            ("published_at", publication.publishedAt.description),
            ("known_entry", String(publication.known)), ("head", publication.head),
            ("entry", String(publication.entry)),
        ]
        report.rows = lines.compactMap { what, value in value.map { [.text(what), .text($0)] } }
        report.notes = publication.definition
        report.facts = [Fact("publication", .text(publication.name))]
        return report
    }
}
