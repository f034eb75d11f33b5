// A fictional register of any size: 75 years, 80 missions, 7 types, tours of 6 to 12 months.

import Foundation
import LedgerModel

/// Writes the same fictional deployments in two forms: our import's, and the table's own.
struct FictionalRegister {
    static let missionCount = 80
    private static let types = [
        "TROOPS", "STAFF_OFFICER", "EXPERT_ON_MISSION", "INDIVIDUAL_POLICE", "FORMED_POLICE",
        "CIVILIAN_STAFF", "CIVILIAN_EXPERT",
    ]

    let deployments: Int

    /// The codes of the missions, which the benchmark records as open since 1940.
    static var missions: [String] { (1...missionCount).map { "BENCH-\($0)" } }

    /// Writes `import` as a CSV for our import and `copy` for COPY into the table itself.
    func write(import importFile: String, copy copyFile: String, entry: Int64) throws {
        guard let imported = fopen(importFile, "w"), let copied = fopen(copyFile, "w") else {
            throw Failed(description: "the benchmark's files cannot be written")
        }
        defer {
            fclose(imported)
            fclose(copied)
        }
        fputs(
            "service_number,given_name,family_name,gender,agency,mission,personnel_type,first_day,"
                + "planned_last_day,last_day\n", imported)
        var random = Fixed(state: 42)
        let start = try Day(iso: "1948-06-01")
        var person = 0
        var written = 0
        while written < deployments {
            person += 1
            let gender = random.below(5) == 0 ? "F" : "M"
            var day = start.adding(days: random.below(27_000))
            for _ in 0..<(1 + random.below(5)) where written < deployments {
                let last = day.adding(days: 180 + random.below(185))
                let type = Self.types[random.below(Self.types.count)]
                let agency = type.contains("POLICE") ? "POD" : "FOH"
                let mission = Self.missions[random.below(Self.missionCount)]
                let number = "B\(person)"
                fputs(
                    "\(number),Given\(person % 97),Family\(person % 997),\(gender),\(agency),"
                        + "\(mission),\(type),\(day),\(last),\(last)\n", imported)
                written += 1
                fputs(
                    "\(written),\(person),\(mission),\(type),\(agency),"
                        + "\(gender == "F" ? "woman" : "man"),\(day),\(last),\(last),\(entry)\n",
                    copied)
                day = last.adding(days: 30 + random.below(400))
            }
        }
    }
}

/// A generator that gives the same numbers in every run.
struct Fixed {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
