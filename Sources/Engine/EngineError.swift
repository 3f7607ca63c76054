package import Domain
package import EventLog

/// Why a command or a question has no answer.
package enum EngineError: Error, Sendable {
    /// The domain says no.
    case refused(Refusal)
    /// The storage failed.
    case failed(LogFailure)
    /// An event cannot be read or cannot follow what came before.
    case damaged(sequence: Int, String)
    /// An idempotency key came back with another body.
    case keyReused
    /// The thing was changed since it was read.
    case stale
    /// The clock jumped, or is behind the log.
    case clock(String)
    /// The command says more than one record holds.
    case tooLarge
    /// The keys of the log are not there.
    case keysMissing(String)
}

extension EngineError {
    /// Whether the disk is full, so that reading goes on and writing may work again later.
    package var isFull: Bool {
        if case .failed(let failure) = self { failure.reason == .full } else { false }
    }
}

/// Does something with the log; what fails there fails here.
func asked<Value>(_ body: () throws(LogFailure) -> Value) throws(EngineError) -> Value {
    do throws(LogFailure) { return try body() } catch { throw .failed(error) }
}
