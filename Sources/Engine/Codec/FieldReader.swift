import Domain
import JSON

/// Reads the members of an event's data object in the order the storage format has them.
///
/// It opens sealed words only when it is given a way to; a fold has none, and passes over them.
struct FieldReader {
    var json: RecordReader
    let opener: Opener?
    private var isFirst = true

    /// Opens a sealed value: the value's bytes and the path of its field give the text, `nil` when the key is gone.
    typealias Opener = (UnsafeRawBufferPointer, String) throws(RecordFlaw) -> String?

    init(_ json: RecordReader, opener: Opener?) {
        self.json = json
        self.opener = opener
    }

    // MARK: Members

    private mutating func find(_ key: StaticString) -> Bool {
        let start = json.offset
        if !isFirst, !json.skip(0x2c) { return false }
        guard json.skip(key: key) else {
            json.offset = start
            return false
        }
        isFirst = false
        return true
    }

    private mutating func need(_ key: StaticString) throws(RecordFlaw) {
        guard find(key) else { throw json.flaw("expected \(key)") }
    }

    mutating func integer(_ key: StaticString) throws(RecordFlaw) -> Int {
        try need(key)
        return try json.integer()
    }

    mutating func integerIfGiven(_ key: StaticString) throws(RecordFlaw) -> Int? {
        find(key) ? try json.integer() : nil
    }

    mutating func member(_ key: StaticString) throws(RecordFlaw) -> MemberID { MemberID(try integer(key)) }

    mutating func flag(_ key: StaticString) throws(RecordFlaw) -> Bool {
        try need(key)
        return try json.flag()
    }

    mutating func text(_ key: StaticString) throws(RecordFlaw) -> String {
        try need(key)
        return try json.string()
    }

    mutating func textIfGiven(_ key: StaticString) throws(RecordFlaw) -> String? {
        find(key) ? try json.string() : nil
    }

    mutating func slug(_ key: StaticString) throws(RecordFlaw) -> Slug {
        try need(key)
        return try slugValue()
    }

    mutating func slugIfGiven(_ key: StaticString) throws(RecordFlaw) -> Slug? {
        find(key) ? try slugValue() : nil
    }

    private mutating func slugValue() throws(RecordFlaw) -> Slug {
        let (bytes, _) = try json.rawString()
        guard (1...64).contains(bytes.count) else { throw json.flaw("expected a slug") }
        for byte in bytes where !Slug.allows(byte) { throw json.flaw("expected a slug") }
        return Slug(checked: String(decoding: bytes, as: UTF8.self))
    }

    mutating func digest(_ key: StaticString) throws(RecordFlaw) -> Digest {
        try need(key)
        return try digestValue()
    }

    mutating func digestIfGiven(_ key: StaticString) throws(RecordFlaw) -> Digest? {
        find(key) ? try digestValue() : nil
    }

    private mutating func digestValue() throws(RecordFlaw) -> Digest {
        let (bytes, _) = try json.rawString()
        guard bytes.count == 64 else { throw json.flaw("expected a digest") }
        for byte in bytes where !Digest.allows(byte) { throw json.flaw("expected a digest") }
        return Digest(checked: String(decoding: bytes, as: UTF8.self))
    }

    mutating func decimal(_ key: StaticString) throws(RecordFlaw) -> Decimal {
        try need(key)
        return try decimalValue()
    }

    mutating func decimalIfGiven(_ key: StaticString) throws(RecordFlaw) -> Decimal? {
        find(key) ? try decimalValue() : nil
    }

    private mutating func decimalValue() throws(RecordFlaw) -> Decimal {
        let (bytes, _) = try json.rawString()
        // Most scores are one digit; the rest goes the long way.
        if bytes.count == 1, bytes[0] >= 0x30, bytes[0] <= 0x39 { return Decimal(Int(bytes[0] - 0x30)) }
        guard let value = Decimal(String(decoding: bytes, as: UTF8.self)) else {
            throw json.flaw("expected a decimal")
        }
        return value
    }

