/// An exact quotient of two whole numbers in lowest terms, the denominator above zero.
///
/// Numbers of up to 127 bits are kept in `Int128` with checked operations; what does not fit goes on in a ``BigInteger`` and
/// comes back as soon as it fits. So one value has one form, nothing ever traps, and nothing is ever a binary fraction.
package struct Ratio: Hashable, Sendable {
    /// A value is `small` whenever both parts' magnitudes are at most `Int128.max`.
    enum Form: Hashable, Sendable {
        case small(Int128, Int128)
        case big(BigInteger, BigInteger)
    }

    let form: Form

    /// 0/1.
    package static let zero = Ratio(0)
    /// 1/1.
    package static let one = Ratio(1)

    /// Wraps parts already in lowest terms with a denominator above zero.
    @inline(__always)
    init(lowest numerator: Int128, _ denominator: Int128) { form = .small(numerator, denominator) }

    /// A whole number.
    package init(_ whole: Int) { self.init(lowest: Int128(whole), 1) }

    /// A decimal, exactly.
    package init(_ decimal: Decimal) {
        self.init(reducing: Int128(decimal.units), positive: Int128(Decimal.unitsPerOne))
    }

    /// `numerator` ÷ `denominator`, or `nil` for a denominator of zero.
    package init?(_ numerator: Int, over denominator: Int) {
        guard denominator != 0 else { return nil }
        let negative = denominator < 0
        self.init(
            reducing: negative ? -Int128(numerator) : Int128(numerator),
            positive: negative ? -Int128(denominator) : Int128(denominator))
    }

    /// `numerator` ÷ `denominator` for a denominator that is known to be above zero; neither is `Int128.min`.
    init(reducing numerator: Int128, positive denominator: Int128) {
        let divisor = Int128(Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
        self =
            divisor == 1
            ? Ratio(lowest: numerator, denominator)
            : Ratio(
                lowest: Self.quotient(numerator, divisor), Self.quotient(denominator, divisor))
    }

    /// `numerator` ÷ `denominator` for a denominator that is not zero.
    init(reducing numerator: BigInteger, over denominator: BigInteger) {
        let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
        let sign = BigInteger(denominator.isNegative ? -1 : 1)
        let top = (numerator * sign).quotientAndRemainder(dividingBy: divisor)?.quotient ?? .zero
        let bottom = (denominator * sign).quotientAndRemainder(dividingBy: divisor)?.quotient ?? .zero
        if let top = top.int128, let bottom = bottom.int128 {
            form = .small(top, bottom)
        } else {
            form = .big(top, bottom)
        }
    }

    /// Both parts as whole numbers of any size.
    var parts: (numerator: BigInteger, denominator: BigInteger) {
        switch form {
        case .small(let numerator, let denominator): (BigInteger(numerator), BigInteger(denominator))
        case .big(let numerator, let denominator): (numerator, denominator)
        }
    }

    /// Whether the value is zero.
    package var isZero: Bool { self == .zero }

    /// Whether the value is below zero.
    package var isNegative: Bool {
        switch form {
        case .small(let numerator, _): numerator < 0
        case .big(let numerator, _): numerator.isNegative
        }
    }
}

// MARK: - Arithmetic

extension Ratio {
    /// The value with the other sign.
    package static prefix func - (value: Ratio) -> Ratio { Ratio.zero - value }

    /// The exact sum.
    package static func + (left: Ratio, right: Ratio) -> Ratio {
        if case .small(let a, let b) = left.form, case .small(let c, let d) = right.form,
            let sum = smallSum(a, b, c, d)
        {
            return sum
        }
        let (l, r) = (left.parts, right.parts)
        return Ratio(
            reducing: l.numerator * r.denominator + r.numerator * l.denominator,
            over: l.denominator * r.denominator)
    }

    /// The exact difference.
    package static func - (left: Ratio, right: Ratio) -> Ratio {
        if case .small(let a, let b) = left.form, case .small(let c, let d) = right.form,
            let difference = smallSum(a, b, -c, d)
        {
            return difference
        }
        let (l, r) = (left.parts, right.parts)
        return Ratio(
            reducing: l.numerator * r.denominator - r.numerator * l.denominator,
            over: l.denominator * r.denominator)
    }

    /// The exact product.
    package static func * (left: Ratio, right: Ratio) -> Ratio {
        if case .small(let a, let b) = left.form, case .small(let c, let d) = right.form {
            let g = Int128(greatestCommonDivisor(a.magnitude, d.magnitude))
            let h = Int128(greatestCommonDivisor(c.magnitude, b.magnitude))
            if let top = product(quotient(a, g), quotient(c, h)),
                let bottom = product(quotient(b, h), quotient(d, g))
            {
                return Ratio(lowest: top, bottom)
            }
        }
        let (l, r) = (left.parts, right.parts)
        return Ratio(reducing: l.numerator * r.numerator, over: l.denominator * r.denominator)
    }

    /// The quotient, or `nil` for a divisor of zero.
    package func divided(by divisor: Ratio) -> Ratio? {
        switch divisor.form {
        case .small(0, _): nil
        case .small(let top, let bottom):
            self * (top < 0 ? Ratio(lowest: -bottom, -top) : Ratio(lowest: bottom, top))
        case .big(let top, let bottom): self * Ratio(reducing: bottom, over: top)
        }
    }

    /// Half away from zero to `decimals` places, 0 or more.
    package func rounded(to decimals: Int) -> Ratio {
        if case .small(let numerator, let denominator) = form, decimals <= 18 {
            if denominator == 1 { return self }
            let scale = Self.powersOfTen[Swift.max(decimals, 0)]
            if let scaled = Self.product(numerator < 0 ? -numerator : numerator, scale),
                let twice = Self.product(scaled, 2), let bottom = Self.product(denominator, 2),
                let top = Self.sum(twice, denominator)
            {
                let units = Self.quotient(top, bottom)
                return Ratio(reducing: numerator < 0 ? -units : units, positive: scale)
            }
        }
        let (numerator, denominator) = parts
        var scale = BigInteger(1)
        for _ in 0..<Swift.max(decimals, 0) { scale = scale * BigInteger(10) }
        let two = BigInteger(2)
        let top = numerator.absolute * scale * two + denominator
        let units = top.quotientAndRemainder(dividingBy: denominator * two)?.quotient ?? .zero
        return Ratio(reducing: numerator.isNegative ? -units : units, over: scale)
    }
}

extension Ratio: Comparable {
    /// Exact order, by cross-multiplication.
    package static func < (left: Ratio, right: Ratio) -> Bool {
        if case .small(let a, let b) = left.form, case .small(let c, let d) = right.form {
            if b == d { return a < c }
            if let l = product(a, d), let r = product(c, b) { return l < r }
        }
        let (l, r) = (left.parts, right.parts)
        return l.numerator * r.denominator < r.numerator * l.denominator
    }
}

// MARK: - Steps in 128 bits

extension Ratio {
    /// 10⁰ to 10¹⁸.
    static let powersOfTen: [Int128] = (0...18).map { power in
        (0..<power).reduce(1) { value, _ in value * 10 }
    }

    /// a/b + c/d in lowest terms (Knuth, volume 2, section 4.5.1), or `nil` when a step leaves 127 bits.
    static func smallSum(_ a: Int128, _ b: Int128, _ c: Int128, _ d: Int128) -> Ratio? {
        if b == d { return sum(a, c).map { Ratio(reducing: $0, positive: b) } }
        let shared = Int128(greatestCommonDivisor(b.magnitude, d.magnitude))
        let (bShort, dShort) = (quotient(b, shared), quotient(d, shared))
        guard let left = product(a, dShort), let right = product(c, bShort), let top = sum(left, right)
        else { return nil }
        let common = shared == 1 ? 1 : Int128(greatestCommonDivisor(top.magnitude, shared.magnitude))
        return product(bShort, quotient(d, common)).map { Ratio(lowest: quotient(top, common), $0) }
    }

    /// Never `Int128.min`, whose magnitude would not fit.
    @inline(__always)
    static func sum(_ left: Int128, _ right: Int128) -> Int128? {
        let (value, overflow) = left.addingReportingOverflow(right)
        return overflow || value == .min ? nil : value
    }

    /// Never `Int128.min`; two numbers of 64 bits need no check.
    @inline(__always)
    static func product(_ left: Int128, _ right: Int128) -> Int128? {
        if let l = Int64(exactly: left), let r = Int64(exactly: right) { return Int128(l) &* Int128(r) }
        let (value, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow || value == .min ? nil : value
    }

    /// Division that leaves 128 bits out of it where it can; the divisor is above zero.
    @inline(__always)
    static func quotient(_ value: Int128, _ divisor: Int128) -> Int128 {
        if divisor == 1 { return value }
        if let v = Int64(exactly: value), let d = Int64(exactly: divisor) { return Int128(v / d) }
        return value / divisor
    }

    /// Binary for 64 bits (Stein 1967), by remainders above; of zero and zero it is zero.
    static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (a, b) = (left, right)
        while a > UInt128(UInt64.max) || b > UInt128(UInt64.max) {
            if b == 0 { return a }
            (a, b) = (b, a % b)
        }
        var (x, y) = (UInt64(truncatingIfNeeded: a), UInt64(truncatingIfNeeded: b))
        if x == 0 || y == 0 { return UInt128(x | y) }
        if x == 1 || y == 1 { return 1 }
        let shift = (x | y).trailingZeroBitCount
        x >>= UInt64(x.trailingZeroBitCount)
        while y != 0 {
            y >>= UInt64(y.trailingZeroBitCount)
            if x > y { swap(&x, &y) }
            y &-= x
        }
        return UInt128(x << UInt64(shift))
    }
}
