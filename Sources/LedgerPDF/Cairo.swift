// The functions of cairo and pango that a PDF takes, found when one is made and not before: forty
// libraries come with them, and no other command should wait until they are loaded.

internal import Glibc

/// Why no PDF can be made here.
public struct PDFProblem: Error, Sendable, CustomStringConvertible {
    public let description: String
}

/// The libraries' functions; their C types have not changed since 2005, save those
/// of metadata, which came with cairo 1.16.
struct Cairo: Sendable {
    typealias Object = OpaquePointer?
    typealias Text = UnsafePointer<CChar>?
    typealias Writer =
        @convention(c) (
            UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32
        ) -> Int32

    let surfaceCreateForStream:
        @convention(c) (Writer, UnsafeMutableRawPointer?, Double, Double) -> Object
    let surfaceSetMetadata: @convention(c) (Object, Int32, Text) -> Void
    let surfaceFinish: @convention(c) (Object) -> Void
    let surfaceStatus: @convention(c) (Object) -> Int32
    let surfaceDestroy: @convention(c) (Object) -> Void
    let statusToString: @convention(c) (Int32) -> Text
    let create: @convention(c) (Object) -> Object
    let destroy: @convention(c) (Object) -> Void
    let showPage: @convention(c) (Object) -> Void
    let save: @convention(c) (Object) -> Void
    let restore: @convention(c) (Object) -> Void
    let translate: @convention(c) (Object, Double, Double) -> Void
    let scale: @convention(c) (Object, Double, Double) -> Void
    let setSourceRgb: @convention(c) (Object, Double, Double, Double) -> Void
    let setLineWidth: @convention(c) (Object, Double) -> Void
    let moveTo: @convention(c) (Object, Double, Double) -> Void
    let lineTo: @convention(c) (Object, Double, Double) -> Void
    let closePath: @convention(c) (Object) -> Void
    let rectangle: @convention(c) (Object, Double, Double, Double, Double) -> Void
    let fill: @convention(c) (Object) -> Void
    let stroke: @convention(c) (Object) -> Void
    let clip: @convention(c) (Object) -> Void
    let createLayout: @convention(c) (Object) -> Object
    let showLayout: @convention(c) (Object, Object) -> Void
    let layoutSetText: @convention(c) (Object, Text, Int32) -> Void
    let layoutSetWidth: @convention(c) (Object, Int32) -> Void
    let layoutSetAlignment: @convention(c) (Object, Int32) -> Void
    let layoutSetWrap: @convention(c) (Object, Int32) -> Void
    let layoutSetFontDescription: @convention(c) (Object, Object) -> Void
    let layoutGetSize:
        @convention(c) (Object, UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<Int32>?) -> Void
    let layoutGetBaseline: @convention(c) (Object) -> Int32
    let fontDescriptionFromString: @convention(c) (Text) -> Object
    let fontDescriptionFree: @convention(c) (Object) -> Void
    let objectUnref: @convention(c) (UnsafeMutableRawPointer?) -> Void

    /// Finds the functions, once; the libraries stay until the process ends.
    static func loaded() throws(PDFProblem) -> Cairo { try found.get() }

    private static let found = Result<Cairo, PDFProblem> { () throws(PDFProblem) in try Cairo() }

    /// - Parameter library: The one that brings all others with it.
    init(library: String = "libpangocairo-1.0.so.0") throws(PDFProblem) {
        guard let handle = dlopen(library, RTLD_NOW | RTLD_LOCAL) else {
            throw PDFProblem(
                description: "A PDF is drawn by pango and cairo, and \(library) is not here.")
        }
        // A type that is asked for is a C function's; the name decides which.
        func function<Function>(_ name: String) throws(PDFProblem) -> Function {
            guard let symbol = dlsym(handle, name) else {
                throw PDFProblem(description: "\(library) is too old: it has no \(name).")
            }
            return unsafeBitCast(symbol, to: Function.self)
        }
        surfaceCreateForStream = try function("cairo_pdf_surface_create_for_stream")
        surfaceSetMetadata = try function("cairo_pdf_surface_set_metadata")
        surfaceFinish = try function("cairo_surface_finish")
        surfaceStatus = try function("cairo_surface_status")
        surfaceDestroy = try function("cairo_surface_destroy")
        statusToString = try function("cairo_status_to_string")
        create = try function("cairo_create")
        destroy = try function("cairo_destroy")
        showPage = try function("cairo_show_page")
        save = try function("cairo_save")
        restore = try function("cairo_restore")
        translate = try function("cairo_translate")
        scale = try function("cairo_scale")
        setSourceRgb = try function("cairo_set_source_rgb")
        setLineWidth = try function("cairo_set_line_width")
        moveTo = try function("cairo_move_to")
        lineTo = try function("cairo_line_to")
        closePath = try function("cairo_close_path")
        rectangle = try function("cairo_rectangle")
        fill = try function("cairo_fill")
        stroke = try function("cairo_stroke")
        clip = try function("cairo_clip")
        createLayout = try function("pango_cairo_create_layout")
        showLayout = try function("pango_cairo_show_layout")
        layoutSetText = try function("pango_layout_set_text")
        layoutSetWidth = try function("pango_layout_set_width")
        layoutSetAlignment = try function("pango_layout_set_alignment")
        layoutSetWrap = try function("pango_layout_set_wrap")
        layoutSetFontDescription = try function("pango_layout_set_font_description")
        layoutGetSize = try function("pango_layout_get_size")
        layoutGetBaseline = try function("pango_layout_get_baseline")
        fontDescriptionFromString = try function("pango_font_description_from_string")
        fontDescriptionFree = try function("pango_font_description_free")
        objectUnref = try function("g_object_unref")
    }
}
