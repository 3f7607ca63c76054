import Domain
import Engine
import JSON

/// `werkx venture list` and `show`.
enum VentureShowVerb {
    static let list = Verb(
        "venture list", de: "die Teams, die Sie sehen dürfen", en: "the ventures you may see",
        arguments: ["[PROGRAMME]"], example: "werkx venture list --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let programme = try invocation.argument(0).map { text throws(CLIError) in
            try invocation.slug(text, "PROGRAMME")
        }
        let session = try Session(invocation, .reading)
        defer { session.close() }
        if let programme, session.engine.world.programme(programme) == nil {
            throw .refused(.unknownProgramme(programme))
        }
        let views = try asking { () throws(EngineError) in
            try session.engine.ventures(of: programme, for: session.member)
        }
        var sheet = Sheet([
            Sheet.Column("venture", de: "Team", en: "Venture", isNumber: true),
            Sheet.Column("name", de: "Name", en: "Name"),
            Sheet.Column("application", de: "Bewerbung", en: "Application"),
            Sheet.Column("founded", de: "gegründet", en: "Founded"),
            Sheet.Column("cohort", de: "Jahrgang", en: "Cohort"),
            Sheet.Column("coach", de: "Coach", en: "Coach"), Sheet.Column("light", de: "Ampel", en: "Light"),
            Sheet.Column("standing", de: "Stand", en: "Standing"),
        ])
        for view in views {
            let light = view.checkIns.last?.checkIn.light
            sheet.rows.append([
                String(view.venture.number), view.name, view.venture.application.description,
                invocation.shown(view.venture.foundedOn),
                view.stays.map(\.cohort.id.description).joined(separator: ", "), view.coach ?? "",
                light?.words[invocation.language] ?? "", view.standing.words[invocation.language],
            ])
        }
        invocation.print(sheet, json: .list(views.map(\.summary)))
        return 0
    }

    static let show = Verb(
        "venture show", de: "ein Team mit allem, was Sie davon sehen dürfen",
        en: "a venture with all you may see of it", arguments: ["VENTURE"],
        example: "werkx venture show 1 --as ada", printsData: true
    ) { invocation throws(CLIError) in
        let number = try invocation.venture()
        let session = try Session(invocation, .reading)
        defer { session.close() }
        let view = try session.venture(number)
        let page = try page(view, invocation, session)
        invocation.print(page.map(\.harmless).joined(separator: "\n"), json: view.json)
        return 0
    }

    private static func page(_ view: VentureView, _ invocation: Invocation, _ session: Session)
        throws(CLIError) -> [String]
    {
        let language = invocation.language
        let venture = view.venture
        func day(_ day: Day) -> String { day.text(in: language) }
        var lines = [
            invocation.console.bold("\(venture.number)  \(view.name)"),
            invocation.words(
                "aus der Bewerbung \(venture.application), gegründet am \(day(venture.foundedOn)), \(view.standing.words.de)",
                "from application \(venture.application), founded on \(day(venture.foundedOn)), \(view.standing.words.en)"
            ),
        ]
        if let closing = venture.closing {
            lines.append(
                invocation.words("aufgehört am \(day(closing.on))", "ended on \(day(closing.on))"))
        }
        if let coach = view.coach { lines.append("Coach: \(coach)") }
        for (cohort, stay) in view.stays {
            let end = stay.end.map { ", \($0.kind.words[language]) \(day($0.on))" } ?? ""
            let text = invocation.words(
                "Jahrgang \(cohort.id) ab \(day(stay.from))\(end); Einstieg \(stay.done.count)/\(cohort.onboarding.count)",
                "Cohort \(cohort.id) from \(day(stay.from))\(end); onboarding \(stay.done.count)/\(cohort.onboarding.count)"
            )
            lines.append(text)
        }
        func section(_ de: String, _ en: String, _ rows: [String]) {
            if !rows.isEmpty { lines += ["", invocation.words(de, en)] + rows.map { "  " + $0 } }
        }
        section(
            "Meilensteine", "Milestones",
            view.milestones.map { milestone, title in
                let moves = milestone.moves.map { "\(day($0.value)) → " }.joined()
                let reached = milestone.reachedOn.map { " \(day($0))" } ?? ""
                return
                    "\(milestone.id): \(title), \(moves)\(day(milestone.due)), \(milestone.status.words[language])\(reached)"
            })
        let zone = try session.zone(of: venture.application.call)
        section(
            "Gespräche", "Check-ins",
            view.checkIns.map {
                "\(LocalTime($0.checkIn.at, in: zone).short(in: language))  \($0.checkIn.light.words[language]): \($0.text) (\($0.by))"
            }
                + (venture.trend.map { [invocation.words("Tendenz: ", "Trend: ") + $0.words[language]] } ?? [])
                .filter { _ in !view.checkIns.isEmpty })
        section(
            "Treffen mit Mentorinnen und Mentoren", "Meetings with mentors",
            view.meetings.map {
                "\(day($0.meeting.on))  \($0.mentor)" + ($0.notes.map { ": \($0)" } ?? "")
            })
        section(
            "Kennzahlen", "Figures",
            view.figures.map { view in
                let old = view.figure.values.dropLast().map {
                    view.figure.kind.text($0.value)[language] + " → "
                }
                let value = view.figure.kind.text(view.figure.value)[language]
                return
                    "\(view.number)  \(day(view.figure.on))  \(view.figure.kind.words[language]): \(old.joined())\(value) (\(view.source))"
            })
        if view.sight != .mentoring {
            section("Nachfragen", "Follow-ups", venture.followUps.map { text($0, invocation) })
        }
        return lines
    }

    private static func text(_ followUp: FollowUp, _ invocation: Invocation) -> String {
        let language = invocation.language
        let asked = followUp.askedOn.text(in: language)
        let answers = followUp.answers.map {
            "\($0.on.text(in: language)) \($0.status.words[language])"
                + ($0.jobs.map { invocation.words(", Arbeitsplätze \($0)", ", jobs \($0)") } ?? "")
        }
        return invocation.words(
            "nach \(followUp.term.rawValue) Monaten: gefragt am \(asked)",
            "after \(followUp.term.rawValue) months: asked on \(asked)")
            + (answers.isEmpty ? "" : "; " + answers.joined(separator: " → "))
    }
}
