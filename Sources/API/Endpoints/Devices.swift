import Domain
import Engine
import HTTP
import JSON

// How a program gets a token that a person confirms elsewhere, as RFC 8628 has it.
extension Declaration {
    private static let device = Address.root / "device"

    static let askForDevice = door(
        .post, device, de: "Um Zugang für ein Gerät bitten", en: "Ask for access for a device",
        Shape(
            Body.text("label").about(
                de: "Woran man das Gerät erkennt.", en: "What the device is recognised by.")),
        answers: .members([
            "deviceCode": .text, "userCode": .text, "uri": .text, "interval": .ordinal, "expires": .time,
        ])
    ) { _, label, visit throws(Problem) in
        let device = try visit.enter { () throws(AccountError) in
            try visit.accounts.newDevice(label, by: visit.visitor)
        }
        return visit.json(
            .members([
                "deviceCode": .text(device.device), "userCode": .text(device.user),
                "uri": .text((visit.site ?? visit.request.origin) + "/device"),
                "interval": .integer(device.interval), "expires": .text(Timestamp.text(device.expires)),
            ]))
    }

    static let takeDeviceToken = door(
        .post, device / "token", de: "Fragen, ob das Gerät zugelassen ist; dann kommt das Token, einmal",
        en: "Ask whether the device was let in; then the token comes, once",
        Shape(Body.text("deviceCode").needed()),
        answers: .members(["token": .text, "handle": .slug, "expires": .time]), problems: [410, 428]
    ) { _, code, visit throws(Problem) in
        let answer = try visit.enter { () throws(AccountError) in
            try visit.accounts.poll(device: code, by: visit.visitor)
        }
        switch answer {
        case .waiting: throw .device(.pending)
        case .slowDown: throw .device(.tooSoon)
        case .denied, .expired: throw .device(.over)
        case .granted(let token, let handle, let expires):
            return visit.json(
                .members([
                    "token": .text(token), "handle": .text(handle), "expires": .text(Timestamp.text(expires)),
                ]))
        }
    }

    static let confirmDevice = door(
        .post, device / "confirm", de: "Ein Gerät zulassen oder abweisen, nachdem man es angesehen hat",
        en: "Let a device in or turn it away, after a look at it", for: .member,
        Shape(
            Body.text("userCode").needed(),
            Body.word("answer", as: DeviceDecision.self).about(
                de: "Ohne Angabe wird nur angesehen; das verbraucht nichts.",
                en: "Without it one only looks; that uses nothing up.")
        ) { (code: $0, answer: $1) },
        answers: .members(["label": .text, "address": .text])
    ) { _, body, visit throws(Problem) in
        let caller = try visit.needCaller()
        let device = try visit.enter { () throws(AccountError) in
            let seen = try visit.accounts.look(device: body.code, by: caller.member, visit.visitor)
            if let answer = body.answer {
                try visit.accounts.answer(
                    device: body.code, lets: answer == .confirm, by: caller, visit.visitor)
            }
            return seen
        }
        return visit.json(.members(["label": .text(device.label), "address": .text(device.address)]))
    }
}

/// What a person says to a device that asks for access.
enum DeviceDecision: String, Sendable, CaseIterable {
    case confirm, decline
}
