package import Domain

/// What is wrong with a password somebody wants.
package enum PasswordFlaw: Hashable, Sendable {
    case tooShort(needed: Int)
    case tooLong
    /// Many people have it.
    case common
    /// It is made of the person's own words, which others know.
    case ownWords

    var name: String {
        switch self {
        case .tooShort: "passwordTooShort"
        case .tooLong: "passwordTooLong"
        case .common: "passwordCommon"
        case .ownWords: "passwordOwnWords"
        }
    }

    /// The sentence for the person it is said to.
    package var words: Bilingual {
        switch self {
        case .tooShort(let needed):
            Bilingual(
                de: "Das Passwort braucht mindestens \(needed) Zeichen.",
                en: "The password needs at least \(needed) characters.")
        case .tooLong:
            Bilingual(
                de: "Das Passwort hat mehr als 1024 Byte.", en: "The password has more than 1024 bytes.")
        case .common:
            Bilingual(
                de: "Dieses Passwort haben viele; es steht auf den Listen, mit denen geraten wird.",
                en: "Many have this password; it stands on the lists that guessers use.")
        case .ownWords:
            Bilingual(
                de: "Das Passwort besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen des Programms.",
                en: "The password is made of your name, your address or the product's name.")
        }
    }
}

/// What passwords must be: long enough and not easily guessed; nothing about what characters are in them.
package enum PasswordRules {
    /// The first flaw of a password, `nil` for a good one.
    ///
    /// `own` are the person's words; of one that consists of them at least eight characters more are asked.
    package static func flaw(_ password: String, hasFactor: Bool, own: [String]) -> PasswordFlaw? {
        let needed = hasFactor ? 8 : 12
        if password.utf8.count > 1_024 { return .tooLong }
        if password.unicodeScalars.count < needed { return .tooShort(needed: needed) }
        let folded = password.lowercased()
        if isCommon(folded) { return .common }
        var rest = folded
        for word in words(own).sorted(by: { $0.utf8.count > $1.utf8.count }) {
            rest = rest.split(separator: word, omittingEmptySubsequences: false).joined()
        }
        return rest != folded && rest.unicodeScalars.count < 8 ? .ownWords : nil
    }

    /// The parts of somebody's words that have four characters or more, in lower case.
    private static func words(_ own: [String]) -> Set<String> {
        Set(
            (own + ["werkx", "senkrechtstarter"]).flatMap { text in
                text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
            }.filter { $0.unicodeScalars.count >= 4 })
    }

    /// Whether a password, in lower case, is on the list, or is a listed word said twice or dressed up at its ends.
    private static func isCommon(_ password: String) -> Bool {
        if CommonPasswords.all.contains(password) { return true }
        let characters = Array(password)
        if Set(characters).count <= 3 { return true }
        if isRun(characters) { return true }
        for length in 1...max(characters.count / 2, 1) where characters.count % length == 0 {
            let part = characters[..<length]
            let isRepeated = stride(from: 0, to: characters.count, by: length).allSatisfy {
                characters[$0..<$0 + length] == part
            }
            if isRepeated, length < characters.count,
                length <= 4 || CommonPasswords.all.contains(String(part))
            {
                return true
            }
        }
        // `!!Password2027` is `password` in a costume.
        let core = characters.drop { !$0.isLetter }.reversed().drop { !$0.isLetter }.reversed()
        let plain = String(core.map { leet[$0] ?? $0 })
        return characters.count - core.count <= 6
            && (CommonPasswords.all.contains(String(core)) || CommonPasswords.all.contains(plain))
    }

    /// Whether each character follows the one before on the keyboard or in the alphabet.
    private static func isRun(_ characters: [Character]) -> Bool {
        let rows = [
            "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertzuiopü", "asdfghjklöä", "yxcvbnm",
            "qwertyuiop", "asdfghjkl", "zxcvbnm",
        ]
        let pairs = rows.map { row in Set(zip(row, row.dropFirst()).map { "\($0)\($1)" }) }
        let steps = zip(characters, characters.dropFirst()).filter { first, second in
            pairs.contains { $0.contains("\(first)\(second)") || $0.contains("\(second)\(first)") }
        }.count
        return steps >= characters.count - 2
    }

    private static let leet: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]
}
