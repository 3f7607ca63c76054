/// Makes a call public, so that each phase takes hand-ins from its opening to its deadline.
package struct OpenCall: Sendable, Codable {
    package var call: Slug

    package init(call: Slug) { self.call = call }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        if known.status == .open { return .nothing }
        return Decision([Happening(.call(call), .call(.opened))])
    }
}

/// Ends a call for hand-ins, whatever its deadlines say.
package struct CloseCall: Sendable, Codable {
    package var call: Slug
    package var reason: String?

    package init(call: Slug, reason: String?) {
        self.call = call
        self.reason = reason
    }

    func decide(_ context: Context, _ world: World) throws(Refusal) -> Decision {
        guard let known = world.call(call) else { throw .unknownCall(call) }
        switch known.status {
        case .closed: return .nothing
        case .prepared: throw .callNotOpen(call)
        case .open:
            return Decision([
                Happening(.call(call), .call(.closed(CallClosed(reason: reason.map { .text($0) }))))
            ])
        }
    }
}
