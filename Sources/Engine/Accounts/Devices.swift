package import Domain
import EventLog

/// A device that asks to be let in, as RFC 8628 has it.
package struct NewDevice: Sendable {
    /// What the device asks again with.
    package let device: String
    /// What the person types where they are signed in, `BCDF-GHJK`.
    package let user: String
    package let expires: Instant
    /// Seconds between two questions.
    package let interval: Int
}

/// What a device is told that asks whether it was let in.
package enum DeviceAnswer: Sendable {
    case waiting
    case slowDown
    case denied
    case expired
    /// The token of a session, shown once, and for whom it acts.
    case granted(token: String, handle: String, expires: Instant)
}

extension Accounts {
    private static let interval = 5

    /// Begins to let a device in; `label` is how the person will recognise it, else what its program calls itself.
    package func newDevice(_ label: String?, by visitor: Visitor) throws(AccountError) -> NewDevice {
        if let label, let unwanted = TextRule.line.flaw(in: label) {
            throw .engine(.refused(.textsFlawed([TextFlaw(field: "label", unwanted: unwanted)])))
        }
        let label = label ?? visitor.agent
        try allow(.lettersFrom(visitor.network), terms.lettersPerNetwork, visitor)
        let device = Secret.long()
        let user = Secret.short()
        let expires = now + terms.device
        let key = Secret.hash(device)
        try stored { () throws(LogFailure) in
            try access.put(
                AccessItem(
                    .device, key, text: "\(String(label.prefix(60)).plain)\n\(visitor.address.plain)",
                    expires: expires))
            try access.put(AccessItem(.device, Self.userKey(user), text: key, expires: expires))
        }
        note(.deviceAsked, nil, visitor)
        return NewDevice(
            device: device, user: user, expires: Instant(milliseconds: expires), interval: Self.interval)
    }

    private static func userKey(_ code: String) -> String { "user " + Secret.hash(Secret.typed(code)) }

    /// What a short code stands for: the device's label and address, for the person to recognise.
    package func look(device code: String, by member: MemberID, _ visitor: Visitor) throws(AccountError)
        -> (label: String, address: String)
    {
        let lines = try waiting(code, member, visitor).text.split(
            separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 2 else { throw .badCode }
        return (String(lines[0]), String(lines[1]))
    }

    /// Lets the device with a short code in, or turns it away; the code counts once.
    package func answer(device code: String, lets: Bool, by caller: Caller, _ visitor: Visitor)
        throws(AccountError)
    {
        guard !caller.mayOnlyEnrol else { throw .engine(.refused(.account(.factorNeeded))) }
        // A token that was issued for a while or for less must not become a session.
        guard case .session(let session) = caller.means else { throw .engine(.refused(.notAllowed)) }
        // Nor may a device bring in the next one, and that one another: who holds one would be rid of no stolen one.
        guard !(try isDevice(session, of: caller.member)) else { throw .signInNeeded }
        var item = try waiting(code, caller.member, visitor)
        let user = try stored { () throws(LogFailure) in try access.take(.device, Self.userKey(code)) }
        guard user != nil else { throw .badCode }
        item.owner = lets ? caller.member.number : -1
        // From here on a change of password ends it, whenever the device fetches its token.
        item.number = Int64(engine.world.sequence)
        let kept = item
        try stored { () throws(LogFailure) in try access.put(kept) }
        note(lets ? .deviceConfirmed : .deviceDenied, caller.member, visitor)
        let label = item.text.split(separator: "\n").first.map(String.init) ?? ""
        if lets { tell(.deviceConfirmed(device: label), caller.member) }
    }

    /// The device a short code stands for, while it waits.
    private func waiting(_ code: String, _ member: MemberID, _ visitor: Visitor) throws(AccountError)
        -> AccessItem
    {
        let knock = try knock([(.codes(member), terms.triesPerDoor)], member, visitor)
        let item = try stored { () throws(LogFailure) -> AccessItem? in
            try access.item(.device, Self.userKey(code)).flatMap { user throws(LogFailure) in
                try access.item(.device, user.text)
            }
        }
        guard let item, let expires = item.expires, expires >= now, item.owner == 0 else {
            note(.codeRefused, member, visitor)
            throw .badCode
        }
        forgive(knock)
        return item
    }

    /// Tells a device whether it was let in; the token is made when the device asks for it, and once.
    package func poll(device: String, by visitor: Visitor) throws(AccountError) -> DeviceAnswer {
        let key = Secret.hash(device)
        guard let item = try stored({ () throws(LogFailure) in try access.item(.device, key) }),
            let expires = item.expires, expires >= now
        else { return .expired }
        if item.owner == 0 {
            let isTooSoon = now - item.number < Int64(Self.interval - 1) * 1_000
            try stored { () throws(LogFailure) in try access.touch(.device, key, now) }
            return isTooSoon ? .slowDown : .waiting
        }
        guard try stored({ () throws(LogFailure) in try access.take(.device, key) }) != nil else {
            return .expired
        }
        guard item.owner > 0, let member = engine.world.member(MemberID(item.owner)), member.isActive,
            // A poll at the same moment may have put its time there; no event has such a number.
            (member.account.secured...engine.ask { $0.sequence }).contains(Int(item.number))
        else { return .denied }
        let handle = try engaged { () throws(EngineError) in try engine.handle(of: member.id) }
        let label = item.text.split(separator: "\n").first.map(String.init) ?? ""
        let device = Visitor(address: visitor.address, agent: label, channel: visitor.channel)
        let session = try begin(member.id, device, since: Int(item.number), isDevice: true)
        note(.signedIn, member.id, visitor)
        return .granted(token: session.secret, handle: handle, expires: session.expires)
    }
}
