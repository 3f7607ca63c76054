import Domain
import Engine
import HTTP
import JSON

// Members, their roles, and their tokens.
extension Declaration {
    static let listMembers = get(
        Places.members, de: "Die Mitglieder mit ihren Rollen", en: "The members with their roles",
        for: .overseer, Queries.window + [Queries.role.parameter, Queries.call.parameter],
        answers: .page(.member), Endpoints.members)

    static let readMember = get(
        Places.member, de: "Ein Mitglied; jedes darf sich selbst sehen",
        en: "A member; everybody may see themselves", for: .member, answers: .member,
        version: Versions.member,
        Endpoints.member)

    static let putMember = write(
        .put, Places.member, de: "Ein Mitglied aufnehmen, oder einem bekannten Rolle und Angaben geben",
        en: "Add a member, or give a known one a role and particulars", for: .office, scope: .manage,
        Bodies.member,
        answers: .members(["member": .memberNumber, "sequence": .count, "ended?": .bilingual]),
        version: Versions.member,
        Endpoints.putMember)

    static let grantRole = write(
        .post, Places.member / "roles", de: "Eine Rolle geben", en: "Grant a role", for: .office,
        scope: .manage, Bodies.grant, answers: roleChange, version: Versions.member
    ) { handle, grant, visit throws(Problem) in
        let before = try visit.bearer(of: handle)
        let receipt = try visit.give(.member(.grant(GrantRole(handle: handle, grant: grant))))
        return visit.json(
            .members(["sequence": .integer(receipt.sequence), "ended": visit.ended(from: before)]))
    }

    private static let roleChange = Schema.members(["sequence": .count, "ended?": .bilingual])

    static let endRole = write(
        .post, Places.member / "roles" / "end",
        de: "Eine Rolle beenden; mit der letzten gilt auch eine offene Einladung nicht mehr",
        en: "End a role; with the last one an open invitation counts no more, either", for: .office,
        scope: .manage, Bodies.grant, answers: roleChange, version: Versions.member
    ) { handle, grant, visit throws(Problem) in
        let before = try visit.bearer(of: handle)
        let receipt = try visit.give(.member(.end(EndRole(handle: handle, grant: grant))))
        return visit.json(
            .members(["sequence": .integer(receipt.sequence), "ended": visit.ended(from: before)]))
    }

    static let issueToken = write(
        .post, Places.member / "tokens", de: "Ein Token ausstellen; es wird nur jetzt gezeigt",
        en: "Issue a token; it is shown this once", for: .administrator, scope: .administer,
        Shape(Body.text("name")), [201],
        answers: .members(["token?": .text, "sha256": .digest, "sequence": .count])
    ) { handle, name, visit throws(Problem) in
        let token = Token.make()
        let digest = Token.digest(of: token)
        let receipt = try visit.give(
            .member(.issueToken(IssueToken(handle: handle, token: digest, name: name))))
        // A repeated request finds the token of the first one, whose secret is nowhere any more.
        var issued = digest
        for case .member(.tokenIssued(let first)) in receipt.events.map(\.event) { issued = first.token }
        return visit.json(
            .members([
                "token": issued == digest ? .text(token) : nil, "sha256": .text(issued.hex),
                "sequence": .integer(receipt.sequence),
            ]), status: 201)
    }

    static let revokeToken = write(
        .post, Places.member / "tokens" / "revoke", de: "Ein Token sperren, oder alle",
        en: "Revoke a token, or all of them", for: .administrator, scope: .administer,
        Shape(Body.digest("sha256"))
    ) { handle, digest, visit throws(Problem) in
        visit.done(try visit.give(.member(.revokeToken(RevokeToken(handle: handle, token: digest)))))
    }
}

extension Visit {
    /// The member who bears a handle, as things are now.
    func bearer(of handle: Slug) throws(Problem) -> Member? {
        try ask { () throws(EngineError) in try engine.member(handle) }.flatMap { engine.world.member($0) }
    }

    /// What ended for a member since, in both languages; `nil` for nothing.
    func ended(from before: Member?) -> JSONValue? {
        let after = before.flatMap { engine.world.member($0.id) }
        return Member.ended(from: before, to: after).map {
            .members(["de": .text($0.de), "en": .text($0.en)])
        }
    }
}

extension Queries {
    static let role = Query<Role>.word("role", de: "Nur mit dieser Rolle.", en: "Only with this role.")
    static let call = Query.slug("call", de: "Nur für diesen Wettbewerb.", en: "Only for this call.")
}

extension Body {
    /// SHA-256 in hexadecimal digits.
    static func digest(_ name: String) -> Key<Digest?> {
        key(name, .digest) { node, book in
            guard let text = ObjectReader.text(node, book) else { return nil }
            if let digest = Digest(text) { return digest }
            book.add(
                node.place, de: "Hier wird eine SHA-256-Prüfsumme erwartet.",
                en: "A SHA-256 digest is expected here.")
            return nil
        }
    }
}

/// What is said of a member; what is not said stays as it is.
struct MemberBody: Sendable {
    let grant: RoleGrant
    let name: String?
    let email: String?
    let organisation: String?
    let profession: String?
    let fields: [String]?
    let capacity: Capacity?
    let language: Language?

