import Domain
import Engine
import HTTP
import JSON

// Where somebody gets letters: the account's address, and another for what jurors are sent.
extension Declaration {
    static let askForAddress = door(
        .post, .root / "me" / "address", de: "Die eigene Adresse ändern; ein Code geht an die neue",
        en: "Change one's own address; a code goes to the new one", for: .member,
        Shape(Body.text("address").needed(), Body.text("password").needed()) { (address: $0, password: $1) }
    ) { _, body, visit throws(Problem) in
        let member = try visit.needMember()
        try visit.enter { () throws(AccountError) in
            try visit.accounts.changeAddress(
                body.address, of: member, password: body.password, by: visit.visitor)
        }
        return visit.nothing()
    }

    static let confirmAddress = door(
        .post, .root / "me" / "address" / "confirm", de: "Mit dem Code die neue Adresse bestätigen",
        en: "Confirm the new address by the code", for: .member, Shape(Body.text("code").needed())
    ) { _, code, visit throws(Problem) in
        let member = try visit.needMember()
        try visit.enter { () throws(AccountError) in
            try visit.accounts.confirmAddress(code, of: member, by: visit.visitor)
        }
        return visit.nothing()
    }

    static let putJuryAddress = write(
        .put, .root / "me" / "jury-address",
        de: "Eine andere Adresse für Jury-Post nennen; ohne `address` gilt wieder die des Kontos",
        en: "Name another address for jury mail; without `address` the account's counts again", for: .member,
        scope: .administer, Shape(Body.text("address"))
    ) { _, text, visit throws(Problem) in
        let address = text.flatMap { EmailAddress($0) }
        if let text, address == nil { throw .refused(.notAnAddress(text)) }
        return visit.done(
            try visit.give(.member(.account(.setJuryAddress(SetJuryAddress(address: address))))))
    }
}
