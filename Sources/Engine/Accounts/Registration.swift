package import Domain
import EventLog

extension Accounts {
    /// Begins a registration: a code goes to the address, and the answer is the same whether there is an account or not.
    package func register(_ address: String, language: Language, by visitor: Visitor) throws(AccountError) {
        guard let email = EmailAddress(address) else { throw .notAnAddress }
        try allowLetter(to: email, visitor)
        let member = try engaged { () throws(EngineError) in try engine.member(email: email) }
        note(.registrationAsked, member, visitor)
        let code = Secret.code()
        let until = now + terms.code
        // For somebody who has an account the code stands for nothing; it is kept all the same, for the same time it takes.
        try keep(
            code, owner: member, text: member == nil ? "register\n\(language.rawValue)\n\(email)" : "", until)
        let news: AccountNews =
            member == nil
            ? .confirmation(code: code, until: Instant(milliseconds: until)) : .registeredAlready
        try engaged { () throws(EngineError) in
            try messenger.tell(news, to: email, member: member, language: language)
        }
    }

    /// Makes the account a code confirms, with a password when one is given, and signs its owner in.
    package func confirm(_ code: String, password: String?, by visitor: Visitor) throws(AccountError)
        -> SignedIn
    {
        let (item, parts) = try look(code, "register", visitor)
        guard parts.count == 3, let language = Language(rawValue: parts[1]),
            let email = EmailAddress(parts[2])
        else { throw .badCode }
        var hash: String?
        if let password {
            if let flaw = PasswordRules.flaw(password, hasFactor: false, own: [email.text]) {
                throw .weak(flaw)
            }
            hash = try makeHash(password, visitor)
        }
        try spend(item)
        do throws(AccountError) {
            try give(.register(RegisterFounder(email: email, language: language)), by: nil, visitor)
        } catch {
            // The address became a member's meanwhile.
            guard case .engine(.refused) = error else { throw error }
            throw .badCode
        }
        guard let member = try engaged({ () throws(EngineError) in try engine.member(email: email) }) else {
            throw .badCode
        }
        if let hash {
            let set = SetPassword(hash: hash, means: .mail, replacing: nil)
            try give(.setPassword(set), by: member, visitor)
        }
        note(.registrationConfirmed, member, visitor)
        return try begin(member, visitor)
    }

    /// Sends a code to an address a member wants to have from now on.
    package func changeAddress(
        _ address: String, of id: MemberID, password: String, by visitor: Visitor
    ) throws(AccountError) {
        guard let email = EmailAddress(address) else { throw .notAnAddress }
        let member = try active(id)
        try confirm(member, password, visitor)
        try allowLetter(to: email, visitor)
        let code = Secret.code()
        let until = now + terms.code
        try keep(code, owner: id, text: "address\n\(email)", until)
        try engaged { () throws(EngineError) in
            try messenger.tell(
                .confirmation(code: code, until: Instant(milliseconds: until)), to: email, member: id,
                language: member.language)
        }
    }

    /// Makes the address a code was sent to the member's own.
    package func confirmAddress(_ code: String, of member: MemberID, by visitor: Visitor)
        throws(AccountError)
    {
        let (item, parts) = try look(code, "address", visitor)
        guard item.owner == member.number, parts.count == 2, let email = EmailAddress(parts[1]) else {
            throw .badCode
        }
        try spend(item)
        try give(.setAddress(SetAddress(email: email)), by: member, visitor)
    }
}

// MARK: - Codes that are mailed

extension Accounts {
    /// Counts a letter to an address and from a network; nobody's mailbox is filled from here.
    func allowLetter(to email: EmailAddress, _ visitor: Visitor) throws(AccountError) {
        try allow(.lettersFrom(visitor.network), terms.lettersPerNetwork, visitor)
        try allow(.letters(email), terms.lettersPerAddress, visitor)
    }

    /// Counts something that may be asked for so often in an hour.
    func allow(_ key: Tries.Key, _ limit: Int, _ visitor: Visitor) throws(AccountError) {
        guard let wait = tries.take(key, limit: limit, window: AccountTerms.hour, at: now) else { return }
        noteCrowd(.limited, nil, visitor)
        throw .limited(seconds: Int((wait + 999) / 1_000))
    }

    /// Keeps a code's hash until it is used or its time is over.
    func keep(_ code: String, owner: MemberID?, text: String, _ until: Int64) throws(AccountError) {
        try stored { () throws(LogFailure) in
            try access.put(
                AccessItem(
                    .code, Secret.hash(Secret.typed(code)), owner: owner?.number ?? 0, text: text,
                    expires: until))
        }
    }

    /// What a code stands for; looking does not use it up. Throws `.badCode` for one that counts for something else or not at all.
    func look(_ code: String, _ purpose: String, _ visitor: Visitor) throws(AccountError)
        -> (AccessItem, [String])
    {
        let network = Tries.Key.network(visitor.network)
        let time = now
        if let wait = tries.take(network, limit: terms.triesPerNetwork, window: terms.window, at: time) {
            noteCrowd(.limited, nil, visitor)
            throw .limited(seconds: Int((wait + 999) / 1_000))
        }
        let item = try stored { () throws(LogFailure) in
            try access.item(.code, Secret.hash(Secret.typed(code)))
        }
        let parts = item?.text.split(separator: "\n").map(String.init) ?? []
        guard let item, let expires = item.expires, expires >= time, parts.first == purpose else {
            note(.codeRefused, nil, visitor)
            throw .badCode
        }
        tries.forgive(network, at: time)
        return (item, parts)
    }

    /// Uses a code up; of several who do so at the same moment one gets through.
    func spend(_ item: AccessItem) throws(AccountError) {
        guard try stored({ () throws(LogFailure) in try access.take(item.kind, item.key) }) != nil else {
            throw .badCode
        }
    }
}
