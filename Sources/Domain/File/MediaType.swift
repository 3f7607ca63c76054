/// A kind of file that is taken; what a browser could run (SVG, HTML) is none of them.
package enum MediaType: String, Hashable, Sendable, Codable, CaseIterable {
    case pdf, png, jpeg, webp

    /// The registered name, `application/pdf`.
    package var name: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .webp: "image/webp"
        }
    }

    /// The word for people, `PDF`.
    package var word: String {
        switch self {
        case .pdf: "PDF"
        case .png: "PNG"
        case .jpeg: "JPEG"
        case .webp: "WebP"
        }
    }

    /// How names of such files end, without the dot.
    package var ending: String { self == .jpeg ? "jpg" : rawValue }

    /// What a file is by its content, whatever its name says; `nil` for what is none of these from its first byte to its last.
    ///
    /// A file that begins as one thing and ends as another is none: what follows the end would be a second file inside.
    package init?(content: [UInt8]) {
        guard let found = Self.allCases.first(where: { $0.matches(content) }) else { return nil }
        self = found
    }

    private func matches(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .pdf: Self.isPDF(bytes)
        case .png: Self.isPNG(bytes)
        case .jpeg: Self.isJPEG(bytes)
        case .webp: Self.isWebP(bytes)
        }
    }
}

// What the formats' own texts ask of a whole file, as far as it can be seen without reading the pictures.
extension MediaType {
    /// `%PDF-1.7` at the very beginning, and nothing but blanks after the last `%%EOF`.
    private static func isPDF(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 32, bytes.starts(with: Array("%PDF-".utf8)), isDigit(bytes[5]),
            bytes[6] == UInt8(ascii: "."), isDigit(bytes[7])
        else { return false }
        let blanks: Set<UInt8> = [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]
        guard let last = bytes.lastIndex(where: { !blanks.contains($0) }) else { return false }
        return bytes[...last].suffix(5).elementsEqual(Array("%%EOF".utf8))
    }

    /// The signature, then chunks from IHDR to IEND, and nothing after.
    private static func isPNG(_ bytes: [UInt8]) -> Bool {
        guard bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) else { return false }
        var place = 8
        while place + 12 <= bytes.count {
            let length = bigEndian(bytes, place)
            let name = bytes[place + 4..<place + 8]
            if place == 8 {
                guard name.elementsEqual(Array("IHDR".utf8)), length == 13, place + 25 <= bytes.count,
                    (1...100_000).contains(bigEndian(bytes, 16)), (1...100_000).contains(bigEndian(bytes, 20))
                else { return false }
            }
            guard length <= bytes.count - place - 12 else { return false }
            place += 12 + length
            if name.elementsEqual(Array("IEND".utf8)) { return length == 0 && place == bytes.count }
        }
        return false
    }

    /// A picture's first marker, segments up to the scan, and the end marker as the last two bytes.
    private static func isJPEG(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 20, bytes.starts(with: [0xff, 0xd8, 0xff]), bytes.suffix(2) == [0xff, 0xd9] else {
            return false
        }
        var place = 2
        var hasFrame = false
        while place + 4 <= bytes.count, bytes[place] == 0xff {
            let marker = bytes[place + 1]
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            if marker == 0xda { return hasFrame }
            // Tables, frames, application data and comments have a length; nothing else may stand before the scan.
            guard (0xc0...0xfe).contains(marker), !(0xd0...0xd9).contains(marker), length >= 2 else {
                return false
            }
            if (0xc0...0xcf).contains(marker), ![0xc4, 0xc8, 0xcc].contains(marker) { hasFrame = true }
            place += 2 + length
        }
        return false
    }

    /// A RIFF container of exactly this length whose first chunk is a picture.
    private static func isWebP(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 20, bytes.starts(with: Array("RIFF".utf8)),
            bytes[8..<12].elementsEqual(Array("WEBP".utf8)), bytes[12..<15].elementsEqual(Array("VP8".utf8)),
            [UInt8(ascii: " "), UInt8(ascii: "L"), UInt8(ascii: "X")].contains(bytes[15])
        else { return false }
        let length = (0..<4).reduce(0) { $0 | Int(bytes[4 + $1]) << (8 * $1) }
        return length + 8 == bytes.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func bigEndian(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
