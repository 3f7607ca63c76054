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
            SecretReader.option,
        ],
        example: "werkx register nora@example.org"
    ) { invocation throws(CLIError) in
        let door = try Door(invocation, .entering)
        defer { door.close() }
        guard let code = invocation.arguments["code"] else {
            guard let email = invocation.argument(0) else {
                throw invocation.usage(
                    "Gebraucht wird E-MAIL oder --code.", "E-MAIL or --code is needed.")
            }
            try door.ask { accounts throws(AccountError) in
                try accounts.register(email, language: invocation.language, by: .local)
            }
            invocation.console.say(
                invocation.words(
                    "Wenn die Adresse stimmt, ist ein Code unterwegs. Weiter: werkx register --code CODE",
                    "If the address is right, a code is on its way. Next: werkx register --code CODE"))
            return 0
        }
        let password = try SecretReader(invocation).readNew("Neues Passwort", "New password")
        let member = try door.ask { accounts throws(AccountError) in
            try accounts.confirm(code, password: password, by: .local).member
        }
        try greet(member, door, invocation)
        return 0
    }

    static let join = Verb(
        "join", de: "eine Einladung annehmen und ein Passwort setzen",
        en: "accept an invitation and set a password", arguments: ["LINK"],
        options: [
            Option("look", de: "nur ansehen; das verbraucht nichts", en: "only look; that uses nothing up"),
            SecretReader.option,
        ],
        example: "werkx join https://werkx.example.org/join/LINK --password-stdin"
    ) { invocation throws(CLIError) in
        let link = invocation.argument(0) ?? ""
        let door = try Door(invocation, invocation.arguments.has("look") ? .reading : .entering)
        defer { door.close() }
        let view = try door.ask { accounts throws(AccountError) in try accounts.look(link: link, by: .local) }
        let roles = view.roles.map { $0.words[invocation.language] }.joined(separator: ", ")
        invocation.console.say(
            invocation.words(
                "Einladung für \(view.handle) (\(roles)), gilt bis \(Timestamp.text(view.expires)).",
                "Invitation for \(view.handle) (\(roles)), counts until \(Timestamp.text(view.expires))."))
        if invocation.arguments.has("look") { return 0 }
        let password = try SecretReader(invocation).readNew("Neues Passwort", "New password")
        let member = try door.ask { accounts throws(AccountError) in
            try accounts.join(link: link, password: password, by: .local).member
        }
        try greet(member, door, invocation)
        return 0
    }

    private static func greet(_ member: MemberID, _ door: Door, _ invocation: Invocation) throws(CLIError) {
        let handle = try asking { () throws(EngineError) in try door.session.engine.handle(of: member) }
        invocation.print(
            handle, json: .members(["member": .integer(member.number), "handle": .text(handle)]))
        if door.session.engine.world.member(member)?.needsFactor == true {
            invocation.console.say(
                invocation.words(
                    "Ihre Rolle verlangt einen zweiten Faktor: werkx account factor --as \(handle)",
                    "Your role asks for a second factor: werkx account factor --as \(handle)"))
        }
    }
}
