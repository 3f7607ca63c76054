import Domain
import Engine
import HTML
import HTTP

/// Where somebody is signed in.
enum SessionsPage {
    static func show(_ visit: PageVisit, _ caller: Caller) -> Response {
        let sessions = (try? visit.accounts.sessions(of: caller.member)) ?? []
        let items = sessions.map { session -> HTML in
            let isOwn = caller.means == .session(session.id)
            var form = visit.formHTML()
            form.hidden("session", session.id.text)
            let seen = visit.time(session.seen)
            return """
                <li>\(session.agent)<br>\(session.address), \(visit.words("zuletzt", "last seen")) \(seen)\(isOwn ? visit.words(" (diese hier)", " (this one)") : "")
                \(form.html("Beenden", "End", ends: true))</li>
                """
        }
        var all = visit.formHTML()
        all.hidden("others", "yes")
        return visit.show(
            Bilingual(de: "Anmeldungen", en: "Sessions"),
            """
            \(visit.note)
            <ul class="plain">
            \(HTML(items))
            </ul>
            \(all.html("Alle anderen beenden", "End all others", ends: true))
            """)
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        var own: SessionID?
        if case .session(let id) = caller.means { own = id }
        let chosen = visit.form["session"].map { SessionID($0) }
        do throws(AccountError) {
            if let chosen {
                try visit.accounts.end(chosen, of: caller.member, by: visit.visitor)
            } else {
                try visit.accounts.endSessions(of: caller.member, but: own, by: visit.visitor)
            }
        } catch {
            // One that is over already is what was wanted.
            guard case .notThere = error else { return visit.go(.account(.sessions)) }
        }
        let isOver = chosen != nil && chosen == own
        return visit.go(isOver ? .signIn : .account(.sessions), .sessionEnded, ends: isOver)
    }
}

/// Tokens that let programs act for somebody.
enum TokensPage {
    private static let title = Bilingual(de: "Zugänge für Programme", en: "Tokens for programs")

    static func show(
        _ visit: PageVisit, _ caller: Caller, _ wrong: (fields: [String: String], status: Int)? = nil
    ) -> Response {
        let tokens = (try? visit.accounts.tokens(of: caller.member)) ?? []
        let items = tokens.map { token -> HTML in
            var form = visit.formHTML()
            form.hidden("revoke", token.digest.hex)
            let used =
                token.used.map { visit.time($0) }
                ?? visit.words("nie", "never")
            let expires = token.expires.map { visit.time($0) } ?? "–"
            return """
                <li><strong>\(token.name ?? "–")</strong><br>\(token.scopes.map(\.rawValue).joined(separator: ", "))<br>\(visit.words("zuletzt gebraucht", "last used")): \(used) · \(visit.words("gilt bis", "good until")): \(expires)
                \(form.html("Sperren", "Revoke", ends: true))</li>
                """
        }
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field("label", .text, "Wofür", "What for", value: wrong == nil ? nil : visit.form["label"])
        for scope in Scope.allCases {
            let words = words(scope)
            form.check(
                "scope-\(scope.rawValue)", words.de, words.en, isTicked: scope == .read)
        }
        form.field(
            "days", .text, "Gilt wie viele Tage", "Good for how many days", value: "90")
        return visit.show(
            title,
            """
            \(visit.note)
            <ul class="plain">
            \(HTML(items))
            </ul>
            <h2>\(visit.words("Neuer Zugang", "New token"))</h2>
            \(form.html("Ausstellen", "Issue"))
            """, status: wrong?.status ?? 200)
    }

