import Crypto
import Domain
import Engine
import EventLog
import HTTP
import Site
import Synchronization
import Testing

/// A clock that stands until it is set.
final class Hand: Sendable {
    private let milliseconds = Atomic<Int64>(1_800_000_000_000)

    var now: Int64 { milliseconds.load(ordering: .relaxed) }

    func set(_ now: Int64) { milliseconds.store(now, ordering: .relaxed) }
}

/// A site with accounts, and a browser that keeps its cookie and fills in its forms.
final class Browser {
    let site: Site
    let accounts: Accounts
    let engine: Engine
    let post: MemoryPostbox
    let hand = Hand()
    var cookie: String?
    /// The page that is open.
    private(set) var page = ""

    /// With an administrator `chief`; passwords are not hashed slowly here.
    init() throws {
        let log = MemoryLog()
        let hand = hand
        engine = try Engine(
            log: log, keys: MemoryKeys(),
            clock: Clock(
                now: { Instant(milliseconds: hand.now) },
                steady: { (hand.now - 1_800_000_000_000) * 1_000_000 }))
        _ = try engine.give(
            .begin(BeginLog(administrator: Slug(checked: "chief"), demo: false)), by: .system,
            through: .system)
        post = MemoryPostbox()
        accounts = try Accounts(
            engine: engine, access: MemoryAccess(),
            messenger: LetterMessenger(
                engine: engine, postbox: post, frame: LetterFrame(site: "https://werkx.example.org")),
            hashing: PasswordHashing(
                make: { "plain:" + $0 }, verify: { "plain:" + $0 == $1 }, decoy: "plain:"))
        site = Site(engine: engine, accounts: accounts)
    }

    /// Another browser on the same site.
    init(beside other: Browser) {
        (site, accounts, engine, post) = (other.site, other.accounts, other.engine, other.post)
    }

    private func send(_ method: Method, _ address: String, _ body: String, _ headers: [Header]) throws
        -> Response
    {
        let target = try #require(Target(Array(address.utf8)))
        var all = headers + [Header("Host", "127.0.0.1:8080")]
        if let cookie { all.append(Header("Cookie", "werkx=\(cookie)")) }
        if method == .post { all.append(Header("Content-Type", "application/x-www-form-urlencoded")) }
        let request = Request(
            method: method, target: address, path: target.path, query: target.query, headers: all,
            body: Array(body.utf8), arrivedAt: 0, peer: "127.0.0.1")
        let answer = try #require(site.answer(request))
        if let set = answer.header("Set-Cookie") {
            let value = set.drop { $0 != "=" }.dropFirst().prefix { $0 != ";" }
            cookie = value.isEmpty ? nil : String(value)
        }
        page = String(decoding: answer.body, as: UTF8.self)
        return answer
    }

    /// Opens a page.
    @discardableResult
    func open(_ address: String, headers: [Header] = []) throws -> Response {
        try send(.get, address, "", headers)
    }

    /// Sends the form of the page that is open, or what is given, and goes where the answer says.
    @discardableResult
    func fill(
        _ address: String, _ fields: [(String, String)], origin: String? = "http://127.0.0.1:8080",
        guarded: Bool = true
    ) throws -> Response {
        var fields = fields
        if guarded, let token = hidden("guard") { fields.append(("guard", token)) }
        let body = fields.map { "\($0)=\(Self.encode($1))" }.joined(separator: "&")
        let answer = try send(.post, address, body, origin.map { [Header("Origin", $0)] } ?? [])
        if answer.status == 303, let next = answer.header("Location") { try open(next) }
        return answer
    }

    /// The value of a hidden field of the page that is open.
    func hidden(_ name: String) -> String? {
        let mark = "name=\"\(name)\" value=\""
        guard let start = page.firstRange(of: mark)?.upperBound else { return nil }
        return String(page[start...].prefix { $0 != "\"" })
    }

    /// The code in the last letter.
    var code: String? {
        post.letters.last?.text.split(separator: "\n").first { $0.hasPrefix("    ") }.map {
            String($0.drop { $0 == " " })
        }
    }

    /// The code an authenticator shows now.
    func authenticator(_ secret: String) throws -> String {
        let bytes = try #require(Base32.decode(secret))
        return OneTimePassword.code(
            bytes, step: OneTimePassword.step(at: engine.now.milliseconds / 1_000))
    }

    private static func encode(_ text: String) -> String {
        text.utf8.map { byte -> String in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
