import Domain
import Engine
import HTML

/// All cards of a round as a drawing: a row an application in the order of rank, a mark a card, the mean as a bar.
///
/// Forms tell things apart, never colour: a ring is a card, a cross one that does not count, a bar the mean, a filled
/// diamond what counts where that is not the mean.
struct CardPlot {
    let rows: [RecordPage.CardRow]
    let page: RecordPage

    /// A drawing cannot break over pages, so each one has no more rows than a page takes.
    private static let rowsPerDrawing = 30
    private static let rowHeight = 22.0
    private static let (left, right, top, bottom) = (232.0, 18.0, 26.0, 22.0)
    private static let width = 680.0

    /// The drawings, each with its own scale, numbers above and below.
    var html: HTML {
        let count = (rows.count + Self.rowsPerDrawing - 1) / Self.rowsPerDrawing
        let axis = Axis(values)
        let figures = (0..<count).map { part -> HTML in
            let start = part * rows.count / count
            let shown = rows[start..<((part + 1) * rows.count / count)]
            let place =
                count == 1
                ? "" : page.say(" (Teil \(part + 1) von \(count))", " (part \(part + 1) of \(count))")
            return """
                <figure>
                <figcaption>\(caption + place)</figcaption>
                \(draw(Array(shown), axis).html(id: "plot-\(part + 1)", title: title + place, description: description))
                </figure>
                """
        }
        return HTML(figures)
    }

    /// Whether anything but the mean of all cards counts, so that it has to be marked too.
    private var marksOwn: Bool { rows.contains { $0.own != nil && $0.own != $0.mean } }

    private var values: [Double] {
        rows.flatMap { row in
            row.cards.map(\.total.approximate)
                + (marksOwn ? [row.own].compactMap { $0?.approximate } : [])
        }
    }

    private var title: String { page.say("Alle Bögen je Bewerbung", "All cards by application") }

    private var description: String {
        page.say(
            "Eine Zeile je Bewerbung in der Reihenfolge der Plätze, ein Zeichen je Bogen. Dieselben Werte stehen in der Tabelle darunter.",
            "One row an application in the order of rank, one mark a card. The table below says the same.")
    }

    private var caption: String {
        var texts = [page.say("Ring: ein Bogen", "ring: one card")]
        if rows.contains(where: { $0.cards.contains { !$0.counts } }) {
            texts.append(page.say("Kreuz: ein Bogen, der nicht eingeht", "cross: one that does not count"))
        }
        texts.append(page.say("Strich: Mittel der Bögen", "bar: mean of the cards"))
        if marksOwn {
            texts.append(
                page.say("Raute: Wert, der nach den Regeln zählt", "diamond: what counts by the rules"))
        }
        texts.append(
            page.say("gleiche Werte liegen übereinander", "equal values stand on top of each other"))
        let list = texts.joined(separator: "; ")
        return list.prefix(1).uppercased() + list.dropFirst() + "."
    }

