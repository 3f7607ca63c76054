import Domain
import Engine
import JSON

/// `werkx import applications`, `members` and `assignments`.
enum ImportTablesVerb {
    static let applications = Verb(
        "import applications", de: "Bewerbungen einer Phase aus einer Tabelle, als eingereicht",
        en: "applications of a phase from a table, as handed in",
        arguments: [Argument("TABLE.csv", file: .read)],
        options: [
            Option("call", "CALL", de: "der Wettbewerb", en: "the call"),
            Option("phase", "PHASE", de: "die Phase", en: "the phase"),
            ImportVerb.dryRun,
        ] + TableInput.options,
        example:
            "werkx import applications bewerbungen.csv --call senkrechtstarter-2027 --phase idea --dry-run --as mira"
    ) { invocation throws(CLIError) in
        let slug = try invocation.slug(invocation.arguments["call"], "--call")
        let named = try invocation.slug(invocation.arguments["phase"], "--phase")
        let (bytes, path, options, mapping) = try input(invocation)
        let session = try Session(invocation, .reading)
        let call: Call
        let phase: Phase
        do throws(CLIError) {
            try Reader.check(.applications(slug), session)
            call = try session.call(slug)
            guard let known = call.phase(named) else { throw .refused(call.unknown(phase: named)) }
            phase = known
        } catch {
            session.close()
            throw error
        }
        session.close()
        let table: ApplicationTable
        do throws(FileFlaws) {
            table = try ApplicationTable(bytes, call: call, phase: phase, options: options, mapping: mapping)
        } catch { throw .input(file: path, error.flaws) }
        tell(table.ignored, invocation)
        return try bring(.applications(table.command), path, table.places, invocation)
    }

    /// Brings a table; what the rules find wrong with a row is named at the row.
    private static func bring(
        _ command: ImportCommand, _ path: String, _ places: [TextPlace], _ invocation: Invocation
    ) throws(CLIError) -> Int32 {
        do throws(CLIError) {
            return try ImportVerb.run(invocation) { _ throws(EngineError) in command }
        } catch {
            guard case .refused(.tableRefused(let flaws)) = error else { throw error }
            throw .input(
                file: path,
                flaws.flatMap { flaw in
                    let place = places.indices.contains(flaw.row) ? places[flaw.row] : nil
                    let details = flaw.refusal.details
                    if details.isEmpty { return [FileFlaw(place, flaw.refusal.words)] }
                    return details.map {
                        FileFlaw(place, de: "\($0.place) \($0.words.de)", en: "\($0.place) \($0.words.en)")
                    }
                })
        }
    }

    static let members = Verb(
        "import members", de: "Mitglieder aus einer Tabelle", en: "members from a table",
        arguments: [Argument("TABLE.csv", file: .read)],
        options: [
            Option(
                "call", "CALL", de: "für welchen Wettbewerb die Rolle gilt",
                en: "for which call the role holds"),
            Option(
                "role", "ROLE", de: "die Rolle, wenn die Tabelle keine nennt",
                en: "the role where the table names none"),
            ImportVerb.dryRun,
        ] + TableInput.options,
        example: "werkx import members jury.csv --call senkrechtstarter-2027 --role juror --dry-run --as mira"
    ) { invocation throws(CLIError) in
        let call = try invocation.arguments["call"].map { text throws(CLIError) in
            try invocation.slug(text, "--call")
        }
        let role = try invocation.arguments["role"].map { text throws(CLIError) in
            guard let role = Role(rawValue: text) else {
                throw invocation.usage("--role: „\(text)“ ist keine Rolle.", "--role: “\(text)” is no role.")
            }
            return role
        }
        let (bytes, path, options, mapping) = try input(invocation)
        let session = try Session(invocation, .reading)
        let engine = session.engine
        let people: [Engine.Person]
        let table: MemberTable
        do throws(CLIError) {
            try Reader.check(.members, session)
            people = try asking { () throws(EngineError) in try engine.people() }
        } catch {
            session.close()
            throw error
        }
        do throws(FileFlaws) {
            defer { session.close() }
            table = try MemberTable(
                bytes, role: role, call: call, options: options, mapping: mapping,
                known: { name, email in people.first { $0.isCalled(name, email) }?.handle },
                standing: { handle in people.first { $0.handle == handle }?.profile },
                isTaken: { handle in people.contains { $0.handle == handle } })
        } catch { throw .input(file: path, error.flaws) }
        tell(table.ignored, invocation)
        return try bring(.members(table.command), path, table.places, invocation)
    }

    static let assignments = Verb(
        "import assignments", de: "Zuteilungen aus einer Tabelle", en: "assignments from a table",
        arguments: [Argument("TABLE.csv", file: .read)],
        options: [
            Option("round", "CALL/ROUND", de: "die Bewertungsrunde", en: "the round"), ImportVerb.dryRun,
        ]
            + TableInput.options,
        example:
            "werkx import assignments zuteilung.csv --round senkrechtstarter-2026/pitch-day --dry-run --as mira"
    ) { invocation throws(CLIError) in
        let id = try invocation.roundOption("round")
        let (bytes, path, options, mapping) = try input(invocation)
        let session = try Session(invocation, .reading)
        let engine = session.engine
        do throws(CLIError) { try Reader.check(.panels(id), session) } catch {
            session.close()
            throw error
        }
        let table: AssignmentTable
        do throws(FileFlaws) {
            defer { session.close() }
            table = try AssignmentTable(bytes, round: id, options: options, mapping: mapping) { name in
                guard let handle = (try? engine.handles([name], in: id.call))?.first,
                    ((try? engine.member(handle)) ?? nil) != nil
                else { return nil }
                return handle
            }
        } catch { throw .input(file: path, error.flaws) }
        return try bring(.assignments(table.command), path, table.places, invocation)
    }

    private static func input(_ invocation: Invocation) throws(CLIError) -> (
        [UInt8], String, TableOptions, [String: String]
    ) {
        let path = invocation.argument(0) ?? ""
        let (options, mapping) = try TableInput.tableOptions(invocation)
        return (try invocation.files.read(path), path, options, mapping)
    }

    private static func tell(_ ignored: [String], _ invocation: Invocation) {
        if ignored.isEmpty { return }
        let names = ignored.joined(separator: ", ")
        invocation.console.say(
            invocation.words(
                "Nicht gelesen werden die Spalten: \(names).", "These columns are not read: \(names)."))
    }
}

extension Invocation {
    /// An option's value as `CALL/ROUND`.
    func roundOption(_ name: String) throws(CLIError) -> RoundID {
        let parts = (arguments[name] ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let call = Slug(parts[0]), let round = Slug(parts[1]) else {
            throw usage("--\(name) heißt CALL/ROUND.", "--\(name) means CALL/ROUND.")
        }
        return RoundID(call, round)
    }
}
