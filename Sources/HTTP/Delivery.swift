/// What a request comes to: an answer, or one that waits for something.
package enum Delivery: Sendable {
    case now(Response)
    case later(Later)

    /// An answer that is made when something has happened, as that the disk has what was written.
    package struct Later: Sendable {
        /// Has a closure called once, from any thread, as soon as it has happened.
        package let notify: @Sendable (_ body: @escaping @Sendable () -> Void) -> Void
        /// The answer; blocks as long as it has not happened.
        package let finish: @Sendable () -> Response

        package init(
            notify: @escaping @Sendable (_ body: @escaping @Sendable () -> Void) -> Void,
            finish: @escaping @Sendable () -> Response
        ) {
            self.notify = notify
            self.finish = finish
        }
    }

    /// The answer, waited for.
    package func settled() -> Response {
        switch self {
        case .now(let response): response
        case .later(let later): later.finish()
        }
    }

    /// The same with another answer made of its own.
    package func map(_ change: @escaping @Sendable (Response) -> Response) -> Delivery {
        switch self {
        case .now(let response): .now(change(response))
        case .later(let later):
            .later(Later(notify: later.notify) { change(later.finish()) })
        }
    }
}
