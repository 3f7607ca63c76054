/// What is kept beside a log so that people can come in: sessions, codes, when a token was used, and the security journal.
///
/// Nothing in it is needed to replay. Losing it logs everybody out and makes codes that are under way void.
package protocol AccessStore: Sendable {
    /// Keeps an item, instead of one of the same kind and key.
    func put(_ item: AccessItem) throws(LogFailure)

    /// Keeps an item only if its number is larger than that of the one there; says whether it was kept.
    func advance(_ item: AccessItem) throws(LogFailure) -> Bool

    /// An item by its key, also one that is past its time.
    func item(_ kind: AccessKind, _ key: String) throws(LogFailure) -> AccessItem?

    /// Takes an item out; of several who ask at the same moment one gets it.
    func take(_ kind: AccessKind, _ key: String) throws(LogFailure) -> AccessItem?

    /// The items of a kind, of one owner or of all, by key.
    func items(_ kind: AccessKind, owner: Int?) throws(LogFailure) -> [AccessItem]

    /// Sets the number of an item that is there, and makes none that is not.
    func touch(_ kind: AccessKind, _ key: String, _ number: Int64) throws(LogFailure)

    /// Keeps notes in one step.
    func keep(_ notes: AccessNotes) throws(LogFailure)

    /// Removes items that were past their time at one moment, and lines of the journal from before another.
    func sweep(items time: Int64, journal: Int64) throws(LogFailure)

    /// Removes everything but the journal.
    func clear() throws(LogFailure)

    /// Writes a line of the security journal.
    func note(_ line: JournalLine) throws(LogFailure)

    /// The journal's lines after a number, at most so many, the oldest first; without a number the last so many, in the same order.
    func journal(after number: Int?, limit: Int) throws(LogFailure) -> [NumberedLine]

    /// Lets go of everything.
    func close()
}

/// What an item kept beside the log is; the raw values are what stands in the file.
package enum AccessKind: String, Sendable, CaseIterable {
    /// Of which log this is.
    case log
    case session
    /// A code that was mailed.
    case code
    /// A device that waits to be let in.
    case device
    /// When a token was used last.
    case tokenUse = "token-use"
    /// The last step of a second factor that was used.
    case factorStep = "factor-step"
    /// An address from which a member signed in before.
    case knownAddress = "known-address"
    /// Mail that waits to be handed over.
    case letter
    /// Until when a line of the journal is not written again.
    case noted
}

/// One thing kept beside the log.
package struct AccessItem: Hashable, Sendable {
    package var kind: AccessKind
    /// For secrets their hash, never they themselves.
    package var key: String
    /// A member's number; 0 for nobody's.
    package var owner: Int
    /// What only goes up: a step, a time, a count.
    package var number: Int64
    package var text: String
    /// Milliseconds since 1970; `nil` for what stays.
    package var expires: Int64?

    package init(
        _ kind: AccessKind, _ key: String, owner: Int = 0, number: Int64 = 0, text: String = "",
        expires: Int64? = nil
    ) {
        self.kind = kind
        self.key = key
        self.owner = owner
        self.number = number
        self.text = text
        self.expires = expires
    }
}

/// What happened at the door; it holds no secret and nobody's name.
package struct JournalLine: Hashable, Sendable {
    /// Milliseconds since 1970.
    package var at: Int64
    package var kind: String
    /// A member's number; 0 when nobody is known.
    package var member: Int
    /// Where the request came from.
    package var address: String
    package var detail: String

    package init(at: Int64, kind: String, member: Int, address: String, detail: String) {
        self.at = at
        self.kind = kind
        self.member = member
        self.address = address
        self.detail = detail
    }
}

/// What may be written a little later, and all at once.
package struct AccessNotes: Sendable {
    /// When tokens were used, each kept only if its number is larger than that of the one there.
    package var tokens: [AccessItem] = []
    /// When sessions were seen, by key; none is made that is not there.
    package var sessions: [String: Int64] = [:]
    /// Lines of the journal, each written only if its item is kept, as a token's use is.
    package var lines: [(once: AccessItem, line: JournalLine)] = []

    /// Nothing yet.
    package init() {}

    package var isEmpty: Bool { tokens.isEmpty && sessions.isEmpty && lines.isEmpty }
}

/// A line of the journal with its number, from 1.
package struct NumberedLine: Hashable, Sendable {
    package let number: Int
    package let line: JournalLine

    package init(number: Int, line: JournalLine) {
        self.number = number
        self.line = line
    }
}
