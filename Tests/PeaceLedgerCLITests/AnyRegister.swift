// Registers at the edge of what can be recorded, each as the command lines that make it.

import Foundation

/// A kind of register that somebody may have.
enum AnyRegister: String, CaseIterable, Codable, Sendable {
    case empty, oneDay, endless, unnamed, notStated, longNames, largeAmounts, farAges

    /// A file that a line imports: its name and what is in it.
    typealias File = (name: String, text: String)

    /// - Parameter size: How many missions, people or commitments there are of what there are many.
    func made(_ size: Int) -> (files: [File], lines: [[String]]) {
        switch self {
        case .empty: ([], [])
        case .oneDay:
            ([], Self.people(1, gender: "woman") + [Self.serves(1, "2017-06-30", "2017-06-30")])
        case .endless:
            (
                [],
                Self.people(3, gender: "man")
                    + (1...3).map { Self.serves($0, "201\($0 + 1)-01-01", nil) }
                    + [
                        Self.words(
                            "authorisation add --number A-1 --mission UNMISS --type STAFF_OFFICER")
                            + Self.words("--ceiling 5 --first-day 2011-07-09")
                            + ["--document", "Prop. 1 S"],
                        Self.words("post add --number P-1 --title Clerk --mission UNMISS")
                            + Self.words("--type STAFF_OFFICER --first-day 2011-07-09"),
                        Self.words(
                            "absence record --deployment 1 --kind leave --first-day 2018-01-01"),
                        Self.words("mandate add --mission UNMISS --reference S/RES/1996")
                            + Self.words("--first-day 2011-07-09 --ceiling military=7000"),
                    ].map { $0 + Self.stated }
            )
        case .unnamed:
            (
                [],
                [
                    "--mission ISAF --first-day 2009-05-07 --last-day 2009-05-07 --not-stated 585",
                    "--mission KFOR --first-day 1999-06-12 --women 500000 --men 500000",
                    "--mission UNTSO --first-day 2017-01-01 --not-stated 1 --agency FOH",
                ].map {
                    Self.words("strength record --type TROOPS \($0)") + [
                        "--caveat", "Without others",
                    ]
                        + Self.stated
                }
            )
        case .notStated:
            (
                [
                    (
                        "not-stated.csv",
                        Self.roster(
                            (1...size).map {
                                "U\($0),,,,FOH,UNIFIL,TROOPS,2010-01-\(10 + $0 % 9),,2010-06-30"
                            })
                    )
                ],
                [["import", "deployments", "not-stated.csv"]]
            )
        case .longNames: Self.longNames(size)
        case .largeAmounts: Self.largeAmounts(size)
        case .farAges: Self.ofFarAges
        }
    }

    private static let stated = ["--reason", "For a test", "--source", "Test order"]

    private static func words(_ line: String) -> [String] {
        line.split(separator: " ").map(String.init)
    }

    private static func roster(_ rows: [String]) -> String {
        ([deploymentHeader] + rows).joined(separator: "\n") + "\n"
    }

    private static func people(_ count: Int, gender: String) -> [[String]] {
        (1...count).map {
            words("person add --number N\($0) --gender \(gender) --agency FOH") + stated
        }
    }

    private static func serves(_ person: Int, _ first: String, _ last: String?) -> [String] {
        words("deployment record --person N\(person) --mission UNMISS --type STAFF_OFFICER")
            + ["--first-day", first] + (last.map { ["--last-day", $0] } ?? []) + stated
    }

    // MARK: - Long names

    private static let arabic = "بعثة الأمم المتحدة لتقديم المساعدة"
    static let longTitle = String((0..<400).map { "Underoffiser med langt "[$0 % 22] })

    private static func longNames(_ size: Int) -> (files: [File], lines: [[String]]) {
        var lines: [[String]] = []
        for number in 1...size {
            lines.append(
                ["mission", "add", "X\(number)", "--name-en", "\(arabic) \(number)", "--name-nb"]
                    + ["\(number) 日本 \(arabic)", "--organisation", "UN", "--kind", "PEACEKEEPING"]
                    + ["--first-day", "2010-01-01"] + stated)
        }
        let rows = (1...size).map {
            "L\($0),👩‍👩‍👧,\(arabic),\(["F", "M", "X", ""][$0 % 4]),POD,X\($0),INDIVIDUAL_POLICE,"
                + "2015-0\(1 + $0 % 9)-01,,2017-0\(1 + $0 % 9)-28"
        }
        lines.append(["import", "deployments", "long.csv"])
        lines.append(
            ["post", "add", "--number", "P-1", "--title", longTitle, "--mission", "X1", "--type"]
                + ["INDIVIDUAL_POLICE", "--first-day", "2010-01-01", "--station", arabic] + stated)
        lines.append(
            ["requirement", "record", "--person", "L1", "--kind", "course", "--title", longTitle]
                + ["--obtained-on", "2014-01-01", "--expires-on", "2016-01-01"] + stated)
        lines.append(
            ["standby", "record", "--force", longTitle, "--organisation", "EU", "--component"]
                + ["military", "--people", "150", "--first-day", "2015-01-01"] + stated)
        return ([("long.csv", roster(rows))], lines)
    }

