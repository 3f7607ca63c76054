import Domain
import Engine
import HTML
import HTTP

/// Sign in and out.
enum SignInPage {
    private static let title = Bilingual(de: "Anmelden", en: "Sign in")

    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        if let next = visit.next { form.hidden("next", next.address) }
        form.field(
            "name", .username, "E-Mail-Adresse oder Kürzel", "E-mail address or handle",
            value: wrong == nil ? nil : visit.form["name"])
        form.field("password", .currentPassword, "Passwort", "Password")
        form.field(
            "factor", .oneTimeCode, "Code des zweiten Faktors", "Code of the second factor",
            hint: Bilingual(
                de: "Nur wenn Sie einen eingerichtet haben; ein Wiederherstellungscode geht auch.",
                en: "Only if you set one up; a recovery code does, too."), isRequired: false)
        return visit.show(
            title,
            """
            \(visit.note)
            \(form.html("Anmelden", "Sign in"))
            <p>\(visit.link(.forgot, "Passwort vergessen?", "Forgot your password?")) · \(visit.link(.register, "Noch kein Konto?", "No account yet?"))</p>
            """, status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit) -> Response {
        do throws(AccountError) {
            let session = try visit.accounts.signIn(
                visit.form["name"] ?? "", password: visit.form["password"] ?? "",
                factor: visit.form["factor"], by: visit.visitor)
            // A session that was there before, perhaps somebody else's, is left behind.
            if let secret = visit.secret { try? visit.accounts.signOut(secret, by: visit.visitor) }
            if session.mayOnlyEnrol { return visit.go(.account(.factor), session: session) }
            let next = visit.next ?? Next(.account(.overview))
            return visit.go(
                next.page, session: session, with: next.code.map { ["code=\($0)"] } ?? [])
        } catch { return show(visit, visit.errors(error)) }
    }

    static func leave(_ visit: PageVisit) -> Response {
        if let secret = visit.secret { try? visit.accounts.signOut(secret, by: visit.visitor) }
        return visit.go(.signIn, .signedOut, ends: true)
    }
}

/// Register as a founder: first the address, then the code that was mailed and a password.
enum RegisterPage {
    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field(
            "address", .email, "E-Mail-Adresse", "E-mail address",
            value: wrong == nil ? nil : visit.form["address"])
        form.say(
            "Sie bekommen eine E-Mail mit einem Code, der eine halbe Stunde gilt.",
            "You get an e-mail with a code that is good for half an hour.")
        return visit.show(
            Bilingual(de: "Als Gründer/in registrieren", en: "Register as a founder"),
            """
            \(form.html("Code schicken", "Send the code"))
            <p>\(visit.link(.confirm, "Ich habe schon einen Code", "I have a code already")) · \(visit.link(.signIn, "Ich habe schon ein Konto", "I have an account already"))</p>
            """, status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit) -> Response {
        do throws(AccountError) {
            try visit.accounts.register(
                visit.form["address"] ?? "", language: visit.language, by: visit.visitor)
            return visit.go(.confirm, .codeSent)
        } catch { return show(visit, visit.errors(error)) }
    }

    static func showConfirm(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil)
        -> Response
    {
        visit.showCode(
            Bilingual(de: "Adresse bestätigen", en: "Confirm your address"),
            Bilingual(de: "Mindestens zwölf Zeichen.", en: "At least twelve characters."),
            Bilingual(de: "Konto anlegen", en: "Make the account"), wrong)
    }

    static func confirm(_ visit: PageVisit) -> Response {
        do throws(AccountError) {
            let session = try visit.accounts.confirm(
                visit.form["code"] ?? "", password: visit.form["new"] ?? "", by: visit.visitor)
            return visit.go(.account(.overview), .joined, session: session)
        } catch { return showConfirm(visit, visit.errors(error)) }
    }
}

/// A forgotten password: first who one is, then the code that was mailed and a new password.
enum ForgotPage {
    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field(
            "name", .username, "E-Mail-Adresse oder Kürzel", "E-mail address or handle",
            value: wrong == nil ? nil : visit.form["name"])
        return visit.show(
            Bilingual(de: "Passwort vergessen", en: "Forgot your password"),
            """
            \(form.html("Code schicken", "Send a code"))
            <p>\(visit.link(.reset, "Ich habe schon einen Code", "I have a code already"))</p>
            """, status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit) -> Response {
        do throws(AccountError) {
            try visit.accounts.forgot(visit.form["name"] ?? "", by: visit.visitor)
            return visit.go(.reset, .codeSent)
        } catch { return show(visit, visit.errors(error)) }
    }

