import Domain
import Engine

/// What one run of a verb has around it: this machine's terminal and disk, or what came with a request from afar.
struct Surroundings: Sendable {
    var console = Console()
    var files = Shelf.disk
    /// A log that is open already; the verb reads and writes that one.
    var engine: Engine?
    /// The accounts of that log, with what is kept beside it.
    var accounts: Accounts?
    /// The address of the pages, where a server says it.
    var site: String?
    /// Where the one who acts comes from, for the journal.
    var visitor = Visitor.local
    /// The member who acts, when that is proved and not merely named; nobody else can be named then.
    var caller: MemberID?
    /// What the log notes as the way a command came.
    var channel = Channel.cli
    /// The language when neither the command line nor the member says one.
    var language = Invocation.language(nil)
    /// The language a request asks for beside its words, which goes before the member's own.
    var wanted: Language?
}
