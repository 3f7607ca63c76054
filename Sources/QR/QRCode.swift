internal import CQRencode

/// A text as a square of dark and light fields that a camera reads.
package struct QRCode: Sendable {
    /// How many fields a side has.
    package let size: Int
    private let fields: [Bool]

    /// `nil` for a text that is empty or too long for any square.
    package init?(_ text: String) {
        // A middle level: a seventh of the fields may be unreadable.
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let size = Int(code.pointee.width)
        guard size > 0, let data = code.pointee.data else { return nil }
        self.size = size
        fields = (0..<size * size).map { data[$0] & 1 == 1 }
    }

    /// Whether a field is dark; around the square all is light.
    package func isDark(_ row: Int, _ column: Int) -> Bool {
        (0..<size).contains(row) && (0..<size).contains(column) && fields[row * size + column]
    }

    /// How many light fields belong around it.
    package static let margin = 4

    /// The dark fields as the data of one SVG path, a field a unit, with the margin around them.
    package var path: String {
        var path = ""
        for row in 0..<size {
            var column = 0
            while column < size {
                let start = column
                while isDark(row, column) { column += 1 }
                let count = column - start
                if count > 0 {
                    path += "M\(start + Self.margin) \(row + Self.margin)h\(count)v1h-\(count)z"
                } else {
                    column += 1
                }
            }
        }
        return path
    }

    /// Two rows in a line of half blocks, black on white whatever the terminal's colours are, with the margin around them.
    package var blocks: String {
        var lines: [String] = []
        for row in stride(from: -Self.margin, to: size + Self.margin, by: 2) {
            var line = "\u{1b}[30;107m"
            for column in -Self.margin..<size + Self.margin {
                switch (isDark(row, column), isDark(row + 1, column)) {
                case (true, true): line += "█"
                case (true, false): line += "▀"
                case (false, true): line += "▄"
                case (false, false): line += " "
                }
            }
            lines.append(line + "\u{1b}[0m")
        }
        return lines.joined(separator: "\n")
    }
}
