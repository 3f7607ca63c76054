import Domain
import JSON

/// What an operation answers when it does as asked.
struct Answer: Sendable {
    let status: Int
    let content: Content
    /// Whether it names the thing's version as an entity tag.
    var isTagged = false

    /// What a body is.
    enum Content: Sendable {
        case json(Schema)
        /// Bytes of other media types.
        case bytes([String])
        case nothing
    }
}

/// What an operation takes as its body.
struct Content: Sendable {
    /// The most bytes it may have.
    let limit: Int
    let kind: Kind
    /// Whether there must be one.
    let isNeeded: Bool
    /// What would be wrong with a body, in English; nothing where its parts only clash.
    let flaws: @Sendable (DocumentNode) -> [String]

    /// What the body is.
    enum Kind: Sendable {
        case json(Schema)
        /// Bytes of other media types.
        case bytes([String])
    }

    /// What a body may have where nothing else is said: 1 MiB.
    static let usual = 1 << 20
}
