import Domain
import Engine
import HTTP
import Testing

@testable import Site

/// Where somebody goes on after signing in: back to where they came from, and nowhere else.
@Suite struct NextTests {
    private static let password = "ein langes Boot am Ufer"

    private func registered() throws -> Browser {
        let browser = try Browser()
        try browser.fill("/register", [("address", "nora@example.org")])
        let code = try #require(browser.code)
        try browser.fill("/register/confirm", [("code", code), ("new", Self.password)])
        return browser
    }

    @Test func `no page stands behind two slashes`() {
        for path in [[""], ["", "account"], ["account", ""], ["", "join", "x"], ["join", ""]] {
            #expect(Page(path: path) == nil, "\(path)")
        }
    }

    @Test func `who came for a device goes on there, with its code, and nothing is confirmed by looking`()
        throws
    {
        let browser = try registered()
        let visitor = Visitor(address: "192.0.2.7", agent: "werkx", channel: .http)
        let device = try browser.accounts.newDevice("Laptop", by: visitor)
        try browser.fill("/sign-out", [])
        let sent = try browser.open("/device?code=\(device.user)")
        let address = try #require(sent.header("Location"))
        #expect(address == "/sign-in?next=/device%3Fcode%3D\(device.user)")
        try browser.open(address)
        let next = try #require(browser.hidden("next"))
        #expect(
            browser.page.contains("href=\"/sign-in?language=en&amp;next=/device%3Fcode%3D\(device.user)\""))
        // A wrong password loses nothing.
        let name = [("name", "nora"), ("next", next)]
        try browser.fill("/sign-in", name + [("password", "falsch")])
        #expect(browser.hidden("next") == next)
        try browser.fill("/sign-in", name + [("password", Self.password)])
        #expect(
            browser.page.contains("Gerät bestätigen") && browser.page.contains("value=\"\(device.user)\""))
        for _ in 0..<2 { try browser.open("/device?code=\(device.user)&answer=yes") }
        guard case .waiting = try browser.accounts.poll(device: device.device, by: visitor) else {
            Issue.record("nobody let it in")
            return
        }
        try browser.fill("/device", [("code", device.user), ("answer", "yes")])
        guard case .granted = try browser.accounts.poll(device: device.device, by: visitor) else {
            Issue.record("it was let in")
            return
        }
    }

    @Test(arguments: [
        "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example",
        "https:evil.example", "javascript:alert(1)", "/account/../..//evil.example",
        "/account\r\nSet-Cookie: a=b",
        "/account%0d%0aSet-Cookie:a=b", "//device", "/device/", "/device?code=AAAA&x=//evil.example",
        "/device?code=//evil.example", "/device?code=%0d%0aX:y", "/device#//evil.example", "/@evil.example",
        " /account", "", "account", "/sign-out", "/join/abc", "/nothing", "/account/%2e%2e/", "/ACCOUNT",
    ])
    func `nobody is sent elsewhere`(_ hostile: String) throws {
        #expect(Next(hostile) == nil)
        let browser = try registered()
        try browser.fill("/sign-out", [])
        let fields = [("name", "nora"), ("password", Self.password), ("next", hostile)]
        let answer = try browser.fill("/sign-in", fields)
        #expect(answer.status == 303 && answer.header("Location") == "/account")
        let encoded = hostile.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        if let target = Target(Array("/sign-in?next=\(encoded)".utf8)) {
            #expect(target.path == ["sign-in"])
            try browser.fill("/sign-out", [])
            try browser.open("/sign-in?next=\(encoded)")
            #expect(browser.hidden("next") == nil && !browser.page.contains("evil"))
        }
    }

    @Test func `every page that needs a session is one to go on to, as it is printed`() {
        let parts = AccountPart.allCases.map { Page.account($0) }
        for page in [.device] + parts { #expect(Next(page.path)?.page == page) }
        #expect(Next("/device?code=BCDF-GHJK") == Next(.device, code: "BCDF-GHJK"))
    }
}
