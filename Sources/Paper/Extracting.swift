/// Makes the letters of a file searchable for every reader.
///
/// The library says which letter a code means by the words for fonts, not by those for text, which readers warn of or ignore.
enum Extracting {
    /// The file with those words instead, of the same length, so that all that counts bytes still holds; `letters` are those in it.
    static func mended(_ file: [UInt8], letters: some Sequence<Unicode.Scalar>) -> [UInt8] {
        let map = map(letters)
        var file = file
        var from = 0
        while let mark = place(of: "/Type /CMap", in: file, from: from),
            let head = place(of: "\nstream\r\n", in: file, from: mark),
            let end = place(of: "\nendstream", in: file, from: head)
        {
            let start = head + "\nstream\r\n".utf8.count
            if let words = packed(map, end - start) { file.replaceSubrange(start..<end, with: words) }
            from = end
        }
        return file
    }

    /// Codes are UTF-16, so each means itself; one range may only count its last byte up.
    private static func map(_ letters: some Sequence<Unicode.Scalar>) -> String {
        let blocks = Set(letters.map { $0.value >> 8 }.filter { $0 < 0x100 }).union([0]).sorted()
        let ranges = blocks.map { block in
            let high = (block < 16 ? "0" : "") + String(block, radix: 16)
            return "<\(high)00><\(high)ff><\(high)00>"
        }
        return "begincmap 1 begincodespacerange<0000><ffff>endcodespacerange "
            + "\(ranges.count) beginbfrange\(ranges.joined())endbfrange endcmap"
    }

    /// The map as a zlib stream of a given length that is stored and not squeezed, `nil` where it is too long.
    private static func packed(_ map: String, _ length: Int) -> [UInt8]? {
        let count = length - 11
        guard count >= map.utf8.count, count <= 0xffff else { return nil }
        let text = Array(map.utf8) + [UInt8](repeating: 0x20, count: count - map.utf8.count)
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in text {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        let size = [UInt8(count & 0xff), UInt8(count >> 8)]
        let sum = high << 16 | low
        return [0x78, 0x01, 0x01] + size + size.map { ~$0 } + text
            + [24, 16, 8, 0].map { UInt8(sum >> $0 & 0xff) }
    }

    private static func place(of text: String, in bytes: [UInt8], from: Int) -> Int? {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count, from <= bytes.count - wanted.count else { return nil }
        return (from...bytes.count - wanted.count).first { place in
            bytes[place] == wanted[0] && bytes[place..<place + wanted.count].elementsEqual(wanted)
        }
    }
}

extension String {
    /// The text with letters that the file format of the library cannot hold named by their number, so that none vanishes.
    var printable: String {
        var text = ""
        for scalar in unicodeScalars {
            if scalar.value > 0xffff {
                text += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
