package import Domain
package import Engine

/// Runs a verb of the command line for somebody far away, by the code that runs it here.
package protocol VerbRunner: Sendable {
    /// Runs one command line as a member.
    func run(_ order: VerbOrder, by member: MemberID, _ visitor: Visitor) throws(VerbFailure) -> VerbResult
}

/// Why a command line from afar came to nothing that can be shown.
package enum VerbFailure: Error, Sendable {
    /// Too many run already, or too many of this member.
    case tooMany
    /// It runs longer than anybody waits here; what it writes counts all the same.
    case tooSlow
}

/// A command line from afar, with everything it may read.
package struct VerbOrder: Sendable {
    /// The words after the program's name.
    package let arguments: [String]
    /// The bytes of the files that the words name, by the names the words use.
    package let files: [String: [UInt8]]
    /// The language where neither the words nor the member say one.
    package let language: Language
    /// Whether it is asked for, and goes before the member's own.
    package let isWanted: Bool
    /// Whether the reader's terminal shows colours.
    package let isColoured: Bool

    package init(
        arguments: [String], files: [String: [UInt8]] = [:], language: Language, isWanted: Bool = false,
        isColoured: Bool = false
    ) {
        self.arguments = arguments
        self.files = files
        self.language = language
        self.isWanted = isWanted
        self.isColoured = isColoured
    }
}

/// What a verb came to: what is to be printed, and the files it made.
package struct VerbResult: Sendable {
    /// The exit code.
    package let code: Int32
    /// What belongs on standard output.
    package let output: [UInt8]
    /// What belongs on standard error.
    package let messages: [UInt8]
    /// In which order both were printed: so many bytes of the output, so many of the messages, and so on.
    package let turns: [Int]
    /// The files to make, by the names the words used.
    package let files: [String: [UInt8]]

    package init(
        code: Int32, output: [UInt8], messages: [UInt8], turns: [Int] = [], files: [String: [UInt8]] = [:]
    ) {
        self.code = code
        self.output = output
        self.messages = messages
        self.turns = turns
        self.files = files
    }
}
