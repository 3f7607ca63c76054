import Crypto
package import Domain
import FoundationEssentials

/// The keys that drafts are kept under.
package enum DraftKey {
    /// The key of an application's draft.
    package static func application(_ id: ApplicationID) -> String { "application/\(id)" }
    /// The key of a card's draft.
    package static func card(_ id: CardID) -> String { "card/\(id)" }
    /// The key of what a waiting letter says.
    package static func mail(_ number: Int) -> String { "mail/\(number)" }
    /// What the keys of drafts begin with.
    static let prefixes = ["application/", "card/", "mail/"]
}

/// Seals drafts: whatever their type, as JSON under the key of the one they are about.
enum DraftSeal {
    static func close(_ draft: some Encodable, draftKey: String, key: [UInt8]) -> [UInt8] {
        // Encoding plain values with string keys cannot fail.
        close((try? JSONEncoder().encode(draft)).map { Array($0) } ?? [], draftKey: draftKey, key: key)
    }

    static func close(_ plain: [UInt8], draftKey: String, key: [UInt8]) -> [UInt8] {
        let nonce = Random.bytes(Seal.nonceLength)
        return nonce + Seal.close(plain, key: key, nonce: nonce, about: Array("draft\u{0}\(draftKey)".utf8))
    }

    static func open<Value: Decodable>(_ sealed: [UInt8], draftKey: String, key: [UInt8]) -> Value? {
        plain(sealed, draftKey: draftKey, key: key).flatMap {
            try? JSONDecoder().decode(Value.self, from: Data($0))
        }
    }

    static func plain(_ sealed: [UInt8], draftKey: String, key: [UInt8]) -> [UInt8]? {
        guard sealed.count > Seal.nonceLength else { return nil }
        return Seal.open(
            Array(sealed.dropFirst(Seal.nonceLength)), key: key,
            nonce: Array(sealed.prefix(Seal.nonceLength)),
            about: Array("draft\u{0}\(draftKey)".utf8))
    }
}
