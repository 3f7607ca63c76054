/// Brings a score table into a round as submitted cards.
package struct ImportScores: Sendable, Codable {
    package var call: Slug
    package var round: Slug
    package var rubric: Rubric
    package var applications: [TableApplication]
    package var jurors: [TableJuror]
    package var cards: [TableCard]
    /// Makes the call, the round, applications and jurors that are not there yet.
    package var create: Bool
    /// Why cards that say something else are changed; without it they are refused.
    package var amend: String?
    /// The digest of the table's bytes.
    package var file: Digest

    package init(
        call: Slug, round: Slug, rubric: Rubric, applications: [TableApplication], jurors: [TableJuror],
        cards: [TableCard], create: Bool, amend: String?, file: Digest
    ) {
        self.call = call
        self.round = round
        self.rubric = rubric
        self.applications = applications
        self.jurors = jurors
        self.cards = cards
        self.create = create
        self.amend = amend
        self.file = file
    }

    /// An application as the table names it.
    package struct TableApplication: Sendable, Codable {
        package var reference: String
        /// `nil` when the log knows none.
        package var number: Int?

        package init(reference: String, number: Int?) {
            self.reference = reference
            self.number = number
        }
    }

    /// A juror as the table names them.
    package struct TableJuror: Sendable, Codable {
        package var name: String
        /// The known member's handle, or a free one made of the name.
        package var handle: Slug

        package init(name: String, handle: Slug) {
            self.name = name
            self.handle = handle
        }
    }

    /// What one juror gave one application; both are places in the lists above.
    package struct TableCard: Sendable, Codable {
        package var application: Int
        package var juror: Int
        package var content: CardDraft

        package init(application: Int, juror: Int, content: CardDraft) {
            self.application = application
            self.juror = juror
            self.content = content
        }
    }

    /// The phase of a call that exists only because a table was imported.
    package static let importedPhase = Slug(checked: "scores")

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        var made: [Happening] = []
        let known = world.call(call)
        if known == nil {
            guard create else { throw .unknownCall(call) }
            made += founding(context, world)
        }
        let present = known?.round(round)
        if present == nil, !create { throw .unknownRound(RoundID(call, round)) }
        if round.isNumber { throw .roundNameIsNumber(round) }
        try rubric.check()
        let refused = cards.enumerated().compactMap { place, card -> TableFlaw? in
            let flaws = card.content.flaws(for: rubric, complete: true)
            return flaws.isEmpty ? nil : TableFlaw(row: place, refusal: .cardFlawed(flaws))
        }
        guard refused.isEmpty else { throw .tableRefused(refused) }
        if let present {
            guard context.fingerprints.digest(of: rubric) == present.rubricDigest else { throw .otherRubric }
        }
        // The same table again changes nothing, also after the round is closed; anything else is too late then.
        let isClosed = present?.closing != nil
        do throws(Refusal) {
            let numbers = try numbers(known, &made, context)
            let members = try members(world, &made, context)
            try open(present, known, numbers, &made, context)
            try put(cards, numbers, members, present, known, &made, context)
        } catch { throw isClosed ? .roundClosed(RoundID(call, round)) : error }
        guard !isClosed || made.isEmpty else { throw .roundClosed(RoundID(call, round)) }
        return group(made, kind: .scores, file: file, world)
    }

    /// The programme and the call for a table whose call is not there yet.
    private func founding(_ context: Context, _ world: World) -> [Happening] {
        var events: [Happening] = []
        let title = Bilingual(de: call.text, en: call.text)
        if world.programme(call) == nil {
            let created = ProgrammeCreated(kind: .competition, names: title, zone: "UTC")
            events.append(Happening(.programme(call), .programme(.created(created))))
        }
        let moment = Moment(
            wall: "1970-01-01T00:00", zone: "UTC", offset: 0, instant: Instant(milliseconds: 0))
        let phase = Phase(
            id: Self.importedPhase, title: Bilingual(de: "Bewertungstabelle", en: "Score table"),
            opens: moment,
            deadline: moment, form: [])
        let created = CallCreated(
            programme: call, title: title, categories: CallDefinition.defaultCategories, consents: [],
            places: 0,
            prizes: [])
        events.append(Happening(.call(call), .call(.created(created))))
        events.append(Happening(.call(call), .call(.phasePlanned(phase))))
        return events
    }

    private func numbers(_ known: Call?, _ made: inout [Happening], _ context: Context) throws(Refusal)
        -> [Int]
    {
        let unknown = applications.filter { $0.number == nil }.map(\.reference)
        if !unknown.isEmpty, !create { throw .unknownInTable(applications: unknown, jurors: []) }
        guard let applicant = context.actor.member else { throw .notAllowed }
        let phase = known?.round(round)?.phase ?? known?.phases.last?.id ?? Self.importedPhase
        var next = (known?.applications.count ?? 0) + 1
        var numbers: [Int] = []
        for application in applications {
            if let number = application.number {
                numbers.append(number)
                continue
            }
            let id = ApplicationID(call, next)
            let words = Words.text(application.reference)
            let submitted = ApplicationSubmitted(
                phase: phase, category: nil, title: words, reference: words, team: nil, answers: [])
            made.append(
                Happening(
                    .application(id),
                    .application(.begun(ApplicationBegun(applicant: applicant, phase: phase)))))
            made.append(Happening(.application(id), .application(.submitted(submitted))))
            made.append(
                Happening(.application(id), .application(.accepted(ApplicationAccepted(reason: nil)))))
            numbers.append(next)
            next += 1
        }
        return numbers
    }

    private func members(_ world: World, _ made: inout [Happening], _ context: Context) throws(Refusal)
        -> [MemberID]
    {
        let unknown = jurors.filter { context.registry.member(handle: $0.handle) == nil }.map(\.name)
        if !unknown.isEmpty, !create { throw .unknownInTable(applications: [], jurors: unknown) }
        let grant = RoleGrant(role: .juror, call: call)
        var next = world.members.count + 1
        var members: [MemberID] = []
        for juror in jurors {
            if let id = context.registry.member(handle: juror.handle) {
                if world.member(id)?.has(.juror, in: call) != true {
                    guard create else { throw .notAJuror(juror.handle) }
                    made.append(Happening(.member(id), .member(.granted(grant))))
                } else if world.call(call)?.left.contains(id) == true {
                    throw .jurorLeft(juror.handle)
                }
                members.append(id)
            } else {
                let profile = Profile(name: .text(juror.name))
                made += AddMember(handle: juror.handle, grants: [grant], profile: profile).joining(
                    MemberID(next))
                members.append(MemberID(next))
                next += 1
            }
        }
        return members
    }

    private func open(
        _ present: Round?, _ known: Call?, _ numbers: [Int], _ made: inout [Happening], _ context: Context
    ) throws(Refusal) {
        let id = RoundID(call, round)
        if let present {
            let outside = numbers.filter { present.entry($0) == nil }
            if outside.isEmpty { return }
            guard create, present.carries.isEmpty else { throw .notInPool(outside) }
            let entries = outside.map { PoolEntry(application: $0, version: 1) }
            made += OpenRound.pooling(entries, id)
        } else {
            let phase = known?.phases.last?.id ?? Self.importedPhase
            let opened = RoundOpened(
                phase: phase, rubric: rubric, rubricDigest: context.fingerprints.digest(of: rubric),
                blind: false,
                readers: rubric.neededCards, due: nil, closes: nil, ownWeight: nil, carries: [], lotSeed: nil)
            made.append(Happening(.round(id), .round(.opened(opened))))
            made += OpenRound.pooling(numbers.map { PoolEntry(application: $0, version: 1) }, id)
        }
    }

    private func put(
        _ cards: [TableCard], _ numbers: [Int], _ members: [MemberID], _ present: Round?, _ known: Call?,
        _ made: inout [Happening], _ context: Context
    ) throws(Refusal) {
        let id = RoundID(call, round)
        var seats = known?.seats ?? []
        var seated: Set<MemberID> = Set(present?.seats.map(\.juror) ?? [])
        var assigned: [Assignment] = []
        var events: [Happening] = []
        var differ: [String] = []
        for card in cards {
            let juror = members[card.juror]
            let number = numbers[card.application]
            let seat = (seats.firstIndex(of: juror) ?? seats.count) + 1
            if seat > seats.count { seats.append(juror) }
            if known?.isBarred(seat: seat, from: number) == true {
                throw .conflictDeclared(application: number)
            }
            if let known, let present {
                let unanswered = known.unanswered(by: juror, in: present)
                guard unanswered.isEmpty else { throw .declarationMissing(id, unanswered.count) }
                // What the table itself brings into the pool nobody answered for.
                if present.asksDeclarations, present.entry(number) == nil {
                    throw .declarationMissing(id, 1)
                }
            }
            if seated.insert(juror).inserted {
                made.append(Happening(.round(id), .round(.seated(RoundSeated(seat: seat, juror: juror)))))
            }
            let own = CardID(id, application: number, seat: seat)
            let place = present?.place(number, seat)
            switch place.flatMap({ present?.cards[$0].status }) {
            case .submitted:
                guard let present, let place else { continue }
                let said = context.registry.words(of: own)
                var words = card.content.words
                // No table holds the juror's private note, so none can change or lose it.
                if words.note == nil { words.note = said?.note }
                let same = present.given(at: place) == card.content.sortedScores
                if same, said == words { continue }
                guard let amend else {
                    differ.append("\(applications[card.application].reference) / \(jurors[card.juror].name)")
                    continue
                }
                let amended = CardAmended(
                    juror: juror, scores: card.content.sortedScores, words: words, source: file,
                    reason: .text(amend))
                events.append(own.happening(.amended(amended)))
            case nil, .unassigned, .recused, .voided:
                assigned.append(Assignment(application: number, seat: seat))
                events.append(submitting(card, juror, own))
            case .assigned, .begun: events.append(submitting(card, juror, own))
            }
        }
        guard differ.isEmpty else { throw .valuesDiffer(differ) }
        for start in stride(from: 0, to: assigned.count, by: AssignReaders.chunk) {
            let pairs = Array(assigned[start..<min(start + AssignReaders.chunk, assigned.count)])
            made.append(Happening(.round(id), .round(.assigned(RoundAssigned(pairs: pairs)))))
        }
        made += events
    }

    private func submitting(_ card: TableCard, _ juror: MemberID, _ id: CardID) -> Happening {
        let submitted = CardSubmitted(
            juror: juror, scores: card.content.sortedScores, words: card.content.words, source: file)
        return id.happening(.submitted(submitted))
    }
}

extension CardID {
    func happening(_ event: CardEvent) -> Happening {
        Happening(.card(round, application: application, seat: seat), .card(event))
    }
}
