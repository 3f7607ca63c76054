import Domain
import JSON

extension VentureFounded {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let application = try reader.application("application")
        let name = try reader.words("name")
        let on = try reader.day("on")
        let reason = try reader.wordsIfGiven("reason")
        self.init(application: application, on: on, name: name, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.application("application", application)
        writer.words("name", name)
        writer.day("on", on)
        writer.words("reason", reason)
    }
}

extension VentureClosed {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let on = try reader.day("on")
        let reason = try reader.words("reason")
        self.init(on: on, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.day("on", on)
        writer.words("reason", reason)
    }
}

extension VentureCoached {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let coach = try reader.member("coach")
        self.init(coach: coach)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("coach", coach.number)
    }
}

extension MilestonePlanned {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let due = try reader.day("due")
        let milestone = try reader.slug("milestone")
        let title = try reader.words("title")
        self.init(milestone: milestone, due: due, title: title)
    }

    func write(_ writer: inout FieldWriter) {
        writer.day("due", due)
        writer.text("milestone", milestone.text)
        writer.words("title", title)
    }
}

extension MilestoneReached {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let milestone = try reader.slug("milestone")
        let on = try reader.day("on")
        self.init(milestone: milestone, on: on)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("milestone", milestone.text)
        writer.day("on", on)
    }
}

extension MilestoneMissed {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let milestone = try reader.slug("milestone")
        let reason = try reader.words("reason")
        self.init(milestone: milestone, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("milestone", milestone.text)
        writer.words("reason", reason)
    }
}

extension MilestoneMoved {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let due = try reader.day("due")
        let milestone = try reader.slug("milestone")
        let reason = try reader.words("reason")
        self.init(milestone: milestone, due: due, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.day("due", due)
        writer.text("milestone", milestone.text)
        writer.words("reason", reason)
    }
}

extension VentureCheckedIn {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let light: Light = try reader.choice("light")
        let text = try reader.words("text")
        self.init(light: light, text: text)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("light", light.rawValue)
        writer.words("text", text)
    }
}

extension VentureMentored {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let mentor = try reader.member("mentor")
        let notes = try reader.words("notes")
        let on = try reader.day("on")
        self.init(mentor: mentor, on: on, notes: notes)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("mentor", mentor.number)
        writer.words("notes", notes)
        writer.day("on", on)
    }
}

extension FigureReported {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let kind: FigureKind = try reader.choice("kind")
        let on = try reader.day("on")
        let source = try reader.words("source")
        let value = try reader.integer("value")
        self.init(kind: kind, value: value, on: on, source: source)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("kind", kind.rawValue)
        writer.day("on", on)
        writer.words("source", source)
        writer.integer("value", value)
    }
}

extension FigureCorrected {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let figure = try reader.integer("figure")
        let reason = try reader.words("reason")
        let value = try reader.integer("value")
        self.init(figure: figure, value: value, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("figure", figure)
        writer.words("reason", reason)
        writer.integer("value", value)
    }
}

extension FollowUpAsked {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let term = try reader.term("months")
        let on = try reader.day("on")
        let reason = try reader.wordsIfGiven("reason")
        self.init(term: term, on: on, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("months", term.rawValue)
        writer.day("on", on)
        writer.words("reason", reason)
    }
}

extension FollowUpAnswered {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let jobs = try reader.integerIfGiven("jobs")
        let term = try reader.term("months")
        let on = try reader.day("on")
        let reason = try reader.wordsIfGiven("reason")
        let revenue = try reader.integerIfGiven("revenue")
        let status: VentureStanding = try reader.choice("status")
        self.init(term: term, on: on, status: status, jobs: jobs, revenue: revenue, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("jobs", ifGiven: jobs)
        writer.integer("months", term.rawValue)
        writer.day("on", on)
        writer.words("reason", reason)
        writer.integer("revenue", ifGiven: revenue)
        writer.text("status", status.rawValue)
    }
}

extension FieldReader {
    fileprivate mutating func application(_ key: StaticString) throws(RecordFlaw) -> ApplicationID {
        let id = try objectIfGiven(key) { reader throws(RecordFlaw) in
            let call = try reader.slug("call")
            return ApplicationID(call, try reader.integer("number"))
        }
        guard let id else { throw json.flaw("expected \(key)") }
        return id
    }

    fileprivate mutating func term(_ key: StaticString) throws(RecordFlaw) -> Term {
        let months = try integer(key)
        guard let term = Term(rawValue: months) else { throw json.flaw("\(months) months are no term") }
        return term
    }
}

extension FieldWriter {
    fileprivate mutating func application(_ key: StaticString, _ value: ApplicationID) {
        object(key) { writer in
            writer.text("call", value.call.text)
            writer.integer("number", value.number)
        }
    }
}
