import Crypto
package import Domain
package import EventLog
import JSON
import Threads

/// The keys of the subjects, with those that are not durable yet.
package final class Keyring: Sendable {
    let store: any KeyStore
    /// Keys looked up before; destroying one takes a program of its own, which no other may outlive.
    private let known = Monitor<[String: [UInt8]]>([:])

    package init(_ store: any KeyStore) { self.store = store }

    /// Makes keys for new subjects; they are durable when this returns.
    ///
    /// A subject whose event never became durable keeps its key: the next one of that number gets the same.
    func make(for subjects: [Subject]) throws(EngineError) {
        let keys = subjects.filter { key(of: $0.description) == nil }.map {
            SubjectKey(subject: $0.description, key: Random.bytes(Seal.keyLength))
        }
        if keys.isEmpty { return }
        try asked { () throws(LogFailure) in try store.put(keys) }
        known.withLock { known in for key in keys { known[key.subject] = key.key } }
    }

    /// The key of a subject, `nil` when there is none or it was destroyed.
    package func key(of subject: String) -> [UInt8]? {
        if let key = known.withLock({ $0[subject] }) { return key }
        guard case .key(let key) = try? store.state(of: subject) else { return nil }
        known.withLock { $0[subject] = key }
        return key
    }

    /// What the store knows of a subject's key.
    package func state(of subject: String) throws(LogFailure) -> KeyState { try store.state(of: subject) }

    /// Every key that is there, by subject.
    package func all() throws(LogFailure) -> [String: [UInt8]] { try store.all() }
}

/// Sealed values as the storage format has them.
package enum SealedValue {
    /// `{"c":…,"n":…,"s":…}` for a text of a stream's event.
    package static func seal(
        _ text: String, subject: Subject, key: [UInt8], stream: StreamID, version: Int, path: String
    )
        -> [UInt8]
    {
        let nonce = Random.bytes(Seal.nonceLength)
        let context = context(stream, version, path)
        let ciphertext = Seal.close(Array(text.utf8), key: key, nonce: nonce, about: context)
        var json = Writer(reserving: ciphertext.count * 3 / 2 + 128)
        json.beginObject()
        json.key("c")
        json.string(String(decoding: Base64.encode(ciphertext), as: UTF8.self))
        json.key("n")
        json.string(String(decoding: Base64.encode(nonce), as: UTF8.self))
        json.key("s")
        json.string(subject.description)
        json.endObject()
        return json.bytes
    }

    /// The text of a sealed value, `nil` when its key is gone.
    ///
    /// Throws ``RecordFlaw`` when the key is there and does not fit.
    static func open(
        _ bytes: UnsafeRawBufferPointer, keys: Keyring, stream: StreamID, version: Int, path: String
    ) throws(RecordFlaw) -> String? {
        let (ciphertext, nonce, subject) = try parts(bytes)
        guard let key = keys.key(of: subject) else { return nil }
        guard
            let text = Seal.open(ciphertext, key: key, nonce: nonce, about: context(stream, version, path)),
            let string = String(validating: text, as: UTF8.self)
        else { throw RecordFlaw("\(path) does not open with the key of \(subject)") }
        return string
    }

    private static func parts(_ bytes: UnsafeRawBufferPointer) throws(RecordFlaw)
        -> (ciphertext: [UInt8], nonce: [UInt8], subject: String)
    {
        var json = RecordReader(bytes)
        try json.expect(0x7b)
        guard json.skip(key: "c") else { throw json.flaw("expected a sealed value") }
        let ciphertext = Base64.decode(try json.rawString().bytes)
        guard json.skip(0x2c), json.skip(key: "n") else { throw json.flaw("expected a sealed value") }
        let nonce = Base64.decode(try json.rawString().bytes)
        guard json.skip(0x2c), json.skip(key: "s") else { throw json.flaw("expected a sealed value") }
        let subject = try json.string()
        try json.expect(0x7d)
        guard let ciphertext, let nonce else { throw json.flaw("expected a sealed value") }
        return (ciphertext, nonce, subject)
    }

    private static func context(_ stream: StreamID, _ version: Int, _ path: String) -> [UInt8] {
        var bytes = Array(stream.description.utf8)
        bytes.append(0)
        bytes += String(version).utf8
        bytes.append(0)
        bytes += path.utf8
        return bytes
    }
}

extension Recorded {
    /// Whose key seals the words of the event: a venture's and what a cohort says of one are the application's it came from.
    ///
    /// `origin` knows which application a venture came from.
    func subject(_ origin: (Int) -> ApplicationID?) -> Subject? {
        switch (stream, event) {
        case (.venture(let number), .venture(let event)):
            if case .founded(let founded) = event { return .application(founded.application) }
            return origin(number).map { .application($0) }
        case (.mail, .mail(.queued(let queued))): return .member(queued.member)
        case (.cohort, .cohort(.left(let left))):
            return origin(left.venture).map { .application($0) }
        case (_, .log), (_, .import), (_, .programme), (_, .call), (_, .application), (_, .round),
            (_, .conflict), (_, .card), (_, .member), (_, .cohort), (_, .venture), (_, .mail):
            return stream.subject(actor: actor)
        }
    }
}

extension StreamID {
    /// Whose key seals the words of this stream's events; what concerns no single subject is the actor's word.
    func subject(actor: Actor) -> Subject? {
        switch self {
        case .application(let id): .application(id)
        case .card(let round, let application, _): .application(ApplicationID(round.call, application))
        case .conflict(let call, let application, _): .application(ApplicationID(call, application))
        case .member(let id): .member(id)
        case .log, .import, .programme, .call, .round, .cohort, .venture, .mail:
            actor.member.map { .member($0) }
        }
    }
}

extension Happening {
    /// The subject this event makes, whose key is born with it.
    var newSubject: Subject? {
        if case .member(let id) = stream, case .member(.joined) = event { return .member(id) }
        if case .application(let id) = stream, case .application(.begun) = event { return .application(id) }
        return nil
    }
}
