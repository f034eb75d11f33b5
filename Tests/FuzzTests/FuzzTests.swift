// What was found by fuzzing is tried again in each run; with libFuzzer built in, more is looked for.

import Foundation
import Testing

struct FuzzTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "corpus")

    @Test(arguments: Subject.allCases) func theStoredInputsAreReadOrRefused(subject: Subject) throws
    {
        let folder = Self.corpus.appending(path: subject.rawValue).path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names.count >= 8, "\(subject) has hardly anything stored")
        for name in names {
            let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
            #expect(throws: Never.self, "\(subject) \(name)") { try subject.take(Array(bytes)) }
        }
    }

    /// `script/fuzz` asks for it; the process ends with libFuzzer's own words.
    @Test(.enabled(if: Fuzzer.subject != nil)) func libFuzzerFindsNothing() throws {
        try Fuzzer.run(in: Self.corpus.path)
    }
}

/// libFuzzer, where the build has it.
private enum Fuzzer {
    typealias Take = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
    typealias Words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    typealias Driver =
        @convention(c) (UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Words>, Take) -> Int32

    static let subject = ProcessInfo.processInfo.environment["PEACELEDGER_FUZZ"]
        .flatMap(Subject.init(rawValue:))

    static func run(in corpus: String) throws {
        let driver = unsafeBitCast(
            try #require(dlsym(nil, "LLVMFuzzerRunDriver"), "built without libFuzzer"),
            to: Driver.self)
        let environment = ProcessInfo.processInfo.environment
        let name = try #require(subject?.rawValue)
        // New inputs go to the first folder; the stored ones are only read.
        let words =
            ["fuzz", "\(try #require(environment["PEACELEDGER_FUZZ_FOUND"]))", "\(corpus)/\(name)"]
            + (environment["PEACELEDGER_FUZZ_OPTIONS"] ?? "").split(separator: " ").map(String.init)
        var count = Int32(words.count)
        var pointers = Words.allocate(capacity: words.count + 1)
        for (index, word) in words.enumerated() { pointers[index] = strdup(word) }
        pointers[words.count] = nil
        let status = driver(&count, &pointers) { bytes, count in
            let input = Array(UnsafeBufferPointer(start: bytes, count: count))
            // A crash is how libFuzzer is told of a finding.
            do { try Fuzzer.subject?.take(input) } catch { fatalError("\(error)") }
            return 0
        }
        #expect(status == 0)
    }
}
