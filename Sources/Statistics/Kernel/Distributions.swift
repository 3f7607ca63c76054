import Glibc

/// The standard normal distribution.
package enum NormalDistribution {
    /// Probability of a value up to `x`, from 0 to 1.
    package static func cumulative(_ x: Double) -> Double { erfc(-x * 0.5.squareRoot()) / 2 }

    /// Probability of a value above `x`, from 0 to 1, exact in the far tail too.
    package static func survival(_ x: Double) -> Double { erfc(x * 0.5.squareRoot()) / 2 }

    /// Probability of a value as far from 0 as `x` or further, from 0 to 1.
    package static func twoSided(_ x: Double) -> Double { erfc(abs(x) * 0.5.squareRoot()) }

    /// Density at `x`.
    package static func density(_ x: Double) -> Double { exp(-x * x / 2) / sqrt(2 * .pi) }

    /// The value that has `probability` below it; strictly between 0 and 1.
    ///
    /// A first guess (M. Abramowitz, I. Stegun, Handbook of Mathematical Functions, 1964, 26.2.23), then Halley's method.
    package static func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1)
        let centred = probability - 0.5
        let tail = min(probability, 1 - probability)
        let t = sqrt(-2 * log(tail))
        let guess =
            t - (2.515517 + t * (0.802853 + t * 0.010328))
            / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        var x = max(guess, 0)
        for _ in 0..<3 {
            // Near the middle the difference from ½ carries the digits, in the tail the tail does.
            let excess =
                tail > 0.25 ? erf(x * 0.5.squareRoot()) / 2 - abs(centred) : tail - survival(x)
            let step = excess / density(x)
            x -= step / (1 + x * step / 2)
        }
        return centred < 0 ? -x : x
    }
}

/// The chi-square distribution.
package struct ChiSquareDistribution: Hashable, Sendable {
    private let freedom: Double

    /// With `freedom` degrees of freedom, above 0, whole or not; else throws `badInput`.
    package init(freedom: Double) throws(Unanswerable) {
        guard freedom > 0, freedom < .infinity else { throw .badInput("degrees of freedom") }
        self.freedom = freedom
    }

    /// Probability of a value up to `x`, from 0 to 1.
    package func cumulative(_ x: Double) -> Double { IncompleteGamma.regularised(freedom / 2, x / 2).lower }

    /// Probability of a value above `x`, from 0 to 1, exact in the far tail too.
    package func survival(_ x: Double) -> Double { IncompleteGamma.regularised(freedom / 2, x / 2).upper }

    /// The value that has `probability` below it; strictly between 0 and 1.
    package func quantile(_ probability: Double) -> Double {
        let a = freedom / 2
        return 2
            * QuantileSearch.value(lower: probability, upper: 1 - probability, near: a) { x in
                let (lower, upper) = IncompleteGamma.regularised(a, x)
                return (lower, upper, a * IncompleteGamma.front(a, x))
            }
    }
}

/// Fisher's F distribution.
package struct FDistribution: Hashable, Sendable {
    private let numerator: Double
    private let denominator: Double

    /// With `numerator` and `denominator` degrees of freedom, above 0, whole or not; else throws `badInput`.
    package init(_ numerator: Double, _ denominator: Double) throws(Unanswerable) {
        guard numerator > 0, denominator > 0, numerator < .infinity, denominator < .infinity else {
            throw .badInput("degrees of freedom")
        }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Probability of a value up to `x`, from 0 to 1.
    package func cumulative(_ x: Double) -> Double { beta(x).lower }

    /// Probability of a value above `x`, from 0 to 1, exact in the far tail too.
    package func survival(_ x: Double) -> Double { beta(x).upper }

    /// The value that has `probability` below it; strictly between 0 and 1.
    package func quantile(_ probability: Double) -> Double {
        quantile(lower: probability, upper: 1 - probability)
    }

    /// The value that has `lower` below and `upper` above it, their sum 1, so that neither loses digits.
    func quantile(lower: Double, upper: Double) -> Double {
        QuantileSearch.value(lower: lower, upper: upper, near: 1) { x in
            let (share, rest) = shares(x)
            let (lower, upper) = beta(x)
            return (lower, upper, IncompleteBeta.front(numerator / 2, denominator / 2, share, rest))
        }
    }

    private func beta(_ x: Double) -> (lower: Double, upper: Double) {
        guard x > 0 else { return (0, 1) }
        guard x < .infinity else { return (1, 0) }
        let (share, rest) = shares(x)
        return IncompleteBeta.regularised(numerator / 2, denominator / 2, share, complement: rest)
    }

    private func shares(_ x: Double) -> (Double, Double) {
        let ratio = numerator / denominator * x
        return ratio < 1
            ? (ratio / (1 + ratio), 1 / (1 + ratio)) : (1 / (1 + 1 / ratio), 1 / ratio / (1 + 1 / ratio))
    }
}

/// Student's t distribution.
package struct StudentDistribution: Hashable, Sendable {
    private let square: FDistribution

    /// With `freedom` degrees of freedom, above 0, whole or not; else throws `badInput`.
    package init(freedom: Double) throws(Unanswerable) { square = try FDistribution(1, freedom) }

    /// Probability of a value up to `x`, from 0 to 1.
    package func cumulative(_ x: Double) -> Double { survival(-x) }

    /// Probability of a value above `x`, from 0 to 1, exact in the far tail too.
    package func survival(_ x: Double) -> Double {
        let tail = square.survival(x * x) / 2
        return x > 0 ? tail : 1 - tail
    }

    /// Probability of a value as far from 0 as `x` or further, from 0 to 1.
    package func twoSided(_ x: Double) -> Double { square.survival(x * x) }

    /// The value that has `probability` below it; strictly between 0 and 1.
    package func quantile(_ probability: Double) -> Double {
        precondition(probability > 0 && probability < 1)
        guard probability != 0.5 else { return 0 }
        let tail = min(probability, 1 - probability)
        let size = sqrt(square.quantile(lower: abs(2 * probability - 1), upper: 2 * tail))
        return probability < 0.5 ? -size : size
    }
}
