import Crypto
import Domain
import EventLog
import Glibc
import Synchronization
import Testing

@testable import Engine

/// Sleeps.
func wait(milliseconds: Int64) { usleep(UInt32(milliseconds) * 1_000) }

/// Accounts on a desk whose clock only the test moves, with a hash that counts instead of working.
struct Door {
    let desk: Desk
    let access: any AccessStore
    let messenger = SilentMessenger()
    let accounts: Accounts
    let mill: Mill

    /// Counts hashes, and how many are made at once.
    final class Mill: Sendable {
        struct Counts {
            var verified = 0
            var inside = 0
            var most = 0
        }
        private let counts = Mutex(Counts())
        let pause: Int64

        init(pause: Int64 = 0) { self.pause = pause }

        var verified: Int { counts.withLock { $0.verified } }
        var most: Int { counts.withLock { $0.most } }

        func work<Value>(_ body: () -> Value) -> Value {
            counts.withLock {
                $0.inside += 1
                $0.most = max($0.most, $0.inside)
            }
            defer { counts.withLock { $0.inside -= 1 } }
            wait(milliseconds: pause)
            return body()
        }

        func verify(_ password: String, _ hash: String) -> Bool {
            counts.withLock { $0.verified += 1 }
            return work { hash == "hash of \(password)" }
        }
    }

    init(
        _ desk: Desk? = nil, access: any AccessStore = MemoryAccess(), pause: Int64 = 0,
        terms: AccountTerms = AccountTerms()
    ) throws {
        let desk = try desk ?? Desk.begun()
        let mill = Mill(pause: pause)
        self.desk = desk
        self.access = access
        self.mill = mill
        accounts = try Accounts(
            engine: desk.engine, access: access, messenger: messenger, terms: terms,
            hashing: PasswordHashing(
                make: { password in mill.work { "hash of \(password)" } }, verify: { mill.verify($0, $1) },
                decoy: "nobody's"))
    }

    static let password = "korrekt pferd batterie"
    static let here = Visitor(address: "192.0.2.7", agent: "Test", channel: .http)
    static func from(_ number: Int) -> Visitor {
        Visitor(address: "198.51.100.\(number)", agent: "Test", channel: .http)
    }

    /// A member with a role whose password is ``password``.
    @discardableResult
    func member(_ handle: String, _ role: Role = .founder, email: String? = nil, password: String = password)
        throws -> MemberID
    {
        let member = AddMember(
            handle: Slug(checked: handle), grants: [RoleGrant(role: role, call: nil)],
            profile: email.map { Profile(email: .text($0)) })
        let invited = try accounts.invite(member, by: MemberID(1), Door.here)
        return try accounts.join(link: invited.link, password: password, by: Door.here).member
    }

    /// Enrols a second factor; answers its secret and the recovery codes.
    func enrol(_ member: MemberID) throws -> (secret: [UInt8], codes: [String]) {
        let factor = try accounts.newFactor(for: member)
        let secret = try #require(Base32.decode(factor.secret))
        let codes = try accounts.enrolFactor(
            of: member, secret: factor.secret, code: code(secret), password: Door.password, by: Door.here
        ).codes
        return (secret, codes)
    }

    /// The authenticator's code now.
    func code(_ secret: [UInt8]) -> String {
        OneTimePassword.code(secret, step: OneTimePassword.step(at: desk.engine.now.milliseconds / 1_000))
    }

    func signIn(
        _ name: String, _ password: String = password, factor: String? = nil, _ visitor: Visitor = here
    ) throws -> SignedIn {
        try accounts.signIn(name, password: password, factor: factor, by: visitor)
    }

    /// The token of a device that a member let in.
    func device(_ handle: String) throws -> String {
        let device = try accounts.newDevice("laptop", by: Door.here)
        let session = try signIn(handle)
        let caller = try #require(accounts.caller(session: session.secret))
        try accounts.answer(device: device.user, lets: true, by: caller, Door.here)
        accounts.drop(session)
        guard case .granted(let token, _, _) = try accounts.poll(device: device.device, by: Door.here) else {
            throw AccountError.notThere
        }
        return token
    }

    /// The stable name of what was thrown.
    func refusal(_ body: () throws -> some Any) -> String? {
        do { _ = try body() } catch let error as AccountError { return error.name } catch {
            return "\(error)"
        }
        return nil
    }

    /// The last code that was mailed.
    var mailedCode: String? {
        for message in messenger.messages.reversed() {
            switch message.news {
            case .confirmation(let code, _), .passwordCode(let code, _): return code
            case .registeredAlready, .invitation, .reset, .passwordChanged, .factorEnrolled, .factorReplaced,
                .factorRemoved, .recoveryRenewed, .deviceConfirmed:
                continue
            }
        }
        return nil
    }

    /// The journal as kinds and members.
    var journal: [String] {
        get throws { try accounts.journal().map { "\($0.line.kind) \($0.line.member)" } }
    }
}
