package import Domain
import EventLog

extension Member {
    /// What ended for them between one moment and a later one of the same member, as said to whoever made it end; `nil` for nothing.
    package static func ended(from before: Member?, to after: Member?) -> Bilingual? {
        guard let before, let after, before.id == after.id else { return nil }
        var de: [String] = []
        var en: [String] = []
        if before.account.hasPassword, after.account.secured > before.account.secured {
            de.append("Offene Anmeldungen sind damit beendet.")
            en.append("Open sessions have ended with it.")
        }
        let tokens = before.tokens.count { !after.tokens.contains($0) }
        if tokens > 0 {
            de.append("\(tokens == 1 ? "Ein Zugang gilt" : "\(tokens) Zugänge gelten") nicht mehr.")
            en.append("\(tokens == 1 ? "One token counts" : "\(tokens) tokens count") no more.")
        }
        if let open = before.account.invitation, !open.isWithdrawn,
            after.account.invitation == nil && !after.account.hasPassword
                || after.account.invitation?.isWithdrawn == true
        {
            de.append("Die offene Einladung gilt nicht mehr.")
            en.append("The open invitation counts no more.")
        }
        if de.isEmpty { return nil }
        return Bilingual(de: de.joined(separator: " "), en: en.joined(separator: " "))
    }
}

extension Accounts {
    /// Notes in the journal whose account a command changed for them, who gave it, and what of theirs ended with it.
    func noteEnds(_ receipt: Receipt, from address: String?) {
        var tokens: [MemberID: Int] = [:]
        var resets: Set<MemberID> = []
        for recorded in receipt.events {
            guard case .member(let id) = recorded.stream, case .member(let event) = recorded.event else {
                continue
            }
            let by = recorded.actor.member
            // What the command line gave came from this machine.
            let visitor = Visitor(
                address: address ?? (recorded.channel == .cli ? "local" : ""), agent: "",
                channel: recorded.channel)
            func sessions() -> Int { endSessions(of: id, before: recorded.sequence) }
            func ended() -> String { "sessions=\(sessions()) tokens=\(tokens[id] ?? 0)" }
            switch event {
            case .granted(let grant):
                guard sessions() > 0 else { continue }
                note(.roleGiven, id, visitor, by: by, detail: grant.plain)
            case .ended(let grant):
                guard sessions() > 0 else { continue }
                note(.roleEnded, id, visitor, by: by, detail: grant.plain)
            case .tokenIssued(let issued):
                note(.tokenIssued, id, visitor, by: by, detail: String(issued.token.hex.prefix(12)))
            case .tokenRevoked(let token):
                tokens[id, default: 0] += 1
                note(.tokenRevoked, id, visitor, by: by, detail: String(token.hex.prefix(12)))
            case .account(.invited):
                // A reset is one act with the link that goes with it.
                guard !resets.contains(id) else { continue }
                note(.invited, id, visitor, by: by)
            case .account(.reset):
                resets.insert(id)
                note(.accountReset, id, visitor, by: by, detail: ended())
            case .account(.deactivated): note(.accountDeactivated, id, visitor, by: by, detail: ended())
            case .account(.reactivated): note(.accountReactivated, id, visitor, by: by)
            case .joined, .changed, .genderGiven, .retracted,
                .account(.accepted), .account(.passwordSet), .account(.factorEnrolled),
                .account(.factorRemoved), .account(.recoveryRenewed), .account(.recoveryUsed),
                .account(.juryAddressSet):
                continue
            }
        }
    }
}

extension RoleGrant {
    /// As the journal keeps it: `juror`, `juror call`.
    fileprivate var plain: String {
        ([role.rawValue] + (call.map { [$0.text] } ?? [])).joined(separator: " ")
    }
}
