import HTTP
import MicroHTTP
import Support
import Testing

/// What arrives on the wire, byte by byte: the library forgives much of it, the gate in front of it nothing.
@Suite struct HeadTests {
    private func ask(_ text: String) throws -> String {
        let server = try Server(address: "127.0.0.1", port: 0) { request in
            .plain(
                "\(request.method.rawValue) \(request.target) \(request.peer) \(request.header("x") ?? "")|")
        }
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send(text)
        return wire.receive(until: "|")
    }

    @Test func `blanks around a value, an empty value and a cookie are ordinary`() throws {
        let text = try ask(
            "\r\nGET /a%20b?c=%2f HTTP/1.1\r\nHost:x\r\nEmpty:\r\nCookie: a=b; c=d\r\nX:\t  y z \t\r\nLast: \r\n\r\n"
        )
        #expect(text.hasPrefix("HTTP/1.1 200"))
        #expect(text.contains("GET /a%20b?c=%2f 127.0.0.1 y z|"))
    }

    @Test(arguments: [
        // Bytes that the library cuts off, joins or takes for something else.
        "GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n", "G\0ET /a HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a HTTP/1.1\0\r\nHost: x\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\0y\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nX\0: y\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nX: a\0b\r\nY: c\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nX: a\r\n folded\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nX: a\r\n\tfolded\r\nY: c\r\n\r\n",
        "GET /a HTTP/1.1\r\n Host: x\r\n\r\n",
        "GET /a HTTP/1.1\nHost: x\n\n", "GET /a HTTP/1.1\r\nHost: x\nY: z\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\n\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\r\nX : a\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\n: a\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\r\nno colon\r\nY: c\r\n\r\n",
        "GET /a HTTP/1.1\r\nHost: x\r\nX(: a\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\r\nX: \u{7f}\r\n\r\n",
        // The request line.
        "GET  /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET\t/a HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a HTTP/1.1 \r\nHost: x\r\n\r\n",
        "GET /a\r\nHost: x\r\n\r\n", "GET /a HTTP/1.2\r\nHost: x\r\n\r\n",

        "GET http://x/a HTTP/1.1\r\nHost: x\r\n\r\n", "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
        // The target.
        "GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a/%2e%2E/b HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a?b=%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%4 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%c0%af HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%e0%80%af HTTP/1.1\r\nHost: x\r\n\r\n",
        // Whose request it is, and how long.
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nhost: y\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-length: 1\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1a\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\na",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        // The body's own lengths.
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\na\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\naX0\r\n\r\n",
    ])
    func `what two programs could read differently gets 400 and the line is closed`(_ head: String) throws {
        // Reading to the mark means to the end here: the answer would hold it.
        let text = try ask(head + "GET /next HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 400"))
        #expect(!text.contains("|"))
    }

    @Test func `an unknown method, a strange expectation and a large body have their own answers`() throws {
        #expect(try ask("BREW / HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 501"))
        #expect(try ask("get / HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 501"))
        #expect(try ask("CONNECT / HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 501"))
        #expect(try ask("GET / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n").hasPrefix("HTTP/1.1 417"))
        let large = "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n"
        #expect(try ask(large).hasPrefix("HTTP/1.1 413"))
    }

    @Test func `a version to come and a head too long are refused`() throws {
        #expect(try ask("GET / HTTP/2.0\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 505"))
        let long = String(repeating: "a", count: 40_000)
        #expect(try ask("GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n").hasPrefix("HTTP/1.1 414"))
        #expect(try ask("GET / HTTP/1.1\r\nHost: x\r\nX: \(long)\r\n\r\n").hasPrefix("HTTP/1.1 431"))
    }

    @Test func `who waits for leave to send is given it once the head is good`() throws {
        let server = try Server(address: "127.0.0.1", port: 0) { request in
            .plain("\(request.body.count)|")
        }
        defer { server.stop() }
        let wire = try Wire(port: server.port)
        wire.send("PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 3\r\n\r\n")
        #expect(wire.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        wire.send("abc")
        #expect(wire.receive(until: "|").hasSuffix("\r\n\r\n3|"))
    }

    @Test func `an answer to HEAD has the length of the body and no body`() throws {
        let text = try ask("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 200"))
        #expect(text.contains("Content-Length: 19\r\n"))
        #expect(text.hasSuffix("\r\n\r\n"))
    }

    @Test func `HTTP 1.0 may do without a host and gets its line closed`() throws {
        let text = try ask("GET /a HTTP/1.0\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 200"))
        #expect(text.contains("Connection: close\r\n"))
    }
}
