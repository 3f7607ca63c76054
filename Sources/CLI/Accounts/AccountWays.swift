import Domain
import Engine
import EventLog

/// What verbs do with accounts and secrets that are typed here, whether the log is here or at a server.
protocol AccountWays {
    /// Whether the one who acts may have a password already.
    var hasPassword: Bool { get }
    /// How a verb is told to go on at the same log: `--as HANDLE` or `--server URL`.
    func going(on handle: String) -> String

    func changePassword(from old: String, to new: String) throws(CLIError)
    /// Whether the one who acts has a second factor already.
    func hasFactor() throws(CLIError) -> Bool
    /// A secret for an authenticator, and the same as its address.
    func newFactor(password: String) throws(CLIError) -> (secret: String, address: String)
    /// Enrols the second factor, or another in place of the one `present` is a code of; answers the recovery codes.
    func enrolFactor(_ secret: String, code: String, password: String, present: String?) throws(CLIError)
        -> [String]
    func removeFactor(password: String, present: String?) throws(CLIError)
    func renewRecovery(password: String, present: String?) throws(CLIError) -> [String]

    func forgot(_ name: String) throws(CLIError)
    func resetPassword(_ code: String, to new: String) throws(CLIError)
    func register(_ email: String) throws(CLIError)
    func confirm(_ code: String, password: String) throws(CLIError) -> Newcomer
    func look(_ link: String) throws(CLIError) -> Invitee
    func join(_ link: String, password: String) throws(CLIError) -> Newcomer
    func close()
}

/// Whom a link is for.
struct Invitee {
    let handle: String
    let roles: [RoleGrant]
    let expires: Instant
    /// Whether it is for a new password of one who was here before.
    let isReset: Bool
}

/// Somebody who has just come in.
struct Newcomer {
    let member: Int
    let handle: String
    let needsFactor: Bool
}

extension Invocation {
    /// Accounts where the command line, the environment or a link says they are.
    func accountWays(_ purpose: Session.Purpose, link: ServerAddress? = nil) throws(CLIError)
        -> any AccountWays
    {
        guard let server = try Errand.far(self, link: link) else { return try NearAccounts(self, purpose) }
        return try FarAccounts(server, self, isKnown: purpose == .writing)
    }
}

/// Accounts of a log on this machine.
struct NearAccounts: AccountWays {
    private let door: Door
    private let invocation: Invocation

    init(_ invocation: Invocation, _ purpose: Session.Purpose) throws(CLIError) {
        self.invocation = invocation
        door = try Door(invocation, purpose)
    }

    private var world: World { door.session.engine.world }

    var hasPassword: Bool {
        door.session.member.flatMap { world.member($0) }?.account.hasPassword ?? false
    }

    func going(on handle: String) -> String { "--as \(handle)" }

    func close() { door.close() }

    func changePassword(from old: String, to new: String) throws(CLIError) {
        let member = try door.session.actor()
        _ = try door.ask { accounts throws(AccountError) in
            try accounts.changePassword(of: member, from: old, to: new, by: .local)
        }
    }

    func hasFactor() throws(CLIError) -> Bool {
        world.member(try door.session.actor())?.account.hasFactor ?? false
    }

    func newFactor(password: String) throws(CLIError) -> (secret: String, address: String) {
        let member = try door.session.actor()
        let new = try door.ask { accounts throws(AccountError) in
            try accounts.newFactor(for: member, password: password, by: .local)
        }
        return (new.secret, new.address)
    }

    func enrolFactor(_ secret: String, code: String, password: String, present: String?) throws(CLIError)
        -> [String]
    {
        let member = try door.session.actor()
        return try door.ask { accounts throws(AccountError) in
            try accounts.enrolFactor(
                of: member, secret: secret, code: code, password: password, present: present, by: .local
            ).codes
        }
    }

    func removeFactor(password: String, present: String?) throws(CLIError) {
        let member = try door.session.actor()
        _ = try door.ask { accounts throws(AccountError) in
            try accounts.removeFactor(of: member, password: password, present: present, by: .local)
        }
    }

    func renewRecovery(password: String, present: String?) throws(CLIError) -> [String] {
        let member = try door.session.actor()
        return try door.ask { accounts throws(AccountError) in
            try accounts.renewRecovery(of: member, password: password, present: present, by: .local)
        }
    }

    func forgot(_ name: String) throws(CLIError) {
        try door.ask { accounts throws(AccountError) in try accounts.forgot(name, by: .local) }
    }

    func resetPassword(_ code: String, to new: String) throws(CLIError) {
        try door.ask { accounts throws(AccountError) in
            try accounts.resetPassword(code, password: new, by: .local)
        }
    }

    func register(_ email: String) throws(CLIError) {
        try door.ask { accounts throws(AccountError) in
            try accounts.register(email, language: invocation.language, by: .local)
        }
    }

    func confirm(_ code: String, password: String) throws(CLIError) -> Newcomer {
        try newcomer(
            try door.ask { accounts throws(AccountError) in
                try accounts.confirm(code, password: password, by: .local).member
            })
    }

    func look(_ link: String) throws(CLIError) -> Invitee {
        let view = try door.ask { accounts throws(AccountError) in try accounts.look(link: link, by: .local) }
        return Invitee(
            handle: view.handle, roles: view.roles, expires: view.expires, isReset: view.isReset)
    }

    func join(_ link: String, password: String) throws(CLIError) -> Newcomer {
        try newcomer(
            try door.ask { accounts throws(AccountError) in
                try accounts.join(link: link, password: password, by: .local).member
            })
    }

    private func newcomer(_ member: MemberID) throws(CLIError) -> Newcomer {
        Newcomer(
            member: member.number,
            handle: try asking { () throws(EngineError) in try door.session.engine.handle(of: member) },
            needsFactor: world.member(member)?.needsFactor ?? false)
    }
}
