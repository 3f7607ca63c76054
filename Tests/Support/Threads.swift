import Glibc

/// Threads that block, which tasks must not.
package enum Threads {
    /// Runs a function on so many threads at once, with their numbers from 0, and returns when all are done.
    package static func run(_ count: Int, atOnce body: @escaping @Sendable (Int) -> Void) {
        let threads = (0..<count).map { number -> pthread_t in
            var thread = pthread_t()
            pthread_create(&thread, nil, runThread, Unmanaged.passRetained(Work(number, body)).toOpaque())
            return thread
        }
        for thread in threads { pthread_join(thread, nil) }
    }
}

private final class Work: Sendable {
    let number: Int
    let body: @Sendable (Int) -> Void

    init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
        self.number = number
        self.body = body
    }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
    work.body(work.number)
    return nil
}
