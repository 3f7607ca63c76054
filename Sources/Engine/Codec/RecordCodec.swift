import Crypto
package import Domain
package import JSON

/// The frame and the body of a record, apart from the event in it.
package struct RecordHead: Sendable {
    package var sequence: Int
    package var at: Instant
    package var stream: StreamID
    package var version: Int
    package var type: String
    package var schema: Int
    package var actor: Actor
    package var channel: Channel
}

/// Reads records: canonical bytes in, events out.
///
/// One decoder reads a whole log, for it keeps the last slugs it saw so that a stream costs no new strings.
package struct RecordDecoder {
    private var slugs = SlugCache()
    /// Whether ``requestStart`` is read.
    var readsRequests = false
    /// The start of the last record's idempotency key, if it had one.
    private(set) var requestStart: UInt128?
    /// Unseals a value of a stream: bytes of the sealed value, stream, version, path.
    private let open: ((UnsafeRawBufferPointer, StreamID, Int, String) throws(RecordFlaw) -> String?)?

    /// A decoder that folds: it passes over everything sealed.
    package init() { open = nil }

    /// A decoder that opens seals with a function that gives `nil` where the key is gone.
    package init(
        opening open: @escaping (UnsafeRawBufferPointer, StreamID, Int, String) throws(RecordFlaw) -> String?
    ) {
        self.open = open
    }

    /// Reads one record.
    ///
    /// Throws ``RecordFlaw`` when the bytes are not a record of a type and schema known here.
    package mutating func read(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw) -> Recorded {
        // The frame is the record's last object and holds no other, so it is found from the end.
        guard let brace = bytes.lastIndex(of: 0x7b), brace > 9 else { throw RecordFlaw("not a record") }
        var frame = RecordReader(bytes, at: brace + 1)
        guard frame.skip(key: "at") else { throw frame.flaw("expected at") }
        guard let at = Timestamp.read(try frame.rawString().bytes) else {
            throw frame.flaw("expected a time")
        }
        let schema = try Self.integer("schema", &frame)
        let sequence = try Self.integer("sequence", &frame)
        guard frame.skip(0x2c), frame.skip(key: "stream") else { throw frame.flaw("expected stream") }
        let stream = try slugs.stream(try frame.rawString().bytes)
        guard frame.skip(0x2c), frame.skip(key: "type") else { throw frame.flaw("expected type") }
        let type = try EventType.named(try frame.rawString().bytes)
        let version = try Self.integer("version", &frame)
        try frame.expect(0x7d)
        try frame.expect(0x7d)
        guard frame.offset == bytes.count else { throw frame.flaw("expected the end") }

        var body = RecordReader(bytes)
        try body.expect(0x7b)
        guard body.skip(key: "body") else { throw body.flaw("expected body") }
        try body.expect(0x7b)
        guard body.skip(key: "actor") else { throw body.flaw("expected actor") }
        let actor = try Self.actor(try body.rawString().bytes)
        guard body.skip(0x2c), body.skip(key: "channel") else { throw body.flaw("expected channel") }
        let channel = try Self.channel(try body.rawString().bytes)
        guard body.skip(0x2c), body.skip(key: "data") else { throw body.flaw("expected data") }
        try body.expect(0x7b)
        var opener: FieldReader.Opener?
        if let open {
            opener = { value, path throws(RecordFlaw) in try open(value, stream, version, path) }
        }
        var fields = FieldReader(body, opener: opener)
        let event = try type.read(schema: schema, &fields)
        body = fields.json
        try body.expect(0x7d)
        if readsRequests { requestStart = try Self.requestStart(&body) }
        return Recorded(
            sequence: sequence, at: at, stream: stream, version: version, actor: actor, channel: channel,
            event: event)
    }

    private static func requestStart(_ body: inout RecordReader) throws(RecordFlaw) -> UInt128? {
        guard body.skip(0x2c), body.skip(key: "request"), body.skip(0x7b) else {
            throw body.flaw("expected request")
        }
        // Only a request with a key has a body.
        guard body.skip(key: "body") else { return nil }
        _ = try body.rawString()
        guard body.skip(0x2c), body.skip(key: "id") else { throw body.flaw("expected id") }
        _ = try body.rawString()
        guard body.skip(0x2c), body.skip(key: "key") else { return nil }
        return RequestMark.start(of: try body.rawString().bytes)
    }

    @inline(__always)
    private static func integer(_ key: StaticString, _ reader: inout RecordReader) throws(RecordFlaw) -> Int {
        guard reader.skip(0x2c), reader.skip(key: key) else { throw reader.flaw("expected \(key)") }
        return try reader.integer()
    }

    private static func actor(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw) -> Actor {
        if bytes.count > 1, bytes[0] == 0x6d, let number = decimal(bytes[1...]) {
            return .member(MemberID(number))
        }
        guard bytes.isExactly("system") else { throw RecordFlaw("expected an actor") }
        return .system
    }

    private static func channel(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw) -> Channel {
        switch (bytes.count, bytes.first) {
        case (3, 0x63) where bytes.isExactly("cli"): return .cli
        case (4, 0x68) where bytes.isExactly("http"): return .http
        case (4, 0x73) where bytes.isExactly("site"): return .site
        case (6, 0x69) where bytes.isExactly("import"): return .import
        case (6, 0x73) where bytes.isExactly("system"): return .system
        default: throw RecordFlaw("expected a channel")
        }
    }
}

