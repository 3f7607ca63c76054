import Domain
import Engine
import HTML

/// What somebody can do next, by the roles they have: the pages of an account are not where the work is done.
struct NextSteps {
    private let visit: PageVisit
    private let member: Member
    private let world: World

    init(_ visit: PageVisit, of member: Member) {
        self.visit = visit
        self.member = member
        world = visit.accounts.engine.world
    }

    /// One part a role; nothing where nothing waits.
    var html: HTML {
        var parts: [HTML] = []
        if member.hasAnywhere(.juror) { parts.append(juror) }
        if member.hasAnywhere(.founder) { parts.append(founder) }
        if parts.isEmpty, !member.roles.isEmpty { parts.append(others) }
        if parts.isEmpty { return "" }
        return "<h2>\(visit.words("Wie es weitergeht", "What comes next"))</h2>\n\(HTML(parts))"
    }

    private var juror: HTML {
        var lines: [String] = []
        for call in world.calls {
            for round in call.rounds where round.closing == nil {
                let id = RoundID(call.slug, round.slug)
                guard Permission.knows(member.id, round: id, in: world), !call.left.contains(member.id) else {
                    continue
                }
                if !call.unanswered(by: member.id, in: round).isEmpty { lines.append("werkx declare \(id)") }
                if call.seat(of: member.id, in: round) != nil { lines.append("werkx score \(id)") }
            }
        }
        let waits =
            lines.isEmpty
            ? visit.words(
                "Zurzeit wartet keine Bewertungsrunde auf Sie. Sobald Ihnen etwas zugeteilt ist, stehen hier die Befehle dafür.",
                "No round waits for you at present. As soon as something is assigned to you, the commands for it stand here."
            )
            : visit.words(
                "Erst sagen Sie, wo Sie befangen sind (declare), dann bewerten Sie (score); beim Bewerten hilft „?“ weiter, und alles wird sofort behalten.",
                "First you say where you have a conflict of interest (declare), then you score (score); “?” helps while scoring, and everything is kept at once."
            )
        return """
            <p>\(visit.words("Als Jurymitglied bewerten Sie mit dem Programm werkx an einem Terminal. Melden Sie es einmal hier an; den Code, den es zeigt, bestätigen Sie im Browser:", "As a juror you score with the program werkx at a terminal. Log it in here once; the code it shows you confirm in the browser:"))</p>
            \(commands([login] + lines))
            <p>\(waits)</p>
            """
    }

    private var founder: HTML {
        let engine = visit.accounts.engine
        let open = world.calls.filter { call in
            call.status == .open && call.phases.contains { $0.deadline.instant >= engine.now }
        }
        let own = world.calls.flatMap { call in
            call.applications.filter { $0.applicant == member.id && $0.status == .draft }.map {
                "\(call.slug)/\($0.number)"
            }
        }
        guard !open.isEmpty || !own.isEmpty else {
            return
                "<p>\(visit.words("Ihr Konto steht. Zurzeit ist kein Wettbewerb offen.", "Your account is ready. No call is open at present."))</p>"
        }
        var lines = [login]
        for call in open {
            lines.append("werkx call show \(call.slug)")
            lines.append("werkx application begin \(call.slug)")
        }
        for draft in own { lines.append("werkx application show \(draft)") }
        return """
            <p>\(visit.words("Ihr Konto steht. Eine Bewerbung schreiben Sie mit dem Programm werkx an einem Terminal; die ersten beiden Zeilen melden es hier an, die anderen zeigen Fragen und Fristen und beginnen die Bewerbung:", "Your account is ready. You write an application with the program werkx at a terminal; the first two lines log it in here, the others show questions and deadlines and begin the application:"))</p>
            \(commands(lines))
            <p>\(visit.words("Danach „werkx application change“ für die Antworten und „werkx application submit“ zum Einreichen; bis zur Frist lässt sich alles ändern.", "Then “werkx application change” for the answers and “werkx application submit” to hand in; until the deadline everything can be changed.")) <a href="/api/docs\(visit.query)">\(visit.words("Programme können dasselbe über HTTP.", "Programs can do the same over HTTP."))</a></p>
            """
    }

    private var others: HTML {
        """
        <p>\(visit.words("Gearbeitet wird mit dem Programm werkx an einem Terminal. Die ersten beiden Zeilen melden es hier an, die dritte zeigt alles, was geht:", "Work is done with the program werkx at a terminal. The first two lines log it in here, the third shows all there is:"))</p>
        \(commands([login, "werkx help"]))
        """
    }

    /// Logs in, and lets the commands that follow mean this server.
    private var login: String { "werkx login \(visit.origin)\nexport WERKX_SERVER=\(visit.origin)" }

    private func commands(_ lines: [String]) -> HTML { "<pre>\(lines.joined(separator: "\n"))</pre>" }
}
