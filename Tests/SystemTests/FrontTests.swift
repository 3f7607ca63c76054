import Glibc
import Support
import Testing

@Suite struct FrontTests {
    /// A server on an empty log, with what it wrote on standard error.
    private final class Serving: Sendable {
        let folder: Scratch
        let running: Running
        let port: Int

        init(_ options: [String] = [], environment: [String: String] = [:]) throws {
            folder = try Scratch()
            let program = Program()
            let made = try program.run("init", "--administrator", "ada", "--database", folder.path("w.db"))
            try #require(made.code == 0)
            running = try program.start(
                ["serve", "--listen", "127.0.0.1:0", "--database", folder.path("w.db")] + options,
                environment: environment, output: folder.path("out"), errors: folder.path("err"))
            var port: Int?
            var waited = 0
            while port == nil, waited < 2_000 {
                let said = (try? folder.read("err")) ?? ""
                if let start = said.firstRange(of: "127.0.0.1:") {
                    let digits = said[start.upperBound...].prefix { $0.isNumber }
                    if said[digits.endIndex...].hasPrefix("/") { port = Int(digits) }
                }
                usleep(10_000)
                waited += 1
            }
            self.port = try #require(port)
        }

        func ask(_ path: String, _ fields: String...) throws -> String {
            let wire = try Wire(port: port)
            wire.send(
                "GET \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                    + fields.map { $0 + "\r\n" }.joined() + "\r\n")
            return wire.receive()
        }

        func end() throws -> String {
            running.signal(SIGTERM)
            #expect(running.wait() == 0)
            return try folder.read("err")
        }
    }

    @Test func `health says live and ready, and figures go to this machine only`() throws {
        let server = try Serving(["--proxy", "127.0.0.1"])
        for path in ["/health", "/health/live", "/health/ready"] {
            #expect(try server.ask(path).hasSuffix("{\"status\":\"ok\"}"))
        }
        #expect(try server.ask("/health/other").hasPrefix("HTTP/1.1 404"))
        #expect(try server.ask("/api/v1/calls").hasPrefix("HTTP/1.1 200"))
        let page = try server.ask("/metrics")
        #expect(page.contains("werkx_requests_total{operation=\"health\",status=\"200\"} 3"))
        #expect(page.contains("werkx_writable 1"))
        #expect(page.contains("\nwerkx_events ") && !page.contains("werkx_events 0"))
        #expect(page.contains("process_threads "))
        #expect(try server.ask("/metrics", "X-Forwarded-For: 192.0.2.9").hasPrefix("HTTP/1.1 404"))
        _ = try server.end()
    }

    @Test func `every answer has the headers that keep browsers from doing harm`() throws {
        let server = try Serving()
        for path in ["/", "/api/v1/calls", "/api/v1/none", "/none", "/health", "/a/../b"] {
            let head = try server.ask(path)
            for header in [
                "Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff",
                path == "/" ? "Referrer-Policy: same-origin" : "Referrer-Policy: no-referrer",
                "Cross-Origin-Resource-Policy: same-origin",
                "Cache-Control: no-",
            ] {
                #expect(head.contains(header), "\(path)")
            }
            #expect(head.contains("frame-ancestors 'none'"))
            #expect(head.components(of: "Content-Security-Policy").count == 2)
            #expect(!head.contains("Strict-Transport-Security"))
        }
        _ = try server.end()
    }

    @Test func `a line for each request, without what was asked for and who asked`() throws {
        let server = try Serving(["--log", "logfmt"])
        #expect(
            try server.ask("/api/v1/calls/secret-name?word=secret", "X-Request-Id: given-1").contains(
                "given-1"))
        #expect(try !server.ask("/", "X-Request-Id: a b").contains("X-Request-Id: a b"))
        let said = try server.end()
        #expect(said.contains("request=given-1 method=GET operation="))
        #expect(said.contains("operation=readCall status=400"))
        #expect(!said.contains("secret") && !said.contains("peer="))
    }

    @Test func `a key that everybody may read is refused`() throws {
        let folder = try Scratch()
        try folder.write("x", to: "key")
        chmod(folder.path("key"), 0o644)
        let program = Program()
        _ = try program.run("init", "--administrator", "ada", "--database", folder.path("w.db"))
        let run = try program.run(
            "serve", "--database", folder.path("w.db"), "--certificate", folder.path("key"), "--key",
            folder.path("key"))
        #expect(run.code == 77)
        #expect(try program.run("serve", "--key", folder.path("key")).code == 2)
        #expect(try program.run("serve", "--proxy", "everybody").code == 2)
    }

    @Test func `whoever started it by a socket is told when it is ready and when it ends`() throws {
        let folder = try Scratch()
        let file = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: folder.path("notify").utf8) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        func message() -> String {
            var bytes = [UInt8](repeating: 0, count: 100)
            let count = recv(file, &bytes, bytes.count, 0)
            return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
        }
        let server = try Serving(environment: ["NOTIFY_SOCKET": folder.path("notify")])
        #expect(message() == "READY=1")
        _ = try server.end()
        #expect(message() == "STOPPING=1")
    }
}

extension String {
    fileprivate func components(of mark: String) -> [Substring] {
        split(separator: mark, omittingEmptySubsequences: false)
    }
}
