@testable import Domain

/// A world made of commands given by handle, through the ordinary rules: the given of the domain's tests.
struct Play {
    private(set) var world = World()
    private(set) var registry = Book()

    /// Gives a command and folds what it comes to; answers its events.
    ///
    /// Throws ``Refusal``, or ``Impossible`` when a decision and the fold do not agree.
    @discardableResult
    mutating func give(_ command: Command, by handle: String?, at time: Int64) throws -> [Event] {
        let actor = actor(handle)
        let now = max(Instant(milliseconds: time), world.at)
        let context = Context(
            now: now, actor: actor, channel: .cli, registry: registry, fingerprints: PlainFingerprints())
        let decision = try command.decide(context, world)
        for happening in decision.events {
            let recorded = Recorded(
                sequence: world.sequence + 1, at: now, stream: happening.stream,
                version: world.version(of: happening.stream) + 1, actor: actor, channel: .cli,
                event: happening.event)
            try world.evolve(recorded)
            registry.read(recorded)
        }
        for draft in decision.drafts { registry.keep(draft) }
        registry.world = world
        return decision.events.map(\.event)
    }

    /// The play with one more command given.
    func after(_ command: Command, by handle: String?, at time: Int64) throws -> Play {
        var play = self
        try play.give(command, by: handle, at: time)
        return play
    }

    private func actor(_ handle: String?) -> Actor {
        guard let handle else { return .system }
        return .member(registry.member(handle: Slug(checked: handle)) ?? MemberID(9_999))
    }
}

/// A registry that keeps everything open in memory.
struct Book: Registry {
    var world = World()
    private var handles: [Slug: MemberID] = [:]
    private var names: [MemberID: Slug] = [:]
    private var profiles: [MemberID: Profile] = [:]
    private var genders: [MemberID: Gender] = [:]
    private var juryAddresses: [MemberID: EmailAddress] = [:]
    private var handIns: [ApplicationID: [ApplicationSubmitted]] = [:]
    private var redactions: [ApplicationID: [Int: Redaction]] = [:]
    private var cards: [CardID: CardWords] = [:]
    private var wishes: [CardID: CardWords] = [:]
    private var applicationDrafts: [ApplicationID: ApplicationDraft] = [:]
    private var cardDrafts: [CardID: CardDraft] = [:]
    private(set) var mailTexts: [Int: MailText] = [:]

    mutating func read(_ recorded: Recorded) {
        switch (recorded.stream, recorded.event) {
        case (.member(let id), .member(.joined(let joined))):
            let handle = Slug(checked: joined.handle.opened ?? "")
            handles[handle] = id
            names[id] = handle
            profiles[id] = joined.profile
        case (.member(let id), .member(.changed(let changed))): profiles[id] = changed.profile
        case (.member(let id), .member(.genderGiven(let given))):
            genders[id] = given.gender?.opened.flatMap { Gender(rawValue: $0) }
        case (.member(let id), .member(.account(.juryAddressSet(let set)))):
            juryAddresses[id] = set.address?.opened.flatMap { EmailAddress($0) }
        case (.member(let id), .member(.retracted)): names[id].map { handles[$0] = nil }
        case (.application(let id), .application(.submitted(let submitted))):
            handIns[id, default: []].append(submitted)
        case (.application(let id), .application(.corrected(let corrected))):
            correct(id, corrected)
        case (.application(let id), .application(.redacted(let redacted))):
            redactions[id, default: [:]][redacted.version, default: Redaction()].lay(redacted)
        case (.card(let round, let application, let seat), .card(.submitted(let submitted))):
            cards[CardID(round, application: application, seat: seat)] = submitted.words
        case (.card(let round, let application, let seat), .card(.amended(let amended))):
            cards[CardID(round, application: application, seat: seat)] = amended.words
        case (.card(let round, let application, let seat), .card(.correctionAsked(let asked))):
            wishes[CardID(round, application: application, seat: seat)] = asked.words
        case (.card(let round, let application, let seat), .card(.corrected(let corrected))):
            cards[CardID(round, application: application, seat: seat)] = corrected.words
        case (_, .log), (_, .import), (_, .programme), (_, .call), (_, .application), (_, .round),
            (_, .conflict), (_, .card), (_, .member), (_, .cohort), (_, .venture), (_, .mail):
            break
        }
    }

    private mutating func correct(_ id: ApplicationID, _ corrected: ApplicationCorrected) {
        let place = corrected.version - 1
        if let title = corrected.title { handIns[id]?[place].title = title }
        if let team = corrected.team { handIns[id]?[place].team = team }
        for answer in corrected.answers {
            handIns[id]?[place].answers.removeAll { $0.field == answer.field }
            if answer.words.opened != "" { handIns[id]?[place].answers.append(answer) }
        }
    }