    mutating func choice<Choice: RawRepresentable<String>>(_ key: StaticString) throws(RecordFlaw) -> Choice {
        let text = try text(key)
        guard let choice = Choice(rawValue: text) else {
            throw json.flaw("\(text) is none of the \(Choice.self)")
        }
        return choice
    }

    mutating func choices<Choice: RawRepresentable<String>>(_ key: StaticString) throws(RecordFlaw)
        -> [Choice]
    {
        var choices: [Choice] = []
        for text in try texts(key) {
            guard let choice = Choice(rawValue: text) else {
                throw json.flaw("\(text) is none of the \(Choice.self)")
            }
            choices.append(choice)
        }
        return choices
    }

    mutating func instant(_ key: StaticString) throws(RecordFlaw) -> Instant {
        guard let value = try instantIfGiven(key) else { throw json.flaw("expected \(key)") }
        return value
    }

    mutating func instantIfGiven(_ key: StaticString) throws(RecordFlaw) -> Instant? {
        guard let text = try textIfGiven(key) else { return nil }
        guard let instant = Timestamp.read(text) else { throw json.flaw("expected a time") }
        return instant
    }

    mutating func bilingual(_ key: StaticString) throws(RecordFlaw) -> Bilingual {
        guard let value = try bilingualIfGiven(key) else { throw json.flaw("expected \(key)") }
        return value
    }

    mutating func bilingualIfGiven(_ key: StaticString) throws(RecordFlaw) -> Bilingual? {
        try objectIfGiven(key) { reader throws(RecordFlaw) in
            let de = try reader.text("de")
            return Bilingual(de: de, en: try reader.text("en"))
        }
    }

    mutating func moment(_ key: StaticString) throws(RecordFlaw) -> Moment {
        guard let value = try momentIfGiven(key) else { throw json.flaw("expected \(key)") }
        return value
    }

    mutating func momentIfGiven(_ key: StaticString) throws(RecordFlaw) -> Moment? {
        try objectIfGiven(key) { reader throws(RecordFlaw) in
            guard let instant = Timestamp.read(try reader.text("instant")) else {
                throw reader.json.flaw("expected a time")
            }
            let offset = try reader.integer("offset")
            let wall = try reader.text("wall")
            return Moment(wall: wall, zone: try reader.text("zone"), offset: offset, instant: instant)
        }
    }

    mutating func rubric(_ key: StaticString) throws(RecordFlaw) -> Rubric {
        try need(key)
        return try object { reader throws(RecordFlaw) in try Rubric(&reader) }
    }

    /// Texts in two languages by decimals, ascending.
    mutating func bilingualsByDecimal(_ key: StaticString) throws(RecordFlaw) -> [(Decimal, Bilingual)] {
        try need(key)
        try json.expect(0x7b)
        var values: [(Decimal, Bilingual)] = []
        if json.skip(0x7d) { return values }
        repeat {
            let decimal = try decimalValue()
            try json.expect(0x3a)
            let text = try object { reader throws(RecordFlaw) in
                let de = try reader.text("de")
                return Bilingual(de: de, en: try reader.text("en"))
            }
            values.append((decimal, text))
        } while json.skip(0x2c)
        try json.expect(0x7d)
        return values.sorted { $0.0 < $1.0 }
    }

    // MARK: Lists and objects

    mutating func objectIfGiven<Value>(
        _ key: StaticString, _ read: (inout FieldReader) throws(RecordFlaw) -> Value
    ) throws(RecordFlaw) -> Value? {
        find(key) ? try object(read) : nil
    }

    private mutating func object<Value>(_ read: (inout FieldReader) throws(RecordFlaw) -> Value)
        throws(RecordFlaw) -> Value
    {
        try json.expect(0x7b)
        var inner = FieldReader(json, opener: opener)
        let value = try read(&inner)
        json = inner.json
        try json.expect(0x7d)
        return value
    }

