import Domain
import Engine
import EventLog
import JSON
import SQLiteLog

/// `werkx verify`: every check of a log, and all that is wrong with it.
enum VerifyVerb {
    static let verb = Verb(
        "verify", de: "das ganze Protokoll prüfen und jeden Schaden nennen",
        en: "check the whole log and name all damage", example: "werkx verify --database werkx.db",
        printsData: true
    ) { invocation throws(CLIError) in
        let path = invocation.database
        let (log, flaw) = try storing { () throws(LogFailure) in try SQLiteLog.inspect(path) }
        defer { log.close() }
        let listing = Listing(invocation)
        if let flaw { listing.add(Finding(nil, de: flaw.german, en: flaw.english)) }
        let keys = try Self.keys(path + ".keys", listing)
        var verification = Verification(log: log, keys: keys, files: FileFolder(path + ".files")) {
            listing.add($0)
        }
        let total = (try? log.lastSequence()) ?? 0
        verification.run { read in
            guard total > 20_000 else { return }
            invocation.console.progress(
                invocation.words(
                    "\(read) von \(total) Ereignissen geprüft", "\(read) of \(total) events checked"))
        }
        if total > 20_000 { invocation.console.progress("") }
        listing.end(verification)
        return listing.findings.isEmpty ? 0 : 1
    }

    /// The keys; a file that cannot be used is a finding, not the end of the check.
    private static func keys(_ path: String, _ listing: Listing) throws(CLIError) -> KeyFile? {
        do throws(LogFailure) { return try KeyFile.open(path, for: .reading) } catch {
            switch error.reason {
            case .missing: break
            case .notADatabase, .newerSchema, .readOnly, .full, .io, .locked, .exists, .isDirectory,
                .settings, .damaged, .closed, .outOfOrder, .refused, .keyConflict, .notAllowed:
                listing.add(Finding(nil, de: error.german, en: error.english))
            }
            return nil
        }
    }
}

/// Prints findings as they come, and in the end what was checked and what cannot be.
private final class Listing {
    private let invocation: Invocation
    private(set) var findings: [Finding] = []

    init(_ invocation: Invocation) { self.invocation = invocation }

    func add(_ finding: Finding) {
        findings.append(finding)
        switch invocation.format {
        case .table: invocation.console.print(finding.line(in: invocation.language).harmless)
        case .json, .csv: break
        }
    }

    func end(_ verification: Verification) {
        switch invocation.format {
        case .table: break
        case .json: invocation.console.print(json(verification).text(indented: true))
        case .csv:
            var sheet = Sheet([
                Sheet.Column("sequence", de: "Ereignis", en: "Event", isNumber: true),
                Sheet.Column("finding", de: "Befund", en: "Finding"),
            ])
            sheet.rows = findings.map {
                [$0.sequence.map(String.init) ?? "", $0.words[invocation.language].harmless]
            }
            invocation.print(sheet)
        }
        let again = [
            (
                verification.rankings, Bilingual(de: "Rangliste", en: "ranking"),
                Bilingual(de: "Ranglisten", en: "rankings")
            ),
            (
                verification.statistics, Bilingual(de: "Statistik", en: "statistic"),
                Bilingual(de: "Statistiken", en: "statistics")
            ),
            (
                verification.assignments, Bilingual(de: "Zuteilung", en: "assignment"),
                Bilingual(de: "Zuteilungen", en: "assignments")
            ),
        ].map { count, one, many in "\(count) \((count == 1 ? one : many)[invocation.language])" }
        let counts = invocation.words(
            "\(verification.events.counted("Ereignis", "Ereignisse")) geprüft, \(again.joined(separator: ", ")) neu gerechnet, \(findings.count.counted("Befund", "Befunde")).",
            "\(verification.events.counted("event", "events")) checked, \(again.joined(separator: ", ")) computed again, \(findings.count.counted("finding", "findings"))."
        )
        invocation.console.say(counts)
        invocation.console.say(Self.unseen[invocation.language])
    }

    private func json(_ verification: Verification) -> JSONValue {
        .members([
            "events": .integer(verification.events), "rankings": .integer(verification.rankings),
            "statistics": .integer(verification.statistics),
            "assignments": .integer(verification.assignments),
            "findings": .list(
                findings.map {
                    .members([
                        "sequence": $0.sequence.map { .integer($0) } ?? .null, "finding": .text($0.words.en),
                    ])
                }), "unseen": .text(Self.unseen.en),
        ])
    }

    /// What no check of the file alone can see.
    private static let unseen = Bilingual(
        de:
            "Nicht zu sehen ist, ob am Ende Ereignisse abgeschnitten wurden oder jemand mit dem Programm alles neu geschrieben hat; dagegen hilft eine Prüfsumme, die außerhalb aufbewahrt wird.",
        en:
            "What cannot be seen is whether events were cut off at the end, or whether somebody wrote everything anew with the program; a digest kept elsewhere helps against that."
    )
}
