import Domain
import Glibc

/// A conversation with somebody at a terminal.
struct Dialogue {
    let invocation: Invocation
    /// The columns to write in.
    let width: Int
    private var console: Console { invocation.console }

    init(_ invocation: Invocation) {
        self.invocation = invocation
        var size = winsize()
        width = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 40 ? min(Int(size.ws_col), 100) : 80
    }

    /// What a terminal takes as one line; the rest of a longer one is gone before anybody reads it.
    private static let longest = 4_094

    func words(_ de: String, _ en: String) -> String { invocation.words(de, en) }

    func say(_ text: String, indent: String = "") {
        for line in text.wrapped(to: width, indent: indent) { console.print(line) }
    }

    /// One line as it was typed, without blanks around it; `nil` when there will be no more.
    func ask(_ prompt: String) -> String? {
        while true {
            console.ask(prompt)
            guard let line = readLine() else {
                console.print("")
                return nil
            }
            if line.unicodeScalars.contains(where: { ($0.value < 0x20 && $0 != "\t") || $0.value == 0x7f }) {
                say(
                    words(
                        "Pfeil- und Steuertasten gehen hier nicht; bitte die Zeile noch einmal.",
                        "Arrow and control keys do not work here; please type the line again."))
                forget()
            } else if line.utf8.count >= Self.longest {
                say(
                    words(
                        "So viel fasst eine Zeile nicht; bitte in mehreren Zeilen einfügen oder „e“ für den Editor.",
                        "That is more than a line holds; please paste it in several lines, or “e” for the editor."
                    ))
                forget()
            } else {
                return line.withoutBlanks
            }
        }
    }

    /// A text; what is pasted in several lines belongs to it, and answers no question that comes after.
    func askText(_ prompt: String) -> String? {
        guard var text = ask(prompt) else { return nil }
        while !text.isEmpty, isMoreTyped, let line = readLine() { text += "\n" + line.harmless }
        return text.withoutBlanks
    }

    /// Whether the answer is yes; `nil` when there will be no more.
    func agrees(_ prompt: String) -> Bool? {
        ask(prompt).map { ["j", "ja", "y", "yes"].contains($0.lowercased()) }
    }

    /// Drops what was pasted behind a line that made no sense.
    func forget() { if isMoreTyped { tcflush(0, TCIFLUSH) } }

    private var isMoreTyped: Bool {
        var poll = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        // Nobody types that fast; a paste is there at once.
        return Glibc.poll(&poll, 1, 20) > 0 && poll.revents & Int16(POLLIN) != 0
    }

    /// A text from one's own editor; `nil` when that could not be started or nothing was written.
    func edit(_ text: String) -> String? {
        var template = Array("/tmp/werkx-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        guard file >= 0 else { return nil }
        close(file)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        guard Files.write(Array(text.utf8), to: path) else { return nil }
        let editor = Invocation.environment("VISUAL") ?? Invocation.environment("EDITOR") ?? "vi"
        // The editor is the user's own setting and may have options, so the shell takes it apart.
        guard system("\(editor) '\(path)'") == 0, let bytes = try? Files.read(path) else {
            say(words("„\(editor)“ ließ sich nicht benutzen.", "“\(editor)” could not be used."))
            return nil
        }
        let written = String(decoding: bytes, as: UTF8.self).withoutBlanks
        return written.isEmpty ? nil : written
    }
}

extension String {
    /// Without the blanks and line breaks around it.
    fileprivate var withoutBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
