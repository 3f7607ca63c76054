import Domain
import Engine
import JSON

/// `werkx register` and `join`: how somebody comes to have an account.
enum JoinVerbs {
    static let register = Verb(
        "register", de: "sich als Gründer/in registrieren: erst E-MAIL, dann --code",
        en: "register as a founder: first E-MAIL, then --code", arguments: ["[EMAIL]"],
        options: [
            Option("code", "CODE", de: "der Code aus der Mail", en: "the code from the mail"),
            SecretReader.option("neues Passwort", "new password"),
        ],
        example: "werkx register nora@example.org"
    ) { invocation throws(CLIError) in
        let account = try invocation.accountWays(.entering)
        defer { account.close() }
        guard let code = invocation.arguments["code"] else {
            guard let email = invocation.argument(0) else {
                throw invocation.usage(
                    "Gebraucht wird E-MAIL oder --code.", "E-MAIL or --code is needed.")
            }
            try account.register(email)
            let next = (["werkx register --code CODE"] + reaching(invocation)).joined(separator: " ")
            invocation.console.say(
                invocation.words(
                    "Wenn die Adresse stimmt, ist ein Code unterwegs. Weiter: \(next)",
                    "If the address is right, a code is on its way. Next: \(next)"))
            return 0
        }
        let password = try SecretReader(invocation).readNew("Neues Passwort", "New password")
        greet(try account.confirm(code, password: password), account, invocation)
        return 0
    }

    static let join = Verb(
        "join", de: "eine Einladung annehmen und ein Passwort setzen",
        en: "accept an invitation and set a password", arguments: ["LINK"],
        options: [
            Option("look", de: "nur ansehen; das verbraucht nichts", en: "only look; that uses nothing up"),
            SecretReader.option("neues Passwort", "new password"),
        ],
        example: "werkx join https://werkx.example.org/join/LINK --password-stdin"
    ) { invocation throws(CLIError) in
        let link = invocation.argument(0) ?? ""
        let account = try invocation.accountWays(
            invocation.arguments.has("look") ? .reading : .entering, link: try server(of: link, invocation))
        defer { account.close() }
        let view = try account.look(link)
        let roles = view.roles.map { $0.words[invocation.language] }.joined(separator: ", ")
        let who = view.handle + (roles.isEmpty ? "" : " (\(roles))")
        invocation.console.say(
            invocation.words(
                "\(view.isReset ? "Link für ein neues Passwort von" : "Einladung für") \(who), gilt bis \(invocation.shown(view.expires)).",
                "\(view.isReset ? "Link for a new password of" : "Invitation for") \(who), counts until \(invocation.shown(view.expires))."
            ))
        if invocation.arguments.has("look") { return 0 }
        let password = try SecretReader(invocation).readNew("Neues Passwort", "New password")
        greet(try account.join(link, password: password), account, invocation)
        return 0
    }

    /// The server that a link names, `nil` for the bare secret of one.
    private static func server(of link: String, _ invocation: Invocation) throws(CLIError) -> ServerAddress? {
        let parts = link.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 3, ["http:", "https:"].contains(parts[0].lowercased()) else { return nil }
        return try ServerAddress(parts[..<3].joined(separator: "/"), invocation.verb)
    }

    /// The words that name the log of a command line once more.
    private static func reaching(_ invocation: Invocation) -> [String] {
        ["server", "database"].flatMap { name in invocation.arguments[name].map { ["--\(name)", $0] } ?? [] }
    }

    static let forgotten = Verb(
        "account forgotten", de: "ein vergessenes Passwort ersetzen: erst WER, dann --code",
        en: "replace a forgotten password: first WHO, then --code", arguments: ["[WHO]"],
        options: [
            Option("code", "CODE", de: "der Code aus der Mail", en: "the code from the mail"),
            SecretReader.option("neues Passwort", "new password"),
        ],
        example: "werkx account forgotten maeve-pitheadley"
    ) { invocation throws(CLIError) in
        let account = try invocation.accountWays(.entering)
        defer { account.close() }
        let again = reaching(invocation)
        guard let code = invocation.arguments["code"] else {
            guard let name = invocation.argument(0) else {
                throw invocation.usage(
                    "Gebraucht wird WER (E-Mail-Adresse oder Kürzel) oder --code.",
                    "WHO (e-mail address or handle) or --code is needed.")
            }
            try account.forgot(name)
            // The same whether there is such an account or not.
            let next = (["werkx account forgotten --code CODE"] + again).joined(separator: " ")
            invocation.console.say(
                invocation.words(
                    "Wenn es das Konto gibt, ist ein Code an seine Adresse unterwegs. Weiter: \(next)",
                    "If there is such an account, a code is on its way to its address. Next: \(next)"))
            return 0
        }
        let new = try SecretReader(invocation).readNew("Neues Passwort", "New password")
        try account.resetPassword(code, to: new)
        invocation.console.say(
            invocation.words(
                "Das Passwort ist gesetzt, alle Sitzungen sind beendet.",
                "The password is set, every session has ended."))
        return 0
    }

    private static func greet(_ newcomer: Newcomer, _ account: any AccountWays, _ invocation: Invocation) {
        let handle = newcomer.handle
        invocation.print(
            handle, json: .members(["member": .integer(newcomer.member), "handle": .text(handle)]))
        guard newcomer.needsFactor else { return }
        let next = "werkx account factor \(account.going(on: handle))"
        invocation.console.say(
            invocation.words(
                "Ihre Rolle verlangt einen zweiten Faktor: \(next)",
                "Your role asks for a second factor: \(next)"))
    }
}
