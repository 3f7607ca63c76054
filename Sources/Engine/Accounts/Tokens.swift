package import Domain
import EventLog

/// A token as its owner sees it; what opens it was shown once.
package struct TokenView: Sendable {
    package let digest: Digest
    package let name: String?
    package let scopes: [Scope]
    package let expires: Instant?
    package let issued: Instant
    /// To the minute; `nil` when it was never used.
    package let used: Instant?

    /// What it is called among its owner's tokens; it opens nothing.
    package var id: String { String(digest.hex.prefix(12)) }
}

extension Accounts {
    /// Issues a token for a member; answers what opens it, once.
    package func issueToken(
        for handle: Slug, name: String?, scopes: [Scope], expires: Instant?, by actor: MemberID,
        _ visitor: Visitor
    ) throws(AccountError) -> String {
        let token = Token.make()
        let issue = IssueToken(
            handle: handle, token: Token.digest(of: token), name: name, scopes: scopes, expires: expires)
        try give(.member(.issueToken(issue)), by: actor, visitor)
        return token
    }

    /// A member's tokens, in the order they were issued.
    package func tokens(of id: MemberID) throws(AccountError) -> [TokenView] {
        guard let member = engine.world.member(id) else { throw .notThere }
        keepNotes()
        let uses = try stored { () throws(LogFailure) in try access.items(.tokenUse, owner: id.number) }
        var views: [TokenView] = []
        for digest in member.tokens {
            guard let terms = member.account.tokens[digest] else { continue }
            let recorded = try engaged { () throws(EngineError) in try engine.opened(terms.issued) }
            var name: String?
            if case .member(.tokenIssued(let issued)) = recorded.event { name = issued.name?.opened }
            views.append(
                TokenView(
                    digest: digest, name: name, scopes: terms.scopes, expires: terms.expires,
                    issued: recorded.at,
                    // Uses are kept in whole minutes.
                    used: uses.first { $0.key == digest.hex }.map {
                        max(recorded.at, Instant(milliseconds: $0.number))
                    }))
        }
        return views
    }
}
