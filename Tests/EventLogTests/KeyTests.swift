import EventLog
import SQLiteLog
import Support
import Testing

/// Every key store there is, made anew.
enum Store: CaseIterable, Sendable {
    case memory, file

    func with(_ body: (any KeyStore) throws -> Void) throws {
        switch self {
        case .memory: try body(MemoryKeys())
        case .file:
            try withFolder { folder in
                let keys = try KeyFile.create(folder + "/log.db.keys")
                defer { keys.close() }
                try body(keys)
            }
        }
    }
}

struct `A key store` {
    private let one = [UInt8](repeating: 1, count: 32)
    private let two = [UInt8](repeating: 2, count: 32)

    @Test(arguments: Store.allCases) func `gives back what was put in`(store: Store) throws {
        try store.with { keys in
            #expect(try keys.state(of: "member/1") == .unknown)
            try keys.put([])
            try keys.put([
                SubjectKey(subject: "member/1", key: one), SubjectKey(subject: "application/c/1", key: two),
            ])
            try keys.put([SubjectKey(subject: "member/1", key: one)])
            #expect(try keys.state(of: "member/1") == .key(one))
            #expect(try keys.all() == ["member/1": one, "application/c/1": two])
            #expect(try keys.destroyed().isEmpty)
            #expect(try keys.integrityFlaws().isEmpty)
        }
    }

    @Test(arguments: Store.allCases) func `takes all keys or none, and never another one`(store: Store) throws
    {
        try store.with { keys in
            try keys.put([SubjectKey(subject: "member/1", key: one)])
            let failure = #expect(throws: LogFailure.self) {
                try keys.put([
                    SubjectKey(subject: "member/2", key: two), SubjectKey(subject: "member/1", key: two),
                ])
            }
            #expect(failure?.reason == .keyConflict("member/1"))
            #expect(try keys.all() == ["member/1": one])
        }
    }

    @Test(arguments: Store.allCases) func `forgets a destroyed key for ever`(store: Store) throws {
        try store.with { keys in
            let time = "2027-01-04T08:00:00.000Z"
            try keys.put([SubjectKey(subject: "member/1", key: one)])
            try keys.destroy("member/1", at: time)
            try keys.destroy("member/1", at: "2028-01-04T08:00:00.000Z")
            try keys.destroy("member/2", at: time)
            #expect(try keys.state(of: "member/1") == .destroyed(at: time))
            #expect(try keys.all().isEmpty)
            #expect(try keys.destroyed() == ["member/1": time, "member/2": time])
            let failure = #expect(throws: LogFailure.self) {
                try keys.put([SubjectKey(subject: "member/1", key: one)])
            }
            #expect(failure?.reason == .keyConflict("member/1"))
        }
    }
}
