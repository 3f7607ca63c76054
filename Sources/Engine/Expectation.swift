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
        // One state has one tag: no signs, no leading zeros.
        guard description == tag else { return nil }
    }
}

extension Engine {
    /// The state of an application now.
    package func state(of id: ApplicationID) -> Expectation {
        let key = DraftKey.application(id)
        return Expectation(
            stream: .application(id), version: ask { $0.version(of: .application(id)) }, draft: key,
            revision: draftRevision(key))
    }

    /// The state of a card now.
    package func state(of id: CardID) -> Expectation {
        let stream = StreamID.card(id.round, application: id.application, seat: id.seat)
        let key = DraftKey.card(id)
        return Expectation(
            stream: stream, version: ask { $0.version(of: stream) }, draft: key, revision: draftRevision(key))
    }
}

extension Engine {
    /// The state of a member now.
    package func state(of id: MemberID) -> Expectation { state(of: .member(id)) }

    /// The state of a call now.
    package func state(ofCall call: Slug) -> Expectation { state(of: .call(call)) }

    /// The state of a conflict now; version 0 where nobody declared or judged one.
    package func state(ofConflictOf member: MemberID, with id: ApplicationID) -> Expectation {
        // Seats count from 1, so nothing is found for who has none.
        let seat = ask { $0.seat(of: member, in: id.call) } ?? 0
        return state(of: .conflict(id.call, application: id.number, seat: seat))
    }

    /// The state of a venture now.
    package func state(ofVenture number: Int) -> Expectation { state(of: .venture(number)) }

    /// The state of a cohort now.
    package func state(of id: CohortID) -> Expectation { state(of: .cohort(id)) }

    /// The state of a round now; its cards and decisions among it.
    package func state(of id: RoundID) -> Expectation { state(of: .round(id)) }

    private func state(of stream: StreamID) -> Expectation {
        Expectation(stream: stream, version: world.version(of: stream), draft: nil, revision: 0)
    }
}
