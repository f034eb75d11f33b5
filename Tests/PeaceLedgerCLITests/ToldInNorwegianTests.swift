// What is said in English by layers and lines that know no other language has its Norwegian.

import LedgerModel
import LedgerTestSupport
import Testing

@testable import PeaceLedgerCLI

struct ToldInNorwegianTests {
    private func expect(_ text: String, among shapes: [SentenceShape]) {
        #expect(shapes.contains { $0.values(of: text) != nil }, "no Norwegian for: \(text)")
    }

    @Test func everyRefusalOfTheClusterIsTold() throws {
        let texts = try SourceSentences.texts(behind: "ClusterError(", in: "PostgresCluster")
        #expect(texts.count > 25)
        // What is put together of parts is met in the tests of the cluster.
        for text in texts where !text.hasPrefix("…, and") && text != "…." {
            expect(text, among: ClusterSentence.shapes)
        }
    }

    @Test func everyWarningIsTold() throws {
        let marks = ["peaceledger: warning: ", "peaceledger: "]
        let texts = try SourceSentences.texts(behind: "tellStandardError(", in: "PeaceLedgerCLI")
        #expect(texts.count > 3)
        for text in texts {
            guard let mark = marks.first(where: text.hasPrefix) else { continue }
            let said = String(text.dropFirst(mark.count))
            if said.contains(where: { $0.isLetter }) { expect(said, among: ReceiptSentence.asides) }
        }
    }

    @Test func aShapeGivesBackTheEnglishThatItWasMetIn() {
        let all = ClusterSentence.shapes + ReceiptSentence.asides
        for shape in all {
            let text = shape.shape.replacing("%", with: "X")
            guard let told = shape.told(text)?.sentence else {
                Issue.record("\(shape.shape)")
                continue
            }
            #expect(told.en == text)
            #expect(told.nb != text && !told.nb.contains("{"), "\(told.nb)")
        }
    }
}
