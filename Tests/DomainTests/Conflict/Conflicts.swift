@testable import Domain

/// Commands about conflicts, on the stage.
enum Conflicts {
    static func declare(_ number: Int, _ reason: String) -> Command {
        .conflict(.declare(DeclareConflict(application: Stage.application(number), reason: reason)))
    }

    static func confirm(_ number: Int, _ handle: String, _ reason: String) -> Command {
        .conflict(.confirm(judge(number, handle, reason)))
    }

    static func dismiss(_ number: Int, _ handle: String, _ reason: String) -> Command {
        .conflict(.dismiss(judge(number, handle, reason)))
    }

    private static func judge(_ number: Int, _ handle: String, _ reason: String) -> JudgeConflict {
        JudgeConflict(application: Stage.application(number), handle: handle.slug, reason: reason)
    }

    static func answer(_ conflicts: [AnswerDeclaration.Named], noneElse: Bool = true, seen: Int? = nil)
        -> Command
    {
        .conflict(
            .answer(
                AnswerDeclaration(round: Stage.round, conflicts: conflicts, noneElse: noneElse, seen: seen)))
    }

    static func except(_ domain: String) -> Command {
        .conflict(.exceptDomain(ExceptDomain(call: Stage.call, domain: domain, reason: "everybody's")))
    }

    static func profile(_ handle: String, _ role: Role, _ organisation: String, _ email: String) -> Command {
        .member(
            .add(
                AddMember(
                    handle: handle.slug, grants: [RoleGrant(role: role, call: "c".slug)],
                    profile: Profile(
                        name: .text(handle), email: .text(email), organisation: .text(organisation)))))
    }
}

extension Play {
    /// With a round that asks for declarations, both applications given to jo.
    static func declaring() throws -> Play { try asking(blind: false) }

    /// The same, read blind.
    static func declaringBlind() throws -> Play { try asking(blind: true) }

    private static func asking(blind: Bool) throws -> Play {
        var opening = Stage.open()
        opening.declarations = true
        opening.blind = blind
        return try accepted().after(.round(.open(opening)), by: "mara", at: 2100).after(
            Stage.assign((1, "jo"), (2, "jo")), by: "mara", at: 2200)
    }

    /// With max, a juror of the firm that anna is from.
    static func suspected() throws -> Play {
        try accepted().after(
            Conflicts.profile("anna", .founder, "Firma GmbH", "anna@firma.example"), by: "chief", at: 1800
        ).after(
            Conflicts.profile("max", .juror, "Firma AG", "max@office.firma.example"), by: "chief",
            at: 1800)
    }
}
