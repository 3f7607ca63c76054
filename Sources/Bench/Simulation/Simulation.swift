import Statistics

/// How many of the right ten each method chooses, where the truth is known.
enum Simulation {
    /// Prints the table as Markdown: a row a scenario, a column a method.
    static func run(seed: UInt64, runs: Int) throws(Unanswerable) {
        let best = 10
        print("| jurors | \(SimulatedMethod.all.map(\.name).joined(separator: " | ")) |")
        print("|---|\(SimulatedMethod.all.map { _ in "---:|" }.joined())")
        for (row, scenario) in Scenario.all.enumerated() {
            var generator = Generator(seed: seed, stream: row)
            var sums = [Int](repeating: 0, count: SimulatedMethod.all.count)
            var squares = sums
            for _ in 0..<runs {
                let jury = try SimulatedJury(scenario, &generator)
                let right = first(best, jury.worth)
                var counts: [Int] = []
                for method in SimulatedMethod.all {
                    let chosen = first(best, try method.scores(jury))
                    counts.append(chosen.count { right.contains($0) })
                }
                for (place, count) in counts.enumerated() {
                    sums[place] += count
                    // The gain over the plain mean, in the same run.
                    squares[place] += (count - counts[0]) * (count - counts[0])
                }
            }
            print("| \(scenario.name) | \(cells(sums, squares, runs).joined(separator: " | ")) |")
        }
    }

    /// Right ones of ten; with a mark where the gain or loss over the mean is more than two of its standard errors.
    private static func cells(_ sums: [Int], _ squares: [Int], _ runs: Int) -> [String] {
        sums.indices.map { place in
            let gain = Double(sums[place] - sums[0]) / Double(runs)
            let error = ((Double(squares[place]) / Double(runs) - gain * gain) / Double(runs)).squareRoot()
            let mark = gain > 2 * error ? " +" : gain < -2 * error ? " −" : ""
            return "\(hundredths(Double(sums[place]) / Double(runs)))\(mark)"
        }
    }

    private static func hundredths(_ number: Double) -> String {
        let whole = Int((number * 100).rounded())
        return "\(whole / 100).\(whole % 100 / 10)\(whole % 10)"
    }

    /// The best, equal ones by number.
    private static func first(_ count: Int, _ scores: [Double]) -> ArraySlice<Int> {
        scores.indices.sorted { (-scores[$0], $0) < (-scores[$1], $1) }.prefix(count)
    }
}