    // MARK: - Large amounts

    private static func largeAmounts(_ size: Int) -> (files: [File], lines: [[String]]) {
        let rates =
            "date,base,quote,rate\n"
            + ["2016-12-30", "2017-12-29", "2018-06-29"].flatMap { day in
                ["USD,NOK,8.2050", "EUR,NOK,9.8403", "XOF,NOK,0.0150", "KWD,NOK,27.1"].map {
                    "\(day),\($0)\n"
                }
            }.joined()
        var lines = [
            ["rate", "import", "rates.csv"],
            words(
                "budget record --line 118.70 --year 2017 --amount 9999999999999999.99 --name Tiltak"
            )
                + stated,
        ]
        lines.append(
            words("recipient add GRANDE --name \(arabic.replacing(" ", with: "")) --kind REGIONAL")
                + stated)
        for (code, amount) in [
            ("C-1", "--currency NOK --total 9999999999999999.99 --years 2017-2019"),
            ("C-2", "--currency USD --total 0.01 --years 2017"),
            ("C-3", "--currency NOK --per-year 200000000 --from-year 2016"),
            ("C-4", "--currency EUR --instalment 2017=1234567890123.45 --instalment 2018=0.02"),
            ("C-5", "--currency NOK --total 100 --years 1945-2150"),
        ] {
            lines.append(
                [
                    "commitment", "record", "--id", code, "--title", longTitle, "--recipient",
                    "GRANDE",
                ]
                    + words("\(amount) --decided 2016-12-31 --mission UNMISS") + stated)
        }
        for number in 0..<size {
            lines.append(
                words("commitment record --id M-\(number) --title T --recipient GRANDE --decided")
                    + words("2017-01-01 --currency NOK --total 7000000000000000.07 --years 2017")
                    + stated)
        }
        lines += [
            "allocation record --commitment C-1 --line 118.70 --year 2017 --amount 3333333333333333.33",
            "disbursement record --commitment C-1 --amount 3333333333333333.32 --on 2017-06-01 --reference R-1",
            "disbursement refund --of R-1 --amount 0.01 --on 2017-07-01",
            "pledge record --id PL-1 --title T --recipient GRANDE --amount 9999999999999999.99"
                + " --currency NOK --pledged-on 2017-01-01",
        ].map { words($0) + stated }
        return ([("rates.csv", rates)], lines)
    }

    // MARK: - Far ages

    private static var ofFarAges: (files: [File], lines: [[String]]) {
        let mission =
            ["mission", "add", "AGES", "--name-en", "Ages", "--name-nb", "Tider", "--organisation"]
            + ["UN", "--kind", "PEACEKEEPING", "--first-day", "0001-01-01"] + stated
        return (
            [],
            [mission] + people(2, gender: "other") + [
                words("deployment record --person N1 --mission AGES --type CIVILIAN_EXPERT")
                    + words("--first-day 0001-01-01 --last-day 0001-12-31") + stated,
                words("deployment record --person N2 --mission AGES --type CIVILIAN_EXPERT")
                    + words("--first-day 0001-01-01") + stated,
                words("strength record --mission AGES --type TROOPS --first-day 0001-01-01")
                    + words("--not-stated 3") + stated,
                words(
                    "standby record --force Legion --organisation EU --component military --people")
                    + words("6000 --first-day 0001-01-01") + stated,
                // What lies far ahead may be refused; where it is not, it is counted.
                ["?"] + words("deployment record --person N1 --mission AGES --type CIVILIAN_EXPERT")
                    + words("--first-day 2020-01-01 --planned-last-day 9999-12-31") + stated,
                ["?"] + words("mandate add --mission AGES --reference Far --first-day 0001-01-01")
                    + words("--last-day 9999-12-31 --ceiling military=2147483647") + stated,
            ]
        )
    }
}

extension String {
    fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
