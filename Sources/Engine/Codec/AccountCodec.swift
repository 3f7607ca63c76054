import Domain
import JSON

extension AccountInvited {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let expires = try reader.instant("expires")
        self.init(link: try reader.digest("link"), expires: expires)
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("expires", Timestamp.text(expires))
        writer.text("link", link.hex)
    }
}

extension PasswordSet {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let hash = try reader.words("hash")
        self.init(hash: hash, means: try reader.choice("means"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.words("hash", hash)
        writer.text("means", means.rawValue)
    }
}

extension FactorEnrolled {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(secret: try reader.words("secret")) }

    func write(_ writer: inout FieldWriter) { writer.words("secret", secret) }
}

extension RecoveryRenewed {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        var codes: [Digest] = []
        for text in try reader.texts("codes") {
            guard let code = Digest(text) else { throw reader.json.flaw("expected a digest") }
            codes.append(code)
        }
        self.init(codes: codes)
    }

    func write(_ writer: inout FieldWriter) { writer.texts("codes", codes.map(\.hex)) }
}

extension RecoveryUsed {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(code: try reader.digest("code")) }

    func write(_ writer: inout FieldWriter) { writer.text("code", code.hex) }
}

extension JuryAddressSet {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        self.init(address: try reader.wordsIfGiven("email"))
    }

    func write(_ writer: inout FieldWriter) { writer.words("email", address) }
}

extension AccountDeactivated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        self.init(reason: try reader.wordsIfGiven("reason"))
    }

    func write(_ writer: inout FieldWriter) { writer.words("reason", reason) }
}
