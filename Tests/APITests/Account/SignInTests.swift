import Domain
import Engine
import HTTP
import Support
import Synchronization
import Testing

@testable import API

/// Guessing over HTTP: what an answer tells, how often one may try, and how many hashes run at once.
@Suite struct SignInTests {
    @Test func `unknown, wrong and deactivated are told alike after the same work`() throws {
        let lobby = try Lobby()
        for handle in ["nora", "tom", "lea"] { try lobby.join(handle) }
        #expect(lobby.ada(.post, "/members/tom/deactivate", "{}").status == 200)
        var answers: Set<String> = []
        for (name, password) in [
            ("ghost", Lobby.password), ("nora", "geraten"), ("tom", Lobby.password), ("jo", Lobby.password),
            ("ghost@nowhere.example", "geraten"), ("kein Name!", "geraten"),
        ] {
            let before = lobby.mill.made
            let answer = lobby.signIn(name, password)
            #expect(answer.status == 401 && answer.problem == "signInRefused")
            #expect(lobby.mill.made == before + 1, "\(name)")
            answers.insert(answer.whole)
        }
        #expect(answers.count == 1)
    }

    @Test func `after ten wrong ones comes 429 with the time to wait, and it passes`() throws {
        let lobby = try Lobby()
        try lobby.join("nora")
        for _ in 0..<10 { #expect(lobby.signIn("nora", "geraten", from: "127.0.0.2").status == 401) }
        let limited = lobby.signIn("nora", from: "127.0.0.2")
        #expect(limited.status == 429 && limited.problem == "tooManyTries")
        let seconds = try #require(limited.header("Retry-After").flatMap { Int($0) })
        #expect((1...900).contains(seconds))
        // A name nobody bears is counted like one that is there.
        for _ in 0..<10 { #expect(lobby.signIn("ghost", "geraten", from: "127.0.0.3").status == 401) }
        #expect(lobby.signIn("ghost", from: "127.0.0.3").status == 429)
        lobby.pass(minutes: 16)
        #expect(lobby.signIn("nora", from: "127.0.0.2").status == 200)
    }

    @Test func `of two hundred at once four are hashed, some wait, the rest are told to come back`() throws {
        var terms = Door.patience
        terms.hashPatience = 60_000
        terms.hashShare = 200
        let lobby = try Lobby(terms: terms, pause: 5)
        try lobby.join("nora")
        let statuses = Mutex<[Int: Int]>([:])
        let hasTime = Mutex(true)
        Threads.run(200) { _ in
            let answer = lobby.signIn("nora")
            statuses.withLock { $0[answer.status, default: 0] += 1 }
            if answer.status == 503, answer.header("Retry-After") == nil { hasTime.withLock { $0 = false } }
        }
        let counts = statuses.withLock { $0 }
        #expect(Set(counts.keys).isSubset(of: [200, 503]) && (counts[200] ?? 0) >= 36, "\(counts)")
        #expect(lobby.mill.most <= 4)
        #expect(hasTime.withLock { $0 })
    }

    @Test func `a full queue answers 503 with the time to wait`() throws {
        var terms = AccountTerms()
        terms.hashesAtOnce = 0
        terms.hashesWaiting = 0
        let lobby = try Lobby(terms: terms)
        let answer = lobby.signIn("nora")
        #expect(answer.status == 503 && answer.problem == "busy" && answer.header("Retry-After") != nil)
    }

    @Test func `registering and forgetting tell nobody whether there is an account`() throws {
        let lobby = try Lobby()
        try lobby.join("nora")
        for (path, key, values) in [
            ("/register", "email", ["nora@offen.example", "neu@firma.example"]),
            ("/password/forgotten", "name", ["nora", "ghost", "nora@offen.example", "neu@firma.example"]),
        ] {
            let answers = values.map { lobby.ask(.post, path, #"{"\#(key)": "\#($0)"}"#).whole }
            #expect(Set(answers).count == 1 && answers[0].hasPrefix("204"))
        }
        let code = try #require(lobby.mailedCode)
        let reset = #"{"code": "\#(code)", "new": "ein neues Wort 27"}"#
        #expect(lobby.ask(.post, "/password/reset", reset).status == 204)
        #expect(lobby.ask(.post, "/password/reset", reset).problem == "codeUnknown")
        #expect(lobby.signIn("nora").status == 401)
        #expect(lobby.signIn("nora", "ein neues Wort 27").status == 200)
    }

    @Test func `a founder registers by a code, and is in`() throws {
        let lobby = try Lobby()
        _ = lobby.ask(.post, "/register", #"{"email": "neu@firma.example", "language": "en"}"#)
        let code = try #require(lobby.mailedCode)
        func confirm(_ password: String) -> Response {
            lobby.ask(
                .post, "/register/confirm", #"{"code": "\#(code)", "password": "\#(password)"}"#)
        }
        // A weak password uses nothing up.
        #expect(confirm("password2027").problem == "passwordCommon")
        let entered = confirm(Lobby.password)
        #expect(entered.status == 201 && entered.text("handle") == "neu")
        let cookie = try #require(entered.cookie)
        #expect(
            lobby.page(.post, "/calls/c/applications", #"{"title": "Neu"}"#, cookie: cookie).status == 201)
        #expect(confirm(Lobby.password).problem == "codeUnknown")
    }

    @Test func `looking at an invitation uses nothing up, taking it does`() throws {
        let lobby = try Lobby()
        let invited = lobby.ada(
            .post, "/members/pia/invitation",
            #"{"role": "juror", "call": "c", "email": "pia@haus.example", "language": "de"}"#)
        #expect(invited.status == 201)
        let link = try #require(invited.text("link"))
        // Nobody said where the pages are, and the Host of a request does not decide what stands in a letter.
        #expect(!link.contains("/"))
        let secret = link
        for _ in 0..<3 { #expect(lobby.ask(.get, "/invitations/\(secret)").text("handle") == "pia") }
        let taken = lobby.ask(
            .post, "/invitations/\(secret)", #"{"password": "\#(Lobby.password)", "token": true}"#)
        #expect(taken.status == 201 && taken.cookie == nil)
        #expect(lobby.ask(.get, "/me", bearer: taken.text("token")).text("handle") == "pia")
        #expect(lobby.ask(.get, "/invitations/\(secret)").problem == "unknownInvitation")
    }
}
