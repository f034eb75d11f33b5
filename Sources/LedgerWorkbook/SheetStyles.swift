// The formats of cells: numbers, days, heads, totals. Programs show them in the reader's own way.

internal import CXlsxwriter
internal import LedgerModel
internal import LedgerReports

/// Formats, each made once for the workbook.
final class SheetStyles {
    typealias Style = UnsafeMutablePointer<lxw_format>

    /// What a cell holds, as far as its look depends on it.
    enum Look: Hashable {
        case text, wrapped, heading, word
        case number(String)
    }

    private struct Key: Hashable {
        let look: Look
        let isTotal: Bool
    }

    private let workbook: UnsafeMutablePointer<lxw_workbook>?
    private let language: Language
    private var made: [Key: Style] = [:]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>?, _ language: Language) {
        self.workbook = workbook
        self.language = language
    }

    func style(_ look: Look, isTotal: Bool = false) -> Style? {
        let key = Key(look: look, isTotal: isTotal)
        if let style = made[key] { return style }
        guard let style = workbook_add_format(workbook) else { return nil }
        switch look {
        case .text: break
        case .wrapped:
            format_set_text_wrap(style)
            format_set_align(style, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        case .heading:
            format_set_bold(style)
            format_set_text_wrap(style)
            format_set_bg_color(style, 0xE3E9F0)
            format_set_bottom(style, UInt8(LXW_BORDER_THIN.rawValue))
        case .word:
            format_set_bold(style)
            format_set_text_wrap(style)
            format_set_align(style, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        case .number(let form): format_set_num_format(style, form)
        }
        if isTotal {
            format_set_bold(style)
            format_set_top(style, UInt8(LXW_BORDER_THIN.rawValue))
        }
        made[key] = style
        return style
    }

    /// The form of a number with so many decimals.
    static func form(decimals: Int) -> String {
        decimals == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: decimals)
    }

    var dayForm: String { language == .en ? "yyyy-mm-dd" : "dd.mm.yyyy" }
    var instantForm: String { dayForm + " hh:mm:ss" }

    /// A number that shows the least it can be before it, and is the largest.
    func rangeForm(from low: Int) -> String {
        "\"\(low) \(language == .en ? "to" : "til") \"#,##0"
    }
}
