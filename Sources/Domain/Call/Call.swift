/// One edition of a programme: what is asked, until when, and who applied.
package struct Call: Sendable {
    package let slug: Slug
    package let programme: Slug
    package let title: Bilingual
    package let categories: [Named]
    package let consents: [Consent]
    package let places: Int
    package let prizes: [Prize]
    package internal(set) var phases: [Phase] = []
    package internal(set) var status = CallStatus.prepared
    /// By number − 1.
    package internal(set) var applications = Pages<Application>(size: 32)
    package internal(set) var rounds: [Round] = []
    /// The numbers by seat − 1 of jurors, and of others who have a conflict.
    package internal(set) var seats: [MemberID] = []
    /// Jurors who left and were not added again.
    package internal(set) var left: Set<MemberID> = []
    package internal(set) var conflicts: [Conflict] = []
    /// What all prizes together may come to, in whole cents; `nil` while nobody said.
    package internal(set) var budget: Int?
    /// Where in ``conflicts`` that of an application and a seat is.
    var conflictPlaces: [UInt64: Int] = [:]
    /// E-mail domains that raise no suspicion here, in the order they were added.
    package internal(set) var exceptedDomains: [String] = []
    /// Who may begin late.
    package internal(set) var admissions: [Admission] = []
    /// The sequences of the events that moved a phase's deadline, in order.
    package internal(set) var extensions: [Int] = []
    package internal(set) var version = 1
    /// The sequence of the event that created it.
    package let created: Int

    init(slug: Slug, _ created: CallCreated, _ recorded: Recorded) {
        self.slug = slug
        programme = created.programme
        title = created.title
        categories = created.categories
        consents = created.consents
        places = created.places
        prizes = created.prizes
        self.created = recorded.sequence
    }

    /// The phase with an id.
    package func phase(_ id: Slug) -> Phase? { phases.first { $0.id == id } }

    /// The application with a number.
    package func application(_ number: Int) -> Application? {
        applications.indices.contains(number - 1) ? applications[number - 1] : nil
    }

    /// The round with a slug.
    package func round(_ slug: Slug) -> Round? { place(ofRound: slug).map { rounds[$0] } }

    /// The seat of a member, `nil` for one who never got one here.
    package func seat(of juror: MemberID) -> Int? { seats.firstIndex(of: juror).map { $0 + 1 } }

    /// The juror of a seat.
    package func juror(of seat: Int) -> MemberID? { seats.indices.contains(seat - 1) ? seats[seat - 1] : nil }

    /// The seat of a juror in a round, `nil` for one who does not sit there or has left.
    package func seat(of juror: MemberID, in round: Round) -> Int? {
        guard let seat = seat(of: juror), round.juror(of: seat) == juror, !left.contains(juror) else {
            return nil
        }
        return seat
    }

    /// Whether the juror of a seat takes part no more.
    package func hasLeft(seat: Int) -> Bool { juror(of: seat).map { left.contains($0) } ?? false }

    func place(ofRound slug: Slug) -> Int? {
        for place in rounds.indices where rounds[place].slug == slug { return place }
        return nil
    }
}

/// Whether a call takes hand-ins.
package enum CallStatus: String, Hashable, Sendable, Codable { case prepared, open, closed }

extension Call {
    mutating func evolve(_ event: CallEvent, _ recorded: Recorded) throws(Impossible) {
        try follows(recorded, version)
        switch event {
        case .created: throw Impossible("call \(slug) exists")
        case .phasePlanned(let phase):
            guard self.phase(phase.id) == nil else { throw Impossible("phase \(phase.id) exists") }
            phases.append(phase)
        case .formChanged(let changed):
            phases[try place(ofPhase: changed.phase)].form = changed.form
        case .extended(let extended):
            let place = try place(ofPhase: extended.phase)
            guard extended.deadline.instant > phases[place].deadline.instant else {
                throw Impossible("a deadline moves to a later time only")
            }
            phases[place].deadline = extended.deadline
            extensions.append(recorded.sequence)
        case .admitted(let admitted):
            _ = try place(ofPhase: admitted.phase)
            admissions.append(
                Admission(
                    founder: admitted.founder, phase: admitted.phase, until: admitted.deadline,
                    sequence: recorded.sequence))
        case .opened:
            guard status != .open else { throw Impossible("call \(slug) is open") }
            status = .open
        case .closed:
            guard status == .open else { throw Impossible("call \(slug) is not open") }
            status = .closed
        case .budgeted(let budgeted): budget = budgeted.cents
        case .seated(let seated):
            guard seated.seat == seats.count + 1, seat(of: seated.member) == nil else {
                throw Impossible("seat \(seated.seat) is not the next, or \(seated.member) has one")
            }
            seats.append(seated.member)
        case .domainExcepted(let excepted):
            guard !exceptedDomains.contains(excepted.domain) else {
                throw Impossible("the domain is excepted already")
            }
            exceptedDomains.append(excepted.domain)
        case .jurorLeft(let gone):
            guard left.insert(gone.juror).inserted else { throw Impossible("\(gone.juror) has left") }
        }
        version = recorded.version
    }

    private func place(ofPhase id: Slug) throws(Impossible) -> Int {
        guard let place = phases.firstIndex(where: { $0.id == id }) else {
            throw Impossible("no phase \(id)")
        }
        return place
    }
}

/// The commands of a call.
package enum CallCommand: Sendable, Codable {
    case create(CreateCall)
    case changeForm(ChangeForm)
    case extend(ExtendDeadline)
    case admit(AdmitFounder)
    case open(OpenCall)
    case close(CloseCall)
    case budget(BudgetCall)
    case leave(LeaveJury)

    /// The call it is about.
    package var call: Slug {
        switch self {
        case .create(let command): command.slug
        case .changeForm(let command): command.call
        case .extend(let command): command.call
        case .admit(let command): command.call
        case .open(let command): command.call
        case .close(let command): command.call
        case .budget(let command): command.call
        case .leave(let command): command.call
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .create(let command): return try command.decide(context, world)
        case .changeForm(let command): return try command.decide(context, world)
        case .extend(let command): return try command.decide(context, world)
        case .admit(let command): return try command.decide(context, world)
        case .open(let command): return try command.decide(context, world)
        case .close(let command): return try command.decide(context, world)
        case .budget(let command): return try command.decide(context, world)
        case .leave(let command): return try command.decide(context, world)
        }
    }
}

extension Call {
    /// The no to a phase the call does not have.
    package func unknown(phase: Slug) -> Refusal { .unknownPhase(phase, of: phases.map(\.id)) }
}
