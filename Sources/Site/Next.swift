import Engine
import HTTP

/// Where somebody goes on once they have signed in: always a page of ours, printed anew and never as it came.
struct Next: Hashable {
    let page: Page
    /// A device's code, to be filled in there.
    var code: String?

    init(_ page: Page, code: String? = nil) {
        self.page = page
        self.code = code
    }

    /// Reads `/device?code=BCDF-GHJK`; `nil` for everything that is not exactly the address of a page that needs a session.
    init?(_ text: String?) {
        guard let target = text.flatMap({ Target(Array($0.utf8)) }), let page = Page(path: target.path),
            page.needsSession
        else { return nil }
        self.init(page, code: target.query.first { $0.name == "code" }.flatMap { Self.code($0.value) })
        // Two slashes, dots, a fragment or anything more do not come out as they went in.
        guard text == address else { return nil }
    }

    /// A device's code as it may stand in an address, `nil` for anything else.
    static func code(_ text: String?) -> String? {
        guard let text, (1...16).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2d })
        else { return nil }
        return text
    }

    /// The address.
    var address: String { page.path + (code.map { "?code=\($0)" } ?? "") }

    /// The address as the value of a parameter.
    var encoded: String {
        address.map { $0 == "?" ? "%3F" : $0 == "=" ? "%3D" : String($0) }.joined()
    }
}

extension Page {
    /// Whether only who is signed in sees it.
    var needsSession: Bool {
        switch self {
        case .device, .account: true
        case .home, .register, .confirm, .signIn, .signOut, .forgot, .reset, .join: false
        }
    }
}
