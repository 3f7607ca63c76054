/// Every address of the pages; printed into links and read from requests.
package enum Page: Hashable, Sendable {
    case home
    case register
    case confirm
    case signIn
    case signOut
    case forgot
    case reset
    /// With the invitation's secret.
    case join(String)
    case device
    case account(AccountPart)

    /// The page a path names, `nil` for none.
    package init?(path: [String]) {
        guard !path.contains("") else { return nil }
        if path.count == 2, path[0] == "join" {
            guard path[1].utf8.allSatisfy(Self.isLinkByte), path[1].utf8.count <= 128 else { return nil }
            self = .join(path[1])
            return
        }
        let text = "/" + path.joined(separator: "/")
        guard let page = Self.fixed.first(where: { $0.path == text }) else { return nil }
        self = page
    }

    /// Those without a secret in their address.
    private static let fixed: [Page] =
        [.home, .register, .confirm, .signIn, .signOut, .forgot, .reset, .device]
        + AccountPart.allCases.map { .account($0) }

    /// The address.
    package var path: String {
        switch self {
        case .home: "/"
        case .register: "/register"
        case .confirm: "/register/confirm"
        case .signIn: "/sign-in"
        case .signOut: "/sign-out"
        case .forgot: "/password/forgotten"
        case .reset: "/password/reset"
        case .join(let link): "/join/\(link)"
        case .device: "/device"
        case .account(.overview): "/account"
        case .account(let part): "/account/\(part.rawValue)"
        }
    }

    private static func isLinkByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x5f: true
        default: false
        }
    }
}

/// The pages of one's own account.
package enum AccountPart: String, Hashable, Sendable, CaseIterable {
    case overview
    case address
    case confirmAddress = "confirm-address"
    case juryAddress = "jury-address"
    case password
    case factor
    case recovery = "recovery-codes"
    case sessions
    case tokens
}
