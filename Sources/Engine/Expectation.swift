package import Domain

/// The state of a thing as its reader knew it; a change that expects another state is refused.
package struct Expectation: Hashable, Sendable, CustomStringConvertible {
    package let stream: StreamID
    /// The stream's version.
    package let version: Int
    /// The key of the draft that belongs to it.
    package let draft: String?
    /// How often the draft was saved, 0 for none.
    package let revision: Int

    package init(stream: StreamID, version: Int, draft: String?, revision: Int) {
        self.stream = stream
        self.version = version
        self.draft = draft
        self.revision = revision
    }

    /// `4-2`, as an entity tag has it between its quotes.
    package var description: String { "\(version)-\(revision)" }

    /// Reads an entity tag; `nil` for one this program never gave.
    package init?(tag: String, stream: StreamID, draft: String?) {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let version = parts[0], let revision = parts[1] else { return nil }
        self.init(stream: stream, version: version, draft: draft, revision: revision)
    }
}

extension Engine {
    /// The state of an application now.
    package func state(of id: ApplicationID) -> Expectation {
        let key = DraftKey.application(id)
        return Expectation(
            stream: .application(id), version: world.version(of: .application(id)), draft: key,
            revision: draftRevision(key))
    }

    /// The state of a card now.
    package func state(of id: CardID) -> Expectation {
        let stream = StreamID.card(id.round, application: id.application, seat: id.seat)
        let key = DraftKey.card(id)
        return Expectation(
            stream: stream, version: world.version(of: stream), draft: key, revision: draftRevision(key))
    }
}
