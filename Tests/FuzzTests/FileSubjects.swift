// The readers of files, fed with a file of the given bytes.

import Foundation
import LedgerModel

@testable import LedgerService

enum FileSubjects {
    static func csv(_ bytes: [UInt8]) throws {
        try reading(bytes) { file in
            var last = 0
            try CSVReader(StatedFile(path: file)).records { record in
                try holds(record.row > last, "row \(record.row) comes after \(last)")
                last = record.row
                for index in 0...record.count { _ = record.trimmed(index) }
                if record.row == 1 {
                    _ = try? ImportHeader(
                        record, file: file, required: ["mission", "first_day"],
                        optional: ["reason"])
                }
            }
        }
        try reading(bytes) { file in
            var reader = RateReader(file: file)
            try CSVReader(StatedFile(path: file)).records { try reader.take($0) }
            for rate in try reader.finished().rates {
                try holds(rate.base != rate.quote, "\(rate)")
            }
        }
        try reading(bytes) { file in
            var reader = BudgetReader(file: file)
            try CSVReader(StatedFile(path: file)).records { try reader.take($0) }
            _ = try reader.finished()
        }
    }

    static func unLayouts(_ bytes: [UInt8]) throws {
        try reading(bytes) { file in
            let contributor = try CountryCode("NOR")
            var problems = ProblemList()
            var rows: PublishedRowReader?
            try CSVReader(StatedFile(path: file)).records { record in
                guard let reader = rows else {
                    let header = (0..<record.count).map { (record.text($0) ?? "").lowercased() }
                    let found = try PublishedLayout.recognise(header, file: file)
                    rows = PublishedRowReader(
                        layout: found.layout, columns: found.columns,
                        words: PublishedWords(contributor: contributor, names: ["norway"]))
                    return
                }
                for figure in reader.figures(record, &problems) {
                    let parts = [figure.women, figure.men].compactMap(\.self)
                    try holds(
                        figure.total ?? 0 >= 0 && parts.allSatisfy { $0 >= 0 }, "\(figure)")
                }
            }
            for problem in problems.problems {
                try holds(!problem.description.isEmpty && problem.row > 1, "\(problem)")
            }
        }
    }

    /// Runs `body` on a file of the bytes; a refusal in our own words is as good as an answer.
    private static func reading(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory
            .appending(
                path: "peaceledger-fuzz-\(getpid())-\(UInt(bitPattern: pthread_self().hashValue))"
            ).path
        let descriptor = open(file, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        try holds(descriptor >= 0, "\(file) cannot be written")
        defer {
            close(descriptor)
            unlink(file)
        }
        try holds(write(descriptor, bytes, bytes.count) == bytes.count, "\(file) is not whole")
        do {
            try body(file)
        } catch let error as LedgerError {
            try holds(
                [.invalidFile, .unreadableFile].contains(error.code) && !error.message.en.isEmpty,
                "\(error.code): \(error)")
        } catch let error as RefusedFile {
            try holds(!error.problems.isEmpty, "refused without a problem")
        }
    }
}
