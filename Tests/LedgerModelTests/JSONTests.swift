// JSON is read as RFC 8259 has it, and written in one form.

import LedgerModel
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        ("{\"b\": 1, \"a\": [true, null, \"x\"]}", "{\"a\":[true,null,\"x\"],\"b\":1}"),
        (" [ ] ", "[]"), ("{}", "{}"), ("-0.50", "-0.50"), ("1e5", "1e5"),
        ("\"\\u00e5\\ud83d\\ude00\\/\\n\"", "\"å😀/\\n\""), ("\"\u{7F}\"", "\"\\u007f\""),
        ("{\"é\":1,\"z\":2,\"Z\":3}", "{\"Z\":3,\"z\":2,\"é\":1}"),
    ])
    func aValueHasOneForm(text: String, canonical: String) throws {
        let value = try JSON(text)
        #expect(value.canonical == canonical)
        #expect(try JSON(value.canonical).canonical == canonical)
        #expect(try JSON(value.line) == value)
    }

    @Test(arguments: [
        ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\":1,\"a\":2}", 1, 8), ("01", 1, 1),
        ("1.", 1, 1),
        ("\"\\x\"", 1, 3), ("\"\\ud83d\"", 1, 4), ("\"a\nb\"", 1, 3), ("[1] 2", 1, 5),
        ("{\n \"a\": tru }", 2, 10), ("{'a':1}", 1, 2), ("nul", 1, 4), ("+1", 1, 1), ("NaN", 1, 1),
    ])
    func whatIsNoJSONIsRefusedWithItsPlace(text: String, line: Int, column: Int) {
        #expect {
            _ = try JSON(text)
        } throws: {
            let error = $0 as? InvalidJSON
            return error?.line == line && error?.column == column
        }
    }

    @Test func deepNestingIsRefusedAndDoesNotCrash() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: InvalidJSON.self) { _ = try JSON(deep) }
    }
}
