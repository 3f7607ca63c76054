import Domain
import HTML

/// What stands around every page: head, style, the way to the other language and to one's account.
struct PageFrame {
    let title: String
    let language: Language
    /// Where the other language is.
    let page: Page
    /// Keeps the language somebody chose when they go on, `?language=en`.
    let query: String
    /// What the address of the other language keeps, `next=/account`.
    var kept: [String] = []
    /// Whose session it is, `nil` for a visitor.
    var handle: String?

    private func words(_ de: String, _ en: String) -> String { language == .de ? de : en }

    /// The whole page.
    func html(_ body: HTML) -> HTML {
        let other: Language = language == .de ? .en : .de
        let address = page.path + "?" + (["language=\(other.rawValue)"] + kept).joined(separator: "&")
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – WerkX</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            <header>
            <a href="/\(query)">WerkX</a>
            <nav>\(account) <a href="\(address)" lang="\(other.rawValue)">\(words("English", "Deutsch"))</a></nav>
            </header>
            <main>
            <h1>\(title)</h1>
            \(body)
            </main>
            </body>
            </html>
            """
    }

    private var account: HTML {
        guard let handle else {
            return
                "<a href=\"\(Page.signIn.path)\(query)\">\(words("Anmelden", "Sign in"))</a> <a href=\"\(Page.register.path)\(query)\">\(words("Registrieren", "Register"))</a>"
        }
        return
            "<a href=\"\(Page.account(.overview).path)\(query)\">\(words("Konto", "Account")) \(handle)</a>"
    }

    private static let style: HTML = """
        body { font: 1.05rem/1.55 system-ui, sans-serif; max-width: 40rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff; overflow-wrap: break-word }
        header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .3rem 1rem; border-bottom: 1px solid #ccc; padding-bottom: .6rem }
        nav a { margin-left: .8rem } nav a:first-child { margin-left: 0 } a { color: #00518f }
        h1 { font-size: 1.6rem; line-height: 1.25 } h2 { font-size: 1.2rem; margin-top: 2.2rem }
        label { display: block; font-weight: 600; margin-top: 1rem } .check { font-weight: 400; margin-top: .3rem }
        input:not([type=checkbox]), select { font: inherit; width: 100%; max-width: 24rem; box-sizing: border-box; padding: .45rem .6rem; border: 1px solid #767676; border-radius: .25rem; background: inherit; color: inherit }
        input[readonly]:not([type=hidden]) { border: 0; padding-left: 0 }
        button { display: block; font: inherit; margin-top: 1.2rem; padding: .5rem 1.1rem; border: 0; border-radius: .25rem; background: #00518f; color: #fff; cursor: pointer }
        button.end { background: #8a1c1c; margin-top: .3rem } .hint { color: #555; margin: .15rem 0 .2rem; font-size: .95rem }
        .error { color: #8a1c1c; font-weight: 600; margin: .2rem 0 } .note { background: #fff3cd; padding: .6rem .9rem; border-radius: .3rem }
        .qr { display: block; width: min(100%, 15rem); margin: 1rem 0 }
        :focus-visible { outline: 3px solid #e08600; outline-offset: 2px } code, pre { font-size: 1.05rem; overflow-wrap: anywhere; white-space: pre-wrap }
        dt { font-weight: 600; margin-top: .8rem } dd { margin: 0 } ul.plain { list-style: none; padding: 0 } ul.plain li { border-top: 1px solid #ccc; padding: .7rem 0 }
        @media (prefers-color-scheme: dark) { body { color: #eee; background: #161616 } a { color: #7cc0ff } .note { background: #4d3f0a } .error { color: #ff9c9c } .hint { color: #bbb } header, ul.plain li { border-color: #444 } }
        """
}
