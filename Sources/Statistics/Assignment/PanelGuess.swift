/// A first guess of the panels, from which the network simplex starts.
enum PanelGuess {
    /// Each application in turn takes the readers of best fit who have room.
    static func greedy(_ problem: PanelProblem, _ kept: PanelKept) -> [[Int]] {
        let jurors = problem.jurors.count
        var room = problem.jurors.map(\.capacity.upperBound)
        for fixed in problem.fixed { room[fixed.pair.juror] -= 1 }
        return problem.applications.indices.map { application in
            let own = kept.readers(of: application, all: true)
            let wanted = problem.applications[application].readers - own.count
            guard wanted > 0 else { return own }
            var best: [(fit: Int, juror: Int)] = []
            for juror in 0..<jurors where room[juror] > 0 && kept[application, juror] == .free {
                let fit = problem.fit[application * jurors + juror]
                guard fit != PanelProblem.conflict else { continue }
                if best.count == wanted {
                    guard let last = best.last, fit > last.fit else { continue }
                    best.removeLast()
                }
                best.insert((fit, juror), at: best.firstIndex { $0.fit < fit } ?? best.count)
            }
            for (_, juror) in best { room[juror] -= 1 }
            return (own + best.map(\.juror)).sorted()
        }
    }
}
