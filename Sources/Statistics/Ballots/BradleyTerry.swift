import Glibc

/// Strengths from comparisons of two: the log odds that one wins against another is the difference of their strengths.
///
/// R. A. Bradley, M. E. Terry, Rank analysis of incomplete block designs, Biometrika 39 (1952). Found by Newton's steps, halved
/// while they do not help; settled when no strength moves by more than 10⁻¹⁰.
package struct BradleyTerry: Sendable {
    /// What is made largest.
    package enum Estimate: Hashable, Sendable {
        /// The likelihood; exists if everyone won against everyone directly or over others (Ford 1957).
        case maximumLikelihood
        /// The likelihood less the bias of first order: each comparison gets half its leverage on both sides (D. Firth, Bias
        /// reduction of maximum likelihood estimates, Biometrika 80, 1993). Exists where all were compared directly or over others.
        case biasReduced
        /// The likelihood less penalty/2 · Σ strength²; the penalty is above 0. Always exists.
        case ridge(penalty: Double)
    }

    /// Strength of each item in logits, their mean 0.
    package let strength: [Double]
    /// Log likelihood, without the binomial coefficients.
    package let logLikelihood: Double
    /// Twice the log likelihood lost against a free chance for every pair.
    package let residualDeviance: Double
    /// The same for equal strengths.
    package let nullDeviance: Double
    /// How it ended.
    package let iteration: Iteration

    private let information: Cholesky

    /// Estimates strengths.
    ///
    /// Throws `tooFewApplications` below two items, `disconnected` with the number of groups that no estimate reaches across (for
    /// the likelihood these are groups some of which never lost to others), `badInput` for a penalty not above 0, `notConverged`.
    package static func fit(_ comparisons: Comparisons, _ estimate: Estimate = .maximumLikelihood)
        throws(Unanswerable) -> BradleyTerry
    {
        guard comparisons.items >= 2 else { throw .tooFewApplications(needed: 2) }
        switch estimate {
        case .maximumLikelihood:
            let groups = comparisons.groups
            guard groups.count == 1 else { throw .disconnected(parts: groups.count) }
        case .biasReduced:
            let parts = comparisons.parts
            guard parts.count == 1 else { throw .disconnected(parts: parts.count) }
        case .ridge(let penalty):
            guard penalty > 0, penalty.isFinite else { throw .badInput("the penalty is not above 0") }
        }
        return try BradleyTerry(comparisons, estimate)
    }

    private static let roundLimit = 200

    private init(_ comparisons: Comparisons, _ estimate: Estimate) throws(Unanswerable) {
        let (items, pairs) = (comparisons.items, comparisons.pairs)
        var penalty = 0.0
        if case .ridge(let given) = estimate { penalty = given }
        var strength = [Double](repeating: 0, count: items)
        var rounds = 0
        var factor: Cholesky
        var before = Double.infinity
        var damping = 1.0
        while true {
            guard let current = Cholesky(Self.information(pairs, strength, penalty)) else {
                throw .notConverged(iterations: rounds)
            }
            factor = current
            if rounds == Self.roundLimit { throw .notConverged(iterations: rounds) }
            rounds += 1
            let leverages =
                estimate == .biasReduced ? Self.leverages(pairs, strength, factor.inverse()) : nil
            let step = factor.solution(Self.gradient(pairs, strength, leverages, penalty))
            let widest = step.reduce(0) { max($0, abs($1)) }
            guard widest.isFinite else { throw .notConverged(iterations: rounds) }
            // A step that grows has gone too far; no step may lead where chances are 0 or 1.
            damping = widest > before ? max(damping / 2, 0x1p-10) : min(damping * 2, 1)
            before = widest
            let scale = damping * min(1, 5 / max(widest, 1e-300))
            for item in 0..<items { strength[item] += scale * step[item] }
            if widest <= 1e-10 { break }
        }
        let mean = strength.reduce(0, +) / Double(items)
        self.strength = strength.map { $0 - mean }
        iteration = Iteration(rounds: rounds, converged: true)
        guard let last = Cholesky(Self.information(pairs, strength, penalty)) else {
            throw .notConverged(iterations: rounds)
        }
        information = last
        logLikelihood = Self.logLikelihood(pairs) { strength[$0.one] - strength[$0.other] }
        let free = pairs.reduce(0) { sum, pair in
            let times = pair.wins + pair.losses
            return sum + Self.part(pair.wins, pair.wins / times)
                + Self.part(pair.losses, pair.losses / times)
        }
        residualDeviance = max(0, 2 * (free - logLikelihood))
        nullDeviance = max(0, 2 * (free - Self.logLikelihood(pairs) { _ in 0 }))
    }

    /// Expected information about the strengths; ones everywhere, by the number of items, fix the mean that comparisons leave open.
    private static func information(
        _ pairs: [Comparisons.Pair], _ strength: [Double], _ penalty: Double
    ) -> SymmetricMatrix {
        var matrix = SymmetricMatrix(order: strength.count)
        for row in strength.indices {
            for column in 0...row { matrix[row, column] = 1 / Double(strength.count) }
            matrix[row, row] += penalty
        }
        for pair in pairs {
            let chance = chance(strength[pair.one] - strength[pair.other])
            let weight = (pair.wins + pair.losses) * chance * (1 - chance)
            matrix[pair.one, pair.one] += weight
            matrix[pair.other, pair.other] += weight
            matrix[pair.other, pair.one] -= weight
        }
        return matrix
    }

    private static func leverages(
        _ pairs: [Comparisons.Pair], _ strength: [Double], _ covariance: SymmetricMatrix
    ) -> [Double] {
        pairs.map { pair in
            let chance = chance(strength[pair.one] - strength[pair.other])
            let variance =
                covariance[pair.one, pair.one] + covariance[pair.other, pair.other] - 2
                * covariance[pair.other, pair.one]
            return (pair.wins + pair.losses) * chance * (1 - chance) * variance
        }
    }

    private static func gradient(
        _ pairs: [Comparisons.Pair], _ strength: [Double], _ leverages: [Double]?, _ penalty: Double
    ) -> [Double] {
        var gradient = strength.map { -penalty * $0 }
        for (index, pair) in pairs.enumerated() {
            let added = leverages?[index] ?? 0
            let chance = chance(strength[pair.one] - strength[pair.other])
            let surplus = pair.wins + added / 2 - (pair.wins + pair.losses + added) * chance
            gradient[pair.one] += surplus
            gradient[pair.other] -= surplus
        }
        return gradient
    }

    private static func chance(_ lead: Double) -> Double {
        lead >= 0 ? 1 / (1 + exp(-lead)) : exp(lead) / (1 + exp(lead))
    }

    private static func part(_ times: Double, _ chance: Double) -> Double {
        times > 0 ? times * log(chance) : 0
    }

    private static func logLikelihood(_ pairs: [Comparisons.Pair], lead: (Comparisons.Pair) -> Double)
        -> Double
    {
        pairs.reduce(0) { sum, pair in
            let lead = lead(pair)
            let missed = max(0, -lead) + log1p(exp(-abs(lead)))
            return sum - pair.wins * missed - pair.losses * (missed + lead)
        }
    }

    /// The chance that `one` wins against `other`, from 0 to 1.
    package func chance(of one: Int, over other: Int) -> Double {
        Self.chance(strength[one] - strength[other])
    }

    /// Strengths and standard errors in logits against one item, whose own are 0.
    package func against(_ reference: Int) -> (strength: [Double], standardError: [Double]) {
        let covariance = information.inverse()
        let errors = strength.indices.map { item in
            item == reference
                ? 0
                : sqrt(
                    max(
                        0,
                        covariance[item, item] + covariance[reference, reference] - 2
                            * covariance[max(item, reference), min(item, reference)]))
        }
        return (strength.map { $0 - strength[reference] }, errors)
    }

    /// Standard errors in logits of strengths whose mean is 0.
    package var standardErrors: [Double] {
        let covariance = information.inverse()
        let count = Double(strength.count)
        let rows = strength.indices.map { row in
            strength.indices.reduce(0) { $0 + covariance[row, $1] } / count
        }
        let mean = rows.reduce(0, +) / count
        return strength.indices.map { sqrt(max(0, covariance[$0, $0] - 2 * rows[$0] + mean)) }
    }
}
