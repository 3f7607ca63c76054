import Domain
import Engine
import HTTP
import JSON

/// Accounts of a server: secrets are typed here and go there once, each in the body of its own operation.
struct FarAccounts: AccountWays {
    private let link: ServerLink
    private let invocation: Invocation

    /// `isKnown` asks for a login; who comes in has none yet.
    init(_ server: ServerAddress, _ invocation: Invocation, isKnown: Bool) throws(CLIError) {
        self.invocation = invocation
        // A folder that others can enter is found out before anybody types a password.
        _ = try SavedLogin.folder()
        link = ServerLink(server, token: isKnown ? try SavedLogin.find(server).token : nil, invocation)
    }

    /// The server knows; who has none yet leaves the question empty.
    var hasPassword: Bool { true }

    func going(on handle: String) -> String { "--server \(link.server.text)" }

    func close() {}

    func changePassword(from old: String, to new: String) throws(CLIError) {
        try link.done(.put, "/password", .members(["password": .text(old), "new": .text(new)]))
    }

    func hasFactor() throws(CLIError) -> Bool {
        try link.need(.get, "/factor").root?["enrolled"]?.asFlag == true
    }

    func newFactor(password: String) throws(CLIError) -> (secret: String, address: String) {
        let answer = try link.need(.post, "/factor", .members(["password": .text(password)]))
        guard let secret = answer.root?["secret"]?.asText, let address = answer.root?["address"]?.asText
        else { throw link.error(answer) }
        return (secret.harmless, address.harmless)
    }

    func enrolFactor(_ secret: String, code: String, password: String, present: String?) throws(CLIError)
        -> [String]
    {
        let body = JSONValue.members([
            "secret": .text(secret), "code": .text(code), "password": .text(password),
            "present": .given(present),
        ])
        return try codes(link.need(.put, "/factor", body))
    }

    func removeFactor(password: String, present: String?) throws(CLIError) {
        try link.done(.delete, "/factor", confirming(password, present))
    }

    func renewRecovery(password: String, present: String?) throws(CLIError) -> [String] {
        try codes(link.need(.post, "/recovery-codes", confirming(password, present)))
    }

    private func confirming(_ password: String, _ present: String?) -> JSONValue {
        .members(["password": .text(password), "present": .given(present)])
    }

    private func codes(_ answer: ServerLink.Answer) throws(CLIError) -> [String] {
        let codes = (answer.root?["codes"]?.asItems ?? []).compactMap(\.asText).map(\.harmless)
        guard !codes.isEmpty else { throw link.error(answer) }
        return codes
    }

    func forgot(_ name: String) throws(CLIError) {
        try link.done(.post, "/password/forgotten", .members(["name": .text(name)]))
    }

    func resetPassword(_ code: String, to new: String) throws(CLIError) {
        try link.done(.post, "/password/reset", .members(["code": .text(code), "new": .text(new)]))
    }

    func register(_ email: String) throws(CLIError) {
        let language = JSONValue.text(invocation.language.rawValue)
        try link.done(.post, "/register", .members(["email": .text(email), "language": language]))
    }

    func confirm(_ code: String, password: String) throws(CLIError) -> Newcomer {
        let body = JSONValue.members([
            "code": .text(code), "password": .text(password), "token": .flag(true),
        ])
        return try welcome(link.need(.post, "/register/confirm", body))
    }

    func look(_ link: String) throws(CLIError) -> Invitee {
        let answer = try self.link.need(.get, try path(link))
        guard let root = answer.root, let handle = root["handle"]?.asText,
            let expires = (root["expires"]?.asText).flatMap({ Timestamp.read($0) })
        else { throw self.link.error(answer) }
        let roles = (root["roles"]?.asItems ?? []).compactMap { node in
            node["role"]?.asText.flatMap { Role(rawValue: $0) }.map { role in
                RoleGrant(role: role, call: node["call"]?.asText.flatMap { Slug($0) })
            }
        }
        return Invitee(
            handle: handle.harmless, roles: roles, expires: expires, isReset: root["reset"]?.asFlag ?? false)
    }

    func join(_ link: String, password: String) throws(CLIError) -> Newcomer {
        let body = JSONValue.members(["password": .text(password), "token": .flag(true)])
        return try welcome(self.link.need(.post, try path(link), body))
    }

    /// The operation about an invitation; throws for what cannot be one's secret.
    private func path(_ link: String) throws(CLIError) -> String {
        let secret = link.split(separator: "/").last ?? ""
        let isOne = secret.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
            default: false
            }
        }
        guard isOne, !secret.isEmpty else { throw CLIError(AccountError.badLink) }
        return "/invitations/\(secret)"
    }

    /// Keeps the login of somebody who has just come in.
    private func welcome(_ answer: ServerLink.Answer) throws(CLIError) -> Newcomer {
        guard let root = answer.root, let token = root["token"]?.asText,
            let handle = root["handle"]?.asText, Slug(handle) != nil,
            let member = root["member"]?.asText.flatMap({ Int($0.drop { !$0.isNumber }) })
        else { throw link.error(answer) }
        try SavedLogin(server: link.server, token: token, handle: handle).keep(invocation)
        return Newcomer(
            member: member, handle: handle, needsFactor: root["mayOnlyEnrol"]?.asFlag ?? false)
    }
}
