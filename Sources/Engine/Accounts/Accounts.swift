import Crypto
package import Domain
package import EventLog

/// Who comes in and how: sign-in, registration, invitations, passwords, second factors, sessions, tokens, devices.
///
/// What changes an account is a command to the log. What happens at the door goes to the security journal beside it.
package final class Accounts: Sendable {
    package let engine: Engine
    let access: any AccessStore
    let messenger: any Messenger
    let terms: AccountTerms
    let hashing: PasswordHashing
    let turnstile: Turnstile
    let tries = Tries()
    private let give: Giving
    /// Whether letters that wait are handed over, so that one can say that something is mailed.
    let handsOver: Bool
    let notes = LateNotes()
    /// Which lines about members, and about strangers, the journal need not have again yet.
    let latelyOfMembers = Lately(limit: 10_000)
    let latelyOfStrangers = Lately(limit: 1_000)

    /// A way to give commands; a command line beside a running server has another than the engine's own.
    package typealias Giving = @Sendable (Command, Actor, Visitor) throws(EngineError) -> Void

    /// Accounts of an engine's log.
    ///
    /// A store that belongs to another log is emptied: its sessions would be other people's here.
    package init(
        engine: Engine, access: any AccessStore, messenger: any Messenger,
        terms: AccountTerms = AccountTerms(),
        hashing: PasswordHashing = .argon2id, handsOver: Bool = true, give: Giving? = nil
    ) throws(EngineError) {
        self.engine = engine
        self.access = access
        self.messenger = messenger
        self.terms = terms
        self.hashing = hashing
        self.handsOver = handsOver
        turnstile = Turnstile(
            places: terms.hashesAtOnce, queue: terms.hashesWaiting, share: terms.hashShare,
            patience: terms.hashPatience)
        self.give = give ?? Self.giving(engine)
        let log = try engine.digest(of: 1)?.hex ?? ""
        let now = engine.now.milliseconds
        try asked { () throws(LogFailure) in
            if try access.item(.log, "log")?.text != log {
                try access.clear()
                try access.put(AccessItem(.log, "log", text: log))
            }
            try access.sweep(items: now, journal: now - terms.journal)
        }
        engine.watch { [weak self] receipt, address in self?.noteEnds(receipt, from: address) }
    }

    private static func giving(_ engine: Engine) -> Giving {
        { command, actor, visitor throws(EngineError) in
            _ = try engine.give(command, by: actor, through: visitor.channel, from: visitor.address)
        }
    }

    /// The time of day in milliseconds.
    var now: Int64 { engine.now.milliseconds }

    /// Gives a command of a member's, or of the system's.
    func give(_ command: AccountCommand, by member: MemberID?, _ visitor: Visitor) throws(AccountError) {
        try give(.member(.account(command)), by: member, visitor)
    }

    func give(_ command: Command, by member: MemberID?, _ visitor: Visitor) throws(AccountError) {
        try engaged { () throws(EngineError) in
            try give(command, member.map { .member($0) } ?? .system, visitor)
        }
    }

    /// Who shows a token: a session's, or one with a name of its own; `nil` for one that is unknown, over, revoked or expired, or a
    /// deactivated member's. The address is where it is shown.
    package func caller(bearer token: String, from address: String = "", isUse: Bool = true) -> Caller? {
        let digest = Token.digest(of: token)
        let world = engine.world
        guard let owner = world.tokens[digest] else {
            let caller = caller(session: token, isUse: isUse)
            if caller == nil { noteRefusal(of: nil, nil, from: address) }
            return caller
        }
        guard let member = world.member(owner), member.isActive,
            let terms = member.account.tokens[digest], terms.holds(at: engine.now)
        else {
            noteRefusal(of: digest, owner, from: address)
            return nil
        }
        if notes.note(digest, of: member.id, at: now, from: address) {
            noteUse(of: digest, member.id, from: address)
        }
        return Caller(member: member.id, means: .token(digest, scopes: Set(terms.scopes)))
    }

    /// A member who may act; throws `.notThere` for others.
    func active(_ id: MemberID) throws(AccountError) -> Member {
        guard let member = engine.world.member(id), member.isActive else { throw .notThere }
        return member
    }

    /// Has the store know what was noted of uses and refusals; until then this process alone knows.
    package func keepNotes() { try? notes.keep(in: access) }

    /// Sweeps out of the store what is past its time.
    package func sweep() {
        let now = now
        try? access.sweep(items: now, journal: now - terms.journal)
    }
}

extension PasswordHashing {
    /// Argon2id with 64 MiB and two passes.
    package static let argon2id = PasswordHashing(
        make: { Argon2id.hash(Array($0.utf8)) }, verify: { Argon2id.verify(Array($0.utf8), $1) },
        decoy:
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$KQfTLpBLO0yPhyYPb1PBVLlm5tXDgvZQWzYB4oLxLLo"
    )
}
