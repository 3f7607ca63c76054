import API
import Domain
import Engine
import HTTP
import JSON
import Testing

/// What the office does with accounts over HTTP, and what its answers say of it.
@Suite struct OfficeTests {
    @Test func `a manager changes the second factor in one step`() throws {
        let lobby = try Lobby()
        let cookie = try lobby.join("mara")
        let known = #"{"password": "\#(Lobby.password)"}"#
        #expect(lobby.page(.post, "/factor", #"{"password": "falsch"}"#, cookie: cookie).status == 401)
        func enrol(_ cookie: String, _ more: String = "") throws -> Response {
            let secret = try #require(lobby.page(.post, "/factor", known, cookie: cookie).text("secret"))
            return lobby.page(
                .put, "/factor",
                #"{"secret": "\#(secret)", "code": "\#(try lobby.code(secret))", "password": "\#(Lobby.password)"\#(more)}"#,
                cookie: cookie)
        }
        let first = try enrol(cookie)
        let codes = String(decoding: first.body, as: UTF8.self).split(separator: "\"").map(String.init)
            .filter { $0.utf8.count == 19 }
        #expect(codes.count == 10)
        let session = try #require(first.cookie)
        #expect(lobby.page(.delete, "/factor", known, cookie: session).status == 403)
        let renewed = lobby.page(.post, "/recovery-codes", known, cookie: session)
        #expect(renewed.problem == "secondFactorNeeded")
        #expect(try enrol(session).problem == "secondFactorNeeded")
        #expect(try enrol(session, #", "present": "000000""#).problem == "secondFactorWrong")
        lobby.pass(minutes: 1)
        let second = try enrol(session, #", "present": "\#(codes[0])""#)
        #expect(second.status == 200, "\(second.whole)")
        #expect(lobby.page(.get, "/me", cookie: session).status == 401)
        #expect(lobby.page(.get, "/members", cookie: try #require(second.cookie)).status == 200)
        let journal = String(decoding: lobby.ada(.get, "/journal?limit=200").body, as: UTF8.self)
        #expect(journal.contains("factor-replaced"))
    }

    @Test func `a role says what ends with it, and one that was there nothing`() throws {
        let lobby = try Lobby()
        try lobby.join("jo")
        func grant(_ role: String, _ path: String = "/members/jo/roles") -> String {
            String(decoding: lobby.ada(.post, path, #"{"role": "\#(role)"}"#).body, as: UTF8.self)
        }
        #expect(grant("coach").contains("Offene Anmeldungen sind damit beendet."))
        #expect(!grant("coach").contains("ended"))
        #expect(grant("coach", "/members/jo/roles/end").contains("Open sessions have ended with it."))
        let put = lobby.ada(.put, "/members/jo", #"{"role": "manager"}"#)
        #expect(String(decoding: put.body, as: UTF8.self).contains("ended"), "\(put.whole)")
    }

    @Test func `an import names what it does to each row`() throws {
        let lobby = try Lobby()
        try lobby.join("jo")
        func bring(_ table: String, dry: Bool) -> String {
            let body = JSONValue.members([
                "table": .text(table), "role": .text("coach"), "dryRun": .flag(dry),
            ])
            return String(decoding: lobby.ada(.post, "/imports/members", body.text()).body, as: UTF8.self)
        }
        let table = "handle,name,language\njo,Jo,en\nneu,Neu,\n"
        for dry in [true, false] {
            let said = bring(table, dry: dry)
            #expect(said.contains(#""handle":"jo","new":false,"roles":[{"role":"coach"}]"#), "\(said)")
            #expect(said.contains(#""sessionsEnd":true"#) && said.contains(#""language"]"#), "\(said)")
            #expect(said.contains(#""handle":"neu","new":true"#), "\(said)")
        }
        let again = bring(table, dry: false)
        #expect(again.contains(#""events":0"#) && !again.contains(#""role":"#), "\(again)")
        // A table without the column leaves the language as it is.
        #expect(bring("handle,name\njo,Jo\n", dry: true).contains(#""changed":[]"#))
    }

    @Test func `If-Match asks that there be a member`() throws {
        let lobby = try Lobby()
        func put(_ handle: String, _ who: String) -> Int {
            lobby.ask(
                .put, "/members/\(handle)", #"{"role": "juror", "call": "c"}"#, bearer: Town.token(who),
                headers: [Header("If-Match", "*")]
            ).status
        }
        #expect(put("ganz-neu", "ada") == 412)
        #expect(lobby.ada(.get, "/members/ganz-neu").status == 404)
        #expect(put("ganz-neu", "jo") == 403)
        #expect(put("jo", "ada") == 200)
    }

    @Test func `who may not send a large body is told so by its head`() throws {
        let lobby = try Lobby()
        func early(_ method: HTTP.Method, _ path: String, _ headers: [Header]) -> Response? {
            lobby.door.api.early(
                Request(
                    method: method, target: "/api/v1\(path)",
                    path: ["api", "v1"] + path.split(separator: "/").map(String.init), query: [],
                    headers: headers, body: [], arrivedAt: 0, peer: "192.0.2.1", isSecure: false))
        }
        let ada = Header("Authorization", "Bearer \(Town.token("ada"))")
        for path in ["/verbs", "/imports/members", "/imports/scores"] {
            #expect(early(.post, path, [])?.status == 401)
            #expect(early(.post, path, [Header("Authorization", "Bearer falsch")])?.status == 401)
            #expect(early(.post, path, [ada]) == nil)
        }
        #expect(early(.post, "/register", []) == nil)
        #expect(early(.post, "/nirgends", []) == nil)
    }

    @Test func `a reset says what ended`() throws {
        let lobby = try Lobby()
        try lobby.join("jo")
        let reset = lobby.ada(.post, "/members/jo/reset", "{}")
        #expect(
            String(decoding: reset.body, as: UTF8.self).contains("Offene Anmeldungen sind damit beendet."))
        #expect(
            lobby.messenger.messages.allSatisfy {
                if case .invitation = $0.news { $0.member != nil } else { true }
            })
    }
}
