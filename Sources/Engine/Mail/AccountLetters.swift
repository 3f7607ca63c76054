package import Domain

// Letters about one's account. None holds anything a stranger could have written.
extension Letter {
    /// The code that proves that an address is one's own, for somebody who registers or changes their address.
    package static func confirmationCode(
        to: String, _ addressee: Addressee, code: String, until: Bilingual, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say(
            "mit diesem Code bestätigen Sie Ihre E-Mail-Adresse:",
            "this code confirms your e-mail address:")
        text.put("    \(code)")
        text.say(
            "Er gilt bis \(until.de) und nur einmal.", "It is good until \(until.en) and for one use.")
        let page = addressee.member == nil ? "/register/confirm" : "/account/confirm-address"
        text.link(frame.page(page), "Eingeben können Sie ihn hier", "You can enter it here")
        if addressee.member == nil { text.type(outside: "werkx register --code \(code)", frame) }
        text.say(
            "Wenn Sie nicht darum gebeten haben, ist nichts zu tun: Ohne den Code geschieht nichts.",
            "If you did not ask for this, there is nothing to do: without the code nothing happens.")
        return letter(
            to, addressee, "Ihr Bestätigungscode", "Your confirmation code", text, .confirmationCode, frame,
            reason)
    }

    /// Somebody wanted to register with an address that has an account.
    package static func registeredAlready(
        to: String, _ addressee: Addressee, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say(
            "jemand wollte sich mit Ihrer Adresse registrieren; Sie haben aber schon ein Konto.",
            "somebody wanted to register with your address, but you have an account already.")
        text.link(frame.page("/sign-in"), "Anmelden können Sie sich hier", "You can sign in here")
        text.type(outside: "werkx account forgotten \(to)", frame)
        text.say(
            "Wenn Sie Ihr Passwort vergessen haben, setzen Sie auf beiden Wegen ein neues. Wenn Sie das nicht waren, ist nichts zu tun.",
            "If you forgot your password, set a new one in either way. If that was not you, there is nothing to do."
        )
        return letter(
            to, addressee, "Sie haben schon ein Konto", "You have an account already", text,
            .registeredAlready, frame, reason)
    }

    /// The single-use link that lets somebody join; looking at it uses nothing up. The dates are those of the competitions.
    package static func invitation(
        to: String, _ addressee: Addressee, link: String, roles: [Bilingual], dates: [Bilingual] = [],
        until: Bilingual, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let german = roles.map(\.de).joined(separator: ", ")
        let english = roles.map(\.en).joined(separator: ", ")
        text.say(
            "Sie sind eingeladen, bei \(frame.office.de) mitzuarbeiten"
                + (german.isEmpty ? "." : " als: \(german)."),
            "you are invited to take part at \(frame.office.en)"
                + (english.isEmpty ? "." : " as: \(english)."))
        text.join(
            link, until,
            Bilingual(de: "Mit diesem Link nehmen Sie an", en: "Accept by this link"),
            Bilingual(de: "Mit diesem Befehl nehmen Sie an", en: "Accept by this command"))
        if !dates.isEmpty {
            text.say("Die Termine:", "The dates:")
            text.list(dates)
        }
        text.say(
            "Wenn Sie Fragen haben, melden Sie sich gern bei \(frame.office.de).",
            "If you have questions, please get in touch with \(frame.office.en).")
        return letter(
            to, addressee, "Einladung: \(frame.office.de)", "Invitation: \(frame.office.en)", text,
            .invitation, frame, reason)
    }

    /// The single-use link by which somebody sets up anew what the office made void.
    package static func accountReset(
        to: String, _ addressee: Addressee, link: String, until: Bilingual, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say(
            "Ihr Zugang bei \(frame.office.de) wurde zurückgesetzt: Passwort, zweiter Faktor, Wiederherstellungscodes und Zugänge für Programme gelten nicht mehr, alle Anmeldungen sind beendet. Ihre Rollen und was Sie geschrieben haben bleiben.",
            "your account at \(frame.office.en) was reset: password, second factor, recovery codes and tokens for programs count no more, all sessions have ended. Your roles and what you wrote stay."
        )
        text.join(
            link, until,
            Bilingual(
                de: "Mit diesem Link setzen Sie ein neues Passwort", en: "Set a new password by this link"),
            Bilingual(
                de: "Mit diesem Befehl setzen Sie ein neues Passwort",
                en: "Set a new password by this command"))
        text.say(
            "Wenn Sie nicht darum gebeten haben, sagen Sie bitte \(frame.office.de) Bescheid.",
            "If you did not ask for this, please tell \(frame.office.en).")
        return letter(
            to, addressee, "Ihr Zugang wurde zurückgesetzt", "Your account was reset", text, .accountReset,
            frame, reason)
    }

