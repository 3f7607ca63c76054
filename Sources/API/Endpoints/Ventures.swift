import Domain
import Engine
import HTTP
import JSON

extension Endpoints {
    static func ventures(_ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        var programme: Slug?
        if let text = visit.request.parameter("programme") {
            guard let slug = Slug(text) else { throw .badParameter("programme") }
            programme = slug
        }
        let wanted = programme
        let views = try visit.ask { () throws(EngineError) in
            try visit.engine.ventures(of: wanted, for: member)
        }
        return try visit.page(views, number: \.venture.number) { view throws(Problem) in view.summary }
    }

    static func venture(_ number: Int, _ visit: Visit) throws(Problem) -> Response {
        visit.json(try view(number, visit).json)
    }

    private static func view(_ number: Int, _ visit: Visit) throws(Problem) -> VentureView {
        let member = try visit.needMember()
        guard
            let view = try visit.ask({ () throws(EngineError) in
                try visit.engine.venture(number, for: member)
            })
        else { throw .notFound }
        return view
    }

    /// `{"application": "CALL/N", "name", "on", "reason"}`.
    static func found(_ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        let (application, name, day, reason) = try visit.body { reader in
            (reader.application("application"), reader.text("name"), reader.day("on"), reader.text("reason"))
        }
        guard let application else { throw .badBody([]) }
        let receipt = try visit.give(
            .venture(
                .found(FoundVenture(application: application, name: name, on: day, reason: reason))), route)
        guard case .venture(let number)? = receipt.events.first?.stream else { throw .unavailable("log") }
        return visit.json(
            .members(["venture": .integer(number), "sequence": .integer(receipt.sequence)]), status: 201,
            headers: [Header("Location", APIRoute.venture(.venture(number)).path)])
    }

    /// `{"coach": HANDLE}`, or `{"closed": DATE, "reason"}`.
    static func changeVenture(_ number: Int, _ route: APIRoute, _ visit: Visit) throws(Problem) -> Response {
        try visit.check(.venture(number), or: .notFound)
        let (coach, closed, reason) = try visit.body { reader in
            let coach = reader.slug("coach")
            let closed = coach == nil ? reader.day("closed", isNeeded: true) : nil
            return (coach, closed, reader.text("reason"))
        }
        if let coach {
            return try done(.venture(.setCoach(SetCoach(venture: number, coach: coach))), route, visit)
        }
        let command = CloseVenture(venture: number, on: closed, reason: reason ?? "")
        return try done(.venture(.close(command)), route, visit)
    }

    static func read(_ part: VentureRoute.Part, of number: Int, _ visit: Visit) throws(Problem) -> Response {
        let member = try visit.needMember()
        switch part {
        case .story:
            let lines = try visit.ask { () throws(EngineError) in
                try visit.engine.story(ofVenture: number, for: member)
            }
            guard let lines else { throw .notFound }
            return try visit.page(lines, number: \.sequence) { line throws(Problem) in line.json }
        case .milestones, .checkins, .meetings, .figures, .followups:
            // What is not in the picture one has of the venture is not there for this reader.
            guard case .object(let members) = try view(number, visit).json,
                case .list(let items)? = members.first(where: { $0.key == part.rawValue })?.value
            else { throw .notFound }
            return try visit.page(Array(items.enumerated()), number: { $0.offset + 1 }) {
                place, item throws(Problem) in item
            }
        }
    }

