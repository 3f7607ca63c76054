import Crypto
import Domain
import Engine
import HTTP
import JSON
import Synchronization
import Testing

/// The interface with what is kept beside a log, as browsers and programs meet it; `ada` is the administrator.
struct Lobby {
    let town: Town
    let door: Door
    let messenger = SilentMessenger()
    let mill: Mill

    static let password = "korrekt pferd batterie"
    static let own = "http://localhost"

    /// Counts hashes, and how many are made at once.
    final class Mill: Sendable {
        private let counts = Mutex((made: 0, inside: 0, most: 0))
        let pause: Int64

        init(pause: Int64 = 0) { self.pause = pause }

        var made: Int { counts.withLock { $0.made } }
        var most: Int { counts.withLock { $0.most } }

        func work<Value>(_ body: () -> Value) -> Value {
            counts.withLock {
                $0.made += 1
                $0.inside += 1
                $0.most = max($0.most, $0.inside)
            }
            defer { counts.withLock { $0.inside -= 1 } }
            if pause > 0 { wait(milliseconds: pause) }
            return body()
        }
    }

    init(terms: AccountTerms = AccountTerms(), pause: Int64 = 0) throws {
        let town = try Town(.open)
        let mill = Mill(pause: pause)
        self.town = town
        self.mill = mill
        let hashing = PasswordHashing(
            make: { password in mill.work { "hash of \(password)" } },
            verify: { password, hash in mill.work { hash == "hash of \(password)" } }, decoy: "nobody's")
        door = Door(
            town.engine,
            try Door.accounts(town.engine, messenger: messenger, terms: terms, hashing: hashing))
    }

    /// Asks with a cookie or a token; a browser says from which page.
    func ask(
        _ method: HTTP.Method, _ path: String, _ body: String? = nil, cookie: String? = nil,
        bearer: String? = nil, origin: String? = nil, headers: [Header] = [], from peer: String = "127.0.0.1",
        isSecure: Bool = false
    ) -> Response {
        var all = [Header("Host", "localhost"), Header("User-Agent", "Test")] + headers
        if let cookie { all.append(Header("Cookie", "\(isSecure ? "__Host-werkx" : "werkx")=\(cookie)")) }
        if let bearer { all.append(Header("Authorization", "Bearer \(bearer)")) }
        if let origin { all.append(Header("Origin", origin)) }
        if body != nil { all.append(Header("Content-Type", "application/json")) }
        return door.ask(method, path, all, Array((body ?? "").utf8), from: peer, isSecure: isSecure)
    }

    /// Asks from our own page, in a browser that has a session.
    func page(_ method: HTTP.Method, _ path: String, _ body: String? = nil, cookie: String) -> Response {
        ask(method, path, body, cookie: cookie, origin: Self.own)
    }

    /// Asks as the administrator, by token.
    func ada(_ method: HTTP.Method, _ path: String, _ body: String? = nil) -> Response {
        ask(method, path, body, bearer: Town.token("ada"))
    }

    /// Gives somebody of the town the password, by an invitation; answers their session.
    @discardableResult
    func join(_ handle: String) throws -> String {
        let invited = ada(.post, "/members/\(handle)/invitation", "{}")
        let link = try #require(invited.text("link")?.split(separator: "/").last)
        return try #require(
            ask(.post, "/invitations/\(link)", #"{"password": "\#(Self.password)"}"#).cookie)
    }

    /// Signs in; answers everything.
    func signIn(
        _ name: String, _ password: String = password, factor: String? = nil, from peer: String = "127.0.0.1"
    ) -> Response {
        let more = factor.map { #", "factor": "\#($0)""# } ?? ""
        return ask(
            .post, "/session", #"{"name": "\#(name)", "password": "\#(password)"\#(more)}"#, from: peer)
    }

    /// The authenticator's code now.
    func code(_ secret: String) throws -> String {
        let bytes = try #require(Base32.decode(secret))
        return OneTimePassword.code(
            bytes, step: OneTimePassword.step(at: town.engine.now.milliseconds / 1_000))
    }

    /// Time passes.
    func pass(minutes: Int64) { town.wall.milliseconds.withLock { $0 += minutes * 60_000 } }

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
}

extension Response {
    /// The secret that a cookie brings.
    var cookie: String? {
        header("Set-Cookie").flatMap { field in
            field.split(separator: ";").first.flatMap { $0.split(separator: "=").dropFirst().first }
                .map(String.init)
        }
    }

    /// A text of the body.
    func text(_ key: String) -> String? {
        guard let node = try? Document(body).root[key], case .string(let text) = node.value else {
            return nil
        }
        return text
    }

    /// The problem's name.
    var problem: String? { text("type") }
}
