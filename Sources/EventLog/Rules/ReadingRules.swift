extension LogRule {
    static let reading: [LogRule] = [
        LogRule(name: "an empty log reads as empty, and stays readable") { log throws(LogFailure) in
            guard try log.lastSequence() == 0, try log.entry(1) == nil, try log.everything().isEmpty else {
                return "something is there"
            }
            try log.append(Batch(entries: Sample.entries(1...1)))
            return try log.everything().count == 1 ? nil : "not readable after the first event"
        },
        LogRule(name: "a scan hands over exactly the range asked for, in order") { log throws(LogFailure) in
            try log.append(Batch(entries: Sample.entries(1...9)))
            for (after, through, expected) in [
                (0, nil, Array(1...9)), (3, nil, Array(4...9)), (3, 6, [4, 5, 6]), (9, nil, []),
                (0, 99, Array(1...9)),
                (5, 5, []), (6, 3, []), (99, nil, []),
            ] as [(Int, Int?, [Int])] {
                var records: [Int] = []
                var rows: [Int] = []
                try log.scanRecords(after: after, through: through) { sequence, record in
                    if record.elementsEqual(Sample.entry(sequence, "call/a", sequence).record) {
                        records.append(sequence)
                    }
                    return true
                }
                try log.scan(after: after, through: through) { row in
                    rows.append(row.sequence)
                    return true
                }
                guard records == expected else { return "\(after)..\(through ?? 0): records \(records)" }
                guard rows == expected else { return "\(after)..\(through ?? 0): rows \(rows)" }
            }
            return nil
        },
        LogRule(name: "a scan stops when told to") { log throws(LogFailure) in
            try log.append(Batch(entries: Sample.entries(1...9)))
            var seen: [Int] = []
            try log.scanRecords(after: 0, through: nil) { sequence, _ in
                seen.append(sequence)
                return sequence < 3
            }
            try log.scan(after: 0, through: nil) { row in
                seen.append(row.sequence)
                return row.sequence < 2
            }
            return seen == [1, 2, 3, 1, 2] ? nil : "saw \(seen)"
        },
        LogRule(name: "inside a scan the log can be read and written") { log throws(LogFailure) in
            try log.append(Batch(entries: Sample.entries(1...3)))
            var failure: LogFailure?
            var seen: [Int] = []
            try log.scanRecords(after: 0, through: nil) { sequence, _ in
                do throws(LogFailure) {
                    guard try log.entry(sequence)?.sequence == sequence else { return false }
                    if sequence == 1 { try log.append(Batch(entries: [Sample.entry(4, "call/a", 4)])) }
                    seen.append(sequence)
                    return true
                } catch {
                    failure = error
                    return false
                }
            }
            if let failure { throw failure }
            return seen.starts(with: [1, 2, 3]) ? nil : "saw \(seen)"
        },
        LogRule(name: "single events are found by sequence") { log throws(LogFailure) in
            let entries = Sample.entries(1...5)
            try log.append(Batch(entries: entries))
            for entry in entries where try log.entry(entry.sequence) != entry {
                return "\(entry.sequence) is another"
            }
            guard try log.entry(0) == nil, try log.entry(6) == nil, try log.entry(-1) == nil else {
                return "found what is not there"
            }
            return nil
        },
        LogRule(name: "a stream is found whole, by version, and by its exact name") {
            log throws(LogFailure) in
            let entries = [
                Sample.entry(1, "call/a", 1), Sample.entry(2, "call/ab", 1), Sample.entry(3, "call/a", 2),
                Sample.entry(4, "call/A", 1),
            ]
            try log.append(Batch(entries: entries))
            guard try log.entries(ofStream: "call/a").map(\.sequence) == [1, 3] else {
                return "call/a is not 1 and 3"
            }
            guard try log.entries(ofStream: "call/").isEmpty else { return "found a stream by its prefix" }
            return nil
        },
        LogRule(name: "events are found by their request's key") { log throws(LogFailure) in
            let (one, two) = (String(repeating: "1", count: 64), String(repeating: "2", count: 64))
            try log.append(
                Batch(entries: [
                    Sample.entry(1, "call/a", 1, request: one), Sample.entry(2, "call/a", 2),
                    Sample.entry(3, "call/a", 3, request: two), Sample.entry(4, "call/a", 4, request: two),
                    Sample.entry(5, "call/a", 5, request: one),
                ]))
            guard try log.entries(from: 1, withRequest: one).map(\.sequence) == [1] else { return "not 1" }
            guard try log.entries(from: 3, withRequest: two).map(\.sequence) == [3, 4] else {
                return "not 3 and 4"
            }
            guard try log.entries(from: 2, withRequest: two).isEmpty else { return "found another's events" }
            return try log.entries(from: 6, withRequest: one).isEmpty ? nil : "found events behind the last"
        },
        LogRule(name: "a record of 64 KiB and one with every byte come back unchanged") {
            log throws(LogFailure) in
            let large = Sample.entry(1, "call/a", 1, size: 65_000)
            let strange = Entry(
                sequence: 2, stream: "call/a", version: 2, type: "call.extended", actor: "system",
                request: nil,
                record: Array("{\"a\":\"ä 🚀 \\u0000\\n\"}".utf8), digest: Array(0..<32))
            try log.append(Batch(entries: [large, strange]))
            guard try log.entry(1) == large else { return "the large one changed" }
            return try log.entry(2) == strange ? nil : "the strange one changed"
        },
    ]
}
