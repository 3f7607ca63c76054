import Domain
import Engine
import EventLog
import FoundationEssentials
import Glibc
import Synchronization
import Threads

/// Takes commands from command lines on the same machine; see ``CommandSocket`` for the words spoken.
final class CommandServer: Sendable {
    private let path: String
    private let listener: Int32
    private let engine: Engine
    private let isStopping = Atomic(false)

    init(_ path: String, engine: Engine) throws(CLIError) {
        self.path = path
        self.engine = engine
        // The lock on the log says that nobody else serves it, so a socket that is there is a dead one.
        unlink(path)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let mask = umask(0o177)
        defer { umask(mask) }
        guard listener >= 0, CommandSocket.withAddress(path, { bind(listener, $0, $1) }) == 0,
            listen(listener, 64) == 0
        else {
            throw .cannotCreate(
                Bilingual(
                    de: "\(path): der Socket lässt sich nicht anlegen (\(String(cString: strerror(errno))))",
                    en: "\(path): the socket cannot be made (\(String(cString: strerror(errno))))"))
        }
        _ = Worker { self.run() }
    }

    /// Takes no more commands.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        shutdown(listener, Int32(SHUT_RDWR))
        unlink(path)
    }

    private func run() {
        while true {
            let connection = accept(listener, nil, nil)
            if isStopping.load(ordering: .acquiring) { break }
            if connection < 0 {
                if errno == EINTR || errno == ECONNABORTED { continue }
                break
            }
            if Worker({ self.answer(connection) }) == nil { close(connection) }
        }
        close(listener)
    }

    private func answer(_ connection: Int32) {
        defer { close(connection) }
        guard let bytes = CommandSocket.receive(from: connection) else { return }
        guard let answer = try? JSONEncoder().encode(self.answer(to: bytes)) else { return }
        _ = CommandSocket.send(Array(answer), to: connection)
    }

    private func answer(to bytes: [UInt8]) -> CommandSocket.Answer {
        guard let question = try? JSONDecoder().decode(CommandSocket.Question.self, from: Data(bytes)) else {
            return .failed(LogFailure(.refused("not a command"), path))
        }
        do throws(EngineError) {
            let receipt = try engine.give(
                question.command, by: question.actor, through: question.channel)
            return .given(Given(receipt))
        } catch {
            switch error {
            case .refused(let refusal): return .refused(refusal)
            case .failed(let failure): return .failed(failure)
            case .damaged(let sequence, let what):
                return .failed(LogFailure(.damaged(what), "sequence \(sequence)"))
            case .keyReused, .stale, .tooLarge, .clock, .keysMissing:
                return .failed(LogFailure(.refused("\(error)"), path))
            }
        }
    }
}
