import Glibc
import HTTP
import MicroHTTP
import Support
import Synchronization
import Testing

@Suite(.serialized) struct LimitTests {
    private func server(
        _ handler: @escaping Handler = { _ in .plain("done|") }, _ change: (inout Server.Limits) -> Void
    ) throws -> Server {
        var limits = Server.Limits()
        change(&limits)
        return try Server(address: "127.0.0.1", port: 0, limits: limits, handler: handler)
    }

    private static let ordinary = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test func `a chunked body too large is told so at its end, and on the way when it goes on and on`()
        throws
    {
        let server = try server {
            $0.body = 1_000
            $0.excess = 100_000
        }
        defer { server.stop() }
        func ask(_ count: Int) throws -> String {
            let wire = try Wire(port: server.port)
            let hex = String(count, radix: 16)
            wire.send(
                "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n\(hex)\r\n"
                    + String(repeating: "a", count: count) + "\r\n0\r\n\r\n")
            return wire.receive()
        }
        #expect(try ask(1_000).hasPrefix("HTTP/1.1 200"))
        #expect(try ask(1_001).hasPrefix("HTTP/1.1 413"))
        #expect(try ask(50_000).hasPrefix("HTTP/1.1 413"))
        #expect(try !ask(2_000_000).contains("|"))
    }

    @Test func `how large a body may be is asked of each address`() throws {
        let server = try Server(
            address: "127.0.0.1", port: 0,
            bodyLimit: { method, path in method == .put && path == ["files", "a b"] ? 10 : 2 },
            handler: { .plain("\($0.body.count)|") })
        defer { server.stop() }
        func ask(_ line: String, _ count: Int) throws -> String {
            let wire = try Wire(port: server.port)
            wire.send(
                "\(line) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(count)\r\n\r\n"
                    + String(repeating: "a", count: count))
            return wire.receive()
        }
        #expect(try ask("PUT /files/a%20b", 10).hasSuffix("10|"))
        #expect(try ask("PUT /files/a%20b", 11).hasPrefix("HTTP/1.1 413"))
        #expect(try ask("POST /files/a%20b", 3).hasPrefix("HTTP/1.1 413"))
        #expect(try ask("POST /files/a%20b", 2).hasSuffix("2|"))
    }

    @Test func `who may not send a large body is told so before it is read`() throws {
        let asked = Atomic(0)
        let server = try Server(
            address: "127.0.0.1", port: 0, bodyLimit: { _, path in path == ["large"] ? 2 << 20 : 100 },
            early: { $0.header("Authorization") == nil ? .plain("who?|", status: 401) : nil },
            handler: {
                asked.add(1, ordering: .relaxed)
                return .plain("\($0.body.count)|")
            })
        defer { server.stop() }
        func ask(_ path: String, _ header: String, body: Int? = nil) throws -> String {
            let wire = try Wire(port: server.port)
            wire.send(
                "POST /\(path) HTTP/1.1\r\nHost: x\r\n\(header)Content-Length: \(body ?? 2 << 20)\r\n\r\n")
            if let body { wire.send(String(repeating: "a", count: body)) }
            return wire.receive(until: "|")
        }
        // Not a byte of the body is sent, and the answer is there.
        let early = try ask("large", "")
        #expect(early.hasPrefix("HTTP/1.1 401") && early.contains("Connection: close"), "\(early)")
        #expect(asked.load(ordering: .relaxed) == 0)
        #expect(try ask("large", "Authorization: x\r\n", body: 5).hasSuffix("5|"))
        #expect(try ask("small", "", body: 5).hasSuffix("5|"))
    }

    @Test func `bodies that need too much memory together are put off`() throws {
        let server = try server({ .plain("\($0.body.count)|") }) {
            $0.body = 1_000
            $0.bodies = 1_500
        }
        defer { server.stop() }
        let announced = "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
        let first = try Wire(port: server.port)
        first.send(announced + String(repeating: "a", count: 999))
        // What was sent lies in the server only after a while, of which nothing is told from outside.
        usleep(300_000)
        let second = try Wire(port: server.port)
        second.send(announced + String(repeating: "b", count: 1_000))
        #expect(second.receive(until: "}").hasPrefix("HTTP/1.1 503"))
        first.send("a")
        #expect(first.receive(until: "|").hasSuffix("1000|"))
        let third = try Wire(port: server.port)
        third.send(announced + String(repeating: "c", count: 1_000))
        #expect(third.receive(until: "|").hasSuffix("1000|"))
    }

    @Test(arguments: ["", "GET / HTTP/1.1\r\nHo", "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na"])
    func `a stage that takes too long ends the connection`(_ begun: String) throws {
        // The library's own timeout is off, so only the warden can end this.
        let server = try server {
            $0.silence = 0
            $0.stage = 1
            $0.pace = 1 << 30
        }
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send(begun)
        let start = ContinuousClock.now
        #expect(!wire.receive().contains("200"))
        // The wire itself would wait ten seconds.
        #expect(ContinuousClock.now - start < .seconds(8))
    }

