import Crypto
import Domain
import Engine
import JSON

/// Tells a story to an engine: every step becomes the ordinary commands of whoever acts in it, under the ordinary rules.
struct Storyteller {
    let engine: Engine
    let clock: DemoClock
    let calendar: DemoCalendar
    /// The folder of the seeds, with all their files.
    let folder: String
    /// Title and team of every application, which a later phase's author writes again.
    var authors: [ApplicationID: (title: String, team: [TeamMember])] = [:]
    /// What every juror put on every card, which an amendment begins with.
    var cards: [CardKey: CardDraft] = [:]

    /// A card by the handle of its juror.
    struct CardKey: Hashable {
        let round: RoundID
        let application: Int
        let juror: Slug
    }

    /// Tells one step; throws ``CLIError`` when the rules refuse it or a file is wrong.
    mutating func tell(_ step: Story.Step) throws(CLIError) {
        clock.advance(to: try calendar.moment(step.at).instant)
        let actor = step.actor
        switch step.deed {
        case .programme(let slug, let file): try programme(slug, file, actor)
        case .members(let file, let roles, let call): try members(file, roles, call, actor)
        case .call(let file):
            let call = try Files.parse(path(file)) { bytes throws(FileFlaws) in try CallFile.read(bytes) }
            try give(.call(.create(try calendar.moved(call))), actor)
        case .open(let call): try give(.call(.open(OpenCall(call: call))), actor)
        case .end(let call): try give(.call(.close(CloseCall(call: call, reason: nil))), actor)
        case .applications(let call, let phase, let file, let numbers):
            try applications(call, phase, file, numbers)
        case .extend(let call, let phase, let deadline, let reason):
            let moment = try calendar.moment(deadline, for: .deadline)
            let command = ExtendDeadline(call: call, phase: phase, deadline: moment, reason: reason)
            try give(.call(.extend(command)), actor)
        case .accept(let call, let numbers):
            for number in numbers {
                let id = ApplicationID(call, number)
                try give(.application(.accept(AcceptApplication(application: id))), actor)
                clock.advance(bySeconds: 50)
            }
        case .round(
            let id, let phase, let rubric, let pool, let readers, let blind, let due, let declarations):
            let command = OpenRound(
                round: id, phase: phase, rubric: try Files.rubric(rubric), pool: pool, blind: blind,
                readers: readers, due: try calendar.moment(due, for: .deadline),
                declarations: declarations)
            try give(.round(.open(command)), actor)
        case .assignFile(let id, let file): try assign(id, file, actor)
        case .assign(let id, let pairs):
            try give(.round(.assign(AssignReaders(round: id, pairs: pairs))), actor)
        case .recuse(let id, let number, let reason):
            try give(.card(.recuse(Recuse(round: id, application: number, reason: reason))), actor)
        case .cards(let id, let scores, let comments, let span): try submit(id, scores, comments, span)
        case .enter(let id, let number, let juror, let scores, let comment, let note):
            try enter(CardKey(round: id, application: number, juror: juror), scores, comment, note, actor)
        case .amend(let id, let number, let scores, let reasons, let reason):
            try amend(id, number, scores, reasons, reason, actor)
        case .withdraw(let id, let reason):
            let command = WithdrawApplication(application: id, reason: reason)
            try give(.application(.withdraw(command)), actor)
        case .close(let id): try give(.round(.close(CloseRound(round: id, reason: nil))), actor)
        case .publish(let id, let places):
            try give(.round(.publish(PublishRound(round: id, places: places))), actor)
        case .run(let words): try run(words, actor)
        }
    }

    /// Gives a command as a member, at the clock's time.
    func give(_ command: Command, _ actor: Slug?, through channel: Channel = .cli) throws(CLIError) {
        guard let actor, let member = try asking({ () throws(EngineError) in try engine.member(actor) })
        else {
            let name = actor?.text ?? ""
            throw .wrong(
                Bilingual(de: "Ein Mitglied „\(name)“ gibt es nicht.", en: "There is no member “\(name)”."))
        }
        _ = try asking { () throws(EngineError) in
            try engine.give(command, by: .member(member), through: channel)
        }
    }

    /// Does what a command line says, as a member, at the clock's time.
    private func run(_ words: [String], _ actor: Slug?) throws(CLIError) {
        let line = words.joined(separator: " ")
        guard let actor, let verb = CLI.find(words[...]) else {
            throw .wrong(Bilingual(de: "„\(line)“ kennt werkx nicht.", en: "werkx does not know “\(line)”."))
        }
        var arguments: [String] = []
        for word in words.dropFirst(verb.words.count) {
            arguments.append(word.hasPrefix("./") ? path(String(word.dropFirst(2))) : calendar.moved(word))
        }
        let invocation = try Invocation(
            verb, try Arguments(arguments[...] + ["--as", actor.text], for: verb),
            in: Surroundings(console: Console(isSilent: true), engine: engine))
        guard try verb.run(invocation) == 0 else {
            throw .wrong(Bilingual(de: "„\(line)“ ging nicht.", en: "“\(line)” did not work."))
        }
    }

    func path(_ file: String) -> String { "\(folder)/\(file)" }
}

// MARK: - Office

extension Storyteller {
    private func programme(_ slug: Slug, _ file: String, _ actor: Slug?) throws(CLIError) {
        let programmes = try Files.parse(path(file)) { bytes throws(FileFlaws) in
            try ProgrammeFile.read(bytes)
        }
        for programme in programmes where programme.slug == slug {
            try give(.programme(.create(programme)), actor)
        }
    }

    private func members(_ file: String, _ roles: [String], _ call: Slug?, _ actor: Slug?) throws(CLIError) {
        let table = try SeedTable(path(file))
        var members: [AddMember] = []
        for row in table.rows where roles.contains(row["role"]) && (call == nil || row["call"] == call?.text)
        {
            members.append(try row.member())
        }
        let file = Digest(checked: Hash.sha256(table.bytes).hex)
        try give(.import(.members(ImportMembers(members: members, file: file))), actor, through: .import)
    }

    private func assign(_ id: RoundID, _ file: String, _ actor: Slug?) throws(CLIError) {
        let table = try SeedTable(path(file))
        var pairs: [ReaderPair] = []
        for row in table.rows {
            pairs.append(
                ReaderPair(application: try row.integer("application"), juror: try row.slug("juror")))
        }
        let file = Digest(checked: Hash.sha256(table.bytes).hex)
        let command = ImportAssignments(round: id, pairs: pairs, file: file)
        try give(.import(.assignments(command)), actor, through: .import)
    }
}

extension SeedTable.Row {
    /// A member as the table of members has them.
    func member() throws(CLIError) -> AddMember {
        func words(_ column: String) -> Words? { self[column].isEmpty ? nil : .text(self[column]) }
        let grant = RoleGrant(
            role: Role(rawValue: self["role"]) ?? .founder,
            call: self["call"].isEmpty ? nil : try slug("call"))
        let bounds = self["capacity"].split(separator: "-").compactMap { Int($0) }
        let profile = Profile(
            name: words("name"), email: words("email"), organisation: words("organisation"),
            profession: self["profession"].isEmpty ? nil : self["profession"],
            fields: self["fields"].split(separator: "|").map(String.init),
            capacity: bounds.count == 2 ? Capacity(minimum: bounds[0], maximum: bounds[1]) : nil,
            language: Language(rawValue: self["language"]) ?? .de)
        return AddMember(handle: try slug("handle"), grants: [grant], profile: profile)
    }
}
