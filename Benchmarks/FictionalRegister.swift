// A fictional register of any size: 75 years, 80 missions, 7 types, tours of 6 to 12 months.

import Foundation
import LedgerModel

/// Writes fictional deployments piece by piece, the same ones in every run.
struct FictionalRegister {
    static let missionCount = 80
    /// The codes of the missions, which the benchmark records as open since 1940.
    static var missions: [String] { (1...missionCount).map { "BENCH-\($0)" } }

    private static let types = [
        "TROOPS", "STAFF_OFFICER", "EXPERT_ON_MISSION", "INDIVIDUAL_POLICE", "FORMED_POLICE",
        "CIVILIAN_STAFF", "CIVILIAN_EXPERT",
    ]

    private var random = Fixed(state: 42)
    /// How many people have been written; their service numbers are B1, B2 ...
    private(set) var people = 0

    /// What a row is told to: the file of our import, and that of COPY into the table itself.
    private struct Row {
        let person: Int
        let gender: String
        let agency: String
        let mission: String
        let type: String
        let first: Day
        let last: Day
    }

    /// Writes so many more deployments as a CSV for our import.
    /// - Parameter recent: Nine in ten begin in the last two years, as what is recorded day by day
    ///   does; the others are late reports of any year.
    mutating func write(_ deployments: Int, to file: String, recent: Bool = false) throws {
        let output = try Output(file)
        defer { output.close() }
        output.write(Self.header)
        try next(deployments, recent: recent) { output.write(Self.line($0)) }
    }

    /// Writes so many more deployments in both forms.
    /// - Parameters:
    ///   - ids: The id before the first one of the table's rows.
    ///   - persons: What a person's number is added to, to be the person's id.
    mutating func write(
        _ deployments: Int, to file: String, copy: String, ids: Int, persons: Int, entry: Int64
    ) throws {
        let (output, copied) = (try Output(file), try Output(copy))
        defer {
            output.close()
            copied.close()
        }
        output.write(Self.header)
        var id = ids
        try next(deployments) { row in
            id += 1
            output.write(Self.line(row))
            copied.write(
                "\(id),\(persons + row.person),\(row.mission),\(row.type),\(row.agency),"
                    + "\(row.gender == "F" ? "woman" : "man"),\(row.first),\(row.last),"
                    + "\(row.last),\(entry)\n")
        }
    }

    private static let header =
        "service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,"
        + "planned_last_day,last_day\n"

    private static func line(_ row: Row) -> String {
        "B\(row.person),Given\(row.person % 97),Family\(row.person % 997),\(row.gender),"
            + "\(row.agency),\(row.mission),\(row.type),\(row.first),\(row.last),\(row.last)\n"
    }

    private mutating func next(
        _ deployments: Int, recent: Bool = false, _ write: (Row) -> Void
    ) throws {
        let start = try Day(iso: "1948-06-01")
        let (all, lately) = (27_000, 730)
        let today = Day.today()
        var written = 0
        while written < deployments {
            people += 1
            let gender = random.below(5) == 0 ? "F" : "M"
            let isRecent = recent && random.below(10) > 0
            var day = start.adding(
                days: isRecent ? all - lately + random.below(lately) : random.below(all))
            for _ in 0..<(isRecent ? 1 : 1 + random.below(5)) where written < deployments {
                let last = day.adding(days: 180 + random.below(185))
                // An actual last day is not ahead.
                guard last <= today else { break }
                let type = Self.types[random.below(Self.types.count)]
                write(
                    Row(
                        person: people, gender: gender,
                        agency: type.contains("POLICE") ? "POD" : "FOH",
                        mission: Self.missions[random.below(Self.missionCount)], type: type,
                        first: day, last: last))
                written += 1
                day = last.adding(days: 30 + random.below(400))
            }
        }
    }
}

/// A file that is written line by line.
private struct Output {
    private let file: UnsafeMutablePointer<FILE>

    init(_ name: String) throws {
        guard let file = fopen(name, "w") else {
            throw Failed(description: "\(name) cannot be written")
        }
        self.file = file
    }

    func write(_ text: String) { fputs(text, file) }
    func close() { fclose(file) }
}

/// A generator that gives the same numbers in every run.
struct Fixed {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
