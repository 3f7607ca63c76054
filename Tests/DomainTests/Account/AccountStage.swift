@testable import Domain

// Commands and worlds of accounts.
extension Stage {
    static let link = Digest(checked: String(repeating: "1", count: 64))
    static let otherLink = Digest(checked: String(repeating: "2", count: 64))
    static let codes = ["3", "4"].map { Digest(checked: String(repeating: $0, count: 64)) }

    static func account(_ command: AccountCommand) -> Command { .member(.account(command)) }

    static func register(_ email: String) -> Command {
        account(.register(RegisterFounder(email: EmailAddress(email)!, language: .en)))
    }

    static func invite(
        _ handle: String, _ role: Role = .juror, link: Digest = link, expires: Int64 = 9_000,
        email: String? = nil
    ) -> Command {
        let member = AddMember(
            handle: handle.slug, grants: [RoleGrant(role: role, call: call)],
            profile: email.map { Profile(email: .text($0)) })
        return account(
            .invite(InviteMember(member: member, link: link, expires: Instant(milliseconds: expires))))
    }

    static func join(_ link: Digest = link) -> Command {
        account(.join(AcceptInvitation(link: link, hash: "hash")))
    }

    /// A password in place of the one jo has in ``Play/joined()``.
    static let password = account(
        .setPassword(
            SetPassword(
                hash: "hash", means: .password, replacing: try? Play.joined().account(of: "jo")?.passworded)))
    /// A first password.
    static let firstPassword = account(
        .setPassword(SetPassword(hash: "hash", means: .password, replacing: nil)))
    static let enrol = account(.enrolFactor(EnrolFactor(secret: "SECRET", codes: codes)))
    /// Another factor in place of the one jo has in ``Play/enrolled()``.
    static let replace = account(
        .enrolFactor(
            EnrolFactor(
                secret: "OTHER", codes: [otherLink],
                replacing: try? Play.enrolled().account(of: "jo")?.factored)))

    static func reset(_ handle: String, link: Digest = otherLink, expires: Int64 = 9_000) -> Command {
        account(
            .reset(
                ResetAccount(handle: handle.slug, link: link, expires: Instant(milliseconds: expires))))
    }

    static func deactivate(_ handle: String) -> Command {
        account(.deactivate(DeactivateMember(handle: handle.slug, reason: "left")))
    }

    static func address(_ email: String) -> Command {
        account(.setAddress(SetAddress(email: EmailAddress(email)!)))
    }

    static func token(_ handle: String, scopes: [Scope] = Scope.allCases, expires: Int64? = nil) -> Command {
        .member(
            .issueToken(
                IssueToken(
                    handle: handle.slug, token: Digest(checked: String(repeating: "b", count: 64)), name: nil,
                    scopes: scopes, expires: expires.map { Instant(milliseconds: $0) })))
    }
}

extension Play {
    /// How somebody comes in.
    func account(of handle: String) -> Account? {
        registry.member(handle: handle.slug).flatMap { world.member($0) }?.account
    }

    /// With jo invited.
    static func invited() throws -> Play { try staffed().after(Stage.invite("jo"), by: "mara", at: 100) }

    /// With jo's password set.
    static func joined() throws -> Play { try invited().after(Stage.join(), by: "jo", at: 200) }

    /// With jo's second factor.
    static func enrolled() throws -> Play { try joined().after(Stage.enrol, by: "jo", at: 300) }

    /// With jo deactivated.
    static func deactivated() throws -> Play {
        try joined().after(Stage.deactivate("jo"), by: "chief", at: 400)
    }
}
