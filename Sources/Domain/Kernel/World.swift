/// The whole folded state of a log.
///
/// It holds no words: they stay sealed in the log, and the state keeps the sequences of the events that hold them. Roles,
/// statuses, scores and ranks are all here, so that every decision and every ranking needs nothing else.
package struct World: Sendable {
    /// The last event folded, 0 for none.
    package private(set) var sequence = 0
    package private(set) var at = Instant(milliseconds: 0)
    package internal(set) var isDemo = false
    /// The time of the first event.
    package internal(set) var began = Instant(milliseconds: 0)
    /// The last copy that was noted, `nil` for none.
    package internal(set) var backup: Backup?
    var logVersion = 0
    /// By number − 1.
    package internal(set) var imports: [Import] = []
    package internal(set) var programmes: [Programme] = []
    /// By number − 1.
    package internal(set) var members = Pages<Member>(size: 32)
    /// The last event about any member, 0 for none.
    package private(set) var membersTouched = 0
    /// The last event about any application, 0 for none.
    package private(set) var applicationsTouched = 0
    /// Whom each token acts for.
    package internal(set) var tokens: [Digest: MemberID] = [:]
    /// Whose account each open invitation is for.
    package internal(set) var invitations: [Digest: MemberID] = [:]
    package internal(set) var calls: [Call] = []
    package internal(set) var cohorts: [Cohort] = []
    /// By number − 1.
    package internal(set) var ventures: [Venture] = []
    var post = Mails()
    private var places: [Slug: Int] = [:]
    private var latest = 0

    package init() {}

    /// Folds one event in.
    ///
    /// Throws ``Impossible`` when the event cannot follow what is folded; the state is then of no more use.
    package mutating func evolve(_ recorded: Recorded) throws(Impossible) {
        guard recorded.sequence == sequence + 1 else {
            throw Impossible("sequence \(recorded.sequence) after \(sequence)")
        }
        guard recorded.at >= at else { throw Impossible("the time goes backwards") }
        try fold(recorded)
        sequence = recorded.sequence
        at = recorded.at
    }

    private mutating func fold(_ recorded: Recorded) throws(Impossible) {
        switch (recorded.stream, recorded.event) {
        case (.card(let id, let application, let seat), .card(let event)):
            let place = try locate(id)
            try calls[place.call].rounds[place.round].evolve(
                event, application: application, seat: seat, recorded)
        case (.application(let id), .application(let event)):
            let call = try locate(id.call)
            try calls[call].evolve(
                event, application: id.number, isImported: isImported(recorded.sequence), recorded)
            applicationsTouched = recorded.sequence
        case (.round(let id), .round(let event)):
            try calls[try locate(id.call)].evolve(event, round: id.round, recorded)
        case (.conflict(let call, let application, let seat), .conflict(let event)):
            try calls[try locate(call)].evolve(event, application: application, seat: seat, recorded)
        case (.member(let id), .member(let event)):
            try evolve(event, member: id, recorded)
            membersTouched = recorded.sequence
        case (.call(let slug), .call(.created(let created))):
            try create(created, call: slug, recorded)
        case (.call(let slug), .call(let event)):
            try calls[try locate(slug)].evolve(event, recorded)
        case (.programme(let slug), .programme(let event)):
            try evolve(event, programme: slug, recorded)
        case (.cohort(let id), .cohort(let event)): try evolve(event, cohort: id, recorded)
        case (.venture(let number), .venture(let event)): try evolve(event, venture: number, recorded)
        case (.mail(let number), .mail(let event)): try evolve(event, mail: number, recorded)
        case (.import(let number), .import(let event)):
            try evolve(event, import: number, recorded)
        case (.log, .log(let event)):
            try evolve(event, recorded)
        case (.log, _), (.import, _), (.programme, _), (.call, _), (.application, _), (.round, _),
            (.conflict, _), (.card, _), (.member, _), (.cohort, _), (.venture, _), (.mail, _):
            throw Impossible("an event of another kind in \(recorded.stream)")
        }
    }

    private mutating func locate(_ call: Slug) throws(Impossible) -> Int {
        if latest < calls.count, calls[latest].slug == call { return latest }
        guard let place = places[call] else { throw Impossible("no call \(call)") }
        latest = place
        return place
    }

    private mutating func locate(_ id: RoundID) throws(Impossible) -> (call: Int, round: Int) {
        let call = try locate(id.call)
        guard let round = calls[call].place(ofRound: id.round) else { throw Impossible("no round \(id)") }
        return (call, round)
    }

    private mutating func create(_ created: CallCreated, call slug: Slug, _ recorded: Recorded)
        throws(Impossible)
    {
        guard places[slug] == nil, recorded.version == 1 else { throw Impossible("call \(slug) exists") }
        places[slug] = calls.count
        calls.append(Call(slug: slug, created, recorded))
    }
}

