import Domain
import Engine
import HTML

extension RecordPage {
    /// Every card of every application, drawn and as a table that says the same.
    var cards: Section {
        let rows = cardRows
        guard rows.contains(where: { !$0.cards.isEmpty }) else {
            return Section(
                id: "cards", title: say("Alle Bögen", "All cards"),
                body: "<p>\(say("Noch ist kein Bogen abgegeben.", "No card is submitted yet."))</p>")
        }
        var table = ReportTable([
            .init(title: say("Platz", "Rank"), isNumber: true),
            .init(title: say("Nr.", "No."), isNumber: true),
            .init(title: say("Bewerbung", "Application"), isWide: true),
            .init(title: say("Bögen", "Cards"), isNumber: true),
            .init(title: say("Mittel", "Mean"), isNumber: true),
            .init(title: say("Sitz: Gesamtwert", "Seat: total")),
        ])
        for row in rows {
            let list = row.cards.map { card in
                let value = "\(card.seat):\u{a0}\(speech.fixed(card.total))"
                return card.counts ? value : "[\(value)]"
            }
            table.row([
                row.rank.map(String.init) ?? "–", String(row.application), record.title(row.application),
                String(row.cards.count), row.mean.map { speech.fixed($0) } ?? "–",
                list.joined(separator: "; "),
            ])
        }
        let dropped = rows.contains { $0.cards.contains { !$0.counts } }
        let note = say(
            "Gezeigt wird der Gesamtwert jedes Bogens, auf zwei Stellen gerundet; gerechnet wurde wie in den Regeln gesagt.",
            "Shown is each card's total, rounded to two places; it was computed as the rules say.")
        let bracket =
            dropped
            ? say(" In Klammern: geht nicht in das Ergebnis ein.", " In brackets: not part of the result.")
            : ""
        let body: HTML = """
            \(CardPlot(rows: rows, page: self).html)
            <h3>\(say("Dieselben Werte als Tabelle", "The same values as a table"))</h3>
            <p class="small">\(note + bracket)</p>
            \(table.html)
            \(list(say("Von anderen eingetragen", "Entered by others"), record.entered.map { entered($0) }))
            """
        return Section(id: "cards", title: say("Alle Bögen", "All cards"), body: body)
    }

    /// `Nr. 5 „Titel“: eingetragen von m3 für Sitz 2`.
    private func entered(_ entered: RoundRecord.Entered) -> HTML {
        "\(name(entered.application)): \(say("eingetragen von", "entered by")) \(who(entered.by)) \(say("für", "for")) \(seat(entered.seat))"
    }

    /// One application's cards, ready to be drawn.
    struct CardRow {
        /// `nil` for one without a rank.
        let rank: Int?
        let application: Int
        /// By seat.
        let cards: [(seat: Int, total: Ratio, counts: Bool)]
        let mean: Ratio?
        /// What the rule made of the cards; the mean, unless the rule says otherwise.
        let own: Ratio?
    }

    /// By rank, then the applications without one.
    private var cardRows: [CardRow] {
        let ranking = record.ranking.ranking
        let order =
            ranking.entries.map { (rank: Int?.some($0.rank), application: $0.application) }
            + ranking.unranked.map { (rank: nil, application: $0.application) }
        return order.map { rank, application in
            let derivation = record.derivations[application]
            let drops = rubric.aggregation.order == .cardFirst && rubric.aggregation.across == .trimmedMean
            let cards = (derivation?.steps?.cards ?? []).compactMap { step in
                step.total.map { (seat: step.seat, total: $0, counts: step.isKept || !drops) }
            }
            let sum = cards.reduce(Ratio.zero) { $0 + $1.total }
            return CardRow(
                rank: rank, application: application, cards: cards.sorted { $0.seat < $1.seat },
                mean: sum.divided(by: Ratio(cards.count)), own: derivation?.own)
        }
    }
}
