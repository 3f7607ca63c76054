/// One thing that keeps a submission from being handed in.
package struct SubmissionFlaw: Hashable, Sendable, Codable {
    /// `title`, `category`, `team`, `fields.ID` or `consents.ID`.
    package var field: String
    package var kind: Kind

    /// How much a hand-in holds, in bytes of UTF-8, so that its record stays within the log's limit.
    package static let bytesLimit = 40_000

    package init(_ field: String, _ kind: Kind) {
        self.field = field
        self.kind = kind
    }

    /// What is wrong.
    package enum Kind: Hashable, Sendable, Codable {
        case missing
        case tooLong(characters: Int, maximum: Int)
        case tooShort(characters: Int, minimum: Int)
        case tooLarge(bytes: Int)
        case notANumber
        case outOfRange(minimum: Decimal?, maximum: Decimal?)
        case notAnOption
        case notADate
        case notALink
        case notYesOrNo
        case notAFile
        case takesNoFile
        case fileTooLarge(bytes: Int, megabytes: Int)
        case fileNotOfType([MediaType])
        case fileInfected
        case unknownField
        case unknownConsent
        case unknownCategory([Slug])
        case controlCharacter
    }
}

extension SubmissionFlaw {
    /// What is wrong with an answer, `nil` when nothing is.
    static func of(_ answer: String?, for field: Field) -> SubmissionFlaw? {
        let path = "fields.\(field.id)"
        guard let answer, !answer.isEmpty else {
            return field.required ? SubmissionFlaw(path, .missing) : nil
        }
        return kind(of: answer, for: field).map { SubmissionFlaw(path, $0) }
    }

    private static func kind(of answer: String, for field: Field) -> Kind? {
        let scalars = answer.unicodeScalars
        switch field.kind {
        case .shortText(let maximum):
            if TextRule.line.flaw(in: answer) != nil { return .controlCharacter }
            return scalars.count > maximum ? .tooLong(characters: scalars.count, maximum: maximum) : nil
        case .longText(let minimum, let maximum):
            if TextRule.text.flaw(in: answer) != nil { return .controlCharacter }
            if scalars.count > maximum { return .tooLong(characters: scalars.count, maximum: maximum) }
            return scalars.count < minimum ? .tooShort(characters: scalars.count, minimum: minimum) : nil
        case .number(let minimum, let maximum):
            guard let number = Decimal(answer) else { return .notANumber }
            let isIn = minimum.map { number >= $0 } ?? true && maximum.map { number <= $0 } ?? true
            return isIn ? nil : .outOfRange(minimum: minimum, maximum: maximum)
        case .choice(let options):
            return options.contains { $0.id.text == answer } ? nil : .notAnOption
        case .date: return isDate(answer) ? nil : .notADate
        case .link: return isLink(answer) ? nil : .notALink
        case .yesNo: return answer == "true" || answer == "false" ? nil : .notYesOrNo
        case .file(let rules):
            guard let file = StoredFile(answer) else { return .notAFile }
            return self.kind(of: file, rules)
        }
    }

    static func isDate(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map {
            part in
            part.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(String(decoding: part, as: UTF8.self)) : nil
        }
        guard text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1],
            let day = parts[2],
            text.utf8.prefix(5).last == UInt8(ascii: "-"), (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    private static func isLink(_ text: String) -> Bool {
        guard text.utf8.count <= 2_000, let scheme = ["https://", "http://"].first(where: text.hasPrefix)
        else {
            return false
        }
        let host = text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.contains(".") && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7f }
    }
}
