import Domain
import FoundationEssentials
import JSON
import Support
import Testing

@testable import Engine

@Suite struct EventCodecTests {
    private static func recorded(_ happening: Happening) -> Recorded {
        Recorded(
            sequence: 41, at: Instant(milliseconds: 1_801_436_399_999), stream: happening.stream, version: 5,
            actor: .member(MemberID(3)), channel: .http, event: happening.event)
    }

    /// Encodes with fixed salt, key and nonce; the sealed value carries its plain text as the ciphertext.
    private static func encoded(_ happening: Happening) -> EncodedRecord {
        let encoder = RecordEncoder { text, recorded, _ in
            var json = Writer(reserving: 64)
            json.beginObject()
            json.key("c")
            json.string(text)
            json.key("n")
            json.string(String(repeating: "A", count: 32))
            json.key("s")
            json.string(recorded.subject { ApplicationID(Sample.slug("c"), $0) }?.description ?? "")
            json.endObject()
            return json.bytes
        }
        return encoder.write(
            recorded(happening), request: RequestMark(id: String(repeating: "1", count: 32)), part: 1, of: 1,
            salt: String(repeating: "2", count: 32), keyDigest: Sample.digest)
    }

    private static func opening() -> RecordDecoder {
        RecordDecoder { bytes, _, _, _ throws(RecordFlaw) in
            var reader = RecordReader(bytes)
            try reader.expect(0x7b)
            guard reader.skip(key: "c") else { throw reader.flaw("expected c") }
            return try reader.string()
        }
    }

    @Test func `there is a sample of every event type`() {
        let names = Sample.all.map { String(describing: EventCodec.name(of: $0.event).type) }
        #expect(Set(names) == Set(EventType.allCases.map(\.rawValue)))
    }

    @Test func `what is written is read back, opened`() throws {
        for happening in Sample.all {
            var decoder = Self.opening()
            let read = try Self.encoded(happening).bytes.withUnsafeBytes { try decoder.read($0) }
            #expect(read.event == happening.event)
            #expect(read.stream == happening.stream)
            #expect(read.sequence == 41 && read.version == 5 && read.channel == .http)
            #expect(read.actor == .member(MemberID(3)))
        }
    }

    @Test func `a fold reads every event and sees no words`() throws {
        for happening in Sample.all {
            var decoder = RecordDecoder()
            let read = try Self.encoded(happening).bytes.withUnsafeBytes { try decoder.read($0) }
            #expect(
                EventCodec.name(of: read.event).type.description
                    == EventCodec.name(of: happening.event).type.description)
            #expect(!"\(read.event)".contains("text("))
        }
    }

    @Test func `stored events are as they ever were`() throws {
        for happening in Sample.all {
            let record = Self.encoded(happening)
            let schema = EventCodec.name(of: happening.event).schema
            let text = String(decoding: record.bytes, as: UTF8.self) + "\n"
            try Golden.check(text, "EngineTests/Goldens/events/\(record.type)-\(schema).json")
        }
    }

    @Test func `every outcome is read back`() throws {
        for outcome in Sample.outcomes {
            let basis = DecisionBasis(rank: nil, departs: false, ranking: Sample.digest)
            let happening = Happening(
                .round(RoundID(Slug(checked: "c"), Slug(checked: "r"))),
                .round(
                    .decision(
                        .prepared(
                            DecisionPrepared(
                                application: 1, outcome: outcome, basis: basis, reason: nil, meeting: nil)))))
            var decoder = Self.opening()
            let read = try Self.encoded(happening).bytes.withUnsafeBytes { try decoder.read($0) }
            #expect(read.event == happening.event)
        }
    }

    @Test func `an acceptance of the first schema is read, without a reason`() throws {
        let path = "\(Checkout.path)/Tests/EngineTests/Goldens/events/application.accepted-1.json"
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        bytes.removeLast()
        var decoder = Self.opening()
        let read = try bytes.withUnsafeBytes { try decoder.read($0) }
        #expect(read.event == .application(.accepted(ApplicationAccepted(reason: nil))))
    }

    @Test func `a token of the first schema is read, with all scopes and without an expiry`() throws {
        let path = "\(Checkout.path)/Tests/EngineTests/Goldens/events/member.token-issued-1.json"
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        bytes.removeLast()
        var decoder = Self.opening()
        let read = try bytes.withUnsafeBytes { try decoder.read($0) }
        let issued = TokenIssued(
            token: Sample.digest, name: .text("Skript"), scopes: Scope.allCases, expires: nil)
        #expect(read.event == .member(.tokenIssued(issued)))
    }

    @Test func `records are canonical`() {
        for happening in Sample.all {
            #expect(Self.encoded(happening).bytes.withUnsafeBytes { canonicalFlaw(of: $0) == nil })
        }
    }

    @Test func `changed bytes never trap the decoder`() throws {
        var state: UInt64 = 2027
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        let records = Sample.all.map { Self.encoded($0).bytes }
        let marks = Array("{}[]\",:\\0-9.enut".utf8)
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = records[random(records.count)]
            for _ in 0...random(3) where !bytes.isEmpty {
                let place = random(bytes.count)
                switch random(4) {
                case 0: bytes[place] = UInt8(random(256))
                case 1: bytes[place] = marks[random(marks.count)]
                case 2: bytes.remove(at: place)
                default: bytes.removeSubrange(place..<min(place + random(20), bytes.count))
                }
            }
            var decoder = RecordDecoder()
            do { _ = try bytes.withUnsafeBytes { try decoder.read($0) } } catch { refused += 1 }
        }
        #expect(refused > 5_000)
    }
}
