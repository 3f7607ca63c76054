import Domain
import Engine

/// A `sendmail`-compatible program that takes each message on its standard input; no shell is in between.
struct MailProgram: MailTransport {
    /// The program and the arguments it always gets.
    let words: [String]
    /// How long it may take for one message, in milliseconds.
    let patience: Int64

    var way: MailWay { .command }

    /// `nil` for a command without words.
    init?(_ text: String, patience: Int64 = 30_000) {
        words = text.split(separator: " ").map(String.init)
        self.patience = patience
        if words.isEmpty { return nil }
    }

    func hand(_ message: MailMessage, named name: String) -> HandOver {
        // The recipient stands on the command line, behind `--`, so that no header decides who gets it.
        let arguments = words + ["-i", "--", message.to.description]
        let child: Child
        do throws(Child.Failure) { child = try Child(arguments) } catch { return .unreachable }
        let deadline = Child.now() + patience
        let isTaken = child.write(message.bytes, until: deadline)
        switch child.wait(until: deadline) {
        case .exited(0): return isTaken ? .done : .refused(status: 0)
        // What a shell or a spawn says when there is no such program.
        case .exited(126), .exited(127): return .unreachable
        case .exited(let status): return .refused(status: Int(status))
        case .signalled, .late: return .refused(status: nil)
        }
    }
}
