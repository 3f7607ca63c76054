import Domain
import JSON

extension ConflictDeclared {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let juror = try reader.member("juror")
        self.init(juror: juror, reason: try reader.wordsIfGiven("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("juror", juror.number)
        writer.words("reason", reason)
    }
}

extension ConflictJudged {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let member = try reader.member("member")
        let reason = try reader.words("reason")
        var rules: [ConflictRule] = []
        for text in try reader.texts("rules") {
            guard let rule = ConflictRule(rawValue: text) else { throw RecordFlaw("\(text) is no rule") }
            rules.append(rule)
        }
        self.init(member: member, reason: reason, rules: rules)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("member", member.number)
        writer.words("reason", reason)
        writer.texts("rules", rules.map(\.rawValue))
    }
}

extension CallSeated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let member = try reader.member("member")
        self.init(seat: try reader.integer("seat"), member: member)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("member", member.number)
        writer.integer("seat", seat)
    }
}

extension DomainExcepted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let domain = try reader.text("domain")
        self.init(domain: domain, reason: try reader.words("reason"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("domain", domain)
        writer.words("reason", reason)
    }
}

extension DeclarationGiven {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let none = try reader.integers("none")
        self.init(seat: try reader.integer("seat"), none: none)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integers("none", none)
        writer.integer("seat", seat)
    }
}
