import HTTP
import MicroHTTP
import Support
import Synchronization
import Testing

/// Logging in by a code that is confirmed in a browser, against a server that says what a test wants.
@Suite struct DeviceTests {
    /// Answers as a server does: the code is confirmed at the third question, or declined.
    private func server(confirms: Bool, at port: Int = 0) throws -> Server {
        let asked = Mutex(0)
        return try Server(address: "127.0.0.1", port: port) { request in
            func json(_ status: Int, _ text: String) -> Response {
                Response(status: status, text, type: "application/json")
            }
            switch request.path.last {
            case "device":
                return json(
                    200,
                    #"{"deviceCode":"d","userCode":"BCDF-GHJK","uri":"https://werkx.example/device","interval":1,"expires":"2099-01-01T00:00:00.000Z"}"#
                )
            case "token":
                let count = asked.withLock { count in
                    count += 1
                    return count
                }
                if count < 3 { return json(428, #"{"type":"pending"}"#) }
                return confirms ? json(200, #"{"token":"secret"}"#) : json(410, #"{"type":"over"}"#)
            case "me":
                let isKnown = request.header("Authorization") == "Bearer secret"
                return isKnown
                    ? json(200, #"{"member":"m5","handle":"beate","roles":[{"role":"juror","call":"c"}]}"#)
                    : json(401, #"{"type":"noToken","title":"no"}"#)
            case "session":
                // A request without a body says nothing of its kind; the real server is strict there.
                let isOut = request.header("Authorization") != nil && request.header("Content-Type") == nil
                return Response(status: isOut ? 204 : 415)
            default: return json(404, #"{"type":"notFound","title":"no"}"#)
            }
        }
    }

    private func run(_ words: [String], in folder: Scratch) throws -> Program.Result {
        try Program().run(
            words, environment: ["XDG_CONFIG_HOME": folder.path("config"), "LANG": "de_DE.UTF-8"])
    }

    @Test func `a code that is confirmed logs in`() throws {
        let server = try server(confirms: true)
        defer { server.stop() }
        let folder = try Scratch()
        let address = "http://127.0.0.1:\(server.port)"
        let made = try run(["login", address], in: folder)
        #expect(made.code == 0, "\(made.errors)")
        #expect(made.errors.contains("BCDF-GHJK") && made.errors.contains("https://werkx.example/device"))
        #expect(!made.errors.contains("secret") && !made.output.contains("secret"))
        #expect(try run(["whoami"], in: folder).output.contains("juror (c)"))
        let left = try run(["logout"], in: folder)
        #expect(left.code == 0 && left.errors.contains("Abgemeldet"), "\(left.errors)")
        #expect(!left.errors.contains("nicht bestätigt"))
        #expect(try run(["whoami"], in: folder).code == 77)
    }

    @Test func `a code that is declined does not`() throws {
        let server = try server(confirms: false)
        defer { server.stop() }
        let folder = try Scratch()
        let made = try run(["login", "http://127.0.0.1:\(server.port)"], in: folder)
        #expect(made.code == 77 && made.errors.contains("abgelaufen"))
        #expect(try run(["whoami"], in: folder).code == 77)
    }
}
