/// A drawing that stands within HTML, told to screen readers by a title and a description.
package struct SVG: Sendable {
    /// In the drawing's own units.
    package let width: Double
    package let height: Double
    private var shapes: [HTML] = []

    /// An empty drawing.
    package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    /// Where a text stands to its point.
    package enum Anchor: String, Sendable { case start, middle, end }

    /// Adds a straight line.
    package mutating func line(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double), style: String
    ) {
        shapes.append(
            "<line x1=\"\(Self.number(start.x))\" y1=\"\(Self.number(start.y))\" x2=\"\(Self.number(end.x))\" y2=\"\(Self.number(end.y))\" class=\"\(style)\"/>"
        )
    }

    /// Adds a circle.
    package mutating func circle(at centre: (x: Double, y: Double), radius: Double, style: String) {
        shapes.append(
            "<circle cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" r=\"\(Self.number(radius))\" class=\"\(style)\"/>"
        )
    }

    /// Adds a line through points; `isClosed` draws it back to the first.
    package mutating func path(_ points: [(x: Double, y: Double)], isClosed: Bool = false, style: String) {
        let steps = points.enumerated().map { place, point in
            "\(place == 0 ? "M" : "L")\(Self.number(point.x)) \(Self.number(point.y))"
        }
        shapes.append("<path d=\"\(steps.joined() + (isClosed ? "Z" : ""))\" class=\"\(style)\"/>")
    }

    /// Adds words.
    package mutating func text(
        _ words: String, at point: (x: Double, y: Double), anchor: Anchor = .start, style: String
    ) {
        shapes.append(
            "<text x=\"\(Self.number(point.x))\" y=\"\(Self.number(point.y))\" text-anchor=\"\(anchor.rawValue)\" class=\"\(style)\">\(words)</text>"
        )
    }

    /// The drawing; `id` is unique on its page.
    package func html(id: String, title: String, description: String) -> HTML {
        """
        <svg viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" aria-labelledby="\(id)-title \(id)-description">
        <title id="\(id)-title">\(title)</title>
        <desc id="\(id)-description">\(description)</desc>
        \(HTML(shapes))
        </svg>
        """
    }

    /// To the tenth of a unit, which no eye tells from more.
    private static func number(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e9 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }
}
