import Domain
import Engine
import HTML

extension RecordPage {
    /// Which seats read which application.
    var assignments: Section {
        var table = ReportTable([
            .init(title: say("Nr.", "No."), isNumber: true),
            .init(title: say("Bewerbung", "Application"), isWide: true),
            .init(title: say("Bogen abgegeben: Sitz", "Card submitted: seat")),
            .init(title: say("noch offen", "still open")), .init(title: say("befangen", "recused")),
            .init(title: say("ungültig", "voided")),
            .init(title: say("Bögen", "Cards"), isNumber: true),
        ])
        var thin: [Int] = []
        for entry in record.round.pool.sorted(by: { $0.application < $1.application }) {
            let cards = record.round.cards.filter { Int($0.application) == entry.application }
            func seats(_ fits: (CardStatus) -> Bool) -> String {
                cards.filter { fits($0.status) }.map { Int($0.seat) }.sorted().map(String.init)
                    .joined(separator: ", ")
            }
            let submitted = cards.count { $0.status == .submitted }
            if submitted < record.round.readers,
                record.call.application(entry.application)?.status == .submitted
            {
                thin.append(entry.application)
            }
            table.row([
                String(entry.application), record.title(entry.application), seats { $0 == .submitted },
                seats(\.isOpen), seats { $0 == .recused }, seats { $0 == .voided }, String(submitted),
            ])
        }
        var notes: [HTML] = []
        if !thin.isEmpty {
            let numbers = thin.map(String.init).joined(separator: ", ")
            let readers = record.round.readers
            notes.append(
                "\(readers == 1 ? say("Ohne Bogen: Nr. \(numbers).", "Without a card: no. \(numbers).") : say("Weniger als \(readers) Bögen: Nr. \(numbers).", "Fewer than \(readers) cards: no. \(numbers)."))"
            )
        }
        if let closing = record.round.closing, closing.missing > 0 {
            notes.append(
                "\(closing.missing == 1 ? say("Beim Schließen fehlte ein zugeteilter Bogen. Grund", "One assigned card was missing at closing. Reason") : say("Beim Schließen fehlten \(closing.missing) zugeteilte Bögen. Grund", "\(closing.missing) assigned cards were missing at closing. Reason")): \(reason(record.closedBecause))"
            )
        }
        let taken = record.unassigned.map { taken -> HTML in
            "\(name(taken.application)), \(seat(taken.seat)): \(say("Zuteilung zurückgenommen am", "no longer assigned since")) \(speech.time(taken.at)); \(say("Grund", "reason")): \(reason(taken.reason))"
        }
        let body: HTML = """
            \(points(notes))
            \(table.html)
            \(taken.isEmpty ? .none : "<h3>\(say("Zurückgenommene Zuteilungen", "Assignments taken back"))</h3>\n\(points(taken))")
            """
        return Section(id: "assignments", title: say("Zuteilung", "Assignments"), body: body)
    }
}
