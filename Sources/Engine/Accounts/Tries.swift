import Domain
import Synchronization

/// Counts tries over a sliding stretch of time; a try that succeeded is taken back.
///
/// It lives in memory: after a restart everybody may try again, which costs an attacker more than it gives them.
final class Tries: Sendable {
    /// What is counted.
    enum Key: Hashable {
        /// At somebody's account from one network: who guesses there locks nobody out elsewhere.
        case door(Who, String)
        /// At somebody's account from all networks they never signed in from: who guesses from many is stopped too.
        case account(Who)
        case network(String)
        /// Right passwords, which are no guesses but cost a hash as well.
        case entries(Who)
        case entriesFrom(String)
        /// At somebody's second factor, by whoever knows the password.
        case factor(MemberID)
        /// At the short codes of devices, by one member.
        case codes(MemberID)
        case letters(EmailAddress)
        case lettersFor(String)
        case lettersFrom(String)
    }

    /// Whose account is tried.
    enum Who: Hashable {
        case member(MemberID)
        /// A name nobody bears, counted like an account's so that the limit does not tell.
        case name(String)
    }

    private let times = Mutex<[Key: [Int64]]>([:])
    /// Keys kept before those whose time is over are swept out.
    private static let limit = 20_000

    /// Notes a try; `nil` when it is allowed, else the milliseconds after which the next one is.
    func take(_ key: Key, limit: Int, window: Int64, at now: Int64) -> Int64? {
        times.withLock { times in
            if times.count > Self.limit {
                times = times.filter { $0.value.last.map { $0 > now - window } ?? false }
            }
            var list = times[key, default: []].filter { $0 > now - window }
            defer { times[key] = list }
            guard list.count < limit else { return list[list.count - limit] + window - now }
            list.append(now)
            return nil
        }
    }

    /// Takes a try back that was noted at a time.
    func forgive(_ key: Key, at time: Int64) {
        times.withLock { times in
            guard let place = times[key]?.lastIndex(of: time) else { return }
            times[key]?.remove(at: place)
            if times[key]?.isEmpty == true { times[key] = nil }
        }
    }

    /// Forgets all tries of a key.
    func forget(_ key: Key) { times.withLock { $0[key] = nil } }
}
