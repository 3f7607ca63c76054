/// Makes an application a venture.
package struct FoundVenture: Sendable, Codable {
    package var application: ApplicationID
    /// The application's title when not given.
    package var name: String?
    /// Today when not given.
    package var on: Day?
    /// Needed where the application is out of the competition or was never handed in.
    package var reason: String?

    package init(application: ApplicationID, name: String?, on: Day?, reason: String?) {
        self.application = application
        self.name = name
        self.on = on
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (_, known) = try find(application, in: world)
        if let venture = world.venture(from: application) {
            throw .ventureExists(application, venture: venture.number)
        }
        let day = try past(on, context.today(of: application.call, world))
        let title = known.handIns.last.flatMap {
            context.registry.handIn(of: application, phase: $0.phase)?.title
        }
        let reason = try reason.map { text throws(Refusal) in try needed(text, .reason) }
        if reason == nil {
            if known.status == .draft { throw .notSubmitted(application) }
            try known.checkStands()
        }
        let founded = VentureFounded(
            application: application, on: day, name: try needed(name ?? title ?? "", .name), reason: reason)
        return Decision([Happening(.venture(world.ventures.count + 1), .venture(.founded(founded)))])
    }
}
