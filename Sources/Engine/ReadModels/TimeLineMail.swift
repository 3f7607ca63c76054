import Domain

// Sentences for letters that were sent.
extension Teller {
    mutating func tell(_ event: MailEvent, _ number: Int) throws(EngineError) -> Told {
        switch event {
        case .queued(let queued):
            let who = try handle(queued.member)
            return Told(
                de: "legt Brief \(number) an \(who) zum Versand bereit: \(queued.kind.words.de)",
                en: "lays letter \(number) to \(who) ready to be sent: \(queued.kind.words.en)")
        case .handedOver(let handed):
            let whom = try recipient(number)
            switch handed.way {
            case .command:
                return Told(
                    de: "übergibt Brief \(number)\(whom.de) dem Mailprogramm",
                    en: "hands letter \(number)\(whom.en) over to the mail program")
            case .folder:
                return Told(
                    de: "legt Brief \(number)\(whom.de) im Ausgangsordner ab",
                    en: "puts letter \(number)\(whom.en) into the outbox folder")
            }
        case .failed(let failed):
            let whom = try recipient(number)
            return Told(
                de: "gibt Brief \(number)\(whom.de) auf: \(failed.why.words.de)",
                en: "gives letter \(number)\(whom.en) up: \(failed.why.words.en)")
        }
    }

    private mutating func recipient(_ number: Int) throws(EngineError) -> Bilingual {
        guard let member = world.mail(number)?.member else { return Bilingual(de: "", en: "") }
        let who = try handle(member)
        return Bilingual(de: " an \(who)", en: " to \(who)")
    }
}
