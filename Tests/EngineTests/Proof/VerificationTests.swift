import Crypto
import Domain
import EventLog
import Testing

@testable import Engine

/// All damage is found and named with its event.
@Suite struct VerificationTests {
    @Test func `a sound log has no findings`() throws {
        let bench = try Bench()
        try bench.close()
        #expect(try bench.verify(bench.entries()) == [])
    }

    @Test func `a changed byte of any record is named`() throws {
        let bench = try Bench()
        try bench.close()
        let entries = try bench.entries()
        var random = SplitMix(seed: 7)
        for place in entries.indices {
            for _ in 0..<6 {
                var record = entries[place].record
                let at = Int(random.next() % UInt64(record.count))
                record[at] ^= UInt8(1 + random.next() % 255)
                var damaged = entries
                damaged[place] = entries[place].with(record: record)
                let findings = bench.verify(damaged)
                #expect(
                    findings.contains { $0.sequence == entries[place].sequence },
                    "sequence \(entries[place].sequence), byte \(at): \(findings.map(\.words.en))")
            }
        }
    }

    @Test func `a changed column is named`() throws {
        let bench = try Bench()
        let entries = try bench.entries()
        for place in entries.indices {
            let entry = entries[place]
            var digest = entry.digest
            digest[place % 32] ^= 1
            let changes = [
                entry.with(stream: "member/77"), entry.with(version: entry.version + 1),
                entry.with(type: "card.begun"), entry.with(actor: "m9"), entry.with(digest: digest),
            ]
            for change in changes {
                var damaged = entries
                damaged[place] = change
                #expect(bench.verify(damaged).contains { $0.sequence == entry.sequence })
            }
        }
    }

    @Test func `deleted and swapped rows are named`() throws {
        let bench = try Bench()
        let entries = try bench.entries()
        for place in entries.indices.dropFirst().dropLast() {
            var rest = entries
            rest.remove(at: place)
            #expect(bench.verify(rest).contains { $0.sequence == entries[place].sequence })
            var swapped = entries
            swapped[place] = entries[place - 1].with(sequence: entries[place].sequence)
            swapped[place - 1] = entries[place].with(sequence: entries[place - 1].sequence)
            let found = Set(bench.verify(swapped).compactMap(\.sequence))
            #expect(found.isSuperset(of: [entries[place].sequence, entries[place - 1].sequence]))
        }
    }

    @Test func `a group that lost its end is named`() throws {
        let bench = try Bench()
        let entries = try bench.entries()
        #expect(bench.verify(entries.dropLast()).contains { $0.sequence == entries.count - 1 })
    }

    @Test func `two changed scores are both named, and so is the ranking that no longer follows`() throws {
        let bench = try Bench()
        try bench.close()
        var entries = try bench.entries()
        let cards = entries.indices.filter { entries[$0].type == "card.submitted" }.prefix(2)
        for place in cards {
            let text = String(decoding: entries[place].record, as: UTF8.self)
            let other = text.replacing("\"team\":\"4\"", with: "\"team\":\"1\"")
                .replacing("\"team\":\"3.5\"", with: "\"team\":\"1.5\"")
            entries[place] = entries[place].with(record: Array(other.utf8))
        }
        let found = Set(bench.verify(entries).compactMap(\.sequence))
        #expect(found == Set(cards.map { entries[$0].sequence } + [entries.count]))
    }

    @Test func `a forged digest does not hide a score that the fixed ranking was not made of`() throws {
        let bench = try Bench()
        try bench.close()
        var entries = try bench.entries()
        let place = try #require(entries.firstIndex { $0.type == "card.submitted" })
        let text = String(decoding: entries[place].record, as: UTF8.self)
            .replacing("\"idea\":\"4\"", with: "\"idea\":\"2\"")
        let record = Array(text.utf8)
        let parts = try record.withUnsafeBytes { bytes in try RecordParts(bytes) }
        entries[place] = entries[place].with(
            record: record, digest: Hash.record(frame: parts.frame, body: parts.body))
        let findings = bench.verify(entries)
        #expect(findings.compactMap(\.sequence) == [entries.count])
        #expect(
            findings.first?.line(in: .en).hasPrefix("sequence \(entries.count): the ranking of probe/jury")
                == true)
    }

    @Test func `missing, destroyed and wrong keys are named where they were made`() throws {
        let bench = try Bench()
        let entries = try bench.entries()
        let joined = try #require(entries.first { $0.type == "member.joined" }).sequence
        for state in 0..<3 {
            let others = MemoryKeys()
            for (subject, key) in bench.keys.all() where subject != "member/1" {
                try others.put([SubjectKey(subject: subject, key: key)])
            }
            if state == 1 {
                try others.put([SubjectKey(subject: "member/1", key: Random.bytes(32))])
            } else if state == 2 {
                others.destroy("member/1", at: "2027-01-01T00:00:00.000Z")
            }
            #expect(bench.verify(entries, keys: others).contains { $0.sequence == joined }, "state \(state)")
        }
    }
}

/// A generator that gives the same numbers for the same seed.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Lot.key(seed: state, application: 0)
    }
}
