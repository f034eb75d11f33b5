// JSON as reports and their schemas write it: members in their order, each thing on lines of its own or
// on one.

internal import LedgerModel

/// A piece of JSON.
public indirect enum JSONTree {
    public typealias Member = (name: String, value: JSONTree)

    case text(String)
    /// A number in digits.
    case number(String)
    case flag(Bool)
    case null
    /// An object with a line for each member.
    case object([Member])
    /// An object on one line.
    case row([Member])
    /// An array on one line.
    case list([JSONTree])
    /// An array with a line for each item, which is made when it is written.
    case lines(Int, (Int) -> JSONTree)

    /// Writes it, with its inner lines set in.
    public func write(to output: inout some TextOutputStream, indent: String = "") {
        let inner = indent + "  "
        switch self {
        case .text(let text): output.write(JSONText.quoted(text))
        case .number(let digits): output.write(digits)
        case .flag(let flag): output.write(flag ? "true" : "false")
        case .null: output.write("null")
        case .object(let members) where members.isEmpty: output.write("{}")
        case .object(let members):
            for (index, member) in members.enumerated() {
                output.write((index == 0 ? "{\n" : ",\n") + inner)
                Self.write(member, to: &output, indent: inner)
            }
            output.write("\n\(indent)}")
        case .row(let members):
            output.write("{")
            for (index, member) in members.enumerated() {
                if index > 0 { output.write(", ") }
                Self.write(member, to: &output, indent: inner)
            }
            output.write("}")
        case .list(let items):
            output.write("[")
            for (index, item) in items.enumerated() {
                if index > 0 { output.write(", ") }
                item.write(to: &output, indent: inner)
            }
            output.write("]")
        case .lines(let count, let item):
            for index in 0..<count {
                output.write((index == 0 ? "[\n" : ",\n") + inner)
                item(index).write(to: &output, indent: inner)
            }
            output.write(count == 0 ? "[]" : "\n\(indent)]")
        }
    }

    private static func write(
        _ member: Member, to output: inout some TextOutputStream, indent: String
    ) {
        output.write(JSONText.quoted(member.name) + ": ")
        member.value.write(to: &output, indent: indent)
    }
}

extension JSONTree {
    /// A value as it was read, on one line.
    init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let flag): self = .flag(flag)
        case .number(let digits): self = .number(digits)
        case .string(let text): self = .text(text)
        case .array(let values): self = .list(values.map(JSONTree.init))
        case .object(let members): self = .row(members.map { ($0.name, JSONTree($0.value)) })
        }
    }
}
