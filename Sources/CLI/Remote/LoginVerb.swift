import Domain
import HTTP
import JSON

/// `werkx login`, `logout` and `whoami`: who one is at a server.
enum LoginVerb {
    static let login = Verb(
        "login", de: "sich bei einem Server anmelden: Code im Browser bestätigen, oder ein Token",
        en: "log in at a server: confirm a code in the browser, or by a token", arguments: ["URL"],
        options: [
            Option(
                "token-stdin", de: "ein Token, das auf der Standardeingabe steht",
                en: "a token, given on standard input")
        ],
        example: "werkx login https://werkx.example"
    ) { invocation throws(CLIError) in
        let server = try ServerAddress(invocation.argument(0) ?? "", invocation.verb)
        // A folder that others can enter is found out before anybody types a code.
        _ = try SavedLogin.folder()
        let token =
            invocation.arguments.has("token-stdin")
            ? try typed(invocation) : try device(server, invocation)
        let me = try ServerLink(server, token: token, invocation).ask(.get, "/me")
        if me.status == 403, me.type == "outOfScope" { throw tooNarrow(server) }
        guard me.status == 200, let handle = me.root?["handle"]?.asText, Slug(handle) != nil else {
            throw me.status == 401
                ? .notAllowed(
                    Bilingual(
                        de: "\(server.text) kennt dieses Token nicht.",
                        en: "\(server.text) does not know this token."))
                : ServerLink(server, token: nil, invocation).error(me)
        }
        try SavedLogin(server: server, token: token, handle: handle).keep(invocation)
        let scopes = me.root?["scopes"]?.asItems.compactMap(\.asText) ?? Scope.allCases.map(\.rawValue)
        let missing = Scope.allCases.map(\.rawValue).filter { !scopes.contains($0) }
        if !missing.isEmpty {
            let list = missing.joined(separator: ", ")
            invocation.console.say(
                invocation.words(
                    "Diesem Token fehlen Befugnisse: \(list). Befehle führt ein Server nur für ein Token mit allen aus; hiermit gehen nur whoami\(scopes.contains("score") ? ", declare und score" : "").",
                    "This token lacks scopes: \(list). A server runs verbs only for a token that has all of them; with this one only whoami\(scopes.contains("score") ? ", declare and score" : "") work."
                ))
        }
        return 0
    }

    /// What a token is told that may not even ask whom it acts for.
    private static func tooNarrow(_ server: ServerAddress) -> CLIError {
        .notAllowed(
            Bilingual(
                de: "Dieses Token darf bei \(server.text) zu wenig. \(ScopeWords.needed.de)",
                en: "This token may do too little at \(server.text). \(ScopeWords.needed.en)"))
    }

