import Domain
import Engine
import Synchronization

/// Takes what owners of accounts are to be told and makes letters of it on a thread of its own.
///
/// Who asks waits for none of it, so a name that is known takes no longer than one that is not.
final class NewsDesk: Messenger {
    private struct Item {
        let news: AccountNews
        let address: EmailAddress
        let member: MemberID?
        let language: Language
    }

    /// What was told and is no letter yet.
    private final class Tray: Sendable {
        let items = Mutex<[Item]>([])
    }

    private let tray = Tray()
    private let attendant: Attendant

    /// What waits at most; strangers' requests must not fill the memory.
    static let limit = 1_000

    /// `say` hears of letters that could not be left.
    init(_ letters: any Messenger, say: @escaping @Sendable (EngineError) -> Void) {
        attendant = Attendant { [tray] _ in
            for item in tray.items.withLock({ items in
                defer { items = [] }
                return items
            }) {
                do throws(EngineError) {
                    try letters.tell(
                        item.news, to: item.address, member: item.member, language: item.language)
                } catch { say(error) }
            }
            return nil
        }
    }

    func tell(_ news: AccountNews, to address: EmailAddress, member: MemberID?, language: Language)
        throws(EngineError)
    {
        tray.items.withLock { items in
            guard items.count < Self.limit else { return }
            items.append(Item(news: news, address: address, member: member, language: language))
        }
        attendant.ring()
    }

    /// Begins to work.
    func start() { attendant.start() }

    /// Makes letters of what still waits, and stops.
    func stop() { attendant.stop() }
}
