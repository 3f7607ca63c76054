import Domain
import Testing

@testable import Engine

@Suite struct MailMessageTests {
    private func message(
        subject: String = "Frist", text: String = "Guten Tag,\n", from: String = "werkx@example.org",
        to: String = "ada@example.org"
    ) throws -> String {
        let message = MailMessage(
            from: try #require(MailSender(from)), to: try #require(MailAddress(to)), subject: subject,
            text: text, language: .de, at: Instant(milliseconds: 1_800_439_200_123), id: "7.abc")
        return String(decoding: message.bytes, as: UTF8.self)
    }

    @Test func `a plain letter is written as the standard has it`() throws {
        #expect(
            try message(text: "Guten Tag,\n\nEnde\n") == """
                Date: Wed, 20 Jan 2027 10:00:00 +0000\r
                From: <werkx@example.org>\r
                To: <ada@example.org>\r
                Message-ID: <7.abc@example.org>\r
                Subject: Frist\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                Content-Language: de\r
                Auto-Submitted: auto-generated\r
                \r
                Guten Tag,\r
                \r
                Ende\r

                """)
    }

    @Test(arguments: [
        "Frist\r\nBcc: eve@example.org", "Frist\nBcc: eve@example.org", "Frist\u{0}\u{85}Bcc: x",
        "=?utf-8?q?=0D=0ABcc:_x?=", "Frist\u{2028}Bcc: x",
    ]) func `no subject makes a header`(_ subject: String) throws {
        let head = try #require(try message(subject: subject).split(separator: "\r\n\r\n").first)
        let names = head.split(separator: "\r\n").filter { !$0.hasPrefix(" ") }.map {
            $0.prefix { $0 != ":" }
        }
        #expect(
            names == [
                "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
            ])
        #expect(!head.utf8.contains { $0 < 0x20 && $0 != 13 && $0 != 10 })
    }

    @Test func `no line is longer than a mail system takes, whatever the text`() throws {
        let long = String(repeating: "Ü", count: 400) + " " + String(repeating: "x", count: 3_000)
        let text = try message(subject: long, text: long, from: "\(long) <werkx@example.org>")
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            #expect(line.utf8.count <= 76)
            #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f })
        }
    }

    @Test func `words beyond ASCII come back as they were`() throws {
        let subject = "Rückmeldung zu „Räder & Rosen“ – zweite Fassung, mit 🚀 und allem, was dazugehört"
        let text = try message(subject: subject, from: "Büro <werkx@example.org>")
        #expect(text.contains("From: =?utf-8?q?B=C3=BCro?=\r\n <werkx@example.org>\r\n"))
        let folded = try #require(text.split(separator: "Subject: ").last?.split(separator: "\r\nMIME").first)
        #expect(decoded(String(folded).replacing("?=\r\n =?utf-8?q?", with: "")) == subject)
    }

    @Test func `a body keeps its lines, and nothing at their ends or beginnings is lost`() throws {
        let text = "From here\n.\nend \t\nÜber = 1\r\nold\rmac\u{7}\n"
        let body = try #require(
            try message(text: text).split(separator: "\r\n\r\n", maxSplits: 1).last)
        #expect(
            body == "=46rom here\r\n=2E\r\nend =09\r\n=C3=9Cber =3D 1\r\nold\r\nmac=EF=BF=BD\r\n")
    }

    @Test(arguments: [
        "ada", "ada@", "@b", "a@b@c", "a b@c", "ada@example.org\r\nBcc: x", "-oQ@example.org",
        "|touch@example.org", "a,b@example.org", "\"a\"@example.org", "a@-b.org", "a@b..org", "a@b.org.",
        ".a@b.org", "a%b@c.org", "a!b@c.org", "a@[127.0.0.1]", "a;b@c.org", "<a@b.org>",
    ]) func `what could be mistaken is no address`(_ text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test(arguments: ["ada@example.org", "a.b+c_d-e@sub.example.org", "o'neil@b.org", "jörg@münchen.example"])
    func `an ordinary address is one`(_ text: String) {
        #expect(MailAddress(text)?.description == text)
    }

    @Test func `a sender has a name or none`() {
        #expect(MailSender("a@b.org")?.name == nil)
        #expect(MailSender("WERK X <a@b.org>")?.name == "WERK X")
        #expect(MailSender("<a@b.org>")?.name == nil)
        #expect(MailSender("WERK X") == nil)
        #expect(MailSender("WERK\nX <a@b.org>") == nil)
        #expect(MailSender("WERK X <a@b.org> ") == nil)
    }

    private func decoded(_ text: String) -> String? {
        guard text.hasPrefix("=?utf-8?q?"), text.hasSuffix("?=") else { return nil }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8.dropFirst(10).dropLast(2))[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "_"): bytes.append(0x20)
            case UInt8(ascii: "="):
                guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                    return nil
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("Frist", "Guten Tag,\n\nEnde\n"),
        (
            "Entscheidung über Bewerbung Nr. 7: Gründen – und was übrig bleibt, wenn es lang wird",
            "– Preis „Erster“ = 12.500 €\n  .Punkt\nFrom here \t\n\n" + String(repeating: "ü", count: 200)
                + "\n"
        ), ("a  b", "=3D\n"),
    ]) func `a letter is read back as it was written`(_ subject: String, _ text: String) throws {
        let bytes = try message(
            subject: subject, text: text, from: "Gründungsbüro <werkx@example.org>", to: "ada@example.org")
        let letter = try #require(MessageReader(Array(bytes.utf8)))
        #expect(letter.from == "Gründungsbüro <werkx@example.org>" && letter.to == "ada@example.org")
        #expect(letter.date == Instant(milliseconds: 1_800_439_200_000))
        // Blanks that stand side by side in a plain subject are one to every mail program.
        #expect(letter.subject == (subject == "a  b" ? "a b" : subject))
        #expect(letter.text == text)
        #expect(MessageReader(Array("kein Brief".utf8)) == nil)
    }
}
