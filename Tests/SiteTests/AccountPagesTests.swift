import Domain
import Engine
import HTTP
import Site
import Testing

@Suite struct AccountPagesTests {
    private static let password = "ein langes Boot am Ufer"

    /// A browser whose user has registered as a founder.
    private func registered(_ address: String = "nora@example.org") throws -> Browser {
        let browser = try Browser()
        try browser.open("/register")
        try browser.fill("/register", [("address", address)])
        let code = try #require(browser.code)
        try browser.fill("/register/confirm", [("code", code), ("new", Self.password)])
        return browser
    }

    @Test func `somebody registers, signs out and signs in again`() throws {
        let browser = try registered()
        #expect(browser.page.contains("Mein Konto") && browser.page.contains("nora@example.org"))
        let first = browser.cookie
        try browser.fill("/sign-out", [])
        #expect(browser.cookie == nil && browser.page.contains("Sie sind abgemeldet."))
        #expect(try browser.open("/account").header("Location") == "/sign-in?next=/account")
        try browser.fill("/sign-in", [("name", "nora@example.org"), ("password", Self.password)])
        #expect(browser.page.contains("Mein Konto"))
        #expect(browser.cookie != nil && browser.cookie != first)
        browser.cookie = first
        #expect(try browser.open("/account").status == 303)
    }

    @Test func `what is wrong stands beside its field, and no password comes back`() throws {
        let browser = try Browser()
        try browser.open("/register")
        let bad = try browser.fill("/register", [("address", "<b>nora</b>")])
        #expect(bad.status == 422)
        #expect(browser.page.contains("id=\"address-error\">Das ist keine E-Mail-Adresse."))
        #expect(browser.page.contains("value=\"&lt;b&gt;nora&lt;/b&gt;\"") && !browser.page.contains("<b>"))
        try browser.fill("/register", [("address", "nora@example.org")])
        let short = try browser.fill(
            "/register/confirm", [("code", browser.code ?? ""), ("new", "kurz-und-x")])
        #expect(short.status == 422 && browser.page.contains("id=\"new-error\""))
        #expect(!browser.page.contains("kurz-und-x"))
        let wrong = try browser.fill("/sign-in", [("name", "chief"), ("password", "geraten-geraten")])
        #expect(wrong.status == 422 && !browser.page.contains("geraten"))
        let unknown = try browser.fill("/sign-in", [("name", "chief"), ("password", "anders-geraten")])
        #expect(unknown.body == wrong.body)
    }

    @Test(arguments: ["http://evil.example", "null", "http://127.0.0.1:8081", ""])
    func `a form of another site changes nothing`(_ origin: String) throws {
        let browser = try registered()
        let answer = try browser.fill("/sign-out", [], origin: origin)
        #expect(answer.status == 403)
        #expect(try browser.open("/account").status == 200)
    }

    @Test func `a form without the session's mark changes nothing`() throws {
        let browser = try registered()
        #expect(try browser.fill("/sign-out", [], origin: nil, guarded: false).status == 403)
        #expect(try browser.fill("/sign-out", [("guard", "0")], guarded: false).status == 403)
        let other = Browser(beside: browser)
        try other.fill("/sign-in", [("name", "nora@example.org"), ("password", Self.password)])
        let stolen = try #require(other.hidden("guard"))
        #expect(try browser.fill("/sign-out", [("guard", stolen)], guarded: false).status == 403)
        let fetched = try browser.open("/account", headers: [Header("Sec-Fetch-Site", "cross-site")])
        #expect(fetched.status == 200)
    }

