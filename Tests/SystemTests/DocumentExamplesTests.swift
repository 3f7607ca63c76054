import Foundation
import Support
import Testing

/// The lines to try on the page of the API, asked of a server over the demo as a newcomer would.
@Suite struct DocumentExamplesTests {
    @Test func `every line that reads finds what it names in the demo`() throws {
        let folder = try Scratch()
        let program = Program()
        let database = ["--database", folder.path("demo.db")]
        #expect(try program.run(["demo"] + database).code == 0)
        let tokens = try ["ada", "beate-goldmark"].map { handle in
            try program.run(["token", "create", handle, "--as", "ada"] + database).output.filter {
                !$0.isWhitespace
            }
        }
        let server = try program.start(
            ["serve", "--listen", "127.0.0.1:0"] + database, output: folder.path("serve.out"),
            errors: folder.path("serve.err"))
        defer { server.signal(SIGTERM) }
        let port = try server.port(saidIn: folder.path("serve.err"))
        let page = try #require(Client(port: port).ask("GET", "/api/docs?language=en")?.body)
        var tried = 0
        for example in page.components(separatedBy: "<pre>curl").dropFirst() {
            let line = example.components(separatedBy: "</pre>")[0]
                .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&amp;", with: "&")
            let path = try #require(line.components(separatedBy: "$SERVER").last?.dropLast())
            // What is secret is nowhere to be copied from, and a stream does not end.
            if line.contains("-X ") || path.contains("/invitations/") || path.hasSuffix("/events") {
                continue
            }
            tried += 1
            let found = tokens.map { Client(port: port, token: $0).ask("GET", String(path))?.status }
            #expect(found.contains(200), "\(path): \(found)")
        }
        #expect(tried > 60, "\(tried)")
    }
}
