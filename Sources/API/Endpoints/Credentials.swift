import Domain
import Engine
import HTTP
import JSON

// What one proves to be oneself by: password, second factor, recovery codes.
extension Declaration {
    static let changePassword = door(
        .put, .root / "password", de: "Das eigene Passwort ändern; alle Sitzungen enden, eine neue beginnt",
        en: "Change one's own password; all sessions end, a new one begins", for: .member,
        Shape(
            Body.text("password").or("").about(
                de: "Das bisherige; fehlt nur, wo es noch keines gibt.",
                en: "The one before; missing only where there is none yet."),
            Body.text("new").needed()
        ) { (old: $0, new: $1) }, isForEnrolling: true
    ) { _, body, visit throws(Problem) in
        let member = try visit.needMember()
        let session = try visit.enter { () throws(AccountError) in
            try visit.accounts.changePassword(of: member, from: body.old, to: body.new, by: visit.visitor)
        }
        return visit.nothing(headers: try visit.renewed(session))
    }

    static let forgotPassword = door(
        .post, .root / "password" / "forgotten",
        de: "Ein Code geht an die Adresse des Kontos, wenn es eines gibt",
        en: "A code goes to the address of the account, if there is one",
        Shape(
            Body.text("name").needed().about(
                de: "Mitgliedsname oder E-Mail-Adresse.", en: "Handle or e-mail address."))
    ) { _, name, visit throws(Problem) in
        try visit.enter { () throws(AccountError) in try visit.accounts.forgot(name, by: visit.visitor) }
        return visit.nothing()
    }

    static let resetPassword = door(
        .post, .root / "password" / "reset", de: "Durch den Code ein neues Passwort setzen",
        en: "Set a new password by the code",
        Shape(Body.text("code").needed(), Body.text("new").needed()) { (code: $0, new: $1) }
    ) { _, body, visit throws(Problem) in
        try visit.enter { () throws(AccountError) in
            try visit.accounts.resetPassword(body.code, password: body.new, by: visit.visitor)
        }
        return visit.nothing()
    }

    static let readFactor = get(
        .root / "factor", de: "Ob der zweite Faktor eingerichtet ist, und ob eine Rolle ihn verlangt",
        en: "Whether the second factor is enrolled, and whether a role asks for it", for: .member,
        scope: .administer,
        answers: .members(["enrolled": .flag, "needed": .flag, "recoveryCodes": .count])
    ) { _, visit throws(Problem) in
        let id = try visit.needMember()
        guard let member = visit.engine.world.member(id) else { throw .notFound }
        let account = member.account
        return visit.json(
            .members([
                "enrolled": .flag(account.hasFactor), "needed": .flag(member.needsFactor),
                "recoveryCodes": .integer(account.recovery.count),
            ]))
    }.forEnrolling()

    static let beginFactor = door(
        .post, .root / "factor",
        de:
            "Ein Geheimnis für einen neuen zweiten Faktor; behalten wird es erst, wenn ein Code zeigt, dass er geht",
        en: "A secret for a new second factor; it is kept only when a code shows that it works",
        for: .member, Shape(Bodies.confirming),
        answers: .members(["secret": .text, "address": .text]), isForEnrolling: true
    ) { _, password, visit throws(Problem) in
        let member = try visit.needMember()
        let new = try visit.enter { () throws(AccountError) in
            try visit.accounts.newFactor(for: member, password: password, by: visit.visitor)
        }
        return visit.json(.members(["secret": .text(new.secret), "address": .text(new.address)]))
    }

    static let enrolFactor = door(
        .put, .root / "factor",
        de: "Einen zweiten Faktor einrichten oder ersetzen; ein Code zeigt, dass der neue geht",
        en: "Enrol a second factor or replace it; a code shows that the new one works", for: .member,
        Shape(
            Body.text("secret").needed().about(
                de: "Das Geheimnis, wie POST es gab.", en: "The secret as POST gave it."),
            Body.text("code").needed(), Bodies.confirming, Bodies.present
        ) { (secret: $0, code: $1, password: $2, present: $3) }, answers: .recoveryCodes, isForEnrolling: true
    ) { _, body, visit throws(Problem) in
        let member = try visit.needMember()
        let (codes, session) = try visit.enter { () throws(AccountError) in
            try visit.accounts.enrolFactor(
                of: member, secret: body.secret, code: body.code, password: body.password,
                present: body.present, by: visit.visitor)
        }
        return visit.json(print(codes), headers: try visit.renewed(session))
    }

    static let removeFactor = door(
        .delete, .root / "factor", de: "Den zweiten Faktor entfernen, wo keine Rolle ihn verlangt",
        en: "Remove the second factor, where no role asks for it", for: .member,
        Shape(Bodies.confirming, Bodies.present) { (password: $0, present: $1) }
    ) { _, body, visit throws(Problem) in
        let member = try visit.needMember()
        let session = try visit.enter { () throws(AccountError) in
            try visit.accounts.removeFactor(
                of: member, password: body.password, present: body.present, by: visit.visitor)
        }
        return visit.nothing(headers: try visit.renewed(session))
    }

    static let renewRecoveryCodes = door(
        .post, .root / "recovery-codes", de: "Neue Wiederherstellungscodes; die alten gelten nicht mehr",
        en: "New recovery codes; the old ones count no more", for: .member,
        Shape(Bodies.confirming, Bodies.present) { (password: $0, present: $1) }, answers: .recoveryCodes
    ) { _, body, visit throws(Problem) in
        let member = try visit.needMember()
        let codes = try visit.enter { () throws(AccountError) in
            try visit.accounts.renewRecovery(
                of: member, password: body.password, present: body.present, by: visit.visitor)
        }
        return visit.json(print(codes))
    }

    private static func print(_ codes: [String]) -> JSONValue {
        .members(["codes": .list(codes.map { .text($0) })])
    }
}

extension Bodies {
    /// The password once more, for what a stolen session must not do.
    fileprivate static let confirming = Body.text("password").or("").about(
        de: "Das eigene Passwort noch einmal.", en: "One's own password once more.")

    /// What a stolen session with a guessed password still does not have.
    fileprivate static let present = Body.text("present").about(
        de: "Wo schon ein zweiter Faktor gilt: dessen Code oder ein Wiederherstellungscode.",
        en: "Where a second factor counts already: its code, or a recovery code.")
}

extension Schema {
    fileprivate static let recoveryCodes = Schema.named(
        "RecoveryCodes", .members(["codes": .list(.text)]))
}
