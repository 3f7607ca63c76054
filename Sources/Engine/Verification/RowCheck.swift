import Crypto
import Domain
import EventLog
import JSON

/// Checks one row against itself: canonical form, digest, shape, and the plain columns beside the record.
enum RowCheck {
    /// What is wrong, and whether the record can be relied on to be canonical.
    static func findings(_ entry: Entry) -> (findings: [Finding], isCanonical: Bool) {
        entry.record.withUnsafeBytes { bytes in
            if let flaw = canonicalFlaw(of: bytes) {
                let finding = Finding(
                    entry.sequence, de: "Der Datensatz ist nicht in kanonischer Form (\(flaw)).",
                    en: "the record is not canonical (\(flaw)).")
                return ([finding], false)
            }
            do throws(RecordFlaw) {
                return (compare(entry, try RecordParts(bytes)), true)
            } catch {
                let finding = Finding(
                    entry.sequence, de: "Der Datensatz hat nicht die Form eines Ereignisses (\(error)).",
                    en: "the record has not the shape of an event (\(error)).")
                return ([finding], false)
            }
        }
    }

    private static func compare(_ entry: Entry, _ parts: RecordParts) -> [Finding] {
        var findings: [Finding] = []
        let digest = Hash.record(frame: parts.frame, body: parts.body)
        if digest != entry.digest {
            findings.append(
                Finding(
                    entry.sequence, de: "Die Prüfsumme passt nicht zum Datensatz.",
                    en: "the digest does not fit the record."))
        }
        let columns = [
            ("sequence", String(entry.sequence), String(parts.sequence)),
            ("stream", entry.stream, parts.stream), ("version", String(entry.version), String(parts.version)),
            ("type", entry.type, parts.type), ("actor", entry.actor, parts.actor),
            ("request", entry.request ?? "–", parts.key ?? "–"),
        ]
        for (name, column, inside) in columns where Array(column.utf8) != Array(inside.utf8) {
            findings.append(
                Finding(
                    entry.sequence, de: "Die Spalte \(name) sagt „\(column)“, der Datensatz „\(inside)“.",
                    en: "column \(name) says “\(column)”, the record “\(inside)”."))
        }
        if parts.stream.split(separator: "/").first != parts.type.split(separator: ".").first {
            findings.append(
                Finding(
                    entry.sequence, de: "Ein Ereignis \(parts.type) gehört nicht in \(parts.stream).",
                    en: "an event \(parts.type) does not belong in \(parts.stream)."))
        }
        return findings
    }
}

/// A record taken apart by its shape alone, without a look at the data.
struct RecordParts {
    /// The bytes of the two halves that the digest is of.
    let frame: [UInt8]
    let body: [UInt8]
    let at: String
    let sequence: Int
    let stream: String
    let type: String
    let version: Int
    let actor: String
    let request: String
    /// Which event of the request this is, from 1, and how many there are.
    let part: Int
    let of: Int
    /// The idempotency key's digest.
    let key: String?

    /// Throws ``RecordFlaw`` unless the bytes have every member that a record has, and no other.
    init(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw) {
        var json = RecordReader(bytes)
        func member(_ key: StaticString, _ isFirst: Bool = false) throws(RecordFlaw) {
            if !isFirst { try json.expect(0x2c) }
            guard json.skip(key: key) else { throw json.flaw("expected \(key)") }
        }
        try json.expect(0x7b)
        try member("body", true)
        let bodyStart = json.offset
        try json.expect(0x7b)
        try member("actor", true)
        actor = try json.string()
        try member("channel")
        _ = try json.string()
        try member("data")
        guard json.next == 0x7b else { throw json.flaw("expected an object") }
        try json.skipValue()
        try member("request")
        try json.expect(0x7b)
        var hasBody = false
        if json.skip(key: "body") {
            hasBody = true
            try Self.hex(try json.string(), 64, json)
            try json.expect(0x2c)
        }
        try member("id", true)
        request = try json.string()
        try Self.hex(request, 32, json)
        try json.expect(0x2c)
        if json.skip(key: "key") {
            let digest = try json.string()
            try Self.hex(digest, 64, json)
            key = digest
            try json.expect(0x2c)
        } else {
            key = nil
        }
        guard hasBody == (key != nil) else { throw json.flaw("a key without its body's digest") }
        try member("of", true)
        of = try json.integer()
        try member("part")
        part = try json.integer()
        try json.expect(0x7d)
        try member("salt")
        try Self.hex(try json.string(), 32, json)
        try json.expect(0x7d)
        body = Array(bytes[bodyStart..<json.offset])
        try member("frame")
        let frameStart = json.offset
        try json.expect(0x7b)
        try member("at", true)
        at = try json.string()
        guard Timestamp.read(at) != nil else { throw json.flaw("expected a time") }
        try member("schema")
        _ = try json.integer()
        try member("sequence")
        sequence = try json.integer()
        try member("stream")
        stream = try json.string()
        try member("type")
        type = try json.string()
        try member("version")
        version = try json.integer()
        try json.expect(0x7d)
        frame = Array(bytes[frameStart..<json.offset])
        try json.expect(0x7d)
        guard json.offset == bytes.count else { throw json.flaw("expected the end") }
        guard part >= 1, part <= of else { throw json.flaw("part \(part) of \(of)") }
    }

    private static func hex(_ text: String, _ count: Int, _ json: RecordReader) throws(RecordFlaw) {
        guard text.utf8.count == count, [UInt8](hex: text) != nil else {
            throw json.flaw("expected \(count) hex digits")
        }
    }
}
