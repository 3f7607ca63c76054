import EventLog
import Synchronization

// A connection that several threads use one after the other, until it is closed.
extension Mutex<Connection?> {
    /// Runs a closure with the connection of a file while nobody else has it; throws `closed` when it is no more.
    func use<Result>(_ path: String, _ body: (borrowing Connection) throws(SQLiteError) -> sending Result)
        throws(LogFailure) -> Result
    {
        let result = withLock { connection -> sending Swift.Result<Result, LogFailure> in
            guard connection != nil else { return .failure(LogFailure(.closed, path)) }
            do throws(SQLiteError) { return .success(try body(connection!)) } catch {
                return .failure(error.failure(path))
            }
        }
        return try result.get()
    }
}
