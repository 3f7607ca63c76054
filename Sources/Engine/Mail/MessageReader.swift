package import Domain

/// A letter as it lies in the folder, read back: what its reader sees of it.
package struct MessageReader: Sendable {
    package let from: String
    package let to: String
    package let subject: String
    /// `nil` where it is not as ``MailMessage`` writes it.
    package let date: Instant?
    package let text: String

    /// Reads what ``MailMessage`` wrote; `nil` for anything else.
    package init?(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: false)
        guard let end = lines.firstIndex(of: "") else { return nil }
        var headers: [String: String] = [:]
        var name = ""
        for line in lines[..<end] {
            if line.first == " " {
                headers[name, default: ""] += line
            } else {
                guard let colon = line.firstIndex(of: ":") else { return nil }
                name = line[..<colon].lowercased()
                headers[name] = String(line[line.index(after: colon)...].drop { $0 == " " })
            }
        }
        guard let from = headers["from"], let to = headers["to"], let subject = headers["subject"] else {
            return nil
        }
        self.from = Self.address(from)
        self.to = Self.address(to)
        self.subject = Self.header(subject)
        date = headers["date"].flatMap(Self.date)
        text = Self.body(lines[(end + 1)...])
    }

    /// An address as people write it: without brackets where no name stands before them.
    private static func address(_ text: String) -> String {
        let address = header(text)
        return address.hasPrefix("<") ? String(address.dropFirst().prefix { $0 != ">" }) : address
    }

    /// Encoded words put together, and what stands between them as it is.
    private static func header(_ text: String) -> String {
        var bytes: [UInt8] = []
        var wasWord = false
        for piece in text.split(separator: " ") {
            let isWord = piece.hasPrefix("=?utf-8?q?") && piece.hasSuffix("?=") && piece.utf8.count >= 12
            // Blanks between encoded words are there to break the line only.
            if !bytes.isEmpty, !(isWord && wasWord) { bytes.append(UInt8(ascii: " ")) }
            let payload = isWord ? piece.dropFirst(10).dropLast(2) : piece
            bytes +=
                isWord
                ? decoded(Array(payload.utf8).map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }) : Array(piece.utf8)
            wasWord = isWord
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Quoted-printable lines; one that ends in `=` goes on in the next.
    private static func body(_ lines: ArraySlice<Substring>) -> String {
        var bytes: [UInt8] = []
        for (place, line) in lines.enumerated() {
            let goesOn = line.last == "="
            bytes += decoded(Array((goesOn ? line.dropLast() : line).utf8))
            if !goesOn, place < lines.count - 1 { bytes.append(UInt8(ascii: "\n")) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `=C3` and the like as the bytes they are.
    private static func decoded(_ text: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var place = 0
        while place < text.count {
            if text[place] == UInt8(ascii: "="), place + 2 < text.count,
                let byte = UInt8(String(decoding: text[place + 1...place + 2], as: UTF8.self), radix: 16)
            {
                out.append(byte)
                place += 3
            } else {
                out.append(text[place])
                place += 1
            }
        }
        return out
    }

    /// `Wed, 20 Jan 2027 10:00:00 +0000`, as ``MailMessage`` writes it.
    private static func date(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[5] == "+0000", let day = Int(parts[1]),
            let month = MailMessage.months.firstIndex(of: String(parts[2]))
        else { return nil }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return Timestamp.read("\(parts[3])-\(two(month + 1))-\(two(day))T\(parts[4]).000Z")
    }
}
