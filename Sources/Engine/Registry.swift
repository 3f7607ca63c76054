package import Domain
package import EventLog
import JSON
import Synchronization

/// Who bears which handle, opened once and kept up with the world.
struct Directory: Sendable {
    private(set) var byHandle: [Slug: MemberID] = [:]
    private(set) var handles: [MemberID: Slug] = [:]
    /// Whose each address is; of several who share one from before that was refused, the first's.
    private(set) var byEmail: [EmailAddress: MemberID] = [:]
    /// By member number − 1: the event whose address is noted, and the address.
    private var addresses: [(profiled: Int, email: EmailAddress?)] = []
    private var members = 0
    /// The last event about a member that is considered.
    private var touched = 0

    /// Whether it is as new as a world.
    func knows(_ world: World) -> Bool { world.membersTouched == touched }

    /// Opens the members that are new since the last time.
    mutating func read(_ world: World, from engine: Engine, queued: [Recorded] = []) throws(EngineError) {
        guard !knows(world) else { return }
        for member in world.members.dropFirst(members) {
            guard case .member(.joined(let joined)) = try engine.opened(member.joined, queued).event else {
                continue
            }
            if let handle = joined.handle.opened.flatMap({ Slug($0) }) {
                // The handle of a member that was taken back is free again.
                if !member.isRetracted { byHandle[handle] = member.id }
                handles[member.id] = handle
            }
            members += 1
            if member.profiled == member.joined, !member.isRetracted {
                note(joined.profile, of: member)
            }
        }
        for member in world.members where member.isRetracted {
            if let handle = handles[member.id], byHandle[handle] == member.id { byHandle[handle] = nil }
        }
        try readAddresses(world, from: engine, queued)
        touched = world.membersTouched
    }

    /// Notes the addresses that are new since the last time.
    private mutating func readAddresses(_ world: World, from engine: Engine, _ queued: [Recorded])
        throws(EngineError)
    {
        for (place, member) in world.members.enumerated() {
            let profiled = member.isRetracted ? 0 : member.profiled
            if addresses.indices.contains(place), addresses[place].profiled == profiled { continue }
            note(profiled == 0 ? nil : try engine.profile(ofEvent: profiled, queued), of: member)
        }
    }

    /// Notes the address in a member's present profile.
    private mutating func note(_ profile: Profile?, of member: Member) {
        let place = member.id.number - 1
        while addresses.count <= place { addresses.append((0, nil)) }
        if let old = addresses[place].email, byEmail[old] == member.id { byEmail[old] = nil }
        let email = profile?.email?.opened.flatMap { EmailAddress($0) }
        addresses[place] = (profile == nil ? 0 : member.profiled, email)
        if let email, byEmail[email] == nil { byEmail[email] = member.id }
    }
}

extension Engine {
    /// What an event says of a member, opened; `nil` when it says nothing.
    func profile(ofEvent sequence: Int, _ queued: [Recorded]) throws(EngineError) -> Profile? {
        let event = try opened(sequence, queued).event
        if case .member(.joined(let joined)) = event { return joined.profile }
        if case .member(.changed(let changed)) = event { return changed.profile }
        return nil
    }
}

/// What decisions may look up, as of the head.
struct HeadRegistry: Registry {
    let engine: Engine
    let directory: Directory
    let queued: [Recorded]
    let drafts: [String: DraftEdit]
    let world: World

    func member(handle: Slug) -> MemberID? { directory.byHandle[handle] }

    func handle(of member: MemberID) -> Slug? { directory.handles[member] ?? Slug(member.description) }

    func member(email: EmailAddress) -> MemberID? { directory.byEmail[email] }

    func juryAddress(of member: MemberID) -> EmailAddress? {
        guard let sequence = world.member(member)?.account.juryAddressed,
            case .member(.account(.juryAddressSet(let set)))? = try? engine.opened(sequence, queued).event
        else { return nil }
        return set.address?.opened.flatMap { EmailAddress($0) }
    }

    func day(of time: Instant, in zone: String) -> Day { LocalTime.day(time, in: zone) }

    func application(in call: Slug, reference: String) -> Int? {
        guard let call = world.call(call) else { return nil }
        return call.applications.first { application in
            guard application.status != .retracted, let last = application.handIns.last,
                case .application(.submitted(let words))? = try? engine.opened(last.sequence, queued).event,
                let known = words.reference?.opened
            else { return false }
            return Array(known.utf8) == Array(reference.utf8)
        }?.number
    }

    func profile(of member: MemberID) -> Profile? {
        guard let known = world.member(member) else { return nil }
        let event = try? engine.opened(known.profiled, queued).event
        if case .member(.joined(let joined)) = event { return joined.profile }
        if case .member(.changed(let changed)) = event { return changed.profile }
        return nil
    }

    func gender(of member: MemberID) -> Gender? {
        guard let given = world.member(member)?.gendered,
            case .member(.genderGiven(let words))? = try? engine.opened(given, queued).event
        else { return nil }
        return words.gender?.opened.flatMap { Gender(rawValue: $0) }
    }

    func draft(of application: ApplicationID) -> ApplicationDraft? {
        engine.draft(DraftKey.application(application), of: application, queued: drafts)
    }

    func handIn(of application: ApplicationID, phase: Slug) -> ApplicationDraft? {
        guard let known = world.application(application),
            let handIn = known.handIns.last(where: { $0.phase == phase })
        else { return nil }
        return engine.draft(ofHandIn: handIn, consents: known.consents, queued)
    }

