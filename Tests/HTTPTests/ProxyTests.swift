import HTTP
import Testing

@Suite struct AddressTests {
    @Test(arguments: ["127.0.0.1", "::1", "2001:db8::7", "::", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8", "1::8"])
    func `an address is read`(_ text: String) { #expect(Address(text) != nil) }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4 ", ":", ":::", "1:2", "1::2::3", "::g",
        "12345::",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "fe80::1%eth0", "[::1]", "1.2.3.4::", "::1:", ":1::", "::+1",
    ])
    func `what is none is refused`(_ text: String) { #expect(Address(text) == nil) }

    @Test func `one address has one reading`() {
        #expect(Address("::ffff:10.0.0.1") == Address("10.0.0.1"))
        #expect(Address("2001:DB8:0:0:0:0:0:1") == Address("2001:db8::1"))
        #expect(Address("127.9.9.9")?.isLoopback == true)
        #expect(Address("::1")?.isLoopback == true)
        #expect(Address("10.0.0.1")?.isLoopback == false)
    }

    @Test func `a range holds what begins alike`() throws {
        let range = try #require(AddressRange("10.1.0.0/15"))
        #expect(try range.contains(#require(Address("10.0.255.255"))))
        #expect(try !range.contains(#require(Address("10.2.0.0"))))
        #expect(try AddressRange("::/0")?.contains(#require(Address("10.2.0.0"))) == true)
        #expect(try AddressRange("10.0.0.1")?.contains(#require(Address("10.0.0.2"))) == false)
        for text in ["10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "/8", "10.0.0.0/8/8", "::/129"] {
            #expect(AddressRange(text) == nil)
        }
    }
}

@Suite struct ProxyTests {
    private func request(_ peer: String, _ headers: Header...) -> Request {
        Request(
            method: .get, path: [], headers: [Header("Host", "inside:8080")] + headers, arrivedAt: 0,
            peer: peer)
    }

    private var proxies: Proxies { Proxies(["127.0.0.1", "10.0.0.0/8"].compactMap { AddressRange($0) }) }

    @Test func `nobody but a proxy is believed`() {
        let told = request(
            "192.0.2.9", Header("X-Forwarded-For", "127.0.0.1"), Header("X-Forwarded-Proto", "https"),
            Header("X-Forwarded-Host", "evil.example"))
        #expect(proxies.reading(told) == told)
        #expect(
            Proxies([]).reading(request("127.0.0.1", Header("X-Forwarded-For", "192.0.2.9"))).peer
                == "127.0.0.1")
    }

    @Test func `the rightmost address that is no proxy counts`() {
        func peer(_ fields: String...) -> String {
            var told = Request(
                method: .get, path: [], headers: fields.map { Header("x-forwarded-for", $0) }, arrivedAt: 0)
            told.peer = "127.0.0.1"
            return proxies.reading(told).peer
        }
        #expect(peer("192.0.2.9") == "192.0.2.9")
        #expect(peer("6.6.6.6, 192.0.2.9, 10.1.2.3") == "192.0.2.9")
        #expect(peer("6.6.6.6", "192.0.2.9") == "192.0.2.9")
        #expect(peer("192.0.2.9, unknown, 10.1.2.3") == "10.1.2.3")
        #expect(peer("192.0.2.9,") == "127.0.0.1")
        #expect(peer() == "127.0.0.1")
        // What a stranger sends before the proxy's comma hides no address, whatever it makes of the comma.
        for mark in ["\u{603}", "\u{301}", "\u{600}\u{301}"] {
            #expect(peer("6.6.6.6\(mark), 192.0.2.9") == "192.0.2.9")
        }
    }

    @Test func `scheme and host are the proxy's, when they are clean`() {
        let told = proxies.reading(
            request(
                "127.0.0.1", Header("X-Forwarded-Proto", "http, https"),
                Header("X-Forwarded-Host", "werkx.example")))
        #expect(told.isSecure)
        #expect(told.host == "werkx.example")
        let odd = proxies.reading(
            request(
                "127.0.0.1", Header("X-Forwarded-Proto", "HTTPS!"), Header("X-Forwarded-Host", "a b/<c>")))
        #expect(!odd.isSecure)
        #expect(odd.host == "inside:8080")
    }
}

@Suite struct CookieTests {
    private func secret(_ fields: String...) -> String? {
        var request = Request(
            method: .get, path: [], headers: fields.map { Header("Cookie", $0) }, arrivedAt: 0,
            peer: "192.0.2.1")
        request.isSecure = true
        return SessionCookie(site: nil).secret(of: request)
    }

    @Test func `the session's secret is found among whatever other cookies the host has`() {
        #expect(secret("__Host-werkx=abc_-123") == "abc_-123")
        #expect(secret("a=\"b, c\"; x; {}=1;__Host-werkx=s; =") == "s")
        #expect(secret("a=b", "__Host-werkx=s") == "s")
        #expect(secret("__Host-werkx=a=b") == "a=b")
    }

    @Test(arguments: [
        "", "werkx=s", "__host-werkx=s", "x__Host-werkx=s", "__Host-werkx", "__Host-werkx =s",
        "a=__Host-werkx=s",
        "\t__Host-werkx=s",
    ])
    func `nothing else is taken for it`(_ field: String) { #expect(secret(field) == nil) }

    @Test func `a cookie that came twice is nobody's`() {
        #expect(secret("__Host-werkx=1; __Host-werkx=1") == nil)
        #expect(secret("__Host-werkx=1", "__Host-werkx=2") == nil)
        #expect(secret("__Host-werkx=1; __Host-werkx=") == nil)
        for mark in ["\u{603}", "\u{301}"] {
            #expect(secret("__Host-werkx=1; a=\(mark); __Host-werkx=2") == nil)
            #expect(secret("__Host-werkx=1;\(mark)a=b; __Host-werkx=2") == nil)
            #expect(secret("a=\(mark);__Host-werkx=2") == "2")
        }
    }
}

@Suite struct GuardedTests {
    @Test func `every answer tells browsers to load, frame, guess and keep nothing`() {
        let answer = Response.plain("x").guarded(isSecure: true)
        #expect(answer.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'")
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Referrer-Policy") == "no-referrer")
        #expect(answer.header("Cache-Control") == "no-store")
        #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
        #expect(answer.header("Strict-Transport-Security") == "max-age=31536000")
        #expect(Response.plain("x").guarded(isSecure: false).header("Strict-Transport-Security") == nil)
    }

    @Test func `what a page says itself stands`() {
        let own = [
            Header("content-security-policy", "default-src 'self'"), Header("cache-control", "public"),
            Header("Referrer-Policy", "same-origin"), Header("X-Content-Type-Options", "nosniff"),
            Header("Cross-Origin-Resource-Policy", "cross-origin"),
        ]
        #expect(Response(status: 200, headers: own).guarded(isSecure: false).headers == own)
    }
}
