import Crypto
package import Domain

/// Which request an event came from, as the body has it.
package struct RequestMark: Hashable, Sendable {
    /// 32 hex digits.
    package var id: String
    /// The digest of actor, route and idempotency key.
    package var key: String?
    /// The request's body, whose salted digest is recorded with the key.
    package var body: [UInt8]?

    package init(id: String, key: String? = nil, body: [UInt8]? = nil) {
        self.id = id
        self.key = key
        self.body = body
    }

    /// A request without an idempotency key.
    package init() { self.init(id: Random.bytes(16).hex) }

    /// A request that may be repeated: the same key of the same actor on the same route is the same request.
    package init(actor: Actor, route: String, key: String, body: [UInt8]) {
        let material = Array("\(actor)\u{0}\(route)\u{0}\(key)".utf8)
        self.init(id: Random.bytes(16).hex, key: Hash.sha256(material).hex, body: body)
    }

    /// The first 128 bits of a key, of its first 32 hex digits.
    static func start(of key: some Sequence<UInt8>) -> UInt128 {
        // The low nibble is a digit's value and that of a letter less nine; bit 6 tells the letters.
        key.prefix(32).reduce(0) { $0 << 4 | UInt128(($1 & 15) + ($1 >> 6) * 9) }
    }
}
