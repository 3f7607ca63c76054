import Domain
package import Engine
import HTML
package import HTTP

/// The pages for people: what is public, and everything about one's own account.
package struct Site: Sendable {
    let engine: Engine
    /// `nil` where nobody can sign in.
    let accounts: Accounts?
    let cookies: SessionCookie
    /// Where the pages are, `nil` where nobody said.
    let address: String?

    /// `address` is where the pages are, `https://werkx.example.org`, when somebody said so.
    package init(engine: Engine, accounts: Accounts? = nil, address: String? = nil) {
        self.engine = engine
        self.accounts = accounts
        self.address = address
        cookies = SessionCookie(site: address)
    }

    /// Answers a request for a page, `nil` for other addresses.
    package func answer(_ request: Request) -> Response? {
        guard let page = Page(path: request.path) else { return nil }
        if page == .home { return home(request) }
        guard let accounts else { return nil }
        switch request.method {
        case .get, .head:
            guard let form = try? Form([]) else { return nil }
            return show(PageVisit(request, page, self, accounts, form))
        case .post: return take(request, page, accounts)
        case .put, .patch, .delete, .options, .trace, .query: return Self.notAllowed("GET, POST")
        }
    }

    private func home(_ request: Request) -> Response {
        guard request.method == .get || request.method == .head else { return Self.notAllowed("GET") }
        do throws(EngineError) {
            guard let accounts, let form = try? Form([]) else {
                return Self.html(200, try PublicPage(engine, PageLanguage.of(request)).html)
            }
            let visit = PageVisit(request, .home, self, accounts, form)
            return Self.html(200, try PublicPage(engine, visit.language, doors: visit.doors).html)
        } catch {
            return Self.html(
                503, "<!doctype html><title>WerkX</title><p>Das Protokoll ist gerade nicht zu erreichen.")
        }
    }

    private func show(_ visit: PageVisit) -> Response {
        switch visit.page {
        case .home: return home(visit.request)
        case .register: return RegisterPage.show(visit)
        case .confirm: return RegisterPage.showConfirm(visit)
        case .signIn: return SignInPage.show(visit)
        case .signOut: return visit.go(visit.caller == nil ? .signIn : .account(.overview))
        case .forgot: return ForgotPage.show(visit)
        case .reset: return ForgotPage.showReset(visit)
        case .join(let link): return JoinPage.show(visit, link)
        case .device:
            guard let caller = visit.caller else { return visit.signIn() }
            return caller.mayOnlyEnrol ? visit.go(.account(.factor)) : DevicePage.show(visit)
        case .account(let part):
            guard let caller = visit.caller else { return visit.signIn() }
            return show(part, visit, caller)
        }
    }

    private func show(_ part: AccountPart, _ visit: PageVisit, _ caller: Caller) -> Response {
        // Who still has to set a second factor up sees nothing else.
        if caller.mayOnlyEnrol, part != .factor { return visit.go(.account(.factor)) }
        switch part {
        case .overview: return OverviewPage.show(visit, caller)
        case .address: return AddressPage.show(visit)
        case .confirmAddress: return AddressPage.showConfirm(visit)
        case .juryAddress: return JuryAddressPage.show(visit)
        case .password: return PasswordPage.show(visit)
        case .factor: return FactorPage.show(visit, caller)
        case .recovery: return RecoveryPage.show(visit)
        case .sessions: return SessionsPage.show(visit, caller)
        case .tokens: return TokensPage.show(visit, caller)
        }
    }

    private func take(_ request: Request, _ page: Page, _ accounts: Accounts) -> Response {
        let form: Form
        do throws(Form.Flaw) { form = try Form(request) } catch {
            let text =
                switch error {
                case .bad, .otherType: "Das Formular ist nicht lesbar. / The form cannot be read.\n"
                case .tooLarge:
                    "Das Formular ist zu groß: höchstens \(Form.Limit.bytes) Byte und \(Form.Limit.fields) Felder. / The form is too large: at most \(Form.Limit.bytes) bytes and \(Form.Limit.fields) fields.\n"
                }
            return .plain(text, status: error.rawValue)
        }
        let visit = PageVisit(request, page, self, accounts, form)
        guard cookies.isOwn(request), visit.isGuarded else {
            return visit.show(
                Bilingual(de: "Bitte noch einmal", en: "Please try again"),
                "<p>\(visit.words("Dieses Formular kam nicht von dieser Seite oder ist abgelaufen.", "This form did not come from this site or has expired.")) \(visit.link(page, "Zurück", "Back"))</p>",
                status: 403)
        }
        switch page {
        case .home: return Self.notAllowed("GET")
        case .register: return RegisterPage.take(visit)
        case .confirm: return RegisterPage.confirm(visit)
        case .signIn: return SignInPage.take(visit)
        case .signOut: return SignInPage.leave(visit)
        case .forgot: return ForgotPage.take(visit)
        case .reset: return ForgotPage.reset(visit)
        case .join(let link): return JoinPage.take(visit, link)
        case .device:
            guard let caller = visit.caller else { return visit.signIn() }
            return caller.mayOnlyEnrol ? visit.go(.account(.factor)) : DevicePage.take(visit, caller)
        case .account(let part):
            guard let caller = visit.caller else { return visit.signIn() }
            return take(part, visit, caller)
        }
    }

    private func take(_ part: AccountPart, _ visit: PageVisit, _ caller: Caller) -> Response {
        if caller.mayOnlyEnrol, part != .factor { return visit.go(.account(.factor)) }
        switch part {
        case .overview: return Self.notAllowed("GET")
        case .address: return AddressPage.take(visit, caller)
        case .confirmAddress: return AddressPage.confirm(visit, caller)
        case .juryAddress: return JuryAddressPage.take(visit, caller)
        case .password: return PasswordPage.take(visit, caller)
        case .factor: return FactorPage.take(visit, caller)
        case .recovery: return RecoveryPage.take(visit, caller)
        case .sessions: return SessionsPage.take(visit, caller)
        case .tokens: return TokensPage.take(visit, caller)
        }
    }

    private static func notAllowed(_ methods: String) -> Response {
        .plain("\(methods)\n", status: 405, headers: [Header("Allow", methods)])
    }

    /// A page; what is about an account is kept by no cache, and its address told to no other site.
    static func html(_ status: Int, _ html: HTML) -> Response {
        Response(
            status: status, html.text, type: "text/html; charset=utf-8",
            headers: [
                Header(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                ),
                Header("X-Content-Type-Options", "nosniff"),
                // Not `no-referrer`, with which browsers send a form's origin as `null`.
                Header("Referrer-Policy", "same-origin"),
                Header("Cache-Control", "no-store"),
            ])
    }
}
