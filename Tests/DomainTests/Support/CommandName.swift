@testable import Domain

extension Command {
    /// `application.submit`, as the tests' tables have it.
    var tableName: String {
        switch self {
        case .begin: "begin"
        case .programme(.create): "programme.create"
        case .call(.create): "call.create"
        case .call(.changeForm): "call.changeForm"
        case .call(.extend): "call.extend"
        case .call(.open): "call.open"
        case .call(.close): "call.close"
        case .application(.begin): "application.begin"
        case .application(.change): "application.change"
        case .application(.submit): "application.submit"
        case .application(.withdraw): "application.withdraw"
        case .application(.reopen): "application.reopen"
        case .application(.consent): "application.consent"
        case .application(.accept): "application.accept"
        case .application(.exclude): "application.exclude"
        case .round(.open): "round.open"
        case .round(.assign): "round.assign"
        case .round(.unassign): "round.unassign"
        case .round(.close): "round.close"
        case .round(.publish): "round.publish"
        case .card(.save): "card.save"
        case .card(.submit): "card.submit"
        case .card(.amend): "card.amend"
        case .card(.enter): "card.enter"
        case .card(.recuse): "card.recuse"
        case .member(.add): "member.add"
        case .member(.grant): "member.grant"
        case .member(.end): "member.end"
        case .member(.issueToken): "member.issueToken"
        case .member(.revokeToken): "member.revokeToken"
        case .import(.scores): "import.scores"
        case .import(.applications): "import.applications"
        case .import(.members): "import.members"
        case .import(.assignments): "import.assignments"
        case .import(.undo): "import.undo"
        }
    }
}
