// No figure, day or text is too large or too small for any form, width or language.

import Foundation
import LedgerModel
import Testing

@testable import LedgerReports

struct AnySizeTests {
    /// The same sequence in each run, so that what fails once fails again.
    private struct Dice {
        var state: UInt64
        mutating func of(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        mutating func any<Value>(_ values: [Value]) -> Value { values[of(values.count)] }
    }

    private static let integers = [0, 1, -1, 9_999_999, Int.max, Int.min, Int.max - 1]
    private static let decimals = [
        "0", "0.00", "-0.01", "9999999999999999.99", "-9999999999999999.99",
        String(repeating: "9", count: 37) + ".99", "0.0000000000000000000001", "1e5",
    ]
    private static let days = [
        Day(daysSince2000: -730_119), Day(daysSince2000: 2_921_939), Day(daysSince2000: 0),
        Day(daysSince2000: 30),
    ]
    private static let texts = [
        "", "UNMISS", String(repeating: "بعثة", count: 100), "日本", "👩‍👩‍👧‍👦", "\u{301}", "a\nb\u{1B}[31m",
        String(repeating: "W", count: 400),
    ]

    private static func other(_ cell: Cell, _ dice: inout Dice) -> Cell {
        guard dice.of(3) > 0 else { return cell }
        switch cell {
        case .text: return dice.of(9) == 0 ? .empty : .text(dice.any(texts))
        case .integer: return dice.of(9) == 0 ? .empty : .integer(dice.any(integers))
        case .range: return .range(dice.any(integers), dice.any(integers))
        case .decimal: return dice.of(9) == 0 ? .empty : .decimal(dice.any(decimals))
        case .day: return dice.of(9) == 0 ? .empty : .day(dice.any(days))
        case .instant: return .instant(Instant(microsecondsSince2000: dice.any([.min, .max, 0])))
        case .money: return cell
        case .boolean, .document, .empty: return cell
        }
    }

    private static func other(_ report: Report, _ dice: inout Dice) -> Report {
        var other = report
        let rows = dice.any([0, 1, report.rows.count, report.rows.count, 40])
        other.rows = (0..<rows).compactMap { index in
            guard !report.rows.isEmpty else { return nil }
            return report.rows[index % report.rows.count].map { Self.other($0, &dice) }
        }
        other.totals = report.totals.map { $0.map { Self.other($0, &dice) } }
        other.facts = report.facts.map {
            Report.Fact($0.key, Self.other($0.value, &dice))
        }
        other.parts = report.parts.map { Self.other($0, &dice) }
        other.chapters = report.chapters.map { Self.other($0, &dice) }
        return other
    }

    @Test(arguments: SampleReport.allCases)
    func everyFigureIsShownInEveryFormAtEveryWidth(sample: SampleReport) throws {
        for seed in 1...4 {
            var dice = Dice(state: UInt64(seed))
            for language in Language.allCases {
                let report = Self.other(try sample.report(language), &dice)
                for format in Format.allCases where !format.isBinary {
                    let widths: [Int?] = format == .table ? [nil, 1, 20, 80, 400] : [nil]
                    for width in widths {
                        let text = render(
                            report,
                            as: Rendering(format: format, width: width, language: language))
                        #expect(!text.isEmpty)
                        if format == .json {
                            #expect(throws: Never.self, "\(sample) \(seed)\n\(text)") {
                                try JSONSerialization.jsonObject(with: Data(text.utf8))
                            }
                        }
                    }
                }
            }
        }
    }

    @Test func aSeriesIsDrawnWhateverTheWidth() throws {
        let report = try SampleReport.series.report(.en)
        for width in [nil] + stride(from: 20, through: 400, by: 7).map { Optional($0) } {
            let text = render(report, as: Rendering(format: .table, width: width))
            #expect(text.contains("→"))
        }
        #expect(sparkline([0, Int.max, Int.min, Int.max / 2]) == "▁█▁▄")
    }

    @Test func aSumIsExactOrEmpty() {
        var sum = CellSum()
        for _ in 0..<3 { sum.add(.integer(.max)) }
        #expect(sum.cell == .decimal("27670116110564327421"))
        sum.subtract(.decimal("0.01"))
        #expect(sum.cell == .decimal("27670116110564327420.99"))
        sum.add(.decimal(String(repeating: "9", count: 60)))
        #expect(sum.cell == .empty)
    }
}
