/// The proxies whose word about who asks is believed; nobody else's `X-Forwarded-*` is.
package struct Proxies: Hashable, Sendable {
    private let ranges: [AddressRange]

    package init(_ ranges: [AddressRange]) { self.ranges = ranges }

    /// The request as the proxies tell it: who asked the outermost of them, over which scheme, for which host.
    ///
    /// The rightmost address that is no proxy of ours counts, for everything to the left of it was written by a stranger. Scheme and
    /// host are the last that were written, by the proxy next to us. What cannot be read changes nothing.
    package func reading(_ request: Request) -> Request {
        guard !ranges.isEmpty, let own = Address(request.peer), isProxy(own) else { return request }
        var request = request
        var chain = elements("X-Forwarded-For", of: request)
        while let last = chain.popLast(), let address = Address(last) {
            request.peer = last
            guard isProxy(address) else { break }
        }
        switch elements("X-Forwarded-Proto", of: request).last {
        case "https": request.isSecure = true
        case "http": request.isSecure = false
        case .some, .none: break
        }
        if let host = elements("X-Forwarded-Host", of: request).last, !host.isEmpty,
            host.utf8.allSatisfy(Gate.isHost)
        {
            request.host = host
        }
        return request
    }

    private func isProxy(_ address: Address) -> Bool { ranges.contains { $0.contains(address) } }

    /// The members of a list, from all fields of that name.
    ///
    /// Bytes and not characters: a stranger's mark before the proxy's comma would make another character of it, and hide their address.
    private func elements(_ name: String, of request: Request) -> [String] {
        request.headers.filter { $0.isNamed(name) }.flatMap { header in
            header.value.utf8.split(separator: 0x2c, omittingEmptySubsequences: false).map { text in
                let text = text.drop { $0 == 0x20 || $0 == 0x09 }
                let end = text.lastIndex { $0 != 0x20 && $0 != 0x09 }
                return end.map { String(text[...$0]) ?? "" } ?? ""
            }
        }
    }
}