extension World {
    /// Whether an event is part of a table that was imported.
    package func isImported(_ sequence: Int) -> Bool {
        imports.last { $0.events.lowerBound <= sequence }?.events.contains(sequence) ?? false
    }

    /// The call with a slug, `nil` when there is none.
    package func call(_ slug: Slug) -> Call? { places[slug].map { calls[$0] } }

    /// The round with an id, `nil` when there is none.
    package func round(_ id: RoundID) -> Round? {
        place(of: id).map { calls[$0.call].rounds[$0.round] }
    }

    /// The seat of a member in a call, `nil` for one who has none.
    package func seat(of member: MemberID, in call: Slug) -> Int? {
        places[call].flatMap { calls[$0].seat(of: member) }
    }

    /// Where a card stands, `nil` when there is none.
    package func status(of id: CardID) -> CardStatus? { card(id)?.status }

    /// A card as it stands.
    package func card(_ id: CardID) -> Card? {
        place(of: id.round).flatMap { place in
            let at = calls[place.call].rounds[place.round].place(id.application, id.seat)
            return at.map { calls[place.call].rounds[place.round].cards[$0] }
        }
    }

    /// Where a round is in ``calls``.
    private func place(of id: RoundID) -> (call: Int, round: Int)? {
        guard let call = places[id.call], let round = calls[call].place(ofRound: id.round) else { return nil }
        return (call, round)
    }

    /// The application with an id, `nil` when there is none.
    package func application(_ id: ApplicationID) -> Application? {
        guard let call = places[id.call] else { return nil }
        return calls[call].application(id.number)
    }

    /// The member with a number, `nil` when there is none.
    package func member(_ id: MemberID) -> Member? {
        members.indices.contains(id.number - 1) ? members[id.number - 1] : nil
    }

    /// The programme with a slug, `nil` when there is none.
    package func programme(_ slug: Slug) -> Programme? { programmes.first { $0.slug == slug } }

    /// The version a stream is at, 0 for one that has not begun.
    package func version(of stream: StreamID) -> Int {
        switch stream {
        case .log: logVersion
        case .import(let number): imports.indices.contains(number - 1) ? imports[number - 1].version : 0
        case .programme(let slug): programme(slug)?.version ?? 0
        case .call(let slug): call(slug)?.version ?? 0
        case .application(let id): application(id)?.version ?? 0
        case .round(let id): place(of: id).map { calls[$0.call].rounds[$0.round].version } ?? 0
        case .conflict(let call, let application, let seat):
            self.call(call)?.conflict(application: application, seat: seat)?.version ?? 0
        case .card(let id, let application, let seat):
            // Asked for every card that is written, so without a copy of the round.
            place(of: id).map { place in
                let at = calls[place.call].rounds[place.round].place(application, seat)
                return at.map { Int(calls[place.call].rounds[place.round].cards[$0].version) } ?? 0
            } ?? 0
        case .member(let id): member(id)?.version ?? 0
        case .cohort(let id): cohort(id)?.version ?? 0
        case .venture(let number): venture(number)?.version ?? 0
        case .mail(let number): mail(number)?.version ?? 0
        }
    }
}

/// Checks that an event is the next one of its stream.
func follows(_ recorded: Recorded, _ version: Int) throws(Impossible) {
    guard recorded.version == version + 1 else {
        throw Impossible("version \(recorded.version) after \(version) in \(recorded.stream)")
    }
}
