/// Which applications are too close to call at a cut: among the best k in more than a tenth and less than nine tenths of the
/// draws (the rule for the grey zone of N. Lawrence, C. Cortes, The NIPS experiment, 2014).
package struct CloseCall: Hashable, Sendable {
    /// After how many places the cut is.
    package let cut: Int
    /// Applications in with nine tenths or more, by number.
    package let inside: [Int]
    /// Applications too close to call, by number.
    package let close: [Int]
    /// Applications in with a tenth or less, by number.
    package let outside: [Int]

    /// One call for each cut of the spread; `band` is the share below which, and above 1 − which, it is not close (0 to 0.5).
    package static func calls(_ spread: RankSpread, band: Double = 0.1) -> [CloseCall] {
        spread.cuts.enumerated().map { place, cut in
            let numbers = spread.ranks.indices
            let share = spread.ranks.map { $0.best[place] }
            return CloseCall(
                cut: cut, inside: numbers.filter { share[$0] >= 1 - band },
                close: numbers.filter { share[$0] > band && share[$0] < 1 - band },
                outside: numbers.filter { share[$0] <= band && share[$0] < 1 - band })
        }
    }
}
