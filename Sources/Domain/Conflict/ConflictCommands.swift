/// The commands about conflicts of interest.
package enum ConflictCommand: Sendable, Codable {
    case declare(DeclareConflict)
    case confirm(JudgeConflict)
    case dismiss(JudgeConflict)
    case answer(AnswerDeclaration)
    case exceptDomain(ExceptDomain)

    /// The call it is about.
    package var call: Slug {
        switch self {
        case .declare(let command): command.application.call
        case .confirm(let command): command.application.call
        case .dismiss(let command): command.application.call
        case .answer(let command): command.round.call
        case .exceptDomain(let command): command.call
        }
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        switch self {
        case .declare(let command): try command.decide(context, world)
        case .confirm(let command): try command.confirm(context, world)
        case .dismiss(let command): try command.dismiss(context, world)
        case .answer(let command): try command.decide(context, world)
        case .exceptDomain(let command): try command.decide(context, world)
        }
    }
}

extension Call {
    /// The seat of a member, and the event that gives them one when they had none.
    func seating(_ member: MemberID) -> (seat: Int, events: [Happening]) {
        if let seat = seat(of: member) { return (seat, []) }
        let seat = seats.count + 1
        return (seat, [Happening(.call(slug), .call(.seated(CallSeated(seat: seat, member: member))))])
    }

    /// The events of a conflict that bars a seat from an application: what declares or confirms it, and where a card was counted in a
    /// round that is closed by now, that it is void and what the result is without it.
    func barring(
        _ event: ConflictEvent, _ application: Int, seat: Int, reason: String, after earlier: [Happening],
        _ context: Context, _ world: World
    ) -> [Happening] {
        let known = Happening(.conflict(slug, application: application, seat: seat), .conflict(event))
        let counted = rounds.filter {
            !$0.isOpen && $0.card(application: application, seat: seat)?.status == .submitted
        }.map { CardID(RoundID(slug, $0.slug), application: application, seat: seat) }
        return [known] + world.voiding(counted, reason: reason, after: earlier + [known], context)
    }

    /// The unfinished cards of a seat for an application, to be forgotten with a conflict.
    func forgetting(_ application: Int, seat: Int) -> [DraftChange] {
        rounds.filter { $0.card(application: application, seat: seat)?.status.isOpen == true }.map {
            .card(CardID(RoundID(slug, $0.slug), application: application, seat: seat), nil)
        }
    }
}

/// Says of oneself to be too close to an application, at any time, also after a round was closed.
package struct DeclareConflict: Sendable, Codable {
    package var application: ApplicationID
    package var reason: String

    package init(application: ApplicationID, reason: String) {
        self.application = application
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, application) = try find(application, in: world)
        guard let member = context.actor.member else { throw .notAllowed }
        guard application.applicant != member else {
            throw .ownConflict(application: application.number)
        }
        let (seat, seated) = call.seating(member)
        // First, so that a missing reason does not tell whether the application is one that was named without its number.
        guard !reason.isBlank else { throw .reasonMissing }
        if call.isBarred(seat: seat, from: application.number) { return .nothing }
        let declared = ConflictDeclared(juror: member, reason: .text(reason))
        return Decision(
            seated
                + call.barring(
                    .declared(declared), application.number, seat: seat, reason: reason, after: seated,
                    context,
                    world), drafts: call.forgetting(application.number, seat: seat))
    }
}

/// A person finds that a member is too close to an application, or that a suspicion has nothing in it.
package struct JudgeConflict: Sendable, Codable {
    package var application: ApplicationID
    package var handle: Slug
    package var reason: String

    package init(application: ApplicationID, handle: Slug, reason: String) {
        self.application = application
        self.handle = handle
        self.reason = reason
    }

    func confirm(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, application, member) = try subject(context, world)
        let (seat, seated) = call.seating(member)
        if call.isBarred(seat: seat, from: application.number) { return .nothing }
        guard !reason.isBlank else { throw .reasonMissing }
        let judged = ConflictJudged(
            member: member, reason: .text(reason), rules: rules(member, application, call, context, world))
        return Decision(
            seated
                + call.barring(
                    .confirmed(judged), application.number, seat: seat, reason: reason, after: seated,
                    context,
                    world), drafts: call.forgetting(application.number, seat: seat))
    }

    func dismiss(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, application, member) = try subject(context, world)
        // Whether there is anything in a suspicion somebody else decides.
        guard member != context.actor.member else { throw .ownConflict(application: application.number) }
        let (seat, seated) = call.seating(member)
        let known = call.conflict(application: application.number, seat: seat)
        if known?.standing == .declared { throw .conflictDeclared(application: application.number) }
        let rules = rules(member, application, call, context, world)
        if known?.standing == .dismissed, rules.allSatisfy(known?.rules.contains ?? { _ in false }) {
            return .nothing
        }
        guard known?.bars == true || !rules.isEmpty else {
            throw .notSuspected(handle, application: application.number)
        }
        guard !reason.isBlank else { throw .reasonMissing }
        let judged = ConflictJudged(member: member, reason: .text(reason), rules: rules)
        return Decision(
            seated + [
                Happening(
                    .conflict(call.slug, application: application.number, seat: seat),
                    .conflict(.dismissed(judged)))
            ])
    }

    private func subject(_ context: Context, _ world: World) throws(Refusal) -> (Call, Application, MemberID)
    {
        let (call, known) = try find(application, in: world)
        guard let id = context.registry.member(handle: handle), let member = world.member(id) else {
            throw .unknownMember(handle)
        }
        let hasPart = [Role.juror, .manager, .coach, .mentor, .auditor, .administrator].contains {
            member.has($0, in: call.slug)
        }
        guard hasPart || call.seat(of: id) != nil else { throw .hasNoPart(handle) }
        guard known.applicant != id else { throw .ownConflict(application: known.number) }
        return (call, known, id)
    }

    private func rules(
        _ member: MemberID, _ application: Application, _ call: Call, _ context: Context, _ world: World
    ) -> [ConflictRule] {
        let person = PersonFacts(member, context.registry.profile(of: member))
        let facts = ApplicationFacts(application, in: call, context.registry, world)
        let found = person.suspicions(about: facts, in: call).map(\.rule)
        return ConflictRule.allCases.filter(found.contains)
    }
}

/// Lets the rule about e-mail domains look away from a domain in one call.
package struct ExceptDomain: Sendable, Codable {
    package var call: Slug
    package var domain: String
    package var reason: String

    package init(call: Slug, domain: String, reason: String) {
        self.call = call
        self.domain = domain
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        let name = domain.lowercased()
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        // The domain stands in the log in clear, so nothing but a domain may get there.
        guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), name.utf8.count <= 253,
            name.utf8.allSatisfy({ Slug.allows($0) || $0 == UInt8(ascii: ".") })
        else { throw .notADomain(domain) }
        if known.exceptedDomains.contains(name) { return .nothing }
        guard !reason.isBlank else { throw .reasonMissing }
        let excepted = DomainExcepted(domain: name, reason: .text(reason))
        return Decision([Happening(.call(call), .call(.domainExcepted(excepted)))])
    }
}
