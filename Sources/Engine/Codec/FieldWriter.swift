import Domain
import JSON

/// Writes the members of an event's data object; the counterpart of ``FieldReader``.
struct FieldWriter {
    var json: Writer
    /// Seals a text for the field at a path and gives the canonical sealed value.
    let sealer: (String, String) -> [UInt8]
    /// The digest of the key that the record's subject gets.
    let keyDigest: Digest?

    init(_ json: Writer, keyDigest: Digest?, sealer: @escaping (String, String) -> [UInt8]) {
        self.json = json
        self.keyDigest = keyDigest
        self.sealer = sealer
    }

    mutating func integer(_ key: StaticString, _ value: Int) {
        json.key(key)
        json.integer(value)
    }

    mutating func flag(_ key: StaticString, _ value: Bool) {
        json.key(key)
        json.boolean(value)
    }

    /// Writes the text unless there is none.
    mutating func text(_ key: StaticString, _ value: String?) {
        guard let value else { return }
        json.key(key)
        json.string(value)
    }

    mutating func texts(_ key: StaticString, _ values: [String]) {
        json.key(key)
        json.beginArray()
        for value in values { json.string(value) }
        json.endArray()
    }

    mutating func integers(_ key: StaticString, _ values: [Int]) {
        json.key(key)
        json.beginArray()
        for value in values { json.integer(value) }
        json.endArray()
    }

    /// Writes the digest of the subject's key; an event that was read keeps the one it had.
    mutating func keyDigest(_ key: StaticString, _ given: Digest?) { text(key, (given ?? keyDigest)?.hex) }

    mutating func bilingual(_ key: StaticString, _ value: Bilingual) {
        object(key) { writer in
            writer.text("de", value.de)
            writer.text("en", value.en)
        }
    }

    mutating func moment(_ key: StaticString, _ value: Moment) {
        object(key) { writer in
            writer.text("instant", Timestamp.text(value.instant))
            writer.integer("offset", value.offset)
            writer.text("wall", value.wall)
            writer.text("zone", value.zone)
        }
    }

    mutating func rubric(_ key: StaticString, _ value: Rubric) {
        object(key) { value.write(&$0) }
    }

    mutating func object(_ key: StaticString, _ write: (inout FieldWriter) -> Void) {
        json.key(key)
        json.beginObject()
        write(&self)
        json.endObject()
    }

    mutating func list<Value>(
        _ key: StaticString, _ values: [Value], _ write: (Value, inout FieldWriter) -> Void
    ) {
        json.key(key)
        json.beginArray()
        for value in values {
            json.beginObject()
            write(value, &self)
            json.endObject()
        }
        json.endArray()
    }

    mutating func scores(_ key: StaticString, _ scores: [Score]) {
        object(key) { writer in
            for score in scores {
                writer.json.key(text: score.criterion.text)
                writer.json.string(score.value.description)
            }
        }
    }

    /// Seals and writes the words unless there are none.
    mutating func words(_ key: StaticString, _ words: Words?) {
        guard let text = words?.opened else { return }
        json.key(key)
        json.canonical(sealer(text, String(describing: key)))
    }

    mutating func words(_ key: StaticString, _ words: [(Slug, Words)]) {
        object(key) { writer in
            for (name, value) in words {
                guard let text = value.opened else { continue }
                writer.json.key(text: name.text)
                writer.json.canonical(writer.sealer(text, "\(key)/\(name)"))
            }
        }
    }
}
