import Domain
import JSON

extension RoundOpened {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let blind = try reader.flag("blind")
        let carries = try reader.list("carries") { reader throws(RecordFlaw) in try Carried(&reader) }
        let closes = try reader.momentIfGiven("closes")
        let due = try reader.momentIfGiven("due")
        let lotSeed = try reader.textIfGiven("lotSeed")
        let ownWeight = try reader.decimalIfGiven("ownWeight")
        let phase = try reader.slug("phase")
        let readers = try reader.integer("readers")
        let rubric = try reader.rubric("rubric")
        let digest = try reader.digest("rubricDigest")
        var seed: UInt64?
        if let lotSeed {
            seed = UInt64(lotSeed, radix: 16)
            guard seed != nil else { throw RecordFlaw("the seed of the lot is no hexadecimal number") }
        }
        self.init(
            phase: phase, rubric: rubric, rubricDigest: digest, blind: blind, readers: readers, due: due,
            closes: closes, ownWeight: ownWeight, carries: carries, lotSeed: seed)
    }

    func write(_ writer: inout FieldWriter) {
        writer.flag("blind", blind)
        writer.list("carries", carries) { $0.write(&$1) }
        if let closes { writer.moment("closes", closes) }
        if let due { writer.moment("due", due) }
        writer.text("lotSeed", lotSeed.map { String($0, radix: 16) })
        writer.text("ownWeight", ownWeight?.description)
        writer.text("phase", phase.text)
        writer.integer("readers", readers)
        writer.rubric("rubric", rubric)
        writer.text("rubricDigest", rubricDigest.hex)
    }
}

extension Carried {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let digest = try reader.digest("digest")
        let round = try reader.slugIfGiven("round")
        self.init(round: round, digest: digest, weight: try reader.decimal("weight"))
    }

    func write(_ writer: inout FieldWriter) {
        writer.text("digest", digest.hex)
        writer.text("round", round?.text)
        writer.text("weight", weight.description)
    }
}

extension RoundPooled {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        self.init(
            entries: try reader.list("applications") { reader throws(RecordFlaw) in
                let application = try reader.integer("application")
                let carried = try reader.textsIfGiven("carried") ?? []
                var ratios: [Ratio] = []
                for text in carried {
                    guard let ratio = Ratio(quotient: text) else {
                        throw RecordFlaw("\(text) is no fraction")
                    }
                    ratios.append(ratio)
                }
                return PoolEntry(
                    application: application, version: try reader.integer("version"), carried: ratios)
            })
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("applications", entries) { entry, writer in
            writer.integer("application", entry.application)
            if !entry.carried.isEmpty { writer.texts("carried", entry.carried.map(\.quotient)) }
            writer.integer("version", entry.version)
        }
    }
}

extension RoundSeated {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let juror = try reader.member("juror")
        self.init(seat: try reader.integer("seat"), juror: juror)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("juror", juror.number)
        writer.integer("seat", seat)
    }
}

extension RoundAssigned {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        self.init(
            pairs: try reader.list("pairs") { reader throws(RecordFlaw) in
                let application = try reader.integer("application")
                return Assignment(application: application, seat: try reader.integer("seat"))
            })
    }

    func write(_ writer: inout FieldWriter) {
        writer.list("pairs", pairs) { pair, writer in
            writer.integer("application", pair.application)
            writer.integer("seat", pair.seat)
        }
    }
}

extension RoundUnassigned {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let application = try reader.integer("application")
        let reason = try reader.wordsIfGiven("reason")
        self.init(application: application, seat: try reader.integer("seat"), reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("application", application)
        writer.words("reason", reason)
        writer.integer("seat", seat)
    }
}

extension RoundClosed {
    init(_ reader: inout FieldReader) throws(RecordFlaw) {
        let missing = try reader.integer("missing")
        let ranking = try reader.digest("ranking")
        let reason = try reader.wordsIfGiven("reason")
        self.init(ranking: ranking, through: try reader.integer("through"), missing: missing, reason: reason)
    }

    func write(_ writer: inout FieldWriter) {
        writer.integer("missing", missing)
        writer.text("ranking", ranking.hex)
        writer.words("reason", reason)
        writer.integer("through", through)
    }
}

extension RoundPublished {
    init(_ reader: inout FieldReader) throws(RecordFlaw) { self.init(places: try reader.integer("places")) }

    func write(_ writer: inout FieldWriter) { writer.integer("places", places) }
}
