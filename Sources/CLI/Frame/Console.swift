import Domain
import Glibc
import Synchronization

/// Where a verb prints: data on standard output, messages on standard error.
struct Console: Sendable {
    /// Whether standard output is a terminal that wants colours.
    let isColoured: Bool
    /// Whether somebody sits at a terminal and can be asked.
    let canTalk: Bool
    private let target: Target

    private enum Target: Sendable {
        case streams
        /// Nothing is printed, while the demo's story is told.
        case nothing
        case kept(Kept)
    }

    /// What a verb printed, kept to be sent.
    final class Kept: Sendable {
        private let texts = Mutex<(output: [UInt8], messages: [UInt8], turns: [Int])>(([], [], []))

        var output: [UInt8] { texts.withLock { $0.output } }
        var messages: [UInt8] { texts.withLock { $0.messages } }
        /// How many bytes came of one and of the other in turn, those of the output first.
        var turns: [Int] { texts.withLock { $0.turns } }

        fileprivate func append(_ bytes: [UInt8], to file: Int32) {
            texts.withLock {
                let isOutput = file == 1
                if isOutput {
                    $0.output.append(contentsOf: bytes)
                } else {
                    $0.messages.append(contentsOf: bytes)
                }
                if !isOutput, $0.turns.isEmpty { $0.turns.append(0) }
                if $0.turns.count.isMultiple(of: 2) == isOutput { $0.turns.append(0) }
                $0.turns[$0.turns.count - 1] += bytes.count
            }
        }
    }

    init(isSilent: Bool = false) {
        target = isSilent ? .nothing : .streams
        let isTerminal = !isSilent && isatty(1) == 1
        canTalk = isTerminal && isatty(0) == 1
        isColoured =
            isTerminal && getenv("NO_COLOR") == nil && String(cString: getenv("TERM") ?? strdup("")) != "dumb"
    }

    /// Keeps everything that is printed.
    init(keeping kept: Kept, isColoured: Bool) {
        target = .kept(kept)
        self.isColoured = isColoured
        canTalk = false
    }

    /// Prints data, ending with a line break.
    func print(_ text: String) { write(text + "\n", to: 1) }

    /// Prints bytes as they are.
    func put(_ bytes: [UInt8]) { write(bytes, to: 1) }

    /// Prints a message, which may quote what somebody wrote: only line breaks move the cursor.
    func say(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        write(lines.map { String($0).harmless }.joined(separator: "\n") + "\n", to: 2)
    }

    /// Prints messages that were written elsewhere, line breaks included.
    func pass(_ bytes: [UInt8]) { write(bytes, to: 2) }

    /// Prints a question; the answer is typed on the same line.
    func ask(_ prompt: String) { write(prompt, to: 1) }

    /// Prints progress on a line of its own that the next one replaces; nothing unless somebody looks.
    func progress(_ text: String) {
        guard case .streams = target, isatty(2) == 1 else { return }
        write("\r\u{1b}[K" + text, to: 2)
    }

    func bold(_ text: String) -> String { isColoured ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
    func faint(_ text: String) -> String { isColoured ? "\u{1b}[2m\(text)\u{1b}[0m" : text }

    /// Whether data could not be printed, because the disk is full, say.
    private static let lost = Atomic(false)
    static var hasLost: Bool { lost.load(ordering: .relaxed) }

    private func write(_ text: String, to file: Int32) { write(Array(text.utf8), to: file) }

    private func write(_ bytes: [UInt8], to file: Int32) {
        switch target {
        case .nothing: return
        case .kept(let kept):
            kept.append(bytes, to: file)
            return
        case .streams: break
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                // Who stops reading has read enough; a full disk has not.
                if file == 1, errno != EPIPE { Self.lost.store(true, ordering: .relaxed) }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}

extension String {
    /// The text as a line of a terminal may show it: breaks of lines become a sign, and so does what could move the cursor or turn the
    /// direction, which an old log may hold.
    var harmless: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
                    switch scalar {
                    case "\n", "\u{2028}", "\u{2029}": "↵"
                    case "\r": nil
                    case "\t": " "
                    default: TextRule.isWanted(scalar) ? scalar : "\u{fffd}"
                    }
                }))
    }
}