    mutating func list<Value>(
        _ key: StaticString, _ read: (inout FieldReader) throws(RecordFlaw) -> Value
    ) throws(RecordFlaw) -> [Value] {
        try need(key)
        return try elements { reader throws(RecordFlaw) in try reader.object(read) }
    }

    mutating func listIfGiven<Value>(
        _ key: StaticString, _ read: (inout FieldReader) throws(RecordFlaw) -> Value
    ) throws(RecordFlaw) -> [Value]? {
        find(key) ? try elements { reader throws(RecordFlaw) in try reader.object(read) } : nil
    }

    mutating func texts(_ key: StaticString) throws(RecordFlaw) -> [String] {
        try need(key)
        return try elements { reader throws(RecordFlaw) in try reader.json.string() }
    }

    mutating func textsIfGiven(_ key: StaticString) throws(RecordFlaw) -> [String]? {
        find(key) ? try elements { reader throws(RecordFlaw) in try reader.json.string() } : nil
    }

    mutating func integers(_ key: StaticString) throws(RecordFlaw) -> [Int] {
        try need(key)
        return try elements { reader throws(RecordFlaw) in try reader.json.integer() }
    }

    mutating func integersIfGiven(_ key: StaticString) throws(RecordFlaw) -> [Int]? {
        find(key) ? try elements { reader throws(RecordFlaw) in try reader.json.integer() } : nil
    }

    private mutating func elements<Value>(_ read: (inout FieldReader) throws(RecordFlaw) -> Value)
        throws(RecordFlaw) -> [Value]
    {
        try json.expect(0x5b)
        var values: [Value] = []
        if json.skip(0x5d) { return values }
        repeat { values.append(try read(&self)) } while json.skip(0x2c)
        try json.expect(0x5d)
        return values
    }

    // MARK: Scores and words

    mutating func scores(_ key: StaticString) throws(RecordFlaw) -> [Score] {
        try need(key)
        return try scoreValues()
    }

    mutating func scoresIfGiven(_ key: StaticString) throws(RecordFlaw) -> [Score]? {
        find(key) ? try scoreValues() : nil
    }

    private mutating func scoreValues() throws(RecordFlaw) -> [Score] {
        try json.expect(0x7b)
        var scores: [Score] = []
        if json.skip(0x7d) { return scores }
        scores.reserveCapacity(8)
        repeat {
            let criterion = try slugValue()
            try json.expect(0x3a)
            scores.append(Score(criterion, try decimalValue()))
        } while json.skip(0x2c)
        try json.expect(0x7d)
        return scores
    }

    mutating func words(_ key: StaticString) throws(RecordFlaw) -> Words {
        try need(key)
        return try wordsValue { String(describing: key) }
    }

    mutating func wordsIfGiven(_ key: StaticString) throws(RecordFlaw) -> Words? {
        find(key) ? try wordsValue { String(describing: key) } : nil
    }

    /// Sealed words by a key known only from the record; a fold passes over all of them.
    mutating func wordsByKey(_ key: StaticString) throws(RecordFlaw) -> [(Slug, Words)] {
        try need(key)
        guard opener != nil else {
            try json.skipValue()
            return []
        }
        try json.expect(0x7b)
        var values: [(Slug, Words)] = []
        if json.skip(0x7d) { return values }
        repeat {
            let name = try slugValue()
            try json.expect(0x3a)
            values.append((name, try wordsValue { "\(key)/\(name)" }))
        } while json.skip(0x2c)
        try json.expect(0x7d)
        return values
    }

    private mutating func wordsValue(_ path: () -> String) throws(RecordFlaw) -> Words {
        guard let opener else {
            try json.skipValue()
            return .sealed
        }
        guard let text = try opener(try json.rawValue(), path()) else { return .sealed }
        return .text(text)
    }
}
