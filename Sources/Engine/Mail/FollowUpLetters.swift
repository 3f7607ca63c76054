package import Domain

extension Engine {
    /// Letters that ask teams how they are, one list for each competition they came from; each question is written once.
    ///
    /// Who answered is asked no more, and whose venture ended before the day it is asked for has nothing to answer.
    package func followUpLetters(
        _ questions: [(venture: Int, term: Term)], by sender: MemberID?, frame: LetterFrame
    ) throws(EngineError) -> [MassMail] {
        let world = world
        var mails: [Slug: MassMail] = [:]
        for (number, term) in questions {
            guard let venture = world.venture(number), let call = world.call(venture.application.call),
                let application = world.application(venture.application)
            else { continue }
            var mail = mails[call.slug] ?? MassMail(call: call.slug)
            let reason = "follow-up/\(number)/\(term.rawValue)"
            guard let applicant = application.applicant else {
                mail.skip(venture.application, reason)
                mails[call.slug] = mail
                continue
            }
            let hasEnded = venture.closing.map { $0.on <= venture.due(term) } ?? false
            if sender.map({ world.isBarred($0, from: venture.application) }) ?? false {
                try mail.skip(applicant, reason, .conflict, self)
            } else if hasEnded || venture.followUp(term)?.answers.isEmpty == false {
                try mail.skip(applicant, reason, hasEnded ? .withdrawn : .answered, self)
            } else {
                let name = try name(of: venture) ?? "\(number)"
                try mail.add(to: applicant, .followUp, for: reason, engine: self) {
                    to, addressee in
                    Letter.followUp(
                        to: to, addressee, venture: name, number: number, months: term.rawValue, call: call,
                        frame: frame.about(call, in: world), reason: reason)
                }
            }
            mails[call.slug] = mail
        }
        return mails.values.sorted { $0.call < $1.call }
    }
}
