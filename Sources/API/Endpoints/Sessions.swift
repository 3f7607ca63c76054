import Domain
import Engine
import HTTP
import JSON

// Coming in and going out, and where else one is in.
extension Declaration {
    static let signIn = door(
        .post, .root / "session", de: "Sich anmelden: ein Cookie, mit „token“ ein Token",
        en: "Sign in: a cookie, with `token` a token", Bodies.signIn, answers: .welcome
    ) { _, body, visit throws(Problem) in
        if !body.withToken { try visit.checkCookie() }
        let session = try visit.enter { () throws(AccountError) in
            try visit.accounts.signIn(
                body.name, password: body.password, factor: body.factor, by: visit.visitor)
        }
        return try visit.welcome(session, withToken: body.withToken)
    }

    static let signOut = door(
        .delete, .root / "session",
        de: "Sich abmelden: Cookie oder Token der Anmeldung enden; ein Token mit Namen gilt weiter",
        en: "Sign out: the cookie or token of the session ends; a token with a name holds on", for: .member,
        .nothing, isForEnrolling: true
    ) { _, _, visit throws(Problem) in
        switch try visit.needCaller().means {
        case .session:
            if let secret = visit.secret {
                try visit.enter { () throws(AccountError) in
                    try visit.accounts.signOut(secret, by: visit.visitor)
                }
            }
        case .token: break
        }
        return visit.nothing(headers: [visit.cookies.clear(for: visit.request)])
    }

    static let listSessions = get(
        .root / "sessions", de: "Wo man angemeldet ist", en: "Where one is signed in", for: .member,
        scope: .administer,
        answers: .members([
            "items": .list(
                .members([
                    "session": .slug, "begun": .time, "seen": .time, "address": .text, "agent": .text,
                    "current": .flag,
                ]))
        ])
    ) { _, visit throws(Problem) in
        let caller = try visit.needCaller()
        let sessions = try visit.enter { () throws(AccountError) in
            try visit.accounts.sessions(of: caller.member)
        }
        let items = sessions.map { session in
            JSONValue.members([
                "session": .text(session.id.text), "begun": .text(Timestamp.text(session.begun)),
                "seen": .text(Timestamp.text(session.seen)), "address": .text(session.address),
                "agent": .text(session.agent), "current": .flag(caller.means == .session(session.id)),
            ])
        }
        return visit.json(.members(["items": .list(items)]))
    }.forEnrolling()

    static let endSession = door(
        .delete, (Address.root / "sessions").slug(.session), de: "Eine eigene Sitzung beenden",
        en: "End a session of one's own", for: .member, .nothing, isForEnrolling: true
    ) { session, _, visit throws(Problem) in
        let member = try visit.needMember()
        try visit.enter { () throws(AccountError) in
            try visit.accounts.end(SessionID(session.text), of: member, by: visit.visitor)
        }
        return visit.nothing()
    }
}

/// Name, password and second factor, and what somebody wants for them.
struct SignInBody: Sendable {
    let name: String
    let password: String
    let factor: String?
    let withToken: Bool
}

extension Bodies {
    fileprivate static let signIn = Shape(
        Body.text("name").needed().about(
            de: "Mitgliedsname oder E-Mail-Adresse.", en: "Handle or e-mail address."),
        Body.text("password").needed(),
        Body.text("factor").about(
            de: "Der Code des zweiten Faktors, oder ein Wiederherstellungscode.",
            en: "The second factor's code, or a recovery code."),
        withToken
    ) { SignInBody(name: $0, password: $1, factor: $2, withToken: $3) }

    /// Whether a token is wanted instead of a cookie.
    static let withToken = Body.flag("token").about(
        de: "Ein Token statt eines Cookies, für Programme.", en: "A token instead of a cookie, for programs.")
}
