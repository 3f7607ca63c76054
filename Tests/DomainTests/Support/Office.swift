@testable import Domain

// What the office gives, with a reason of its own.
extension Stage {
    static func exclude(_ number: Int, _ reason: String = "late") -> Command {
        .application(.exclude(ExcludeApplication(application: application(number), reason: reason)))
    }

    static func accept(_ number: Int, _ reason: String) -> Command {
        .application(.accept(AcceptApplication(application: application(number), reason: reason)))
    }

    static func duplicate(_ number: Int, of counts: Int, _ reason: String = "twice") -> Command {
        .application(
            .duplicate(MarkDuplicate(application: application(number), counts: counts, reason: reason)))
    }

    static func move(_ number: Int, to category: String, _ reason: String = "wrong box") -> Command {
        .application(
            .move(MoveCategory(application: application(number), category: category.slug, reason: reason)))
    }

    static func correct(
        _ number: Int, title: String? = nil, team: [TeamMember]? = nil, fields: [Slug: String] = [:],
        phase: String? = nil, _ reason: String = "slip"
    ) -> Command {
        .application(
            .correct(
                CorrectApplication(
                    application: application(number), phase: phase?.slug, title: title, team: team,
                    fields: fields, reason: reason)))
    }

    static func redact(
        _ number: Int, _ text: String, field: String = "pitch", title: String? = nil,
        _ reason: String = "blind"
    ) -> Command {
        .application(
            .redact(
                RedactApplication(
                    application: application(number), title: title, fields: [field.slug: text],
                    reason: reason)))
    }

    static func extend(_ number: Int, until: Int64, phase: String? = nil, _ reason: String = "ill") -> Command
    {
        .application(
            .extend(
                ExtendForTeam(
                    application: application(number), phase: phase?.slug, deadline: moment(until),
                    reason: reason)))
    }

    static func admit(_ number: Int, phase: String? = nil, _ reason: String = "outage") -> Command {
        .application(
            .admit(AdmitDraft(application: application(number), phase: phase?.slug, reason: reason)))
    }

    static func admit(
        _ founder: String, until: Int64, phase: String? = nil, _ reason: String = "outage"
    ) -> Command {
        .call(
            .admit(
                AdmitFounder(
                    call: call, founder: founder.slug, phase: phase?.slug, deadline: moment(until),
                    reason: reason)))
    }
}
