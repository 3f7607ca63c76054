/// The earlier pairs of a problem, looked up by pair.
struct PanelKept {
    /// How firmly a pair is held.
    enum Hold: UInt8 {
        case free
        /// Kept unless nothing else helps.
        case kept
        /// Never given up.
        case firm
    }

    private let jurors: Int
    private var holds: [Hold]
    /// Releasable pairs that cannot be kept by themselves: conflicts, and those of jurors and applications without so much room.
    private(set) var impossible: [PanelProblem.Pair] = []

    /// The earlier pairs of a sorted problem; conflicts that may be released are.
    init(_ problem: PanelProblem) {
        jurors = problem.jurors.count
        holds = Array(repeating: .free, count: problem.fit.count)
        for fixed in problem.fixed {
            if fixed.mayBeReleased && problem.fit(fixed.pair) == nil {
                impossible.append(fixed.pair)
            } else {
                holds[fixed.pair.application * jurors + fixed.pair.juror] =
                    fixed.mayBeReleased ? .kept : .firm
            }
        }
    }

    subscript(_ application: Int, _ juror: Int) -> Hold { holds[application * jurors + juror] }

    /// The jurors who certainly read an application, sorted; those who may be released too if `all`.
    func readers(of application: Int, all: Bool) -> [Int] {
        (0..<jurors).filter {
            let hold = self[application, $0]
            return hold == .firm || all && hold == .kept
        }
    }
}
