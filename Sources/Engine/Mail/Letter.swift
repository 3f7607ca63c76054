package import Domain
import Synchronization

/// A letter to one person, ready to be sent.
package struct Letter: Hashable, Sendable, Codable {
    /// The address it goes to.
    package var to: String
    /// `nil` for somebody who is no member yet; such a letter is not in the log.
    package var member: MemberID?
    package var language: Language
    package var subject: String
    package var text: String
    package var kind: LetterKind
    /// What it is sent for, `reminder/C/R/2027-01-20`: never twice to one person for the same; it stands in the log in clear.
    package var reason: String

    package init(
        to: String, member: MemberID?, language: Language, subject: String, text: String, kind: LetterKind,
        reason: String
    ) {
        self.to = to
        self.member = member
        self.language = language
        self.subject = subject
        self.text = text
        self.kind = kind
        self.reason = reason
    }
}

/// Where letters are left to be sent.
package protocol Postbox: Sendable {
    /// Leaves a letter; one that the person gets or got already for the same reason is passed over.
    func queue(_ letter: Letter) throws(EngineError)
}

/// A postbox that sends nothing; for tests, and where nobody is to get mail.
package final class MemoryPostbox: Postbox {
    private let kept = Mutex<[Letter]>([])

    package init() {}

    /// What was left, in order.
    package var letters: [Letter] { kept.withLock { $0 } }

    package func queue(_ letter: Letter) throws(EngineError) {
        kept.withLock { kept in
            if !kept.contains(where: { $0.to == letter.to && $0.reason == letter.reason }) {
                kept.append(letter)
            }
        }
    }
}
