/// What things cost in a panel network, so that each kind of cost outweighs all lower ones together.
///
/// Two flows differ by circles that pass no juror twice; so a circle changes fit on at most two pairs a juror, and a weight above
/// that much outweighs fit without needing the sum over all pairs.
struct PanelTariff {
    /// Units a point of fit; what lies below is for the tie-break.
    let unit: Int
    /// Breaking a soft rule by one.
    let soft: Int
    /// Giving up an earlier pair.
    let release: Int
    /// One place more for a juror, or their minimum lower by one.
    let place: Int
    /// One reader fewer, or a hard rule waived by one.
    let waive: Int
    /// More than any path costs.
    let dearestPath: Int
    private let highest: Int
    private let hashes: UInt64
    private let seed: UInt64
    private let applicationKeys: [UInt64]
    private let jurorKeys: [UInt64]

    /// Prices for a network in which an application has at most so many side nodes within each other.
    init(_ problem: PanelProblem, _ mode: PanelNetwork.Mode, sides: Int) {
        var (low, high) = (Int.max, Int.min)
        for fit in problem.fit where fit != PanelProblem.conflict {
            (low, high) = (min(low, fit), max(high, fit))
        }
        if low > high { (low, high) = (0, 0) }
        highest = high
        let circle = 2 * problem.jurors.count + 2
        let range = high - low + 1
        let hasSoft = problem.rules.contains { !$0.isHard }
        let soft = hasSoft && mode != .elastic ? circle * range + 1 : 0
        let release = mode == .releasing ? circle * (range + 2 * sides * soft) + 1 : 0
        let place = mode == .elastic ? circle * range + 1 : 0
        let waive = mode == .elastic ? 8 * place : 0
        let path = circle * (range + 1 + release + 2 * sides * (soft + waive)) + 4 * (place + waive)
        var bits = 0
        while bits < 40, path < 1 << (57 - bits) { bits += 1 }
        unit = 1 << bits
        hashes = UInt64(min(1 << 20, unit / (2 * circle)))
        (self.soft, self.release) = (soft * unit, release * unit)
        (self.place, self.waive) = (place * unit, waive * unit)
        dearestPath = path * unit
        seed = problem.seed
        applicationKeys = problem.applications.map { Self.mixed($0.identity ^ Self.mixed(problem.seed)) }
        jurorKeys = problem.jurors.map { Self.mixed($0.identity &+ 0x9E37_79B9_7F4A_7C15) }
    }

    /// The cost of a pair without what keeping it is worth: less for more fit, and the tie-break below.
    func cost(_ application: Int, _ juror: Int, fit: Int) -> Int {
        let hash = Self.mixed(applicationKeys[application] ^ jurorKeys[juror])
        return (highest - fit) * unit + Int(hash.multipliedFullWidth(by: hashes).high)
    }

    /// The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
