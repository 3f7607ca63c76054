import EventLog
import SQLiteLog
import Support
import Testing

struct `The rules of a log` {
    @Test(arguments: LogRule.all)
    func `hold for the log in memory`(rule: LogRule) {
        #expect(rule.violation(of: MemoryLog()) == nil)
    }

    @Test(arguments: LogRule.all)
    func `hold for the log in a file`(rule: LogRule) throws {
        try withFolder { folder in
            let log = try SQLiteLog.create(folder + "/log.db")
            defer { log.close() }
            #expect(rule.violation(of: log) == nil)
        }
    }

    @Test(arguments: LogRule.all)
    func `are each broken by a log that does nothing`(rule: LogRule) {
        #expect(rule.violation(of: NothingLog()) != nil)
    }

    @Test func `have names of their own`() {
        #expect(Set(LogRule.all.map(\.name)).count == LogRule.all.count)
    }
}
