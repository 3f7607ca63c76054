import HTTP
import Support
import Testing

@testable import API

/// Whole exchanges about accounts against a golden file, with everything secret taken out.
@Suite struct AccountExchangeTests {
    /// The exchanges so far, as the golden file has them.
    private final class Script {
        let lobby: Lobby
        var text = ""

        init(_ lobby: Lobby) { self.lobby = lobby }

        @discardableResult
        func ask(
            _ method: HTTP.Method, _ path: String, _ body: String? = nil, cookie: String? = nil,
            bearer: String? = nil, origin: String? = nil
        ) -> Response {
            let answer = lobby.ask(
                method, path, body, cookie: cookie, bearer: bearer, origin: origin)
            let place = path.split(separator: "/").map { $0.utf8.count == 43 ? "LINK" : $0 }
            text += "=== \(method.rawValue) /\(place.joined(separator: "/"))\n"
            if cookie != nil { text += "Cookie: werkx=SECRET\n" }
            if bearer != nil { text += "Authorization: Bearer SECRET\n" }
            if let origin { text += "Origin: \(origin)\n" }
            if let body { text += Self.steady(body) + "\n" }
            text += "--- \(answer.status)\n"
            for header in answer.headers {
                let value = answer.cookie.map { header.value.replacing($0, with: "SECRET") } ?? header.value
                text += "\(header.name): \(value)\n"
            }
            text += Self.steady(String(decoding: answer.body, as: UTF8.self)) + "\n\n"
            return answer
        }

        /// The text with the values of keys taken out that differ from run to run.
        private static func steady(_ text: String) -> String {
            var text = text
            for key in [
                "token", "deviceCode", "userCode", "secret", "sha256", "session", "link", "code", "address",
            ] {
                for gap in ["", " "] {
                    let parts = text.components(between: "\"\(key)\":\(gap)\"")
                    text = parts.enumerated().map { place, part in
                        guard place > 0, let end = part.firstIndex(of: "\"") else { return part }
                        return "…" + part[end...]
                    }.joined(separator: "\"\(key)\":\(gap)\"")
                }
            }
            guard let start = text.firstRange(of: "\"codes\":[") else { return text }
            return text[..<start.upperBound] + "…]}"
        }
    }

    @Test func `somebody comes in, proves it twice, and lets a device in`() throws {
        let lobby = try Lobby()
        let script = Script(lobby)
        let ada = Town.token("ada")
        let link = try #require(
            script.ask(
                .post, "/members/mara/invitation", #"{"email": "mara@haus.example"}"#, bearer: ada
            ).text("link"))
        script.ask(.get, "/invitations/\(link)")
        script.ask(.post, "/invitations/\(link)", #"{"password": "password2027"}"#)
        let joined = script.ask(.post, "/invitations/\(link)", #"{"password": "vier ganz normale Worte"}"#)
        script.ask(.get, "/invitations/\(link)")
        let first = try #require(joined.cookie)
        script.ask(.get, "/members", cookie: first)
        script.ask(.get, "/factor", cookie: first)
        script.ask(.post, "/factor", #"{"password": "geraten"}"#, cookie: first, origin: Lobby.own)
        let known = #"{"password": "vier ganz normale Worte"}"#
        let begun = script.ask(.post, "/factor", known, cookie: first, origin: Lobby.own)
        let secret = try #require(begun.text("secret"))
        let code = try lobby.code(secret)
        let enrol =
            #"{"secret": "\#(secret)", "code": "\#(code)", "password": "vier ganz normale Worte"}"#
        script.ask(.put, "/factor", enrol, cookie: first, origin: "https://evil.example")
        let enrolled = script.ask(.put, "/factor", enrol, cookie: first, origin: Lobby.own)
        let cookie = try #require(enrolled.cookie)
        script.ask(.get, "/factor", cookie: cookie)
        script.ask(.post, "/recovery-codes", known, cookie: cookie, origin: Lobby.own)
        script.ask(.post, "/session", #"{"name": "mara", "password": "geraten"}"#)
        script.ask(.post, "/session", #"{"name": "mara", "password": "vier ganz normale Worte"}"#)
        script.ask(.get, "/sessions", cookie: cookie)
        let device = script.ask(.post, "/device", #"{"label": "Maras Laptop"}"#)
        let poll = #"{"deviceCode": "\#(device.text("deviceCode") ?? "")"}"#
        lobby.pass(minutes: 1)
        script.ask(.post, "/device/token", poll)
        script.ask(.post, "/device/token", poll)
        script.ask(
            .post, "/device/confirm",
            #"{"userCode": "\#(device.text("userCode") ?? "")", "answer": "confirm"}"#, cookie: cookie,
            origin: Lobby.own)
        script.ask(.post, "/device/token", poll)
        script.ask(.post, "/device/token", poll)
        script.ask(
            .post, "/tokens", #"{"name": "Skript", "scopes": ["read"], "days": 30}"#, cookie: cookie,
            origin: Lobby.own)
        script.ask(.get, "/tokens", cookie: cookie)
        script.ask(.post, "/register", #"{"email": "neu@firma.example"}"#)
        script.ask(.post, "/register", #"{"email": "keine Adresse"}"#)
        script.ask(.post, "/password/reset", #"{"code": "AAAA", "new": "vier ganz normale Worte"}"#)
        script.ask(.delete, "/session", cookie: cookie, origin: Lobby.own)
        script.ask(.get, "/me", cookie: cookie)
        try Golden.check(script.text, "APITests/Goldens/accounts.txt")
    }
}

extension String {
    /// The parts between a separator of several characters.
    fileprivate func components(between separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
