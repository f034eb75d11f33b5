// The commands that the database knows are those that the program sends.

import Foundation
import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct InsiderCommandTests {
    /// The commands that entries are opened under, from the program's own text.
    private static func sent() throws -> Set<String> {
        var sent: Set<String> = []
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        for folder in ["Sources/PeaceLedgerCLI", "Sources/LedgerService"] {
            let files = try #require(
                FileManager.default.enumerator(
                    at: root.appending(path: folder), includingPropertiesForKeys: nil))
            for case let file as URL in files where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                for found in text.matches(
                    of: /(?:statement\(|command: |let verb = )"([a-z-]+(?: [a-z-]+)*)"/)
                {
                    sent.insert(String(found.output.1))
                }
            }
        }
        return sent
    }

    @Test func theDatabaseKnowsTheCommandsThatAreSentAndNoOthers() async throws {
        let known: [String] = try await TestDatabase.required().database.session { session in
            try session.rows("select jsonb_object_keys(commands())") { try $0.decode(0) }
        }
        // Words of the field are recorded by a migration, in SQL.
        #expect(try Self.sent().union(["reference"]).sorted() == known.sorted())
    }

    /// A rule names a table of facts, what is done there, and a column that it has.
    @Test func everyRuleNamesATableAndAColumn() async throws {
        let wrong: [String] = try await TestDatabase.required().database.session { session in
            try session.rows(
                """
                select c.key || ': ' || r.key || ' ' || r.value
                from jsonb_each(commands()) c
                cross join lateral jsonb_each_text(c.value) r
                cross join lateral string_to_array(r.value, ' ') w (words)
                left join seal_tables() t on t.plain = r.key
                where r.key not in ('by', '*') and (
                    t.plain is null
                    or w.words[1] not in ('states', 'restates', 'closes', 'replaces', 'changes')
                    or w.words[1] <> 'states' and not t.is_closed
                    or cardinality(w.words) not in (1, 3)
                    or cardinality(w.words) = 3 and (
                        w.words[2] not in ('one', 'with') or not exists (
                            select from pg_attribute a
                            where a.attrelid = t.fact and a.attname = w.words[3])))
                """
            ) { try $0.decode(0) }
        }
        #expect(wrong == [])
    }
}
