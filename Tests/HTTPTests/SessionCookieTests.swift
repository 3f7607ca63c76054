import HTTP
import Testing

/// Which pages a browser's form may come from.
@Suite struct SessionCookieTests {
    private func isOwn(_ site: String?, _ origin: String, at host: String) -> Bool {
        let request = Request(
            method: .post, target: "/", path: [], query: [],
            headers: [Header("Host", host), Header("Origin", origin)], body: [], arrivedAt: 0,
            peer: "127.0.0.1")
        return SessionCookie(site: site).isOwn(request)
    }

    @Test(arguments: [nil, "http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"])
    func `this machine has several names, and an address there binds nobody to one`(_ site: String?) {
        for name in ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"] {
            #expect(isOwn(site, "http://\(name)", at: name))
            #expect(!isOwn(site, "http://evil.example", at: name))
            #expect(!isOwn(site, "http://\(name)1", at: name))
        }
    }

    @Test(arguments: ["http://localhost.evil", "https://127.0.0.1.evil.example", "https://werkx.example"])
    func `any other address binds`(_ site: String) {
        #expect(isOwn(site, site, at: "x"))
        #expect(!isOwn(site, "http://localhost:8080", at: "localhost:8080"))
    }
}
