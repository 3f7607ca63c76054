/// A juror answers for the applications of a round's pool: a conflict with some, none with the rest.
package struct AnswerDeclaration: Sendable, Codable {
    package var round: RoundID
    package var conflicts: [Named]
    /// Whether there is none with all that are not named; without it only the conflicts are noted.
    package var noneElse: Bool
    /// How many applications of the pool the juror was shown, so that one that came since is not answered unseen.
    package var seen: Int?
    /// Whose answers the office enters, from paper; `nil` for one's own.
    package var juror: Slug?

    package init(
        round: RoundID, conflicts: [Named], noneElse: Bool, seen: Int? = nil, juror: Slug? = nil
    ) {
        self.round = round
        self.conflicts = conflicts
        self.noneElse = noneElse
        self.seen = seen
        self.juror = juror
    }

    /// A conflict as a juror names it.
    package struct Named: Hashable, Sendable, Codable {
        package var subject: Subject
        package var reason: String

        package init(_ subject: Subject, reason: String) {
            self.subject = subject
            self.reason = reason
        }
    }

    /// With what there is a conflict.
    package enum Subject: Hashable, Sendable, Codable {
        case application(Int)
        /// A person or an organisation, whichever applications they belong to.
        case name(String)
    }

    /// How many answers one event holds, so that its record stays within the log's limit.
    static let chunk = 5_000

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        let (call, known) = try findOpen(round, in: world)
        guard known.asksDeclarations else { throw .declarationsNotAsked(round) }
        guard let juror = try answering(context) else { throw .notAllowed }
        guard world.member(juror)?.has(.juror, in: call.slug) == true, !call.left.contains(juror) else {
            throw .notAJuror(self.juror ?? Slug(checked: "\(juror)"))
        }
        let shown = known.pool.prefix(seen ?? known.pool.count).map(\.application)
        var reasons: [Int: String] = [:]
        for named in conflicts {
            guard !named.reason.isBlank else { throw .reasonMissing }
            for number in try numbers(of: named.subject, known, call, context, world)
            where call.application(number)?.applicant != juror && reasons[number] == nil {
                reasons[number] = named.reason
            }
        }
        let (seat, seated) = call.seating(juror)
        var events: [Happening] = []
        var drafts: [DraftChange] = []
        for (number, reason) in reasons.sorted(by: { $0.key < $1.key })
        where !call.isBarred(seat: seat, from: number) {
            let declared = ConflictDeclared(juror: juror, reason: .text(reason))
            events += call.barring(
                .declared(declared), number, seat: seat, reason: reason, after: seated + events, context,
                world)
            drafts += call.forgetting(number, seat: seat)
        }
        if noneElse {
            let open = Set(call.unanswered(by: juror, in: known)).intersection(shown)
            let none = open.subtracting(reasons.keys).sorted()
            for start in stride(from: 0, to: none.count, by: Self.chunk) {
                let part = Array(none[start..<min(start + Self.chunk, none.count)])
                let given = DeclarationGiven(seat: seat, none: part)
                events.append(Happening(.round(round), .round(.declarationGiven(given))))
            }
        }
        return events.isEmpty ? .nothing : Decision(seated + events, drafts: drafts)
    }

    private func answering(_ context: Context) throws(Refusal) -> MemberID? {
        guard let juror else { return context.actor.member }
        guard let member = context.registry.member(handle: juror) else { throw .unknownMember(juror) }
        return member
    }

    private func numbers(
        of subject: Subject, _ known: Round, _ call: Call, _ context: Context, _ world: World
    ) throws(Refusal) -> [Int] {
        switch subject {
        case .application(let number):
            // A number says nothing in a blind round before anything is shown; whom it belongs to must not be tried out.
            guard !known.blind else { throw .nameInstead(number) }
            guard known.entry(number) != nil else { throw .notInPool([number]) }
            return [number]
        case .name(let name):
            let numbers = known.pool.map(\.application).filter { number in
                guard let application = call.application(number), application.status != .retracted else {
                    return false
                }
                return ApplicationFacts(application, in: call, context.registry, world).isCalled(name)
            }
            guard !numbers.isEmpty else { throw .unknownName(name) }
            return numbers
        }
    }
}
