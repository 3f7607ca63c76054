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
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes.removeFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : []
        guard fraction.count <= 4, parts[0].count + fraction.count <= 9 else { return nil }
        var units: Int64 = 0
        for byte in parts[0] + fraction {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            units = units * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        for _ in fraction.count..<4 { units *= 10 }
        self.units = negative ? -units : units
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