    func redaction(of application: ApplicationID, phase: Slug) -> Redaction {
        guard let handIn = world.application(application)?.handIn(for: phase) else { return Redaction() }
        return (try? engine.redaction(of: handIn, queued)) ?? Redaction()
    }

    func draft(of card: CardID) -> CardDraft? {
        engine.draft(
            DraftKey.card(card), of: ApplicationID(card.round.call, card.application), queued: drafts)
    }

    func words(of card: CardID) -> CardWords? {
        guard let known = world.round(card.round)?.card(application: card.application, seat: card.seat) else {
            return nil
        }
        return engine.words(ofCard: known, queued)
    }

    func askedWords(of card: CardID) -> CardWords? {
        guard let round = world.round(card.round), let place = round.place(card.application, card.seat),
            let request = round.requests[place]
        else { return nil }
        let event = try? engine.opened(request.sequence, queued).event
        if case .card(.correctionAsked(let asked)) = event { return asked.words }
        return nil
    }
}

// MARK: - Opening what is sealed

extension Engine {
    /// An event with its words opened.
    ///
    /// Throws ``EngineError`` when it is not there or cannot be read.
    package func opened(_ sequence: Int) throws(EngineError) -> Recorded { try opened(sequence, []) }

    func opened(_ sequence: Int, _ queued: [Recorded]) throws(EngineError) -> Recorded {
        if let recorded = queued.first(where: { $0.sequence == sequence }) { return recorded }
        guard let entry = try asked({ () throws(LogFailure) in try log.entry(sequence) }) else {
            throw .damaged(sequence: sequence, "there is no such event")
        }
        return try open(entry)
    }

    /// An entry as an event with its words opened.
    package func open(_ entry: Entry) throws(EngineError) -> Recorded {
        var decoder = RecordDecoder { [keys] bytes, stream, version, path throws(RecordFlaw) in
            try SealedValue.open(bytes, keys: keys, stream: stream, version: version, path: path)
        }
        var flaw: RecordFlaw?
        let recorded = entry.record.withUnsafeBytes { bytes -> Recorded? in
            do throws(RecordFlaw) { return try decoder.read(bytes) } catch {
                flaw = error
                return nil
            }
        }
        guard let recorded else {
            throw .damaged(sequence: entry.sequence, flaw?.description ?? "unreadable")
        }
        return recorded
    }

    /// A draft by its key, its author's eyes only.
    func draft<Value: Decodable>(_ key: String, of application: ApplicationID, queued: [String: DraftEdit])
        -> Value?
    {
        let sealed: [UInt8]
        switch queued[key] {
        case .put(let draft): sealed = draft.sealed
        case .remove: return nil
        case nil:
            guard let draft = try? log.draft(key) else { return nil }
            sealed = draft.sealed
        }
        guard let sealing = keys.key(of: Subject.application(application).description) else { return nil }
        return DraftSeal.open(sealed, draftKey: key, key: sealing)
    }

    /// The draft of an application's author.
    package func draft(of application: ApplicationID) -> ApplicationDraft? {
        draft(DraftKey.application(application), of: application, queued: [:])
    }

    /// The draft of a card's juror.
    package func draft(of card: CardID) -> CardDraft? {
        draft(DraftKey.card(card), of: ApplicationID(card.round.call, card.application), queued: [:])
    }

    /// How often the draft under a key was saved, 0 for none.
    package func draftRevision(_ key: String) -> Int { (try? durableRevision(key)) ?? 0 }

    /// What was handed in, as a draft to go on with.
    func draft(ofHandIn handIn: HandIn, consents: [ConsentGiven], _ queued: [Recorded]) -> ApplicationDraft? {
        guard let words = try? words(of: handIn, queued) else { return nil }
        var draft = ApplicationDraft(
            phase: handIn.phase, category: handIn.category ?? words.category, title: words.title.opened,
            reference: words.reference?.opened, team: TeamMember.team(words.team?.opened ?? ""))
        for answer in words.answers {
            guard let text = answer.words.opened, !text.isEmpty else { continue }
            draft.fields[answer.field] = text
        }
        for consent in consents { draft.consents[consent.consent] = consent.given }
        return draft
    }

    /// The words of a card as it was submitted or amended last.
    func words(ofCard card: Card, _ queued: [Recorded]) -> CardWords? {
        let event = try? opened(card.sequence, queued).event
        if case .card(.submitted(let submitted)) = event { return submitted.words }
        if case .card(.amended(let amended)) = event { return amended.words }
        if case .card(.corrected(let corrected)) = event { return corrected.words }
        return nil
    }

    /// The words of a card as it was submitted or amended last, `nil` when it was not.
    package func words(of card: Card) -> CardWords? { words(ofCard: card, []) }
}

extension TeamMember {
    /// Reads one person a line: the name, and the role in brackets.
    package static func team(_ text: String) -> [TeamMember] {
        text.split(separator: "\n").map { line in
            guard line.last == ")", let bracket = line.lastIndex(of: "(") else {
                return TeamMember(name: String(line), role: nil)
            }
            let name = line[..<bracket].reversed().drop { $0 == " " }.reversed()
            return TeamMember(
                name: String(name), role: String(line[line.index(after: bracket)...].dropLast()))
        }
    }
}
