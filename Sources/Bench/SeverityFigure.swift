import Glibc
import Statistics

/// The two-way model of 20,000 and of 73,000 cards: variances, predictions, their errors, evidence for each variance.
enum SeverityFigure {
    /// Prints seconds, the best of three, and writes the cards for the other side: `application,juror,score` without a header.
    static func run(_ folder: String) {
        measure("20000", applications: 2_000, jurors: 300, cards: 10...10, "\(folder)/severity-20000.csv")
        measure("73000", applications: 3_000, jurors: 1_100, cards: 9...40, "\(folder)/severity-73000.csv")
    }

    private static func measure(
        _ name: String, applications: Int, jurors: Int, cards: ClosedRange<Int>, _ path: String
    ) {
        let table = table(applications: applications, jurors: jurors, cards: cards)
        write(table, to: path)
        do throws(Unanswerable) {
            var best = Double.infinity
            for _ in 1...3 {
                let start = Bench.seconds
                let model = try TwoWayModel.fit(table)
                best = min(best, Bench.seconds - start)
                if !model.iteration.converged { Bench.say("\(name): not converged") }
            }
            Bench.print("fit-\(name)", best)
            let model = try TwoWayModel.fit(table)
            Bench.print("criterion-\(name)", model.minusTwoLogLikelihood)
            guard applications == 2_000 else { return }
            let start = Bench.seconds
            for juror in 0..<jurors where model.system.scores(without: juror) == nil {
                Bench.say("\(name): nothing left without juror \(juror)")
            }
            Bench.print("without-each-juror", Bench.seconds - start)
        } catch {
            Bench.say("\(name): \(error)")
        }
    }

    /// Scores in steps of a twentieth, jurors of an application drawn without repetition.
    private static func table(applications: Int, jurors: Int, cards: ClosedRange<Int>) -> CardTable {
        var generator = Generator(seed: 11)
        let leniency = (0..<jurors).map { _ in 0.36 * generator.normal() }
        var rows: [CardTable.Card] = []
        for application in 0..<applications {
            let quality = 0.58 * generator.normal()
            var drawn: [Int] = []
            let count = cards.lowerBound + generator.below(cards.count)
            while drawn.count < count {
                let juror = generator.below(jurors)
                if !drawn.contains(juror) { drawn.append(juror) }
            }
            for juror in drawn {
                let score = 3.2 + quality + leniency[juror] + 0.46 * generator.normal()
                let rounded = min(max((20 * score).rounded() / 20, 1), 5)
                rows.append(CardTable.Card(application: application, juror: juror, score: rounded))
            }
        }
        return CardTable(applications: applications, jurors: jurors, cards: rows)
    }

    private static func write(_ table: CardTable, to path: String) {
        guard let file = fopen(path, "w") else { return }
        for card in 0..<table.count {
            fputs("\(table.application[card]),\(table.juror[card]),\(table.score[card])\n", file)
        }
        fclose(file)
    }
}
