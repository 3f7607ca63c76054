import Domain
import Engine
import HTML

/// What a founder handed in, what can still be done with it, and which calls take a new application.
struct FounderSteps {
    private let visit: PageVisit
    private let member: Member
    private let login: String
    private let own: [Own]

    /// One's own application, with what of it counts.
    private struct Own {
        let call: Call
        let application: Application
        let title: String?
        let states: [(phase: Phase, state: HandInState)]

        var id: ApplicationID { ApplicationID(call.slug, application.number) }

        /// What was handed in comes first, then what still can be, then the rest.
        var order: Int {
            if application.status == .submitted { return 0 }
            return isOpen ? 1 : 2
        }

        /// Whether its phases say all there is to say.
        var isSaidByPhase: Bool {
            switch application.status {
            case .draft: true
            case .submitted: !application.isAccepted
            case .withdrawn, .excluded, .retracted: false
            }
        }

        /// Whether something of it is to be handed in and still can be.
        var isOpen: Bool {
            states.contains {
                switch $0.state {
                case .draft, .reopened: true
                case .handedIn, .missed: false
                }
            }
        }
    }

    init(_ visit: PageVisit, of member: Member, login: String) {
        self.visit = visit
        self.member = member
        self.login = login
        let engine = visit.accounts.engine
        own = engine.world.calls.flatMap { call in
            call.applications.filter { $0.applicant == member.id && $0.status != .retracted }.map {
                Own(
                    call: call, application: $0, title: (try? engine.ownTitle(of: $0, in: call)) ?? nil,
                    states: engine.handInStates(of: $0, in: call))
            }
        }.sorted { ($0.order, $0.application.begun) < ($1.order, $1.application.begun) }
    }

    var html: HTML {
        let engine = visit.accounts.engine
        // Who writes one already is not sent to begin another.
        let new = engine.world.calls.filter { call in
            call.takesNew(from: member.id, at: engine.now)
                && !own.contains { $0.call.slug == call.slug && ($0.order == 0 || $0.isOpen) }
        }
        let begins = new.flatMap { ["werkx call show \($0.slug)", "werkx application begin \($0.slug)"] }
        var parts = [own.isEmpty ? HTML.none : list]
        if new.isEmpty, !own.contains(where: \.isOpen) {
            parts.append(
                "<p>\(words("Ihr Konto steht. Zurzeit ist kein Wettbewerb offen.", "Your account is ready. No call is open at present."))</p>"
            )
        }
        let lines = own.map { "werkx application show \($0.id)" } + begins
        guard !lines.isEmpty else { return HTML(parts) }
        parts.append(
            """
            <p>\(words("Ihr Konto steht. Eine Bewerbung schreiben Sie mit dem Programm werkx an einem Terminal; die ersten beiden Zeilen melden es hier an, die anderen zeigen, was jetzt geht:", "Your account is ready. You write an application with the program werkx at a terminal; the first two lines log it in here, the others show what can be done now:"))</p>
            <pre>\(([login] + lines).joined(separator: "\n"))</pre>
            """)
        let acts = own.flatMap { self.acts(on: $0) }
        if !acts.isEmpty {
            parts.append(
                """
                <p>\(words("Was etwas ändert, einzeln:", "What changes something, one by one:"))</p>
                <ul>
                \(HTML(acts.map { "<li>\($0.meaning): <code>\($0.line)</code></li>" }))
                </ul>
                """)
        }
        if !begins.isEmpty || own.contains(where: \.isOpen) {
            parts.append(
                """
                <p>\(words("„werkx application change“ schreibt die Antworten, „werkx application submit“ reicht ein; bis zur Frist lässt sich alles ändern.", "“werkx application change” writes the answers, “werkx application submit” hands in; until the deadline everything can be changed.")) <a href="/api/docs\(visit.query)">\(words("Programme können dasselbe über HTTP.", "Programs can do the same over HTTP."))</a></p>
                """)
        }
        return HTML(parts)
    }

    private func words(_ de: String, _ en: String) -> String { visit.words(de, en) }

    private var list: HTML {
        let now = visit.accounts.engine.now
        let items = own.map { own -> HTML in
            let title = own.title ?? words("ohne Titel", "no title")
            let standing =
                own.isSaidByPhase
                ? "" : own.application.standing(in: own.call, at: now)[visit.language] + ". "
            let states = own.states.map {
                "\($0.phase.title[visit.language]): \($0.state.words[visit.language])."
            }
            return """
                <li><strong>\(own.id.description) \(title)</strong> (\(own.call.title[visit.language])): \(standing)\(states.joined(separator: " "))</li>
                """
        }
        return "<h3>\(words("Ihre Bewerbungen", "Your applications"))</h3>\n<ul>\n\(HTML(items))\n</ul>"
    }

    /// What can be done with an application now. None of it stands among the lines to be copied: who copies all of them would take back
    /// what was handed in.
    private func acts(on own: Own) -> [(meaning: String, line: String)] {
        var acts: [(meaning: String, line: String)] = []
        for (phase, state) in own.states {
            switch state {
            case .handedIn(_, nil), .missed: continue
            case .handedIn:
                acts.append(
                    (
                        words("\(own.id) zum Ändern zurückholen", "Take \(own.id) back to change it"),
                        "werkx application reopen \(own.id) --phase \(phase.id)"
                    ))
            case .draft, .reopened:
                acts.append(
                    (
                        words("\(own.id) einreichen", "Hand in \(own.id)"),
                        "werkx application submit \(own.id)"
                    ))
            }
        }
        if own.application.status == .submitted {
            acts.append(
                (
                    words("\(own.id) ganz zurückziehen", "Withdraw \(own.id) for good"),
                    "werkx application withdraw \(own.id)"
                ))
        }
        return acts
    }
}
