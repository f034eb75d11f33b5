// Values on their way to the server and back: exact at every edge, refused where they cannot be.

import LedgerTestSupport
import Postgres
import Testing

@Suite(.freshDatabase) struct ValueTests {
    private func back<Value: SQLValue & Equatable>(
        _ value: Value, _ type: String
    ) async throws -> Value {
        let test = try TestDatabase.required()
        return try await test.database.session { session in
            try session.value("select \(value)::\(SQL(trusted: type))")
        }
    }

    @Test(arguments: [
        "", "'", "\"", "';drop table x;--", "\\", "\\'", "$1", "{}", "a\nb\tc\r", "NULL", "%s",
        "æøå ÆØÅ", "🇳🇴 👩‍👩‍👧‍👧", "e\u{301}",
    ])
    func textsComeBackAsTheyWent(text: String) async throws {
        #expect(try await back(text, "text") == text)
        #expect(try await back([text, text], "text[]") == [text, text])
    }

    @Test func allOfUnicodeComesBack() async throws {
        var chunk = ""
        var chunks: [String] = []
        for value in UInt32(1)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            chunk.unicodeScalars.append(scalar)
            if value % 0x8000 == 0 {
                chunks.append(chunk)
                chunk = ""
            }
        }
        chunks.append(chunk)
        for text in chunks {
            let returned = try await back(text, "text")
            #expect(returned.utf8.elementsEqual(text.utf8))
        }
    }

    @Test func aMegabyteOfTextComesBack() async throws {
        let text = String(repeating: "år", count: 350_000)
        #expect(try await back(text, "text").utf8.count == text.utf8.count)
    }

    @Test func nulIsRefusedInsteadOfCuttingTheValue() async throws {
        await #expect {
            try await back("a\u{0}b", "text")
        } throws: {
            ($0 as? PostgresError)?.kind == .usage && "\($0)".contains("NUL")
        }
    }

    @Test func integersComeBackAtTheirEdges() async throws {
        for value in [Int64.min, -1, 0, 1, Int64.max] {
            #expect(try await back(value, "bigint") == value)
        }
        #expect(try await back(Int32.min, "integer") == Int32.min)
        #expect(try await back(Int16.max, "smallint") == Int16.max)
        #expect(try await back(true, "boolean"))
        #expect(try await back([1, -2, 3], "bigint[]") == [1, -2, 3])
        #expect(try await back([Int](), "bigint[]") == [])
    }

    @Test func daysComeBackFromBeforeYearOneToInfinity() async throws {
        for days in [-2_451_507, -730_120, -730_119, -1, 0, 59, 2_921_939, 2_921_940] as [Int32] {
            let date = PostgresDate(daysSince2000: days)
            #expect(try await back(date, "date") == date, "\(date.postgresText)")
        }
        #expect(PostgresDate(daysSince2000: -730_120).postgresText == "0001-12-31 BC")
        #expect(try await back(PostgresDate.infinity, "date") == .infinity)
        #expect(try await back(PostgresDate.minusInfinity, "date") == .minusInfinity)
    }

    @Test func rangesComeBackOpenClosedAndEmpty() async throws {
        let day = PostgresDate(daysSince2000: 6000)
        let later = PostgresDate(daysSince2000: 6010)
        for range in [
            PostgresDateRange(lower: day, upper: later),
            PostgresDateRange(lower: nil, upper: later),
            PostgresDateRange(lower: day, upper: nil), PostgresDateRange(lower: nil, upper: nil),
        ] {
            #expect(try await back(range, "daterange") == range)
        }
        #expect(try await back(PostgresDateRange(lower: day, upper: day), "daterange").isEmpty)
    }

    @Test func instantsComeBackToTheMicrosecond() async throws {
        for microseconds in [-1, 0, 1, 568_080_000_123_456, -63_113_904_000_000_001] as [Int64] {
            let instant = PostgresTimestamp(microsecondsSince2000: microseconds)
            #expect(try await back(instant, "timestamptz") == instant, "\(instant.postgresText)")
        }
        #expect(try await back(PostgresTimestamp.infinity, "timestamptz") == .infinity)
    }

    @Test(arguments: [
        "0", "0.00", "-0.05", "1", "10000", "99990000.0001", "9999999999999999.99", "3333333.33",
        "-123456789012345678901234567890.123456789", "0.000000000000000001", "100000000",
    ])
    func numbersComeBackDigitByDigit(text: String) async throws {
        #expect(try await back(try ExactNumeric(text), "numeric").description == text)
    }

    @Test func numbersThatAreNoneComeBackByName() async throws {
        let test = try TestDatabase.required()
        for name in ["NaN", "Infinity", "-Infinity"] {
            let value: ExactNumeric = try await test.database.session {
                try $0.value("select \(name)::numeric")
            }
            #expect(value.description == name)
        }
        let refused = #expect(throws: PostgresError.self) { try ExactNumeric("1e6") }
        #expect(refused?.kind == .usage)
    }

    @Test func nullIntoWhatCannotBeNullNamesColumnAndRow() async throws {
        let test = try TestDatabase.required()
        await #expect {
            try await test.database.session { session in
                try session.rows("select n as people from (values (1), (null)) v (n)") {
                    try $0.decode("people", as: Int.self)
                }
            }
        } throws: {
            "\($0)" == "column \"people\" in row 2 is NULL"
                && ($0 as? PostgresError)?.column == "people"
        }
    }

    @Test func aWrongTypeOrANumberOutOfRangeNamesColumnTypeAndRow() async throws {
        let test = try TestDatabase.required()
        func message<Value: SQLValue>(_ sql: SQL, _ type: Value.Type) async -> String {
            do {
                _ = try await test.database.session { try $0.value(sql, as: type) }
                return ""
            } catch {
                return "\(error)"
            }
        }
        #expect(
            await message("select 'x'::text as code", Int.self)
                == "column \"code\" of type text in row 1 is no integer")
        #expect(
            await message("select 40000 as n", Int16.self)
                == "column \"n\" of type integer in row 1 is no integer within the bounds of Int16")
        #expect(
            await message("select 1 as n", String.self)
                == "column \"n\" of type integer in row 1 is no text")
        #expect(
            await message("select '2017-01-01'::date as d", Bool.self)
                == "column \"d\" of type date in row 1 is no boolean")
        #expect(
            await message("select 1 as n from generate_series(1, 2)", Int.self)
                == "the answer has 2 rows instead of one")
    }

    @Test func jsonAndWordsOfEnumerationsAreText() async throws {
        let test = try TestDatabase.required()
        let texts = try await test.database.session { session in
            try session.row("select '{\"a\": 1}'::jsonb, '[1]'::json, 'woman'::gender, 'x'::name") {
                [
                    try $0.decode(0, as: String.self), try $0.decode(1, as: String.self),
                    try $0.decode(2, as: String.self), try $0.decode(3, as: String.self),
                ]
            }
        }
        #expect(texts == ["{\"a\": 1}", "[1]", "woman", "x"])
    }
}
