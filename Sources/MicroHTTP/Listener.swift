internal import CMicroHTTPD
internal import Glibc

/// The socket a server listens on.
enum Listener {
    static func open(_ address: String, _ port: Int) throws(Server.Failure) -> (socket: Int32, isSix: Bool) {
        let place = "\(address):\(port)"
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address, String(port), &hints, &found)
        guard code == 0, let info = found else {
            throw Server.Failure(address: place, cause: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(found) }
        let listener = socket(
            info.pointee.ai_family, info.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw failure(place) }
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(listener, info.pointee.ai_addr, info.pointee.ai_addrlen) == 0, listen(listener, 1_024) == 0
        else {
            let failure = failure(place)
            close(listener)
            throw failure
        }
        return (listener, info.pointee.ai_family == AF_INET6)
    }

    private static func failure(_ place: String) -> Server.Failure {
        Server.Failure(address: place, cause: String(cString: strerror(errno)))
    }

    static func port(of socket: Int32) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(socket, $0, &length) }
            // The port stands at the same place for both families.
            return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                Int(UInt16(bigEndian: $0.pointee.sin_port))
            }
        }
    }
}
