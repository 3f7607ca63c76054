import Domain
import Engine
import HTTP
import JSON

// How somebody comes to have an account: by registering, or by a link.
extension Declaration {
    static let register = door(
        .post, .root / "register", de: "Sich registrieren: ein Code geht an die Adresse",
        en: "Register: a code goes to the address",
        Shape(
            Body.text("email").needed(),
            Body.word("language", as: Language.self).about(
                de: "Die Sprache der Mails; ohne Angabe die der Anfrage.",
                en: "The language of mails; without it that of the request.")
        ) { (email: $0, language: $1) }
    ) { _, body, visit throws(Problem) in
        try visit.enter { () throws(AccountError) in
            try visit.accounts.register(
                body.email, language: body.language ?? visit.language, by: visit.visitor)
        }
        return visit.nothing()
    }

    static let confirmRegistration = door(
        .post, .root / "register" / "confirm", de: "Die Adresse durch den Code bestätigen und eintreten",
        en: "Confirm the address by the code, and come in",
        Shape(Body.text("code").needed(), Body.text("password").needed(), Bodies.withToken) {
            (code: $0, password: $1, withToken: $2)
        }, 201, answers: .welcome
    ) { _, body, visit throws(Problem) in
        if !body.withToken { try visit.checkCookie() }
        let session = try visit.enter { () throws(AccountError) in
            try visit.accounts.confirm(body.code, password: body.password, by: visit.visitor)
        }
        return try visit.welcome(session, withToken: body.withToken, status: 201)
    }

    private static let invitation = (Address.root / "invitations").secret(.link)

    static let readInvitation = get(
        invitation, de: "Eine Einladung ansehen; das verbraucht sie nicht",
        en: "Look at an invitation; that does not use it up", for: .anybody,
        answers: .members([
            "member": .memberNumber, "handle": .slug, "name?": .text,
            "roles": .list(.members(["role": .words(of: Role.self), "call?": .slug])),
            "language": .words(of: Language.self), "expires": .time, "reset": .flag,
        ])
    ) { link, visit throws(Problem) in
        let view = try visit.enter { () throws(AccountError) in
            try visit.accounts.look(link: link, by: visit.visitor)
        }
        return visit.json(
            .members([
                "member": .text(view.member.description), "handle": .text(view.handle),
                "name": .given(view.name),
                "roles": .list(
                    view.roles.map {
                        .members(["role": .text($0.role.rawValue), "call": .given($0.call?.text)])
                    }),
                "language": .text(view.language.rawValue), "expires": .text(Timestamp.text(view.expires)),
                "reset": .flag(view.isReset),
            ]))
    }

    static let acceptInvitation = door(
        .post, invitation, de: "Eine Einladung annehmen: ein Passwort setzen und eintreten",
        en: "Accept an invitation: set a password and come in",
        Shape(Body.text("password").needed(), Bodies.withToken) { (password: $0, withToken: $1) }, 201,
        answers: .welcome
    ) { link, body, visit throws(Problem) in
        if !body.withToken { try visit.checkCookie() }
        let session = try visit.enter { () throws(AccountError) in
            try visit.accounts.join(link: link, password: body.password, by: visit.visitor)
        }
        return try visit.welcome(session, withToken: body.withToken, status: 201)
    }
}
