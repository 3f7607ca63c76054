import Domain
import JSON

extension MailQueued {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let kind: LetterKind = try reader.choice("kind")
        let member = try reader.member("member")
        let reason = try reader.text("reason")
        let text = try reader.digest("text")
        self.init(kind: kind, member: member, reason: reason, text: text, to: try reader.words("to"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("kind", kind.rawValue)
        writer.integer("member", member.number)
        writer.text("reason", reason)
        writer.text("text", text.hex)
        writer.words("to", to)
    }
}

extension MailHandedOver {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(way: try reader.choice("way")) }

    func write(_ writer: inout FieldWriter) { writer.text("way", way.rawValue) }
}

extension MailFailed {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let status = try reader.integerIfGiven("status")
        self.init(why: try reader.choice("why"), status: status)
    }

    func write(_ writer: inout FieldWriter) {
        if let status { writer.integer("status", status) }
        writer.text("why", why.rawValue)
    }
}
