/// Reports a figure of a venture.
package struct ReportFigure: Sendable, Codable {
    package var venture: Int
    package var kind: FigureKind
    package var value: Int
    /// Today when not given.
    package var on: Day?
    /// The team itself is the source of what it reports.
    package var source: String?

    package init(venture: Int, kind: FigureKind, value: Int, on: Day?, source: String?) {
        self.venture = venture
        self.kind = kind
        self.value = value
        self.on = on
        self.source = source
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(venture: venture, in: world)
        let isTeam = context.actor.member.map { known.isTeam($0, in: world) } ?? false
        let reported = FigureReported(
            kind: kind, value: try sensible(value), on: try past(on, context.today(known, world)),
            source: try needed(isTeam ? Venture.teamSource : source ?? "", .source))
        return Decision([known.happening(.figureReported(reported))])
    }
}

extension Venture {
    /// The source of what a team says of itself.
    package static let teamSource = "Team"

    /// Whether a member applied with what became this venture.
    package func isTeam(_ member: MemberID, in world: World) -> Bool {
        world.application(application)?.applicant == member
    }
}
