import Domain
import JSON

extension FieldReader {
    /// A day of the calendar.
    mutating func day(_ key: StaticString) throws(RecordFlaw) -> Day {
        let text = try text(key)
        guard let day = Day(text), day.description == text else { throw json.flaw("\(text) is no day") }
        return day
    }
}

extension FieldWriter {
    mutating func day(_ key: StaticString, _ value: Day) { text(key, value.description) }

    mutating func integer(_ key: StaticString, ifGiven value: Int?) {
        if let value { integer(key, value) }
    }
}

extension CohortCreated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let months = try reader.integer("months")
        let places = try reader.integer("places")
        let starts = try reader.day("starts")
        let stipend = try reader.integer("stipend")
        self.init(
            title: try reader.text("title"), starts: starts, months: months, places: places, stipend: stipend)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("months", months)
        writer.integer("places", places)
        writer.day("starts", starts)
        writer.integer("stipend", stipend)
        writer.text("title", title)
    }
}

extension OnboardingPlanned {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let item = try reader.slug("item")
        self.init(item: item, title: try reader.text("title"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("item", item.text)
        writer.text("title", title)
    }
}

extension CohortAdmitted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let decision = try reader.integerIfGiven("decision")
        let on = try reader.day("on")
        self.init(venture: try reader.integer("venture"), on: on, decision: decision)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("decision", ifGiven: decision)
        writer.day("on", on)
        writer.integer("venture", venture)
    }
}

extension CohortOnboarded {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let item = try reader.slug("item")
        self.init(venture: try reader.integer("venture"), item: item)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("item", item.text)
        writer.integer("venture", venture)
    }
}

extension CohortLeft {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let on = try reader.day("on")
        let reason = try reader.words("reason")
        self.init(venture: try reader.integer("venture"), on: on, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.day("on", on)
        writer.words("reason", reason)
        writer.integer("venture", venture)
    }
}

extension CohortGraduated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let on = try reader.day("on")
        self.init(venture: try reader.integer("venture"), on: on)
    }

    func write(_ writer: inout FieldWriter) {
        writer.day("on", on)
        writer.integer("venture", venture)
    }
}