    func redaction(of application: ApplicationID, phase: Slug) -> Redaction {
        let version = world.application(application)?.handIn(for: phase)?.version
        return version.flatMap { redactions[application]?[$0] } ?? Redaction()
    }

    mutating func keep(_ change: DraftChange) {
        switch change {
        case .application(let id, let draft): applicationDrafts[id] = draft
        case .card(let id, let draft): cardDrafts[id] = draft
        case .mail(let number, _, let text): mailTexts[number] = text
        }
    }

    func member(handle: Slug) -> MemberID? { handles[handle] }
    func handle(of member: MemberID) -> Slug? { names[member] }
    func day(of time: Instant, in zone: String) -> Day { Incubator.day(time) }
    func profile(of member: MemberID) -> Profile? { profiles[member] }
    func gender(of member: MemberID) -> Gender? { genders[member] }
    func juryAddress(of member: MemberID) -> EmailAddress? { juryAddresses[member] }
    func member(email: EmailAddress) -> MemberID? {
        profiles.first { $0.value.email?.opened.flatMap { EmailAddress($0) } == email }?.key
    }

    /// Stands in for a computed assignment: each application of the pool that has no reader gets the first juror who may read it.
    func proposal(for round: RoundID, seed: UInt64) throws(Refusal) -> Proposal {
        let jurors = world.members.filter {
            $0.has(.juror, in: round.call) && world.call(round.call)?.left.contains($0.id) == false
        }
        guard !jurors.isEmpty, let known = world.round(round) else { throw .panel(.noJurors(round)) }
        var pairs: [ProposedPair] = []
        for number in known.pool.map(\.application) {
            let id = ApplicationID(round.call, number)
            guard known.cards.allSatisfy({ Int($0.application) != number || $0.status.isFree }) else {
                continue
            }
            // A seed that stands for a computation that named somebody who reads nothing.
            if seed == .max - 1 {
                pairs.append(ProposedPair(application: number, juror: MemberID(1)))
                continue
            }
            guard let juror = jurors.first(where: { !world.isBarred($0.id, from: id) }) else {
                throw .panel(.panelsImpossible([RefusalDetail(place: "\(number)", words: both("no juror"))]))
            }
            pairs.append(ProposedPair(application: number, juror: juror.id))
        }
        return Proposal(
            input: Stage.file, method: "test".slug, version: 1, fit: pairs.count, pairs: pairs,
            // A seed that stands for a jury with more suspicions than one event holds.
            avoided: seed == .max
                ? Array(repeating: ProposedPair(application: 1, juror: jurors[0].id), count: 1_501) : [])
    }
    func draft(of application: ApplicationID) -> ApplicationDraft? { applicationDrafts[application] }
    func draft(of card: CardID) -> CardDraft? { cardDrafts[card] }
    func words(of card: CardID) -> CardWords? { cards[card] }
    func askedWords(of card: CardID) -> CardWords? { wishes[card] }

    func application(in call: Slug, reference: String) -> Int? {
        handIns.first { id, submitted in
            id.call == call && submitted.last?.reference?.opened == reference
                && world.application(id)?.status != .retracted
        }?.key.number
    }

    func handIn(of application: ApplicationID, phase: Slug) -> ApplicationDraft? {
        guard let words = handIns[application]?.last(where: { $0.phase == phase }) else { return nil }
        var draft = ApplicationDraft(
            phase: phase, category: world.application(application)?.category ?? words.category,
            title: words.title.opened, reference: words.reference?.opened)
        draft.team =
            words.team?.opened?.split(separator: "\n").map {
                TeamMember(name: String($0), role: nil)
            } ?? []
        for answer in words.answers { draft.fields[answer.field] = answer.words.opened }
        return draft
    }
}

/// Stands in for SHA-256, which the domain does not know: different things differ, equal ones are equal.
struct PlainFingerprints: Fingerprints {
    func digest(of rubric: Rubric) -> Digest { number(UInt64(bitPattern: Int64(rubric.hashValue))) }

    func digest(of ranking: Ranking, round: RoundID, rubric: Rubric, through: Int) -> Digest {
        number(UInt64(bitPattern: Int64(ranking.hashValue)))
    }

    func digest(of panel: Panel, rubric: Rubric) -> Digest {
        number(UInt64(bitPattern: Int64(panel.scores.hashValue)))
    }

    private func number(_ value: UInt64) -> Digest {
        let hex = String(value, radix: 16)
        return Digest(checked: String(repeating: "0", count: 64 - hex.utf8.count) + hex)
    }
}
