import Domain
import Engine
import HTML
import HTTP

/// One's own account at a glance, with the way to each of its parts.
enum OverviewPage {
    static func show(_ visit: PageVisit, _ caller: Caller) -> Response {
        let engine = visit.accounts.engine
        guard let member = engine.world.member(caller.member) else { return visit.go(.signIn) }
        let profile = try? engine.profile(of: member.id)
        let address = profile?.email?.opened ?? visit.words("keine", "none")
        let roles = member.roles.map { $0.words[visit.language] }.joined(separator: ", ")
        let factor =
            member.account.hasFactor
            ? visit.words("eingerichtet", "set up") : visit.words("nicht eingerichtet", "not set up")
        let recovery = member.account.recovery.count
        return visit.show(
            Bilingual(de: "Mein Konto", en: "My account"),
            """
            \(visit.note)
            \(NextSteps(visit, of: member).html)
            <h2>\(visit.words("Einstellungen", "Settings"))</h2>
            <dl>
            <dt>\(visit.words("Rollen", "Roles"))</dt><dd>\(roles)</dd>
            <dt>\(visit.words("E-Mail-Adresse", "E-mail address"))</dt><dd>\(address) – \(visit.link(.account(.address), "ändern", "change"))</dd>
            <dt>\(visit.words("Adresse für Jury-Post", "Address for jury mail"))</dt><dd>\(visit.link(.account(.juryAddress), "nennen oder ändern", "name or change"))</dd>
            <dt>\(visit.words("Passwort", "Password"))</dt><dd>\(visit.link(.account(.password), "ändern", "change"))</dd>
            <dt>\(visit.words("Zweiter Faktor", "Second factor"))</dt><dd>\(factor) – \(visit.link(.account(.factor), "einrichten oder entfernen", "set up or remove"))</dd>
            \(member.account.hasFactor ? codes(visit, recovery) : "")
            <dt>\(visit.words("Anmeldungen", "Sessions"))</dt><dd>\(visit.link(.account(.sessions), "ansehen und beenden", "look at and end"))</dd>
            <dt>\(visit.words("Zugänge für Programme", "Tokens for programs"))</dt><dd>\(visit.link(.account(.tokens), "ansehen, ausstellen, sperren", "look at, issue, revoke"))</dd>
            <dt>\(visit.words("Geräte", "Devices"))</dt><dd>\(visit.link(.device, "ein Gerät bestätigen", "confirm a device"))</dd>
            </dl>
            \(visit.formHTML(for: .signOut).html("Abmelden", "Sign out"))
            """)
    }

    private static func codes(_ visit: PageVisit, _ left: Int) -> HTML {
        "<dt>\(visit.words("Wiederherstellungscodes", "Recovery codes"))</dt><dd>\(visit.words("\(left) übrig", "\(left) left")) – \(visit.link(.account(.recovery), "neue ausstellen", "issue new ones"))</dd>"
    }
}

/// Another address: the password, then the code that was mailed there.
enum AddressPage {
    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field(
            "address", .email, "Neue E-Mail-Adresse", "New e-mail address",
            value: wrong == nil ? nil : visit.form["address"])
        form.field("password", .currentPassword, "Ihr Passwort", "Your password")
        return visit.show(
            Bilingual(de: "E-Mail-Adresse ändern", en: "Change your e-mail address"),
            form.html("Code schicken", "Send the code"), status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        do throws(AccountError) {
            try visit.accounts.changeAddress(
                visit.form["address"] ?? "", of: caller.member, password: visit.form["password"] ?? "",
                by: visit.visitor)
            return visit.go(.account(.confirmAddress), .codeSent)
        } catch { return show(visit, visit.errors(error)) }
    }

    static func showConfirm(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil)
        -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field("code", .oneTimeCode, "Code aus der E-Mail", "Code from the e-mail")
        return visit.show(
            Bilingual(de: "Neue Adresse bestätigen", en: "Confirm the new address"),
            "\(visit.note)\n\(form.html("Bestätigen", "Confirm"))", status: wrong?.status ?? 200)
    }

    static func confirm(_ visit: PageVisit, _ caller: Caller) -> Response {
        do throws(AccountError) {
            try visit.accounts.confirmAddress(
                visit.form["code"] ?? "", of: caller.member, by: visit.visitor)
            // The sessions may end with the address; who must sign in again is told there.
            return visit.go(.account(.overview), .addressChanged)
        } catch { return showConfirm(visit, visit.errors(error)) }
    }
}

/// Another address for jury mail.
enum JuryAddressPage {
    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field(
            "address", .email, "Adresse für Jury-Post", "Address for jury mail",
            value: wrong == nil ? nil : visit.form["address"],
            hint: Bilingual(
                de: "Erinnerungen an Bewertungen gehen dorthin; leer: an Ihre gewöhnliche Adresse.",
                en: "Reminders of reviews go there; empty: to your usual address."), isRequired: false)
        return visit.show(
            Bilingual(de: "Adresse für Jury-Post", en: "Address for jury mail"),
            form.html("Speichern", "Save"), status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        let text = visit.form["address"] ?? ""
        let address = EmailAddress(text)
        guard text.isBlank || address != nil else { return show(visit, visit.errors(.notAnAddress)) }
        let command = SetJuryAddress(address: text.isBlank ? nil : address)
        do throws(EngineError) {
            _ = try visit.accounts.engine.give(
                .member(.account(.setJuryAddress(command))), by: .member(caller.member), through: .site)
            return visit.go(.account(.overview), .juryAddressSet)
        } catch { return show(visit, visit.errors(.engine(error))) }
    }
}

/// Another password; every other session ends.
enum PasswordPage {
    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field("password", .currentPassword, "Bisheriges Passwort", "Present password")
        form.field(
            "new", .newPassword, "Neues Passwort", "New password",
            hint: Bilingual(
                de:
                    "Mindestens zwölf Zeichen, acht mit einem zweiten Faktor. Alle anderen Anmeldungen enden.",
                en: "At least twelve characters, eight with a second factor. All other sessions end."))
        return visit.show(
            Bilingual(de: "Passwort ändern", en: "Change your password"),
            form.html("Passwort setzen", "Set the password"), status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        do throws(AccountError) {
            let session = try visit.accounts.changePassword(
                of: caller.member, from: visit.form["password"] ?? "", to: visit.form["new"] ?? "",
                by: visit.visitor)
            return visit.go(.account(.overview), .passwordChanged, session: session)
        } catch { return show(visit, visit.errors(error)) }
    }
}
