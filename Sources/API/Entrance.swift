import Domain
import Engine
import HTTP

/// Where every request passes: who asks, what they were let in for, and whether another site sends their browser.
struct Entrance: Sendable {
    let accounts: Accounts
    /// From which pages of elsewhere a browser may ask; they bring tokens, never cookies.
    let origins: Set<String>
    let cookies: SessionCookie

    /// Who makes a request for an operation; `nil` for nobody the operation knows.
    ///
    /// Throws ``Problem`` for a token that does not count or covers too little, and for a page of elsewhere.
    func caller(_ request: Request, for declaration: Declaration, isUse: Bool = true) throws(Problem)
        -> Caller?
    {
        guard let caller = try recognise(request, declaration, isUse) else { return nil }
        if !declaration.admits(caller) {
            // What is for anybody is for them too, as for anybody.
            guard declaration.asker.needsMember else { return nil }
            throw .outOfScope(declaration.scope)
        }
        if caller.mayOnlyEnrol, !declaration.isForEnrolling {
            guard declaration.asker.needsMember else { return nil }
            throw .refused(.account(.factorNeeded))
        }
        return caller
    }

    private func recognise(_ request: Request, _ declaration: Declaration, _ isUse: Bool) throws(Problem)
        -> Caller?
    {
        if let header = request.header("Authorization") {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer",
                let caller = accounts.caller(bearer: String(parts[1]), from: request.peer, isUse: isUse)
            else { throw .noToken }
            return caller
        }
        let cookie = cookies.secret(of: request)
        if declaration.writes, !isOwn(request, hasCookie: cookie != nil) { throw .foreignOrigin }
        return cookie.flatMap { accounts.caller(session: $0, isUse: isUse) }
    }

    /// Notes in the journal that a member was refused for lack of a right, or for a token that does not cover what was asked for.
    ///
    /// Whoever would change what they may not know of is told that it is not there, so that counts as well.
    func note(_ problem: Problem, of request: Request, for operation: Operation) {
        let declaration = operation.declaration
        let hasNoRight =
            problem.type.status == 403 || declaration.writes && problem.type.status == 404
        guard hasNoRight, let caller = try? recognise(request, declaration, false) else { return }
        let visitor = Visitor(address: request.peer, agent: "", channel: .http)
        if case .outOfScope(let scope) = problem {
            accounts.noteTooNarrow(for: operation.rawValue, scope, of: caller, visitor)
        } else {
            accounts.noteRefusal(of: operation.rawValue, to: caller.member, visitor)
        }
    }

    /// Whether a request that changes something comes from our own pages, or from a program that is no browser and has no cookie.
    ///
    /// A browser sends the cookie along whoever makes it ask; only what it says of the page tells the two apart.
    private func isOwn(_ request: Request, hasCookie: Bool) -> Bool {
        if hasCookie { return cookies.isFromOwnPage(request) }
        let says = request.header("Origin") ?? request.header("Sec-Fetch-Site")
        return says == nil || says.map { origins.contains($0) } == true || cookies.isFromOwnPage(request)
    }
}

extension Declaration {
    /// Whether what somebody showed covers it; whoever may write cards may read what they are written about.
    func admits(_ caller: Caller) -> Bool {
        if caller.has(scope) { return true }
        guard scope == .read, caller.has(.score) else { return false }
        switch asker {
        case .anybody, .reader, .juror, .seated: return true
        case .member, .founder, .applicant, .office, .overseer, .auditor, .team, .coach, .mentor,
            .administrator:
            return false
        }
    }
}
