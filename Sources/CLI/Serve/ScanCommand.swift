import Engine
import Glibc

/// Asks a program whether bytes are malicious, `clamdscan -` or one that behaves like it: bytes on its standard input, exit code 0 for
/// clean, 1 for infected, anything else for not knowing.
///
/// No shell has part in it, and the bytes go through a pipe and never to the disk.
struct ScanCommand: Scanner {
    /// The program and its arguments.
    let words: [String]
    /// How long it may take, in seconds.
    var patience = 60

    static let option = Option(
        "scan-command", "COMMAND",
        de:
            "ein Programm, das Dateien prüft: Inhalt auf der Standardeingabe, Ende mit 0 sauber, 1 schädlich (sonst $WERKX_SCAN_COMMAND)",
        en:
            "a program that checks files: content on standard input, exit code 0 clean, 1 malicious (else $WERKX_SCAN_COMMAND)"
    )

    /// The program that a command line or else the environment names, `nil` for none.
    static func asked(_ invocation: Invocation) throws(CLIError) -> ScanCommand? {
        let line = invocation.arguments["scan-command"] ?? Invocation.environment("WERKX_SCAN_COMMAND")
        guard let line else { return nil }
        guard let command = ScanCommand(line) else {
            throw invocation.usage("--scan-command ist leer.", "--scan-command is empty.")
        }
        return command
    }

    /// The words of a command line, separated by blanks; `nil` for none.
    init?(_ line: String) {
        words = line.split(separator: " ").map(String.init)
        if words.isEmpty { return nil }
    }

    func scan(_ bytes: [UInt8]) -> ScanResult {
        let child: Child
        do throws(Child.Failure) { child = try Child(words) } catch {
            return .failed("\(words[0]): \(String(cString: strerror(error.code)))")
        }
        let deadline = Child.now() + Int64(patience) * 1_000
        // A program that has seen enough reads no further; its exit code tells of what.
        _ = child.write(bytes, until: deadline)
        switch child.wait(until: deadline) {
        case .exited(0): return .clean
        case .exited(1): return .infected
        case .exited(let code): return .failed("\(words[0]) ended with \(code)")
        case .signalled: return .failed("\(words[0]) was ended by a signal")
        case .late: return .failed("\(words[0]) took longer than \(patience) s")
        }
    }
}
