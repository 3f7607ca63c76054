import Domain
import Engine
import HTML
import HTTP
import QR

/// The second factor: set up with an authenticator, replaced in one step, or taken away where the roles allow it.
enum FactorPage {
    private static let title = Bilingual(de: "Zweiter Faktor", en: "Second factor")

    static func show(
        _ visit: PageVisit, _ caller: Caller, _ wrong: (fields: [String: String], status: Int)? = nil
    ) -> Response {
        let factor: NewFactor
        do throws(AccountError) {
            // Who typed a wrong code goes on with the secret they have in their authenticator already.
            factor = try visit.accounts.newFactor(for: caller.member, secret: typed(visit))
        } catch { return visit.show(title, "", status: 503) }
        let isRemoval = visit.form["remove"] != nil
        var form = visit.formHTML(isRemoval ? [:] : wrong?.fields ?? [:])
        form.hidden("secret", factor.secret)
        form.field(
            "factor", .oneTimeCode, "Code aus der App", "Code from the app",
            value: form.kept("factor", of: visit.form))
        let member = visit.accounts.engine.world.member(caller.member)
        let has = member?.account.hasFactor == true
        if has {
            form.presentFactor(
                "Code des bisherigen zweiten Faktors", "Code of your present second factor",
                Bilingual(
                    de:
                        "Oder ein Wiederherstellungscode. Der bisherige Faktor und seine Codes gelten dann nicht mehr, alle anderen Anmeldungen enden.",
                    en:
                        "Or a recovery code. The present factor and its codes then count no more, all other sessions end."
                ))
        }
        form.field("password", .currentPassword, "Ihr Passwort", "Your password")
        let needs =
            caller.mayOnlyEnrol
            ? visit.words(
                "Ihre Rolle braucht einen zweiten Faktor. Bis er eingerichtet ist, geht nichts anderes.",
                "Your role needs a second factor. Until it is set up nothing else works.") : ""
        return visit.show(
            title,
            """
            \(visit.note)
            \(needs.isEmpty ? "" : "<p class=\"note\">\(needs)</p>" as HTML)
            <p>\(visit.words("Lesen Sie dieses Bild mit einer Authenticator-App, dann geben Sie den Code ein, den sie zeigt.", "Read this picture with an authenticator app, then type the code it shows."))</p>
            \(picture(of: factor.address, visit))
            <p>\(visit.words("Ohne Kamera: dieser Schlüssel (Art: zeitbasiert, 6 Ziffern, 30 Sekunden).", "Without a camera: this key (kind: time-based, 6 digits, 30 seconds)."))</p>
            <pre>\(grouped(factor.secret))</pre>
            <p><a href="\(factor.address)">\(visit.words("In einer App auf diesem Gerät öffnen", "Open in an app on this device"))</a></p>
            \(form.html(has ? "Ersetzen" : "Einrichten", has ? "Replace" : "Set up"))
            \(has && member?.needsFactor == false ? removal(visit, isRemoval ? wrong?.fields ?? [:] : [:]) : "")
            """, status: wrong?.status ?? 200)
    }

    private static func typed(_ visit: PageVisit) -> String? {
        guard let secret = visit.form["secret"], (32...64).contains(secret.utf8.count),
            secret.utf8.allSatisfy({ (0x41...0x5a).contains($0) || (0x32...0x37).contains($0) })
        else { return nil }
        return secret
    }

    /// The address as a square that a camera reads, drawn in the page itself: it is fetched from nowhere.
    private static func picture(of address: String, _ visit: PageVisit) -> HTML {
        guard let code = QRCode(address) else { return "" }
        let side = code.size + 2 * QRCode.margin
        let title = visit.words("Der Schlüssel als QR-Code", "The key as a QR code")
        return """
            <svg class="qr" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(title)" shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(code.path)" fill="#000"/></svg>
            """
    }

    private static func grouped(_ secret: String) -> String {
        var text = ""
        for (place, letter) in secret.enumerated() {
            if place > 0, place % 4 == 0 { text += " " }
            text.append(letter)
        }
        return text
    }

    private static func removal(_ visit: PageVisit, _ errors: [String: String]) -> HTML {
        var form = visit.formHTML(errors)
        form.hidden("remove", "yes")
        form.presentFactor(as: "old-factor")
        form.field("old", .currentPassword, "Ihr Passwort", "Your password")
        return """
            <h2>\(visit.words("Entfernen", "Remove"))</h2>
            \(form.html("Zweiten Faktor entfernen", "Remove the second factor", ends: true))
            """
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        do throws(AccountError) {
            if visit.form["remove"] != nil {
                let session = try visit.accounts.removeFactor(
                    of: caller.member, password: visit.form["old"] ?? "",
                    present: visit.form["old-factor"], by: visit.visitor)
                return visit.go(.account(.overview), .factorRemoved, session: session)
            }
            let (codes, session) = try visit.accounts.enrolFactor(
                of: caller.member, secret: visit.form["secret"] ?? "", code: visit.form["factor"] ?? "",
                password: visit.form["password"] ?? "", present: visit.form["present"], by: visit.visitor)
            var answer = RecoveryPage.show(codes, visit)
            answer.headers.append(visit.cookies.set(session.secret, for: visit.request))
            return answer
        } catch { return show(visit, caller, visit.errors(error)) }
    }
}

/// Recovery codes: shown once, when they are made.
enum RecoveryPage {
    private static let title = Bilingual(de: "Wiederherstellungscodes", en: "Recovery codes")

    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.presentFactor()
        form.field("password", .currentPassword, "Ihr Passwort", "Your password")
        form.say(
            "Neue Codes machen die alten ungültig.", "New codes make the old ones void.")
        return visit.show(
            title, form.html("Neue Codes ausstellen", "Issue new codes"), status: wrong?.status ?? 200)
    }

    /// The codes, this once.
    static func show(_ codes: [String], _ visit: PageVisit) -> Response {
        visit.show(
            title,
            """
            <p class="note" role="status">\(visit.words("Diese Codes werden nur jetzt gezeigt. Jeder ersetzt einmal den zweiten Faktor, etwa wenn das Telefon verloren geht. Bewahren Sie sie getrennt vom Passwort auf.", "These codes are shown this once. Each replaces the second factor one time, when the phone is lost for instance. Keep them apart from the password."))</p>
            <pre>\(codes.joined(separator: "\n"))</pre>
            <p>\(visit.link(.account(.overview), "Zum Konto", "To the account"))</p>
            """)
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        do throws(AccountError) {
            let codes = try visit.accounts.renewRecovery(
                of: caller.member, password: visit.form["password"] ?? "", present: visit.form["present"],
                by: visit.visitor)
            return show(codes, visit)
        } catch { return show(visit, visit.errors(error)) }
    }
}

extension FormHTML {
    /// The code of the factor there is; its error stands under `present`, however the field is called beside another.
    fileprivate mutating func presentFactor(
        _ de: String = "Code Ihres zweiten Faktors", _ en: String = "Code of your second factor",
        _ hint: Bilingual = Bilingual(
            de: "Oder ein Wiederherstellungscode.", en: "Or a recovery code."), as name: String = "present"
    ) {
        errors[name] = errors["present"]
        field(name, .oneTimeCode, de, en, hint: hint)
    }
}