    /// The particulars with what was said, `nil` when nothing was.
    func profile(from known: Profile?) -> Profile? {
        if name == nil, email == nil, organisation == nil, profession == nil, fields == nil, capacity == nil,
            language == nil
        {
            return nil
        }
        var profile = known ?? Profile(language: .de)
        if let name { profile.name = name.isEmpty ? nil : .text(name) }
        if let email { profile.email = email.isEmpty ? nil : .text(email) }
        if let organisation { profile.organisation = organisation.isEmpty ? nil : .text(organisation) }
        if let profession { profile.profession = profession.isEmpty ? nil : profession }
        if let fields { profile.fields = fields.filter { !$0.isEmpty } }
        if let capacity { profile.capacity = capacity }
        if let language { profile.language = language }
        return profile
    }
}

extension Bodies {
    fileprivate static let grant = Shape(Body.word("role", as: Role.self).needed(), Body.slug("call")) {
        RoleGrant(role: $0, call: $1)
    }

    fileprivate static let member = Shape(
        Body.part(grant), Body.text("name"), Body.text("email"), Body.text("organisation"),
        Body.text("profession"), Body.list("fields", .text) { ObjectReader.text($0, $1) },
        Body.object("capacity", capacity), Body.word("language", as: Language.self)
    ) {
        MemberBody(
            grant: $0, name: $1, email: $2, organisation: $3, profession: $4, fields: $5, capacity: $6,
            language: $7)
    }

    static let capacity = Shape(Body.number("minimum").needed(), Body.number("maximum").needed()) {
        Capacity(minimum: $0, maximum: $1)
    }
}

extension Endpoints {
    static func members(_: Void, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.members)
        let (role, call) = (visit.value(Queries.role), visit.value(Queries.call))
        let members = visit.engine.world.members.filter { member in
            !member.isRetracted
                && (role == nil && call == nil
                    || member.roles.contains {
                        (role == nil || $0.role == role)
                            && (call == nil || $0.call == call || (role != nil && $0.call == nil))
                    })
        }
        return try visit.page(members, number: \.id.number) { member throws(Problem) in
            try print(member, visit)
        }
    }

    static func member(_ handle: Slug, _ visit: Visit) throws(Problem) -> Response {
        let asker = try visit.needMember()
        let id = try visit.ask { () throws(EngineError) in try visit.engine.member(handle) }
        // Everybody may see themselves; others are not there for those who may not see members.
        if id != asker { try visit.check(.members, or: .notFound) }
        guard let id, let member = visit.engine.world.member(id), !member.isRetracted else {
            throw .notFound
        }
        return visit.json(try print(member, visit))
    }

    static func putMember(_ handle: Slug, _ body: MemberBody, _ visit: Visit) throws(Problem) -> Response {
        let known = try visit.ask { () throws(EngineError) -> Profile? in
            guard let id = try visit.engine.member(handle) else { return nil }
            return try visit.engine.profile(of: id)
        }
        let before = try visit.bearer(of: handle)
        let command = AddMember(handle: handle, grants: [body.grant], profile: body.profile(from: known))
        let receipt = try visit.give(.member(.add(command)))
        let id = try visit.ask { () throws(EngineError) in try visit.engine.member(handle) }
        guard let id else { throw .unavailable("log") }
        return visit.json(
            .members([
                "member": .text(id.description), "sequence": .integer(receipt.sequence),
                "ended": visit.ended(from: before),
            ]))
    }

    private static func print(_ member: Member, _ visit: Visit) throws(Problem) -> JSONValue {
        let (handle, profile) = try visit.ask { () throws(EngineError) in
            (try visit.engine.handle(of: member.id), try visit.engine.profile(of: member.id) ?? Profile())
        }
        let asker = try visit.needMember()
        let isNamed = Permission.may(asker, seeProfileOf: member.id, in: visit.engine.world)
        return .members([
            "member": .text(member.id.description), "handle": .text(handle),
            "name": .given(isNamed ? profile.name?.opened : nil),
            "email": .given(isNamed ? profile.email?.opened : nil),
            "organisation": .given(isNamed ? profile.organisation?.opened : nil),
            "profession": .given(member.profession),
            "fields": .list(member.fields.map { .text($0) }),
            "capacity": member.capacity.map {
                .members(["minimum": .integer($0.minimum), "maximum": .integer($0.maximum)])
            },
            "language": .text(member.language.rawValue),
            "roles": .list(
                member.roles.map {
                    .members(["role": .text($0.role.rawValue), "call": .given($0.call?.text)])
                }),
            "deactivated": .flag(member.account.isDeactivated),
            "tokens": .list(member.tokens.map { .text(String($0.hex.prefix(12))) }),
        ])
    }
}

extension Schema {
    static let member = Schema.named(
        "Member",
        .members([
            "member": .memberNumber, "handle": .slug, "name?": .text, "email?": .text, "organisation?": .text,
            "profession?": .text, "fields": .list(.text),
            "capacity?": .members(["minimum": .count, "maximum": .count]),
            "language": .words(of: Language.self),
            "roles": .list(.members(["role": .words(of: Role.self), "call?": .slug])),
            "deactivated": .flag, "tokens": .list(.text),
        ]))
}
