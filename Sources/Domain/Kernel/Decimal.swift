/// An exact decimal with at most nine digits, four of them after the point.
///
/// Scores, weights and scale ends are decimals; a quotient of them is a ``Ratio``. Nothing here is ever a binary fraction.
package struct Decimal: Hashable, Comparable, Sendable, Codable {
    /// The value in ten-thousandths, −9,999,999,990,000 to 9,999,999,990,000.
    package let units: Int64

    package static let unitsPerOne: Int64 = 10_000

    /// A value given in ten-thousandths.
    package init(units: Int64) { self.units = units }

    /// A whole number.
    package init(_ whole: Int) { units = Int64(whole) * Self.unitsPerOne }

    /// Reads `-12.5`; `nil` for anything but digits with one optional point and sign, or beyond nine digits or four decimals.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let isNegative = bytes.first == UInt8(ascii: "-")
        var units: Int64 = 0
        var (digits, decimals) = (0, 0)
        var isPast = false
        for byte in bytes[(isNegative ? 1 : 0)...] {
            switch byte {
            case UInt8(ascii: "."):
                guard !isPast, digits > 0 else { return nil }
                isPast = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits += 1
                if isPast { decimals += 1 }
                guard digits <= 9, decimals <= 4 else { return nil }
                units = units * 10 + Int64(byte - UInt8(ascii: "0"))
            default: return nil
            }
        }
        guard digits > 0, !isPast || decimals > 0 else { return nil }
        for _ in decimals..<4 { units *= 10 }
        self.units = isNegative ? -units : units
    }

    package static func < (left: Decimal, right: Decimal) -> Bool { left.units < right.units }
}

extension Decimal: CustomStringConvertible {
    /// The shortest text that reads back as this value: `4`, `4.5`, `-0.25`.
    package var description: String {
        let magnitude = units.magnitude
        var text = String(magnitude / 10_000)
        var rest = magnitude % 10_000
        if rest > 0 {
            var digits = 4
            while rest % 10 == 0 {
                rest /= 10
                digits -= 1
            }
            let tail = String(rest)
            text += "." + String(repeating: "0", count: digits - tail.utf8.count) + tail
        }
        return units < 0 ? "-" + text : text
    }
}
