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

/// Ends a venture; it leaves the cohort it is in with the same day and reason.
package struct CloseVenture: Sendable, Codable {
    package var venture: Int
    package var on: Day?
    package var reason: String

    package init(venture: Int, on: Day?, reason: String) {
        self.venture = venture
        self.on = on
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(venture: venture, in: world)
        let reason = try needed(reason, .reason)
        if let closing = known.closing {
            if on == nil || on == closing.on { return .nothing }
            throw .ventureClosed(venture, on: closing.on)
        }
        let day = try past(on, context.today(known, world))
        guard day >= known.foundedOn else { throw .dayTooEarly(day, from: known.foundedOn) }
        var decision = Decision([known.happening(.closed(VentureClosed(on: day, reason: reason)))])
        for cohort in world.cohorts {
            guard let stay = cohort.stay(of: venture), stay.isOpen, day < cohort.ends else { continue }
            let left = CohortLeft(venture: venture, on: max(day, stay.from), reason: reason)
            decision.events.append(Happening(.cohort(cohort.id), .cohort(.left(left))))
        }
        return decision
    }
}

/// Gives a venture its coach.
package struct SetCoach: Sendable, Codable {
    package var venture: Int
    package var coach: Slug

    package init(venture: Int, coach: Slug) {
        self.venture = venture
        self.coach = coach
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let known = try find(goingOn: venture, in: world)
        guard let id = context.registry.member(handle: coach), let member = world.member(id) else {
            throw .unknownMember(coach)
        }
        guard member.hasAnywhere(.coach) else { throw .notACoach(coach) }
        if known.coach == id { return .nothing }
        return Decision([known.happening(.coached(VentureCoached(coach: id)))])
    }
}
