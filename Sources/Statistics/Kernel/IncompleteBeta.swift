import Glibc

/// The regularised incomplete beta function I_x(a, b) and its complement.
///
/// Continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22) on the side where it is quick, with the factor
/// before it after C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000).
package enum IncompleteBeta {
    /// I_x(a, b) and 1 − I_x(a, b), each from 0 to 1, the smaller one to about 10⁻¹³ relative; a, b > 0 and `complement` = 1 − x,
    /// given apart so that neither loses digits.
    package static func regularised(
        _ a: Double, _ b: Double, _ x: Double, complement: Double
    ) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard complement > 0 else { return (1, 0) }
        let front = front(a, b, x, complement)
        if x <= (a + 1) / (a + b + 2) {
            let lower = min(front / a * fraction(a, b, x), 1)
            return (lower, 1 - lower)
        }
        let upper = min(front / b * fraction(b, a, complement), 1)
        return (1 - upper, upper)
    }

    /// xᵃ (1 − x)ᵇ ÷ B(a, b), 0 or more.
    static func front(_ a: Double, _ b: Double, _ x: Double, _ complement: Double) -> Double {
        let n = a + b
        let errors =
            IncompleteGamma.stirlingError(n) - IncompleteGamma.stirlingError(a)
            - IncompleteGamma.stirlingError(b)
        let deviance = IncompleteGamma.deviance(a, n * x) + IncompleteGamma.deviance(b, n * complement)
        return exp(errors - deviance) * sqrt(a / n * b / (2 * .pi))
    }

    /// Modified Lentz.
    private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let least = 0x1p-1000
        func nonzero(_ value: Double) -> Double { abs(value) < least ? least : value }
        var (c, d) = (1.0, 1 / nonzero(1 - (a + b) * x / (a + 1)))
        var (value, m) = (d, 1.0)
        while true {
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / nonzero(1 + even * d)
            c = nonzero(1 + even / c)
            value *= c * d
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / nonzero(1 + odd * d)
            c = nonzero(1 + odd / c)
            let change = c * d
            value *= change
            if abs(change - 1) <= 0x1p-52 || m > 1e6 { return value }
            m += 1
        }
    }
}