    @Test func `who does not take the answer is let go`() throws {
        let large = [UInt8](repeating: 0x61, count: 64 << 20)
        let server = try server({ _ in Response(status: 200, body: large) }) {
            $0.silence = 0
            $0.stage = 1
            $0.pace = 1 << 30
        }
        let wire = try Wire(port: server.port)
        wire.send(Self.ordinary)
        // The head of the answer is there, so the handler is done; the rest waits for a reader.
        let head = wire.receive(until: "\r\n\r\n")
        #expect(head.hasPrefix("HTTP/1.1 200"))
        let start = ContinuousClock.now
        server.stop()
        #expect(ContinuousClock.now - start < .seconds(8))
        #expect(head.utf8.count + wire.receive().utf8.count < large.count)
    }

    @Test func `a handler has all the time it needs`() throws {
        let port = Atomic(0)
        let server = try server({ _ in
            // A silent connection lives as long as any stage may take; the handler outlives it.
            let silent = try? Wire(port: port.load(ordering: .acquiring))
            _ = silent?.receive()
            return .plain("done|")
        }) {
            $0.silence = 0
            $0.stage = 1
        }
        defer { server.stop() }
        port.store(server.port, ordering: .releasing)
        let wire = try Wire(port: server.port)
        wire.send(Self.ordinary)
        #expect(wire.receive(until: "|").hasSuffix("done|"))
    }

    @Test func `one address has only so many connections`() throws {
        let server = try server { $0.perAddress = 2 }
        defer { server.stop() }
        let first = try Wire(port: server.port)
        let second = try Wire(port: server.port)
        first.send(Self.ordinary)
        second.send(Self.ordinary)
        #expect(first.receive(until: "|").hasSuffix("done|"))
        #expect(second.receive(until: "|").hasSuffix("done|"))
        let third = try Wire(port: server.port)
        third.send(Self.ordinary)
        #expect(third.receive().isEmpty)
        first.send(Self.ordinary)
        #expect(first.receive(until: "|").hasSuffix("done|"))
    }

    @Test func `an end lets what is under way finish and takes nothing new`() throws {
        let isInside = Atomic(false)
        let mayLeave = Atomic(false)
        let server = try server({ request in
            guard request.path == ["slow"] else { return .plain("done|") }
            isInside.store(true, ordering: .releasing)
            while !mayLeave.load(ordering: .acquiring) { usleep(500) }
            return .plain("slow|")
        }) { _ in }
        // What a thread records is nobody's issue, so the answers are looked at below.
        let answers = Mutex<[String]>([])
        let isRefused = Atomic(false)
        Threads.run(2) { number in
            if number == 0 {
                while !isInside.load(ordering: .acquiring) { usleep(500) }
                server.stop()
                return
            }
            // Also frees the other thread when a connection fails.
            defer {
                isInside.store(true, ordering: .releasing)
                mayLeave.store(true, ordering: .releasing)
            }
            guard let slow = try? Wire(port: server.port), let other = try? Wire(port: server.port),
                let third = try? Wire(port: server.port)
            else { return }
            other.send(Self.ordinary)
            let before = other.receive(until: "|")
            slow.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
            var after = ""
            repeat {
                other.send(Self.ordinary)
                after = other.receive(until: "}", or: "|")
            } while after.hasPrefix("HTTP/1.1 200") && !after.contains("Connection: close")
            if after.hasPrefix("HTTP/1.1 200") {
                // Answered well in the very moment of the stop, which ended the line.
                third.send(Self.ordinary)
                after = third.receive(until: "}", or: "|")
            }
            isRefused.store((try? Wire(port: server.port)) == nil, ordering: .releasing)
            mayLeave.store(true, ordering: .releasing)
            answers.withLock { $0 = [before, after, slow.receive()] }
        }
        let said = answers.withLock { $0 }
        try #require(said.count == 3)
        #expect(said[0].hasPrefix("HTTP/1.1 200"))
        #expect(said[1].hasPrefix("HTTP/1.1 503"))
        #expect(said[2].hasPrefix("HTTP/1.1 200") && said[2].hasSuffix("slow|"))
        let wasRefused = isRefused.load(ordering: .acquiring)
        #expect(wasRefused)
    }

    @Test func `a server that is let go of gives its port back`() throws {
        var port = 0
        do {
            let server = try server { _ in }
            port = server.port
        }
        let again = try Server(address: "127.0.0.1", port: port) { _ in .plain("again|") }
        defer { again.stop() }
        let wire = try Wire(port: port)
        wire.send(Self.ordinary)
        #expect(wire.receive(until: "|").hasSuffix("again|"))
    }

    @Test func `an address that is none is a failure that names it`() {
        let failure = #expect(throws: Server.Failure.self) {
            _ = try Server(address: "nowhere.example", port: 0) { _ in .noContent }
        }
        #expect(failure?.address == "nowhere.example:0")
    }
}
