/// A whole number of any size: a sign and a magnitude in 32-bit limbs.
///
/// It exists for the rare ``Ratio`` that does not fit 128 bits; schoolbook methods are enough there
/// (Knuth, The Art of Computer Programming, volume 2, section 4.3.1).
package struct BigInteger: Hashable, Sendable {
    /// Whether the number is below zero; never set for zero.
    package let isNegative: Bool
    /// Little-endian, without zero limbs at the end; empty for zero.
    let limbs: [UInt32]

    /// Nothing.
    package static let zero = BigInteger(isNegative: false, limbs: [])

    init(isNegative: Bool, limbs: [UInt32]) {
        var limbs = limbs
        while limbs.last == 0 { limbs.removeLast() }
        self.limbs = limbs
        self.isNegative = isNegative && !limbs.isEmpty
    }

    /// Any number of 128 bits.
    package init(_ value: Int128) {
        var rest = value.magnitude
        var limbs: [UInt32] = []
        while rest > 0 {
            limbs.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
        self.init(isNegative: value < 0, limbs: limbs)
    }

    /// The number in 128 bits, or `nil` if its magnitude is above `Int128.max`.
    package var int128: Int128? {
        guard limbs.count <= 4 else { return nil }
        var magnitude: UInt128 = 0
        for limb in limbs.reversed() { magnitude = magnitude << 32 | UInt128(limb) }
        guard magnitude <= UInt128(Int128.max) else { return nil }
        return isNegative ? -Int128(magnitude) : Int128(magnitude)
    }

    /// Whether the number is zero.
    package var isZero: Bool { limbs.isEmpty }

    /// The number without its sign.
    package var absolute: BigInteger { BigInteger(isNegative: false, limbs: limbs) }

    /// The number with the other sign.
    package static prefix func - (value: BigInteger) -> BigInteger {
        BigInteger(isNegative: !value.isNegative, limbs: value.limbs)
    }

    /// The exact sum.
    package static func + (left: BigInteger, right: BigInteger) -> BigInteger {
        if left.isNegative == right.isNegative {
            return BigInteger(isNegative: left.isNegative, limbs: Limbs.sum(left.limbs, right.limbs))
        }
        if Limbs.isLess(left.limbs, right.limbs) {
            return BigInteger(isNegative: right.isNegative, limbs: Limbs.difference(right.limbs, left.limbs))
        }
        return BigInteger(isNegative: left.isNegative, limbs: Limbs.difference(left.limbs, right.limbs))
    }

    /// The exact difference.
    package static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

    /// The exact product.
    package static func * (left: BigInteger, right: BigInteger) -> BigInteger {
        BigInteger(
            isNegative: left.isNegative != right.isNegative, limbs: Limbs.product(left.limbs, right.limbs))
    }

    /// Quotient towards zero and remainder with the dividend's sign; `nil` for a divisor of zero.
    package func quotientAndRemainder(
        dividingBy divisor: BigInteger
    ) -> (quotient: BigInteger, remainder: BigInteger)? {
        guard !divisor.isZero else { return nil }
        let (quotient, remainder) = Limbs.division(limbs, divisor.limbs)
        return (
            BigInteger(isNegative: isNegative != divisor.isNegative, limbs: quotient),
            BigInteger(isNegative: isNegative, limbs: remainder)
        )
    }

    /// The greatest common divisor, never negative; of zero and zero it is zero (Euclid).
    package static func greatestCommonDivisor(_ left: BigInteger, _ right: BigInteger) -> BigInteger {
        var (a, b) = (left.absolute, right.absolute)
        while let (_, rest) = a.quotientAndRemainder(dividingBy: b) { (a, b) = (b, rest) }
        return a
    }
}

extension BigInteger: Comparable {
    /// Order on the number line.
    package static func < (left: BigInteger, right: BigInteger) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative
            ? Limbs.isLess(right.limbs, left.limbs) : Limbs.isLess(left.limbs, right.limbs)
    }
}

extension BigInteger: CustomStringConvertible {
    /// Decimal digits with a minus sign where needed.
    package var description: String {
        guard !isZero else { return "0" }
        var groups: [UInt32] = []
        var rest = limbs
        while !rest.isEmpty {
            let (quotient, remainder) = Limbs.division(rest, by: 1_000_000_000)
            groups.append(remainder)
            rest = quotient
        }
        var text = isNegative ? "-" : ""
        text += String(groups[groups.count - 1])
        for group in groups.dropLast().reversed() {
            let digits = String(group)
            text += String(repeating: "0", count: 9 - digits.utf8.count) + digits
        }
        return text
    }

    /// Reads ASCII digits with an optional minus sign; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        var digits = Array(text.utf8)[...]
        let negative = digits.first == UInt8(ascii: "-")
        if negative { digits.removeFirst() }
        guard !digits.isEmpty else { return nil }
        var limbs: [UInt32] = []
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            var carry = UInt64(digit - UInt8(ascii: "0"))
            for index in limbs.indices {
                let value = UInt64(limbs[index]) * 10 + carry
                limbs[index] = UInt32(truncatingIfNeeded: value)
                carry = value >> 32
            }
            if carry > 0 { limbs.append(UInt32(carry)) }
        }
        self.init(isNegative: negative, limbs: limbs)
    }
}
