/// How often something took how long.
package struct Tally: Hashable, Sendable {
    /// The upper bounds of the classes in nanoseconds; what is above the last has a class of its own.
    package static let bounds: [UInt64] = [
        100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000,
        100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 10_000_000_000,
    ]

    /// How often, by class.
    package private(set) var classes = [UInt64](repeating: 0, count: Tally.bounds.count + 1)
    /// All times together, in nanoseconds.
    package private(set) var sum: UInt64 = 0

    package init() {}

    /// Counts one.
    package mutating func add(_ nanoseconds: UInt64) {
        var place = 0
        while place < Self.bounds.count, Self.bounds[place] < nanoseconds { place += 1 }
        classes[place] += 1
        sum &+= nanoseconds
    }

    /// Counts all of another.
    package mutating func add(_ other: Tally) {
        for place in classes.indices { classes[place] += other.classes[place] }
        sum &+= other.sum
    }
}