    /// The code with which a forgotten password is replaced.
    package static func passwordCode(
        to: String, _ addressee: Addressee, code: String, until: Bilingual, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say("mit diesem Code setzen Sie ein neues Passwort:", "this code sets a new password:")
        text.put("    \(code)")
        text.say(
            "Er gilt bis \(until.de) und nur einmal.", "It is good until \(until.en) and for one use.")
        text.link(frame.page("/password/reset"), "Eingeben können Sie ihn hier", "You can enter it here")
        text.type(outside: "werkx account forgotten --code \(code)", frame)
        text.say(
            "Wenn Sie nicht darum gebeten haben, ist nichts zu tun: Ihr Passwort bleibt, wie es ist.",
            "If you did not ask for this, there is nothing to do: your password stays as it is.")
        return letter(
            to, addressee, "Neues Passwort", "New password", text, .passwordCode, frame, reason)
    }

    /// A program was let in from a device.
    package static func deviceConfirmed(
        to: String, _ addressee: Addressee, device: String, at: Bilingual, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        let name = LetterText.line(device)
        text.say(
            "seit \(at.de) darf ein weiteres Gerät für Sie handeln: „\(name)“.",
            "since \(at.en) another device may act for you: “\(name)”.")
        text.link(
            frame.page("/account"), "Beenden können Sie das in Ihrem Konto",
            "You can end that in your account")
        text.type(["werkx account sessions", "werkx account end-session SESSION"], frame)
        text.say(
            "Wenn Sie das nicht waren, beenden Sie den Zugang und ändern Sie Ihr Passwort.",
            "If that was not you, end the access and change your password.")
        return letter(
            to, addressee, "Ein neues Gerät hat Zugang", "A new device has access", text, .deviceConfirmed,
            frame, reason)
    }

    /// Something was changed that a thief would change too: password, second factor, address.
    package static func accountChanged(
        to: String, _ addressee: Addressee, what: Bilingual, at: Bilingual, frame: LetterFrame, reason: String
    ) -> Letter {
        var text = LetterText(to: addressee)
        text.say(
            "an Ihrem Konto wurde am \(at.de) geändert: \(what.de).",
            "in your account this was changed on \(at.en): \(what.en).")
        text.say(
            "Wenn Sie das nicht waren, setzen Sie Ihr Passwort neu und sagen Sie \(frame.office.de) Bescheid.",
            "If that was not you, set a new password and tell \(frame.office.en).")
        text.link(frame.page("/account"), "Ihr Konto", "Your account")
        text.type(["werkx account password"], frame)
        return letter(
            to, addressee, "Änderung an Ihrem Konto", "A change of your account", text, .accountChanged,
            frame, reason)
    }

    /// Puts subject and text together.
    static func letter(
        _ to: String, _ addressee: Addressee, _ de: String, _ en: String, _ text: LetterText,
        _ kind: LetterKind, _ frame: LetterFrame, _ reason: String
    ) -> Letter {
        Letter(
            to: to, member: addressee.member, language: addressee.language,
            subject: LetterText.line(addressee.language == .de ? de : en), text: text.text(from: frame),
            kind: kind, reason: reason)
    }
}

extension LetterText {
    /// A link that sets a password; a bare code, where nobody said where the pages are, comes with what to do with it.
    fileprivate mutating func join(
        _ link: String, _ until: Bilingual, _ whole: Bilingual, _ bare: Bilingual
    ) {
        if link.contains("/") {
            self.link(link, whole.de, whole.en)
            type(["werkx join \(link)"], LetterFrame())
        } else {
            say("\(bare.de):\n    werkx join \(link)", "\(bare.en):\n    werkx join \(link)")
            say(
                "Auf Ihrem eigenen Rechner steht vor dem Code die Adresse der Seiten; auch ein Browser nimmt sie. Die Adresse sagt Ihnen, wer Ihnen schreibt:\n    werkx join https://…/join/\(link)",
                "On a computer of your own the address of the pages stands before the code; a browser takes it too. Ask whoever writes to you for that address:\n    werkx join https://…/join/\(link)"
            )
        }
        let (de, en) = link.contains("/") ? ("Der Link", "The link") : ("Der Code", "The code")
        say(
            "\(de) gilt bis \(until.de) und nur einmal; Ansehen verbraucht ihn nicht. Geben Sie ihn nicht weiter.",
            "\(en) is good until \(until.en) and for one use; looking does not use it up. Do not pass it on.")
    }
}
