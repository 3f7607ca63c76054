/// A sealing key and whom it belongs to.
package struct SubjectKey: Sendable, Equatable {
    /// `member/N` or `application/C/N`.
    package let subject: String
    /// 32 bytes.
    package let key: [UInt8]

    /// A key of 32 bytes for a subject.
    package init(subject: String, key: [UInt8]) {
        self.subject = subject
        self.key = key
    }
}

/// What a store knows of a subject's key.
package enum KeyState: Sendable, Equatable {
    /// 32 bytes.
    case key([UInt8])
    /// When it was destroyed, RFC 3339.
    case destroyed(at: String)
    case unknown
}

/// The sealing keys, apart from the log; losing one is losing the words it sealed.
package protocol KeyStore: Sendable {
    /// Keeps keys, all or none, durable on return.
    ///
    /// The same key again changes nothing; another key for a known subject, or any for a destroyed one, throws `keyConflict`.
    func put(_ keys: [SubjectKey]) throws(LogFailure)

    /// A subject's key or its fate.
    func state(of subject: String) throws(LogFailure) -> KeyState

    /// Every key that is there, by subject.
    func all() throws(LogFailure) -> [String: [UInt8]]

    /// Every subject whose key was destroyed, and when (RFC 3339).
    func destroyed() throws(LogFailure) -> [String: String]

    /// Overwrites a key for ever, durable on return; the time is RFC 3339. An unknown subject is marked all the same.
    func destroy(_ subject: String, at time: String) throws(LogFailure)

    /// What the storage itself finds wrong with its file; empty when it finds nothing.
    func integrityFlaws() throws(LogFailure) -> [String]

    /// Lets go of everything.
    func close()
}