/// A number from 1 without sign or leading zero, at most sixteen digits.
func decimal(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    guard (1...16).contains(bytes.count), bytes.first != 0x30 else { return nil }
    var value = 0
    for byte in bytes {
        let digit = byte &- 0x30
        guard digit <= 9 else { return nil }
        value = value &* 10 &+ Int(digit)
    }
    return value
}

extension EventType {
    /// Names by length, so that few need comparing.
    private static let byLength: [[(bytes: [UInt8], type: EventType)]] = {
        var table = [[(bytes: [UInt8], type: EventType)]](repeating: [], count: 32)
        for type in allCases { table[type.rawValue.utf8.count].append((Array(type.rawValue.utf8), type)) }
        return table
    }()

    static func named(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw) -> EventType {
        if bytes.count < 32 {
            for entry in byLength[bytes.count] where bytes.isExactly(entry.bytes) { return entry.type }
        }
        throw RecordFlaw("no event has the type \(String(decoding: bytes, as: UTF8.self))")
    }
}

/// Turns the bytes of a stream's name into its parts, with the slugs it saw last at hand.
struct SlugCache {
    private var known: [(bytes: [UInt8], slug: Slug)] = []
    private var turn = 0

    mutating func stream(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw) -> StreamID {
        guard let slash = bytes.firstIndex(of: 0x2f) else { throw RecordFlaw("expected a stream") }
        let kind = UnsafeRawBufferPointer(rebasing: bytes[..<slash])
        var rest = bytes[(slash + 1)...]
        let stream: StreamID?
        switch (kind.count, kind.first) {
        case (4, 0x63) where kind.isExactly("card"):
            stream = .card(
                RoundID(try slug(&rest), try slug(&rest)), application: try number(&rest),
                seat: try number(&rest))
        case (4, 0x63) where kind.isExactly("call"): stream = .call(try slug(&rest))
        case (11, 0x61) where kind.isExactly("application"):
            stream = .application(ApplicationID(try slug(&rest), try number(&rest)))
        case (5, 0x72) where kind.isExactly("round"):
            stream = .round(RoundID(try slug(&rest), try slug(&rest)))
        case (8, 0x63) where kind.isExactly("conflict"):
            stream = .conflict(try slug(&rest), application: try number(&rest), seat: try number(&rest))
        case (6, 0x6d) where kind.isExactly("member"): stream = .member(MemberID(try number(&rest)))
        case (9, 0x70) where kind.isExactly("programme"): stream = .programme(try slug(&rest))
        case (6, 0x69) where kind.isExactly("import"): stream = .import(try number(&rest))
        case (6, 0x63) where kind.isExactly("cohort"):
            stream = .cohort(CohortID(try slug(&rest), try slug(&rest)))
        case (7, 0x76) where kind.isExactly("venture"): stream = .venture(try number(&rest))
        case (4, 0x6d) where kind.isExactly("mail"): stream = .mail(try number(&rest))
        case (3, 0x6c) where kind.isExactly("log"):
            stream = try number(&rest) == 1 ? .log : nil
        default: stream = nil
        }
        guard let stream, rest.isEmpty else { throw RecordFlaw("expected a stream") }
        return stream
    }

    private mutating func part(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        let (bytes, start) = (rest.base, rest.startIndex)
        var end = start
        while end < rest.endIndex, bytes[end] != 0x2f { end += 1 }
        rest = bytes[min(end + 1, rest.endIndex)..<rest.endIndex]
        return bytes[start..<end]
    }

    private mutating func number(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(RecordFlaw) -> Int {
        guard let value = decimal(part(&rest)) else { throw RecordFlaw("expected a number in the stream") }
        return value
    }

    private mutating func slug(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(RecordFlaw) -> Slug {
        try slug(UnsafeRawBufferPointer(rebasing: part(&rest)))
    }

    /// The slug that the bytes are.
    mutating func slug(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw) -> Slug {
        for entry in known where bytes.isExactly(entry.bytes) { return entry.slug }
        guard let slug = Slug(String(decoding: bytes, as: UTF8.self)) else {
            throw RecordFlaw("expected a slug")
        }
        if known.count < Self.room {
            known.append((Array(bytes), slug))
        } else {
            known[turn % Self.room] = (Array(bytes), slug)
            turn += 1
        }
        return slug
    }

    private static let room = 8
}
