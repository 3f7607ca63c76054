import Domain
import Engine

// Times on the command line are read and printed in the zone of the programme they are about.
extension Session {
    /// The zone of a call's programme.
    func zone(of call: Slug) throws(CLIError) -> Zone {
        let known = try self.call(call)
        return try Zone.found(engine.world.programme(known.programme)?.zone ?? CallFile.defaultZone)
    }

    /// A call by its slug, or the refusal that there is none that the one who asks may know of.
    func call(_ slug: Slug) throws(CLIError) -> Call {
        guard let call = engine.world.call(slug),
            member == nil || Permission.knows(member, call: slug, in: engine.world)
        else { throw .refused(.unknownCall(slug)) }
        return call
    }

    /// A round with its call, or the refusal that there is none; who may not know of a round is not told either.
    func round(_ id: RoundID) throws(CLIError) -> (Call, Round) {
        let call = try call(id.call)
        if let member, !Permission.may(member, see: .applications(id.call), in: engine.world),
            !Permission.knows(member, round: id, in: engine.world)
        {
            throw .refused(.notAllowed)
        }
        guard let round = call.round(id.round) else { throw .refused(.unknownRound(id)) }
        return (call, round)
    }
}

extension Zone {
    /// The zone with a name; wrong input when the system has none.
    static func found(_ name: String) throws(CLIError) -> Zone {
        do throws(ZoneFlaw) { return try Zone(name) } catch { throw .wrong(error.sentence) }
    }
}

extension Invocation {
    /// An option's value as a moment in a zone.
    func moment(_ text: String, in zone: Zone, for purpose: WallTime.Purpose) throws(CLIError) -> Moment {
        do throws(WallTimeFlaw) {
            return try WallTime(text).moment(in: zone, for: purpose)
        } catch { throw .wrong(error.sentence) }
    }

    /// A time that belongs to no call: on the clocks of the usual zone for people, exact for programs.
    func shown(_ instant: Instant) -> String {
        guard format == .table, let zone = try? Zone(CallFile.defaultZone) else {
            return Timestamp.text(instant)
        }
        return LocalTime(instant, in: zone).text(in: language)
    }

    /// The slug that is the first argument, a call's or a programme's.
    func call(_ place: Int = 0) throws(CLIError) -> Slug { try slug(argument(place), "CALL") }

    /// A decimal number, with a point or a comma.
    func decimal(_ text: some StringProtocol, _ name: String) throws(CLIError) -> Decimal {
        let pointed = String(text.map { $0 == "," ? "." : $0 })
        guard let value = Decimal(pointed) else {
            throw usage("\(name): „\(text)“ ist keine Zahl.", "\(name): “\(text)” is no number.")
        }
        return value
    }

    /// `NAME=VALUE` taken apart at the first `=`.
    func pair(_ text: String, _ name: String) throws(CLIError) -> (String, String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw usage(
                "\(name) \(text): gebraucht wird NAME=WERT.", "\(name) \(text): NAME=VALUE is needed.")
        }
        return (String(parts[0]), String(parts[1]))
    }

    /// Says what a command came to.
    func report(_ given: Given, _ de: String, _ en: String) {
        console.say(given.events == 0 ? words("Das war schon so.", "It was so already.") : words(de, en))
    }
}
