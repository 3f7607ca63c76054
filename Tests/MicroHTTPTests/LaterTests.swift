import HTTP
import MicroHTTP
import Support
import Synchronization
import Testing
import Threads

/// Answers that are made once something has happened, as a scorecard's once the disk has it.
@Suite(.serialized) struct LaterTests {
    /// A gate that opens once; who asks `/later` is answered then, and anybody else at once.
    private final class Gate: Sendable {
        private let state = Monitor<(isOpen: Bool, waiting: [@Sendable () -> Void], finished: Int)>(
            (false, [], 0))

        var waiting: Int { state.withLock { $0.waiting.count } }

        func open() {
            let waiting = state.withLock { state in
                state.isOpen = true
                defer { state.waiting = [] }
                return state.waiting
            }
            state.wakeAll()
            for body in waiting { body() }
        }

        func answer(_ request: Request) -> Delivery? {
            guard request.path == ["later"] else {
                return request.path == ["now"] ? .now(Response("now|", type: "text/plain")) : nil
            }
            let delivery = Delivery.later(
                Delivery.Later { body in
                    let isOpen = self.state.withLock { state in
                        if !state.isOpen { state.waiting.append(body) }
                        return state.isOpen
                    }
                    self.state.wakeAll()
                    if isOpen { body() }
                } finish: {
                    self.state.wait { $0.isOpen ? () : nil }
                    self.state.withLock { $0.finished += 1 }
                    self.state.wakeAll()
                    return Response("opened \(request.body.count)", type: "text/plain")
                })
            return delivery.map { response in
                var response = response
                response.body += Array("|".utf8)
                return response
            }
        }

        /// Whether so many answers are made within ten seconds.
        func finishes(_ count: Int) -> Bool {
            state.wait(microseconds: 10_000_000) { $0.finished == count ? true : nil } ?? false
        }

        func wait(for count: Int) { state.wait { $0.waiting.count >= count ? () : nil } }
    }

    private func server(_ gate: Gate) throws -> Server {
        try Server(address: "127.0.0.1", port: 0, quick: gate.answer) { _ in
            Response("handler|", type: "text/plain")
        }
    }

    private static func put(_ path: String) -> String {
        "PUT \(path) HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    }

    @Test func `many wait for one thing, and all others are served meanwhile`() throws {
        let gate = Gate()
        let server = try server(gate)
        defer { server.stop() }
        let answers = Mutex<[String]>([])
        let workers = try (0..<100).map { _ in
            try #require(
                Worker {
                    guard let wire = try? Wire(port: server.port) else { return }
                    wire.send(Self.put("/later"))
                    let text = wire.receive(until: "|")
                    answers.withLock { $0.append(text) }
                })
        }
        gate.wait(for: 100)
        let wire = try Wire(port: server.port)
        for path in ["/now", "/handled", "/now"] {
            wire.send(Self.put(path))
            #expect(wire.receive(until: "|").hasSuffix(path == "/now" ? "now|" : "handler|"))
        }
        gate.open()
        for worker in workers { worker.join() }
        let said = answers.withLock { $0 }
        #expect(said.count == 100)
        #expect(said.allSatisfy { $0.hasPrefix("HTTP/1.1 200") && $0.hasSuffix("opened 3|") })
    }

    @Test func `what has happened already is answered at once, several times on one connection`() throws {
        let gate = Gate()
        gate.open()
        let server = try server(gate)
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send(Self.put("/later") + Self.put("/now") + Self.put("/later"))
        let text = wire.receive(until: "|", times: 3)
        #expect(text.components("opened 3|") == 2)
        #expect(text.contains("now|"))
    }

    @Test func `an end waits for what has to happen yet`() throws {
        let gate = Gate()
        let server = try server(gate)
        let wire = try Wire(port: server.port)
        wire.send(Self.put("/later"))
        gate.wait(for: 1)
        let isStopped = Monitor(false)
        let stopper = try #require(
            Worker {
                server.stop()
                isStopped.withLock { $0 = true }
            })
        // The port is given back before the answers are waited for.
        while (try? Wire(port: server.port)) != nil {}
        #expect(!isStopped.withLock { $0 })
        gate.open()
        #expect(wire.receive(until: "|").hasSuffix("opened 3|"))
        stopper.join()
    }

    @Test func `who goes away while waiting leaves nothing behind`() throws {
        let gate = Gate()
        let server = try server(gate)
        defer { server.stop() }
        do {
            let wire = try Wire(port: server.port)
            wire.send(Self.put("/later"))
            gate.wait(for: 1)
        }
        gate.open()
        let other = try Wire(port: server.port)
        other.send(Self.put("/now"))
        #expect(other.receive(until: "|").hasSuffix("now|"))
        // The answer is made, though nobody hears it: more than the words may hang on it.
        #expect(gate.finishes(1))
        // The library closes a connection in its own time.
        var looks = 0
        while server.connections > 1, looks < 100_000_000 { looks += 1 }
        #expect(server.connections == 1)
    }
}

extension String {
    /// How often a text stands in it.
    fileprivate func components(_ text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let found = rest.firstRange(of: text) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