    private func draw(_ rows: [RecordPage.CardRow], _ axis: Axis) -> SVG {
        let bottom = Self.top + Double(rows.count) * Self.rowHeight
        var svg = SVG(width: Self.width, height: bottom + Self.bottom)
        func x(_ value: Double) -> Double {
            Self.left + (value - axis.low) / (axis.high - axis.low) * (Self.width - Self.left - Self.right)
        }
        for tick in axis.ticks {
            svg.line(from: (x(tick.value), Self.top), to: (x(tick.value), bottom), style: "grid")
            let text = page.speech.language == .de ? tick.text.replacing(".", with: ",") : tick.text
            for y in [Self.top - 5, bottom + 12] {
                svg.text(text, at: (x(tick.value), y), anchor: .middle, style: "tick")
            }
        }
        for (place, row) in rows.enumerated() {
            let y = Self.top + (Double(place) + 0.5) * Self.rowHeight
            let edge = y - Self.rowHeight / 2
            let isFirstUnranked = place > 0 && row.rank == nil && rows[place - 1].rank != nil
            svg.line(from: (0, edge), to: (Self.width, edge), style: isFirstUnranked ? "cut" : "row")
            svg.text(row.rank.map { "\($0)." } ?? "–", at: (20, y + 3), anchor: .end, style: "label")
            svg.text("\(row.application)", at: (48, y + 3), anchor: .end, style: "label")
            svg.text(short(page.record.title(row.application)), at: (54, y + 3), style: "label")
            if let mean = row.mean?.approximate {
                svg.line(from: (x(mean), y - 8.5), to: (x(mean), y + 8.5), style: "mean")
            }
            if marksOwn, let own = row.own?.approximate {
                svg.path(
                    [(x(own), y - 5), (x(own) + 4, y), (x(own), y + 5), (x(own) - 4, y)], isClosed: true,
                    style: "counts")
            }
            for mark in Self.marks(row.cards.map { (x($0.total.approximate), $0.counts) }) {
                if mark.counts {
                    svg.circle(at: (mark.x, y + mark.rise), radius: 3.1, style: "card")
                } else {
                    svg.path(
                        [(mark.x - 3, y + mark.rise - 3), (mark.x + 3, y + mark.rise + 3)], style: "dropped")
                    svg.path(
                        [(mark.x - 3, y + mark.rise + 3), (mark.x + 3, y + mark.rise - 3)], style: "dropped")
                }
            }
        }
        svg.line(from: (Self.left, Self.top), to: (Self.width - Self.right, Self.top), style: "axis")
        svg.line(from: (Self.left, bottom), to: (Self.width - Self.right, bottom), style: "axis")
        svg.text(
            page.say("Platz, Nr., Bewerbung", "Rank, no., application"), at: (4, Self.top - 5), style: "label"
        )
        return svg
    }

    /// Cards at almost the same place are raised and lowered, so that each of them is seen.
    private static func marks(_ cards: [(x: Double, counts: Bool)]) -> [(
        x: Double, rise: Double, counts: Bool
    )] {
        var groups: [[(x: Double, counts: Bool)]] = []
        for card in cards.sorted(by: { $0.x < $1.x }) {
            if let first = groups.last?.first, card.x - first.x < 3.5 {
                groups[groups.count - 1].append(card)
            } else {
                groups.append([card])
            }
        }
        return groups.flatMap { group in
            let step = min(4.4, 14 / Double(max(group.count - 1, 1)))
            return group.enumerated().map { place, card in
                (card.x, (Double(place) - Double(group.count - 1) / 2) * step, card.counts)
            }
        }
    }

    /// A title that fits beside the rows; the table has all of it.
    private func short(_ title: String) -> String {
        title.count > 34 ? title.prefix(33) + "…" : title
    }
}

/// A scale with round numbers around some values.
struct Axis {
    let low: Double
    let high: Double
    let ticks: [(value: Double, text: String)]

    /// Steps of 1, 2 or 5 times a power of ten, between four and ten of them.
    init(_ values: [Double]) {
        let (least, most) = (values.min() ?? 0, values.max() ?? 1)
        let range = max(most - least, 0.000_1)
        // Steps are counted in millionths: whole numbers print without error.
        var step = 1
        search: for power in 0..<14 {
            for factor in [1, 2, 5] {
                step = factor
                for _ in 0..<power { step *= 10 }
                if range * 1_000_000 / Double(step) <= 8 { break search }
            }
        }
        let unit = Double(step)
        let first = Int((least * 1_000_000 / unit).rounded(.down))
        var last = Int((most * 1_000_000 / unit).rounded(.up))
        if last == first { last += 1 }
        low = Double(first) * unit / 1_000_000
        high = Double(last) * unit / 1_000_000
        ticks = (first...last).map { place in
            (Double(place) * unit / 1_000_000, decimal(millionths: place * step))
        }
    }
}

/// Writes whole millionths as a decimal.
private func decimal(millionths: Int) -> String {
    let (whole, rest) = abs(millionths).quotientAndRemainder(dividingBy: 1_000_000)
    var digits = String(rest)
    digits = String(repeating: "0", count: 6 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return (millionths < 0 ? "−" : "") + (digits.isEmpty ? "\(whole)" : "\(whole).\(digits)")
}
