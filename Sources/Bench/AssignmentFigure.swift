import Glibc
import Statistics

/// Assigning 2,000 applications to 300 jurors, with loads and 3 % conflicts, on drawn interests in twelve topics.
enum AssignmentFigure {
    /// Prints milliseconds for 3 and 10 readers, the objective, and whether it was proved; writes what the other side solves to
    /// `PATH.3` and `PATH.10`.
    static func run(_ path: String) {
        let (jurors, applications) = (300, 2_000)
        let fit = fits(jurors, applications)
        for (readers, capacity) in [(3, 18...22), (10, 60...70)] {
            var problem = PanelProblem(
                applications: (1...applications).map { .init(identity: UInt64($0), readers: readers) },
                jurors: (1...jurors).map { .init(identity: UInt64($0), capacity: capacity) }, fit: fit)
            problem.seed = 1
            write(problem, readers, capacity, to: "\(path).\(readers)")
            var best = Double.infinity
            for _ in 1...3 {
                let start = Bench.work
                do throws(PanelInfeasible) {
                    let plan = try PanelPlan.solve(problem)
                    best = min(best, Bench.work - start)
                    Bench.print("objective-\(readers)", plan.totalFit + plan.losses.reduce(0) { $0 + $1.fit })
                    Bench.print("proved-\(readers)", plan.isOptimal)
                } catch {
                    Bench.say("\(error)")
                    return
                }
            }
            Bench.print("\(readers)", best * 1_000)
        }
    }

    /// Interests of a juror times those of an application, from 0 to 10,000; 3 in 100 are conflicts.
    private static func fits(_ jurors: Int, _ applications: Int) -> [Int] {
        var chance = Generator(seed: 7)
        func interests() -> [Double] {
            let drawn = (0..<12).map { _ in
                let wait = -log(1 - chance.unit())
                return wait * wait
            }
            let sum = drawn.reduce(0, +)
            return drawn.map { $0 / sum }
        }
        let (own, theirs) = (
            (0..<jurors).map { _ in interests() }, (0..<applications).map { _ in interests() }
        )
        return theirs.flatMap { topics in
            own.map { interest in
                if chance.unit() < 0.03 { return PanelProblem.conflict }
                return Int(zip(interest, topics).reduce(0) { $0 + $1.0 * $1.1 } * 10_000)
            }
        }
    }

    /// Jurors, applications, readers, least, most; then a line of fits for each application.
    private static func write(
        _ problem: PanelProblem, _ readers: Int, _ capacity: ClosedRange<Int>, to path: String
    ) {
        let jurors = problem.jurors.count
        var text =
            "\(jurors) \(problem.applications.count) \(readers) \(capacity.lowerBound) \(capacity.upperBound)\n"
        for row in 0..<problem.applications.count {
            let fits = problem.fit[row * jurors..<(row + 1) * jurors]
            text += fits.map { $0 == PanelProblem.conflict ? "x" : "\($0)" }.joined(separator: " ") + "\n"
        }
        guard let file = fopen(path, "w") else { return Bench.say("\(path): cannot be written") }
        fputs(text, file)
        fclose(file)
    }
}
