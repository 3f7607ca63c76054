extension Rubric {
    /// What one card comes to by itself; `nil` while a score is missing that the rubric cannot do without.
    package func total(of card: CardDraft) -> Ratio? {
        var panel = Panel(stride: criteria.count)
        panel.entrants = [Panel.Entrant(number: 1)]
        panel.add(
            application: 1, seat: 1, units: criteria.map { card.scores[$0.id]?.units ?? Panel.missing })
        // The median of one card is that card.
        return Deriver(rubric: self, panel: panel, records: true).derive(0).median
    }
}
