// Every sentence the sources hold for people, so that all can be checked, however hard to provoke.

public import Foundation

/// A sentence in the sources, with `…` for its values.
public struct SourceSentence: Sendable {
    public let file: String
    public let en: String
    public let nb: String
}

/// Reads the sentences of the sources beside the tests.
public enum SourceSentences {
    /// All of them, from every file of `Sources`.
    public static func all() throws -> [SourceSentence] {
        try files().flatMap { file in
            let text = Array(try String(contentsOf: file, encoding: .utf8).unicodeScalars)
            return sentences(text, file.lastPathComponent)
        }
    }

    /// The files of the sources.
    public static func files() throws -> [URL] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources").standardized
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return (found?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
            .sorted { $0.path < $1.path }
    }

    /// The texts in calls of something in a target: the first literal, and each hint.
    public static func texts(behind call: String, in target: String) throws -> [String] {
        try files().filter { $0.path.contains("/\(target)/") }.flatMap { file -> [String] in
            let text = Array(try String(contentsOf: file, encoding: .utf8).unicodeScalars)
            var found: [String] = []
            var place = 0
            while let start = text.starts(of: call, from: place) {
                place = start
                // A code may come before it.
                var literal = start
                if let dot = text.skipping(start, "."), let comma = text.starts(of: ",", from: dot)
                {
                    literal = comma
                }
                guard let (said, end) = literals(text, literal) else { continue }
                found.append(said)
                if let comma = text.skipping(end, ","), let hint = text.skipping(comma, "hint:"),
                    let (hinted, _) = literals(text, hint)
                {
                    found.append(hinted)
                }
            }
            return found
        }
    }

    private static func sentences(_ text: [Unicode.Scalar], _ file: String) -> [SourceSentence] {
        var found: [SourceSentence] = []
        var place = 0
        while place < text.count {
            guard let english = text.starts(of: "en:", from: place) else { break }
            place = english
            guard let (en, behind) = literals(text, english),
                let comma = text.skipping(behind, ","),
                let norwegian = text.skipping(comma, "nb:"),
                let (nb, end) = literals(text, norwegian)
            else { continue }
            found.append(SourceSentence(file: file, en: en, nb: nb))
            place = end
        }
        return found
    }

    /// The text of literals joined by `+`, and where they end; nil where something else follows.
    private static func literals(
        _ text: [Unicode.Scalar], _ start: Int
    ) -> (text: String, end: Int)? {
        guard let first = text.skipping(start, "\""), !text.has("\"\"", at: first) else {
            return nil
        }
        var (said, place) = literal(text, first)
        while let plus = text.skipping(place, "+"), let next = text.skipping(plus, "\"") {
            let (more, end) = literal(text, next)
            (said, place) = (said + more, end)
        }
        return (said, place)
    }

    /// A literal, from after its first quote.
    private static func literal(
        _ text: [Unicode.Scalar], _ start: Int
    ) -> (text: String, end: Int) {
        var said = String.UnicodeScalarView()
        var place = start
        while place < text.count, text[place] != "\"" {
            if text.has("\\(", at: place) {
                said.append("…")
                place = parenthesis(text, place + 2)
            } else if text[place] == "\\" {
                said.append(text[place + 1])
                place += 2
            } else {
                said.append(text[place])
                place += 1
            }
        }
        return (String(said), place + 1)
    }

    /// After the parenthesis that closes the one before `start`.
    private static func parenthesis(_ text: [Unicode.Scalar], _ start: Int) -> Int {
        var (depth, place) = (1, start)
        while place < text.count, depth > 0 {
            switch text[place] {
            case "\"": place = literal(text, place + 1).end - 1
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            place += 1
        }
        return place
    }
}

extension [Unicode.Scalar] {
    fileprivate func has(_ word: String, at place: Int) -> Bool {
        place + word.unicodeScalars.count <= count
            && self[place...].starts(with: word.unicodeScalars)
    }

    /// After the next place where a word begins.
    fileprivate func starts(of word: String, from place: Int) -> Int? {
        var place = place
        while place < count {
            if has(word, at: place) { return place + word.unicodeScalars.count }
            place += 1
        }
        return nil
    }

    /// After a word that follows, whatever space is before it.
    fileprivate func skipping(_ start: Int, _ word: String) -> Int? {
        var place = start
        while place < count, self[place].properties.isWhitespace { place += 1 }
        return has(word, at: place) ? place + word.unicodeScalars.count : nil
    }
}
