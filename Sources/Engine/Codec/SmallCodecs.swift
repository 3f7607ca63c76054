import Domain
import JSON

extension LogBegun {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(demo: try reader.flag("demo")) }

    func write(_ writer: inout FieldWriter) { writer.flag("demo", demo) }
}

extension LogBackedUp {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        self.init(through: try reader.integer("through"))
    }

    func write(_ writer: inout FieldWriter) { writer.integer("through", through) }
}

extension ImportMade {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let events = try reader.integer("events")
        let file = try reader.digest("file")
        self.init(kind: try reader.choice("kind"), file: file, events: events)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("events", events)
        writer.text("file", file.hex)
        writer.text("kind", kind.rawValue)
    }
}

extension ImportUndone {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(reason: try reader.words("reason")) }

    func write(_ writer: inout FieldWriter) { writer.words("reason", reason) }
}

extension ProgrammeCreated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let kind: ProgrammeKind = try reader.choice("kind")
        let names = try reader.bilingual("names")
        self.init(kind: kind, names: names, zone: try reader.text("zone"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("kind", kind.rawValue)
        writer.bilingual("names", names)
        writer.text("zone", zone)
    }
}

extension Retracted {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(import: try reader.integer("import")) }

    func write(_ writer: inout FieldWriter) { writer.integer("import", `import`) }
}

extension RoleGrant {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let call = try reader.slugIfGiven("call")
        self.init(role: try reader.choice("role"), call: call)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("call", call?.text)
        writer.text("role", role.rawValue)
    }
}

extension TokenIssued {
    init(schema: Int, _ reader: inout FieldReader) throws(RecordFlaw) {
        // Schema 1 knew neither expiry nor scopes: such tokens last, and do all their member may do.
        let expires = schema == 1 ? nil : try reader.instantIfGiven("expires")
        let name = try reader.wordsIfGiven("name")
        let scopes: [Scope] = schema == 1 ? Scope.allCases : try reader.choices("scopes")
        self.init(token: try reader.digest("token"), name: name, scopes: scopes, expires: expires)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("expires", expires.map { Timestamp.text($0) })
        writer.words("name", name)
        writer.texts("scopes", scopes.map(\.rawValue))
        writer.text("token", token.hex)
    }
}

extension MemberJoined {
    init(schema: Int, _ reader: inout FieldReader) throws(RecordFlaw) {
        let capacity = try Capacity.ifGiven(&reader)
        let email = try reader.wordsIfGiven("email")
        // Schema 1 knew no fields and no language: such members read German.
        let fields = schema == 1 ? [] : try reader.texts("fields")
        let handle = try reader.words("handle")
        let key = try reader.digest("key")
        let language: Language = schema == 1 ? .de : try reader.choice("language")
        let name = try reader.wordsIfGiven("name")
        let organisation = try reader.wordsIfGiven("organisation")
        let profile = Profile(
            name: name, email: email, organisation: organisation,
            profession: try reader.textIfGiven("profession"), fields: fields, capacity: capacity,
            language: language)
        self.init(handle: handle, profile: profile, key: key)
    }

    func write(_ writer: inout FieldWriter) {
        profile.capacity?.write(&writer)
        writer.words("email", profile.email)
        writer.texts("fields", profile.fields)
        writer.words("handle", handle)
        writer.keyDigest("key", key)
        writer.text("language", profile.language.rawValue)
        writer.words("name", profile.name)
        writer.words("organisation", profile.organisation)
        writer.text("profession", profile.profession)
    }
}

extension MemberChanged {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let capacity = try Capacity.ifGiven(&reader)
        let email = try reader.wordsIfGiven("email")
        let fields = try reader.texts("fields")
        let language: Language = try reader.choice("language")
        let name = try reader.wordsIfGiven("name")
        let organisation = try reader.wordsIfGiven("organisation")
        self.init(
            profile: Profile(
                name: name, email: email, organisation: organisation,
                profession: try reader.textIfGiven("profession"), fields: fields, capacity: capacity,
                language: language))
    }

    func write(_ writer: inout FieldWriter) {
        profile.capacity?.write(&writer)
        writer.words("email", profile.email)
        writer.texts("fields", profile.fields)
        writer.text("language", profile.language.rawValue)
        writer.words("name", profile.name)
        writer.words("organisation", profile.organisation)
        writer.text("profession", profile.profession)
    }
}

extension Capacity {
    static func ifGiven(_ reader: inout FieldReader) throws(RecordFlaw) -> Capacity? {
        try reader.objectIfGiven("capacity") { reader throws(RecordFlaw) in
            let maximum = try reader.integer("maximum")
            return Capacity(minimum: try reader.integer("minimum"), maximum: maximum)
        }
    }

    func write(_ writer: inout FieldWriter) {
        writer.object("capacity") { writer in
            writer.integer("maximum", maximum)
            writer.integer("minimum", minimum)
        }
    }
}
