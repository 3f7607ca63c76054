import Domain
import Engine
import EventLog
import FoundationEssentials
import Glibc

/// The way a command line gives commands to the server that holds its file.
///
/// One request a connection: four bytes of length, then JSON; the answer comes the same way. Who may open the socket may write the
/// log, as the file's own permissions say.
struct CommandSocket: Sendable {
    private let path: String

    /// `nil` when nobody listens there.
    init?(_ path: String) {
        self.path = path
        guard let file = Self.connect(path) else { return nil }
        Glibc.close(file)
    }

    /// What goes to the server.
    struct Question: Codable {
        let actor: Actor
        let channel: Channel
        let command: Command
    }

    /// What comes back.
    enum Answer: Codable {
        case given(Given)
        case refused(Refusal)
        case failed(LogFailure)
    }

    func give(_ command: Command, by actor: Actor, through channel: Channel) throws(CLIError) -> Given {
        let gone = CLIError.unreachable(
            Bilingual(
                de: "Der Server an \(path) antwortet nicht.", en: "The server at \(path) does not answer."))
        guard let file = Self.connect(path),
            let question = try? JSONEncoder().encode(
                Question(actor: actor, channel: channel, command: command))
        else { throw gone }
        defer { Glibc.close(file) }
        guard Self.send(Array(question), to: file), let bytes = Self.receive(from: file),
            let answer = try? JSONDecoder().decode(Answer.self, from: Data(bytes))
        else { throw gone }
        switch answer {
        case .given(let given): return given
        case .refused(let refusal): throw .refused(refusal)
        case .failed(let failure): throw .failed(failure)
        }
    }

    private static func connect(_ path: String) -> Int32? {
        let file = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard file >= 0 else { return nil }
        guard withAddress(path, { Glibc.connect(file, $0, $1) }) == 0 else {
            Glibc.close(file)
            return nil
        }
        return file
    }

    /// Calls a function with the socket's address.
    static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return -1 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    /// The largest message, in bytes: a big table fits.
    static let limit = 1 << 28

    static func send(_ bytes: [UInt8], to file: Int32) -> Bool {
        let length = UInt32(bytes.count)
        var rest = ([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    static func receive(from file: Int32) -> [UInt8]? {
        guard let head = read(4, from: file) else { return nil }
        let length = head.reduce(0) { $0 << 8 | Int($1) }
        return length <= limit ? read(length, from: file) : nil
    }

    private static func read(_ count: Int, from file: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress?.advanced(by: filled), count - filled)
            }
            if got <= 0 { return nil }
            filled += got
        }
        return bytes
    }
}