    static func showReset(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil)
        -> Response
    {
        visit.showCode(
            Bilingual(de: "Neues Passwort setzen", en: "Set a new password"),
            Bilingual(
                de: "Mindestens zwölf Zeichen, acht mit einem zweiten Faktor.",
                en: "At least twelve characters, eight with a second factor."),
            Bilingual(de: "Passwort setzen", en: "Set the password"), wrong)
    }

    static func reset(_ visit: PageVisit) -> Response {
        do throws(AccountError) {
            try visit.accounts.resetPassword(
                visit.form["code"] ?? "", password: visit.form["new"] ?? "", by: visit.visitor)
            return visit.go(.signIn, .passwordChanged, ends: visit.caller != nil)
        } catch { return showReset(visit, visit.errors(error)) }
    }
}

extension PageVisit {
    /// The page where the code that was mailed is typed together with a new password.
    fileprivate func showCode(
        _ title: Bilingual, _ rule: Bilingual, _ button: Bilingual,
        _ wrong: (fields: [String: String], status: Int)?
    ) -> Response {
        var html = formHTML(wrong?.fields ?? [:])
        html.field(
            "code", .oneTimeCode, "Code aus der E-Mail", "Code from the e-mail",
            value: html.kept("code", of: form))
        html.field("new", .newPassword, "Neues Passwort", "New password", hint: rule)
        return show(title, "\(note)\n\(html.html(button.de, button.en))", status: wrong?.status ?? 200)
    }
}

/// An invitation: looking at it uses nothing up, sending the form takes it up.
enum JoinPage {
    static func show(
        _ visit: PageVisit, _ link: String, _ wrong: (fields: [String: String], status: Int)? = nil
    ) -> Response {
        let invitation: InvitationView
        do throws(AccountError) {
            invitation = try visit.accounts.look(link: link, by: visit.visitor)
        } catch {
            let wrong = visit.errors(error)
            let way =
                visit.caller == nil
                ? visit.link(.signIn, "Zur Anmeldung", "To the sign-in")
                : visit.link(.account(.overview), "Zum Konto", "To the account")
            return visit.show(
                Bilingual(de: "Einladung oder neues Passwort", en: "Invitation or new password"),
                "<p class=\"error\">\(wrong.fields[""] ?? "")</p>\n<p>\(way)</p>",
                status: wrong.status)
        }
        return show(visit.speaking(invitation.language), invitation, wrong)
    }

    private static func show(
        _ visit: PageVisit, _ invitation: InvitationView, _ wrong: (fields: [String: String], status: Int)?
    ) -> Response {
        var form = visit.formHTML(wrong?.fields ?? [:])
        // A field, so that a password manager keeps both together.
        form.field(
            "name", .username, "Ihr Kürzel zum Anmelden", "Your handle to sign in with",
            value: invitation.handle, isFixed: true)
        form.field(
            "new", .newPassword, "Passwort", "Password",
            hint: Bilingual(de: "Mindestens zwölf Zeichen.", en: "At least twelve characters."))
        let roles = invitation.roles.map { $0.words[visit.language] }.joined(separator: ", ")
        let name = invitation.name ?? invitation.handle
        if invitation.isReset {
            return visit.show(
                Bilingual(de: "Neues Passwort setzen", en: "Set a new password"),
                """
                <p>\(visit.words("Guten Tag \(name), Ihr bisheriges Passwort gilt nicht mehr. Setzen Sie hier ein neues.", "Hello \(name), your former password counts no more. Set a new one here."))</p>
                \(form.html("Passwort setzen", "Set the password"))
                """, status: wrong?.status ?? 200)
        }
        let german = roles.isEmpty ? "Sie sind eingeladen." : "Sie sind eingeladen als: \(roles)."
        let english = roles.isEmpty ? "you are invited." : "you are invited as: \(roles)."
        return visit.show(
            Bilingual(de: "Einladung", en: "Invitation"),
            """
            <p>\(visit.words("Guten Tag \(name), \(german)", "Hello \(name), \(english)"))</p>
            \(form.html("Einladung annehmen", "Accept the invitation"))
            """, status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit, _ link: String) -> Response {
        do throws(AccountError) {
            let session = try visit.accounts.join(
                link: link, password: visit.form["new"] ?? "", by: visit.visitor)
            return session.mayOnlyEnrol
                ? visit.go(.account(.factor), session: session)
                : visit.go(.account(.overview), .joined, session: session)
        } catch { return show(visit, link, visit.errors(error)) }
    }
}
