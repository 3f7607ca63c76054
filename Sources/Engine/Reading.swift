import Crypto
package import Domain
import EventLog
import JSON

// What readers ask of the log beside the folded world: names, handles and titles, opened one by one.
extension Engine {
    /// The member who bears a handle, `nil` when nobody does.
    package func member(_ handle: Slug) throws(EngineError) -> MemberID? { try directory().byHandle[handle] }

    /// The member a token acts for, `nil` for an unknown, revoked or expired one, or a deactivated member's.
    package func member(token: String) -> MemberID? {
        let (digest, now) = (Token.digest(of: token), now)
        return ask { world in
            guard let member = world.tokens[digest].flatMap({ world.member($0) }), member.isActive,
                member.account.tokens[digest]?.holds(at: now) == true
            else { return nil }
            return member.id
        }
    }

    /// The member whose address an address is, `nil` for nobody's.
    package func member(email: EmailAddress) throws(EngineError) -> MemberID? {
        try directory().byEmail[email]
    }

    /// The handle of a member; its number when the key is gone.
    package func handle(of member: MemberID) throws(EngineError) -> String {
        try directory().handles[member]?.text ?? member.description
    }

    /// What a member said of themselves, opened.
    package func profile(of member: MemberID) throws(EngineError) -> Profile? {
        guard let known = world.member(member) else { return nil }
        switch try opened(known.profiled).event {
        case .member(.joined(let joined)): return joined.profile
        case .member(.changed(let changed)): return changed.profile
        case .member, .log, .import, .programme, .call, .application, .round, .conflict, .card, .cohort,
            .venture, .mail:
            return nil
        }
    }

    /// The gender a member volunteered, opened; `nil` for none, and when the key is gone.
    package func gender(of member: MemberID) throws(EngineError) -> Gender? {
        guard let given = world.member(member)?.gendered,
            case .member(.genderGiven(let words)) = try opened(given).event
        else { return nil }
        return words.gender?.opened.flatMap { Gender(rawValue: $0) }
    }

    /// What an application handed in last for a phase, or last of all, opened.
    package func submission(of application: Application, phase: Slug? = nil) throws(EngineError)
        -> ApplicationSubmitted?
    {
        guard let handIn = application.handIns.last(where: { phase == nil || $0.phase == phase }) else {
            return nil
        }
        return try submission(of: handIn)
    }

    /// The words of one hand-in, opened, with what the office corrected laid over them.
    package func submission(of handIn: HandIn) throws(EngineError) -> ApplicationSubmitted? {
        try words(of: handIn, [])
    }

    /// The application of a call whose reference is exactly this text.
    package func application(in call: Slug, reference: String) throws(EngineError) -> Int? {
        guard let known = world.call(call) else { return nil }
        for application in known.applications where application.status != .retracted {
            guard let words = try submission(of: application)?.reference?.opened else { continue }
            if Array(words.utf8) == Array(reference.utf8) { return application.number }
        }
        return nil
    }

    /// Gives every entry after a sequence as an event with its words opened, in order, until the body says `false`.
    package func events(
        after sequence: Int = 0, upTo last: Int? = nil, _ body: (Recorded) throws(EngineError) -> Bool
    ) throws(EngineError) {
        var next = sequence
        // In portions, so that no read lock is held while somebody thinks.
        while true {
            var entries: [Entry] = []
            try asked { () throws(LogFailure) in
                try log.scan(after: next, through: last) { row in
                    entries.append(row.entry)
                    return entries.count < 512
                }
            }
            for entry in entries where try !body(try open(entry)) { return }
            guard let last = entries.last else { return }
            next = last.sequence
        }
    }
}

/// An entry without its words.
package struct EntryHead: Sendable {
    package let sequence: Int
    package let at: Instant
    package let stream: String
    package let version: Int
    package let type: String
    package let actor: String
    package let digest: Digest
}

extension Engine {
    /// Gives every entry after a sequence without opening it, in order, until the body says `false`.
    package func entries(after sequence: Int, _ body: (EntryHead) -> Bool) throws(EngineError) {
        var decoder = RecordDecoder()
        var damage: EngineError?
        try asked { () throws(LogFailure) in
            try log.scan(after: sequence, through: nil) { row in
                let entry = row.entry
                do throws(RecordFlaw) {
                    let recorded = try decoder.read(row.record)
                    return body(
                        EntryHead(
                            sequence: entry.sequence, at: recorded.at, stream: entry.stream,
                            version: entry.version, type: entry.type, actor: entry.actor,
                            digest: Digest(checked: entry.digest.hex)))
                } catch {
                    damage = .damaged(sequence: entry.sequence, error.description)
                    return false
                }
            }
        }
        if let damage { throw damage }
    }

    /// The digest of an event, `nil` when there is none.
    package func digest(of sequence: Int) throws(EngineError) -> Digest? {
        try asked { () throws(LogFailure) in try log.entry(sequence) }.map { Digest(checked: $0.digest.hex) }
    }
}

extension Engine {
    /// A member as tables name them.
    package struct Person: Sendable {
        package let handle: Slug
        package let profile: Profile?
        private let name: String?
        private let email: String?

        init(handle: Slug, profile: Profile?) {
            self.handle = handle
            self.profile = profile
            name = profile?.name?.opened
            email = profile?.email?.opened
        }

        /// Whether name and address are this person's; an address decides, where both have one.
        package func isCalled(_ name: String, _ email: String?) -> Bool {
            if let email, let own = self.email { return own.lowercased() == email.lowercased() }
            return self.name.map { Array($0.utf8) == Array(name.utf8) } ?? false
        }
    }

    /// Everybody who was not taken back, with their handles.
    package func people() throws(EngineError) -> [Person] {
        let handles = try directory().handles
        var people: [Person] = []
        for member in world.members where !member.isRetracted {
            guard let handle = handles[member.id] else { continue }
            people.append(Person(handle: handle, profile: try profile(of: member.id)))
        }
        return people
    }
}
