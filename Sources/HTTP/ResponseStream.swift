/// A body that is made while it is sent.
///
///     response.stream = ResponseStream { feed.wait(seconds: 15).map { Array($0.utf8) } }
///
/// Equal only to itself. What the closure holds is let go of when the answer is over, however it ended.
package struct ResponseStream: Hashable, Sendable {
    private let source: Source

    private final class Source: Sendable {
        let next: @Sendable () -> [UInt8]?

        init(_ next: @escaping @Sendable () -> [UInt8]?) { self.next = next }
    }

    /// A stream whose next piece a closure gives, on the connection's own thread: it may block up to 15 seconds, gives nothing to be
    /// asked again at once, and `nil` at the end.
    package init(next: @escaping @Sendable () -> [UInt8]?) { source = Source(next) }

    /// The next piece, `nil` at the end.
    package func next() -> [UInt8]? { source.next() }

    package static func == (one: ResponseStream, other: ResponseStream) -> Bool {
        one.source === other.source
    }

    /// Hashes which stream it is.
    package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(source)) }
}
