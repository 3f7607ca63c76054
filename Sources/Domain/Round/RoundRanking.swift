extension Round {
    /// The ranking as it stands, of every application in the pool.
    package func ranking(in call: Call, by rubric: Rubric? = nil, leavingOut seats: Set<Int> = []) -> Ranking
    {
        (rubric ?? self.rubric).ranking(of: panel(in: call, leavingOut: seats))
    }

    /// What the round's rubric judges: the pool, the submitted cards, and the results it carries.
    package func panel(in call: Call, leavingOut left: Set<Int> = []) -> Panel {
        let width = rubric.criteria.count
        var panel = Panel(stride: width)
        panel.entrants = pool.compactMap { entry in
            // What was taken back with its import was never in the competition.
            guard let application = call.application(entry.application), application.status != .retracted
            else {
                return nil
            }
            return Panel.Entrant(number: entry.application, state: application.panelState)
        }
        panel.ownWeight = ownWeight ?? Decimal(1)
        panel.lotSeed = lotSeed
        panel.carried = carries.indices.map { place in
            var results: [Int: Ratio] = [:]
            for entry in pool { results[entry.application] = entry.carried[place] }
            return Panel.Carried(
                source: carries[place].round?.text ?? carries[place].digest.hex,
                weight: carries[place].weight,
                results: results)
        }
        panel.reserve(cards: cards.count)
        for (place, card) in cards.enumerated()
        where card.status == .submitted && !left.contains(Int(card.seat)) {
            panel.add(
                application: Int(card.application), seat: Int(card.seat),
                units: scores.row(place * width..<(place + 1) * width))
        }
        return panel
    }
}

extension Application {
    /// Whether a ranking counts the application, or why not.
    var panelState: Panel.State {
        switch status {
        case .draft, .submitted: .in
        case .withdrawn: .withdrawn
        case .excluded, .retracted: .excluded
        }
    }
}