    @Test func `looking at an invitation uses nothing up, accepting it does`() throws {
        let browser = try Browser()
        let add = AddMember(
            handle: Slug(checked: "jo"), grants: [RoleGrant(role: .founder, call: nil)],
            profile: Profile(name: .text("Jo Jury")))
        let invited = try browser.accounts.invite(
            add, by: MemberID(1), Visitor(address: "local", agent: "", channel: .cli))
        let address = "/join/\(invited.link)"
        for _ in 0..<3 {
            #expect(try browser.open(address).status == 200)
            #expect(browser.page.contains("Jo Jury"))
        }
        try browser.fill(address, [("new", Self.password)])
        #expect(browser.page.contains("Mein Konto"))
        #expect(try browser.open(address).status == 404)
        #expect(
            browser.page.contains("Diese Einladung ist schon angenommen")
                && browser.page.contains("Zum Konto"))
        // Who sends the form twice is told the same, and the password stays the first one.
        let other = Browser(beside: browser)
        #expect(try other.fill(address, [("new", "noch ein langes Boot")]).status == 404)
        #expect(
            other.page.contains("Diese Einladung ist schon angenommen")
                && other.page.contains("href=\"/sign-in\""))
        #expect(try other.open("/join/nothing").status == 404)
        #expect(!other.page.contains("Diese Einladung ist schon angenommen"))
        try other.fill("/sign-in", [("name", "jo"), ("password", Self.password)])
        #expect(other.page.contains("Mein Konto"))
    }

    @Test func `an older link says that there is a newer one, and a reset is no invitation`() throws {
        let browser = try Browser()
        let visitor = Visitor(address: "local", agent: "", channel: .cli)
        let add = AddMember(
            handle: Slug(checked: "jo"), grants: [RoleGrant(role: .founder, call: nil)], profile: Profile())
        let old = try browser.accounts.invite(add, by: MemberID(1), visitor)
        let new = try browser.accounts.invite(add, by: MemberID(1), visitor)
        #expect(try browser.open("/join/\(old.link)").status == 404)
        #expect(browser.page.contains("Dieser Link gilt nicht mehr, denn es gibt einen neueren."))
        #expect(try browser.fill("/join/\(old.link)", [("new", Self.password)]).status == 404)
        // Who holds none of our links is told nothing.
        #expect(try browser.open("/join/\(old.link)x").status == 404)
        #expect(!browser.page.contains("einen neueren"))
        #expect(try browser.open("/join/\(new.link)").status == 200)
        #expect(browser.page.contains("Sie sind eingeladen"))
        try browser.fill("/join/\(new.link)", [("new", Self.password)])
        let reset = try browser.accounts.reset(Slug(checked: "jo"), by: MemberID(1), visitor)
        let other = Browser(beside: browser)
        try other.open("/join/\(reset.link)")
        #expect(
            other.page.contains("Neues Passwort setzen") && other.page.contains("Passwort gilt nicht mehr"))
        #expect(!other.page.contains("ingeladen") && !other.page.contains("Einladung"), "\(other.page)")
        let again = try browser.accounts.reset(Slug(checked: "jo"), by: MemberID(1), visitor)
        #expect(try other.open("/join/\(reset.link)").status == 404 && other.page.contains("einen neueren"))
        try other.fill("/join/\(again.link)", [("new", "ein noch längeres Boot")])
        #expect(other.page.contains("Mein Konto"))
    }

    @Test func `the first page says who is signed in, and lets them out`() throws {
        let browser = try Browser()
        try browser.open("/")
        #expect(browser.page.contains("href=\"/sign-in\"") && browser.page.contains("Registrieren"))
        let member = try registered()
        try member.open("/")
        #expect(member.page.contains("Angemeldet als nora"))
        #expect(member.page.contains("href=\"/account\"") && !member.page.contains("href=\"/sign-in\""))
        try member.fill("/sign-out", [])
        #expect(member.cookie == nil)
        try member.open("/")
        #expect(member.page.contains("href=\"/sign-in\""))
    }

    @Test func `who needs a second factor sees nothing else before it is there`() throws {
        let browser = try Browser()
        let visitor = Visitor(address: "local", agent: "", channel: .cli)
        let reset = try browser.accounts.reset(Slug(checked: "chief"), by: MemberID(1), visitor)
        try browser.open("/join/\(reset.link)")
        try browser.fill("/join/\(reset.link)", [("new", Self.password)])
        #expect(browser.page.contains("Ihre Rolle braucht einen zweiten Faktor"))
        for part in AccountPart.allCases where part != .factor {
            let answer = try browser.open(Page.account(part).path)
            #expect(answer.header("Location") == "/account/factor", "\(part)")
        }
        try browser.open("/account/factor")
        let secret = try #require(browser.hidden("secret"))
        let again = try browser.fill(
            "/account/factor", [("secret", secret), ("factor", "000000"), ("password", Self.password)])
        #expect(again.status == 422 && browser.hidden("secret") == secret)
    }

    @Test func `a manager puts another factor in the place of the one there is`() throws {
        let browser = try Browser()
        let visitor = Visitor(address: "local", agent: "", channel: .cli)
        let reset = try browser.accounts.reset(Slug(checked: "chief"), by: MemberID(1), visitor)
        try browser.open("/join/\(reset.link)")
        try browser.fill("/join/\(reset.link)", [("new", Self.password)])
        func enrol(_ present: String?) throws {
            try browser.open("/account/factor")
            let secret = try #require(browser.hidden("secret"))
            var fields = [
                ("secret", secret), ("factor", try browser.authenticator(secret)),
                ("password", Self.password),
            ]
            if let present { fields.append(("present", present)) }
            try browser.fill("/account/factor", fields)
        }
        try enrol(nil)
        let codes = try #require(browser.page.split(separator: "<pre>").last?.prefix { $0 != "<" })
            .split(separator: "\n").map(String.init)
        #expect(codes.count == 10)
        try browser.open("/account/factor")
        #expect(browser.page.contains("Code des bisherigen zweiten Faktors"))
        #expect(!browser.page.contains("Zweiten Faktor entfernen"))
        try enrol(nil)
        #expect(browser.page.contains("present-error"))
        try enrol("AAAA-BBBB-CCCC-DDDD")
        #expect(browser.page.contains("Der Code des bisherigen zweiten Faktors stimmt nicht"))
        try enrol(codes[0])
        #expect(
            browser.page.contains("Diese Codes werden nur jetzt gezeigt") && !browser.page.contains(codes[1]))
        #expect(try browser.open("/account").status == 200)
    }

    @Test func `new recovery codes and the end of a factor ask for a code of it`() throws {
        let browser = try registered()
        try browser.open("/account/factor")
        let secret = try #require(browser.hidden("secret"))
        try browser.fill(
            "/account/factor",
            [("secret", secret), ("factor", try browser.authenticator(secret)), ("password", Self.password)])
        let codes = try #require(browser.page.split(separator: "<pre>").last?.prefix { $0 != "<" })
            .split(separator: "\n").map(String.init)
        try browser.open("/account/recovery-codes")
        let alone = try browser.fill("/account/recovery-codes", [("password", Self.password)])
        #expect(alone.status == 422 && browser.page.contains("present-error"))
        #expect(!browser.page.contains("<pre>"))
        try browser.fill("/account/recovery-codes", [("password", Self.password), ("present", codes[0])])
        let new = try #require(browser.page.split(separator: "<pre>").last?.prefix { $0 != "<" })
            .split(separator: "\n").map(String.init)
        #expect(new.count == 10 && Set(new).isDisjoint(with: codes))
        let next = try #require(new.first)
        try browser.open("/account/factor")
        let removal = [("remove", "yes"), ("old", Self.password)]
        try browser.fill("/account/factor", removal)
        #expect(browser.page.contains("old-factor-error") && !browser.page.contains("present-error"))
        try browser.fill("/account/factor", removal + [("old-factor", next)])
        #expect(browser.page.contains("Der zweite Faktor ist entfernt."))
    }

    @Test func `a forgotten password is replaced by a code that was mailed, and sessions end`() throws {
        let browser = try registered()
        let other = Browser(beside: browser)
        try other.open("/password/forgotten")
        let known = try other.fill("/password/forgotten", [("name", "nora@example.org")])
        let unknown = try other.fill("/password/forgotten", [("name", "nobody@example.org")])
        #expect(known == unknown)
        let new = "noch ein längeres Boot"
        try other.fill("/password/reset", [("code", other.code ?? ""), ("new", new)])
        #expect(other.page.contains("Das Passwort ist gesetzt."))
        #expect(try browser.open("/account").header("Location") == "/sign-in?next=/account")
        try other.fill("/sign-in", [("name", "nora@example.org"), ("password", new)])
        #expect(other.page.contains("Mein Konto"))
    }

    @Test func `a token is shown once and can be revoked, a session ended`() throws {
        let browser = try registered()
        try browser.open("/account/tokens")
        try browser.fill(
            "/account/tokens", [("label", "Tabelle"), ("scope-read", "yes"), ("days", "30")])
        let token = browser.page.firstRange(of: "<pre>").map {
            String(browser.page[$0.upperBound...].prefix { $0 != "<" })
        }
        #expect(browser.accounts.caller(bearer: try #require(token)) != nil)
        try browser.open("/account/tokens")
        #expect(browser.page.contains("Tabelle") && !browser.page.contains(token ?? "?"))
        try browser.fill("/account/tokens", [("revoke", browser.hidden("revoke") ?? "")])
        #expect(browser.accounts.caller(bearer: token ?? "") == nil)
        let other = Browser(beside: browser)
        try other.fill("/sign-in", [("name", "nora@example.org"), ("password", Self.password)])
        try browser.open("/account/sessions")
        try browser.fill("/account/sessions", [("others", "yes")])
        #expect(try other.open("/account").status == 303)
        #expect(try browser.open("/account").status == 200)
    }

    @Test func `a device is let in by its code, after a look`() throws {
        let browser = try registered()
        let visitor = Visitor(address: "192.0.2.7", agent: "werkx", channel: .http)
        let device = try browser.accounts.newDevice("Laptop <1>", by: visitor)
        try browser.open("/device")
        try browser.fill("/device", [("code", device.user)])
        #expect(browser.page.contains("Laptop &lt;1&gt;") && browser.page.contains("192.0.2.7"))
        try browser.fill("/device", [("code", device.user), ("answer", "yes")])
        #expect(browser.page.contains("Das Gerät hat jetzt Zugang."))
        guard case .granted = try browser.accounts.poll(device: device.device, by: visitor) else {
            Issue.record("not granted")
            return
        }
    }

    @Test func `an invitation speaks its member's language, unless the browser wishes for another`() throws {
        let browser = try Browser()
        let add = AddMember(
            handle: Slug(checked: "jo"), grants: [], profile: Profile(name: .text("Jo"), language: .en))
        let link = try browser.accounts.invite(
            add, by: MemberID(1), Visitor(address: "local", agent: "", channel: .cli)
        ).link
        try browser.open("/join/\(link)")
        #expect(
            browser.page.contains("<html lang=\"en\">") && browser.page.contains("Hello Jo, you are invited.")
        )
        #expect(
            browser.page.contains("autocomplete=\"username\"")
                && browser.page.contains("value=\"jo\" readonly"))
        try browser.open("/join/\(link)", headers: [Header("Accept-Language", "de")])
        #expect(browser.page.contains("Guten Tag Jo, Sie sind eingeladen."))
        try browser.open("/join/\(link)?language=de")
        #expect(browser.page.contains("<html lang=\"de\">"))
    }

    @Test func `what was right is still there when something else was wrong`() throws {
        let browser = try Browser()
        try browser.fill("/register", [("address", "nora@example.org")])
        let code = try #require(browser.code)
        try browser.fill("/register/confirm", [("code", code), ("new", "kurz")])
        #expect(browser.page.contains("name=\"code\"") && browser.page.contains("value=\"\(code)\""))
        try browser.fill("/register/confirm", [("code", "AAAA-AAAA"), ("new", Self.password)])
        #expect(!browser.page.contains("AAAA-AAAA"))
        try browser.fill("/register/confirm", [("code", code), ("new", Self.password)])
        try browser.open("/account/factor")
        let secret = try #require(browser.hidden("secret"))
        #expect(browser.page.contains("<svg class=\"qr\" viewBox=\"0 0 45 45\""))
        let picture = try #require(browser.page.split(separator: "<path d=\"").last?.prefix { $0 != "\"" })
        let right = try browser.authenticator(secret)
        try browser.fill("/account/factor", [("secret", secret), ("factor", right), ("password", "falsch")])
        #expect(browser.hidden("secret") == secret && browser.page.contains("value=\"\(right)\""))
        #expect(browser.page.contains(picture))
        try browser.fill(
            "/account/factor", [("secret", secret), ("factor", right), ("password", Self.password)])
        try browser.open("/account")
        try browser.fill("/sign-out", [])
        let wrong = try browser.fill(
            "/sign-in", [("name", "nora"), ("password", Self.password), ("factor", "000000")])
        #expect(wrong.status == 422 && browser.page.contains("value=\"nora\""))
        #expect(browser.page.contains("autocapitalize=\"none\" autocorrect=\"off\" spellcheck=\"false\""))
    }

    @Test func `pages speak English where that is asked for`() throws {
        let browser = try Browser()
        try browser.open("/sign-in?language=en")
        #expect(browser.page.contains("<html lang=\"en\">") && browser.page.contains("Forgot your password?"))
        try browser.open("/sign-in", headers: [Header("Accept-Language", "fr, en;q=0.8, de;q=0.5")])
        #expect(browser.page.contains("<html lang=\"en\">"))
        try browser.open(
            "/sign-in?language=de", headers: [Header("Accept-Language", "en")])
        #expect(browser.page.contains("href=\"/register?language=de\""))
        try browser.open("/sign-in", headers: [Header("Accept-Language", "fr;q=x, de;q=0.5, en;q=0.4")])
        #expect(browser.page.contains("<html lang=\"de\">"))
    }

    @Test func `every address is read as it is printed, and pages are kept by no cache`() throws {
        let browser = try registered()
        let parts = AccountPart.allCases.map { Page.account($0) }
        let pages: [Page] = [.home, .register, .confirm, .signIn, .forgot, .reset, .device] + parts
        for page in pages {
            #expect(Page(path: page.path.split(separator: "/").map(String.init)) == page)
            let answer = try browser.open(page.path)
            #expect(answer.status == 200, "\(page)")
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(answer.header("Referrer-Policy") == "same-origin")
            #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            #expect(!browser.page.contains("<script"))
        }
        #expect(Page(path: ["account", "overview"]) == nil)
        #expect(Page(path: ["join", "a b"]) == nil)
    }
}