    static func add(_ part: VentureRoute.Part, to number: Int, _ route: APIRoute, _ visit: Visit)
        throws(Problem) -> Response
    {
        try visit.check(.venture(number), or: .notFound)
        let command = try visit.body { reader -> VentureCommand? in
            switch part {
            case .milestones:
                let (id, due) = (reader.slug("id", isNeeded: true), reader.day("due", isNeeded: true))
                let title = reader.text("title", isNeeded: true) ?? ""
                guard let id, let due else { return nil }
                return .planMilestone(PlanMilestone(venture: number, milestone: id, title: title, due: due))
            case .checkins:
                let light = reader.needed("light", as: Light.self)
                let text = reader.text("text", isNeeded: true) ?? ""
                return light.map { .checkIn(CheckInVenture(venture: number, light: $0, text: text)) }
            case .meetings:
                let notes = reader.text("notes", isNeeded: true) ?? ""
                return .addMeeting(
                    AddMentorMeeting(
                        venture: number, on: reader.day("on"), notes: notes, mentor: reader.slug("with")))
            case .figures:
                let kind = reader.needed("kind", as: FigureKind.self)
                let value = reader.whole("value", isNeeded: true)
                let (day, source) = (reader.day("on"), reader.text("source"))
                guard let kind, let value else { return nil }
                return .reportFigure(
                    ReportFigure(venture: number, kind: kind, value: value, on: day, source: source))
            case .followups:
                let term = reader.term("months")
                let reason = reader.text("reason")
                return term.map { .askFollowUp(AskFollowUp(venture: number, term: $0, reason: reason)) }
            case .story: return nil
            }
        }
        guard let command else { throw .notFound }
        return try done(.venture(command), route, visit)
    }

    static func change(
        _ part: VentureRoute.Part, _ id: Slug, of number: Int, _ route: APIRoute, _ visit: Visit
    ) throws(Problem) -> Response {
        try visit.check(.venture(number), or: .notFound)
        switch part {
        case .milestones:
            return try done(.venture(try milestone(id, of: number, visit)), route, visit)
        case .figures:
            let (value, reason) = try visit.body {
                ($0.whole("value", isNeeded: true), $0.text("reason") ?? "")
            }
            guard let value, let figure = Int(id.text) else { throw .notFound }
            let command = CorrectFigure(venture: number, figure: figure, value: value, reason: reason)
            return try done(.venture(.correctFigure(command)), route, visit)
        case .followups:
            guard let term = Int(id.text).flatMap({ Term(rawValue: $0) }) else { throw .notFound }
            let command = try visit.body { reader in
                AnswerFollowUp(
                    venture: number, term: term,
                    status: reader.needed("status", as: VentureStanding.self) ?? .active,
                    jobs: reader.whole("jobs"), revenue: reader.whole("revenue"),
                    reason: reader.text("reason"))
            }
            return try done(.venture(.answerFollowUp(command)), route, visit)
        case .checkins, .meetings, .story: throw .notFound
        }
    }

    /// `{"status": "reached", "on"}`, `{"status": "missed", "reason"}` or `{"due", "reason"}`.
    private static func milestone(_ id: Slug, of number: Int, _ visit: Visit) throws(Problem)
        -> VentureCommand
    {
        let (status, due, day, reason) = try visit.body { reader in
            let due = reader.day("due")
            let status = due == nil ? reader.needed("status", as: MilestoneChange.self) : nil
            return (status, due, reader.day("on"), reader.text("reason") ?? "")
        }
        if let due {
            return .moveMilestone(MoveMilestone(venture: number, milestone: id, due: due, reason: reason))
        }
        switch status {
        case .reached: return .reachMilestone(ReachMilestone(venture: number, milestone: id, on: day))
        case .missed: return .missMilestone(MissMilestone(venture: number, milestone: id, reason: reason))
        case nil: throw .notFound
        }
    }

    /// What can become of a milestone besides another day.
    private enum MilestoneChange: String, CaseIterable { case reached, missed }
}

extension ObjectReader {
    /// `CALL/N`.
    fileprivate mutating func application(_ key: String) -> ApplicationID? {
        guard let node = node(key, isNeeded: true) else { return nil }
        if case .string(let text) = node.value {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            if parts.count == 2, let call = Slug(parts[0]), let number = Int(parts[1]), number > 0 {
                return ApplicationID(call, number)
            }
        }
        book.add(
            node.place, de: "Hier wird CALL/NUMMER erwartet, etwa \"senkrechtstarter-2027/17\".",
            en: "CALL/NUMBER is expected here, such as \"senkrechtstarter-2027/17\".")
        return nil
    }

    /// 12, 24 or 36.
    fileprivate mutating func term(_ key: String) -> Term? {
        guard let node = node(key, isNeeded: true) else { return nil }
        if case .number(let digits) = node.value, let term = Int(digits).flatMap({ Term(rawValue: $0) }) {
            return term
        }
        book.add(node.place, de: "Möglich ist hier 12, 24, 36.", en: "Possible here: 12, 24, 36.")
        return nil
    }
}
