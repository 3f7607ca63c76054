import API
import Domain
import Engine
import Synchronization

/// Runs verbs for those who ask from afar: on the server's open log, as the member who proved to be one, with no other file than
/// those that came along.
final class VerbDesk: VerbRunner {
    private let engine: Engine
    private let accounts: Accounts
    private let site: String?
    private let running = Mutex<[MemberID: Int]>([:])

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

    func run(_ order: VerbOrder, by member: MemberID, _ visitor: Visitor) -> VerbResult? {
        guard enter(member) else { return nil }
        defer { leave(member) }
        let kept = Console.Kept()
        let parcel = Parcel(order.files)
        let around = Surroundings(
            console: Console(keeping: kept, isColoured: order.isColoured), files: .sent(parcel),
            engine: engine, accounts: accounts, site: site, visitor: visitor, caller: member, channel: .http,
            language: order.language, wanted: order.isWanted ? order.language : nil)
        let code = run(order.arguments[...], around)
        return VerbResult(
            code: code, output: kept.output, messages: kept.messages, files: code == 0 ? parcel.made : [:])
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
                throw guarded(error, around.caller)
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
            guard running.values.reduce(0, +) < Self.limit, running[member, default: 0] < Self.limitOfOne
            else { return false }
            running[member, default: 0] += 1
            return true
        }
    }

    private func leave(_ member: MemberID) {
        running.withLock { running in
            running[member, default: 1] -= 1
            if running[member] == 0 { running[member] = nil }
        }
    }
}