    private static func words(_ scope: Scope) -> Bilingual {
        switch scope {
        case .read: Bilingual(de: "lesen", en: "read")
        case .write: Bilingual(de: "Bewerbungen schreiben", en: "write applications")
        case .score: Bilingual(de: "eigene Bewertungsbögen", en: "one's own scorecards")
        case .manage: Bilingual(de: "Wettbewerbe leiten", en: "run competitions")
        case .administer: Bilingual(de: "verwalten", en: "administer")
        }
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        let engine = visit.accounts.engine
        guard let handle = (try? engine.handle(of: caller.member)).flatMap({ Slug($0) }) else {
            return visit.go(.account(.tokens))
        }
        if let revoked = visit.form["revoke"] {
            guard let token = Digest(revoked) else { return visit.go(.account(.tokens)) }
            do throws(EngineError) {
                _ = try engine.give(
                    .member(.revokeToken(RevokeToken(handle: handle, token: token))),
                    by: .member(caller.member), through: .site, from: visit.request.peer)
                return visit.go(.account(.tokens), .tokenRevoked)
            } catch { return show(visit, caller, visit.errors(.engine(error))) }
        }
        let scopes = Scope.allCases.filter { visit.form["scope-\($0.rawValue)"] == "yes" }
        guard let days = visit.form["days"].flatMap({ Int($0) }), (1...3_650).contains(days),
            !scopes.isEmpty
        else {
            let text = visit.words(
                "Bitte 1 bis 3650 Tage und mindestens ein Recht.",
                "Please give 1 to 3650 days and at least one right.")
            return show(visit, caller, (["days": text], 422))
        }
        do throws(AccountError) {
            let until = Instant(milliseconds: engine.now.milliseconds + Int64(days) * 86_400_000)
            let token = try visit.accounts.issueToken(
                for: handle, name: visit.form["label"], scopes: scopes, expires: until, by: caller.member,
                visit.visitor)
            return visit.show(
                title,
                """
                <p class="note" role="status">\(visit.words("Der Zugang wird nur jetzt gezeigt:", "The token is shown this once:"))</p>
                <pre>\(token)</pre>
                <p>\(visit.link(.account(.tokens), "Zu den Zugängen", "To the tokens"))</p>
                """)
        } catch { return show(visit, caller, visit.errors(error)) }
    }
}

/// A device that asks to act for somebody: first its code, then whether it is the right one.
enum DevicePage {
    private static let title = Bilingual(de: "Gerät bestätigen", en: "Confirm a device")

    static func show(_ visit: PageVisit, _ wrong: (fields: [String: String], status: Int)? = nil) -> Response
    {
        var form = visit.formHTML(wrong?.fields ?? [:])
        form.field(
            "code", .oneTimeCode, "Code, den das Gerät zeigt", "Code that the device shows",
            value: wrong == nil ? Next.code(visit.request.parameter("code")) : visit.form["code"])
        return visit.show(
            title, "\(visit.note)\n\(form.html("Weiter", "Go on"))", status: wrong?.status ?? 200)
    }

    static func take(_ visit: PageVisit, _ caller: Caller) -> Response {
        let code = visit.form["code"] ?? ""
        do throws(AccountError) {
            if let answer = visit.form["answer"] {
                try visit.accounts.answer(
                    device: code, lets: answer == "yes", by: caller, visit.visitor)
                return visit.go(.device, answer == "yes" ? .deviceLetIn : .deviceTurnedAway)
            }
            let device = try visit.accounts.look(device: code, by: caller.member, visit.visitor)
            var yes = visit.formHTML()
            yes.hidden("code", code)
            yes.hidden("answer", "yes")
            var no = visit.formHTML()
            no.hidden("code", code)
            no.hidden("answer", "no")
            return visit.show(
                title,
                """
                <p>\(visit.words("Darf dieses Gerät für Sie handeln?", "May this device act for you?"))</p>
                <p><strong>\(device.label)</strong><br>\(device.address)</p>
                <p class="note">\(visit.words("Nur wenn Sie selbst gerade „werkx login“ gestartet haben.", "Only if you have just started “werkx login” yourself."))</p>
                \(yes.html("Ja, zulassen", "Yes, let it in"))
                \(no.html("Nein, abweisen", "No, turn it away", ends: true))
                """)
        } catch { return show(visit, visit.errors(error)) }
    }
}
