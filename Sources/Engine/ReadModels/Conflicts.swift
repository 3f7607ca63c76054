package import Domain

/// Who may be, or is, too close to which application.
package struct ConflictLine: Sendable {
    package let application: Int
    package let title: String
    /// `nil` for somebody who is not invited yet.
    package let member: MemberID?
    /// `nil` while nobody judged or declared it.
    package let conflict: Conflict?
    /// What the rules find at present.
    package let suspicions: [Suspicion]
    /// Why it was declared, confirmed or dismissed.
    package let reason: String?
    /// Who said so.
    package let by: MemberID?
    /// Whether words are kept from the one who asks, who is too close to the application.
    package let isWithheld: Bool

    /// Whether a person still has to look at it: a rule suspects what was neither declared nor judged.
    package var isOpen: Bool {
        guard let conflict else { return true }
        switch conflict.standing {
        case .declared, .confirmed: return false
        case .dismissed: return suspicions.contains { !conflict.rules.contains($0.rule) }
        }
    }
}

extension Engine {
    /// Every conflict that was declared, confirmed or dismissed in a call, by application.
    ///
    /// What is about an application its reader is too close to comes without words, unless it is the reader's own.
    package func conflicts(of slug: Slug, for reader: MemberID? = nil) throws(EngineError) -> [ConflictLine] {
        let world = world
        guard let call = world.call(slug) else { throw .refused(.unknownCall(slug)) }
        let registry = try committed(world)
        var lines: [ConflictLine] = []
        for conflict in call.conflicts.sorted(by: { ($0.application, $0.seat) < ($1.application, $1.seat) }) {
            guard let application = call.application(conflict.application) else { continue }
            let member = call.juror(of: conflict.seat)
            let facts = ApplicationFacts(application, in: call, registry, world)
            lines.append(try line(facts, member, conflict, [], call, reader, world))
        }
        return lines
    }

    /// What the rules suspect of everybody who has a part in a call, or of one of them, and what a person made of it.
    package func suspects(in slug: Slug, member: MemberID? = nil, for reader: MemberID? = nil)
        throws(EngineError) -> [ConflictLine]
    {
        let world = world
        guard let call = world.call(slug) else { throw .refused(.unknownCall(slug)) }
        let registry = try committed(world)
        let facts = call.suspectable.map { ApplicationFacts($0, in: call, registry, world) }
        var lines: [ConflictLine] = []
        for person in world.members where member == nil || person.id == member {
            let hasPart = [Role.juror, .coach, .mentor, .manager, .auditor].contains {
                person.has($0, in: slug)
            }
            guard hasPart || member != nil else { continue }
            let known = PersonFacts(person.id, registry.profile(of: person.id))
            for application in facts {
                let found = known.suspicions(about: application, in: call)
                if found.isEmpty { continue }
                let conflict = call.seat(of: person.id).flatMap {
                    call.conflict(application: application.number, seat: $0)
                }
                lines.append(try line(application, person.id, conflict, found, call, reader, world))
            }
        }
        return lines.sorted {
            ($0.application, $0.member?.number ?? 0) < ($1.application, $1.member?.number ?? 0)
        }
    }

    /// What the rules would suspect of somebody who is not invited yet.
    package func suspects(in slug: Slug, person: PersonFacts, for reader: MemberID? = nil)
        throws(EngineError) -> [ConflictLine]
    {
        let world = world
        guard let call = world.call(slug) else { throw .refused(.unknownCall(slug)) }
        let registry = try committed(world)
        var lines: [ConflictLine] = []
        for application in call.suspectable {
            let facts = ApplicationFacts(application, in: call, registry, world)
            let found = person.suspicions(about: facts, in: call)
            if found.isEmpty { continue }
            lines.append(try line(facts, nil, nil, found, call, reader, world))
        }
        return lines
    }

