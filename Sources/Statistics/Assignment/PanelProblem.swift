/// Who may read what, how much, and by which rules: the whole input of an assignment of jurors to applications.
///
/// Applications and jurors are numbered from 0. Their order carries no meaning: ties are broken by `identity` and `seed`,
/// so that the same input in another order gives the same pairs.
package struct PanelProblem: Hashable, Sendable {
    /// The fit of a pair that must never be: a conflict of interest.
    package static let conflict = Int.min
    /// The largest fit allowed, either side of 0.
    package static let largestFit = 1 << 30

    /// An application that waits for readers.
    package struct Application: Hashable, Sendable {
        /// Its number outside, unique among the applications; the tie-break looks at this.
        package let identity: UInt64
        /// Readers wanted, 0 or more, those of fixed pairs among them.
        package let readers: Int
        /// How it fared in an earlier phase, in any unit; `nil` where there was none.
        package let strength: Int?

        /// An application that wants `readers` readers.
        package init(identity: UInt64, readers: Int, strength: Int? = nil) {
            (self.identity, self.readers, self.strength) = (identity, readers, strength)
        }
    }

    /// A juror's gender, where it was volunteered.
    package enum Gender: Hashable, Sendable {
        case woman, man, diverse
    }

    /// A juror, and how much they can read.
    package struct Juror: Hashable, Sendable {
        /// The number outside, unique among the jurors; the tie-break looks at this.
        package let identity: UInt64
        /// Applications at least and at most, those of fixed pairs among them; 0…0 for one who has left.
        package let capacity: ClosedRange<Int>
        /// The number of the juror's organisation; `nil` where none is known.
        package let organisation: Int?
        /// As volunteered; `nil` where it was not.
        package let gender: Gender?

        /// A juror with room for `capacity` applications.
        package init(
            identity: UInt64, capacity: ClosedRange<Int>, organisation: Int? = nil, gender: Gender? = nil
        ) {
            (self.identity, self.capacity) = (identity, capacity)
            (self.organisation, self.gender) = (organisation, gender)
        }
    }

    /// One juror for one application.
    package struct Pair: Hashable, Comparable, Sendable {
        package let application: Int
        package let juror: Int

        /// A pair, both numbered from 0.
        package init(application: Int, juror: Int) { (self.application, self.juror) = (application, juror) }

        package static func < (a: Pair, b: Pair) -> Bool {
            (a.application, a.juror) < (b.application, b.juror)
        }
    }

    /// An earlier assignment.
    package struct Fixed: Hashable, Sendable {
        package let pair: Pair
        /// Whether it may be given up where nothing else helps; a card that was begun may not.
        package let mayBeReleased: Bool

        /// An earlier assignment of this pair.
        package init(_ pair: Pair, mayBeReleased: Bool = true) {
            (self.pair, self.mayBeReleased) = (pair, mayBeReleased)
        }
    }

    /// A rule that every panel of readers obeys.
    package struct Rule: Hashable, Sendable {
        /// What is asked of every application's readers; `of` lists jurors.
        package enum Kind: Hashable, Sendable {
            /// At least so many of these jurors.
            case atLeast(Int, of: [Int])
            /// At most so many of these jurors.
            case atMost(Int, of: [Int])
            /// At most this share of the readers wanted, rounded down: `.atMostShare(1, in: 2, of: …)` is half.
            case atMostShare(Int, in: Int, of: [Int])
            /// No two of one organisation.
            case onePerOrganisation
            /// At least one woman and one man among those who volunteered it.
            case mixed
        }

        /// How the rule is called where it is broken.
        package let name: String
        package let kind: Kind
        /// A hard rule is met or there is no assignment; another is met where it can be.
        package let isHard: Bool

        /// A rule of this name.
        package init(name: String, _ kind: Kind, isHard: Bool = true) {
            (self.name, self.kind, self.isHard) = (name, kind, isHard)
        }
    }

    package var applications: [Application]
    package var jurors: [Juror]
    /// The fit of each pair, application by application (`application × jurors.count + juror`); more is better, up to
    /// `largestFit`, or `conflict`.
    package var fit: [Int]
    /// Earlier assignments, kept.
    package var fixed: [Fixed] = []
    package var rules: [Rule] = []
    /// How many applications two jurors may share before each further one costs `sharingPenalty`; 1 or more.
    package var sharedFreely = 1
    /// Points of fit that each application costs which two jurors share beyond `sharedFreely`; 0 leaves it out.
    package var sharingPenalty = 0
    /// Points of fit that each unit of unevenness costs: one application too many of the stronger or the weaker half in a
    /// juror's pile, counted from an even split; 0 leaves it out.
    package var balancePenalty = 0
    /// Whether the jurors who read anything shall hang together by applications they share, so that severity can be compared.
    package var isConnected = true
    /// Decides between assignments of equal fit.
    package var seed: UInt64 = 0

    /// A problem without rules or earlier assignments.
    package init(applications: [Application], jurors: [Juror], fit: [Int]) {
        (self.applications, self.jurors, self.fit) = (applications, jurors, fit)
    }

    /// The fit of a pair; `nil` for a conflict.
    package func fit(_ pair: Pair) -> Int? {
        let value = fit[pair.application * jurors.count + pair.juror]
        return value == Self.conflict ? nil : value
    }
}
