import Glibc
import HTTP
import MicroHTTP
import Support
import Synchronization
import Testing

@Suite(.serialized) struct StreamTests {
    private static let ordinary = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    /// An answer of so many numbered pieces.
    private static func counting(_ pieces: Int, size: Int = 1) -> Response {
        let number = Atomic(0)
        return Response(
            status: 200, headers: [Header("Content-Type", "text/event-stream")],
            stream: ResponseStream {
                let turn = number.add(1, ordering: .relaxed).newValue
                // Every second time it has nothing yet, which must not end it.
                return turn > 2 * pieces
                    ? nil
                    : turn.isMultiple(of: 2)
                        ? [] : [UInt8](repeating: 0x61, count: size) + Array("\(turn / 2)|".utf8)
            })
    }

    @Test func `a stream comes in chunks without a length, and the connection goes on after it`() throws {
        let server = try Server(address: "127.0.0.1", port: 0) { request in
            request.path == ["after"] ? .plain("after|") : Self.counting(3)
        }
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send(Self.ordinary)
        let text = wire.receive(until: "0\r\n\r\n")
        #expect(text.contains("Transfer-Encoding: chunked"))
        #expect(!text.contains("Content-Length"))
        #expect(text.contains("a0|") && text.contains("a1|") && text.contains("a2|"))
        wire.send("GET /after HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(wire.receive(until: "after|").hasSuffix("after|"))
    }

    @Test func `a piece larger than the library's buffer arrives whole`() throws {
        let server = try Server(address: "127.0.0.1", port: 0) { _ in Self.counting(2, size: 100_000) }
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let text = wire.receive()
        #expect(text.split(separator: "\r\n\r\n").dropFirst().joined().count { $0 == "a" } >= 200_000)
        #expect(text.hasSuffix("0\r\n\r\n"))
    }

    @Test func `in the first version of the protocol the connection's end is the stream's`() throws {
        let server = try Server(address: "127.0.0.1", port: 0) { _ in Self.counting(2) }
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send("GET / HTTP/1.0\r\n\r\n")
        let text = wire.receive()
        #expect(!text.contains("chunked"))
        #expect(text.hasSuffix("a0|a1|"))
    }

    @Test func `an end of the server ends a stream that would go on for ever`() throws {
        let server = try Server(address: "127.0.0.1", port: 0) { _ in
            Response(
                status: 200,
                stream: ResponseStream {
                    usleep(20_000)
                    return Array("tick|".utf8)
                })
        }
        let wire = try Wire(port: server.port)
        wire.send(Self.ordinary)
        #expect(wire.receive(until: "tick|", times: 2).contains("tick|"))
        let start = ContinuousClock.now
        server.stop()
        #expect(ContinuousClock.now - start < .seconds(8))
        #expect(wire.receive().hasSuffix("0\r\n\r\n"))
    }

    @Test func `what a stream holds is let go of when the other side goes away`() throws {
        final class Held: Sendable {
            let count: Holder
            init(_ count: Holder) { self.count = count }
            deinit { count.value.subtract(1, ordering: .sequentiallyConsistent) }
        }
        final class Holder: Sendable { let value = Atomic(0) }
        let holder = Holder()
        let server = try Server(address: "127.0.0.1", port: 0) { _ in
            holder.value.add(1, ordering: .sequentiallyConsistent)
            let held = Held(holder)
            return Response(
                status: 200,
                stream: ResponseStream {
                    usleep(5_000)
                    return withExtendedLifetime(held) { Array("tick|".utf8) }
                })
        }
        defer { server.stop() }
        do {
            let wire = try Wire(port: server.port)
            wire.send(Self.ordinary)
            #expect(wire.receive(until: "tick|").contains("tick|"))
        }
        var waited = 0
        while holder.value.load(ordering: .sequentiallyConsistent) > 0, waited < 1_000 {
            usleep(5_000)
            waited += 1
        }
        let left = holder.value.load(ordering: .sequentiallyConsistent)
        #expect(left == 0)
    }
}
