import Domain
import Engine
import HTTP
import Testing

@testable import API

/// Tokens over HTTP: what they are for, how they end, and how a device comes by one.
@Suite struct TokenTests {
    private func issue(_ lobby: Lobby, _ scopes: String, cookie: String) throws -> String {
        let body = #"{"name": "Skript", "scopes": [\#(scopes)]}"#
        return try #require(lobby.page(.post, "/tokens", body, cookie: cookie).text("token"))
    }

    @Test func `a token works until it is revoked, and its use is noted`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("anna")
        let token = try issue(lobby, #""read", "write""#, cookie: cookie)
        #expect(lobby.ask(.get, "/me", bearer: token).text("handle") == "anna")
        let list = String(decoding: lobby.ask(.get, "/tokens", cookie: cookie).body, as: UTF8.self)
        #expect(list.contains("\"used\"") && !list.contains(token))
        let id = try #require(list.split(separator: "\"token\":\"").last).prefix(12)
        #expect(lobby.page(.delete, "/tokens/\(id)", cookie: cookie).status == 204)
        #expect(lobby.ask(.get, "/me", bearer: token).problem == "noToken")
        #expect(lobby.page(.delete, "/tokens/\(id)", cookie: cookie).status == 404)
    }

    @Test func `a token does what its scopes say and no more`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("jo")
        let reading = try issue(lobby, #""read""#, cookie: cookie)
        #expect(lobby.ask(.get, "/calls/c/applications/1", bearer: reading).status == 200)
        let written = lobby.ask(
            .put, "/calls/c/rounds/jury/scorecards/1", #"{"scores": {"idea": 4}}"#, bearer: reading)
        #expect(written.status == 403 && written.problem == "outOfScope")
        #expect(lobby.ask(.post, "/tokens", "{}", bearer: reading).problem == "outOfScope")
        // Whoever may score reads what is to be scored, and nothing else.
        let scoring = try issue(lobby, #""score""#, cookie: cookie)
        #expect(lobby.ask(.get, "/calls/c/rounds/jury/scorecards", bearer: scoring).status == 200)
        #expect(lobby.ask(.get, "/calls/c/applications/1", bearer: scoring).status == 200)
        #expect(lobby.ask(.get, "/programmes", bearer: scoring).problem == "outOfScope")
        // What anybody may read they may read too, but as anybody.
        #expect(
            lobby.ask(.get, "/calls", bearer: try issue(lobby, #""write""#, cookie: cookie)).status == 200)
    }

    @Test func `a token never issues one that may more`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("anna")
        let token = try issue(lobby, #""administer""#, cookie: cookie)
        #expect(lobby.ask(.post, "/tokens", "{}", bearer: token).problem == "outOfScope")
        let less = lobby.ask(.post, "/tokens", #"{"scopes": ["administer"], "days": 1}"#, bearer: token)
        #expect(less.status == 201)
        // A verb could issue one, so a part of the scopes runs none.
        #expect(
            lobby.ask(.post, "/verbs", #"{"arguments": ["token", "create", "anna"]}"#, bearer: token).problem
                == "outOfScope")
        lobby.pass(minutes: 25 * 60)
        #expect(lobby.ask(.get, "/tokens", bearer: less.text("token")).status == 401)
    }

    @Test func `a program signs in for a token, which is a session without a cookie`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("nora")
        let body = #"{"name": "nora", "password": "\#(Lobby.password)", "token": true}"#
        let entered = lobby.ask(.post, "/session", body, from: "192.0.2.1")
        #expect(entered.status == 200 && entered.cookie == nil && entered.text("expires") != nil)
        let token = try #require(entered.text("token"))
        #expect(lobby.ask(.get, "/me", bearer: token).text("handle") == "nora")
        let sessions = String(decoding: lobby.ask(.get, "/sessions", cookie: cookie).body, as: UTF8.self)
        #expect(sessions.split(separator: "\"session\":").count == 3)
        let left = lobby.ask(.delete, "/session", bearer: token)
        #expect(left.status == 204 && lobby.ask(.get, "/me", bearer: token).status == 401)
        #expect(lobby.ask(.get, "/me", cookie: cookie).status == 200)
    }

    @Test func `a token with a name is no session: signing out with it ends nothing`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("nora")
        let token = try issue(lobby, #""administer""#, cookie: cookie)
        #expect(lobby.ask(.delete, "/session", bearer: token).status == 204)
        // A browser's cookie beside it is not what was shown.
        #expect(
            lobby.ask(.delete, "/session", cookie: cookie, bearer: token, origin: Lobby.own).status == 204)
        #expect(lobby.ask(.get, "/sessions", bearer: token).status == 200)
        #expect(lobby.ask(.get, "/me", cookie: cookie).status == 200)
    }

    @Test func `a program that changes the password goes on, and everything else ends`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("nora")
        func enter(_ password: String) throws -> String {
            let body = #"{"name": "nora", "password": "\#(password)", "token": true}"#
            return try #require(lobby.ask(.post, "/session", body).text("token"))
        }
        let (own, other) = (try enter(Lobby.password), try enter(Lobby.password))
        let body = #"{"password": "\#(Lobby.password)", "new": "ein neues Wort 27"}"#
        let changed = lobby.ask(.put, "/password", body, bearer: own)
        #expect(changed.status == 204 && changed.cookie == nil)
        #expect(lobby.ask(.get, "/me", bearer: own).text("handle") == "nora")
        #expect(lobby.ask(.get, "/me", bearer: other).status == 401)
        #expect(lobby.ask(.get, "/me", cookie: cookie).status == 401)
        let sessions = String(decoding: lobby.ask(.get, "/sessions", bearer: own).body, as: UTF8.self)
        #expect(sessions.split(separator: "\"session\":").count == 2)
    }

    @Test func `who must enrol a second factor may do nothing else until then`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("mara")
        for (method, path, body) in [
            (HTTP.Method.get, "/calls/c/applications", nil), (.get, "/tokens", nil),
            (.post, "/tokens", "{}"), (.post, "/verbs", #"{"arguments": ["member", "list"]}"#),
            (.post, "/device/confirm", #"{"userCode": "BCDF-GHJK"}"#),
        ] as [(HTTP.Method, String, String?)] {
            let answer = lobby.page(method, path, body, cookie: cookie)
            #expect(
                answer.problem == "factorNeeded", "\(path): \(answer.whole)")
        }
        // For everybody they are anybody: a call in preparation is not there.
        #expect(lobby.ask(.get, "/calls/c", cookie: cookie).status == 200)
        let entered = lobby.ask(
            .post, "/session", #"{"name": "mara", "password": "\#(Lobby.password)", "token": true}"#)
        let token = try #require(entered.text("token"))
        #expect(lobby.ask(.get, "/tokens", bearer: token).problem == "factorNeeded")
        #expect(lobby.ask(.get, "/factor", bearer: token).status == 200)
        let offered = lobby.page(
            .post, "/factor", #"{"password": "\#(Lobby.password)"}"#, cookie: cookie)
        let secret = try #require(offered.text("secret"))
        func enrol(_ code: String) -> Response {
            lobby.page(
                .put, "/factor",
                #"{"secret": "\#(secret)", "code": "\#(code)", "password": "\#(Lobby.password)"}"#,
                cookie: cookie)
        }
        #expect(enrol("000000").problem == "secondFactorWrong")
        let enrolled = enrol(try lobby.code(secret))
        #expect(enrolled.status == 200)
        let next = try #require(enrolled.cookie)
        #expect(lobby.ask(.get, "/calls/c/applications", cookie: next).status == 200)
        #expect(lobby.ask(.get, "/factor", cookie: cookie).status == 401)
        // From here on the password alone does not do, and a code does once.
        #expect(lobby.signIn("mara").problem == "secondFactorNeeded")
        lobby.pass(minutes: 1)
        let code = try lobby.code(secret)
        #expect(lobby.signIn("mara", factor: code).status == 200)
        #expect(lobby.signIn("mara", factor: code).problem == "secondFactorWrong")
    }

    @Test func `changing the password ends every session and gives a new one`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("nora")
        let other = try #require(lobby.signIn("nora").cookie)
        let body = #"{"password": "\#(Lobby.password)", "new": "ein neues Wort 27"}"#
        #expect(
            lobby.page(
                .put, "/password", #"{"password": "geraten", "new": "ein neues Wort 27"}"#, cookie: cookie
            )
            .problem == "signInRefused")
        let changed = lobby.page(.put, "/password", body, cookie: cookie)
        let next = try #require(changed.cookie)
        #expect(changed.status == 204 && lobby.ask(.get, "/me", cookie: next).status == 200)
        for old in [cookie, other] { #expect(lobby.ask(.get, "/me", cookie: old).status == 401) }
    }

    @Test func `a device is let in by somebody who is signed in, and gets its token once`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("anna")
        let asked = lobby.ask(.post, "/device", #"{"label": "Annas Laptop"}"#)
        #expect(asked.status == 200 && asked.text("uri") == "http://localhost/device")
        let device = try #require(asked.text("deviceCode"))
        let user = try #require(asked.text("userCode"))
        func poll() -> Response { lobby.ask(.post, "/device/token", #"{"deviceCode": "\#(device)"}"#) }
        lobby.pass(minutes: 1)
        #expect(poll().status == 428)
        let soon = poll()
        #expect(soon.status == 429 && soon.header("Retry-After") == "5")
        let look = lobby.page(.post, "/device/confirm", #"{"userCode": "\#(user)"}"#, cookie: cookie)
        #expect(look.text("label") == "Annas Laptop" && look.text("address") == "127.0.0.1")
        let confirm = #"{"userCode": "\#(user.lowercased())", "answer": "confirm"}"#
        #expect(lobby.ask(.post, "/device/confirm", confirm).status == 401)
        #expect(lobby.ask(.post, "/device/confirm", confirm, cookie: cookie, origin: "null").status == 403)
        #expect(lobby.page(.post, "/device/confirm", confirm, cookie: cookie).status == 200)
        #expect(lobby.page(.post, "/device/confirm", confirm, cookie: cookie).problem == "codeUnknown")
        let granted = poll()
        #expect(granted.status == 200 && granted.text("handle") == "anna")
        #expect(lobby.ask(.get, "/me", bearer: granted.text("token")).text("handle") == "anna")
        #expect(poll().status == 410)
    }

    @Test func `a device that is turned away, or comes too late, gets nothing`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("anna")
        let asked = lobby.ask(.post, "/device", "{}")
        let user = try #require(asked.text("userCode"))
        let declined = #"{"userCode": "\#(user)", "answer": "decline"}"#
        #expect(lobby.page(.post, "/device/confirm", declined, cookie: cookie).status == 200)
        let first = try #require(asked.text("deviceCode"))
        #expect(lobby.ask(.post, "/device/token", #"{"deviceCode": "\#(first)"}"#).status == 410)
        let second = try #require(lobby.ask(.post, "/device", "{}").text("deviceCode"))
        lobby.pass(minutes: 11)
        #expect(lobby.ask(.post, "/device/token", #"{"deviceCode": "\#(second)"}"#).status == 410)
    }
}
