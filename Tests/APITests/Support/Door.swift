import API
import Domain
import Engine
import EventLog
import HTTP

/// The interface as somebody knocks at it.
struct Door {
    let api: API
    let accounts: Accounts

    /// Without accounts they are those of a quiet house, where nobody tries too often and no hash takes time.
    init(_ engine: Engine, _ accounts: Accounts? = nil, site: String? = nil) {
        guard let accounts = accounts ?? (try? Self.accounts(engine)) else {
            preconditionFailure("no accounts")
        }
        self.accounts = accounts
        api = API(accounts: accounts, site: site)
    }

    /// Accounts beside an engine; nothing of them outlives the test.
    static func accounts(
        _ engine: Engine, messenger: any Messenger = SilentMessenger(), terms: AccountTerms = Self.patience,
        hashing: PasswordHashing = Self.hashing
    ) throws -> Accounts {
        try Accounts(
            engine: engine, access: MemoryAccess(), messenger: messenger, terms: terms, hashing: hashing)
    }

    /// A hash that is none.
    static let hashing = PasswordHashing(
        make: { "hash of \($0)" }, verify: { $1 == "hash of \($0)" }, decoy: "nobody's")

    /// Terms under which everybody may try for ever.
    static var patience: AccountTerms {
        var terms = AccountTerms()
        terms.triesPerDoor = 1_000_000
        terms.triesPerAccount = 1_000_000
        terms.triesPerNetwork = 1_000_000
        terms.entriesPerAccount = 1_000_000
        terms.entriesPerNetwork = 1_000_000
        terms.lettersPerAddress = 1_000_000
        terms.lettersPerNetwork = 1_000_000
        return terms
    }

    /// Asks as a person; the path may carry a query, and may leave `/api/v1` out.
    func ask(
        _ method: Method, _ path: String, as person: Person, body: String? = nil, headers: [Header] = []
    ) -> Response {
        var all = headers
        if let authorization = person.authorization { all.append(Header("Authorization", authorization)) }
        if body != nil, !all.contains(where: { $0.isNamed("Content-Type") }) {
            all.append(Header("Content-Type", "application/json"))
        }
        return ask(method, path, all, Array((body ?? "").utf8))
    }

    func ask(
        _ method: Method, _ path: String, _ headers: [Header], _ body: [UInt8],
        from peer: String = "127.0.0.1",
        isSecure: Bool = false
    ) -> Response {
        guard let request = Self.request(method, path, headers, body, from: peer, isSecure: isSecure) else {
            return Response(status: 400)
        }
        return api.answer(request) ?? Response(status: 404)
    }

    /// A request as it comes from the network; `nil` where the path is none.
    static func request(
        _ method: Method, _ path: String, _ headers: [Header], _ body: [UInt8],
        from peer: String = "127.0.0.1", isSecure: Bool = false
    ) -> Request? {
        let text = path.hasPrefix("/api") ? path : "/api/v1" + path
        return Target(Array(text.utf8)).map { target in
            Request(
                method: method, target: text, path: target.path, query: target.query, headers: headers,
                body: body, arrivedAt: 1_801_500_000_000, peer: peer, isSecure: isSecure)
        }
    }
}

extension Response {
    /// Status, headers and body, as one text to compare.
    var whole: String {
        "\(status)\n" + headers.map { "\($0.name): \($0.value)\n" }.joined()
            + String(decoding: body, as: UTF8.self)
    }
}
