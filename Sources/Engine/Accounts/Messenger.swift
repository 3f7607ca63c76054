package import Domain
import Synchronization

/// What an account's owner is told by mail.
package enum AccountNews: Hashable, Sendable {
    /// The code that proves that an address is one's own.
    case confirmation(code: String, until: Instant)
    /// Somebody wanted to register with the address of an account that is there.
    case registeredAlready
    case invitation(link: String, roles: [RoleGrant], until: Instant)
    /// What opened the account is void; the link opens it again.
    case reset(link: String, until: Instant)
    case passwordCode(code: String, until: Instant)
    case passwordChanged
    case factorEnrolled
    case factorReplaced
    case factorRemoved
    case recoveryRenewed
    case deviceConfirmed(device: String)
}

/// Tells owners of accounts their news.
package protocol Messenger: Sendable {
    /// Sends news to an address; `member` is `nil` for somebody who is no member yet.
    func tell(_ news: AccountNews, to address: EmailAddress, member: MemberID?, language: Language)
        throws(EngineError)
}

/// A messenger that keeps what it was told to send; for tests, and where nobody is to get mail.
package final class SilentMessenger: Messenger {
    /// One message.
    package struct Message: Sendable {
        package let news: AccountNews
        package let address: EmailAddress
        package let member: MemberID?
        package let language: Language
    }

    private let kept = Mutex<[Message]>([])

    package init() {}

    /// What was to be sent, in order.
    package var messages: [Message] { kept.withLock { $0 } }

    package func tell(_ news: AccountNews, to address: EmailAddress, member: MemberID?, language: Language)
        throws(EngineError)
    {
        kept.withLock {
            $0.append(Message(news: news, address: address, member: member, language: language))
        }
    }
}

extension Accounts {
    /// Tells a member news, where they have an address; that a letter cannot be left stops nothing.
    @discardableResult
    func tell(_ news: AccountNews, _ member: MemberID) -> Bool {
        guard let known = engine.world.member(member),
            let address = try? engine.profile(of: member)?.email?.opened.flatMap({ EmailAddress($0) })
        else { return false }
        return (try? messenger.tell(news, to: address, member: member, language: known.language)) != nil
    }
}
