import Domain
import Engine
import HTML
import HTTP

/// One request for a page of accounts: who asks, in which language, and what was typed.
struct PageVisit {
    let accounts: Accounts
    let page: Page
    let request: Request
    /// What the one who reads wants to read.
    private(set) var language: Language
    let cookies: SessionCookie
    /// What the session's cookie carries.
    let secret: String?
    let caller: Caller?
    /// Empty where nothing was posted.
    var form: Form

    /// Where the pages are, `https://werkx.example.org`.
    let origin: String

    init(_ request: Request, _ page: Page, _ site: Site, _ accounts: Accounts, _ form: Form) {
        self.accounts = accounts
        self.page = page
        self.request = request
        cookies = site.cookies
        origin = site.address ?? request.origin
        self.form = form
        let secret = cookies.secret(of: request)
        let caller = secret.flatMap { accounts.caller(session: $0) }
        self.caller = caller
        // A cookie that opens nothing binds nothing.
        self.secret = caller == nil ? nil : secret
        let own = caller.flatMap { accounts.engine.world.member($0.member)?.language }
        language = PageLanguage.of(request, own: own)
    }

    /// The same in another language, unless the reader chose one or their browser wishes for one.
    func speaking(_ other: Language) -> PageVisit {
        guard asked == nil, request.header("Accept-Language") == nil else { return self }
        var visit = self
        visit.language = other
        return visit
    }

    func words(_ de: String, _ en: String) -> String { language == .de ? de : en }

    /// Keeps the language somebody chose when they go on, `?language=en`; empty where nobody chose one.
    var query: String { asked.map { "?language=\($0.rawValue)" } ?? "" }

    private var asked: Language? { request.parameter("language").flatMap { Language(rawValue: $0) } }

    /// A time as people read it, in the zone of the first programme there is.
    func time(_ instant: Instant) -> String {
        let name = accounts.engine.world.programmes.first?.zone ?? "Europe/Berlin"
        guard let zone = try? Zone(name) else { return Timestamp.text(instant) }
        return LocalTime(instant, in: zone).short(in: language)
    }

    /// Where somebody comes from.
    var visitor: Visitor {
        Visitor(address: request.peer, agent: request.header("User-Agent") ?? "", channel: .site)
    }

    /// What ties the forms of a session to it; nobody who cannot read its pages knows it.
    var guardToken: String? { secret.map { Token.digest(of: "form\u{0}\($0)").hex } }

    /// Whether a posted form belongs to the session, where there is one.
    var isGuarded: Bool { guardToken == nil || form["guard"] == guardToken }

    /// A form of this page, with what is wrong in it.
    func formHTML(_ errors: [String: String] = [:], for other: Page? = nil) -> FormHTML {
        FormHTML(other ?? page, language, query: query, guardToken: guardToken, errors: errors)
    }

    /// A page with a body.
    func show(_ title: Bilingual, _ body: HTML, status: Int = 200) -> Response {
        let handle = caller.flatMap { try? accounts.engine.handle(of: $0.member) }
        let frame = PageFrame(
            title: title[language], language: language, page: page, query: query, kept: kept,
            handle: handle)
        return Site.html(status, frame.html(body))
    }

    /// Where to go on after signing in, when somebody came from there.
    var next: Next? { Next(form["next"] ?? request.parameter("next")) }

    /// What of the address is to be kept when only the language changes.
    private var kept: [String] {
        switch page {
        case .signIn: next.map { ["next=\($0.encoded)"] } ?? []
        case .device: Next.code(request.parameter("code")).map { ["code=\($0)"] } ?? []
        case .home, .register, .confirm, .signOut, .forgot, .reset, .join, .account: []
        }
    }

    /// To the page to sign in at, and from there back to this one.
    func signIn() -> Response {
        let code = page == .device ? Next.code(form["code"] ?? request.parameter("code")) : nil
        return go(.signIn, with: ["next=\(Next(page, code: code).encoded)"])
    }

