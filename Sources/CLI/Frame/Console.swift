import Domain
import Glibc

/// Where a verb prints: data on standard output, messages on standard error.
struct Console: Sendable {
    /// Whether standard output is a terminal that wants colours.
    let isColoured: Bool
    let isTerminal: Bool
    /// Prints nothing, while the demo's story is told.
    private let isSilent: Bool

    init(isSilent: Bool = false) {
        self.isSilent = isSilent
        isTerminal = !isSilent && isatty(1) == 1
        isColoured =
            isTerminal && getenv("NO_COLOR") == nil && String(cString: getenv("TERM") ?? strdup("")) != "dumb"
    }

    /// Prints data, ending with a line break.
    func print(_ text: String) { write(text + "\n", to: 1) }

    /// Prints bytes as they are.
    func put(_ bytes: [UInt8]) { write(bytes, to: 1) }

    /// Prints a message.
    func say(_ text: String) { write(text + "\n", to: 2) }

    /// Prints a question; the answer is typed on the same line.
    func ask(_ prompt: String) { write(prompt, to: 1) }

    /// Prints progress on a line of its own that the next one replaces; nothing unless somebody looks.
    func progress(_ text: String) { if isatty(2) == 1 { write("\r\u{1b}[K" + text, to: 2) } }

    func bold(_ text: String) -> String { isColoured ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
    func faint(_ text: String) -> String { isColoured ? "\u{1b}[2m\(text)\u{1b}[0m" : text }

    private func write(_ text: String, to file: Int32) { write(Array(text.utf8), to: file) }

    private func write(_ bytes: [UInt8], to file: Int32) {
        if isSilent { return }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return
            }
            rest = rest.dropFirst(count)
        }
    }
}

extension String {
    /// The text as a terminal may show it: control characters that could move the cursor become visible.
    var harmless: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
                        || (0x202a...0x202e).contains(scalar.value)
                        || (0x2066...0x2069).contains(scalar.value) ? "\u{fffd}" : scalar
                }))
    }
}
