// The codes of missions as the reference data write them, whatever the case they are typed in.

public import LedgerModel
internal import LedgerSchema

extension MissionSpellings {
    /// Those of the reference data.
    public static let ofReference = MissionSpellings { codes[word($0)] }

    private static let codes: [String: String] = {
        let file = LedgerSchema.reference.first { $0.name == "mission" }?.text ?? ""
        let codes = file.split(separator: "\n").dropFirst().map { line in
            String(line.prefix { $0 != "," })
        }
        return Dictionary(codes.map { (word($0), $0) }, uniquingKeysWith: { first, _ in first })
    }()

    private static func word(_ text: String) -> String {
        String(text.lowercased().map { $0 == "_" || $0 == "-" ? " " : $0 })
    }
}
