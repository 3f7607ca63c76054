import Domain
import Engine
import JSON
import QR

/// `werkx account`: what somebody does with their own account.
enum AccountVerbs {
    static let password = Verb(
        "account password", de: "das eigene Passwort ändern; alle Sitzungen enden",
        en: "change one's own password; every session ends",
        options: [
            SecretReader.option(
                "bisheriges Passwort (leer, wo es noch keines gibt), neues Passwort",
                "present password (empty where there is none yet), new password")
        ],
        example: "werkx account password --as jutta --password-stdin"
    ) { invocation throws(CLIError) in
        let secrets = try SecretReader(invocation)
        let account = try invocation.accountWays(.writing)
        defer { account.close() }
        let old =
            account.hasPassword || !secrets.isAsked
            ? try secrets.read("Bisheriges Passwort", "Present password") : ""
        let new = try secrets.readNew("Neues Passwort", "New password")
        try account.changePassword(from: old, to: new)
        invocation.console.say(
            invocation.words(
                "Das Passwort ist geändert, alle Sitzungen sind beendet.",
                "The password is changed, every session has ended."))
        return 0
    }

    static let factor = Verb(
        "account factor", de: "einen zweiten Faktor einrichten, ersetzen oder entfernen",
        en: "enrol a second factor, replace or remove it",
        options: [
            Option("remove", de: "den vorhandenen entfernen", en: "remove the one there is"),
            SecretReader.option(
                "Passwort, Code der App (mit --remove nicht), wo schon ein Faktor gilt dessen Code",
                "password, code of the app (not with --remove), where there is a factor already its code"),
        ],
        example: "werkx account factor --as mira --password-stdin", printsData: true
    ) { invocation throws(CLIError) in
        let secrets = try SecretReader(invocation)
        let account = try invocation.accountWays(.writing)
        defer { account.close() }
        let replaces = try account.hasFactor()
        let password = try secrets.read("Passwort", "Password")
        if invocation.arguments.has("remove") {
            try account.removeFactor(
                password: password, present: replaces ? try secrets.readFactor() : nil)
            invocation.console.say(
                invocation.words("Der zweite Faktor ist entfernt.", "The second factor is removed."))
            return 0
        }
        let new = try account.newFactor(password: password)
        if invocation.console.canTalk, invocation.console.isColoured, let code = QRCode(new.address) {
            // Its colours are ours.
            invocation.console.pass(Array((code.blocks + "\n").utf8))
        }
        invocation.console.say(
            invocation.words(
                "In die Authenticator-App eintragen: \(new.secret)\n\(new.address)",
                "Enter this into the authenticator: \(new.secret)\n\(new.address)"))
        let code = try secrets.read("Code der App", "Code it shows")
        let present = replaces ? try secrets.readFactor(replacing: true) : nil
        show(
            try account.enrolFactor(new.secret, code: code, password: password, present: present), invocation)
        if replaces {
            invocation.console.say(
                invocation.words(
                    "Der bisherige zweite Faktor und seine Codes gelten nicht mehr, alle anderen Sitzungen sind beendet.",
                    "The second factor before and its codes count no more, all other sessions have ended."))
        }
        return 0
    }

    static let recovery = Verb(
        "account recovery", de: "neue Wiederherstellungscodes; die alten gelten nicht mehr",
        en: "new recovery codes; the old ones count no more",
        options: [
            SecretReader.option(
                "Passwort, Code des zweiten Faktors oder ein Wiederherstellungscode",
                "password, code of the second factor or a recovery code")
        ],
        example: "werkx account recovery --as mira --password-stdin", printsData: true
    ) { invocation throws(CLIError) in
        let secrets = try SecretReader(invocation)
        let account = try invocation.accountWays(.writing)
        defer { account.close() }
        let hasFactor = try account.hasFactor()
        let password = try secrets.read("Passwort", "Password")
        let present = hasFactor ? try secrets.readFactor() : nil
        show(try account.renewRecovery(password: password, present: present), invocation)
        return 0
    }

    private static func show(_ codes: [String], _ invocation: Invocation) {
        invocation.print(
            codes.joined(separator: "\n"), json: .members(["codes": .list(codes.map { .text($0) })]))
        invocation.console.say(
            invocation.words(
                "Diese Wiederherstellungscodes werden nur jetzt gezeigt; jeder gilt einmal statt des zweiten Faktors.",
                "These recovery codes are shown this once; each stands in for the second factor once."))
    }

    static let mail = Verb(
        "account mail", de: "eine andere Adresse für Jury-Post nennen; none löscht sie",
        en: "name another address for jury mail; none removes it", arguments: ["EMAIL"],
        example: "werkx account mail gutachten@example.org --as jutta"
    ) { invocation throws(CLIError) in
        let text = invocation.argument(0) ?? ""
        let address = text == "none" ? nil : EmailAddress(text)
        guard address != nil || text == "none" else { throw .refused(.notAnAddress(text)) }
        let session = try Session(invocation, .writing)
        defer { session.close() }
        let given = try session.give(
            .member(.account(.setJuryAddress(SetJuryAddress(address: address)))))
        invocation.report(
            given,
            address == nil ? "Jury-Post geht an die Adresse des Kontos." : "Jury-Post geht an \(text).",
            address == nil ? "Jury mail goes to the account's address." : "Jury mail goes to \(text).")
        return 0
    }
}
