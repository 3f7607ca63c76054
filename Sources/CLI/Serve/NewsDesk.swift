import Domain
import Engine
import Glibc
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

    private let letters: any Messenger
    private let say: @Sendable (EngineError) -> Void
    private let waiting = Mutex<[Item]>([])
    private let isStopping = Atomic(false)
    private let sweeping = Mutex<Accounts?>(nil)
    private let thread = Mutex<pthread_t?>(nil)

    /// What waits at most; strangers' requests must not fill the memory.
    private static let limit = 1_000
    /// An hour, in sleeps of 50 milliseconds.
    private static let turnsOfAnHour = 72_000

    /// `say` hears of letters that could not be left.
    init(_ letters: any Messenger, say: @escaping @Sendable (EngineError) -> Void) {
        self.letters = letters
        self.say = say
    }

    func tell(_ news: AccountNews, to address: EmailAddress, member: MemberID?, language: Language)
        throws(EngineError)
    {
        waiting.withLock { waiting in
            guard waiting.count < Self.limit else { return }
            waiting.append(Item(news: news, address: address, member: member, language: language))
        }
    }

    /// Begins to work, and sweeps hourly what is past its time out of the store beside the log.
    func start(sweeping accounts: Accounts) {
        sweeping.withLock { $0 = accounts }
        var started = pthread_t()
        if pthread_create(&started, nil, work, Unmanaged.passRetained(self).toOpaque()) == 0 {
            thread.withLock { $0 = started }
        }
    }

    /// Makes letters of what still waits, and stops.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
        sweeping.withLock { $0 = nil }
    }

    fileprivate func run() {
        var turns = 0
        while true {
            let isLast = isStopping.load(ordering: .acquiring)
            for item in waiting.withLock({ waiting in
                defer { waiting = [] }
                return waiting
            }) {
                do throws(EngineError) {
                    try letters.tell(
                        item.news, to: item.address, member: item.member, language: item.language)
                } catch { say(error) }
            }
            if isLast { return }
            turns += 1
            if turns % Self.turnsOfAnHour == 0 { sweeping.withLock({ $0 })?.sweep() }
            usleep(50_000)
        }
    }
}

// A C function for the thread; a closure of a main file would belong to the main actor.
private func work(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<NewsDesk>.fromOpaque(argument).takeRetainedValue().run()
    return nil
}
