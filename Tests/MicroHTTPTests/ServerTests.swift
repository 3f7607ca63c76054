import FoundationEssentials
import Glibc
import HTTP
import MicroHTTP
import Support
import Synchronization
import Testing

@Suite(.serialized) struct ServerTests {
    private func server(_ handler: @escaping Handler) throws -> Server {
        var limits = Server.Limits()
        limits.body = 1_000
        return try Server(address: "127.0.0.1", port: 0, limits: limits, handler: handler)
    }

    private let echo: Handler = { request in
        Response(
            "\(request.method.rawValue) /\(request.path.joined(separator: "/")) \(String(decoding: request.body, as: UTF8.self))|",
            type: "text/plain")
    }

    private func ask(_ text: String, _ handler: @escaping Handler) throws -> String {
        let server = try server(handler)
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send(text)
        return wire.receive()
    }

    @Test func `a request is answered, and several on one connection`() throws {
        let server = try server(echo)
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send(
            "GET /a/b HTTP/1.1\r\nHost: x\r\n\r\nPOST /c HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
        let text = wire.receive(until: "|", times: 2)
        #expect(text.contains("GET /a/b |"))
        #expect(text.contains("POST /c abc|"))
    }

    @Test func `a chunked body arrives whole`() throws {
        let text = try ask(
            "PUT /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
            echo)
        #expect(text.contains("PUT /x abcde|"))
    }

    @Test(arguments: [
        "GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ])
    func `a head that is not clean gets 400 and the line is closed`(_ head: String) throws {
        let text = try ask(head, echo)
        #expect(text.hasPrefix("HTTP/1.1 400"))
    }

    @Test func `a body beyond the limit is refused before it is read`() throws {
        let text = try ask("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n", echo)
        #expect(text.hasPrefix("HTTP/1.1 413"))
    }

    @Test func `64 handlers may wait at the same time`() throws {
        // Every handler waits for all the others: only as many threads as connections get through.
        let inside = Atomic<Int>(0)
        let server = try server { _ in
            inside.add(1, ordering: .sequentiallyConsistent)
            var turns = 0
            while inside.load(ordering: .sequentiallyConsistent) < 64, turns < 5_000 {
                usleep(1_000)
                turns += 1
            }
            return Response(status: turns < 5_000 ? 200 : 500)
        }
        defer { server.stop() }
        let wires = try (0..<64).map { _ in try SharedWire(port: server.port) }
        for wire in wires { wire.wire.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") }
        for wire in wires { #expect(wire.wire.receive().hasPrefix("HTTP/1.1 200")) }
    }

    @Test func `an address of the sixth version of the protocol is listened on too`() throws {
        let hasSix =
            (try? String(decoding: Data(contentsOf: URL(filePath: "/proc/net/if_inet6")), as: UTF8.self))
        guard let hasSix, !hasSix.isEmpty else { return }
        let server = try Server(address: "::1", port: 0, handler: echo)
        defer { server.stop() }
        #expect(server.port > 0)
    }

    @Test func `a port that is taken is a failure that names it`() throws {
        let server = try server(echo)
        defer { server.stop() }
        #expect(throws: Server.Failure.self) {
            _ = try Server(address: "127.0.0.1", port: server.port) { _ in Response(status: 200) }
        }
    }

    private final class SharedWire {
        let wire: Wire
        init(port: Int) throws { wire = try Wire(port: port) }
    }
}
