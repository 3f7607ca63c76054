import Domain
import Engine
import HTTP
import Testing

@testable import API

/// Sessions over HTTP: how they begin and end, and who may use a browser's.
@Suite struct SessionTests {
    @Test func `a session begins with a password, works, and ends`() throws {
        let lobby = try Lobby()
        try lobby.join("nora")
        let entered = lobby.signIn("nora")
        #expect(entered.status == 200 && entered.text("handle") == "nora")
        let field = try #require(entered.header("Set-Cookie"))
        #expect(field.hasPrefix("werkx=") && field.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
        let cookie = try #require(entered.cookie)
        #expect(lobby.ask(.get, "/me", cookie: cookie).text("handle") == "nora")
        #expect(lobby.ask(.get, "/sessions", cookie: cookie).status == 200)
        let left = lobby.page(.delete, "/session", cookie: cookie)
        #expect(left.status == 204 && left.header("Set-Cookie")?.contains("Max-Age=0") == true)
        #expect(lobby.ask(.get, "/me", cookie: cookie).status == 401)
        // The address does as well as the name, in any case of its domain.
        #expect(lobby.signIn("nora@OFFEN.example").status == 200)
    }

    @Test func `over TLS the cookie is bound to the host, and the plain one counts for nothing`() throws {
        let lobby = try Lobby()
        let plain = try lobby.join("nora")
        let body = #"{"name": "nora", "password": "\#(Lobby.password)"}"#
        let entered = lobby.ask(.post, "/session", body, isSecure: true)
        let field = try #require(entered.header("Set-Cookie"))
        #expect(field.hasPrefix("__Host-werkx=") && field.hasSuffix("; HttpOnly; SameSite=Lax; Secure"))
        let cookie = try #require(entered.cookie)
        #expect(lobby.ask(.get, "/me", cookie: cookie, isSecure: true).status == 200)
        let other = lobby.ask(.get, "/me", headers: [Header("Cookie", "werkx=\(plain)")], isSecure: true)
        #expect(other.status == 401)
        let downgraded = lobby.ask(
            .delete, "/session", cookie: cookie, origin: "http://localhost", isSecure: true)
        #expect(downgraded.problem == "foreignOrigin")
        // In the clear over a network there is no cookie at all.
        #expect(lobby.ask(.get, "/me", cookie: plain, from: "192.0.2.1").status == 401)
        let refused = lobby.signIn("nora", from: "192.0.2.1")
        #expect(refused.status == 403 && refused.problem == "notSecure")
    }

    @Test func `nobody can lay a session in wait`() throws {
        let lobby = try Lobby()
        try lobby.join("nora")
        let made = String(repeating: "a", count: 43)
        let body = #"{"name": "nora", "password": "\#(Lobby.password)"}"#
        let entered = lobby.page(.post, "/session", body, cookie: made)
        let cookie = try #require(entered.cookie)
        #expect(cookie != made && lobby.ask(.get, "/me", cookie: made).status == 401)
        // A session that was there ends when its browser signs in anew.
        let again = lobby.page(.post, "/session", body, cookie: cookie)
        #expect(again.status == 200 && again.cookie != cookie)
        #expect(lobby.ask(.get, "/me", cookie: cookie).status == 401)
    }

    @Test(arguments: ["null", "https://evil.example", "http://localhost:81", "http://localhost.evil"])
    func `another site cannot use a browser's cookie`(_ origin: String) throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("anna")
        let before = lobby.town.engine.world.sequence
        let body = #"{"title": "untergeschoben"}"#
        for headers in [[], [Header("Sec-Fetch-Site", "same-origin")]] {
            let answer = lobby.ask(
                .post, "/calls/c/applications", body, cookie: cookie, origin: origin, headers: headers)
            #expect(answer.status == 403 && answer.problem == "foreignOrigin")
        }
        #expect(lobby.town.engine.world.sequence == before)
        // Reading changes nothing, and its answer is not for the other site's eyes.
        #expect(lobby.ask(.get, "/me", cookie: cookie, origin: origin).status == 200)
    }

    @Test func `what a browser says of the page decides, and silence does not help`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("anna")
        func ask(_ site: String?, _ origin: String?) -> Int {
            lobby.ask(
                .put, "/me/gender", #"{"gender": "woman"}"#, cookie: cookie, origin: origin,
                headers: site.map { [Header("Sec-Fetch-Site", $0)] } ?? []
            ).status
        }
        #expect(ask(nil, nil) == 403)
        for site in ["cross-site", "same-site", "none"] { #expect(ask(site, nil) == 403) }
        #expect(ask("cross-site", Lobby.own) == 403)
        #expect(ask("same-origin", nil) == 200)
        #expect(ask(nil, Lobby.own) == 200)
        // Nobody is signed in by another site either.
        let body = #"{"name": "anna", "password": "\#(Lobby.password)"}"#
        #expect(lobby.ask(.post, "/session", body, origin: "https://evil.example").status == 403)
    }

    @Test func `a token needs no origin, for no browser sends it by itself`() throws {
        let lobby = try Lobby()
        for origin in ["null", "https://evil.example"] {
            let answer = lobby.ask(
                .put, "/me/gender", #"{"gender": "woman"}"#, bearer: Town.token("anna"), origin: origin)
            #expect(answer.status == 200)
        }
    }

    @Test func `one sees one's sessions and ends them, and nobody else's`() throws {
        let lobby = try Lobby()
        let first = try lobby.join("nora")
        lobby.pass(minutes: 5)
        let second = try #require(lobby.signIn("nora").cookie)
        let anna = try lobby.join("anna")
        let list = lobby.ask(.get, "/sessions", cookie: second)
        let names = String(decoding: list.body, as: UTF8.self).split(separator: "\"session\":\"").dropFirst()
            .map { String($0.prefix(16)) }
        #expect(names.count == 2)
        for name in names {
            #expect(lobby.page(.delete, "/sessions/\(name)", cookie: anna).status == 404)
        }
        let other = try #require(names.last)
        #expect(lobby.page(.delete, "/sessions/\(other)", cookie: second).status == 204)
        #expect(lobby.ask(.get, "/me", cookie: second).status == 200)
        #expect(lobby.ask(.get, "/me", cookie: first).status == 401)
        #expect(lobby.ask(.get, "/me", cookie: anna).status == 200)
    }

    @Test func `a session left alone ends, and an open page does not keep it`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("nora")
        lobby.pass(minutes: 11 * 60)
        #expect(lobby.door.accounts.caller(session: cookie, isUse: false) != nil)
        lobby.pass(minutes: 61)
        #expect(lobby.ask(.get, "/me", cookie: cookie).status == 401)
    }

    @Test func `a deactivated member's session and tokens end at once`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("nora")
        #expect(lobby.ada(.post, "/members/nora/deactivate", #"{"reason": "fort"}"#).status == 200)
        #expect(lobby.ask(.get, "/me", cookie: cookie).status == 401)
        #expect(lobby.ask(.get, "/me", bearer: Town.token("nora")).status == 401)
        #expect(lobby.ada(.post, "/members/nora/reactivate", "{}").status == 200)
        #expect(lobby.signIn("nora").status == 200)
    }
}
