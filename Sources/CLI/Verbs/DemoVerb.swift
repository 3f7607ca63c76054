import Domain
import Engine
import EventLog
import Glibc
import JSON
import SQLiteLog

/// `werkx demo`: a new log filled with a story by the ordinary commands.
enum DemoVerb {
    static let verb = Verb(
        "demo", de: "ein Protokoll zum Ausprobieren anlegen", en: "make a log to try things out",
        options: [
            Option(
                "seeds", "DIR", de: "der Ordner mit der Geschichte (sonst der mitgelieferte)",
                en: "the folder of the story (else the one that comes with the program)")
        ],
        example: "werkx demo --database demo.db", printsData: true
    ) { invocation throws(CLIError) in
        let path = invocation.database
        if Files.exists(path) { throw .failed(LogFailure(.exists, path)) }
        for end in [".keys", ".files"] where Files.exists(path + end) {
            throw .failed(LogFailure(.exists, path + end))
        }
        let folder = try seeds(invocation)
        let story = try Files.parse("\(folder)/story.json") { bytes throws(FileFlaws) in
            try StoryFile.read(bytes)
        }
        // Made under another name first: a demo is there as a whole or not at all.
        let part = path + ".part"
        remove(part)
        do throws(CLIError) {
            let made = try make(story, at: part, from: folder, invocation)
            try rename(part, to: path)
            report(made, story, invocation)
            return 0
        } catch {
            remove(part)
            throw error
        }
    }

    /// What there is to print of a new demo.
    private struct Made {
        /// One for each of the story's bearers.
        var tokens: [String] = []
        var world = World()
    }

    private static func seeds(_ invocation: Invocation) throws(CLIError) -> String {
        if let folder = invocation.arguments["seeds"] { return folder }
        guard let folder = Home.folder("Seeds", holding: "story.json") else {
            throw .wrong(
                Bilingual(
                    de:
                        "Der Ordner Seeds ist nicht zu finden; --seeds DIR oder $WERKX_HOME sagt, wo er liegt.",
                    en: "The folder Seeds cannot be found; --seeds DIR or $WERKX_HOME tells where it is."))
        }
        return folder
    }

    private static func make(_ story: Story, at path: String, from folder: String, _ invocation: Invocation)
        throws(CLIError) -> Made
    {
        let calendar = try DemoCalendar(
            anchor: story.anchor, zone: try Zone.found(story.zone), today: Clock.system.now())
        guard let first = story.steps.first, let administrator = first.actor else { return Made() }
        let clock = DemoClock(try calendar.moment(first.at).instant)
        let engine = try InitVerb.create(path, clock: clock.clock)
        defer { engine.log.close() }
        _ = try asking { () throws(EngineError) in
            try engine.give(
                .begin(BeginLog(administrator: administrator, demo: true, language: .de)), by: .system,
                through: .cli)
        }
        var teller = Storyteller(engine: engine, clock: clock, calendar: calendar, folder: folder)
        for (place, step) in story.steps.enumerated() {
            invocation.console.progress("\(place + 1)/\(story.steps.count)")
            do throws(CLIError) { try teller.tell(step) } catch {
                invocation.console.progress("")
                invocation.console.say("\(folder)/story.json:\(step.place):")
                throw error
            }
        }
        invocation.console.progress("")
        clock.advance(to: Clock.system.now())
        var made = Made()
        for bearer in story.tokens {
            let token = Token.make()
            let issue = IssueToken(handle: bearer.handle, token: Token.digest(of: token), name: "Demo")
            try teller.give(.member(.issueToken(issue)), administrator)
            made.tokens.append(token)
        }
        made.world = engine.world
        return made
    }

    private static func rename(_ part: String, to path: String) throws(CLIError) {
        // The keys first: a log without its keys could be mistaken for a whole one.
        for end in [".keys", ".files", ""]
        where (end != ".files" || Files.exists(part + end)) && Glibc.rename(part + end, path + end) != 0 {
            throw .cannotCreate(
                Bilingual(
                    de: "\(path)\(end) lässt sich nicht anlegen (\(String(cString: strerror(errno))))",
                    en: "\(path)\(end) cannot be made (\(String(cString: strerror(errno))))"))
        }
        remove(part)
    }

    /// Removes what an interrupted run left.
    private static func remove(_ part: String) {
        for end in ["", ".keys", "-wal", "-shm", ".lock", ".keys-journal"] { unlink(part + end) }
        FileFolder(part + ".files").removeAll()
    }

    private static func report(_ made: Made, _ story: Story, _ invocation: Invocation) {
        let path = invocation.database
        let applications = made.world.calls.reduce(0) { $0 + $1.applications.count }
        invocation.console.say(
            invocation.words(
                "\(path) angelegt: \(made.world.sequence) Ereignisse, \(made.world.members.count) Mitglieder, \(applications) Bewerbungen. Für immer als Demo gekennzeichnet, alles erfunden.",
                "\(path) made: \(made.world.sequence) events, \(made.world.members.count) members, \(applications) applications. Marked as a demo for ever, everything invented."
            ))
        var sheet = Sheet([
            Sheet.Column("role", de: "Rolle", en: "Role"),
            Sheet.Column("handle", de: "Mitglied", en: "Member"),
            Sheet.Column("token", de: "Zugang (nur jetzt gezeigt)", en: "Token (shown this once)"),
        ])
        for (bearer, token) in zip(story.tokens, made.tokens) {
            sheet.rows.append([bearer.role.rawValue, bearer.handle.text, token])
        }
        let commands = story.commands.map { path == "werkx.db" ? $0 : "\($0) --database \(path)" }
        let json = JSONValue.members([
            "database": .text(path), "sequence": .integer(made.world.sequence), "tokens": sheet.json,
            "commands": .list(commands.map { .text($0) }),
        ])
        invocation.print(sheet, json: json)
        guard invocation.format == .table else { return }
        invocation.console.print(
            invocation.words("\nZum Ausprobieren:", "\nWorth trying:")
                + commands.map { "\n  \($0)" }.joined())
    }
}
