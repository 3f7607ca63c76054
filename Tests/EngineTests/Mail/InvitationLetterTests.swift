import Domain
import Testing

@testable import Engine

/// The letter that invites, with and without roles and an address of the pages.
@Suite struct InvitationLetterTests {
    private func text(_ link: String, _ roles: [Role], _ language: Language = .de) -> String {
        Letter.invitation(
            to: "jo@example.org", Addressee(member: nil, name: "Jo", language: language), link: link,
            roles: roles.map(\.words), until: Bilingual(both: "morgen"), frame: LetterFrame(), reason: "r"
        ).text
    }

    @Test func `roles are named where there are some`() {
        let link = "https://werkx.example.org/join/abc"
        #expect(text(link, [.juror]).contains("mitzuarbeiten als: Jurymitglied."))
        #expect(text(link, []).contains("Sie sind eingeladen, bei WerkX mitzuarbeiten.\n"))
        #expect(text(link, [], .en).contains("you are invited to take part at WerkX.\n"))
    }

    @Test func `a link is called one, and a bare code comes with what to do with it`() {
        let whole = text("https://werkx.example.org/join/abc", [])
        #expect(whole.contains("Mit diesem Link nehmen Sie an:\nhttps://werkx.example.org/join/abc\n"))
        let bare = text("abc", [])
        #expect(
            bare.contains("Mit diesem Befehl nehmen Sie an:\n    werkx join abc\n") && !bare.contains("Link"))
        #expect(bare.contains("werkx join https://…/join/abc"))
    }

    @Test func `the letter of a reset says what is void and invites to nothing`() {
        func letter(_ language: Language) -> Letter {
            Letter.accountReset(
                to: "jo@example.org", Addressee(member: nil, name: "Jo", language: language),
                link: "https://werkx.example.org/join/abc", until: Bilingual(both: "morgen"),
                frame: LetterFrame(), reason: "r")
        }
        let german = letter(.de)
        #expect(german.subject == "Ihr Zugang wurde zurückgesetzt" && german.kind.isSecret)
        #expect(german.text.contains("Zugänge für Programme gelten nicht mehr"))
        #expect(
            german.text.contains(
                "Mit diesem Link setzen Sie ein neues Passwort:\nhttps://werkx.example.org/join/abc"))
        #expect(!german.text.contains("eingeladen") && !letter(.en).text.contains("invited"))
    }
}
