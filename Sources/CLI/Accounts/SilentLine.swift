import Glibc

/// A line that is typed at the terminal and not shown.
///
/// The keys that end or stop a program come as bytes meanwhile, so that the terminal is as it was before whoever stopped it has it, and
/// silent again when the program goes on.
struct SilentLine {
    private let console: Console
    private let before: termios

    init(_ console: Console) {
        self.console = console
        var settings = termios()
        tcgetattr(0, &settings)
        before = settings
    }

    /// The keys that mean something, as terminals send them.
    private enum Key {
        static let interrupt: UInt8 = 0x03
        static let end: UInt8 = 0x04
        static let back: UInt8 = 0x08
        static let enter: [UInt8] = [0x0a, 0x0d]
        static let clear: UInt8 = 0x15
        static let stop: UInt8 = 0x1a
        static let quit: UInt8 = 0x1c
        static let delete: UInt8 = 0x7f
    }

    /// Asks, and reads what is typed; `nil` when there will be no more.
    func read(_ prompt: String) -> String? {
        // Whoever goes on after the shell had the terminal is woken from waiting for a key, to be silent again.
        var wake = sigaction()
        wake.__sigaction_handler.sa_handler = { _ in }
        var old = sigaction()
        sigaction(SIGCONT, &wake, &old)
        defer {
            show()
            sigaction(SIGCONT, &old, nil)
            console.ask("\n")
        }
        var typed: [UInt8] = []
        func begin() {
            typed = []
            hush()
            console.ask(prompt)
        }
        begin()
        while true {
            var byte: UInt8 = 0
            let count = Glibc.read(0, &byte, 1)
            if count < 0, errno == EINTR {
                console.ask("\n")
                begin()
                continue
            }
            guard count == 1 else { return nil }
            switch byte {
            case Key.enter[0], Key.enter[1]: return String(decoding: typed, as: UTF8.self)
            case Key.end where typed.isEmpty: return nil
            case Key.end: continue
            case Key.clear: typed = []
            case Key.back, Key.delete:
                // A letter may be several bytes.
                while let last = typed.popLast(), last & 0xc0 == 0x80 {}
            case Key.interrupt: give(SIGINT, begin)
            case Key.quit: give(SIGQUIT, begin)
            case Key.stop: give(SIGTSTP, begin)
            default: typed.append(byte)
            }
        }
    }

    /// Does what the terminal does at a key, and begins anew if the program lives on.
    private func give(_ signal: Int32, _ begin: () -> Void) {
        show()
        console.ask("\n")
        // To the whole job, as from the terminal.
        kill(0, signal)
        begin()
    }

    private func hush() {
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        // What was typed at once is not thrown away.
        tcsetattr(0, TCSADRAIN, &silent)
    }

    private func show() {
        var settings = before
        tcsetattr(0, TCSADRAIN, &settings)
    }
}
