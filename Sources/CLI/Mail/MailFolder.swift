import Domain
import Engine
import Glibc

/// A folder of `.eml` files that only its owner may read: where letters go that no mail program takes.
struct MailFolder: MailTransport {
    let path: String

    var way: MailWay { .folder }

    /// Writes the message as a whole or not at all; a copy that is there already stays.
    func hand(_ message: MailMessage, named name: String) -> HandOver {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { return .unreachable }
        let place = "\(path)/\(name).eml"
        if Files.exists(place) { return .done }
        let half = "\(path)/.\(name).part"
        let file = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { return .unreachable }
        let isWritten = Self.write(message.bytes, to: file) && fsync(file) == 0
        close(file)
        guard isWritten, rename(half, place) == 0 else {
            unlink(half)
            return .unreachable
        }
        return .done
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The names of the messages in it, without their ending, in order.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".eml"), !name.hasPrefix(".") { names.append(String(name.dropLast(4))) }
        }
        return names.sorted()
    }
}
