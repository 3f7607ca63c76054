import Domain
import Engine
import EventLog
import HTTP
import Testing

/// What a request leaves behind in the security journal: who and from where, once, and no secret.
@Suite struct JournalLineTests {
    private let lobby: Lobby
    private let begun: Int

    init() throws {
        lobby = try Lobby()
        begun = try lobby.door.accounts.journal().last?.number ?? 0
    }

    /// The lines since the beginning: what, whose, from where, by whom, and what else.
    private func lines() throws -> [String] {
        let engine = lobby.town.engine
        func name(_ number: Int) -> String {
            number == 0 ? "-" : (try? engine.handle(of: MemberID(number))) ?? "?"
        }
        return try lobby.door.accounts.journal(after: begun).map { numbered in
            let detail = JournalDetail(numbered.line.detail)
            let by = detail.by.map { " by \(name($0.number))" } ?? ""
            let line = numbered.line
            let text = "\(line.kind) \(name(line.member)) \(line.address)\(by) \(detail.text)"
            return text.last == " " ? String(text.dropLast()) : text
        }.filter { !$0.hasPrefix("token-used ada") }
    }

    private func ask(_ who: String, _ method: HTTP.Method, _ path: String, _ body: String? = nil) -> Int {
        lobby.ask(method, path, body, bearer: Town.token(who), from: "192.0.2.44").status
    }

    @Test func `what somebody has no right to stands there once an hour for each operation`() throws {
        for _ in 0..<3 {
            #expect(ask("jo", .put, "/members/jana", #"{"role": "manager"}"#) == 403)
            #expect(ask("jo", .post, "/members/jana/deactivate", "{}") == 403)
        }
        #expect(ask("jo", .get, "/members/nobody") == 404)
        #expect(
            try lines() == [
                "token-used jo 192.0.2.44 \(Token.digest(of: Town.token("jo")).hex.prefix(12))",
                "request-refused jo 192.0.2.44 putMember",
                "request-refused jo 192.0.2.44 deactivateMember",
            ])
        lobby.pass(minutes: 61)
        #expect(ask("jo", .put, "/members/jana", #"{"role": "manager"}"#) == 403)
        #expect(try lines().count { $0.hasSuffix("putMember") } == 2)
    }

    @Test func `a write to what one may not know of leaves the line that one to what is not there leaves`()
        throws
    {
        #expect(ask("jo", .post, "/calls/nowhere/applications/1/withdraw", "{}") == 404)
        #expect(try lines().contains("request-refused jo 192.0.2.44 withdrawApplication"))
    }

    @Test func `a token with few rights is noted when it is issued, used and not enough`() throws {
        let cookie = try lobby.join("jo")
        let made = lobby.page(.post, "/tokens", #"{"name": "Skript", "scopes": ["read"]}"#, cookie: cookie)
        let token = try #require(made.text("token"))
        let name = Token.digest(of: token).hex.prefix(12)
        for _ in 0..<3 {
            #expect(lobby.ask(.get, "/me", bearer: token, from: "198.51.100.9").status == 200)
            #expect(
                lobby.ask(.post, "/calls/c/applications", "{}", bearer: token, from: "198.51.100.9").status
                    == 403)
        }
        let told = try lines().filter { $0.hasPrefix("token-") }
        #expect(
            told == [
                "token-issued jo 127.0.0.1 by jo \(name)", "token-used jo 198.51.100.9 \(name)",
                "token-too-narrow jo 198.51.100.9 beginApplication scope=write",
            ])
        #expect(try !lines().contains { $0.contains(token) })
    }

    @Test func `what an administrator does to an account says from where, and a link that one was issued`()
        throws
    {
        func ada(_ path: String, _ body: String = "{}") -> Int {
            lobby.ask(.post, path, body, bearer: Town.token("ada"), from: "203.0.113.5").status
        }
        #expect(ada("/members/jo/invitation") == 201)
        #expect(ada("/members/jo/reset") == 201)
        #expect(ada("/members/jo/deactivate") == 200)
        #expect(ada("/members/jo/reactivate") == 200)
        let told = try lines().filter { !$0.hasPrefix("token-") }
        #expect(
            told == [
                "invited jo 203.0.113.5 by ada",
                "account-reset jo 203.0.113.5 by ada sessions=0 tokens=1",
                "account-deactivated jo 203.0.113.5 by ada sessions=0 tokens=0",
                "account-reactivated jo 203.0.113.5 by ada",
            ])
        #expect(try lines().filter { $0.hasPrefix("token-revoked jo 203.0.113.5 by ada") }.count == 1)
    }

    @Test func `guessed tokens and too many tries are one line an hour for each network`() throws {
        for number in 0..<60 {
            #expect(lobby.ask(.get, "/me", bearer: "geraten\(number)", from: "198.51.100.3").status == 401)
            _ = lobby.ask(.get, "/invitations/\(number)", from: "198.51.100.3")
        }
        let told = try lines()
        #expect(told.filter { $0.hasPrefix("token-refused") } == ["token-refused - 198.51.100.3"])
        #expect(told.filter { $0.hasPrefix("limited") } == ["limited - 198.51.100.3"])
    }
}
