import Domain
import Synchronization

/// How many streams are open, for all and for each member; a stream holds a thread of the server.
final class Streams: Sendable {
    /// So many at once, and of one member.
    static let most = (all: 64, member: 4)

    private let open = Mutex<[MemberID: Int]>([:])

    /// A place for a stream, given back when nobody holds it any more; `nil` when there is none.
    func place(for member: MemberID) -> StreamPlace? {
        let isFree = open.withLock { open in
            guard open.values.reduce(0, +) < Self.most.all, open[member, default: 0] < Self.most.member else {
                return false
            }
            open[member, default: 0] += 1
            return true
        }
        return isFree ? StreamPlace(self, member) : nil
    }

    fileprivate func free(_ member: MemberID) {
        open.withLock { open in
            let left = open[member, default: 1] - 1
            open[member] = left > 0 ? left : nil
        }
    }
}

/// A place that an open stream holds.
final class StreamPlace: Sendable {
    private let streams: Streams
    private let member: MemberID

    fileprivate init(_ streams: Streams, _ member: MemberID) {
        self.streams = streams
        self.member = member
    }

    deinit { streams.free(member) }
}