    private func line(
        _ facts: ApplicationFacts, _ member: MemberID?, _ conflict: Conflict?, _ found: [Suspicion],
        _ call: Call, _ reader: MemberID?, _ world: World
    ) throws(EngineError) -> ConflictLine {
        let isWithheld =
            reader.map { world.isBarred($0, from: ApplicationID(call.slug, facts.number)) } ?? false
            && member != reader
        var (reason, by): (String?, MemberID?) = (nil, nil)
        if let conflict {
            let recorded = try opened(conflict.sequence)
            by = recorded.actor.member
            switch recorded.event {
            case .conflict(.declared(let declared)): reason = declared.reason?.opened
            case .conflict(.confirmed(let judged)), .conflict(.dismissed(let judged)):
                reason = judged.reason.opened
            case .log, .import, .programme, .call, .application, .round, .card, .member, .cohort, .venture,
                .mail:
                break
            }
        }
        return ConflictLine(
            application: facts.number, title: isWithheld ? "" : facts.title, member: member,
            conflict: conflict,
            suspicions: isWithheld
                ? found.map { Suspicion(rule: $0.rule, person: "", application: "") } : found,
            reason: isWithheld ? nil : reason, by: by, isWithheld: isWithheld)
    }
}

extension Call {
    /// The applications that were handed in, which the rules look at.
    fileprivate var suspectable: [Application] {
        applications.filter { $0.status != .retracted && !$0.handIns.isEmpty }
    }
}

/// What a juror answers from before anything confidential of a round is shown.
package struct DeclarationSheet: Sendable, Codable {
    package let round: RoundID
    package let isBlind: Bool
    /// By number; empty in a blind round.
    package let entries: [Entry]
    /// People and organisations of every application, sorted and linked to no number; only in a blind round.
    package let names: [String]
    /// How many applications have no answer yet.
    package let open: Int
    /// How many applications the pool had, to be given back with the answers.
    package let seen: Int

    /// A list that was read elsewhere.
    package init(
        round: RoundID, isBlind: Bool, entries: [Entry], names: [String], open: Int, seen: Int
    ) {
        self.round = round
        self.isBlind = isBlind
        self.entries = entries
        self.names = names
        self.open = open
        self.seen = seen
    }

    /// An application with what tells a conflict, and the answer.
    package struct Entry: Sendable, Codable {
        package let number: Int
        package let title: String
        package let team: [String]
        package let organisations: [String]
        package let answer: Answer

        /// An application of a list that was read elsewhere.
        package init(
            number: Int, title: String, team: [String], organisations: [String], answer: Answer
        ) {
            self.number = number
            self.title = title
            self.team = team
            self.organisations = organisations
            self.answer = answer
        }
    }

    /// What a juror answered for an application.
    package enum Answer: String, Sendable, Codable { case open, none, conflict }
}

extension Engine {
    /// The list a juror declares conflicts from.
    package func declaration(of id: RoundID, by juror: MemberID) throws(EngineError) -> DeclarationSheet {
        let world = world
        guard let call = world.call(id.call) else { throw .refused(.unknownCall(id.call)) }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        guard round.asksDeclarations else { throw .refused(.declarationsNotAsked(id)) }
        let registry = try committed(world)
        let unanswered = call.unanswered(by: juror, in: round)
        let seat = call.seat(of: juror)
        var entries: [DeclarationSheet.Entry] = []
        var names: [String: String] = [:]
        for number in round.pool.map(\.application).sorted() {
            guard let application = call.application(number), application.status != .retracted,
                application.applicant != juror
            else { continue }
            let facts = ApplicationFacts(application, in: call, registry, world)
            if round.blind {
                for name in facts.people + facts.organisations { names[name.lowercased()] = name }
                continue
            }
            let bars = seat.map { call.isBarred(seat: $0, from: number) } ?? false
            entries.append(
                DeclarationSheet.Entry(
                    number: number, title: facts.title, team: facts.people,
                    organisations: facts.organisations,
                    answer: bars ? .conflict : unanswered.contains(number) ? .open : .none))
        }
        return DeclarationSheet(
            round: id, isBlind: round.blind, entries: entries,
            names: names.sorted { $0.key < $1.key }.map(\.value), open: unanswered.count,
            seen: round.pool.count)
    }

    /// What decisions look up, as far as it is durable.
    private func committed(_ world: World) throws(EngineError) -> HeadRegistry {
        HeadRegistry(engine: self, directory: try directory(), queued: [], drafts: [:], world: world)
    }
}
