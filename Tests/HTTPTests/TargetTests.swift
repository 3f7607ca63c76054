import HTTP
import Testing

@Suite struct TargetTests {
    @Test func `a path is taken apart and decoded`() throws {
        let target = try #require(Target(Array("/api/v1/calls/a%20b/?limit=5&after=1+2".utf8)))
        #expect(target.path == ["api", "v1", "calls", "a b"])
        #expect(target.query == [Header("limit", "5"), Header("after", "1 2")])
    }

    @Test func `nothing stands between two slashes, and that is no other path`() {
        #expect(Target(Array("//".utf8))?.path == [""])
        #expect(Target(Array("//a".utf8))?.path == ["", "a"])
        #expect(Target(Array("/a//b".utf8))?.path == ["a", "", "b"])
        #expect(Target(Array("/a//".utf8))?.path == ["a", ""])
    }

    @Test(arguments: [
        "", "x", "http://host/", "/a/../b", "/a/%2e%2e/b", "/%00", "/%", "/%4", "/%zz", "/a#b",
        "/a b", "/%ff",
        "/%c0%af", "/%ed%a0%80", "/a\\b", "/a%2fb", "/%0d%0a", "/\u{e9}",
    ])
    func `what could be understood in two ways is no target`(_ text: String) {
        #expect(Target(Array(text.utf8)) == nil)
    }
}

@Suite struct GateTests {
    private let host = Header("Host", "localhost")

    private func flaw(_ headers: [Header], method: String = "GET", version: String = "HTTP/1.1") -> HeadFlaw?
    {
        do throws(HeadFlaw) {
            _ = try Gate.pass(
                method: method, target: Array("/".utf8), version: version, headers: headers,
                bodyLimit: { _, _ in 100 })
            return nil
        } catch { return error }
    }

    @Test func `an ordinary head passes`() {
        #expect(flaw([host]) == nil)
        #expect(flaw([host, Header("Content-Length", "100")]) == nil)
        #expect(flaw([host, Header("Transfer-Encoding", "chunked")]) == nil)
        #expect(flaw([], version: "HTTP/1.0") == nil)
        #expect(flaw([Header("host", "[::1]:8080"), Header("Expect", "100-Continue")]) == nil)
    }

    @Test func `a head that two programs could read differently is refused`() {
        #expect(flaw([]) == .bad)
        #expect(flaw([host, host]) == .bad)
        #expect(flaw([host, Header("Content-Length", "1"), Header("Content-Length", "1")]) == .bad)
        #expect(flaw([host, Header("Content-Length", "1"), Header("Transfer-Encoding", "chunked")]) == .bad)
        #expect(flaw([host, Header("Content-Length", "+1")]) == .bad)
        #expect(flaw([host, Header("Content-Length", "1, 1")]) == .bad)
        #expect(flaw([host, Header("Transfer-Encoding", "gzip, chunked")]) == .bad)
        #expect(flaw([host, Header("Transfer-Encoding", "chunked")], version: "HTTP/1.0") == .bad)
        #expect(flaw([host, Header("X Y", "1")]) == .bad)
        #expect(flaw([host, Header("X", "a\u{1}b")]) == .bad)
        #expect(flaw([host, Header("X", String(repeating: "\u{301}", count: 127))]) == nil)
        #expect(flaw([host, Header("X", String(repeating: "\u{301}", count: 128))]) == .bad)
        #expect(flaw([host], version: "HTTP/2.0") == .bad)
        #expect(flaw([Header("Host", "")]) == .bad)
        #expect(flaw([Header("Host", "a, b")]) == .bad)
        #expect(flaw([Header("Host", "a/b")]) == .bad)
    }

    @Test func `a method nobody knows and a body too large have their own answers`() {
        #expect(flaw([host], method: "BREW") == .unknownMethod)
        #expect(flaw([host, Header("Expect", "tea")]) == .unknownExpectation)
        #expect(flaw([host, Header("Content-Length", "101")]) == .tooLarge(limit: 100))
    }
}
