// Texts that break programs, and the command lines that carry one of them each.

import Foundation

/// What an attacker, a broken export or a cat on the keyboard would type.
enum Hostile {
    static let texts = [
        "'; DROP TABLE person CASCADE; --",
        "\" OR 1=1; DROP SCHEMA personal CASCADE; --",
        "\\'; UPDATE ledger_entry SET reason = 'x'; --",
        "$$; DROP TABLE ledger_entry; $$ $a$ $1 $2",
        "%s %n %1$s %I %L %% %00",
        "\\x00 \\u0000 \\0 \\. \\N E'\\047'",
        "nul\u{0}inside",
        "two\nlines\r\n\tand\u{1B}[31m red\u{7}",
        "=cmd|' /C calc'!A0",
        "Ærø 😀 e\u{301} \u{202E}txet\u{FEFF} \u{FFFF}",
        String(repeating: "x'", count: 50_000),
        "{\"a\",NULL,{1}}",
        "infinity",
        "-9223372036854775809",
        "",
        "  ",
    ]

    /// One run of a command with one hostile text in one place.
    struct Line: Codable {
        /// The database that it runs on.
        let database: String
        /// The command's nouns and verbs, without `peaceledger`.
        let command: [String]
        let words: [String]
        /// Where the text stands, for whoever reads of a failure.
        let place: String
        /// Whether the text stands for a database.
        let isAddress: Bool
    }

    /// How a line ended.
    struct Outcome: Codable {
        let status: Int32
        let said: String
    }

    /// The lines for a command: its examples, with each option and argument in turn made hostile.
    ///
    /// Every place gets some of the texts, and an option that many commands share gets other ones from
    /// each of them.
    /// - Parameters:
    ///   - texts: How many texts each place gets; few when left out.
    ///   - turn: Which text came last.
    static func lines(
        for command: Described, of all: [Described], on database: String, texts: Int?,
        turn: inout Int
    ) -> [Line] {
        let path = command.name.split(separator: " ").dropFirst().map(String.init)
        let base = command.examples.compactMap { words(of: $0, after: path) }.first ?? []
        return command.options.filter { $0.kind != "flag" }.flatMap { option -> [Line] in
            let sharing = all.count { other in
                other.options.contains { $0.name == option.name && $0.value == option.value }
            }
            return (0..<(texts ?? (sharing > 8 ? 1 : 2))).map { _ in
                turn += 1
                return Line(
                    database: database, command: path,
                    words: base.settingHostile(
                        Self.texts[turn % Self.texts.count], in: option, of: command.options),
                    place: option.kind == "positional" ? option.value : "--\(option.name)",
                    isAddress: option.value == "url")
            }
        }
    }

    /// The words of an example behind the command's own, up to a pipe; nil when it is none of its.
    private static func words(of example: String, after path: [String]) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in example {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + [character] }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else if character == "|" {
                break
            } else {
                word = (word ?? "") + [character]
            }
        }
        if let done = word { words.append(done) }
        guard Array(words.prefix(path.count + 1)) == ["peaceledger"] + path else { return nil }
        return Array(words.dropFirst(path.count + 1))
    }
}

extension [String] {
    /// The words with an option's or argument's value replaced, or added where it is not there.
    fileprivate func settingHostile(
        _ text: String, in option: Described.Option, of options: [Described.Option]
    ) -> [String] {
        var named: [String] = []
        var plain: [String] = []
        var index = 0
        while index < count {
            let word = self[index]
            let known = options.first { "--\($0.name)" == word }
            if known?.kind == "option", index + 1 < count {
                // An example's own database is left out: all lines run on the test's.
                if known?.name != option.name, known?.value != "url" {
                    named += [word, self[index + 1]]
                }
                index += 1
            } else if word.hasPrefix("--") {
                named.append(word)
            } else {
                plain.append(word)
            }
            index += 1
        }
        guard option.kind == "positional" else {
            return named + ["--\(option.name)=\(text)"] + plain
        }
        let place = options.filter { $0.kind == "positional" }
            .firstIndex { $0.value == option.value }
        if let place, place < plain.count { plain[place] = text } else { plain.append(text) }
        return named + ["--"] + plain
    }
}
