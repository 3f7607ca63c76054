import Glibc
import JSON
import Support
import Testing

/// Whole HTTP exchanges, request and answer, against a golden file: what clients hold on to does not change unnoticed.
@Suite(.serialized) struct ExchangeTests {
    /// The exchanges so far, as the golden file has them.
    private final class Script {
        /// Header fields of every answer, which say nothing of this one; `FrontTests` looks at those for browsers.
        static let alwaysThere: Set<String> = [
            "date", "content-length", "connection", "x-request-id", "content-security-policy",
            "cross-origin-resource-policy", "referrer-policy", "x-content-type-options",
        ]
        var text = ""
        let port: Int

        init(port: Int) { self.port = port }

        @discardableResult
        func ask(
            _ who: String, _ token: String?, _ method: String, _ path: String, _ body: String? = nil,
            headers: [String: String] = [:]
        ) throws -> Client.Answer {
            let answer = try #require(
                Client(port: port, token: token).ask(method, "/api/v1" + path, body, headers: headers))
            text += "=== \(who): \(method) \(path)\n"
            for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\n" }
            if let body { text += body + "\n" }
            text += "--- \(answer.status)\n"
            for (name, value) in answer.headers.sorted(by: { $0.key < $1.key })
            where !Self.alwaysThere.contains(name) {
                text += "\(name): \(value)\n"
            }
            text += Self.steady(answer.body) + "\n\n"
            return answer
        }

        /// The text with what differs between runs taken out: times and digests.
        static func steady(_ text: String) -> String {
            var out = ""
            var rest = Array(text.unicodeScalars)[...]
            while let first = rest.first {
                if let length = digest(rest) ?? time(rest) {
                    out += length == 64 ? "DIGEST" : "TIME"
                    rest = rest.dropFirst(length)
                } else {
                    out.unicodeScalars.append(first)
                    rest = rest.dropFirst()
                }
            }
            return out
        }

        private static func digest(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
            text.prefix(64).count == 64
                && text.prefix(64).allSatisfy { ("0"..."9").contains($0) || ("a"..."f").contains($0) }
                ? 64 : nil
        }

