import Glibc

/// A bare connection: bytes out, bytes in.
package struct Wire: ~Copyable {
    private let file: Int32

    /// Connects to a port of this machine; whoever says nothing for so many seconds is no longer waited for.
    package init(port: Int, patience: Int = 10) throws {
        file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Refused() }
        var wait = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Nobody listens there.
    package struct Refused: Error {}

    deinit { close(file) }

    /// Sends a text whole.
    package func send(_ text: String) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(file, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    /// What comes until the other side closes, or until the text contains a mark so many times, or another mark once.
    package func receive(until mark: String? = nil, times: Int = 1, or other: String? = nil) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &chunk, chunk.count)
            if count <= 0 { break }
            bytes += chunk[..<count]
            if let other, String(decoding: bytes, as: UTF8.self).contains(other) { break }
            if let mark,
                String(decoding: bytes, as: UTF8.self).split(
                    separator: mark, omittingEmptySubsequences: false
                ).count > times
            {
                break
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
