package import Domain
import EventLog

/// A session as its owner sees it.
package struct SessionView: Sendable {
    package let id: SessionID
    package let begun: Instant
    package let seen: Instant
    package let address: String
    package let agent: String
}

/// What stands in the store about a session.
private struct SessionNote {
    /// What the world had come to; an event that ends sessions comes after it.
    var since: Int
    var begun: Int64
    var address: String
    var agent: String
    /// Whether it is a device's that somebody let in, which lasts longer.
    var isDevice = false

    var text: String {
        [String(since), String(begun), address.plain, agent.plain, isDevice ? "device" : ""]
            .joined(separator: "\n")
    }

    init(since: Int, begun: Int64, _ visitor: Visitor) {
        self.since = since
        self.begun = begun
        address = visitor.address
        agent = visitor.agent
    }

    init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 5, let since = Int(lines[0]), let begun = Int64(lines[1]) else { return nil }
        self.since = since
        self.begun = begun
        address = lines[2]
        agent = lines[3]
        isDevice = lines[4] == "device"
    }
}

extension Accounts {
    /// Begins a session; its secret is new each time, so that nobody can lay one in wait.
    ///
    /// What has ended sessions since an event ends it too: a device's counts from when it was let in, another's from before the
    /// password was looked at; without one it counts from now.
    func begin(_ member: MemberID, _ visitor: Visitor, since: Int? = nil, isDevice: Bool = false)
        throws(AccountError) -> SignedIn
    {
        let secret = Secret.long()
        let key = Secret.hash(secret)
        let now = now
        let world = engine.world
        let known = world.member(member)
        var session = SessionNote(since: since ?? world.sequence, begun: now, visitor)
        session.isDevice = isDevice
        let expires = now + limits(of: session, known).absolute
        // A command line that holds the files needs no session, and nobody could use it.
        if visitor.channel != .cli {
            try stored { () throws(LogFailure) in
                try access.put(
                    AccessItem(
                        .session, key, owner: member.number, number: now, text: session.text,
                        expires: expires))
            }
        }
        return SignedIn(
            member: member, secret: secret, id: Self.id(key), mayOnlyEnrol: known?.mayOnlyEnrol ?? true,
            expires: Instant(milliseconds: expires))
    }

    /// How long a session lasts unused, and at most.
    private func limits(of session: SessionNote, _ member: Member?) -> (
        idle: AccountTerms.Span, absolute: AccountTerms.Span
    ) {
        if session.isDevice { return (terms.deviceIdle, terms.deviceAbsolute) }
        return member?.needsFactor ?? true
            ? (terms.strictIdle, terms.strictAbsolute) : (terms.idle, terms.absolute)
    }

    private static func id(_ key: String) -> SessionID { SessionID(String(key.prefix(16))) }

    /// Who shows a session's secret, `nil` for one that is unknown or over.
    ///
    /// What asks again by itself, as an open page does, is no sign that somebody is there: it passes `false` for `isUse`.
    package func caller(session secret: String, isUse: Bool = true) -> Caller? {
        guard secret.utf8.count == 43 else { return nil }
        let key = Secret.hash(secret)
        guard let item = try? access.item(.session, key), let member = holder(of: item) else {
            return nil
        }
        let now = now
        if isUse, now - notes.seen(item) >= AccountTerms.minute { notes.note(session: key, at: now) }
        return Caller(
            member: member.id, means: .session(Self.id(key)), mayOnlyEnrol: member.mayOnlyEnrol)
    }

    /// The member whose session an item is, if it still counts.
    private func holder(of item: AccessItem) -> Member? {
        guard let session = SessionNote(item.text),
            let member = engine.world.member(MemberID(item.owner)), member.isActive,
            session.since >= member.account.secured
        else { return nil }
        let now = now
        let limits = limits(of: session, member)
        guard now - notes.seen(item) <= limits.idle, now - session.begun <= limits.absolute else {
            return nil
        }
        return member
    }

    /// A member's sessions, the one seen last first.
    package func sessions(of member: MemberID) throws(AccountError) -> [SessionView] {
        keepNotes()
        let items = try stored { () throws(LogFailure) in try access.items(.session, owner: member.number) }
        return items.filter { holder(of: $0) != nil }.sorted { $0.number > $1.number }.compactMap { item in
            SessionNote(item.text).map {
                SessionView(
                    id: Self.id(item.key), begun: Instant(milliseconds: $0.begun),
                    seen: Instant(milliseconds: item.number), address: $0.address, agent: $0.agent)
            }
        }
    }

    /// Whether a session is that of a device that somebody let in.
    func isDevice(_ id: SessionID, of member: MemberID) throws(AccountError) -> Bool {
        try stored { () throws(LogFailure) in try access.items(.session, owner: member.number) }
            .contains { Self.id($0.key) == id && SessionNote($0.text)?.isDevice == true }
    }

    /// Ends the session somebody shows.
    package func signOut(_ secret: String, by visitor: Visitor) throws(AccountError) {
        let item = try stored { () throws(LogFailure) in try access.take(.session, Secret.hash(secret)) }
        if let item { note(.signedOut, MemberID(item.owner), visitor) }
    }

    /// Drops a session that nobody is to have: whoever showed a token goes on with that.
    package func drop(_ session: SignedIn) {
        _ = try? access.take(.session, Secret.hash(session.secret))
    }

    /// Lets the session somebody shows go on after they themselves ended all: a program has no cookie to put a new one in.
    package func keep(_ secret: String) throws(AccountError) {
        let key = Secret.hash(secret)
        guard var item = try stored({ () throws(LogFailure) in try access.take(.session, key) }),
            var session = SessionNote(item.text)
        else { return }
        session.since = engine.world.sequence
        item.text = session.text
        let kept = item
        try stored { () throws(LogFailure) in try access.put(kept) }
    }

    /// Ends one of a member's sessions; throws `.notThere` when it is not theirs.
    package func end(_ session: SessionID, of member: MemberID, by visitor: Visitor) throws(AccountError) {
        let items = try stored { () throws(LogFailure) in try access.items(.session, owner: member.number) }
        guard let item = items.first(where: { Self.id($0.key) == session }) else { throw .notThere }
        _ = try stored { () throws(LogFailure) in try access.take(.session, item.key) }
        note(.sessionEnded, member, visitor)
    }

    /// Lets go of the sessions that an event has ended; says how many there were.
    func endSessions(of member: MemberID, before sequence: Int) -> Int {
        guard let secured = engine.world.member(member)?.account.secured, secured >= sequence else {
            return 0
        }
        var ended = 0
        for item in (try? access.items(.session, owner: member.number)) ?? [] {
            guard let session = SessionNote(item.text), session.since < sequence else { continue }
            if (try? access.take(.session, item.key)) != nil { ended += 1 }
        }
        return ended
    }

    /// Ends all of a member's sessions but one.
    package func endSessions(of member: MemberID, but kept: SessionID? = nil, by visitor: Visitor)
        throws(AccountError)
    {
        var ended = 0
        for item in try stored({ () throws(LogFailure) in try access.items(.session, owner: member.number) })
        where Self.id(item.key) != kept {
            let taken = try stored { () throws(LogFailure) in try access.take(.session, item.key) }
            if taken != nil { ended += 1 }
        }
        if ended > 0 { note(.sessionEnded, member, visitor, detail: "sessions=\(ended)") }
    }
}

extension Member {
    /// Whether a session of theirs may do nothing but enrol the second factor their roles ask for.
    var mayOnlyEnrol: Bool { needsFactor && !account.hasFactor }
}
