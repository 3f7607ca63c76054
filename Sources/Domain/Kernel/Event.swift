/// Everything that can have happened.
package enum Event: Hashable, Sendable {
    case log(LogEvent)
    case `import`(ImportEvent)
    case programme(ProgrammeEvent)
    case call(CallEvent)
    case application(ApplicationEvent)
    case round(RoundEvent)
    case conflict(ConflictEvent)
    case card(CardEvent)
    case member(MemberEvent)
    case cohort(CohortEvent)
    case venture(VentureEvent)
    case mail(MailEvent)
}

/// An event as it stands in the log.
package struct Recorded: Sendable {
    /// From 1, without gaps.
    package let sequence: Int
    package let at: Instant
    package let stream: StreamID
    /// From 1 in each stream.
    package let version: Int
    package let actor: Actor
    package let channel: Channel
    package let event: Event

    package init(
        sequence: Int, at: Instant, stream: StreamID, version: Int, actor: Actor, channel: Channel,
        event: Event
    ) {
        self.sequence = sequence
        self.at = at
        self.stream = stream
        self.version = version
        self.actor = actor
        self.channel = channel
        self.event = event
    }
}

/// An event a decision wants recorded, with the stream it belongs to.
package struct Happening: Hashable, Sendable {
    package let stream: StreamID
    package let event: Event

    package init(_ stream: StreamID, _ event: Event) {
        self.stream = stream
        self.event = event
    }
}
