/// The sealed bytes of uploaded files, apart from the log, each under a name of 64 hex digits: the SHA-256 of what is stored.
package protocol FileStore: Sendable {
    /// Stores the bytes that a closure writes under the name it then gives, durable on return.
    ///
    /// Nothing stays when the closure throws. A file of that name that is there already is the same file.
    func store(_ write: (FileSink) throws(LogFailure) -> String) throws(LogFailure)

    /// Hands over a file's bytes, `first` of them and then pieces of `then`, until told `false`; throws `missing`.
    func read(_ name: String, first: Int, then: Int, _ body: (UnsafeRawBufferPointer) -> Bool)
        throws(LogFailure)

    /// How many bytes a file has, `nil` when there is none.
    func size(_ name: String) throws(LogFailure) -> Int?

    /// The names of all files, ascending.
    func names() throws(LogFailure) -> [String]

    /// Removes a file; none is well too.
    func remove(_ name: String) throws(LogFailure)

    /// Removes what is older than so many seconds and not to be kept, and what interrupted writes left; answers how many.
    func sweep(olderThan seconds: Int, keeping isKept: (String) -> Bool) throws(LogFailure) -> Int
}

/// Takes the next bytes of a file that is being stored.
package typealias FileSink = (UnsafeRawBufferPointer) throws(LogFailure) -> Void

/// Whether a text may name a stored file: 64 lower-case hex digits.
package func isFileName(_ name: String) -> Bool {
    name.utf8.count == 64
        && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}
