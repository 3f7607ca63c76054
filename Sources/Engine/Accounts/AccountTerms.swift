/// How long things last and how often somebody may try.
package struct AccountTerms: Sendable {
    /// Milliseconds.
    package typealias Span = Int64

    static let minute: Span = 60_000
    static let hour: Span = 60 * minute
    static let day: Span = 24 * hour

    package var idle: Span = 12 * hour
    package var absolute: Span = 30 * day
    /// For those whose roles ask for a second factor.
    package var strictIdle: Span = 2 * hour
    package var strictAbsolute: Span = 12 * hour
    package var code: Span = 30 * minute
    package var invitation: Span = 14 * day
    package var device: Span = 10 * minute
    /// For a device that somebody let in.
    package var deviceIdle: Span = 30 * day
    package var deviceAbsolute: Span = 90 * day
    package var journal: Span = 400 * day
    /// The stretch of time in which tries are counted.
    package var window: Span = 15 * minute
    /// At one account from one network.
    package var triesPerDoor = 10
    /// At one account from everywhere it is not known from.
    package var triesPerAccount = 100
    package var triesPerNetwork = 50
    /// Letters with a code to one address in an hour, and asked for from one network.
    package var lettersPerAddress = 5
    package var lettersPerNetwork = 30
    /// Right passwords shown for one account and from one network: they are hashed too.
    package var entriesPerAccount = 200
    package var entriesPerNetwork = 1_000
    /// Passwords hashed at once, those that wait for it, how many of both from one network, and how long.
    package var hashesAtOnce = 4
    package var hashesWaiting = 32
    package var hashShare = 12
    package var hashPatience: Span = 10_000

    package init() {}
}

/// The slow hash, so that tests can count it instead.
package struct PasswordHashing: Sendable {
    /// The text that is kept; `nil` when there is no memory for it.
    package let make: @Sendable (_ password: String) -> String?
    package let verify: @Sendable (_ password: String, _ hash: String) -> Bool
    /// The hash of nobody's password, at the same cost.
    package let decoy: String

    package init(
        make: @escaping @Sendable (String) -> String?, verify: @escaping @Sendable (String, String) -> Bool,
        decoy: String
    ) {
        self.make = make
        self.verify = verify
        self.decoy = decoy
    }
}
