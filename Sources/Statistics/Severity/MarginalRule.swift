import Glibc

/// What stands for the normal distribution of persons in marginal estimation.
package enum MarginalRule: Hashable, Sendable {
    /// The density at the nodes, as it is: mean and variance are the moments over the persons' posteriors, as ACER ConQuest
    /// and TAM update them. On nodes that cut the distribution off it is not the likelihood of any model.
    case density
    /// The density at the nodes, made to sum to one: the likelihood of a distribution on these nodes.
    case normalised
}

/// Where the distribution of persons is looked at.
package enum MarginalNodes: Hashable, Sendable {
    /// Evenly from one end to the other, in logits.
    case even(count: Int, from: Double, to: Double)
    /// Evenly over six standard deviations to either side of the mean as estimated, close enough for the narrowest
    /// posterior: as good as the integral.
    case covering
}
