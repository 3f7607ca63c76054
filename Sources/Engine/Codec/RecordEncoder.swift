import Crypto
package import Domain
import JSON

/// A record as it goes into the log.
package struct EncodedRecord: Sendable {
    /// Canonical JSON.
    package let bytes: [UInt8]
    /// 32 bytes.
    package let digest: [UInt8]
    package let type: String
}

/// Writes records: events in, canonical bytes and digest out.
package struct RecordEncoder {
    /// Seals a text: the text, its event and its path give the canonical sealed value.
    private let seal: (String, Recorded, String) -> [UInt8]

    package init(sealing seal: @escaping (String, Recorded, String) -> [UInt8]) { self.seal = seal }

    /// Writes an event with its frame; `salt` is 32 hex digits, `part` counts from 1.
    package func write(
        _ recorded: Recorded, request: RequestMark, part: Int, of parts: Int, salt: String, keyDigest: Digest?
    ) -> EncodedRecord {
        let (type, schema) = EventCodec.name(of: recorded.event)
        var json = Writer(reserving: 768)
        json.beginObject()
        json.key("body")
        let bodyStart = json.bytes.count
        json.beginObject()
        json.key("actor")
        json.string(recorded.actor.description)
        json.key("channel")
        json.string(recorded.channel.rawValue)
        json.key("data")
        json.beginObject()
        var fields = FieldWriter(json, keyDigest: keyDigest) { text, path in
            seal(text, recorded, path)
        }
        EventCodec.write(recorded.event, to: &fields)
        json = fields.json
        json.endObject()
        json.key("request")
        json.beginObject()
        if let key = request.key {
            let body = Hash.sha256(Array(salt.utf8) + (request.body ?? []))
            json.key("body")
            json.string(body.hex)
            json.key("id")
            json.string(request.id)
            json.key("key")
            json.string(key)
        } else {
            json.key("id")
            json.string(request.id)
        }
        json.key("of")
        json.integer(parts)
        json.key("part")
        json.integer(part)
        json.endObject()
        json.key("salt")
        json.string(salt)
        json.endObject()
        let bodyEnd = json.bytes.count
        json.key("frame")
        let frameStart = json.bytes.count
        json.beginObject()
        json.key("at")
        json.string(Timestamp.text(recorded.at))
        json.key("schema")
        json.integer(schema)
        json.key("sequence")
        json.integer(recorded.sequence)
        json.key("stream")
        json.string(recorded.stream.description)
        json.key("type")
        json.string(String(describing: type))
        json.key("version")
        json.integer(recorded.version)
        json.endObject()
        let frameEnd = json.bytes.count
        json.endObject()
        let bytes = json.bytes
        let digest = Hash.record(frame: bytes[frameStart..<frameEnd], body: bytes[bodyStart..<bodyEnd])
        return EncodedRecord(bytes: bytes, digest: digest, type: String(describing: type))
    }
}
