package import Domain

/// A letter as mail programs take it: RFC 5322 with one plain text part in UTF-8.
///
/// No text can make a header or end one: control characters are replaced before anything is encoded.
package struct MailMessage: Hashable, Sendable {
    package let from: MailSender
    package let to: MailAddress
    /// Headers, an empty line and the body, with CR LF.
    package let bytes: [UInt8]

    /// `id` stands before the `@` of the message's name; the same letter gets the same again, so that a second copy can be told.
    package init(
        from: MailSender, to: MailAddress, subject: String, text: String, language: Language, at: Instant,
        id: String
    ) {
        self.from = from
        self.to = to
        var lines = ["Date: \(Self.date(at))"]
        let name = from.name.map { EncodedWord.header($0) + "\r\n " } ?? ""
        lines.append("From: \(name)<\(from.address)>")
        lines.append("To: <\(to)>")
        lines.append("Message-ID: <\(id)@\(from.address.domain)>")
        lines.append("Subject: \(EncodedWord.header(subject))")
        lines += [
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Language: \(language.rawValue)",
            "Auto-Submitted: auto-generated",
        ]
        let head = lines.joined(separator: "\r\n") + "\r\n\r\n"
        bytes = Array(head.utf8) + QuotedPrintable.encode(text)
    }

    /// As dates of letters name them.
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Wed, 20 Jan 2027 10:00:00 +0000`.
    static func date(_ at: Instant) -> String {
        let text = Timestamp.text(at)
        let (days, _) = at.milliseconds.flooredDivision(by: 86_400_000)
        let (_, weekday) = (days + 4).flooredDivision(by: 7)
        let (year, month, day) = Timestamp.civil(fromDays: days)
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let time = text.dropFirst(11).prefix(8)
        return "\(names[Int(weekday)]), \(day) \(months[Int(month) - 1]) \(year) \(time) +0000"
    }
}

extension Unicode.Scalar {
    /// Whether it could end a line, hide text, or move a cursor.
    var isControl: Bool {
        value < 0x20 || (0x7f...0x9f).contains(value) || value == 0x2028 || value == 0x2029
            || (0x202a...0x202e).contains(value) || (0x2066...0x2069).contains(value)
    }
}
