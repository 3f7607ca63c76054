/// Looks for malicious software in a file before it is stored.
package protocol Scanner: Sendable {
    /// What was found in the bytes; blocks until that is known.
    func scan(_ bytes: [UInt8]) -> ScanResult
}

/// What a scan came to.
package enum ScanResult: Hashable, Sendable {
    case clean
    case infected
    /// It could not be told; why, for the one who runs the server.
    case failed(String)
}
