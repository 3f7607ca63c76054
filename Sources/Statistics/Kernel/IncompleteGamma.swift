import Glibc

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x).
///
/// Series (NIST Digital Library of Mathematical Functions, 8.11.4) below x = a + 1, continued fraction (8.9.2) above;
/// the factor before them by C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000), so that it stays
/// exact to about 10⁻¹⁴ where a logarithm of Γ would not.
package enum IncompleteGamma {
    /// P and Q, each from 0 to 1, the smaller one to about 10⁻¹³ relative; a > 0, x ≥ 0.
    package static func regularised(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard x < .infinity else { return (1, 0) }
        let front = front(a, x)
        if x < a + 1 {
            let lower = min(front * series(a, x), 1)
            return (lower, 1 - lower)
        }
        let upper = min(front * a * fraction(a, x), 1)
        return (1 - upper, upper)
    }

    /// xᵃ e⁻ˣ ÷ Γ(a + 1), 0 or more.
    static func front(_ a: Double, _ x: Double) -> Double {
        exp(-stirlingError(a) - deviance(a, x)) / sqrt(2 * .pi * a)
    }

    /// ln Γ(z + 1) less Stirling's formula for it: (z + ½) ln z − z + ½ ln 2π.
    static func stirlingError(_ z: Double) -> Double {
        guard z > 16 else { return logGamma(z + 1) - ((z + 0.5) * log(z) - z + 0.5 * log(2 * .pi)) }
        let w = 1 / (z * z)
        let tail = 1.0 / 1680 - w * (1.0 / 1188 - w * (691.0 / 360360 - w / 156))
        return (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * tail))) / z
    }

    /// x ln(x ÷ m) + m − x without cancellation where x is near m.
    static func deviance(_ x: Double, _ m: Double) -> Double {
        let difference = x - m
        guard abs(difference) < 0.1 * (x + m) else { return x * log(x / m) - difference }
        let v = difference / (x + m)
        var (sum, power, k) = (difference * v, 2 * x * v, 1.0)
        while true {
            power *= v * v
            let next = sum + power / (2 * k + 1)
            if next == sum { return sum }
            (sum, k) = (next, k + 1)
        }
    }

    static func logGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    private static func series(_ a: Double, _ x: Double) -> Double {
        var (sum, term, n) = (1.0, 1.0, a)
        while term > sum * 0x1p-54 {
            n += 1
            term *= x / n
            sum += term
        }
        return sum
    }

    /// Modified Lentz; every partial denominator is positive for x ≥ a + 1.
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var (c, d) = (Double.greatestFiniteMagnitude, 1 / b)
        var (value, n) = (d, 1.0)
        while true {
            let numerator = n * (a - n)
            b += 2
            d = 1 / (numerator * d + b)
            c = b + numerator / c
            let change = c * d
            value *= change
            if abs(change - 1) <= 0x1p-52 { return value }
            n += 1
        }
    }
}
