import CSQLite
import EventLog
import Foundation
import SQLiteLog
import Support
import Testing

/// What `Scripts/check-log.py` printed and how it ended.
private struct Checked: Equatable {
    var lines: [String]
    var status: Int32
}

private func check(_ path: String) throws -> Checked {
    let script = Golden.folder.deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "Scripts/check-log.py")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path, path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    return Checked(lines: lines, status: process.terminationStatus)
}

/// Makes the golden log, does something to its file behind our back, and checks it.
private func checkAfter(_ change: String) throws -> Checked {
    var result = Checked(lines: [], status: -1)
    try withFolder { folder in
        let path = folder + "/log.db"
        let log = try SQLiteLog.create(path)
        try log.append(Batch(entries: Golden.entries()))
        log.close()
        if !change.isEmpty {
            var database: OpaquePointer?
            sqlite3_open(path, &database)
            let unlock =
                "DROP TRIGGER events_stay; DROP TRIGGER events_never_change; DROP TRIGGER events_have_no_gaps;"
            try #require(sqlite3_exec(database, unlock + change, nil, nil, nil) == SQLITE_OK)
            sqlite3_close(database)
        }
        result = try check(path)
    }
    return result
}

struct `The checker in Python` {
    @Test func `finds nothing in the golden log`() throws {
        #expect(try checkAfter("") == Checked(lines: [], status: 0))
    }

    @Test(arguments: [
        ("UPDATE events SET actor = 'm7' WHERE sequence = 5", "sequence 5: column actor"),
        ("UPDATE events SET type = 'card.amended' WHERE sequence = 8", "sequence 8: column type"),
        ("UPDATE events SET stream = 'member/9' WHERE sequence = 3", "sequence 3: column stream"),
        ("UPDATE events SET version = 9 WHERE sequence = 10", "sequence 10: column version"),
        ("UPDATE events SET request = NULL WHERE sequence = 6", "sequence 6: column request"),
        ("UPDATE events SET digest = zeroblob(32) WHERE sequence = 4", "sequence 4: the digest"),
        (
            "UPDATE events SET record = replace(record, '\"4\"', '\"5\"') WHERE sequence = 8",
            "sequence 8: the digest"
        ),
        (
            "UPDATE events SET record = replace(record, '\"idea\":\"4\"', '\"idea\":4.0') WHERE sequence = 8",
            "sequence 8: the record is not canonical: a fraction"
        ),
        (
            "UPDATE events SET record = record || ' ' WHERE sequence = 2",
            "sequence 2: the record is not canonical"
        ),
        (
            "UPDATE events SET record = replace(record, '{\"juror\":2}', '{\"juror\":null}') WHERE sequence = 7",
            "sequence 7: the record is not canonical: null"
        ),
        (
            "UPDATE events SET record = replace(record, '{\"juror\":2}', '{\"juror\":2,\"juror\":2}') WHERE sequence = 7",
            "sequence 7: the record is not canonical: a key twice"
        ),
        (
            "UPDATE events SET record = CAST(x'7bff7d' AS TEXT) WHERE sequence = 7",
            "sequence 7: the record is not canonical: no UTF-8"
        ),
        ("UPDATE events SET record = replace(record, '08:02', '07:02') WHERE sequence = 3", "sequence 3: at"),
        ("DELETE FROM events WHERE sequence = 4", "sequence 5: sequence 4 is due"),
        (
            "DELETE FROM events WHERE sequence = 8",
            "sequence 9: version 3 of card/senkrechtstarter-2027/idea-jury/1/1, due is 2"
        ),
        ("DELETE FROM events WHERE sequence = 6", "sequence 7: part 2 of 2"),
        ("DELETE FROM events WHERE sequence > 5", "sequence 5: the log ends in part 1 of 2"),
        (
            "UPDATE events SET sequence = -7 WHERE sequence = 7; UPDATE events SET sequence = 7 WHERE sequence = 8; "
                + "UPDATE events SET sequence = 8 WHERE sequence = -7", "sequence 7: column sequence"
        ),
        ("PRAGMA application_id = 7", "file: not marked as a WerkX log"),
    ])
    func `names what was changed`(change: String, finding: String) throws {
        let checked = try checkAfter(change)
        #expect(checked.lines.contains { $0.hasPrefix(finding) }, "\(checked.lines)")
        #expect(checked.status == 1)
    }

    @Test func `ends with 1 for a file that is no log`() throws {
        try withFolder { folder in
            #expect(try check(folder + "/none.db").status == 1)
            try Data("no database at all".utf8).write(to: URL(filePath: folder + "/text.db"))
            #expect(try check(folder + "/text.db").status == 1)
        }
    }
}
