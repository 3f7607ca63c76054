package import Domain
package import EventLog
import JSON

/// Something a check of a log found.
package struct Finding: Hashable, Sendable {
    /// The event it is about, `nil` for what is about the file as a whole.
    package let sequence: Int?
    package let words: Bilingual

    package init(_ sequence: Int?, de: String, en: String) {
        self.sequence = sequence
        words = Bilingual(de: de, en: en)
    }

    /// `sequence 12: …`, in either language; `file: …` for what has no event.
    package func line(in language: Language) -> String {
        (sequence.map { "sequence \($0): " } ?? "file: ") + words[language]
    }
}

/// Checks a log from its first event to its last and goes on after damage, so that all of it is named.
///
/// It needs nothing but the log and the keys: what it compares is what stands in the rows, what the rows fold to, and what the
/// keys open. Every finding is handed over as it is found.
package struct Verification {
    let log: any EventLog
    /// `nil` when there is no key file.
    let keys: (any KeyStore)?
    private let report: (Finding) -> Void
    /// How many events were read.
    package private(set) var events = 0
    /// How many findings there were.
    package private(set) var findings = 0
    /// How many rankings were computed again.
    package private(set) var rankings = 0
    /// How many recorded statistics were computed again.
    package private(set) var statistics = 0
    /// How many whole assignments were computed again.
    package private(set) var assignments = 0

    private var order = OrderCheck()
    private var folding: FoldingCheck
    private var sealing: SealCheck
    /// `nil` where the files are not at hand.
    private let storing: FileCheck?
    private var decoder: RecordDecoder

    package init(
        log: any EventLog, keys: (any KeyStore)?, files: (any FileStore)? = nil,
        report: @escaping (Finding) -> Void
    ) {
        self.log = log
        storing = files.map { FileCheck(files: $0, keys: keys) }
        self.keys = keys
        self.report = report
        folding = FoldingCheck(log: log, keys: keys)
        let sealing = SealCheck(keys)
        self.sealing = sealing
        decoder = RecordDecoder { bytes, stream, version, path in
            sealing.check(bytes, stream, version, path)
        }
    }

    /// Runs every check; `progress` is told how many events were read, now and then.
    package mutating func run(progress: (Int) -> Void = { _ in }) {
        if keys == nil {
            add(
                Finding(
                    nil, de: "Die Schlüsseldatei fehlt; Namen und Texte lassen sich nicht prüfen.",
                    en: "The key file is missing; names and texts cannot be checked."))
        }
        for text in integrity({ () throws(LogFailure) in try log.integrityFlaws() }) {
            add(Finding(nil, de: "Datei beschädigt: \(text)", en: "the file is damaged: \(text)"))
        }
        if let keys {
            for text in integrity({ () throws(LogFailure) in try keys.integrityFlaws() }) {
                add(
                    Finding(
                        nil, de: "Schlüsseldatei beschädigt: \(text)",
                        en: "the key file is damaged: \(text)"))
            }
        }
        var next = 0
        while let last = portion(after: next) {
            next = last
            progress(events)
        }
        for finding in order.end() + folding.end() { add(finding) }
        rankings = folding.rankings
        statistics = folding.calibrations.count
        assignments = folding.assignments
    }

    private func integrity(_ body: () throws(LogFailure) -> [String]) -> [String] {
        do throws(LogFailure) { return try body() } catch { return [error.english] }
    }

    /// Checks the next rows; the last one's sequence, `nil` when there are none.
    private mutating func portion(after sequence: Int) -> Int? {
        var entries: [Entry] = []
        do throws(LogFailure) {
            try log.scan(after: sequence, through: nil) { row in
                entries.append(row.entry)
                return entries.count < 1_024
            }
        } catch {
            // A torn page stops a scan; the rows before and after it are asked for one by one.
            return single(after: entries.last?.sequence ?? sequence, entries)
        }
        for entry in entries { check(entry) }
        return entries.last?.sequence
    }

    private mutating func single(after sequence: Int, _ entries: [Entry]) -> Int? {
        for entry in entries { check(entry) }
        guard let end = try? log.lastSequence(), sequence < end else { return nil }
        for next in sequence + 1...min(end, sequence + 4_096) {
            do throws(LogFailure) {
                if let entry = try log.entry(next) { check(entry) }
            } catch {
                add(
                    Finding(
                        next, de: "nicht lesbar: \(error.german)", en: "cannot be read: \(error.english)"))
            }
        }
        return min(end, sequence + 4_096)
    }

    private mutating func add(_ finding: Finding) {
        findings += 1
        report(finding)
    }

    private mutating func check(_ entry: Entry) {
        events += 1
        for finding in order.check(entry) { add(finding) }
        let (flaws, isSound) = RowCheck.findings(entry)
        for finding in flaws { add(finding) }
        var recorded: Recorded?
        var damage: String?
        entry.record.withUnsafeBytes { bytes in
            do throws(RecordFlaw) { recorded = try decoder.read(bytes) } catch {
                damage = error.description
            }
        }
        if let damage, isSound {
            add(
                Finding(
                    entry.sequence, de: "kein lesbares Ereignis: \(damage)",
                    en: "no event that can be read: \(damage)"))
        }
        for finding in sealing.take(entry.sequence) { add(finding) }
        if let recorded {
            for finding in sealing.born(recorded) { add(finding) }
            for finding in storing?.findings(recorded) ?? [] { add(finding) }
        }
        for finding in folding.check(recorded, entry.sequence) { add(finding) }
    }
}
