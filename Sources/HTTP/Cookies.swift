/// The cookies of a request, read strictly (RFC 6265, section 4.2.1).
package struct Cookies: Hashable, Sendable {
    /// Names and values in the order they came.
    package let pairs: [Header]

    /// `nil` when anything is not as a server may have set it: a name that is no token, a value with blanks, quotes inside, commas, semicolons
    /// or backslashes, another separator than a semicolon and a blank, or more than 64 cookies.
    package init?(_ field: some StringProtocol) {
        var pairs: [Header] = []
        let parts = Array(field.utf8).split(separator: 0x3b, omittingEmptySubsequences: false)
        guard parts.count <= 64 else { return nil }
        for (place, part) in parts.enumerated() {
            var pair = part
            if place > 0 {
                guard pair.popFirst() == 0x20 else { return nil }
            }
            guard let equals = pair.firstIndex(of: 0x3d), equals > pair.startIndex,
                pair[..<equals].allSatisfy(Gate.isToken)
            else { return nil }
            var value = pair[(equals + 1)...]
            if value.count >= 2, value.first == 0x22, value.last == 0x22 {
                value = value.dropFirst().dropLast()
            }
            guard value.allSatisfy(Self.isOctet) else { return nil }
            pairs.append(
                Header(
                    String(decoding: pair[..<equals], as: UTF8.self), String(decoding: value, as: UTF8.self)))
        }
        self.pairs = pairs
    }

    /// The value of a cookie; `nil` also when it came more than once, for then nobody knows who set which.
    package subscript(name: String) -> String? {
        let found = pairs.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    private static func isOctet(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7f && byte != 0x22 && byte != 0x2c && byte != 0x3b && byte != 0x5c
    }
}

extension Request {
    /// The cookies; none when there is more than one field of them, or one that is not clean.
    package var cookies: Cookies? {
        let fields = headers.filter { $0.isNamed("Cookie") }
        return fields.count == 1 ? Cookies(fields[0].value) : nil
    }
}
