/// Puts another value on a figure; the old one stays and is shown.
package struct CorrectFigure: Sendable, Codable {
    package var venture: Int
    /// The figure's number.
    package var figure: Int
    package var value: Int
    package var reason: String

    package init(venture: Int, figure: Int, value: Int, reason: String) {
        self.venture = venture
        self.figure = figure
        self.value = value
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(venture: venture, in: world)
        guard known.figures.indices.contains(figure - 1) else { throw .unknownFigure(figure) }
        let reason = try needed(reason, .reason)
        let value = try sensible(value)
        if known.figures[figure - 1].value == value { return .nothing }
        let corrected = FigureCorrected(figure: figure, value: value, reason: reason)
        return Decision([known.happening(.figureCorrected(corrected))])
    }
}