    private static func typed(_ invocation: Invocation) throws(CLIError) -> String {
        let text = String(decoding: try Files.read("-"), as: UTF8.self)
        let token = String(text.split(whereSeparator: \.isNewline).first ?? "").filter { $0 != " " }
        guard !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw .wrong(
                Bilingual(
                    de: "Auf der Standardeingabe steht kein Token.",
                    en: "There is no token on standard input."))
        }
        return token
    }

    /// Shows a code, and waits until somebody who is logged in in a browser confirms it.
    private static func device(_ server: ServerAddress, _ invocation: Invocation) throws(CLIError) -> String {
        let link = ServerLink(server, token: nil, invocation)
        let begun = try link.need(.post, "/device", .members(["label": .text(ServerLink.agent)]))
        guard let root = begun.root, let device = root["deviceCode"]?.asText,
            let code = root["userCode"]?.asText,
            let address = root["uri"]?.asText
        else { throw link.error(begun) }
        invocation.console.say(
            invocation.words(
                "Im Browser öffnen: \(address.harmless)?code=\(code.harmless)\nDort bestätigen:   \(code.harmless)\nHier geht es dann von selbst weiter (Abbruch mit Strg-C).",
                "Open in a browser: \(address.harmless)?code=\(code.harmless)\nConfirm there:     \(code.harmless)\nThen it goes on here by itself (Ctrl-C gives up)."
            ))
        let interval = min(max(root["interval"]?.asInteger ?? 5, 1), 60)
        while true {
            Pause.seconds(interval)
            let answer = try link.ask(.post, "/device/token", .members(["deviceCode": .text(device)]))
            switch answer.status {
            case 200:
                guard let token = answer.root?["token"]?.asText else { throw link.error(answer) }
                return token
            case 428, 429: continue
            case 410:
                throw .notAllowed(
                    Bilingual(
                        de:
                            "Der Code wurde abgelehnt oder ist abgelaufen; bitte noch einmal: werkx login \(server.text)",
                        en: "The code was declined or has expired; please again: werkx login \(server.text)"))
            default: throw link.error(answer)
            }
        }
    }

    static let logout = Verb(
        "logout", de: "sich abmelden, auch beim Server; ein Zugang aus „token create“ gilt weiter",
        en: "log out, at the server too; a token from “token create” holds on", arguments: ["[URL]"],
        example: "werkx logout https://werkx.example"
    ) { invocation throws(CLIError) in
        let login = try known(invocation)
        try login.forget()
        try Kept<CardBook>.clear(of: login, invocation)
        try Kept<DeclarationBook>.clear(of: login, invocation)
        let link = ServerLink(login.server, token: login.token, invocation)
        // 401: it was over already.
        let answer = try? link.ask(.delete, "/session")
        if ![204, 401].contains(answer?.status) {
            invocation.console.say(
                invocation.words(
                    "\(login.server.text) hat das nicht bestätigt; dort gilt die Anmeldung weiter, bis sie abläuft oder unter „Anmeldungen“ beendet wird.",
                    "\(login.server.text) did not confirm that; the login holds there until it expires or is ended under “Sessions”."
                ))
        }
        invocation.console.say(
            invocation.words("Abgemeldet bei \(login.server.text).", "Logged out at \(login.server.text)."))
        return 0
    }

    static let whoami = Verb(
        "whoami", de: "wer man bei einem Server ist", en: "who one is at a server", arguments: ["[URL]"],
        example: "werkx whoami https://werkx.example", printsData: true
    ) { invocation throws(CLIError) in
        let login = try known(invocation)
        let link = ServerLink(login.server, token: login.token, invocation)
        let me = try link.need(.get, "/me")
        guard let root = me.root, let handle = root["handle"]?.asText else { throw link.error(me) }
        let roles = (root["roles"]?.asItems ?? []).compactMap { role in
            role["role"]?.asText.map { name in name + (role["call"]?.asText.map { " (\($0))" } ?? "") }
        }
        var sheet = Sheet([
            Sheet.Column("server", de: "Server", en: "Server"),
            Sheet.Column("handle", de: "Mitglied", en: "Member"),
            Sheet.Column("roles", de: "Rollen", en: "Roles"),
        ])
        sheet.rows = [[login.server.text, handle, roles.joined(separator: ", ")]]
        invocation.print(sheet)
        return 0
    }

    /// The login meant: at the address given, at the server named otherwise, or the only one.
    private static func known(_ invocation: Invocation) throws(CLIError) -> SavedLogin {
        if let text = invocation.argument(0) {
            return try SavedLogin.find(try ServerAddress(text, invocation.verb))
        }
        if let server = try Errand.server(named: invocation) { return try SavedLogin.find(server) }
        let servers = try SavedLogin.servers()
        guard let only = servers.first else {
            throw .notAllowed(
                Bilingual(
                    de: "Angemeldet sind Sie nirgends: werkx login URL",
                    en: "You are logged in nowhere: werkx login URL"))
        }
        guard servers.count == 1 else {
            let list = servers.map(\.text).joined(separator: ", ")
            throw invocation.usage("Bei welchem? \(list)", "At which one? \(list)")
        }
        return try SavedLogin.find(only)
    }
}
