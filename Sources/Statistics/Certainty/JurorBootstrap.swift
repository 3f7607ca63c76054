/// Ranks when the jury itself is drawn again: as many jurors with replacement as there are, each with all their cards, a juror
/// drawn twice counting as two of the same mind; the two-way model solved with the variances held.
///
/// A. C. Davison, D. V. Hinkley, Bootstrap Methods and their Application, 1997, section 3.8, on drawing whole groups. Unlike draws
/// from the model this changes who read whom, so it mixes the worth of an application with the luck of its readers.
package struct JurorBootstrap: Hashable, Sendable {
    /// How the ranks are spread; equal scores, as those of applications nobody read in a draw, are ordered by lot.
    package let spread: RankSpread
    /// Draws thrown away since some jurors and applications did not hang together with the others.
    package let disconnected: Int
    /// The mean share of applications that nobody read, 0 to 1; their effect is 0 in that draw.
    package let unread: Double

    /// Draws juries that hang together, as many as wanted.
    ///
    /// Throws `tooFewJurors` below two with cards, `noSpread` where the model has no variance between applications, `disconnected`
    /// where ten times as many juries as wanted did not hang together, and what a spread throws.
    package static func of(
        _ model: TwoWayModel, table: CardTable, draws: Int = 1000, seed: UInt64, cuts: [Int] = []
    ) throws(Unanswerable) -> JurorBootstrap {
        try RankTally.check(applications: table.applications, draws: draws, cuts: cuts)
        guard model.variances.application > 0 else { throw .noSpread }
        var cards = [[Int]](repeating: [], count: table.jurors)
        for card in 0..<table.count { cards[Int(table.juror[card])].append(card) }
        let jurors = cards.indices.filter { !cards[$0].isEmpty }
        guard jurors.count > 1 else { throw .tooFewJurors(needed: 2) }
        var generator = Generator(seed: seed)
        let tally = RankTally(applications: table.applications, draws: draws)
        let order = RankOrder(count: table.applications)
        let ratios = SIMD2(
            model.variances.application / model.variances.residual,
            model.variances.juror / model.variances.residual)
        var lot = Array(0..<table.applications)
        var (drawn, disconnected, unread) = (0, 0, 0)
        while drawn < draws {
            let jury = jurors.map { _ in jurors[generator.below(jurors.count)] }
            let sample = sampled(table, jury.map { cards[$0] })
            let parts = parts(sample)
            guard parts.count == 1 else {
                disconnected += 1
                guard disconnected < 10 * draws else { throw .disconnected(parts: parts.count) }
                continue
            }
            let design = TwoWayDesign(sample)
            guard
                let solved = TwoWayEvaluation(
                    design, ratios: design.absorbsApplications ? ratios : SIMD2(ratios[1], ratios[0]),
                    restricted: true)
            else { throw .noRemainder }
            let effects = design.absorbsApplications ? solved.absorbed : solved.kept
            for place in lot.indices.reversed() { lot.swapAt(place, generator.below(place + 1)) }
            let shuffled = lot.map { effects[$0] }
            var ranks = [UInt16](repeating: 0, count: lot.count)
            shuffled.withUnsafeBufferPointer { scores in
                ranks.withUnsafeMutableBufferPointer { ranks in
                    guard let scores = scores.baseAddress, let ranks = ranks.baseAddress else { return }
                    order.rank(scores, every: 1, into: ranks, every: 1)
                }
            }
            for (place, application) in lot.enumerated() {
                tally.ranks[application * draws + drawn] = ranks[place]
            }
            unread += parts.unread
            drawn += 1
        }
        return JurorBootstrap(
            spread: tally.spread(cuts: cuts), disconnected: disconnected,
            unread: Double(unread) / Double(draws * table.applications))
    }

    /// The table of a drawn jury, its jurors numbered as drawn.
    private static func sampled(_ table: CardTable, _ jury: [[Int]]) -> CardTable {
        var cards: [CardTable.Card] = []
        for (juror, own) in jury.enumerated() {
            for card in own {
                cards.append(
                    CardTable.Card(
                        application: Int(table.application[card]), juror: juror, score: table.score[card]))
            }
        }
        return CardTable(applications: table.applications, jurors: jury.count, cards: cards)
    }

    /// Into how many parts jurors and the applications they read fall, and how many applications nobody read.
    private static func parts(_ table: CardTable) -> (count: Int, unread: Int) {
        var parent = Array(0..<table.applications + table.jurors)
        func root(_ start: Int) -> Int {
            var node = start
            while parent[node] != node {
                parent[node] = parent[parent[node]]
                node = parent[node]
            }
            return node
        }
        var joined = 0
        for card in 0..<table.count {
            let (first, second) = (
                root(Int(table.application[card])), root(table.applications + Int(table.juror[card]))
            )
            if first != second {
                parent[first] = second
                joined += 1
            }
        }
        let unread = table.applications - Set(table.application).count
        return (table.applications - unread + table.jurors - joined, unread)
    }
}
