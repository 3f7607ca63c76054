import Glibc
import Synchronization

/// A thread that runs one closure and can be waited for.
package final class Worker: Sendable {
    /// `nil` once somebody waited for it.
    private let handle: Mutex<pthread_t?>

    /// Starts the thread; `nil` when the system has none left.
    package init?(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Box(body))
        var thread = pthread_t()
        guard pthread_create(&thread, nil, run, box.toOpaque()) == 0 else {
            box.release()
            return nil
        }
        handle = Mutex(thread)
    }

    deinit {
        // Nobody waits any more; the system shall clean up when the closure returns.
        if let thread = handle.withLock({ $0.take() }) { pthread_detach(thread) }
    }

    /// Blocks until the closure has returned; does nothing the second time.
    package func join() {
        if let thread = handle.withLock({ $0.take() }) { pthread_join(thread, nil) }
    }
}

private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func run(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
    return nil
}
