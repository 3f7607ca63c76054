import Crypto
import JSON
import Support
import Testing

/// In which language a server prints what a verb prints.
@Suite struct VerbLanguageTests {
    @Test
    func `the words go before the request, that before the member, and the terminal comes last`()
        throws
    {
        let server = try FarServer()
        defer { server.stop() }
        // Whose own language is German.
        let client = Client(port: server.port, token: server.tokens["beate-goldmark"])
        func headers(_ words: [String], body language: String? = nil, wish: String? = nil) -> String {
            let body = JSONValue.members([
                "arguments": .list(
                    (["score", "senkrechtstarter-2026/pitch-day", "--list"] + words).map { .text($0) }),
                "language": .given(language),
            ])
            let answer = client.ask(
                "POST", "/api/v1/verbs", body.text(), headers: wish.map { ["Accept-Language": $0] } ?? [:])
            let output = Base64.decode((answer?.json?["output"]?.string ?? "").utf8) ?? []
            return String(decoding: output.prefix { $0 != 0x0a }, as: UTF8.self)
        }
        #expect(headers([]).contains("Bewerbung"))
        #expect(headers([], wish: "en").contains("Application"))
        #expect(headers([], body: "en").contains("Bewerbung"))
        // The program's own client says the terminal's language in the body, and sends the header, too.
        #expect(headers([], body: "en", wish: "en").contains("Bewerbung"))
        #expect(headers(["--language", "de"], wish: "en").contains("Bewerbung"))
    }
}