        private static func time(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
            let time = Array(text.prefix(24))
            guard time.count == 24, time[10] == "T", time[23] == "Z", time[0] == "2", time[1] == "0",
                time[2] == "2"
            else {
                return nil
            }
            return 24
        }
    }

    @Test func `a founder applies, a juror scores, a manager reads`() throws {
        let edition = try Edition()
        let (anna, jo, kim, mira) =
            (
                try edition.token("anna"), try edition.token("jo"), try edition.token("kim"),
                try edition.token("mira")
            )
        let (server, port) = try edition.serve()
        let script = Script(port: port)
        let call = "/calls/\(Edition.call)"
        try script.ask("anybody", nil, "GET", "/health")
        try script.ask("anybody", nil, "GET", "/calls")
        try script.ask("anybody", nil, "GET", call)
        try script.ask("anybody", nil, "GET", "/me")
        try script.ask("anybody", "nonsense", "GET", "/me")
        try script.ask("anybody", nil, "GET", "/nothing")
        try script.ask("anybody", nil, "POST", "/calls")
        try script.ask("founder", anna, "GET", "/me")
        let key = ["Idempotency-Key": "first"]
        try script.ask(
            "founder", anna, "POST", "\(call)/applications", #"{"title":"Wundblick","phase":"idea"}"#,
            headers: key)
        try script.ask(
            "founder", anna, "POST", "\(call)/applications", #"{"title":"Wundblick","phase":"idea"}"#,
            headers: key)
        try script.ask("founder", anna, "POST", "\(call)/applications", #"{"title":"anders"}"#, headers: key)
        try script.ask(
            "founder", anna, "POST", "\(call)/applications",
            #"{"role":"administrator","fields":{"nope":"x"}}"#)
        try script.ask(
            "founder", anna, "POST", "\(call)/applications", #"{"fields":{"nope":"x"},"category":"nope"}"#)
        try script.ask(
            "founder", anna, "POST", "\(call)/applications", "{\"title\": \"a\",\n \"title\": \"b\"}")
        try script.ask("founder", anna, "POST", "\(call)/applications/1/submit")
        let read = try script.ask("founder", anna, "GET", "\(call)/applications/1")
        let tag = try #require(read.headers["etag"])
        try script.ask(
            "founder", anna, "PATCH", "\(call)/applications/1",
            #"{"category":"offen","fields":{"pitch":"Ein Blick auf die Wunde genügt.","phone":"0234 1"},"team":[{"name":"Anna Anfang","role":"Leitung"}],"consents":{"terms":true}}"#,
            headers: ["If-Match": tag])
        try script.ask(
            "founder", anna, "PATCH", "\(call)/applications/1", #"{"title":"zu spät"}"#,
            headers: ["If-Match": tag])
        try script.ask(
            "founder", anna, "POST", "\(call)/applications/1/submit", headers: ["Accept-Language": "en"])
        try script.ask("founder", anna, "POST", "\(call)/applications/1/submit")
        try script.ask(
            "founder", anna, "PATCH", "\(call)/applications/1", #"{"title":"zu spät"}"#,
            headers: ["Accept-Language": "en"])
        try script.ask("juror", jo, "GET", "\(call)/applications/1")
        // The office works on the command line while the server runs.
        try edition.run("application", "accept", "\(Edition.call)/1")
        try edition.run(
            "round", "open", "\(Edition.call)/idea-jury", "--no-declarations", "--phase", "idea", "--rubric",
            edition.folder.path("rubric.json"))
        try edition.run("assign", "\(Edition.call)/idea-jury", "1", "jo", "kim")
        let round = "\(call)/rounds/idea-jury"
        try script.ask("juror", jo, "GET", "\(call)/applications/1")
        try script.ask("juror", jo, "GET", round)
        try script.ask(
            "juror", jo, "PUT", "\(round)/scorecards/1", #"{"scores":{"idea":5.5,"nope":1},"submit":true}"#)
        try script.ask(
            "juror", jo, "PUT", "\(round)/scorecards/1", #"{"scores":{"idea":4},"note":"noch einmal lesen"}"#)
        try script.ask("juror", jo, "PUT", "\(round)/scorecards/1", #"{"scores":{"idea":4},"submit":true}"#)
        try script.ask(
            "juror", jo, "PUT", "\(round)/scorecards/1",
            #"{"scores":{"idea":4,"team":3.5},"reasons":{"idea":"trägt"},"comment":"Gern mehr Zahlen.","note":"nie zeigen","submit":true}"#
        )
        try script.ask("juror", jo, "GET", "\(round)/scorecards")
        try script.ask("other juror", kim, "GET", "\(round)/scorecards")
        try script.ask(
            "juror", jo, "PUT", "\(round)/scorecards/1",
            #"{"scores":{"idea":5},"reasons":{"idea":"trägt"},"submit":true}"#)
        try script.ask(
            "juror", jo, "PUT", "\(round)/scorecards/1",
            #"{"scores":{"idea":5,"team":3.5},"reasons":{"idea":"trägt weit"},"reason":"Zahlen nachgelesen","submit":true}"#
        )
        try script.ask("juror", jo, "GET", "\(round)/ranking")
        try script.ask("founder", anna, "GET", "\(round)/ranking")
        try script.ask("manager", mira, "GET", "\(round)/scorecards")
        try script.ask("manager", mira, "GET", "\(round)/ranking")
        try script.ask("juror", jo, "GET", "\(round)/record")
        try script.ask("manager", mira, "GET", "\(round)/record?names=true")
        try script.ask("manager", mira, "GET", "\(round)/feedback")
        try script.ask("manager", mira, "GET", "\(round)/feedback?draft=true&application=1")
        try script.ask("manager", mira, "GET", "\(round)/feedback?draft=maybe")
        try script.ask("founder", anna, "GET", "\(round)/feedback?draft=true")
        try script.ask("manager", mira, "GET", "/log?after=20&limit=3")
        try script.ask("juror", jo, "GET", "/log")
        try script.ask("manager", mira, "GET", "/log?limit=501")
        try script.ask(
            "founder", anna, "POST", "\(call)/applications/1/withdraw", #"{"reason":"anderer Weg"}"#)
        try script.ask("manager", mira, "GET", "\(round)/ranking")
        server.signal(SIGTERM)
        #expect(server.wait() == 0)
        try Golden.check(script.text, "SystemTests/Goldens/exchanges.txt")
    }
}