    /// On to another page, with a session or without one from now on.
    func go(
        _ page: Page, _ done: Done? = nil, session: SignedIn? = nil, ends: Bool = false,
        with more: [String] = []
    ) -> Response {
        var query = done.map { ["done=\($0.rawValue)"] } ?? []
        if let asked { query.append("language=\(asked.rawValue)") }
        query += more
        let address = page.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
        var headers = [Header("Location", address), Header("Cache-Control", "no-store")]
        if let session { headers.append(cookies.set(session.secret, for: request)) }
        if ends { headers.append(cookies.clear(for: request)) }
        return Response(status: 303, headers: headers)
    }

    /// What is wrong, by the field it belongs to, and the status that says so to programs.
    func errors(_ error: AccountError) -> (fields: [String: String], status: Int) {
        let text =
            error.words?[language]
            ?? words("Das ging gerade nicht. Bitte noch einmal.", "That did not work. Please try again.")
        switch error {
        case .wrong: return (["": text], 422)
        case .factorNeeded: return ([page.needsSession ? "present" : "factor": text], 422)
        case .factorWrong: return (["factor": text], 422)
        case .presentFactorWrong: return (["present": text], 422)
        case .limited: return (["": text], 429)
        case .busy: return (["": text], 503)
        case .weak: return (["new": text], 422)
        case .badCode: return (["code": text], 422)
        case .badLink, .usedLink, .replacedLink: return (["": text], 404)
        case .notAnAddress: return (["address": text], 422)
        case .signInNeeded: return (["": text], 422)
        case .notThere: return (["": text], 404)
        case .engine(.refused): return (["": text], 422)
        case .engine: return (["": text], 503)
        }
    }
}

/// What was done before a page is shown.
enum Done: String, CaseIterable {
    case codeSent, addressChanged, passwordChanged, factorRemoved, sessionEnded, tokenRevoked, signedOut
    case deviceLetIn, deviceTurnedAway, juryAddressSet, joined

    var words: Bilingual {
        switch self {
        case .codeSent:
            Bilingual(
                de: "Wenn alles stimmt, kommt gleich eine E-Mail mit einem Code.",
                en: "If everything is right, an e-mail with a code comes in a moment.")
        case .addressChanged: Bilingual(de: "Die Adresse ist geändert.", en: "The address is changed.")
        case .passwordChanged: Bilingual(de: "Das Passwort ist gesetzt.", en: "The password is set.")
        case .factorRemoved:
            Bilingual(de: "Der zweite Faktor ist entfernt.", en: "The second factor is removed.")
        case .sessionEnded: Bilingual(de: "Die Anmeldung ist beendet.", en: "The session is ended.")
        case .tokenRevoked: Bilingual(de: "Der Zugang ist gesperrt.", en: "The token is revoked.")
        case .signedOut: Bilingual(de: "Sie sind abgemeldet.", en: "You are signed out.")
        case .deviceLetIn: Bilingual(de: "Das Gerät hat jetzt Zugang.", en: "The device has access now.")
        case .deviceTurnedAway:
            Bilingual(de: "Das Gerät ist abgewiesen.", en: "The device is turned away.")
        case .joined:
            Bilingual(de: "Willkommen. Ihr Konto steht.", en: "Welcome. Your account is ready.")
        case .juryAddressSet:
            Bilingual(de: "Die Adresse für Jury-Post ist gesetzt.", en: "The address for jury mail is set.")
        }
    }
}

extension PageVisit {
    /// What was done before, said once at the top.
    var note: HTML {
        guard let done = request.parameter("done").flatMap({ Done(rawValue: $0) }) else { return "" }
        return "<p class=\"note\" role=\"status\">\(done.words[language])</p>"
    }

    /// The way in, or for who is in the way to what is theirs and out again.
    var doors: HTML {
        guard let handle = caller.flatMap({ try? accounts.engine.handle(of: $0.member) }) else {
            return
                "\(link(.signIn, "Anmelden", "Sign in")) · \(link(.register, "Registrieren", "Register")) · "
        }
        return
            "\(words("Angemeldet als", "Signed in as")) \(handle) · \(link(.account(.overview), "Mein Konto und was ansteht", "My account and what comes next")) · \(formHTML(for: .signOut).html("Abmelden", "Sign out")) · "
    }

    /// The way to another page.
    func link(_ page: Page, _ de: String, _ en: String) -> HTML {
        "<a href=\"\(page.path)\(query)\">\(words(de, en))</a>"
    }
}
