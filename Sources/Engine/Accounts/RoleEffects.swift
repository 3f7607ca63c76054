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
        if de.isEmpty { return nil }
        return Bilingual(de: de.joined(separator: " "), en: en.joined(separator: " "))
    }
}

extension Accounts {
    /// Notes in the journal whose sessions a command's new or ended roles end, and which tokens it ends.
    func noteEnds(_ receipt: Receipt) {
        for recorded in receipt.events {
            guard case .member(let id) = recorded.stream, case .member(let event) = recorded.event else {
                continue
            }
            let nowhere = Visitor(address: "", agent: "", channel: recorded.channel)
            switch event {
            case .granted(let grant):
                guard endSessions(of: id, before: recorded.sequence) else { continue }
                note(.roleGiven, id, nowhere, detail: grant.words.en)
            case .ended(let grant):
                guard endSessions(of: id, before: recorded.sequence) else { continue }
                note(.roleEnded, id, nowhere, detail: grant.words.en)
            case .tokenRevoked(let token):
                note(.tokenRevoked, id, nowhere, detail: String(token.hex.prefix(12)))
            case .joined, .changed, .tokenIssued, .genderGiven, .account, .retracted: continue
            }
        }
    }
}
