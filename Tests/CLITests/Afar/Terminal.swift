import Glibc
import Support

/// The program at a terminal of 100 columns, with somebody who types and reads.
final class Terminal {
    private let master: Int32
    private let process: Running
    private var bytes: [UInt8] = []
    private(set) var screen = ""
    private var isClosed = false
    /// What was not yet looked for.
    private var rest: Substring = ""

    /// With `isOwned` the terminal belongs to the program, as to a shell's job in the foreground, and its keys end it.
    init(_ program: Program, _ words: [String], environment: [String: String], isOwned: Bool = false) throws {
        var master: Int32 = 0
        var slave: Int32 = 0
        var size = winsize(ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&master, &slave, nil, nil, &size) == 0, let name = ttyname(slave) else {
            throw Trouble(what: "no terminal")
        }
        let path = String(cString: name)
        self.master = master
        var all = ["NO_COLOR": "1", "TERM": "xterm"]
        all.merge(environment) { $1 }
        let alone = isOwned ? ["setsid", "--ctty"] : []
        process = try Program.spawn(
            alone + [program.path] + words, environment: all, input: path, output: path, errors: path)
        close(slave)
    }

    deinit { close(master) }

    func type(_ line: String) { press(line + "\n") }

    /// Sends keys as they are.
    func press(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Whether the terminal shows what is typed.
    var isEchoing: Bool {
        var settings = termios()
        return tcgetattr(master, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Reads until a text stands on the screen behind the last one found; `false` when the program ends first, or after 20 seconds.
    func reads(_ text: String) -> Bool {
        var waited = 0
        while waited < 400 {
            let parts = rest.split(separator: text, maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 {
                rest = parts[1]
                return true
            }
            var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, 50) > 0 else {
                waited += 1
                continue
            }
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = read(master, &buffer, buffer.count)
            if count <= 0 {
                isClosed = true
                return false
            }
            bytes += buffer[..<count]
            let before = screen.utf8.count
            screen = String(decoding: bytes, as: UTF8.self)
            rest = Substring(String(rest) + String(decoding: screen.utf8.dropFirst(before), as: UTF8.self))
        }
        return false
    }

    /// Reads to the end; a program that still waits for an answer is ended.
    func end() -> Int32 {
        while reads("\u{0}") {}
        if !isClosed { process.signal(SIGTERM) }
        return process.wait()
    }
}
