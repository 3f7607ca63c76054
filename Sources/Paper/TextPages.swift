internal import CHaru
internal import Glibc

/// Lines of text as a PDF on A4: wrapped, numbered, and with letters that can be searched and copied.
package struct TextPages {
    /// One line as it was written; it may take several on paper.
    package struct Line: Sendable {
        package let text: String
        package let isBold: Bool

        package init(_ text: String, isBold: Bool = false) {
            self.text = text
            self.isBold = isBold
        }
    }

    private static let fonts = "/usr/share/fonts/truetype/dejavu/"
    private static let (width, height): (Float, Float) = (595, 842)
    private static let margin: Float = 57
    private static let size: Float = 10
    private static let leading: Float = 14.5

    /// Whether this machine has the font.
    package static var canPrint: Bool {
        ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].allSatisfy { access(fonts + $0, R_OK) == 0 }
    }

    /// The file, `nil` when the font is missing or the library fails.
    package static func pdf(title: String, _ lines: [Line]) -> [UInt8]? {
        guard canPrint, let document = HPDF_New(nil, nil) else { return nil }
        defer { HPDF_Free(document) }
        HPDF_UseUTFEncodings(document)
        HPDF_SetCompressionMode(document, HPDF_UINT(HPDF_COMP_ALL))
        guard let plain = font("DejaVuSans.ttf", document), let bold = font("DejaVuSans-Bold.ttf", document)
        else { return nil }
        var sheet = Sheet(document, plain)
        for line in lines {
            for part in wrapped(line.text.printable, line.isBold ? bold : plain, document) {
                sheet.put(part, line.isBold ? bold : plain)
            }
        }
        sheet.number(title)
        guard HPDF_SaveToStream(document) == 0 else { return nil }
        var count = HPDF_GetStreamSize(document)
        var bytes = [UInt8](repeating: 0, count: Int(count))
        guard HPDF_ReadFromStream(document, &bytes, &count) == 0 || count > 0 else { return nil }
        let letters = lines.flatMap { $0.text.printable.unicodeScalars } + title.unicodeScalars
        return Extracting.mended(Array(bytes.prefix(Int(count))), letters: letters + "·".unicodeScalars)
    }

    private static func font(_ name: String, _ document: HPDF_Doc) -> HPDF_Font? {
        guard let known = HPDF_LoadTTFontFromFile(document, fonts + name, HPDF_TRUE) else { return nil }
        return HPDF_GetFont(document, known, "UTF-8")
    }

    /// The text in pieces that fit between the margins, broken at blanks; what is indented stays so.
    private static func wrapped(_ text: String, _ font: HPDF_Font, _ document: HPDF_Doc) -> [String] {
        let indent = String(text.prefix { $0 == " " })
        var pieces: [String] = []
        var piece = indent
        for word in text.dropFirst(indent.count).split(separator: " ", omittingEmptySubsequences: false) {
            let longer = piece == indent ? indent + word : "\(piece) \(word)"
            if fits(longer, font) {
                piece = longer
                continue
            }
            if piece != indent { pieces.append(piece) }
            piece = indent
            // A word wider than the page is cut.
            for letter in word {
                if !fits(piece + String(letter), font) {
                    pieces.append(piece)
                    piece = indent
                }
                piece.append(letter)
            }
        }
        return pieces + [piece]
    }

    private static func fits(_ text: String, _ font: HPDF_Font) -> Bool {
        let bytes = Array(text.utf8)
        let measured = HPDF_Font_TextWidth(font, bytes, HPDF_UINT(bytes.count))
        return Float(measured.width) * size / 1_000 <= width - 2 * margin
    }

    /// The page that is being filled, and those before it.
    private struct Sheet {
        private let document: HPDF_Doc
        private let plain: HPDF_Font
        private var pages: [HPDF_Page] = []
        private var y: Float = 0

        init(_ document: HPDF_Doc, _ plain: HPDF_Font) {
            self.document = document
            self.plain = plain
            turn()
        }

        private mutating func turn() {
            guard let page = HPDF_AddPage(document) else { return }
            HPDF_Page_SetWidth(page, width)
            HPDF_Page_SetHeight(page, height)
            pages.append(page)
            y = height - margin
        }

        mutating func put(_ text: String, _ font: HPDF_Font) {
            if y < margin + leading { turn() }
            y -= leading
            guard let page = pages.last, !text.isEmpty else { return }
            write(text, font, size, at: margin, y, on: page)
        }

        func number(_ title: String) {
            for (place, page) in pages.enumerated() {
                write(
                    "\(title) · \(place + 1)/\(pages.count)", plain, 8, at: margin, margin - leading,
                    on: page)
            }
        }

        private func write(
            _ text: String, _ font: HPDF_Font, _ size: Float, at x: Float, _ y: Float, on page: HPDF_Page
        ) {
            HPDF_Page_SetFontAndSize(page, font, size)
            HPDF_Page_BeginText(page)
            HPDF_Page_TextOut(page, x, y, text)
            HPDF_Page_EndText(page)
        }
    }
}
