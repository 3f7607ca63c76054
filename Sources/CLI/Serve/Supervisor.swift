import Glibc

/// Whoever started the program and wants to know how far it is: systemd, by the socket that `$NOTIFY_SOCKET` names.
enum Supervisor {
    /// What it is told.
    enum Message: String {
        case ready = "READY=1"
        case stopping = "STOPPING=1"
    }

    /// Tells it; does nothing when there is none.
    static func tell(_ message: Message) {
        guard let path = Invocation.environment("NOTIFY_SOCKET") else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path),
            name.first == 0x2f || name.first == 0x40
        else { return }
        // An at sign stands for the NUL that begins a name outside the file system.
        if name[0] == 0x40 { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let file = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard file >= 0 else { return }
        defer { close(file) }
        let text = Array(message.rawValue.utf8)
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(file, text, text.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
    }
}
