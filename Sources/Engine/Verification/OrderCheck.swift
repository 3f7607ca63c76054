import Domain
import EventLog

/// Checks how the rows follow one another: sequences, versions, time, and the parts of a request.
struct OrderCheck {
    private var sequence = 0
    private var versions: [String: Int] = [:]
    private var at = ""
    private var request: (id: String, part: Int, of: Int)?

    mutating func check(_ entry: Entry) -> [Finding] {
        var findings: [Finding] = []
        if entry.sequence > sequence + 1 {
            findings += missing(sequence + 1..<entry.sequence)
            request = nil
        }
        sequence = entry.sequence
        let due = (versions[entry.stream] ?? 0) + 1
        if entry.version != due {
            findings.append(
                Finding(
                    entry.sequence, de: "Fassung \(entry.version) von \(entry.stream), fällig ist \(due).",
                    en: "version \(entry.version) of \(entry.stream), due is \(due)."))
        }
        versions[entry.stream] = entry.version
        let parts = entry.record.withUnsafeBytes { bytes in try? RecordParts(bytes) }
        guard let parts else {
            request = nil
            return findings
        }
        // Both are RFC 3339 in UTC with milliseconds, so the order of the texts is that of the times.
        if parts.at < at {
            findings.append(
                Finding(
                    entry.sequence, de: "Die Zeit \(parts.at) liegt vor der des Ereignisses davor (\(at)).",
                    en: "the time \(parts.at) is before that of the event before (\(at))."))
        }
        at = max(at, parts.at)
        findings += follow(parts, entry.sequence)
        return findings
    }

    private func missing(_ range: Range<Int>) -> [Finding] {
        // A few are named one by one; a hole of thousands is one finding.
        guard range.count > 100 else {
            return range.map {
                Finding($0, de: "Das Ereignis fehlt.", en: "the event is missing.")
            }
        }
        return [
            Finding(
                range.lowerBound, de: "Die Ereignisse bis \(range.upperBound - 1) fehlen.",
                en: "the events up to \(range.upperBound - 1) are missing.")
        ]
    }

    private mutating func follow(_ parts: RecordParts, _ sequence: Int) -> [Finding] {
        let before = request
        request = (parts.request, parts.part, parts.of)
        guard let before else { return [] }
        let fits =
            before.part < before.of
            ? parts.request == before.id && parts.of == before.of && parts.part == before.part + 1
            : parts.part == 1
        if fits { return [] }
        return [
            Finding(
                sequence,
                de:
                    "Teil \(parts.part) von \(parts.of) einer Anfrage steht nach Teil \(before.part) von \(before.of).",
                en:
                    "part \(parts.part) of \(parts.of) of a request stands after part \(before.part) of \(before.of)."
            )
        ]
    }

    /// What the end of the log tells.
    func end() -> [Finding] {
        guard let request, request.part < request.of else { return [] }
        return [
            Finding(
                sequence, de: "Das Protokoll endet mit Teil \(request.part) von \(request.of) einer Anfrage.",
                en: "the log ends with part \(request.part) of \(request.of) of a request.")
        ]
    }
}
