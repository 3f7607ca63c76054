import Crypto
import Domain
import EventLog
import JSON

/// Opens every sealed value and compares the keys with the digests that the log has of them.
///
/// A class, for the decoder's closure and the check share what was found; it stays within one run of one thread.
final class SealCheck {
    private let keys: (any KeyStore)?
    private let ring: Keyring?
    private var found: [(de: String, en: String)] = []

    init(_ keys: (any KeyStore)?) {
        self.keys = keys
        ring = keys.map { Keyring($0) }
    }

    /// The text of a sealed value; what is wrong with it is remembered, so that reading goes on.
    func check(_ bytes: UnsafeRawBufferPointer, _ stream: StreamID, _ version: Int, _ path: String) -> String?
    {
        guard let ring else { return nil }
        do throws(RecordFlaw) {
            let text = try SealedValue.open(bytes, keys: ring, stream: stream, version: version, path: path)
            if text == nil {
                found.append(("Für \(path) fehlt der Schlüssel.", "the key of \(path) is missing."))
            }
            return text
        } catch {
            found.append(
                ("\(path) lässt sich nicht öffnen (\(error)).", "\(path) does not open (\(error))."))
            return nil
        }
    }

    /// What was found since the last time, as findings of an event.
    func take(_ sequence: Int) -> [Finding] {
        defer { found = [] }
        return found.map { Finding(sequence, de: $0.de, en: $0.en) }
    }

    /// Compares the key that was made with an event with the digest that the event has of it.
    func born(_ recorded: Recorded) -> [Finding] {
        let (subject, digest): (String, Digest?)
        if case (.member(let id), .member(.joined(let joined))) = (recorded.stream, recorded.event) {
            (subject, digest) = (Subject.member(id).description, joined.key)
        } else if case (.application(let id), .application(.begun(let begun))) = (
            recorded.stream, recorded.event
        ) {
            (subject, digest) = (Subject.application(id).description, begun.key)
        } else {
            return []
        }
        guard let keys else { return [] }
        func finding(_ de: String, _ en: String) -> [Finding] {
            [Finding(recorded.sequence, de: de, en: en)]
        }
        let state: KeyState
        do throws(LogFailure) { state = try keys.state(of: subject) } catch {
            return finding(
                "Der Schlüssel von \(subject) ist nicht lesbar: \(error.german)",
                "the key of \(subject) cannot be read: \(error.english)")
        }
        switch state {
        case .key(let key):
            if Hash.sha256(key).hex == digest?.hex { return [] }
            return finding(
                "Der Schlüssel von \(subject) ist ein anderer als der, mit dem das Protokoll begann.",
                "the key of \(subject) is another than the one the log began with.")
        case .destroyed(let time):
            return finding(
                "Der Schlüssel von \(subject) wurde \(time) zerstört, ohne dass ein Ereignis es sagt.",
                "the key of \(subject) was destroyed at \(time), and no event says so.")
        case .unknown:
            return finding(
                "Der Schlüssel von \(subject) fehlt, ohne dass ein Ereignis es sagt.",
                "the key of \(subject) is missing, and no event says so.")
        }
    }
}
