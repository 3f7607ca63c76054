import API
import Domain
import Engine
import Threads

/// Runs verbs for those who ask from afar: on the server's open log, as the member who proved to be one, with no other file than
/// those that came along.
final class VerbDesk: VerbRunner {
    private let engine: Engine
    private let accounts: Accounts
    private let site: String?
    private let running = Monitor(Running())

    private struct Running {
        /// By member, those included that nobody waits for any more.
        var own: [MemberID: Int] = [:]
        /// Those that somebody waits for.
        var awaited = 0
    }

    /// How many verbs run at once; a big replay takes a processor for seconds.
    private static let limit = 4
    /// How many of them may be one member's.
    private static let limitOfOne = 2

    /// `site` is where the pages are, for links in letters.
    init(accounts: Accounts, site: String?) {
        self.accounts = accounts
        self.site = site
        engine = accounts.engine
    }

    func run(_ order: VerbOrder, by member: MemberID, _ visitor: Visitor) throws(VerbFailure) -> VerbResult {
        try awaited(by: member) { self.perform(order, by: member, visitor) }
    }

    /// Runs a closure on a thread of its own and waits for it so many milliseconds, a minute mostly.
    ///
    /// Nothing can interrupt a fold or a fit: one that takes longer runs on, but holds nobody's place except its own member's.
    func awaited<Value: Sendable>(
        by member: MemberID, patience: Int64 = 60_000, _ body: @escaping @Sendable () -> Value
    ) throws(VerbFailure) -> Value {
        guard enter(member) else { throw .tooMany }
        let outcome = Monitor<Value?>(nil)
        let worker = Worker {
            let value = body()
            // First, so that who hears of it finds the place free.
            self.leave(member)
            outcome.withLock { $0 = value }
            outcome.wakeAll()
        }
        defer { running.withLock { $0.awaited -= 1 } }
        guard worker != nil else {
            leave(member)
            throw .tooMany
        }
        guard let value = outcome.wait(microseconds: patience * 1_000, until: { $0 }) else { throw .tooSlow }
        return value
    }

    private func leave(_ member: MemberID) {
        running.withLock { running in
            running.own[member, default: 1] -= 1
            if running.own[member] == 0 { running.own[member] = nil }
        }
    }

    private func perform(_ order: VerbOrder, by member: MemberID, _ visitor: Visitor) -> VerbResult {
        let kept = Console.Kept()
        let parcel = Parcel(order.files)
        let around = Surroundings(
            console: Console(keeping: kept, isColoured: order.isColoured), files: .sent(parcel),
            engine: engine, accounts: accounts, site: site, visitor: visitor, caller: member, channel: .http,
            language: order.language, wanted: order.isWanted ? order.language : nil)
        let code = run(order.arguments[...], around)
        return VerbResult(
            code: code, output: kept.output, messages: kept.messages, turns: kept.turns,
            files: code == 0 ? parcel.made : [:])
    }

    private func run(_ words: ArraySlice<String>, _ around: Surroundings) -> Int32 {
        guard let verb = CLI.find(words) else {
            around.console.say(CLI.unknown(words.first ?? "")[around.language])
            return 2
        }
        return CLI.perform(verb, words, in: around) { invocation throws(CLIError) in
            guard verb.place == .log else { throw Errand.staysHere(verb) }
            for option in ["as", "database", "server", "certificate-authority", "site"]
            where invocation.arguments.has(option) {
                throw Errand.meansNothing(option, verb)
            }
            do throws(CLIError) { return try verb.run(invocation) } catch {
                let said = guarded(error, around.caller)
                if said.code == CLIError.noRight, let caller = around.caller {
                    accounts.noteRefusal(of: "werkx \(verb.name)", to: caller, around.visitor)
                }
                throw said
            }
        }
    }

    /// To those who run nothing, what is missing and what they may not see look alike.
    private func guarded(_ error: CLIError, _ caller: MemberID?) -> CLIError {
        guard case .refused(let refusal) = error, refusal.isAboutMissing,
            let member = caller.flatMap({ engine.world.member($0) }),
            !member.has(.administrator), !member.hasAnywhere(.manager), !member.has(.auditor)
        else { return error }
        return .refused(.notAllowed)
    }

    private func enter(_ member: MemberID) -> Bool {
        running.withLock { running in
            guard running.awaited < Self.limit, running.own[member, default: 0] < Self.limitOfOne
            else { return false }
            running.own[member, default: 0] += 1
            running.awaited += 1
            return true
        }
    }
}
